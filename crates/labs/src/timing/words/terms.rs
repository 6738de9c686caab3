//! Terms of the results, explained where they appear.

use base::words;
use benchmark::Implementation;

words! { pub Terms {
    title = "표에 나오는 말" / "Terms of the tables";
    /// Said below an implementation's name, where it is chosen and where several are compared.
    implementation(implementation: Implementation) = {
        PlainJs = "같은 식을 JavaScript로" / "the same formulas in JavaScript";
        Scalar = "WebAssembly로 컴파일한 Rust, 한 번에 숫자 하나" / "Rust compiled to WebAssembly, one number at a time";
        Simd128 = "명령 하나로 숫자 네 개씩(128비트)" / "one instruction for four numbers (128 bits)";
        RelaxedSimd = "SIMD128에 곱셈과 덧셈을 한 번에 하는 명령을 더한 것"
            / "SIMD128 with an instruction that multiplies and adds at once";
    };
    bar(n_rounds: u32) =
        "막대는 {n_rounds}라운드의 중앙값입니다. 라운드의 절반은 그보다 빨랐습니다. 끝의 가는 선은 중앙값의 95\u{a0}% 구간입니다."
        / "A bar is the median of {n_rounds} rounds: half of them were faster. The thin line at its end is the 95\u{a0}% interval of that median.";
    copy = "복사는 텐서를 읽어서 쓰기만 합니다. 어떤 함수든 이 일은 해야 하므로 복사 시간이 하한인 셈이지만, 엄밀한 하한은 아닙니다. ReLU처럼 값싼 함수는 복사와 거의 같은 시간이 걸립니다. 그래서 잡음이나 cache의 상태에 따라, 또 복사가 함수와 같은 반복문이 아니라 범용 복사 루틴이라서 복사보다 조금 빠르게 나올 때도 있습니다."
        / "The copy only reads and writes the tensor, which every function has to do too: a floor, but not a strict one. A function as cheap as ReLU takes about as long as the copy. Noise and the state of the caches can put it a little below, and so can the copy itself, which is a general routine and not the same loop as the functions.";
    terms: [(&'static str, &'static str); 7] = [
        ("라운드", "모든 함수를 차례로 한 배치씩 재는 한 바퀴."),
        ("배치", "시계를 두 번 읽는 사이에 되풀이하는 계산."),
        ("MAD", "median absolute deviation. 라운드의 시간이 중앙값에서 떨어진 거리의 중앙값으로, 흩어진 정도를 나타냅니다."),
        ("95\u{a0}% 구간", "라운드를 무작위로 다시 뽑아 중앙값을 거듭 구했을 때(bootstrap) 가운데 95\u{a0}%가 들어가는 범위."),
        ("이상치", "중앙값에서 유난히 먼 라운드. 숫자에서 빼지는 않습니다."),
        ("방해받은 라운드", "절반 이상의 함수가 함께 느려진 라운드. 다른 일이 돌고 있었다는 뜻입니다."),
        ("GB/s", "1초에 읽고 쓴 바이트. 원소마다 읽기 4바이트와 쓰기 4바이트를 셉니다."),
    ] / [
        ("round", "one turn in which every function is timed for one batch."),
        ("batch", "the repetitions between two readings of the clock."),
        ("MAD", "median absolute deviation: the median distance of the rounds from their median, a measure of spread."),
        ("95\u{a0}% interval", "rounds are drawn again at random many times (bootstrap); 95\u{a0}% of the resulting medians lie in it."),
        ("outlier", "a round unusually far from the median. It stays in the numbers."),
        ("disturbed round", "a round in which at least half of the functions were slow together: something else was running."),
        ("GB/s", "bytes read and written in a second: 4 bytes in and 4 bytes out for each element."),
    ];
} }
