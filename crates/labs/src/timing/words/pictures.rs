//! The exercise's pictures, and their descriptions.

use base::words;
use benchmark::pytorch::PyTorchRun;

words! { pub Pictures {
    absolute = "얼마나 걸렸나" / "How long it took";
    time = "µs / 1회 (짧을수록 빠름)" / "µs per pass (shorter is faster)";
    relative = "비율" / "Ratios";
    to_relu = "× 같은 구현의 ReLU (짧을수록 빠름)" / "× ReLU of the same implementation (shorter is faster)";
    own_to_relu(implementation: &str) = "× {implementation}의 ReLU (짧을수록 빠름)" / "× ReLU by {implementation} (shorter is faster)";
    to_copy = "× 텐서 복사 (1 = 하한)" / "× copy of the tensor (1 is the floor)";
    native(name: &str) = "{name} · PyTorch, 네이티브" / "{name} · PyTorch, native";
    native_bars(torch: &str) =
        "점선 막대: 스크립트를 실행한 컴퓨터에서 한 스레드로 잰 네이티브 PyTorch {torch}. 조건이 다릅니다. PyTorch 자신의 ReLU에 대한 비율입니다."
        / "Dashed bars: native PyTorch {torch} with one thread, on the computer where the script ran, under other conditions; relative to its own ReLU.";
    rounds = "라운드마다" / "Round by round";
    rounds_axes = "µs / 1회, 로그 축 · 가로는 라운드" / "µs per pass, logarithmic · by round";
    sweep = "텐서가 커지면" / "As tensors grow";
    sweep_axes = "ns / 원소, 로그 축 · 가로는 텐서 크기" / "ns per element, logarithmic · by tensor size";
    bars_described(what: &str, values: &str) = "막대그래프, {what}: {values}" / "Bars, {what}: {values}";
    rounds_described(names: &str) = "라운드별 시간의 점그림: {names}. 값은 아래 표에 있습니다."
        / "Times of every round as points: {names}. The values are in the table below.";
    sweep_described(names: &str) = "텐서 크기에 따른 원소당 시간의 그래프: {names}. 값은 아래 표에 있습니다."
        / "Time per element over tensor size: {names}. The values are in the table below.";
    rounds_reading = "점 하나가 배치 하나, 선이 중앙값입니다. 고리는 이상치, 회색 띠는 방해받은 라운드입니다. 모두 숫자에 들어 있습니다."
        / "Each point is a batch, each line a median. Rings are outliers, grey bands are disturbed rounds. All of them are in the numbers.";
    sweep_reading = "계단은 텐서가 더는 들어가지 않게 된 cache이고, 선들이 모이는 곳부터는 메모리 대역폭이 시간을 정합니다."
        / "Steps are caches that the tensor no longer fits into; where the lines meet, memory bandwidth decides.";
} }

impl Pictures {
    /// Describes the bars of PyTorch, if the run has any.
    pub fn native_note(&self, run: &PyTorchRun) -> Option<String> {
        run.single_thread().map(|_| self.native_bars(&run.torch))
    }
}
