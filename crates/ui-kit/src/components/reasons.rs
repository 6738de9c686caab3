//! The marks of choices, lines and steps, and the reasons below them.

use crate::{
    components::{attempts::Attempts, inline::inlines},
    text::{Text, questions::Questions, use_text},
};
use leptos::prelude::*;
use lesson::{Mark, Reason};

/// Returns the class of an item with its mark: `choice choice--right`.
pub fn marked_class(class: &str, mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Right) => format!("{class} {class}--right"),
        Some(Mark::Wrong) => format!("{class} {class}--wrong"),
        Some(Mark::Refuted) => format!("{class} {class}--refuted"),
        None => class.to_owned(),
    }
}

/// Returns the id of the element with the reasons of an item.
pub fn reasons_id(question: &str, item: usize) -> String {
    format!("{question}-reasons-{item}")
}

/// The mark of an item in words, for screen readers: its colour and sign are the style's.
#[component]
pub fn MarkName(attempts: Attempts, item: usize) -> impl IntoView {
    let text = use_text();
    move || {
        let mark = attempts.mark(item)?;
        let m = text.words::<Questions>();
        let name = match mark {
            Mark::Right => m.item_right,
            Mark::Wrong | Mark::Refuted => m.item_wrong,
        };
        Some(view! { <span class="visually-hidden">" (" {name} ")"</span> })
    }
}

/// The reasons of an item, once they are known.
#[component]
pub fn ItemReasons(attempts: Attempts, item: usize) -> impl IntoView {
    let text = use_text();
    let id = attempts.question.with_untracked(|question| reasons_id(&question.id, item));
    move || {
        attempts.with_item(item, |it| {
            let reasons = match it.reasons.as_slice() {
                [] => view! { <p>{text.words::<Questions>().line_is_fine}</p> }.into_any(),
                reasons => reasons.iter().map(|it| reason(it, text)).collect_view().into_any(),
            };
            view! { <div class="reasons text" id=id.clone()>{reasons}</div> }
        })
    }
}

/// Renders one reason: the statement that it is about, the misconception, why it is right or wrong.
pub fn reason(reason: &Reason<'_>, text: Text) -> AnyView {
    let lang = text.lang();
    let is_wrong = !reason.misconception.is_empty();
    let statement = (!reason.statement.is_empty()).then(|| {
        let words = inlines(reason.statement, lang);
        let words = if is_wrong {
            // Nobody should read it as a fact.
            view! { {text.words::<Questions>().wrong_diagnosis} " “" {words} "”" }.into_any()
        } else {
            words
        };
        view! { <span class="reasons__statement">{words}</span> }
    });
    let misconception =
        is_wrong.then(|| view! { <strong>{inlines(reason.misconception, lang)} " "</strong> });
    view! { <p>{statement} {misconception} {inlines(reason.why, lang)}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memo::TidyMemo;
    use lesson::{Inline, Lang};

    #[test]
    fn a_statement_that_is_wrong_is_not_told_like_a_fact() {
        let told = |lang: Lang, misconception: &[Inline]| {
            let statement = [Inline::Text("It needs a GELU".to_owned())];
            let view = || reason(&Reason { statement: &statement, misconception, why: &[] }, text_in(lang));
            Owner::new().with(|| view().to_html()).replace("<!>", "")
        };
        let misconception = [Inline::Text("New is better.".to_owned())];
        let english = told(Lang::En, &misconception);
        assert!(english.contains("Wrong diagnosis: “It needs a GELU”"), "{english}");
        let korean = told(Lang::Ko, &misconception);
        assert!(korean.contains("틀린 진단: “It needs a GELU”"), "{korean}");
        let right = told(Lang::En, &[]);
        assert!(right.contains(">It needs a GELU</span>"), "{right}");
    }

    fn text_in(lang: Lang) -> Text {
        Text::new(TidyMemo::new(move |_| lang))
    }
}
