//! Dialogs over the page, in one native `<dialog>`: it keeps the focus inside, closes with Escape and gives the focus
//! back. Their content is rarely needed, and loaded when it is.

pub mod keyboard;
pub mod report;

use crate::text::dialogs::Dialogs;
use keyboard::KeyboardHelp;
use leptos::{html, prelude::*, reactive::computed::ScopedFuture};
use report::ReportForm;
use ui_kit::{
    context::{Dialog, OpenDialog},
    in_module,
    text::use_text,
};

/// The element of all dialogs.
#[component]
pub fn DialogHost() -> impl IntoView {
    let open = OpenDialog::get();
    let text = use_text();
    let dialog = NodeRef::<html::Dialog>::new();
    let content = StoredValue::new_local(None::<AnyView>);
    let is_ready = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(wanted) = open.dialog().get() else {
            is_ready.set(false);
            // Closing a closed dialog does nothing.
            dialog.get_untracked().iter().for_each(|dialog| dialog.close());
            return;
        };
        leptos::task::spawn_local(ScopedFuture::new(async move {
            // Opening the dialog again retries.
            let failed = move |_| view! { <p>{text.say(|m: &Dialogs| m.failed)}</p> }.into_any();
            let view = body(wanted).await.unwrap_or_else(failed);
            if open.dialog().get_untracked() == Some(wanted) {
                content.set_value(Some(view));
                is_ready.set(true);
                // The content is in the document then, and the focus goes to its first field.
                request_animation_frame(move || {
                    let dialog = dialog.get_untracked();
                    dialog
                        .iter()
                        .filter(|dialog| !dialog.open())
                        .for_each(|dialog| drop(dialog.show_modal()));
                });
            }
        }));
    });
    let title = move || {
        let m = text.words::<Dialogs>();
        match open.dialog().get() {
            Some(Dialog::Report) => m.report,
            Some(Dialog::Keyboard) => m.keyboard,
            None => "",
        }
    };

    view! {
        <dialog class="dialog" aria-labelledby="dialog-title" node_ref=dialog on:close=move |_| open.close()>
            <h2 class="dialog__title" id="dialog-title">{title}</h2>
            <div class="dialog__body">
                {move || is_ready.get().then(|| content.try_update_value(Option::take).flatten())}
            </div>
            <form method="dialog" class="actions dialog__actions">
                <button class="button">{text.say(|m: &Dialogs| m.close)}</button>
            </form>
        </dialog>
    }
}

in_module! {
    dialogs:
    fn body(dialog: Dialog) -> AnyView {
        match dialog {
            Dialog::Report => view! { <ReportForm /> }.into_any(),
            Dialog::Keyboard => view! { <KeyboardHelp /> }.into_any(),
        }
    }
}
