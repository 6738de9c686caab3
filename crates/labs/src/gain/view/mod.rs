//! Gain and size of the signal: a function, its gain as a slider, and the picture of the mean square.

use crate::{
    gain::{
        Setup,
        model::{mean_square, unit_gain},
        picture::{Curve, GainPicture, HEIGHT},
        spec::GAIN,
        state::State,
        words::Gain,
    },
    listed_gain::calculate_gain,
};
use kernels::Activation;
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{
    components::{
        inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, number_field::NumberField,
        picture::PictureSaver, picture_view::PictureView, slider::Slider, swatch::Swatch,
        url_state::UrlState,
    },
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals},
        use_text,
    },
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <GainLab lab=lab setup=setup /> }.into_any()
}

/// Formats a gain as its field does.
fn gain_text(gain: f64) -> String {
    fixed(gain, 3)
}

/// The state and the operation that changes it. Cheap to copy.
#[derive(Clone, Copy)]
struct GainContext {
    state: RwSignal<State>,
    goals: LabGoals,
}

impl GainContext {
    /// Changes the state on the learner's behalf, and records the goal that this reaches.
    fn change(self, change: impl FnOnce(&mut State)) {
        self.state.update(change);
        self.state.with_untracked(State::goal).into_iter().for_each(|goal| self.goals.reach(goal));
    }
}

/// The lab, as a lesson sets it up.
#[component]
pub fn GainLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(&setup));
    let state = url_state.state();
    let goals = LabGoals::of(lab);
    let context = GainContext { state, goals };
    let function = TidyMemo::new(move |_| state.with(|state| state.function));
    let curve = TidyMemo::new(move |_| Curve::of(function.get()));
    // An integral, so it is computed once for all who show it.
    let square = TidyMemo::new(move |_| state.with(State::mean_square));
    let picture = TidyMemo::new(move |_| {
        GainPicture::new(curve.get(), state.with(|state| state.gain), square.get(), text.words())
    });
    let described = move || {
        let (state, m) = (state.get(), text.words::<Gain>());
        let listed = calculate_gain(state.function).map(gain_text);
        let listed = listed.as_deref().unwrap_or(m.not_defined);
        m.described(state.function.name(), &gain_text(state.gain), &four_decimals(square.get()), listed)
    };
    let reading = move || {
        let (state, square) = (state.get(), four_decimals(square.get()));
        text.words::<Gain>().reading(state.function.name(), &gain_text(state.gain), &square)
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
            strip=move || view! { <Strip context=context square=square /> }.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            <PictureView
                paint=picture
                description=Signal::derive(described)
                height=f64::from(HEIGHT)
            />
            <p class="gain__reading numeric lab__last" translate="no">{reading}</p>
        </LabFrame>
    }
}

/// The choice of the function, and the gain as a slider and as a field.
#[component]
fn Strip(context: GainContext, square: TidyMemo<f64>) -> impl IntoView {
    let text = use_text();
    let state = context.state;
    let name = text.say(|m: &Gain| m.gain);
    let gain = Signal::derive(move || state.get().gain);
    let set = move |gain: f64| context.change(|state| state.set_gain(gain));
    // The announced value includes the resulting mean square.
    let spoken = move || {
        let square = four_decimals(square.get());
        format!("{}, {} {square}", gain_text(gain.get()), text.words::<Gain>().mean_square)
    };
    let choose = move |event| {
        if let Some(function) = Activation::from_id(&event_target_value(&event)) {
            context.change(|state| state.function = function);
        }
    };
    let options = Activation::ALL.map(|function| {
        let is_chosen = move || state.with(|state| state.function == function);
        view! { <option value=function.id() prop:selected=is_chosen>{function.name()}</option> }
    });
    view! {
        <label class="field">
            {text.say(|m: &Gain| m.function)}
            <select on:change=choose>{options}</select>
        </label>
        <label class="field">
            {name}
            <Slider ends=(*GAIN.start(), *GAIN.end()) step=0.01 value=gain spoken=Signal::derive(spoken) set=set />
        </label>
        <NumberField
            label=Signal::derive(move || name().to_owned()) value=gain range=GAIN step=0.01
            decimals=Signal::stored(3) set=set
        />
    }
}

/// The mean square of every function as a table, beside the gain that makes it 1 and PyTorch's.
#[component]
fn Twin(state: RwSignal<State>) -> impl IntoView {
    let text = use_text();
    let gain = TidyMemo::new(move |_| state.with(|state| state.gain));
    let row = move |function: Activation| {
        let unit = unit_gain(function).map(gain_text);
        let listed = calculate_gain(function).map(gain_text);
        let unit = move || unit.clone().unwrap_or_else(|| text.words::<Gain>().no_unit_gain.to_owned());
        let listed = move || listed.clone().unwrap_or_else(|| text.words::<Gain>().not_defined.to_owned());
        view! {
            <tr>
                <th scope="row"><Swatch activation=function /> " " {function.name()}</th>
                <td class="number" translate="no">{move || four_decimals(mean_square(function, gain.get()))}</td>
                <td class="number" translate="no">{unit}</td>
                <td class="number" translate="no">{listed}</td>
            </tr>
        }
    };
    let caption = move || text.words::<Gain>().table(&gain_text(gain.get()));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table table--compact">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.say(|m: &Gain| m.function)}</th>
                        <th scope="col" class="number">{text.say(|m: &Gain| m.mean_square)}</th>
                        <th scope="col" class="number">{text.say(|m: &Gain| m.unit_gain)}</th>
                        <th scope="col" class="number">"calculate_gain"</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{text.say(|m: &Gain| m.no_activation)}</th>
                        <td class="number" translate="no">{move || four_decimals(gain.get() * gain.get())}</td>
                        <td class="number" translate="no">{gain_text(1.0)}</td>
                        <td class="number" translate="no">{gain_text(1.0)}</td>
                    </tr>
                    {Activation::ALL.map(row)}
                </tbody>
            </table>
        </div>
    }
}
