//! Fields of forms.

use super::Browser;

impl Browser {
    /// Puts a value into the first field of a selector, and says so with an event of this name that bubbles.
    pub async fn set(&self, selector: &str, value: &str, event: &str) {
        let script = format!(
            "const field = document.querySelector({selector:?});
             field.value = {value:?};
             field.dispatchEvent(new Event({event:?}, {{ bubbles: true }}));"
        );
        self.script(&script).await;
    }
}
