//! Events on the window by which the page notifies the boot script of what it cannot show itself.

use super::window;
use web_sys::{CustomEvent, CustomEventInit};

/// Sends every panic's message to the boot script, as the event `torchlit:panic`: wasm does not run on after a panic.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| tell_boot("torchlit:panic", &panic.to_string())));
}

/// Sends an event to the boot script.
pub fn tell_boot(event: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let (Ok(event), Some(window)) = (CustomEvent::new_with_event_init_dict(event, &init), window()) {
        let _ = window.dispatch_event(&event);
    }
}
