//! What levels and achievements are called, and what achievements ask for, in both languages.

use crate::achievement::Achievement;
use base::Lang;

/// Title of each level, from 0; the last one stays for all levels beyond.
const LEVELS: [(&str, &str); 16] = [
    ("Tensor Curious", "Tensor 호기심"),
    ("Shape Spotter", "Shape 눈썰미"),
    ("Broadcast Juggler", "Broadcast 손재주"),
    ("Autograd Apprentice", "Autograd 견습생"),
    ("Gradient Pathfinder", "Gradient 길잡이"),
    ("Activation Connoisseur", "Activation 감별사"),
    ("Loss Tamer", "Loss 조련사"),
    ("Optimizer Navigator", "Optimizer 항해사"),
    ("DataLoader Conductor", "DataLoader 지휘자"),
    ("Convolution Artisan", "Convolution 장인"),
    ("BatchNorm Balancer", "BatchNorm 균형 감각"),
    ("Attention Observer", "Attention 관찰자"),
    ("Transformer Architect", "Transformer 설계자"),
    ("Kernel Tuner", "Kernel 조율사"),
    ("Checkpoint Guardian", "Checkpoint 수호자"),
    ("Torchbearer", "횃불지기"),
];

/// The title of a level.
#[must_use]
pub fn level(number: u32, lang: Lang) -> &'static str {
    let last = ("Torchbearer", "횃불지기");
    pick(*LEVELS.get(number as usize).unwrap_or(&last), lang)
}

impl Achievement {
    /// Its title.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        let title = match self {
            Self::CoverToCover => ("Cover to Cover", "처음부터 끝까지"),
            Self::PriorBelief => ("Prior Belief", "예측이 먼저"),
            Self::SharpEye => ("Sharp Eye", "예리한 눈"),
            Self::NothingLeftOpen => ("Nothing Left Open", "남김없이"),
            Self::CurveReader => ("Curve Reader", "곡선을 읽는 눈"),
            Self::OverflowTamer => ("Overflow Tamer", "Overflow 해결사"),
            Self::RightTool => ("The Right Tool", "알맞은 선택"),
            Self::TenThousandPasses => ("Ten Thousand Passes", "만 번의 측정"),
            Self::CacheCartographer => ("Cache Cartographer", "Cache 지도 제작자"),
            Self::HonestInstrument => ("Honest Instrument", "정직한 측정"),
            Self::FirstLight => ("First Light", "첫 불빛"),
            Self::ChapterClosed => ("Chapter Closed", "한 챕터 완주"),
            Self::SteadyFlame => ("Steady Flame", "꾸준한 불꽃"),
        };
        pick(title, lang)
    }

    /// What it asks for, as a sentence.
    #[must_use]
    pub const fn condition(self, lang: Lang) -> &'static str {
        let condition = match self {
            Self::CoverToCover => {
                ("Read every section of one lesson to its end.", "한 레슨의 모든 섹션을 끝까지 읽어 보세요.")
            }
            Self::PriorBelief => {
                ("Make three predictions before the reveal.", "결과를 보기 전에 예측을 세 번 해 보세요.")
            }
            Self::SharpEye => (
                "Answer five check questions right at the first try.",
                "확인 문제 다섯 개를 첫 시도에 맞혀 보세요.",
            ),
            Self::NothingLeftOpen => (
                "Answer every check question of one lesson right. Retries count.",
                "한 레슨의 확인 문제를 모두 맞혀 보세요. 다시 풀어도 됩니다.",
            ),
            Self::CurveReader => (
                "Curve explorer: place SiLU's minimum within 0.1, and find where GELU is steepest.",
                "곡선 탐색기에서 SiLU의 최솟값 위치를 0.1 이내로 짚고, GELU의 기울기가 가장 가파른 곳을 찾아보세요.",
            ),
            Self::OverflowTamer => (
                "Softmax playground: make the naive form overflow and heal it, and meet the loss floor of the double softmax.",
                "Softmax 실험실에서 단순 계산식을 overflow시킨 뒤 바로잡고, 이중 softmax에서 loss가 더 내려가지 않는 하한을 확인해 보세요.",
            ),
            Self::RightTool => (
                "Choosing an activation: get every card right.",
                "활성화 함수 고르기에서 모든 카드를 맞혀 보세요.",
            ),
            Self::TenThousandPasses => (
                "Run a timing exercise to its end, undisturbed.",
                "시간 측정 실습을 방해 없이 끝까지 실행해 보세요.",
            ),
            Self::CacheCartographer => (
                "Run a size sweep and see where the caches end.",
                "크기 스윕을 실행해 cache의 경계가 어디인지 확인해 보세요.",
            ),
            Self::HonestInstrument => (
                "Repeat a measurement after a run was declared invalid.",
                "무효로 판정된 측정을 다시 실행해 보세요.",
            ),
            Self::FirstLight => ("Complete one lesson.", "레슨 하나를 완료해 보세요."),
            Self::ChapterClosed => {
                ("Complete every lesson of one chapter.", "한 챕터의 모든 레슨을 완료해 보세요.")
            }
            Self::SteadyFlame => {
                ("Complete ten lessons, at any pace.", "나만의 속도로 레슨 열 개를 완료해 보세요.")
            }
        };
        pick(condition, lang)
    }
}

const fn pick((en, ko): (&'static str, &'static str), lang: Lang) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Ko => ko,
    }
}
