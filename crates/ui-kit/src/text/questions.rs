//! Check questions and predictions.

use base::words;

words! { pub Questions {
    question = "문제" / "Question";
    kind_one = "하나 고르기" / "Choose one";
    kind_all = "모두 고르기" / "Choose all that apply";
    kind_output = "출력 맞히기" / "Predict the output";
    kind_bug = "줄 찾기" / "Find the line";
    kind_axis = "자리 찾기" / "Find the place";
    kind_order = "순서 정하기" / "Put in order";
    is_done = "맞힘" / "answered right";
    check = "확인하기" / "Check";
    right = "맞았습니다." / "Right.";
    not_yet = "아직 아닙니다." / "Not yet.";
    place_on_axis = "위치" / "Place";
    move_up(name: &str) = "위로: {name}" / "Move up: {name}";
    move_down(name: &str) = "아래로: {name}" / "Move down: {name}";
    moved_to(name: &str, place: usize, count: usize) = "{name}: {count}개 중 {place}번째"
        / "{name}: now number {place} of {count}";
    how_to_order = "끌어다 놓거나 화살표 버튼으로 옮기세요." / "Drag the items, or move them with the arrow buttons.";
    how_to_place = "축을 누르거나 끌어서 위치를 고르세요." / "Press or drag on the axis.";
    no_place = "아직 고르지 않음" / "nothing chosen yet";
    lines = "프로그램의 줄" / "Lines of the program";
    line_is_fine = "이 줄은 제 할 일을 하고 있습니다. 여기를 고쳐도 문제는 그대로 남습니다."
        / "This line does its job. Changing it would not fix the problem.";
    wrong_diagnosis = "틀린 진단:" / "Wrong diagnosis:";
    item_right = "맞음" / "right";
    item_wrong = "틀림" / "wrong";
    missing(n: usize) = "{n}개를 더 골라야 합니다."
        / { match n { 1 => "One more belongs to the answer.", _ => "{n} more belong to the answer." } };
    in_place(n: usize, all: usize) = "{all}개 가운데 {n}개가 제자리에 있습니다."
        / "{n} of {all} are in the right place.";
    again = "다시 풀기" / "Try again";
    answer_again = "한 번 더 풀어 보기" / "Answer once more";
    score(right: usize, all: usize) = "{all}문제 가운데 {right}문제를 맞혔습니다."
        / "{right} of {all} questions answered right.";
    all_right = "모두 맞혔습니다." / "All answered right.";
    missed_again(missed: usize) = "틀린 {missed}문제만 다시 풀기"
        / { match missed { 1 => "Try the missed one again", _ => "Try the {missed} missed ones again" } };
    prediction = "먼저 예상" / "Predict first";
    predict = "이렇게 예상" / "That is my guess";
    your_guess = "내 예상" / "Your guess";
    measured = "측정" / "Measured";
    not_measured = "측정을 마치면 실제 값이 여기에 나옵니다." / "Once you have measured, the truth is shown here.";
    truth = "실제" / "Truth";
} }
