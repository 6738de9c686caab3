//! Activity by week, as bars and as a table; a sentence while there is none. Weeks are those of the learner: civil days,
//! from Monday.

use crate::text::{date, progress_page::ProgressWords};
use leptos::prelude::*;
use progress::{
    Activity,
    activity::{Tally, Week},
};
use ui_kit::{
    browser::clock,
    context::Shared,
    memo::TidyMemo,
    text::{Text, use_text},
};

/// The number of weeks that are shown.
const N_WEEKS: u16 = 12;

/// Bars and table of the last weeks.
#[component]
pub fn ActivityByWeek() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_quiet = shared.progress.is_quiet();
    let activity = TidyMemo::new(move |_| {
        let today = clock::now().civil_date();
        shared.progress.standing().with(|standing| Activity::of(&standing.sources, today, N_WEEKS))
    });
    let bars = move || {
        activity.with(|activity| {
            let most = activity.weeks.iter().map(|week| week.total().acts).max().unwrap_or(0).max(1);
            activity.weeks.iter().map(|week| bar(text, week, most)).collect_view()
        })
    };
    let n_acts = TidyMemo::new(move |_| {
        activity.with(|activity| activity.weeks.iter().map(|week| week.total().acts).sum::<u32>())
    });
    let is_empty = TidyMemo::new(move |_| n_acts.get() == 0);
    let summary = move || {
        let m = text.words::<ProgressWords>();
        format!("{} {}", m.activity_caption(N_WEEKS.into()), m.n_acts(n_acts.get()))
    };
    let rows = move || activity.with(|activity| rows(text, activity, is_quiet.get()));

    view! {
        <section class="panel" aria-labelledby="activity">
            <h2 class="panel__title" id="activity">{text.say(|m: &ProgressWords| m.activity)}</h2>
            <p class="panel__empty" hidden=move || !is_empty.get()>
                {move || text.words::<ProgressWords>().no_acts(N_WEEKS.into())}
            </p>
            <div class="activity" role="img" aria-label=summary hidden=move || is_empty.get()>{bars}</div>
            <details class="panel__more">
                <summary>{text.say(|m: &ProgressWords| m.as_table)}</summary>
                <div class="table-scroll" tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{text.say(|m: &ProgressWords| m.week)}</th>
                                <th scope="col" class="number">{text.say(|m: &ProgressWords| m.acts)}</th>
                                <th scope="col" class="number" hidden=move || is_quiet.get()>
                                    {text.say(|m: &ProgressWords| m.xp)}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

fn bar(text: Text, week: &Week, most: u32) -> impl IntoView + use<> {
    let acts = week.total().acts;
    let height = format!("{}%", acts * 100 / most);
    let is_empty = acts == 0;
    view! {
        <div class="activity__week">
            <span class="activity__count">{(!is_empty).then_some(acts)}</span>
            <span class="activity__bar" class:activity__bar--empty=is_empty style:block-size=height></span>
            <span class="activity__label">{date::short(week.monday, text.lang())}</span>
        </div>
    }
}

fn rows(text: Text, activity: &Activity, is_quiet: bool) -> AnyView {
    let m = text.words::<ProgressWords>();
    let row = |name: String, tally: Tally| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{tally.acts}</td>
                <td class="number" hidden=is_quiet>{tally.xp}</td>
            </tr>
        }
    };
    let span = |week: &Week| {
        let sunday = progress::CivilDate::from_day_number(week.monday.day_number() + 6);
        format!("{} – {}", date::full(week.monday, text.lang()), date::short(sunday, text.lang()))
    };
    let beside = |name: &str, tally: Tally| (tally.acts > 0).then(|| row(name.to_owned(), tally));
    let weeks = activity.weeks.iter().rev().map(|week| row(span(week), week.total())).collect_view();
    view! {
        {beside(m.after_these_weeks, activity.later)}
        {weeks}
        {beside(m.before_these_weeks, activity.earlier)}
    }
    .into_any()
}
