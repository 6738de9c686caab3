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
    chapter(number: usize) = "{number}장" / "Chapter {number}";
    chapter_open(open: usize, all: usize) = { match open { 0 => "{all}개 모두 준비 중", _ => "{all}개 중 {open}개 공개" } }
        / { match open { 0 => "all {all} planned", _ => "{open} of {all} published" } };
    chapter_done(done: usize, all: usize) = "{all}개 중 {done}개 완료" / "{done} of {all} done";
    begun(percent: u32) = "{percent} % 진행" / "{percent} % under way";
} }
