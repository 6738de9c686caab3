//! Colours, letters, functions.

use super::{Exhibit, said};
use crate::ui::swatch::Swatch;
use kernels::Activation;
use leptos::prelude::*;

/// The colours that are no function's: ground, lines, text, meanings.
const COLOURS: [&str; 16] = [
    "paper",
    "raised",
    "sunken",
    "hover",
    "line",
    "line-strong",
    "ink",
    "ink-2",
    "ink-3",
    "ember",
    "good",
    "bad",
    "warn",
    "focus",
    "code-keyword",
    "code-comment",
];

/// Colours, functions, letters.
#[component]
pub fn Tokens() -> impl IntoView {
    let colours = COLOURS.map(|name| {
        view! {
            <span class="chip">
                <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
                    <rect width="26" height="14" rx="3" style:fill=format!("var(--{name})") style:stroke="var(--line-strong)" />
                </svg>
                <code>{name}</code>
            </span>
        }
    });
    let functions = Activation::ALL.map(|activation| {
        view! { <span class="chip"><Swatch activation=activation />{activation.name()}</span> }
    });
    view! {
        <Exhibit ko="색" en="Colours">
            <div class="actions">{colours.into_iter().collect_view()}</div>
        </Exhibit>
        <Exhibit ko="함수마다 색과 선 모양" en="A colour and a dash per function">
            <div class="actions">{functions.into_iter().collect_view()}</div>
        </Exhibit>
        <Exhibit ko="글자" en="Letters">
            <header class="lesson-header text">
                <p class="lesson-header__meta"><span>{said("약 10분", "About 10 minutes")}</span><span class="tag">"relu"</span></p>
                <p class="lesson-header__title">{said(
                    "Activation: 꺾이는 곳에서 network가 시작된다",
                    "Activation: a network starts where the line bends",
                )}</p>
                <p class="lede">{said(
                    "직선을 아무리 이어 붙여도 직선이다. 층과 층 사이에서 한 번 꺾어 주는 함수들을 손으로 움직여 본다.",
                    "Lines joined to lines stay lines. Move the functions that bend them once between two layers.",
                )}</p>
            </header>
            <h3 class="section__subtitle">{said("작은 제목은 이렇게 선다", "A smaller heading stands like this")}</h3>
            <p class="text">{said(
                "본문에는 영어 용어와 한글이 섞인다. GELU는 Transformer의 기본값이고 PyTorch에서는 ",
                "Running text mixes words and names. GELU is the default of Transformers, in PyTorch ",
            )} <code>"nn.GELU()"</code> {said(
                "라고 쓴다. 숫자 0.1700과 1.1290은 폭이 같다. ",
                ". The numbers 0.1700 and 1.1290 are equally wide. ",
            )} <a href="#main">{said("링크는 밑줄로 안다.", "A link is known by its line.")}</a></p>
            <ul class="text">
                <li>{said("첫째 항목", "The first item")}</li>
                <li>{said("둘째 항목은 한 줄을 넘길 만큼 길어서 다음 줄에서도 들여 쓴다", "The second one, long enough to break and to be indented on its next line too")}</li>
            </ul>
        </Exhibit>
    }
}
