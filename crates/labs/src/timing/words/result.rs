//! The learner's own result as a card.

use base::words;
use benchmark::quality::Grade;

words! { pub Results {
    title = "내 측정 결과" / "Your timing result";
    picture_title = "ReLU를 1로 본 시간 (짧을수록 빠름)" / "Time with ReLU as 1 (shorter is faster)";
    times(name: &str, ratio: &str, interval: &str) = "{name}: ReLU의 {ratio}배 [{interval}]"
        / "{name}: {ratio} times ReLU [{interval}]";
    grade(grade: Grade) = {
        Quiet = "안정적인 측정" / "quiet run";
        Usable = "쓸 만한 측정" / "usable run";
        TooNoisy = "잡음이 너무 많음: 다시 재 보세요" / "too noisy: run it again";
    };
    described(values: &str) = "막대그래프, ReLU를 1로 본 시간: {values}" / "Bars, time with ReLU as 1: {values}";
    same_link = "같은 측정의 링크 복사" / "Copy a link to the same measurement";
    link_note = "링크에는 설정만 들어 있습니다. 결과는 그림에 담깁니다."
        / "The link carries the settings only; the picture carries the result.";
    on_another_device = "다른 기기에서 재기 (QR 코드)" / "Measure on another device (QR code)";
    qr_code = "같은 측정으로 가는 링크의 QR 코드" / "QR code of the link to the same measurement";
} }
