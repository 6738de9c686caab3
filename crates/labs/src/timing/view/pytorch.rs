//! PyTorch on the learner's own machine: the script to run, and the field for the line that it prints.

use crate::timing::words::pytorch::PyTorch;
use benchmark::pytorch::{PasteError, PyTorchRun, SCRIPT, line_in};
use leptos::{html, prelude::*};
use ui_kit::{
    browser::focus,
    components::{copy::CopyButton, drafts},
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::use_text,
};

/// The PyTorch run that a lab stores on the device: the pasted line.
#[derive(Clone, Copy)]
pub struct KeptPyTorch {
    progress: ProgressStore,
    /// Slug of the lesson and id of the lab.
    place: StoredValue<(String, String)>,
    run: TidyMemo<Option<PyTorchRun>>,
}

impl KeptPyTorch {
    /// Opens the stored run of this lab.
    pub fn of(lesson: &str, lab: &str, progress: ProgressStore) -> Self {
        let line = progress.pytorch_line(lesson, lab);
        Self {
            progress,
            place: StoredValue::new((lesson.to_owned(), lab.to_owned())),
            run: TidyMemo::new(move |_| line.with(|line| run_of(line.as_deref()))),
        }
    }

    /// Returns the run, if a readable line is stored.
    pub fn run(self) -> TidyMemo<Option<PyTorchRun>> {
        self.run
    }

    /// Creates the signal of the pasted text that is not yet added. The draft survives a reload.
    fn draft(self) -> RwSignal<Option<String>> {
        let draft = RwSignal::new(None);
        let name = self.place.with_value(|(lesson, lab)| format!("{lesson}/{lab}/pytorch"));
        drafts::keep(name, draft, || true);
        draft
    }

    /// Stores the line in a pasted text. Fails if the text has no line of a readable run.
    fn keep(self, text: &str) -> Result<(), PasteError> {
        PyTorchRun::from_paste(text)?;
        let line = line_in(text)?;
        self.place.with_value(|(lesson, lab)| self.progress.keep_pytorch_line(lesson, lab, Some(&line)));
        Ok(())
    }

    /// Removes the stored line.
    fn remove(self) {
        self.place.with_value(|(lesson, lab)| self.progress.keep_pytorch_line(lesson, lab, None));
    }
}

/// Parses a stored line. Returns `None` if it is damaged or of another version.
fn run_of(line: Option<&str>) -> Option<PyTorchRun> {
    PyTorchRun::from_paste(line?).ok()
}

/// The field for a pasted line.
#[derive(Clone, Copy)]
struct PasteField {
    pytorch: KeptPyTorch,
    /// The text that is not added yet.
    pasted: RwSignal<Option<String>>,
    /// The reason why the last text was refused.
    error: RwSignal<Option<PasteError>>,
}

impl PasteField {
    fn of(pytorch: KeptPyTorch) -> Self {
        Self { pytorch, pasted: pytorch.draft(), error: RwSignal::new(None) }
    }

    /// Stores the pasted line, or reports why it cannot be read.
    fn add(self) {
        let refused = self
            .pasted
            .with_untracked(|pasted| self.pytorch.keep(pasted.as_deref().unwrap_or_default()))
            .err();
        if refused.is_none() {
            self.pasted.set(None);
        }
        self.error.set(refused);
    }

    /// Removes the stored line.
    fn remove(self) {
        self.error.set(None);
        self.pytorch.remove();
    }

    /// Returns the message below the field. Reactive.
    fn message(self, m: &PyTorch) -> String {
        match self.error.get() {
            Some(error) => m.paste_error(&error),
            None => {
                self.pytorch.run.with(|run| run.as_ref().map(|run| m.added(&run.torch)).unwrap_or_default())
            }
        }
    }
}

/// The script, and the field for its output.
#[component]
pub fn PyTorchView(
    /// The stored PyTorch run.
    pytorch: KeptPyTorch,
) -> impl IntoView {
    let text = use_text();
    let field = PasteField::of(pytorch);
    let PasteField { pasted, error, .. } = field;
    let area = NodeRef::<html::Textarea>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        field.add();
    };
    let remove = move |_| {
        field.remove();
        // The button is hidden, and the focus would be lost with it.
        focus::on_next_frame(area);
    };
    view! {
        <details class="timing__pytorch">
            <summary>{text.say(|m: &PyTorch| m.title)}</summary>
            <p>{text.say(|m: &PyTorch| m.how)}</p>
            <div class="timing__script">
                <div class="timing__script-head">
                    <code>{text.say(|m: &PyTorch| m.script)}</code>
                    <CopyButton source=|| SCRIPT.to_owned() />
                </div>
                <pre tabindex="0"><code>{SCRIPT}</code></pre>
            </div>
            <form class="timing__paste" on:submit=add>
                <label>
                    <span>{text.say(|m: &PyTorch| m.paste)}</span>
                    <textarea
                        node_ref=area rows="3" spellcheck="false" autocomplete="off"
                        placeholder="torchlit-pytorch/1;torch=…"
                        aria-invalid=move || error.with(Option::is_some).to_string()
                        prop:value=move || pasted.get().unwrap_or_default()
                        on:input:target=move |event| pasted.set(Some(event.target().value()).filter(|it| !it.is_empty()))
                    ></textarea>
                </label>
                <button type="submit" class="button button--primary">{text.say(|m: &PyTorch| m.add)}</button>
                <button type="button" class="button" hidden=move || pytorch.run.with(Option::is_none) on:click=remove>
                    {text.say(|m: &PyTorch| m.remove)}
                </button>
                <p class="timing__paste-answer" class:timing__paste-answer--bad=move || error.with(Option::is_some) role="status">
                    {move || field.message(text.words())}
                </p>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = include_str!("../../../../../crates/benchmark/tests/reference/pytorch-2.15.0.txt");

    #[test]
    fn a_kept_line_is_read_again() {
        let line = line_in(LINE).unwrap();
        assert_eq!(run_of(Some(&line)), PyTorchRun::from_paste(LINE).ok());
        assert!(run_of(Some(&line)).is_some() && line.len() <= 1024, "as long as a kept value may be");
    }

    #[test]
    fn a_kept_line_that_is_damaged_or_of_another_version_is_passed_over() {
        let line = LINE.trim();
        for bad in [
            "",
            "null",
            "\u{0}",
            &line[..100],
            &line.replace("/1;", "/0;"),
            &line.replace("relu=3", "relu=1"),
        ] {
            assert_eq!(run_of(Some(bad)), None, "{bad}");
        }
        assert_eq!(run_of(None), None);
    }
}
