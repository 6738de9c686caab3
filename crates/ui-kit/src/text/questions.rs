//! Check questions and predictions.

use base::words;

words! { pub Questions {
    question = "확인 문제" / "Check question";
    is_done = "맞힘" / "answered right";
    check = "확인하기" / "Check";
    right = "맞았습니다." / "Right.";
    not_yet = "아직 아닙니다." / "Not yet.";
    place_on_axis = "위치" / "Place";
    move_up(name: &str) = "위로: {name}" / "Move up: {name}";
    move_down(name: &str) = "아래로: {name}" / "Move down: {name}";
    moved_to(name: &str, place: usize) = "{name}: {place}번째" / "{name}: now number {place}";
    order_is_right = "이 순서가 맞아요" / "This order is right";
    again = "다시 풀기" / "Try again";
    answer_again = "한 번 더 풀어 보기" / "Answer once more";
    all_reasons = "선택지마다 이유 보기" / "Reasons for every choice";
    score(right: usize, all: usize) = "{all}문제 가운데 {right}문제를 맞혔습니다."
        / "{right} of {all} questions answered right.";
    all_right = "모두 맞혔습니다." / "All answered right.";
    missed_again(missed: usize) = "틀린 {missed}문제만 다시 풀기"
        / { match missed { 1 => "Try the missed one again", _ => "Try the {missed} missed ones again" } };
    prediction = "먼저 예상" / "Predict first";
    predict = "이렇게 예상해요" / "That is my guess";
    your_guess = "내 예상" / "Your guess";
    truth = "실제" / "Truth";
} }
