//! Drawing once per frame, however often something changes; and much work in small pieces, one in each frame.

use leptos::prelude::request_animation_frame;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

thread_local! {
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = const { RefCell::new(VecDeque::new()) };
}

/// Runs `act` in a frame of its own: after everything that was asked for in this way before, one in each frame, so that
/// the page answers between any two.
pub fn in_own_frame(act: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(act));
        waiting.len() == 1
    });
    if is_first {
        request_animation_frame(run_next);
    }
}

/// What runs stays in front of the queue until it is done: what it asks for comes after it.
fn run_next() {
    let act = WAITING
        .with_borrow_mut(|waiting| waiting.front_mut().map(|act| std::mem::replace(act, Box::new(|| ()))));
    let is_more = || {
        WAITING.with_borrow_mut(|waiting| {
            waiting.pop_front();
            !waiting.is_empty()
        })
    };
    if let Some(act) = act {
        act();
    }
    if is_more() {
        request_animation_frame(run_next);
    }
}

/// Runs `draw` at most once per frame. Cheap to clone; not for sending to other threads.
#[derive(Clone)]
pub struct OncePerFrame {
    draw: Rc<dyn Fn()>,
    is_due: Rc<Cell<bool>>,
    is_alone: bool,
}

impl OncePerFrame {
    /// Something to draw.
    pub fn new(draw: impl Fn() + 'static) -> Self {
        Self { draw: Rc::new(draw), is_due: Rc::default(), is_alone: false }
    }

    /// Something to draw that takes a while: in a frame in which nothing else of this kind is drawn.
    pub fn alone(draw: impl Fn() + 'static) -> Self {
        Self { is_alone: true, ..Self::new(draw) }
    }

    /// Asks for it to be drawn in the next frame.
    pub fn ask(&self) {
        if !self.is_due.replace(true) {
            let this = self.clone();
            let draw = move || {
                this.is_due.set(false);
                (this.draw)();
            };
            if self.is_alone {
                in_own_frame(draw);
            } else {
                request_animation_frame(draw);
            }
        }
    }
}
