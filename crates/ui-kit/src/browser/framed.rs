//! A page inside a frame of another page.

use super::{document, object, observe::Resized, window};

/// Reports the height of this page's content to the page that frames it, now and at each change: as a message
/// `{ type: "torchlit-height", height }`. Does nothing outside of a frame.
pub fn report_height() {
    let Some(window) = window() else { return };
    let Ok(Some(parent)) = window.parent() else { return };
    let main = document::root().and_then(|root| root.query_selector("main").ok().flatten());
    let Some(main) = main.filter(|_| parent != window) else { return };
    let report = {
        let main = main.clone();
        move || {
            let height = main.get_bounding_client_rect().height().ceil();
            let message = object([("type", "torchlit-height".into()), ("height", height.into())]);
            // For any page: a height is no secret.
            let _ = parent.post_message(&message, "*");
        }
    };
    if let Some(resized) = Resized::of(&main, report) {
        // The page stays in its frame for as long as it lives.
        std::mem::forget(resized);
    }
}
