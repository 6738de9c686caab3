//! Form fields.

use super::Browser;

impl Browser {
    /// Sets the value of the first field of a selector, and dispatches a bubbling event of this name.
    pub async fn set(&self, selector: &str, value: &str, event: &str) {
        let script = format!(
            "const field = document.querySelector({selector:?});
             field.value = {value:?};
             field.dispatchEvent(new Event({event:?}, {{ bubbles: true }}));"
        );
        self.script(&script).await;
    }
}
