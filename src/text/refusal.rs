//! Why a file or a text was not imported, as a reason that the user can act on.

use lesson::Lang;
use progress::{Fault, FaultKind, Refusal, SyntaxFault};
use ui_kit::text::number::whole;

/// Returns the reason in a language. Parts that quote the file are data: show them as text.
pub fn reason(refusal: &Refusal, lang: Lang) -> String {
    match lang {
        Lang::Ko => korean(refusal),
        Lang::En => refusal.to_string(),
    }
}

fn korean(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => "내용이 없습니다. 이 페이지에서 내보낸 파일을 고르세요".to_owned(),
        Refusal::TooLong { len } => format!("{}바이트로, 5\u{a0}MiB를 넘습니다", whole(*len as u64)),
        Refusal::NotTorchlit => {
            "이 페이지에서 내보낸 것이 아닙니다. 내보낸 파일을 고르거나, 파일의 글이나 링크 전체를 붙여 넣으세요".to_owned()
        }
        Refusal::Header => "첫 줄이 손상되었습니다".to_owned(),
        Refusal::Length { stated, found } => {
            format!("일부가 없거나 다른 것이 섞였습니다. {stated}바이트여야 하는데 {found}바이트입니다")
        }
        Refusal::Checksum => "내보낸 뒤에 내용이 바뀌었습니다. 다시 내보내세요".to_owned(),
        Refusal::Newer { version } => {
            format!("더 새로운 버전({version})의 페이지가 쓴 것입니다. 페이지를 새로고침하세요")
        }
        Refusal::TooOld { version } => format!("버전 {version}은 더 이상 읽을 수 없습니다"),
        Refusal::Syntax(fault) => format!("내용이 JSON 형식에 맞지 않습니다. {}", korean_syntax(fault)),
        Refusal::Field(fault) => korean_fault(fault),
        Refusal::FarFuture => "9999년보다 뒤의 날짜가 들어 있습니다".to_owned(),
        Refusal::NotText => "글이 아닙니다. 이 페이지에서 내보낸 파일을 고르세요".to_owned(),
        Refusal::Link => "링크의 일부가 없거나 바뀌었습니다. 끝까지 다시 복사하세요".to_owned(),
    }
}

fn korean_syntax(fault: &SyntaxFault) -> String {
    match fault {
        SyntaxFault::TooDeep(max) => format!("{max}단계보다 깊게 중첩되어 있습니다"),
        SyntaxFault::Incomplete => "중간에서 끝났습니다".to_owned(),
        SyntaxFault::Unexpected { line, column, .. } => {
            format!("{line}행 {column}열에 올 수 없는 문자가 있습니다")
        }
    }
}

fn korean_fault(fault: &Fault) -> String {
    let reason = match fault.kind() {
        FaultKind::Missing(name) => format!("‘{name}’ 값이 없습니다"),
        FaultKind::Unknown => "이 버전에 없는 항목입니다".to_owned(),
        FaultKind::Duplicate(name) => format!("‘{name}’ 항목이 두 번 이상 나옵니다"),
        FaultKind::WrongType => "값의 자료형이 맞지 않습니다".to_owned(),
        FaultKind::Invalid => "값이 허용 범위를 벗어났거나 형식에 맞지 않습니다".to_owned(),
        FaultKind::Length => "길이나 개수가 허용 범위를 벗어났습니다".to_owned(),
        FaultKind::Other => format!("값이 맞지 않습니다 ({})", fault.reason()),
    };
    match fault.path() {
        "" => reason,
        path => format!("‘{path}’ 항목: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i1_every_reason_exists_in_both_languages() {
        let refusals = [
            progress::decode("").unwrap_err(),
            progress::decode("{}").unwrap_err(),
            progress::decode("torchlit|1|2|0|{}").unwrap_err(),
            progress::decode("torchlit|1|9|0|{}").unwrap_err(),
            progress::import::read("TL2.xyz").unwrap_err(),
            progress::import::read_bytes(&[0xff, 0xfe]).unwrap_err(),
            Refusal::TooLong { len: 6_000_000 },
            Refusal::Checksum,
            Refusal::TooOld { version: 0 },
            Refusal::FarFuture,
            Refusal::Syntax(SyntaxFault::TooDeep(32)),
            Refusal::Syntax(SyntaxFault::Incomplete),
        ];
        for refusal in &refusals {
            let [ko, en] = [Lang::Ko, Lang::En].map(|lang| reason(refusal, lang));
            assert!(ko.chars().any(|letter| ('가'..='힣').contains(&letter)), "{ko}");
            assert!(en.is_ascii() && en.len() > 10, "{en}");
        }
    }

    /// Checks the Korean reason for refusing this JSON.
    #[track_caller]
    fn check(json: &str, expected: &str) {
        let head = format!("torchlit|1|{}|", json.len());
        let checksum = base::fnv1a_of_parts([head.as_bytes(), json.as_bytes()]);
        let refusal = progress::decode(&format!("{head}{checksum:016x}|{json}")).unwrap_err();
        assert_eq!(korean(&refusal), expected);
    }

    #[test]
    fn i1_the_reason_for_refusing_a_field_is_given_in_korean_with_its_path() {
        check(r#"{"locals":{"theme":{"stamp":1}}}"#, "‘locals/theme’ 항목: ‘value’ 값이 없습니다");
        check(r#"{"resets":{"xp":1}}"#, "‘resets/xp’ 항목: 이 버전에 없는 항목입니다");
        check(r#"{"facts":{"a":{},"a":{}}}"#, "‘facts’ 항목: ‘a’ 항목이 두 번 이상 나옵니다");
        check(r#"{"facts":5}"#, "‘facts’ 항목: 값의 자료형이 맞지 않습니다");
        check(
            r#"{"resets":{"all":-1}}"#,
            "‘resets/all’ 항목: 값이 허용 범위를 벗어났거나 형식에 맞지 않습니다",
        );
        check(
            r#"{"facts":{"a":{"k":{"p":[]}}}}"#,
            "‘facts/a/k/p’ 항목: 길이나 개수가 허용 범위를 벗어났습니다",
        );
        check("[]", "값의 자료형이 맞지 않습니다");
        check(r#"{"facts":}"#, "내용이 JSON 형식에 맞지 않습니다. 1행 10열에 올 수 없는 문자가 있습니다");
    }
}
