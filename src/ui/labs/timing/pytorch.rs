//! PyTorch on the learner's own machine: the script to run, and the field for the line that it prints.

use crate::{
    text::{timing::pytorch::PyTorch, use_text},
    ui::code::CopyButton,
};
use benchmark::pytorch::{PasteError, PyTorchRun, SCRIPT};
use leptos::prelude::*;

/// Script and field.
#[component]
pub fn PyTorchView(
    /// What was taken in.
    pytorch: RwSignal<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let pasted = RwSignal::new(String::new());
    let error = RwSignal::new(None::<PasteError>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match PyTorchRun::from_paste(&pasted.read_untracked()) {
            Ok(run) => {
                error.set(None);
                pytorch.set(Some(run));
            }
            Err(reason) => error.set(Some(reason)),
        }
    };
    let message = move || {
        let m = text.words::<PyTorch>();
        match error.get() {
            Some(error) => m.paste_error(&error),
            None => pytorch.with(|run| run.as_ref().map(|run| m.added(run)).unwrap_or_default()),
        }
    };
    view! {
        <details class="timing__pytorch">
            <summary>{text.tell(|m: &'static PyTorch| m.title)}</summary>
            <p>{text.tell(|m: &'static PyTorch| m.how)}</p>
            <div class="timing__script">
                <div class="timing__script-head">
                    <code>{text.tell(|m: &'static PyTorch| m.script)}</code>
                    <CopyButton source=|| SCRIPT.to_owned() />
                </div>
                <pre tabindex="0"><code>{SCRIPT}</code></pre>
            </div>
            <form class="timing__paste" on:submit=add>
                <label>
                    <span>{text.tell(|m: &'static PyTorch| m.paste)}</span>
                    <textarea
                        rows="3" spellcheck="false" autocomplete="off"
                        placeholder="torchlit-pytorch/1;torch=…"
                        aria-invalid=move || error.with(Option::is_some).to_string()
                        on:input:target=move |event| pasted.set(event.target().value())
                    ></textarea>
                </label>
                <button type="submit" class="button button--primary">{text.tell(|m: &'static PyTorch| m.add)}</button>
                <button type="button" class="button" hidden=move || pytorch.with(Option::is_none) on:click=move |_| pytorch.set(None)>
                    {text.tell(|m: &'static PyTorch| m.remove)}
                </button>
                <p class="timing__paste-answer" class:timing__paste-answer--bad=move || error.with(Option::is_some) role="status">{message}</p>
            </form>
        </details>
    }
}
