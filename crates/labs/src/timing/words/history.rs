//! Earlier runs on this device.

use base::words;

words! { pub Past {
    title(n: usize) = "이 기기에서 잰 기록 ({n})" / "Runs on this device ({n})";
    none = "아직 기록이 없습니다." / "There are no runs yet.";
    when = "언제" / "When";
    counts = "상태" / "State";
    valid = "유효" / "valid";
    invalid = "무효" / "invalid";
    path = "가장 빠른 구현" / "Fastest implementation";
    relu = "ReLU" / "ReLU";
    settings = "비교한 대상" / "Compared";
    remove(when: &str) = "{when} 기록 지우기" / "Remove the run of {when}";
} }
