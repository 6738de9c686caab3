//! A program with its caption, forms to choose from, a copy button and its output.

use crate::{
    components::{copy::CopyButton, lab_frame::LabFrame},
    memo::TidyMemo,
    text::{Messages, Text, use_text},
};
use leptos::prelude::*;
use lesson::{CodeBlock, CodeTab, Token, TokenClass};

/// A code block in the lab frame. The open tab survives a change of language.
#[component]
pub fn Code(
    /// The block, in the current language.
    #[prop(into)]
    block: TidyMemo<CodeBlock>,
) -> impl IntoView {
    let text = use_text();
    let open = RwSignal::new(0_usize);
    let tab = TidyMemo::new(move |_| {
        block.with(|block| block.tabs.get(open.get()).or(block.tabs.first()).cloned())
    });
    let source = move || tab.get().as_ref().map(CodeTab::source).unwrap_or_default();
    let id = block.with_untracked(|block| block.id.as_ref().map(ToString::to_string));
    let language = move || tab.get().map(|tab| tab.language.id());
    let ran_with = TidyMemo::new(move |_| block.with(|block| block.ran_with.clone()));

    let program = move || {
        view! {
            <Tabs block=block open=open />
            {move || tab.get().map(|tab| form(&tab, ran_with.get().as_deref(), None, text))}
        }
    };
    // Inside a question the prompt says what the program is: it has no caption, and so no heading.
    if block.with_untracked(|block| block.caption.is_empty()) {
        return view! { <div class="code">{program()}</div> }.into_any();
    }
    view! {
        <LabFrame
            id=id
            at_once=true
            kind=Signal::derive(move || language().unwrap_or("text").to_owned())
            name=Signal::derive(move || block.with(|block| lesson::plain_text(&block.caption)))
            actions=move || view! { <CopyButton source=source /> }.into_any()
        >
            {program()}
        </LabFrame>
    }
    .into_any()
}

#[component]
fn Tabs(block: TidyMemo<CodeBlock>, open: RwSignal<usize>) -> impl IntoView {
    let labels =
        move || block.with(|block| block.tabs.iter().filter_map(|tab| tab.label.clone()).collect::<Vec<_>>());
    move || {
        let labels = labels();
        (labels.len() > 1).then(|| {
            view! { <FormChoice labels=labels chosen=open choose=move |place| open.set(place) /> }
        })
    }
}

/// The buttons that choose a form.
#[component]
pub fn FormChoice(
    /// Names of the forms.
    labels: Vec<String>,
    /// Index of the form that is shown, from 0.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Called with the index of the form to show.
    choose: impl Fn(usize) + Clone + Send + 'static,
) -> impl IntoView {
    let buttons = labels.into_iter().enumerate().map(|(place, label)| {
        let choose = choose.clone();
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || (chosen.get() == place).to_string()
                on:click=move |_| choose(place)
            >
                {label}
            </button>
        }
    });
    view! { <div class="segmented code__tabs">{buttons.collect_view()}</div> }
}

/// Renders a form of a program with its output, and with the version that printed it. `cell` is shown between them.
pub fn form(tab: &CodeTab, ran_with: Option<&str>, cell: Option<AnyView>, text: Text) -> AnyView {
    let output = tab.output.clone().map(|output| {
        let ran_with = ran_with.map(|version| text.words::<Messages>().ran_with(version));
        view! {
            <div class="code__output" tabindex="0">
                <span class="code__output-label">{text.say(|m: &Messages| m.output)} " " {ran_with}</span>
                <pre class="code__printed" translate="no">{output}</pre>
            </div>
        }
    });
    view! { {listing(&tab.lines)} {cell} {output} }.into_any()
}

/// Renders the lines of a program.
pub fn listing(lines: &[Vec<Token>]) -> impl IntoView + use<> {
    let lines = lines.iter().map(|line| (line.iter().map(word).collect_view(), "\n")).collect_view();
    view! { <pre class="code__listing" translate="no" tabindex="0"><code>{lines}</code></pre> }
}

/// Renders a word of code in its colour.
pub fn word(Token(class, text): &Token) -> impl IntoView + use<> {
    match class_of(*class) {
        None => text.clone().into_any(),
        Some(class) => view! { <span class=class>{text.clone()}</span> }.into_any(),
    }
}

/// Returns the CSS class of words of a class; `None` for code of no special class.
pub(crate) const fn class_of(class: TokenClass) -> Option<&'static str> {
    Some(match class {
        TokenClass::Plain => return None,
        TokenClass::Keyword => "tok-keyword",
        TokenClass::String => "tok-string",
        TokenClass::Number => "tok-number",
        TokenClass::Comment => "tok-comment",
        TokenClass::Function => "tok-name",
        TokenClass::Type => "tok-type",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Language;

    #[test]
    fn a_listing_shows_every_token_of_every_line() {
        let token = |class, text: &str| Token(class, text.to_owned());
        let tab = CodeTab {
            label: None,
            language: Language::Python,
            lines: vec![
                vec![token(TokenClass::Keyword, "import"), token(TokenClass::Plain, " torch")],
                vec![token(TokenClass::Comment, "# <b>")],
            ],
            output: None,
            run: None,
        };
        // Without the markers that hydration would need.
        let html = Owner::new().with(|| listing(&tab.lines).to_html()).replace("<!>", "");
        assert!(html.contains(r#"<span class="tok-keyword">import</span>"#), "{html}");
        assert!(html.contains("# &lt;b&gt;"), "text stays text: {html}");
    }
}
