//! The player of labs that compute step by step.

use base::words;

words! { pub Player {
    player = "단계별 실행" / "Run step by step";
    play = "재생" / "Play";
    pause = "일시정지" / "Pause";
    one_more = "한 단계 더" / "One more step";
    more(n: &str) = "{n}단계 더" / "{n} more steps";
    to_start = "0단계로" / "To step 0";
    step = "단계" / "step";
    busy = "계산 중" / "busy…";
} }
