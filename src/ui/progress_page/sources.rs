//! The source of each point: by lesson, by kind, with its date. Folded: the list has every act.

use super::names::Names;
use crate::text::{date, progress_page::ProgressWords};
use leptos::prelude::*;
use progress::{Kind, Slug, XpSource};
use ui_kit::{
    context::Shared,
    memo::TidyMemo,
    text::{Text, use_text},
};

/// The points of one lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LessonPoints {
    lesson: Slug,
    xp: u32,
    kinds: Vec<KindPoints>,
}

/// The points of one kind of act in a lesson, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct KindPoints {
    kind: Kind,
    xp: u32,
    acts: Vec<XpSource>,
}

/// Groups points by lesson, the lesson with the newest first, and by kind in the order of [`Kind::ALL`].
fn grouped(newest_first: &[XpSource]) -> Vec<LessonPoints> {
    let mut lessons: Vec<LessonPoints> = Vec::new();
    for source in newest_first {
        if !lessons.iter().any(|known| known.lesson == *source.fact.lesson()) {
            lessons.push(points_of(source.fact.lesson(), newest_first));
        }
    }
    lessons
}

fn points_of(lesson: &Slug, newest_first: &[XpSource]) -> LessonPoints {
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let is_of_kind = |source: &&XpSource| source.kind == kind && source.fact.lesson() == lesson;
        let acts: Vec<XpSource> = newest_first.iter().rev().filter(is_of_kind).cloned().collect();
        let xp = acts.iter().map(|act| act.xp).sum();
        (!acts.is_empty()).then_some(KindPoints { kind, xp, acts })
    });
    let kinds: Vec<KindPoints> = kinds.collect();
    LessonPoints { lesson: lesson.clone(), xp: kinds.iter().map(|kind| kind.xp).sum(), kinds }
}

/// The list. Hidden in quiet mode.
#[component]
pub fn Sources() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_quiet = shared.progress.is_quiet();
    let lessons =
        TidyMemo::new(move |_| shared.progress.standing().with(|standing| grouped(&standing.sources)));
    let slugs =
        move || lessons.with(|lessons| lessons.iter().map(|it| it.lesson.clone()).collect::<Vec<_>>());
    let is_empty = TidyMemo::new(move |_| lessons.with(Vec::is_empty));

    view! {
        <section class="section" aria-labelledby="sources" hidden=move || is_quiet.get()>
            <h2 class="section__title" id="sources">{text.say(|m: &ProgressWords| m.sources)}</h2>
            <Show when=move || is_empty.get()>
                <div class="empty"><p>{text.say(|m: &ProgressWords| m.nothing_yet)}</p></div>
            </Show>
            <For each=slugs key=|slug| slug.clone() let:slug>
                <LessonSources slug=slug lessons=lessons />
            </For>
        </section>
    }
}

#[component]
fn LessonSources(slug: Slug, lessons: TidyMemo<Vec<LessonPoints>>) -> impl IntoView {
    let text = use_text();
    let names = Names::get();
    let points = TidyMemo::new({
        let slug = slug.clone();
        move |_| lessons.with(|lessons| lessons.iter().find(|it| it.lesson == slug).cloned())
    });
    let title = move || names.lesson(slug.as_str());
    let xp = move || {
        let xp = points.with(|points| points.as_ref().map_or(0, |it| it.xp));
        text.words::<ProgressWords>().xp_points(xp)
    };
    let kinds = move || {
        points.get().into_iter().flat_map(|it| it.kinds).map(|it| kind_rows(text, names, &it)).collect_view()
    };

    view! {
        <details class="sources">
            <summary class="sources__lesson">
                <span>{title}</span>
                <span class="sources__xp numeric">{xp}</span>
            </summary>
            <div class="table-scroll" tabindex="0">
                <table class="table sources__table">
                    <thead>
                        <tr>
                            <th scope="col">{text.say(|m: &ProgressWords| m.what)}</th>
                            <th scope="col">{text.say(|m: &ProgressWords| m.when)}</th>
                            <th scope="col" class="number">{text.say(|m: &ProgressWords| m.xp)}</th>
                        </tr>
                    </thead>
                    {kinds}
                </table>
            </div>
        </details>
    }
}

fn kind_rows(text: Text, names: Names, points: &KindPoints) -> impl IntoView + use<> {
    let m = text.words::<ProgressWords>();
    let acts = points.acts.iter().map(|act| {
        let part = match act.kind {
            Kind::LessonCompleted => m.whole_lesson.to_owned(),
            _ => {
                let name = names.part(act.fact.lesson().as_str(), act.fact.part().as_str());
                match name.question {
                    Some(number) => format!("{} · {}", m.question_number(number), name.text),
                    None => name.text,
                }
            }
        };
        view! {
            <tr>
                <td>{part}</td>
                <td class="sources__date">{date::short(act.at.civil_date(), text.lang())}</td>
                <td class="number">{act.xp}</td>
            </tr>
        }
    });
    view! {
        <tbody>
            <tr class="sources__kind">
                <th scope="rowgroup" colspan="2">
                    {m.kind(points.kind)} " " <span class="sources__count">{points.acts.len()}</span>
                </th>
                <td class="number">{points.xp}</td>
            </tr>
            {acts.collect_view()}
        </tbody>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use progress::{FactId, Moment};

    fn source(kind: Kind, lesson: &str, part: &str, minute: i64) -> XpSource {
        let slug = |name: &str| Slug::new(name).unwrap();
        XpSource {
            fact: FactId::new(kind, slug(lesson), slug(part)),
            kind,
            xp: kind.xp(),
            at: Moment::new(minute * 60_000, 0).unwrap(),
        }
    }

    #[test]
    fn points_are_grouped_and_add_up() {
        let sources = [
            source(Kind::QuestionRightFirst, "new", "q", 9),
            source(Kind::SectionRead, "old", "b", 3),
            source(Kind::SectionRead, "old", "a", 2),
            source(Kind::PredictionMade, "new", "p", 1),
        ];
        let lessons = grouped(&sources);
        assert_eq!(
            lessons.iter().map(|it| (it.lesson.as_str(), it.xp)).collect::<Vec<_>>(),
            [("new", 15), ("old", 10)]
        );
        let kinds: Vec<Kind> = lessons[0].kinds.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::PredictionMade, Kind::QuestionRightFirst]);
        let parts: Vec<&str> = lessons[1].kinds[0].acts.iter().map(|it| it.fact.part().as_str()).collect();
        assert_eq!(parts, ["a", "b"], "oldest first");
    }
}
