//! The numbers of the pictures as tables.

use super::{context::LabContext, unit::slope_text};
use crate::dying::{
    model::network::{Moment, Shot},
    picture::network::{Cell, runs},
    state::WIDTH,
    words::Dying,
};
use leptos::prelude::*;
use lesson::Lang;
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
        let rest = cells.map(|cell| view! { <td class="number" translate="no">{cell}</td> });
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
            let caption = m.table(way.setting.function.name(text.lang()), &exact(way.setting.target));
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

/// The history of the network, its units, its examples with the selected unit, and where its units bend.
#[component]
pub(super) fn NetworkTables(context: LabContext) -> impl IntoView {
    let text = use_text();
    move || {
        let m = text.words::<Dying>();
        let selected = context.state.with(|state| state.selected);
        context.shot.with(|shot| {
            view! {
                {history(shot, m, text.lang())}
                {units(shot, m)}
                {examples(shot, selected, m)}
                {bends(shot, m)}
            }
        })
    }
}

fn history(shot: &Shot, m: &Dying, lang: Lang) -> AnyView {
    let words = &m.network;
    let row = |moment: &Moment| {
        let [dead_1, dead_2] = moment.dead;
        let [left_1, left_2] = moment.left;
        let counts = [dead_1, dead_2, left_1, left_2].map(|count| count.to_string());
        [exact(f64::from(moment.n_steps)), significant(moment.loss, 4)].into_iter().chain(counts).collect()
    };
    let changes = shot.changes.iter().map(|(step, function, rate)| {
        words.changes_to(&exact(f64::from(*step)), function.name(lang), &exact(*rate))
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

/// Returns the name of a unit.
fn name_of(unit: usize, m: &Dying) -> String {
    format!("{}, {}", m.network.layer(&(unit / WIDTH + 1).to_string()), unit % WIDTH + 1)
}

fn units(shot: &Shot, m: &Dying) -> AnyView {
    let words = &m.network;
    let function = shot.function.function();
    let rows = shot.units.iter().enumerate().map(|(idx, unit)| {
        let ((low, high), (more, less)) = (unit.range(), unit.asked_for_more_and_less());
        let state = match (unit.is_dead, unit.is_left) {
            (true, _) => words.dead,
            (false, true) => words.left,
            (false, false) => words.alive,
        };
        let runs = runs(unit, &function);
        let count = |kind: Cell| -> usize {
            runs.iter().filter(|run| run.2 == kind).map(|(start, end, _)| end - start).sum()
        };
        let mut cells =
            vec![name_of(idx, m), fixed(low, 2), fixed(high, 2), state.to_owned(), more.to_string()];
        cells.push(less.to_string());
        cells.extend(Cell::ALL.map(|kind| count(kind).to_string()));
        cells
    });
    let header = [words.select, words.smallest, words.largest, words.state, words.more, words.less];
    let header = header.iter().chain(&words.slopes).map(|&name| name.to_owned()).collect();
    table(words.units_table.to_owned(), header, rows.collect())
}

fn examples(shot: &Shot, selected: usize, m: &Dying) -> AnyView {
    let words = &m.network;
    let unit = shot.units.get(selected);
    let numbers = shot.inputs.iter().zip(shot.targets.iter()).zip(&shot.outputs).enumerate();
    let rows = numbers.map(|(idx, ((&x, &target), &output))| {
        let mut cells: Vec<String> =
            [x, target, output].iter().map(|&number| fixed(f64::from(number), 3)).collect();
        let z = unit.and_then(|unit| unit.pre_activations.get(idx));
        cells.push(z.map_or_else(String::new, |&z| fixed(f64::from(z), 2)));
        let asked = match unit.and_then(|unit| unit.asked.get(idx)) {
            Some(1) => words.more,
            Some(-1) => words.less,
            _ => "–",
        };
        cells.push(asked.to_owned());
        cells
    });
    let mut header: Vec<String> = [words.input, words.target, words.output].map(str::to_owned).into();
    header.extend([format!("z: {}", name_of(selected, m)), words.asked.to_owned()]);
    table(words.fit_table.to_owned(), header, rows.collect())
}

/// The inputs at which the picture of the fit has ticks.
fn bends(shot: &Shot, m: &Dying) -> AnyView {
    let words = &m.network;
    let mut bends = shot.bends.clone();
    bends.sort_unstable_by(f64::total_cmp);
    let rows = bends.iter().enumerate().map(|(idx, &x)| vec![(idx + 1).to_string(), fixed(x, 3)]);
    table(words.bends_table.to_owned(), vec!["#".to_owned(), words.input.to_owned()], rows.collect())
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
