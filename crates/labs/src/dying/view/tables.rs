//! The numbers of the pictures as tables.

use super::{context::LabContext, unit::slope_text};
use crate::dying::{
    model::network::{Moment, Shot},
    state::WIDTH,
    words::Dying,
};
use leptos::prelude::*;
use ui_kit::text::{
    number::{exact, fixed, significant},
    use_text,
};

/// Largest number of rows of a course.
const ROWS: usize = 24;

/// Returns at most [`ROWS`] items, evenly chosen, the last one among them.
fn thinned<T: Clone>(items: &[T]) -> Vec<T> {
    let every = items.len().div_ceil(ROWS).max(1);
    let is_chosen = |idx: usize| (items.len() - 1 - idx).is_multiple_of(every) || idx == 0;
    items.iter().enumerate().filter(|(idx, _)| is_chosen(*idx)).map(|(_, item)| item.clone()).collect()
}

/// Creates a table.
fn table(caption: String, header: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let names = header.into_iter().map(|name| view! { <th scope="col" class="number">{name}</th> });
    let rows = rows.into_iter().map(|cells| {
        let mut cells = cells.into_iter();
        let first = cells.next();
        let rest = cells.map(|cell| view! { <td class="number">{cell}</td> });
        view! { <tr><th scope="row" class="number">{first}</th>{rest.collect_view()}</tr> }
    });
    let name = caption.clone();
    view! {
        <div class="table-scroll dying__table" tabindex="0" role="region" aria-label=name>
            <table class="table table--compact">
                <caption>{caption}</caption>
                <thead><tr>{names.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The course of the single unit, and what becomes of each start.
#[component]
pub(super) fn UnitTables(context: LabContext) -> impl IntoView {
    let text = use_text();
    let course = move || {
        let m = &text.words::<Dying>().unit;
        context.way.with(|way| {
            let row = |place: &crate::dying::model::unit::Place| {
                vec![
                    exact(f64::from(place.n_steps)),
                    fixed(place.z, 3),
                    fixed(place.value, 3),
                    slope_text(place.slope),
                    slope_text(place.gradient),
                ]
            };
            let header = [m.step, "z", m.value, m.slope, m.gradient].map(str::to_owned).into();
            let caption = m.table(way.setting.function.name(), &exact(way.setting.target));
            table(caption, header, thinned(&way.path).iter().map(row).collect())
        })
    };
    let zones = move || {
        let m = &text.words::<Dying>().unit;
        let rows = context.zones.with(|zones| {
            let row = |zone: &crate::dying::model::zones::Zone| {
                vec![fixed(zone.from, 2), fixed(zone.to, 2), m.fate(zone.fate).to_owned()]
            };
            zones.iter().map(row).collect()
        });
        table(m.zones_table.to_owned(), [m.from, m.to, m.outcome].map(str::to_owned).into(), rows)
    };
    view! {
        {course}
        {zones}
    }
}

/// The history of the network, its units, and its examples.
#[component]
pub(super) fn NetworkTables(context: LabContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Dying>();
        context.shot.with(|shot| {
            view! {
                {history(shot, m)}
                {units(shot, m)}
                {examples(shot, m)}
            }
        })
    }
}

fn history(shot: &Shot, m: &Dying) -> AnyView {
    let words = &m.network;
    let row = |moment: &Moment| {
        let [dead_1, dead_2] = moment.dead;
        let [left_1, left_2] = moment.left;
        let counts = [dead_1, dead_2, left_1, left_2].map(|count| count.to_string());
        [exact(f64::from(moment.n_steps)), significant(moment.loss, 4)].into_iter().chain(counts).collect()
    };
    let changes = shot.changes.iter().map(|(step, function, rate)| {
        words.changes_to(&exact(f64::from(*step)), function.name(), &exact(*rate))
    });
    let caption: Vec<String> = [words.history_table.to_owned()].into_iter().chain(changes).collect();
    let header = vec![
        words.step.to_owned(),
        words.loss.to_owned(),
        words.dead_in("1"),
        words.dead_in("2"),
        words.left_in("1"),
        words.left_in("2"),
    ];
    table(caption.join("; "), header, thinned(&shot.history).iter().map(row).collect())
}

fn units(shot: &Shot, m: &Dying) -> AnyView {
    let words = &m.network;
    let rows = shot.units.iter().enumerate().map(|(idx, unit)| {
        let ((low, high), (more, less)) = (unit.range(), unit.asked_for_more_and_less());
        let state = match (unit.is_dead, unit.is_left) {
            (true, _) => words.dead,
            (false, true) => words.left,
            (false, false) => words.alive,
        };
        vec![
            format!("{}, {}", words.layer(&(idx / WIDTH + 1).to_string()), idx % WIDTH + 1),
            fixed(low, 2),
            fixed(high, 2),
            state.to_owned(),
            more.to_string(),
            less.to_string(),
        ]
    });
    let header = [words.select, words.smallest, words.largest, words.state, words.more, words.less];
    table(words.units_table.to_owned(), header.map(str::to_owned).into(), rows.collect())
}

fn examples(shot: &Shot, m: &Dying) -> AnyView {
    let words = &m.network;
    let numbers = shot.inputs.iter().zip(shot.targets.iter()).zip(&shot.outputs);
    let rows = numbers
        .map(|((&x, &target), &output)| [x, target, output].map(|number| fixed(f64::from(number), 3)).into());
    let header = [words.input, words.target, words.output].map(str::to_owned).into();
    table(words.fit_table.to_owned(), header, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_course_keeps_its_first_and_its_last_row() {
        for n in [1, 2, 24, 25, 801] {
            let items: Vec<usize> = (0..n).collect();
            let chosen = thinned(&items);
            assert!(chosen.len() <= ROWS + 1, "{n}: {}", chosen.len());
            assert_eq!((chosen.first(), chosen.last()), (Some(&0), Some(&(n - 1))));
        }
    }
}
