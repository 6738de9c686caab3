//! A number and its square: the number's slider, and the picture that it moves a point in.

use crate::template::{
    Setup, model::square, picture::TemplatePicture, spec::X, state::State, words::TemplateWords,
};
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, number_field::NumberField,
        picture::PictureSaver, picture_view::PictureView, slider::Slider, url_state::UrlState,
    },
    memo::TidyMemo,
    text::{number::two_decimals, use_text},
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <TemplateLab lab=lab setup=setup /> }.into_any()
}

/// A number and its square, as a lesson sets it up.
#[component]
pub fn TemplateLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(setup));
    let state = url_state.state();
    let goals = LabGoals::of(lab);
    let set = move |x: f64| {
        state.update(|state| state.set_x(x));
        state.with_untracked(State::goal).into_iter().for_each(|goal| goals.reach(goal));
    };
    let picture = TidyMemo::new(move |_| TemplatePicture::new(state.get(), text.words()));
    let description = move || {
        let x = state.get().x;
        text.words::<TemplateWords>().described(&two_decimals(x), &two_decimals(square(x)))
    };

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin state=state /> }.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=PictureSaver::new(move || picture.get_untracked())
            goals=goals
            strip=move || view! { <Strip state=state set=Callback::new(set) /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <PictureView paint=picture description=Signal::derive(description) height=320.0 />
        </LabFrame>
    }
}

/// The number as a slider and as a field.
#[component]
fn Strip(state: RwSignal<State>, set: Callback<f64>) -> impl IntoView {
    let text = use_text();
    let name = text.say(|m: &TemplateWords| m.x);
    let x = Signal::derive(move || state.get().x);
    view! {
        <label class="field">
            {name}
            <Slider
                ends=(*X.start(), *X.end()) step=0.1 value=x
                spoken=Signal::derive(move || two_decimals(x.get()))
                set=move |x| set.run(x)
            />
        </label>
        <NumberField
            label=Signal::derive(move || name().to_owned()) value=x range=X step=0.1 set=move |x| set.run(x)
        />
    }
}

/// The numbers of the picture as a table: the marked one first.
#[component]
fn Twin(state: RwSignal<State>) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<TemplateWords>();
        let all = [state.get().x, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0];
        let rows = all.map(|x| {
            view! { <tr><th scope="row">{two_decimals(x)}</th><td class="number" translate="no">{two_decimals(square(x))}</td></tr> }
        });
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=m.table>
                <table class="table table--compact template__table">
                    <caption>{m.table}</caption>
                    <thead><tr><th scope="col">{m.x}</th><th scope="col" class="number">{m.square}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    }
}
