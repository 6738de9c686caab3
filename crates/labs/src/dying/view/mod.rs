//! Dead units and the way back: one unit that descends on its own loss, and a network that trains step by step.

mod context;
mod controls;
mod network;
mod tables;
mod unit;

use crate::dying::{
    DyingView, Setup,
    picture::network::NetworkPicture,
    picture::unit::UnitPicture,
    state::State,
    view::{
        context::LabContext,
        network::{NetworkStrip, NetworkView},
        tables::{NetworkTables, UnitTables},
        unit::{UnitStrip, UnitView},
    },
    words::Dying,
};
use leptos::prelude::*;
use lesson::Lab;
use plot::{Theme, surface::Surface};
use ui_kit::{
    browser::schedule::once_shown,
    components::{
        inline::inlines,
        lab_frame::LabFrame,
        lab_goals::LabGoals,
        picture::{Drawing, PictureSaver},
        segments::Segments,
        url_state::UrlState,
    },
    memo::TidyMemo,
    text::use_text,
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <DyingLab lab=lab setup=setup /> }.into_any()
}

/// The picture of the open view.
enum LabPicture {
    Unit(UnitPicture),
    Network(NetworkPicture),
}

impl Drawing for LabPicture {
    fn file_name(&self) -> String {
        match self {
            Self::Unit(picture) => picture.file_name(),
            Self::Network(picture) => picture.file_name(),
        }
    }

    fn size(&self) -> (u32, u32) {
        match self {
            Self::Unit(picture) => picture.size(),
            Self::Network(picture) => picture.size(),
        }
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        match self {
            Self::Unit(picture) => picture.draw_on(surface, theme),
            Self::Network(picture) => picture.draw_on(surface, theme),
        }
    }
}

/// The lab, as a lesson sets it up.
#[component]
pub fn DyingLab(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let url_state = UrlState::new(&id, State::new(&setup));
    let goals = LabGoals::of(lab);
    let context = LabContext::new(&id, url_state.state(), goals);
    let unit_reading = Signal::derive(move || unit::reading(context, text.words()));
    let network_reading = Signal::derive(move || network::reading(context, text.words()));
    let players = (context.unit_player(unit_reading), context.network_player(network_reading));
    let view = once_shown(context.of(|state| state.view));
    let picture = PictureSaver::new(move || {
        untrack(move || match view.get() {
            DyingView::Unit => LabPicture::Unit(unit::picture(context, text)),
            DyingView::Network => LabPicture::Network(network::picture(context, None, text)),
        })
    });
    let body = move || match view.get() {
        DyingView::Unit => view! { <UnitView context=context reading=unit_reading /> }.into_any(),
        DyingView::Network => view! { <NetworkView context=context reading=network_reading /> }.into_any(),
    };
    let strip = move || match view.get() {
        DyingView::Unit => view! { <UnitStrip context=context player=players.0 /> }.into_any(),
        DyingView::Network => view! { <NetworkStrip context=context player=players.1 /> }.into_any(),
    };
    let tables = move || match view.get() {
        DyingView::Unit => view! { <UnitTables context=context /> }.into_any(),
        DyingView::Network => view! { <NetworkTables context=context /> }.into_any(),
    };

    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            table=move || tables.into_any()
            link=url_state.link()
            reset=url_state.reset()
            note=url_state.note()
            back=url_state.way_back()
            picture=picture
            goals=goals
            strip=move || strip.into_any()
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            aside=true
        >
            <div class="dying lab__parts">
                <Tabs context=context />
                {body}
            </div>
        </LabFrame>
    }
}

/// The radio buttons of the two views.
#[component]
fn Tabs(context: LabContext) -> impl IntoView {
    let text = use_text();
    let chosen = context.of(|state| state.view);
    view! {
        <Segments
            name=context.name("view")
            legend=Signal::derive(move || text.words::<Dying>().view)
            ids=DyingView::ALL.map(DyingView::id).to_vec()
            labels=Signal::derive(move || text.words::<Dying>().views.as_slice())
            chosen=Signal::derive(move || chosen.get().id())
            choose=Callback::new(move |place: usize| context.change(|state| state.view = DyingView::ALL[place]))
        />
    }
}
