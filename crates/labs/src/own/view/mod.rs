//! An activation of the learner's own: drawn or typed, its picture and its numbers.

mod context;
mod draw;
mod made;
mod numbers;
mod plot;
mod train;
mod typed;

use crate::own::{
    OwnPreset, Setup,
    model::presets::preset_of,
    picture::OwnPicture,
    state::{State, Tab},
    view::{
        context::OwnContext,
        draw::DrawControls,
        numbers::{Twin, reading},
        plot::Plot,
        train::Train,
        typed::TypedField,
    },
    words::Own,
};
use leptos::prelude::*;
use lesson::Lab;
use std::time::Duration;
use ui_kit::{
    components::{
        drafts,
        inline::inlines,
        lab_frame::LabFrame,
        lab_goals::LabGoals,
        picture::PictureSaver,
        presets::{PresetChoice, PresetWords, Presets},
        rest::when_at_rest,
        segments::Segments,
        url_state::UrlState,
    },
    context::OpenLesson,
    memo::TidyMemo,
    text::use_text,
};

/// How long the function must rest before its numbers are announced.
const REST: Duration = Duration::from_millis(800);

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <OwnLab lab=lab setup=setup /> }.into_any()
}

/// The lab, as a lesson sets it up.
#[component]
pub fn OwnLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(&setup));
    let goals = LabGoals::of(lab);
    let context = OwnContext::new(&id, url_state.state(), goals);
    drafts::keep(format!("{}/{id}", OpenLesson::slug()), context.made, || true);
    context.restore(url_state.is_given().get_untracked());
    let picture = TidyMemo::new(move |_| OwnPicture::new(&context.own.get(), text.words()));
    let said = Signal::derive(move || reading(&context.numbers.get(), text.lang()));
    let announced = RwSignal::new(String::new());
    when_at_rest(REST, move || context.own.track(), move || announced.set(said.get_untracked()));
    let presets = presets(context);
    let hint = move || {
        let m = text.words::<Own>();
        if context.tab.get() == Tab::Draw { m.draw_hint } else { m.type_hint }
    };
    let keys = move || {
        (context.tab.get() == Tab::Draw)
            .then(|| view! { " " <span class="for-keys">{text.say(|m: &Own| m.draw_keys)}</span> })
    };
    let controls = move || match context.tab.get() {
        Tab::Draw => view! { <DrawControls context=context /> }.into_any(),
        Tab::Type => view! { <TypedField context=context /> }.into_any(),
    };
    let reset = url_state.reset();
    let reset = Callback::new(move |()| {
        context.draft.set(None);
        context.made.set(None);
        reset.run(());
    });

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || view! { <Twin context=context /> }.into_any()
            link=url_state.link()
            reset=reset
            note=url_state.note()
            back=url_state.way_back()
            picture=PictureSaver::new(move || picture.get_untracked())
            goals=goals
            strip=move || view! {
                <PresetChoice presets=presets />
                {controls}
                <Train context=context setup=setup.clone() />
            }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            aside=true
        >
            <div class="own lab__parts">
                <Tabs context=context />
                <p class="own__question lab__last">{move || presets.question()}</p>
                <Plot context=context picture=picture said=said />
                <p class="own__hint lab__last" id=context.name("hint")>{hint} {keys}</p>
                <p class="own__reading numeric lab__last" translate="no">{said}</p>
                <p class="visually-hidden" role="status">{move || announced.get()}</p>
            </div>
        </LabFrame>
    }
}

/// The radio buttons of the two ways to make a function.
#[component]
fn Tabs(context: OwnContext) -> impl IntoView {
    let text = use_text();
    view! {
        <Segments
            name=context.name("way")
            legend=Signal::derive(move || text.words::<Own>().way)
            ids=Tab::ALL.map(Tab::id).to_vec()
            labels=Signal::derive(move || text.words::<Own>().ways.as_slice())
            chosen=Signal::derive(move || context.tab.get().id())
            choose=Callback::new(move |place: usize| {
                if let Some(&tab) = Tab::ALL.get(place) {
                    context.change(|state| state.tab = tab);
                }
            })
        />
    }
}

/// Returns the presets. Any other function is shown as the learner's own.
fn presets(context: OwnContext) -> Presets {
    let text = use_text();
    let chosen = TidyMemo::new(move |_| {
        let preset = preset_of(&context.own.get());
        OwnPreset::ALL.into_iter().position(|it| Some(it) == preset)
    });
    Presets {
        words: Signal::derive(move || {
            let m = text.words::<Own>();
            PresetWords { names: &m.presets, questions: &m.questions }
        }),
        chosen: Signal::from(chosen),
        choose: Callback::new(move |place: usize| {
            OwnPreset::ALL.get(place).into_iter().for_each(|preset| context.apply(*preset));
        }),
    }
}
