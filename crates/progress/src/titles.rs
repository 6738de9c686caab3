//! Titles of levels and achievements, and conditions of achievements, in both languages.

use crate::achievement::Achievement;
use base::{Lang, Words, words};

words! { pub(crate) Titles {
    levels = [
        "Tensor 호기심" / "Tensor Curious",
        "Shape 눈썰미" / "Shape Spotter",
        "Broadcast 손재주" / "Broadcast Juggler",
        "Autograd 견습생" / "Autograd Apprentice",
        "Gradient 길잡이" / "Gradient Pathfinder",
        "Activation 감별사" / "Activation Connoisseur",
        "Loss 조련사" / "Loss Tamer",
        "Optimizer 항해사" / "Optimizer Navigator",
        "DataLoader 지휘자" / "DataLoader Conductor",
        "Convolution 장인" / "Convolution Artisan",
        "BatchNorm 균형 감각" / "BatchNorm Balancer",
        "Attention 관찰자" / "Attention Observer",
        "Transformer 설계자" / "Transformer Architect",
        "Kernel 조율사" / "Kernel Tuner",
        "Checkpoint 수호자" / "Checkpoint Guardian",
        "횃불지기" / "Torchbearer",
    ];
    title(achievement: Achievement) = {
        CoverToCover = "처음부터 끝까지" / "Cover to Cover";
        PriorBelief = "예측이 먼저" / "Prior Belief";
        SharpEye = "예리한 눈" / "Sharp Eye";
        NothingLeftOpen = "남김없이" / "Nothing Left Open";
        CurveReader = "곡선을 읽는 눈" / "Curve Reader";
        OverflowTamer = "Overflow 해결사" / "Overflow Tamer";
        RightTool = "알맞은 선택" / "The Right Tool";
        TenThousandPasses = "만 번의 측정" / "Ten Thousand Passes";
        CacheCartographer = "Cache 지도 제작자" / "Cache Cartographer";
        HonestInstrument = "정직한 측정" / "Honest Instrument";
        FirstLight = "첫 불빛" / "First Light";
        ChapterClosed = "한 챕터 완주" / "Chapter Closed";
        SteadyFlame = "꾸준한 불꽃" / "Steady Flame";
    };
    condition(achievement: Achievement) = {
        CoverToCover = "한 레슨의 모든 섹션을 끝까지 읽어 보세요."
            / "Read every section of one lesson to its end.";
        PriorBelief = "결과를 보기 전에 예측을 세 번 해 보세요."
            / "Make three predictions before the reveal.";
        SharpEye = "확인 문제 다섯 개를 첫 시도에 맞혀 보세요."
            / "Answer five check questions right at the first try.";
        NothingLeftOpen = "한 레슨의 확인 문제를 모두 맞혀 보세요. 다시 풀어도 됩니다."
            / "Answer every check question of one lesson right. Retries count.";
        CurveReader = "곡선 탐색기에서 SiLU의 최솟값 위치를 0.1 이내로 짚고, GELU의 기울기가 가장 가파른 곳을 찾아보세요."
            / "Curve explorer: place SiLU's minimum within 0.1, and find where GELU is steepest.";
        OverflowTamer = "Softmax 실험실에서 단순 계산식을 overflow시킨 뒤 바로잡고, 이중 softmax에서 loss가 더 내려가지 않는 하한을 확인해 보세요."
            / "Softmax playground: make the naive form overflow and heal it, and meet the loss floor of the double softmax.";
        RightTool = "활성화 함수 고르기에서 모든 카드를 맞혀 보세요."
            / "Choosing an activation: get every card right.";
        TenThousandPasses = "시간 측정 실습을 방해 없이 끝까지 실행해 보세요."
            / "Run a timing exercise to its end, undisturbed.";
        CacheCartographer = "크기 스윕을 실행해 cache의 경계가 어디인지 확인해 보세요."
            / "Run a size sweep and see where the caches end.";
        HonestInstrument = "무효로 판정된 측정을 다시 실행해 보세요."
            / "Repeat a measurement after a run was declared invalid.";
        FirstLight = "레슨 하나를 완료해 보세요." / "Complete one lesson.";
        ChapterClosed = "한 챕터의 모든 레슨을 완료해 보세요." / "Complete every lesson of one chapter.";
        SteadyFlame = "나만의 속도로 레슨 열 개를 완료해 보세요." / "Complete ten lessons, at any pace.";
    };
} }

/// Returns the title of a level, from 0; the last title applies to all higher levels.
#[must_use]
pub fn level(number: u32, lang: Lang) -> &'static str {
    let levels @ [.., last] = &Titles::of(lang).levels;
    levels.get(number as usize).unwrap_or(last)
}

impl Achievement {
    /// Returns the title.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        Titles::of(lang).title(self)
    }

    /// Returns the condition, as a sentence.
    #[must_use]
    pub fn condition(self, lang: Lang) -> &'static str {
        Titles::of(lang).condition(self)
    }
}
