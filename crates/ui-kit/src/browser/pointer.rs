//! Drags: which presses begin one, and whether the button is still down.

use web_sys::PointerEvent;

/// Bit of `PointerEvent::buttons` for the mouse's main button; set for a touching finger or pen as well.
const MAIN_BUTTON: u16 = 1;

/// Whether a press begins a drag: only of the main button, and without ctrl, because on a Mac both open the context menu
/// and the release is not reported.
pub fn begins_drag(event: &PointerEvent) -> bool {
    event.button() == 0 && !event.ctrl_key()
}

/// Whether the main button, a finger or a pen is down.
pub fn is_down(event: &PointerEvent) -> bool {
    event.buttons() & MAIN_BUTTON != 0
}
