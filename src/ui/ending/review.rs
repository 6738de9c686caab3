//! Review: the questions that are due, a few at a time, asked by the same component as in the lesson. Of a question that
//! was answered before, only the first answer is recorded, and it gives no points. One that was only read is the lesson's
//! own question, answered here.

use super::{ended::Ended, section::EndingPart};
use crate::text::{date, ending::Ending};
use leptos::{html, prelude::*};
use lesson::{Question, Slug, Verdict};
use progress::review::{self, Scheduled};
use ui_kit::{
    browser::focus,
    components::{blocks::Blocks, question::QuestionFields},
    context::Quiz,
    memo::TidyMemo,
    text::{Text, use_text},
};

/// The id of the section.
pub const REVIEW: &str = "ending-review";

/// A session in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Session {
    questions: Vec<Scheduled>,
    /// Index of the question that is being asked; the number of questions when all were.
    place: usize,
    n_right: usize,
}

impl Session {
    /// Begins a session with the first of the questions that are due.
    fn of(due: &[Scheduled]) -> Self {
        Self { questions: review::session(due).to_vec(), place: 0, n_right: 0 }
    }

    fn now(&self) -> Stage {
        let all = self.questions.len();
        match self.questions.get(self.place) {
            Some(Scheduled { question, is_answered, .. }) => Stage::Asking {
                question: question.to_string(),
                is_new: !is_answered,
                number: self.place + 1,
                all,
            },
            None => Stage::Over { right: self.n_right, all },
        }
    }
}

/// What the section shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// What is due, or when the next question will be.
    Waiting,
    Asking {
        question: String,
        /// Whether it was never answered.
        is_new: bool,
        number: usize,
        all: usize,
    },
    Over {
        right: usize,
        all: usize,
    },
}

/// The section, to which the lines about due questions lead.
#[component]
pub fn ReviewView(ended: Ended) -> impl IntoView {
    let text = use_text();
    let session = RwSignal::new(None::<Session>);
    let stage = TidyMemo::new(move |_| session.with(|it| it.as_ref().map_or(Stage::Waiting, Session::now)));
    let due = TidyMemo::new(move |_| ended.read(|progress, outline| progress.due(outline)));
    let place = NodeRef::<html::Div>::new();
    let start = move || {
        session.set(Some(Session::of(&due.get_untracked())));
        focus::on_next_frame(place);
    };
    let next = move || {
        session.update(|session| session.iter_mut().for_each(|it| it.place += 1));
        focus::on_next_frame(place);
    };
    let right = move || session.update(|session| session.iter_mut().for_each(|it| it.n_right += 1));
    let shown = move || match stage.get() {
        Stage::Waiting => view! { <Waiting ended=ended due=due start=start /> }.into_any(),
        Stage::Asking { question, is_new, number, all } => view! {
            <Asked ended=ended id=question is_new=is_new number=number all=all right=right next=next />
        }
        .into_any(),
        Stage::Over { right: n_right, all } => {
            let said = move || text.words::<Ending>().over(n_right, all);
            view! { <p>{said}</p> <Waiting ended=ended due=due start=start /> }.into_any()
        }
    };
    view! {
        <EndingPart id=REVIEW title=|m| m.review>
            <div class="ending__review" node_ref=place tabindex="-1">{shown}</div>
        </EndingPart>
    }
}

/// How many questions are due, with the button to begin; otherwise when the next one comes back.
#[component]
fn Waiting(
    ended: Ended,
    due: TidyMemo<Vec<Scheduled>>,
    start: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let next = TidyMemo::new(move |_| ended.read(|progress, outline| progress.next_review(outline)));
    let counts = TidyMemo::new(move |_| {
        due.with(|due| {
            let n_new = due.iter().filter(|it| !it.is_answered).count();
            (due.len(), n_new, review::session(due).len())
        })
    });
    move || {
        let m = text.words::<Ending>();
        match (counts.get(), next.get()) {
            ((0, ..), None) => view! { <p>{m.how_it_works}</p> }.into_any(),
            ((0, ..), Some(day)) => view! { <p>{m.next_on(&date::short(day, text.lang()))}</p> }.into_any(),
            ((n_due, n_new, n_asked), _) => view! {
                <p>
                    {m.due(n_due)} " " {(n_new > 0).then(|| m.unanswered(n_new))} " " {m.how_long}
                </p>
                <button type="button" class="button button--primary" on:click=move |_| start()>
                    {m.start(n_asked)}
                </button>
            }
            .into_any(),
        }
    }
}

