//! Programs that can be edited and run.

use ::cell::link::{MOST_CHARS, Refusal};
use base::words;

// A table of its own: the page shows these before the editor is loaded.
words! { pub RunText {
    run = "실행" / "Run";
    first_size(megabytes: &str) =
        "처음 실행할 때 Python과 PyTorch를 내려받습니다({megabytes}\u{a0}MB). 그다음부터는 오프라인에서도 실행됩니다."
        / "The first run loads Python and PyTorch ({megabytes}\u{a0}MB). After that, it also works offline.";
    try_it = "이 프로그램 실행해 보기" / "Try this program";
    try_own = "직접 써 보기" / "Try your own";
    try_own_help = "PyTorch 프로그램을 써서 이 페이지에서 실행해 보세요. 프로그램은 이 기기에만 남습니다."
        / "Write a PyTorch program and run it in this page. It is kept on this device only.";
    page = "PyTorch 실행해 보기" / "Run PyTorch";
    page_lede = "브라우저 안에서 Python 프로그램을 쓰고 실행합니다. 출력은 x86 CPU에서 실행한 PyTorch 2.15의 출력과 같습니다."
        / "Write and run Python in the browser. The output is that of PyTorch 2.15 on an x86 CPU.";
} }

words! { pub CellWords {
    stop = "멈추기" / "Stop";
    reset = "처음대로" / "Reset";
    bring_back = "내가 고친 것 되살리기" / "Bring my version back";
    program(name: &str) = "프로그램: {name}" / "Program: {name}";
    keys = "Ctrl+Enter(Mac에서는 ⌘+Enter)로 실행합니다. Tab은 들여쓰기, Shift+Tab은 내어쓰기입니다. Esc를 누른 다음 Tab을 누르면 입력란에서 나갑니다."
        / "Ctrl+Enter runs the program (⌘+Enter on a Mac). Tab indents, Shift+Tab outdents. Esc, then Tab, leaves the field.";
    not_kept = "브라우저가 저장하지 못했습니다. 이 페이지를 닫으면 고친 프로그램이 사라지니 다른 곳에 복사해 두세요."
        / "The browser did not store this. Closing this page will delete the edited program: copy it to keep it.";

    loading = "Python과 PyTorch를 내려받는 중입니다." / "Loading Python and PyTorch.";
    starting = "Python을 시작하는 중입니다." / "Starting Python.";
    running = "실행 중입니다." / "Running.";
    silent = "10초 동안 아무것도 출력하지 않았습니다. 계속 실행할까요? 선택하지 않으면 1분이 되었을 때 멈춥니다."
        / "It has printed nothing for 10 seconds. Keep running? If you do not choose, it is stopped after a minute.";
    keep_running = "계속 실행" / "Keep running";
    silent_for_long = "1분 동안 아무것도 출력하지 않아서 멈췄습니다. 오래 걸리는 프로그램이라면 중간 결과를 출력하게 하거나 계속 실행을 선택하세요."
        / "Stopped, because it printed nothing for a minute. If a program takes that long, let it print how far it is, or choose to keep it running.";
    done(time: &str) = "{time} 만에 끝났습니다." / "Done in {time}.";
    done_silently(time: &str) = "{time} 만에 끝났습니다. 출력은 없습니다." / "Done in {time}. It printed nothing.";
    stopped = "멈췄습니다." / "Stopped.";
    replaced = "다른 프로그램을 실행해서 이 프로그램은 멈췄습니다. 한 번에 하나만 실행됩니다."
        / "Stopped, because another program was started. Only one runs at a time.";
    left = "페이지를 떠나서 멈췄습니다." / "Stopped, because the page was left.";
    offline = "Python이 아직 이 기기에 없고 네트워크에 연결되어 있지 않습니다. 연결한 다음 다시 실행해 주세요."
        / "Python is not on this device yet, and there is no network. Connect, then run the program again.";
    not_loaded = "Python을 불러오지 못했습니다. 연결을 확인하고 다시 실행해 주세요."
        / "Python did not load. Check your connection and run the program again.";
    broken = "이 프로그램이 Python 자체를 멈추게 했습니다. Python을 새로 시작했으니 다시 실행할 수 있습니다."
        / "This program made Python itself stop. Python was started anew, so you can run programs again.";

    line(line: usize) = "{line}번째 줄" / "Line {line}";
    error(error: &str) = "오류: {error}" / "Error: {error}";
    error_in(line: usize, error: &str) = "{line}번째 줄에서 오류: {error}" / "Error in line {line}: {error}";
    too_much_memory = "메모리가 모자랍니다. 프로그램은 512\u{a0}MiB까지, 텐서는 256\u{a0}MiB까지 쓸 수 있습니다."
        / "Out of memory. A program may use 512\u{a0}MiB, and its tensors 256\u{a0}MiB.";
    too_deep = "함수 호출이 너무 깊습니다. 400단계까지 호출할 수 있습니다."
        / "Too many nested calls. At most 400 are possible.";
    too_much_output = "출력이 20만 자를 넘어서 멈췄습니다." / "Stopped, because it printed more than 200,000 characters.";

    result = "이 페이지에서 실행한 출력" / "Output of this run";
    as_in_lesson = "레슨의 출력과 같습니다." / "As in the lesson.";
    differs = "레슨의 출력과 다릅니다. 알려 주시면 고치겠습니다."
        / "This differs from the lesson. Please report it.";
    report = "알리기" / "Report it";
    edited_differs = "프로그램을 고쳤으므로 레슨의 출력과 다릅니다."
        / "This differs from the lesson, because you changed the program.";

    copy_link = "링크 복사" / "Copy link";
    too_long_to_link(most: usize) = "링크에는 {most}자까지 담을 수 있습니다." / "A link holds at most {most} characters.";
    from_link = "링크로 받은 프로그램입니다. 실행하기 전에 읽어 보세요. 실행을 누르기 전에는 실행되지 않습니다."
        / "This program came by a link. Read it before you run it: it runs only when you press Run.";
    link_too_long = "링크에 담긴 프로그램이 너무 길어 보여 드릴 수 없습니다." / "The program in this link is too long to be shown.";
    link_damaged = "링크의 일부가 없거나 바뀌어 프로그램을 읽을 수 없습니다. 링크를 끝까지 다시 복사하세요."
        / "A part of this link is missing or was changed, so its program cannot be read. Copy the whole link again.";
    hidden_in_link = "프로그램에 보이지 않는 문자가 들어 있어 링크에 담을 수 없습니다. 그 문자를 지우세요."
        / "The program contains characters that cannot be seen, so a link cannot hold it. Delete them.";
    link_hidden = "링크에 담긴 프로그램에 보이지 않는 문자가 들어 있어 보여 드리지 않습니다."
        / "The program in this link contains characters that cannot be seen, so it is not shown.";
    own_program = "내 프로그램으로 돌아가기" / "Back to my program";
} }

impl CellWords {
    /// Returns why there is no link to a program. That there is no program need not be said.
    pub fn not_linked(&self, refusal: Refusal) -> Option<String> {
        match refusal {
            Refusal::TooLong => Some(self.too_long_to_link(MOST_CHARS)),
            Refusal::Hidden => Some(self.hidden_in_link.to_owned()),
            Refusal::Empty | Refusal::Damaged => None,
        }
    }
}
