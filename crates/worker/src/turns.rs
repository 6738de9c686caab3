//! Turns with the event loop. A message posted to oneself arrives after everything the page has sent, without the 4 ms
//! (in a hidden page: a second) that browsers add to timers.

use crate::scope::scope;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// Whether another turn is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another turn after the waiting messages.
    Again,
    /// Another turn after so many milliseconds.
    After(i32),
    /// No further turn.
    Stop,
}

/// Calls `turn` until it returns [`Next::Stop`], and handles messages between two calls.
pub(crate) fn take_turns(mut turn: impl FnMut() -> Next + 'static) -> Result<(), JsValue> {
    let channel = MessageChannel::new()?;
    let (sender, receiver) = (channel.port1(), channel.port2());
    let listener = Rc::new(RefCell::new(None));
    let itself = Rc::clone(&listener);
    let first = sender.clone();
    let closure = Closure::<dyn FnMut()>::new(move || match turn() {
        Next::Again => post(&sender),
        Next::After(millis) => post_after(millis, &sender),
        // Closing both ports releases the channel; the closure that is running must outlive this call.
        Next::Stop => {
            sender.close();
            drop_later(itself.borrow_mut().take());
        }
    });
    receiver.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    *listener.borrow_mut() = Some(closure);
    post(&first);
    Ok(())
}

fn post(port: &MessagePort) {
    let _ = port.post_message(&JsValue::NULL);
}

/// Posts after so many milliseconds, or at once where there are no timers.
fn post_after(millis: i32, port: &MessagePort) {
    let later = port.clone();
    let post_later = Closure::once_into_js(move || post(&later));
    let timer =
        scope().set_timeout_with_callback_and_timeout_and_arguments_0(post_later.unchecked_ref(), millis);
    if timer.is_err() {
        post(port);
    }
}

/// Drops a closure in a later task, when it is no longer running.
fn drop_later(closure: Option<Closure<dyn FnMut()>>) {
    wasm_bindgen_futures::spawn_local(async move { drop(closure) });
}
