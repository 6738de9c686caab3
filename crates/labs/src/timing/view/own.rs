//! The time of the learner's own function: a picture, and what it says.

use super::{
    super::picture::{
        charts::{self, best},
        saved::Picture,
    },
    bars::BarsView,
    saving::{SaveMenu, SavedFrom},
};
use crate::timing::words::own::OwnTimed;
use benchmark::{Report, own::OwnResult};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The result, after that of the exercise.
#[component]
pub fn OwnView(report: StoredValue<Arc<Report>>, lab: SavedFrom, own: OwnResult) -> impl IntoView {
    let text = use_text();
    let own = StoredValue::new(own);
    let picture = TidyMemo::new(move |_| {
        report.with_value(|report| own.with_value(|own| charts::own(report, own, text.words(), text.words())))
    });
    let said = move || {
        let best = report.with_value(|report| best(report, text.words()));
        own.with_value(|own| text.words::<OwnTimed>().sentences(own, best))
    };
    let sentences = move || said().map(|said| view! { <li>{said}</li> }).collect_view();
    let saved = move || (Picture::Bars(picture.get()), said().to_vec());
    view! {
        <section class="timing__own" aria-label=text.say(|m: &OwnTimed| m.title)>
            <h4 class="timing__heading">{text.say(|m: &OwnTimed| m.title)}</h4>
            <BarsView picture=picture />
            <SaveMenu report=report lab=lab name="own" picture=saved />
            <ul>{sentences}</ul>
        </section>
    }
}
