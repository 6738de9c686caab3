//! The race of the functions while they are measured.

use base::words;

words! { pub Racing {
    title = "10,000번 계산하는 데 걸리는 시간 (지금까지의 중앙값으로 환산)" / "Time for 10,000 passes, scaled from the medians so far";
    note = "막대는 한꺼번에 자라지만 함수는 번갈아 한 배치씩 잽니다. 그림은 배치와 배치 사이에만 그립니다."
        / "The bars grow together, but the functions take turns, one batch at a time. Nothing is drawn while a batch is timed.";
} }
