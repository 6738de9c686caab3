//! The learner's own end of a lesson, and reviews.

use base::words;

words! { pub Ending {
    waiting = "내 예상과 실제 값, 처음에 틀린 문제, 측정 결과, 복습할 문제가 여기에 모입니다."
        / "Your guesses beside the truth, what you missed first, your measurement and what comes back for review are collected here.";

    left = "아직 남은 것" / "Still open";
    nothing_yet = "아직 기록된 것이 없습니다. 여기서 시작할 수 있습니다."
        / "Nothing is recorded yet. You can begin here:";
    sections(n: usize) = "끝까지 읽지 않은 섹션 {n}개"
        / { match n { 1 => "1 section not read to its end", _ => "{n} sections not read to their end" } };
    predictions(n: usize) = "아직 하지 않은 예상 {n}개"
        / { match n { 1 => "1 prediction not made", _ => "{n} predictions not made" } };
    questions(n: usize) = "아직 맞히지 못한 문제 {n}개"
        / { match n { 1 => "1 question not answered right", _ => "{n} questions not answered right" } };
    goals(n: usize) = "아직 이루지 못한 실험 목표 {n}개"
        / { match n { 1 => "1 lab goal not reached", _ => "{n} lab goals not reached" } };
    exercise = "아직 실행하지 않은 실습" / "The exercise, not run yet";
    all_done = "섹션, 예상, 문제, 실험 목표를 빠짐없이 마쳤습니다." / "Every section, prediction, question and lab goal is done.";

    score(right: usize, answered: usize, open: usize) = { match open {
            0 => "문제 {answered}개 가운데 {right}개를 첫 시도에 맞혔습니다.",
            _ => "답한 문제 {answered}개 가운데 {right}개를 첫 시도에 맞혔습니다. 아직 답하지 않은 문제는 {open}개입니다.",
        } }
        / { match (answered, open) {
            (1, 0) => "{right} of 1 question right at the first try.",
            (_, 0) => "{right} of {answered} questions right at the first try.",
            (1, _) => "{right} of 1 answered question right at the first try. Not answered yet: {open}.",
            _ => "{right} of {answered} answered questions right at the first try. Not answered yet: {open}.",
        } };
    go_again = "틀린 문제 다시 풀기" / "Go again at what you missed";

    next_step = "다음" / "Next";
    begin(section: &str) = "처음부터 읽기: {section}" / "Read from the beginning: {section}";
    answer(number: usize) = "문제 {number} 풀기" / "Answer question {number}";
    run_exercise = "실습 실행하기" / "Run the exercise";
    guess(prediction: &str) = "예상해 보기: {prediction}" / "Make a guess: {prediction}";
    reach(lab: &str) = "실험 목표 이루기: {lab}" / "Reach a goal: {lab}";
    read(section: &str) = "끝까지 읽기: {section}" / "Read to its end: {section}";
    next_lesson(title: &str) = "다음 레슨: {title}" / "The next lesson: {title}";
    not_published(title: &str) = "다음 레슨 ‘{title}’ 편은 아직 공개되지 않았습니다."
        / "The next lesson, “{title}”, is not published yet.";
    own_program = "배운 것을 직접 쓴 프로그램으로 시험해 보기" / "Try what you learnt in a program of your own";

    guesses = "내 예상과 실제" / "Your guesses and the truth";
    not_measured = "아직 재지 않음" / "not measured yet";

    missed = "처음에 틀린 문제" / "Missed at the first try";
    question(number: usize) = "문제 {number}" / "Question {number}";
    right_now = "다시 풀어 맞힘" / "right since";
    not_right_yet = "아직 못 맞힘" / "not right yet";

    review = "복습" / "Review";
    due(n: usize) = "복습할 문제가 {n}개 있습니다."
        / { match n { 1 => "1 question is due for review.", _ => "{n} questions are due for review." } };
    unanswered(n: usize) = "그중 {n}개는 아직 답하지 않은 문제입니다." / "Not answered yet: {n}.";
    how_long = "복습은 한 번에 2분쯤 걸립니다. 많아야 여섯 문제, 아직 답하지 않은 문제만이라면 세 문제입니다. 전에 답한 문제에는 XP가 없습니다."
        / "A review takes about two minutes: at most six questions, or three that are not answered yet. Questions answered before give no XP.";
    start(n: usize) = "{n}문제 복습하기" / { match n { 1 => "Review 1 question", _ => "Review {n} questions" } };
    place(number: usize, all: usize) = "복습 {number} / {all}" / "Review {number} of {all}";
    not_answered = "아직 답하지 않음" / "not answered yet";
    next = "다음 문제" / "Next question";
    finish = "복습 마치기" / "Finish the review";
    over(right: usize, all: usize) = "{all}문제 가운데 {right}문제를 바로 맞혔습니다."
        / { match all {
            1 => "{right} of 1 question right at once.",
            _ => "{right} of {all} questions right at once.",
        } };
    next_on(date: &str) = "다음 문제는 {date}에 다시 나옵니다." / "The next question comes back on {date}.";
    how_it_works = "읽은 섹션의 문제와 답한 문제는 여기에 다시 나옵니다. 틀린 문제는 다음 날, 답하지 않고 지나간 문제는 이틀 뒤, 맞힌 문제는 사흘 뒤부터이고, 맞힐 때마다 간격이 길어집니다."
        / "Questions come back here: a missed one the next day, one that you have read past without answering after two days, a right one after three, and later each time it is right.";
} }
