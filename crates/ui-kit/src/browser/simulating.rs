//! The page's side of the worker that simulates fifty layers: it sends requests and receives measurements, as numbers.

use super::{
    held::HeldWorker,
    site::{site, url_below_base},
};
use js_sys::Float64Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent};

/// A message of the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum SimulationMessage {
    /// Number of the request, place of the seed, and the measurements' numbers.
    Numbers(Vec<f64>),
    /// The worker cannot simulate, or no longer. The last message.
    Failed,
}

/// A running worker. Dropping it terminates the worker at once.
pub struct Simulator(HeldWorker);

impl Simulator {
    /// Starts the worker. Returns `None` where the browser or the page has none.
    pub fn start(notify: impl Fn(SimulationMessage) + 'static) -> Option<Self> {
        let address = site().simulation;
        if address.is_empty() {
            return None;
        }
        let notify = Rc::new(notify);
        let notify_of_error = Rc::clone(&notify);
        let on_message = move |event: MessageEvent| {
            notify(match event.data().dyn_into::<Float64Array>() {
                Ok(numbers) => SimulationMessage::Numbers(numbers.to_vec()),
                Err(_) => SimulationMessage::Failed,
            });
        };
        let on_error = move |event: Event| {
            event.prevent_default();
            notify_of_error(SimulationMessage::Failed);
        };
        HeldWorker::start(&url_below_base(&address), on_message, on_error).map(Self)
    }

    /// Sends a request, which replaces the one before.
    pub fn ask(&self, numbers: &[f64]) {
        self.0.send(&Float64Array::from(numbers).into());
    }
}
