//! What the page cannot say itself, the boot script says: it is told by events on the window.

use super::window;
use web_sys::{CustomEvent, CustomEventInit};

/// Hands every panic's message to the boot script, as the event `torchlit:panic`: a panic ends wasm for good.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| tell_boot("torchlit:panic", &panic.to_string())));
}

/// Tells the boot script something.
pub fn tell_boot(event: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let (Ok(event), Some(window)) = (CustomEvent::new_with_event_init_dict(event, &init), window()) {
        let _ = window.dispatch_event(&event);
    }
}
