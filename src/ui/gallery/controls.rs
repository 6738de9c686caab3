//! Buttons, choices, fields, a dialog, meters.

use super::{Exhibit, said};
use crate::ui::{number_field::NumberField, slider::Slider, swatch::Swatch};
use kernels::Activation;
use leptos::{html, prelude::*};

/// Every control in every state.
#[component]
pub fn Controls() -> impl IntoView {
    view! {
        <Exhibit ko="단추" en="Buttons"><Buttons /></Exhibit>
        <Exhibit ko="고르기" en="Choices"><Choices /></Exhibit>
        <Exhibit ko="입력" en="Fields"><Fields /></Exhibit>
        <Exhibit ko="대화 상자" en="Dialog"><Dialog /></Exhibit>
        <Exhibit ko="얼마나" en="How much"><Quantities /></Exhibit>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <div class="actions">
            <button type="button" class="button button--primary">{said("시작", "Start")}</button>
            <button type="button" class="button">{said("링크 복사", "Copy link")}</button>
            <button type="button" class="button" aria-pressed="true">{said("표로 보기", "As a table")}</button>
            <button type="button" class="button button--quiet">{said("처음으로", "Reset")}</button>
            <button type="button" class="button button--danger">{said("모두 지우기", "Erase all")}</button>
            <button type="button" class="button button--icon" aria-label="×">"×"</button>
            <button type="button" class="button" disabled>{said("지금은 안 됨", "Not now")}</button>
            <button type="button" class="button button--primary" disabled>{said("확인", "Check")}</button>
            <a class="button" href="#main">{said("링크", "A link")}</a>
        </div>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let toggles = [Activation::Relu, Activation::Gelu, Activation::Silu, Activation::Tanh].map(|it| {
        view! {
            <label class="toggle">
                <input type="checkbox" checked=it != Activation::Tanh /><Swatch activation=it />{it.name()}
            </label>
        }
    });
    let segments = [("PyTorch", false), ("scalar", true), ("SIMD128", false)].map(|(name, is_on)| {
        view! { <label class="segment"><input type="radio" name="gallery-mode" checked=is_on /><span>{name}</span></label> }
    });
    view! {
        <fieldset class="choices">
            <legend>{said("먼저 예상: GELU는 ReLU보다", "First a guess: against ReLU, GELU is")}</legend>
            <label class="choice"><input type="radio" name="gallery-guess" /><span>{said("거의 같다", "about the same")}</span></label>
            <label class="choice"><input type="radio" name="gallery-guess" checked /><span>{said("2–5배 느리다", "2–5 times slower")}</span></label>
            <label class="choice"><input type="radio" name="gallery-guess" disabled /><span>{said("고를 수 없음", "not to be chosen")}</span></label>
        </fieldset>
        <div class="question__choices">
            <label class="choice choice--line"><input type="checkbox" checked /><span>{said(
                "답이 문장으로 길면 한 줄에 하나씩 둔다. 줄이 바뀌어도 상자는 첫 줄 옆에 남는다.",
                "Answers as long as a sentence stand one to a line; the box stays beside the first line when they break.",
            )}</span></label>
            <label class="choice choice--line"><input type="checkbox" disabled /><span>{said("이미 확인한 답", "An answer that was checked")}</span></label>
        </div>
        <div class="actions">
            <fieldset class="toggles"><legend class="visually-hidden">{said("함수", "Functions")}</legend>{toggles.into_iter().collect_view()}</fieldset>
            <fieldset class="segmented"><legend class="visually-hidden">{said("방식", "Mode")}</legend>{segments.into_iter().collect_view()}</fieldset>
        </div>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let x = RwSignal::new(1.42_f64);
    let temperature = RwSignal::new(1.5_f64);
    view! {
        <div class="actions">
            <label class="field">
                <span>"x"</span>
                <Slider ends=(-5.0, 5.0) step=0.01 value=x set=move |place| x.set(place) />
                <output class="field__value">{move || format!("{:.2}", x.get())}</output>
            </label>
            <label class="field"><span>"temperature"</span>
                <NumberField label="temperature".to_owned() value=temperature range=0.05..=20.0 step=0.1 set=move |value| temperature.set(value) /></label>
            <label class="field"><span>"dim"</span><select><option>"-1"</option><option>"0"</option></select></label>
            <label class="field"><input type="checkbox" checked />{said("scalar도 재기", "scalar too")}</label>
            <label class="field"><span>{said("틀린 값", "Refused")}</span>
                <input type="text" value="-1" aria-invalid="true" aria-describedby="gallery-error" /></label>
        </div>
        <p class="field__error" id="gallery-error">{said("temperature는 0보다 커야 합니다.", "temperature must be above 0.")}</p>
        <label class="field field--stacked">
            <span>{said("내 메모", "My notes")}</span>
            <textarea placeholder=said("이 기기에만 남습니다", "Stays on this device") aria-describedby="gallery-hint"></textarea>
        </label>
        <p class="field__hint" id="gallery-hint">{said("적는 대로 저장됩니다.", "Kept as you type.")}</p>
        <label class="field"><span>{said("가져오기", "Import")}</span><input type="file" /></label>
    }
}

#[component]
fn Dialog() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get() {
            // It can only fail where the dialog is open already.
            let _ = dialog.show_modal();
        }
    };
    view! {
        <button type="button" class="button" on:click=open>{said("대화 상자 열기", "Open the dialog")}</button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="gallery-dialog">
            <h2 class="dialog__title" id="gallery-dialog">{said("모든 기록을 지울까요?", "Erase all progress?")}</h2>
            <div class="dialog__body"><p>{said(
                "이 기기에서 사라집니다. 먼저 내보내 두면 되돌릴 수 있습니다.",
                "It will be gone from this device. Export it first to be able to come back.",
            )}</p></div>
            <form method="dialog" class="actions actions--end dialog__actions">
                <button class="button">{said("취소", "Cancel")}</button>
                <button class="button button--danger" value="erase">{said("지우기", "Erase")}</button>
            </form>
        </dialog>
    }
}

#[component]
fn Quantities() -> impl IntoView {
    let rows = [("ReLU", "relu", 1.0), ("SiLU", "silu", 3.4), ("GELU", "gelu", 4.7)].map(|(name, class, ratio)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{format!("{ratio:.2}×")}</td>
                <td class="table__bar">
                    <span class="bar" aria-hidden="true">
                        <span class=format!("bar__fill function--{class}") style:inline-size=format!("{}%", ratio * 20.0)></span>
                    </span>
                </td>
            </tr>
        }
    });
    view! {
        <p class="actions">
            <span class="chip">"SIMD128"</span>
            <span class="tag">"gelu"</span>
            <span class="badge">{said("계획됨", "planned")}</span>
            <span class="badge badge--good">{said("끝냄", "done")}</span>
            <span class="badge badge--warn">{said("다시 재기", "measure again")}</span>
            <span class="badge badge--bad">{said("무효", "invalid")}</span>
            <span class="badge badge--ember">"+15 XP"</span>
            <kbd class="key">"Home"</kbd>
        </p>
        <p><progress class="meter meter--wide" max="120" value="45" aria-label="45 / 120 XP"></progress></p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=said("그림 값만큼 긴 막대", "Invented numbers as bars")>
            <table class="table">
                <caption>{said("지어낸 숫자: 막대의 길이", "Invented numbers: how long bars are")}</caption>
                <thead><tr>
                    <th scope="col">{said("함수", "Function")}</th>
                    <th scope="col" class="number">{said("ReLU 대비", "against ReLU")}</th>
                    <td></td>
                </tr></thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
}
