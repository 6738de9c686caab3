//! The map of the course.

use base::words;

words! { pub CourseText {
    lede(chapters: usize, lessons: usize) =
        "텐서 하나에서 시작해 학습을 거쳐 배포까지. {chapters}개 장, {lessons}개 레슨으로 이어지는 PyTorch 과정입니다."
        / "From a single tensor through training to deployment: a PyTorch course of {chapters} chapters and {lessons} lessons.";
    state(open: usize, done: usize) = { match done {
            0 => "지금 {open}개를 읽을 수 있습니다.",
            _ => "지금 {open}개를 읽을 수 있고, 그중 {done}개를 마쳤습니다.",
        } }
        / { match (open, done) {
            (1, 0) => "1 lesson can be read so far.",
            (_, 0) => "{open} lessons can be read so far.",
            (1, _) => "1 lesson can be read so far, and you have completed {done}.",
            _ => "{open} lessons can be read so far, and you have completed {done}.",
        } };
    begin = "첫 레슨 시작하기" / "Begin with the first lesson";
    continue_at = "이어서 읽기" / "Continue reading";
    read_again = "마친 레슨 다시 읽기" / "Completed: read again";
    chapter(number: usize) = "{number}장" / "Chapter {number}";
    chapter_open(open: usize) = "{open}개 공개" / "{open} published";
    chapter_planned(planned: usize) = "{planned}개 준비 중" / "{planned} planned";
    chapter_done(done: usize, open: usize) = "공개된 {open}개 중 {done}개 완료" / "{done} of {open} published done";
    planned_lessons(n: usize) = "준비 중인 레슨 {n}개" / { match n { 1 => "1 planned lesson", _ => "{n} planned lessons" } };
    planned_chapters(chapters: usize, lessons: usize) = "준비 중인 장 {chapters}개, 레슨 {lessons}개"
        / { match chapters { 1 => "What is planned: 1 chapter, {lessons} lessons", _ => "What is planned: {chapters} chapters, {lessons} lessons" } };
    begun(percent: u32) = "{percent}\u{a0}% 진행" / "{percent}\u{a0}% under way";
} }
