//! Choosing an activation.

use base::words;

words! { pub Choosing {
    cards = "카드" / "Cards";
    position(number: usize, of: usize) = "카드 {number} / {of}" / "Card {number} of {of}";
    decide = "이걸로 정하기" / "Decide";
    next = "다음 카드" / "Next card";
    right = "맞힘" / "right";
    wrong = "놓침" / "missed";
    open = "아직" / "open";
    right_word = "맞았습니다." / "Right.";
    not_yet = "아직 아닙니다." / "Not yet.";
    comes_again = "이 카드는 나중에 다시 나옵니다." / "This card comes again later.";
    all_right = "모든 카드를 맞게 골랐습니다. 어느 카드든 열어 코드를 다시 볼 수 있습니다."
        / "All cards are right. Open any of them to see its code again.";
    some_right(right: usize, all: usize) = "{all}장 가운데 {right}장을 맞혔습니다."
        / "{right} of {all} are right.";
    retry(missed: usize) = "놓친 {missed}장만 다시"
        / { match missed { 1 => "Retry the one you missed", _ => "Retry the {missed} you missed" } };
    review = "한 장씩 다시 보기" / "Look through them again";
} }
