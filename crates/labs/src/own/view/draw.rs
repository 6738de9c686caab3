//! The controls of a drawn function: the fields of a point, and the tails.

use super::context::OwnContext;
use crate::own::{
    model::drawn::{X, Y},
    words::Own,
};
use leptos::prelude::*;
use network::Tail;
use ui_kit::{components::number_field::NumberField, text::use_text};

/// The kinds of tails with their ids, in the order of their names.
const TAILS: [(&str, Tail); 2] = [("constant", Tail::Constant), ("linear", Tail::Linear)];

/// The controls of a drawn function.
#[component]
pub(super) fn DrawControls(context: OwnContext) -> impl IntoView {
    let text = use_text();
    let n_points = move || context.drawn.with(|drawn| drawn.points().len());
    let options = move || {
        (0..n_points())
            .map(|idx| view! { <option value=idx prop:selected=move || context.selected() == idx>{idx + 1}</option> })
            .collect_view()
    };
    let choose =
        move |event| event_target_value(&event).parse().into_iter().for_each(|idx| context.select(idx));
    let add = move |_| {
        let added = context.change(|state| state.drawn.add_between()).flatten();
        added.into_iter().for_each(|idx| context.select(idx));
    };
    let remove = move |_| {
        let idx = untrack(|| context.selected());
        context.change(|state| state.drawn.remove(idx));
    };
    view! {
        <label class="field">
            {text.say(|m: &Own| m.point)}
            <select on:change=choose>{options}</select>
        </label>
        <Coordinate context=context place=0 />
        <Coordinate context=context place=1 />
        <button
            type="button" class="button" on:click=add
            disabled=move || context.drawn.with(|drawn| !drawn.has_room())
        >{text.say(|m: &Own| m.add)}</button>
        <button
            type="button" class="button" on:click=remove
            disabled=move || context.drawn.with(|drawn| !drawn.may_remove())
        >{text.say(|m: &Own| m.remove)}</button>
        <TailChoice context=context side=0 />
        <TailChoice context=context side=1 />
    }
}

/// The field of a coordinate of the selected point: x is place 0, y is place 1.
#[component]
fn Coordinate(context: OwnContext, place: usize) -> impl IntoView {
    let text = use_text();
    let value = Signal::derive(move || {
        let idx = context.selected();
        context
            .drawn
            .with(|drawn| drawn.points().get(idx).and_then(|point| point.get(place)).copied().unwrap_or(0.0))
    });
    let set = move |number: f64| {
        let idx = untrack(|| context.selected());
        context.change(|state| {
            if let Some(&point) = state.drawn.points().get(idx) {
                let mut to = point;
                to[place] = number;
                state.drawn.move_to(idx, to);
            }
        });
    };
    let label = Signal::derive(move || {
        let m = text.words::<Own>();
        if place == 0 { m.point_x } else { m.point_y }.to_owned()
    });
    view! {
        <label class="field">
            {if place == 0 { "x" } else { "y" }}
            <NumberField
                label=label value=value range=if place == 0 { X } else { Y } step=0.1
                decimals=Signal::stored(2) set=set
            />
        </label>
    }
}

/// The choice of a tail: side 0 is left, side 1 is right.
#[component]
fn TailChoice(context: OwnContext, side: usize) -> impl IntoView {
    let text = use_text();
    let chosen = move || context.drawn.with(|drawn| drawn.tails().get(side).copied());
    let choose = move |event| {
        let id = event_target_value(&event);
        if let Some((_, tail)) = TAILS.into_iter().find(|(own, _)| *own == id) {
            context.change(|state| state.drawn.set_tail(side, tail));
        }
    };
    let options = TAILS.into_iter().enumerate().map(|(place, (id, tail))| {
        let name = move || text.words::<Own>().tail_kinds.get(place).copied();
        view! { <option value=id prop:selected=move || chosen() == Some(tail)>{name}</option> }
    });
    view! {
        <label class="field">
            {move || text.words::<Own>().tails.get(side).copied()}
            <select on:change=choose>{options.collect_view()}</select>
        </label>
    }
}
