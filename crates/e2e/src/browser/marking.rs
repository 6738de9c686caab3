//! Marks on the nodes of the served text: it must never be replaced.

use super::Browser;
use serde_json::{Value, json};

/// Marks every element of the page's text, except those inside a part.
const MARK: &str = "
    const isText = (it) => it.closest('[data-part]') === null;
    const words = (it) => (it.querySelector('[data-part]') ? null : it.textContent);
    window.marked = [...document.querySelectorAll('#app, #app *')].filter(isText).map((it) => [it, words(it)]);
    return window.marked.length";
/// Script that returns the marked elements that are no longer in the document, or whose text has changed.
const LOST: &str = "
    const isLost = ([it, words]) => !it.isConnected || (words !== null && it.textContent !== words);
    return window.marked.filter(isLost).map(([it]) => it.outerHTML.slice(0, 80))";

impl Browser {
    /// Marks every element of the page's text, more than a thousand.
    pub async fn mark_text(&self) {
        let n_marked = self.script(MARK).await.as_u64();
        assert!(n_marked > Some(1000), "only {n_marked:?} elements are text");
    }

    /// Checks that every marked element is still in the document, with its text.
    pub async fn assert_text_stays(&self, after: &str) {
        let lost: Value = self.script(LOST).await;
        assert_eq!(lost, json!([]), "after {after}");
    }
}
