//! PyTorch on the learner's own machine.

use base::words;
use benchmark::{
    Function, Report,
    pytorch::{PasteError, PyTorchRun},
};
use ui_kit::text::number::{duration, significant};

words! { pub PyTorch {
    title = "PyTorch와 나란히" / "PyTorch beside it";
    how = "이 스크립트를 PyTorch가 설치된 컴퓨터에서 실행하세요. 같은 텐서로 몇 초 동안 재고 한 줄을 출력합니다. 그 줄을 아래에 붙여 넣으면 그림과 표에 PyTorch가 더해지고, 이 기기에 남습니다."
        / "Run this script on a computer that has PyTorch. It measures the same tensor for a few seconds and prints one line. Paste that line below, and PyTorch joins the picture and the table; it is kept on this device.";
    script = "timing.py" / "timing.py";
    paste = "스크립트가 출력한 줄" / "The line that the script printed";
    add = "그림과 표에 더하기" / "Add to picture and table";
    remove = "PyTorch 빼기" / "Remove PyTorch";
    row(torch: &str, n_threads: u32) = "PyTorch {torch}, 스레드 {n_threads}개 (네이티브, 다른 조건)"
        / { match n_threads {
            1 => "PyTorch {torch}, 1 thread (native, other conditions)",
            _ => "PyTorch {torch}, {n_threads} threads (native, other conditions)",
        } };
    added(torch: &str) = "PyTorch {torch}의 측정을 더했습니다." / "Added what PyTorch {torch} measured.";
    browser_faster(name: &str, theirs: &str, ours: &str, factor: &str) =
        "{name}: PyTorch 한 스레드 {theirs}, 브라우저 {ours}. 브라우저가 {factor}배 빠릅니다."
        / "{name}: {theirs} in PyTorch with one thread, {ours} in the browser, which is {factor} times as fast.";
    pytorch_faster(name: &str, theirs: &str, ours: &str, factor: &str) =
        "{name}: PyTorch 한 스레드 {theirs}, 브라우저 {ours}. PyTorch가 {factor}배 빠릅니다."
        / "{name}: {theirs} in PyTorch with one thread, which is {factor} times as fast as the browser's {ours}.";
    no_line(found: &str) =
        "붙여 넣은 글(“{found}”)에 스크립트가 출력한 줄이 없습니다. “torchlit-pytorch/”로 시작하는 줄을 통째로 복사해 주세요."
        / "There is no line of the script in “{found}”. Copy all of the line that starts with “torchlit-pytorch/”.";
    empty = "아직 아무것도 붙여 넣지 않았습니다. 스크립트가 출력한 줄을 붙여 넣어 주세요."
        / "Nothing has been pasted yet. Paste the line that the script printed.";
    too_long = "붙여 넣은 글이 너무 깁니다. “torchlit-pytorch/”로 시작하는 줄만 복사해 주세요."
        / "That is too much text. Copy only the line that starts with “torchlit-pytorch/”.";
    version(found: &str, expected: &str) =
        "버전 {found} 스크립트의 줄입니다. 이 페이지는 버전 {expected}을 읽으니 스크립트를 다시 복사해 실행해 주세요."
        / "That line is of version {found} of the script; this page reads version {expected}. Copy the script anew and run it.";
    cut = "줄이 중간에서 끊겼습니다. “;sum=”으로 끝나는 부분까지 모두 복사해 주세요."
        / "The line was cut off. Copy it to its end, past “;sum=”.";
    checksum = "줄의 글자가 복사하는 동안 바뀌었습니다(체크섬이 맞지 않습니다). 다시 복사해 주세요."
        / "The line was altered on its way (its checksum is wrong). Copy it again.";
    part(expected: &str, found: &str) =
        "“{expected}”가 있어야 할 자리에 “{found}”가 있습니다. 스크립트를 다시 복사해 실행해 주세요."
        / "Expected “{expected}” and found “{found}”. Copy the script anew and run it.";
} }

impl PyTorch {
    /// Compares PyTorch's single thread with the browser, for a function that both have measured.
    pub fn against_browser(&self, report: &Report, run: &PyTorchRun, function: Function) -> Option<String> {
        let theirs = run.single_thread()?.time(function)?;
        let ours = &report.best_row(function)?.time;
        let factor = theirs.median / ours.median;
        let [theirs, ours] = [theirs, ours].map(|time| duration(time.nanos()));
        let (name, shown) = (function.name(), |factor| significant(factor, 2));
        Some(if factor >= 1.0 {
            self.browser_faster(name, &theirs, &ours, &shown(factor))
        } else {
            self.pytorch_faster(name, &theirs, &ours, &shown(1.0 / factor))
        })
    }

    /// Returns what is wrong with a pasted text, and what to do.
    pub fn paste_error(&self, error: &PasteError) -> String {
        match error {
            PasteError::NoLine { found } if found.is_empty() => self.empty.to_owned(),
            PasteError::NoLine { found } => self.no_line(found),
            PasteError::TooLong => self.too_long.to_owned(),
            PasteError::Version { found, expected } => self.version(found, expected),
            PasteError::Cut => self.cut.to_owned(),
            PasteError::Checksum { .. } => self.checksum.to_owned(),
            PasteError::Part { expected, found } => self.part(expected, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};

    #[track_caller]
    fn check(pasted: &str, ko: &str, en: &str) {
        let error = PyTorchRun::from_paste(pasted).unwrap_err();
        check_words(&error, ko, en);
    }

    /// Checks that the message contains these words, and no marks of code, which the page would show as they are.
    #[track_caller]
    fn check_words(error: &PasteError, ko: &str, en: &str) {
        for (lang, words) in [(Lang::Ko, ko), (Lang::En, en)] {
            let said = PyTorch::of(lang).paste_error(error);
            assert!(said.contains(words) && !said.contains('`'), "{said}");
        }
    }

    #[test]
    fn a_bad_paste_is_reported_with_what_to_do() {
        check("", "아직 아무것도", "Nothing has been pasted");
        check("hello", "“hello”", "no line of the script in “hello”");
        check("torchlit-pytorch/9;torch=3", "버전 9", "version 9");
        check("torchlit-pytorch/1;torch=2.15.0;python=3", "끊겼습니다", "cut off");
        check("torchlit-pytorch/1;torch=2.15.0;sum=00000000", "체크섬", "checksum");
        check(&"x".repeat(9000), "너무 깁니다", "too much text");
        let part = PasteError::Part { expected: "relu=median,low,high", found: "relu=1".to_owned() };
        check_words(&part, "“relu=1”가 있습니다", "found “relu=1”");
    }
}
