//! A panic ends wasm for good: what is to be said then, the boot script says.

use web_sys::{CustomEvent, CustomEventInit, window};

/// Hands every panic's message to the boot script, as the event `torchlit:panic`.
pub fn report() {
    std::panic::set_hook(Box::new(|panic| {
        let init = CustomEventInit::new();
        init.set_detail(&panic.to_string().into());
        if let (Ok(event), Some(window)) =
            (CustomEvent::new_with_event_init_dict("torchlit:panic", &init), window())
        {
            let _ = window.dispatch_event(&event);
        }
    }));
}
