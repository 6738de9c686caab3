//! What the page tells: notices, states, verdicts, nothing yet, trouble.

use super::{Exhibit, said};
use crate::ui::{lab_frame::LabFrame, slider::Slider, standing_card::StandingCard};
use leptos::prelude::*;

/// Everything the page tells.
#[component]
pub fn Messages() -> impl IntoView {
    view! {
        <Exhibit ko="알림" en="Messages">
            <div class="notice">
                <p>{said("저장 공간이 가득 차서 저장하지 못하고 있습니다.", "Not being saved: the storage is full.")}</p>
                <button type="button" class="button">{said("알겠습니다", "Understood")}</button>
            </div>
            <p class="status">{said("준비 운동 중 · 3초쯤 남음", "Warming up · about 3 s to go")}</p>
            <p class="status status--good">{said("저장했습니다.", "Saved.")}</p>
            <p class="status status--warn">{said("화면이 가려져서 이번 측정은 무효입니다.", "The page was hidden: this run does not count.")}</p>
            <p class="status status--bad">{said("파일이 Torchlit의 것이 아닙니다.", "The file is not one of Torchlit's.")}</p>
        </Exhibit>
        <Exhibit ko="판정" en="Verdicts">
            <div class="verdict verdict--right"><p class="verdict__word">{said("맞았습니다", "Right")}</p>
                <p>{said("도함수가 0이 아니어서 gradient가 흐릅니다.", "Its derivative is not 0, so the gradient flows.")}</p></div>
            <div class="verdict verdict--wrong"><p class="verdict__word">{said("아직 아닙니다", "Not yet")}</p>
                <p>{said("softmax는 합이 1이 되게 합니다.", "Softmax makes the sum 1.")}</p></div>
        </Exhibit>
        <Exhibit ko="아직 없음, 읽는 중, 고장" en="Empty, loading, broken">
            <div class="empty">
                <p class="empty__title">{said("아직 잰 것이 없습니다", "Nothing measured yet")}</p>
                <p>{said("시작을 누르면 30초쯤 뒤 여기에 표가 생깁니다.", "Press start, and in about 30 s a table will stand here.")}</p>
            </div>
            <p role="status">{said("읽는 중…", "Loading…")}</p>
            <div class="trouble"><p>{said("레슨을 가져오지 못했습니다 (404).", "The lesson could not be fetched (404).")}</p>
                <button type="button" class="button button--primary">{said("다시 시도", "Try again")}</button></div>
        </Exhibit>
        <Exhibit ko="lab의 틀" en="The lab frame">
            <LabFrame
                id=None
                kind=Signal::stored("plot".to_owned())
                name=Signal::derive(move || said("곡선과 기울기", "Curves and slopes")().to_owned())
                actions=move || view! {
                    <button type="button" class="button" aria-pressed="false">{said("표로 보기", "As a table")}</button>
                    <button type="button" class="button">{said("링크 복사", "Copy link")}</button>
                }.into_any()
                strip=move || view! {
                    <span>"ReLU 1.420"</span><span>"GELU 1.310"</span><span class="lab__space"></span>
                    <label class="field"><span>"x"</span><Slider ends=(-6.0, 6.0) step=0.01 value=0.0 set=|_| () /></label>
                }.into_any()
                caption=move || said("그림이 보여 주는 것을 말로 한 문장.", "What the picture shows, in one sentence.").into_any()
            >
                <div class="lab__split"><div class="empty"><p>"1"</p></div><div class="empty"><p>"2"</p></div></div>
            </LabFrame>
        </Exhibit>
        <Exhibit ko="내 위치" en="Where I stand"><StandingCard /></Exhibit>
    }
}
