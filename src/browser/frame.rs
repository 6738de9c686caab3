//! Drawing once per frame, however often something changes.

use leptos::prelude::request_animation_frame;
use std::{cell::Cell, rc::Rc};

/// Runs `draw` at most once per frame. Cheap to clone; not for sending to other threads.
#[derive(Clone)]
pub struct OncePerFrame {
    draw: Rc<dyn Fn()>,
    is_due: Rc<Cell<bool>>,
}

impl OncePerFrame {
    /// Something to draw.
    pub fn new(draw: impl Fn() + 'static) -> Self {
        Self { draw: Rc::new(draw), is_due: Rc::default() }
    }

    /// Asks for it to be drawn in the next frame.
    pub fn ask(&self) {
        if !self.is_due.replace(true) {
            let this = self.clone();
            request_animation_frame(move || {
                this.is_due.set(false);
                (this.draw)();
            });
        }
    }
}