/// One question of the session.
#[component]
fn Asked(
    ended: Ended,
    /// The id of the question in the lesson.
    id: String,
    /// Whether it was never answered.
    is_new: bool,
    number: usize,
    all: usize,
    /// Called when the first answer is right.
    right: impl Fn() + Copy + Send + Sync + 'static,
    /// Called for the next question.
    next: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let is_answered = RwSignal::new(false);
    let question = ended.open.question(&id);
    let slug = ended.slug();
    let on_verdict = Callback::new(move |verdict| {
        let is_first = !is_answered.get_untracked();
        is_answered.set(true);
        match (is_new, verdict) {
            (true, Verdict::Right) => ended.progress.answered_right(&slug, &id),
            (true, Verdict::Wrong) => ended.progress.missed(&slug, &id),
            (false, _) if is_first => ended.progress.reviewed(&slug, &id, verdict),
            (false, _) => {}
        }
        if is_first && verdict == Verdict::Right {
            right();
        }
    });
    question.map(|question| {
        let asked = TidyMemo::new(move |_| question.with(asked_again));
        let heading = asked.with_untracked(|it| format!("{}-label", it.id));
        view! {
            <div class="question" role="group" aria-labelledby=heading.clone()>
                <p class="question__label" id=heading.clone()>
                    <span>{move || text.words::<Ending>().place(number, all)}</span>
                    {is_new.then(|| view! { <span>{text.say(|m: &Ending| m.not_answered)}</span> })}
                </p>
                <Blocks blocks=Signal::derive(move || asked.with(|it| it.prompt.clone())) />
                <QuestionFields question=asked quiz=Quiz::default() on_verdict=on_verdict />
                <div class="question__actions" hidden=move || !is_answered.get()>
                    <button type="button" class="button button--primary" on:click=move |_| next()>
                        {move || next_words(text, number == all)}
                    </button>
                </div>
            </div>
        }
    })
}

fn next_words(text: Text, is_last: bool) -> &'static str {
    let m = text.words::<Ending>();
    if is_last { m.finish } else { m.next }
}

/// Returns the question under an id of its own: the one in the lesson is on the same page.
fn asked_again(question: &Question) -> Question {
    // The longest ids leave no room. Only one question is asked at a time.
    let id = Slug::new(format!("review-{}", question.id));
    Question { id: id.unwrap_or_else(|_| Slug::of_constant("review-question")), ..question.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Task;
    use progress::CivilDate;

    fn slug(name: &str) -> Slug {
        Slug::new(name).unwrap()
    }

    #[test]
    fn a_session_asks_a_few_of_the_due_questions_one_after_the_other() {
        let scheduled = |number: usize| Scheduled {
            question: slug(&format!("q-{number}")),
            due: CivilDate::from_day_number(0),
            is_answered: number != 0,
        };
        let due: Vec<Scheduled> = (0..9).map(scheduled).collect();
        let mut session = Session::of(&due);
        let asking = |question: &str, is_new, number| Stage::Asking {
            question: question.to_owned(),
            is_new,
            number,
            all: 5,
        };
        assert_eq!(session.now(), asking("q-0", true, 1));
        session.place = 4;
        assert_eq!(session.now(), asking("q-4", false, 5));
        session.place += 1;
        session.n_right = 4;
        assert_eq!(session.now(), Stage::Over { right: 4, all: 5 });
    }

    #[test]
    fn a_question_that_is_asked_again_has_an_id_of_its_own() {
        let question = |id: &str| Question { id: slug(id), prompt: Vec::new(), task: Task::One(Vec::new()) };
        assert_eq!(asked_again(&question("dim-zero")).id, slug("review-dim-zero"));
        assert_eq!(asked_again(&question(&"a".repeat(64))).id, slug("review-question"));
    }
}
