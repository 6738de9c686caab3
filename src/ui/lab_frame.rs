//! The frame every lab stands in: kind, name, actions; body; control strip; caption.

use leptos::prelude::*;

/// A frame around `children`.
#[component]
pub fn LabFrame(
    /// The element's id, where it can be linked to.
    #[prop(into)]
    id: Option<String>,
    /// What kind of thing it is, in a word: `plot`, `python`.
    #[prop(into)]
    kind: Signal<String>,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// Buttons at the right of the name.
    #[prop(optional, into)]
    actions: ViewFn,
    /// Controls and values below the body.
    #[prop(optional, into)]
    strip: Option<ViewFn>,
    /// What it shows.
    #[prop(optional, into)]
    caption: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="lab wide" id=id aria-label=name>
            <div class="lab__header">
                <span class="lab__kind">{kind}</span>
                <h3 class="lab__name">{name}</h3>
                <div class="lab__actions">{actions.run()}</div>
            </div>
            <div class="lab__body">{children()}</div>
            {strip.map(|strip| view! { <div class="lab__strip">{strip.run()}</div> })}
            {caption.map(|caption| view! { <p class="lab__caption">{caption.run()}</p> })}
        </section>
    }
}
