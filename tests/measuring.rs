//! Tests of the page's side of a run with misbehaving workers: real workers, made of a few lines of script.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use benchmark::{
    BUILD, Nanos, Plan, example,
    finding::Trouble,
    message::FromWorker,
    session::{Progress, Stage},
};
use js_sys::{Array, JSON, Promise};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use ui_kit::browser::measuring::{Run, RunEvent};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, BlobPropertyBag, BroadcastChannel, MessageEvent, Url};

wasm_bindgen_test_configure!(run_in_browser);

/// Creates a worker script and returns its address.
fn worker(script: &str) -> String {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = Array::of1(&JsValue::from_str(script));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

/// Creates a worker script that reports ready and runs `on_message` for each message; returns its address.
fn ready_worker(on_message: &str) -> String {
    let ready = FromWorker::Ready { build: BUILD.to_owned() }.to_json();
    worker(&format!("onmessage = () => {{ {on_message} }}; postMessage({});", quoted(&ready)))
}

fn quoted(text: &str) -> String {
    format!("'{text}'")
}

fn progress() -> String {
    let progress = Progress {
        stage: Stage::Starting,
        done: 0.0,
        remaining: Nanos::from_millis(1000.0),
        race: 0.0,
        standings: Vec::new(),
    };
    FromWorker::Progress(progress).to_json()
}

/// Runs with this worker until the run ends. Returns all events.
async fn events_of(address: &str) -> Vec<RunEvent> {
    let events = Rc::new(RefCell::new(Vec::new()));
    let mut run = None;
    let over = Promise::new(&mut |resolve, _| {
        let events = Rc::clone(&events);
        let on_event = move |message: RunEvent| {
            let is_over = !matches!(message, RunEvent::Progress(_));
            events.borrow_mut().push(message);
            if is_over {
                resolve.call0(&JsValue::NULL).unwrap();
            }
        };
        run = Some(Run::start_at(address, Plan::exercise(1), None, on_event).unwrap());
    });
    JsFuture::from(over).await.unwrap();
    drop(run);
    events.take()
}

/// Returns the trouble with which the run ended.
fn trouble(events: &[RunEvent]) -> Option<&Trouble> {
    match events {
        [.., RunEvent::Trouble(trouble)] => Some(trouble),
        _ => None,
    }
}

#[wasm_bindgen_test]
async fn w8_a_worker_that_crashes_ends_the_run_with_its_message() {
    let events = events_of(&ready_worker("throw new Error('boom')")).await;
    assert!(
        matches!(trouble(&events), Some(Trouble::Crashed(words)) if words.contains("boom")),
        "{events:?}"
    );
}

#[wasm_bindgen_test]
async fn w8_a_worker_that_hangs_is_terminated_and_gives_no_result() {
    let events =
        events_of(&ready_worker(&format!("postMessage({}); for (;;) {{}}", quoted(&progress())))).await;
    assert_eq!((events.len(), trouble(&events)), (2, Some(&Trouble::Silent)), "one progress, then silence");
}

#[wasm_bindgen_test]
async fn w8_a_missing_worker_ends_the_run() {
    let events = events_of("/there-is-no-such-worker.js").await;
    assert_eq!(trouble(&events), Some(&Trouble::NotLoaded));
}

#[wasm_bindgen_test]
async fn w8_a_worker_with_another_protocol_ends_the_run() {
    let events = events_of(&worker("postMessage('hello')")).await;
    assert!(matches!(trouble(&events), Some(Trouble::Failed(_))), "{events:?}");
}

#[wasm_bindgen_test]
async fn w12_a_worker_of_another_build_is_not_used() {
    let ready = FromWorker::Ready { build: "yesterday".to_owned() }.to_json();
    let events = events_of(&worker(&format!("postMessage({})", quoted(&ready)))).await;
    assert!(matches!(trouble(&events), Some(Trouble::Failed(_))), "{events:?}");
}

/// Records every worker that the page creates in `watched`.
fn watch_workers() {
    let script = "
        globalThis.watched = [];
        globalThis.RealWorker ??= globalThis.Worker;
        globalThis.Worker = class extends RealWorker {
            constructor(...all) { super(...all); watched.push(this); }
        };";
    js_sys::eval(script).unwrap();
}

/// Returns the number of workers created since [`watch_workers`], and how many of them still have a handler.
fn watched() -> (f64, f64) {
    let number = |script: &str| js_sys::eval(script).unwrap().as_f64().unwrap();
    (number("watched.length"), number("watched.filter((it) => it.onmessage || it.onerror).length"))
}

#[wasm_bindgen_test]
async fn w9_a_finished_run_has_released_everything() {
    watch_workers();
    let held = Rc::new(());
    let start = |address: &str| {
        let held = Rc::clone(&held);
        Run::start_at(address, Plan::exercise(1), None, move |_| drop(Rc::clone(&held))).unwrap()
    };
    let address = worker("");
    let mut runs: Vec<Run> = (0..20).map(|_| start(&address)).collect();
    assert_eq!(watched(), (20.0, 20.0), "while they run");
    assert_eq!(Rc::strong_count(&held), 21);
    runs.clear();
    assert_eq!(watched(), (20.0, 0.0), "a cancelled run leaves its worker no handler");
    assert_eq!(Rc::strong_count(&held), 1, "and no closure waits for a garbage collector");
}

#[wasm_bindgen_test]
async fn w9_a_run_that_ends_by_itself_releases_its_worker() {
    watch_workers();
    let report = FromWorker::Report(Box::new(example::report())).to_json();
    let posted = format!("postMessage({})", JSON::stringify(&report.into()).unwrap());
    let finished = events_of(&ready_worker(&posted)).await;
    assert!(matches!(finished.as_slice(), [RunEvent::Report(_)]), "{finished:?}");
    let crashed = events_of(&ready_worker("throw new Error('boom')")).await;
    assert!(matches!(trouble(&crashed), Some(Trouble::Crashed(_))), "{crashed:?}");
    assert_eq!(watched(), (2.0, 0.0));
}

#[wasm_bindgen_test]
async fn w9_30_cancelled_runs_leave_no_worker() {
    let address = worker(
        "const here = new BroadcastChannel('roll-call');
         here.onmessage = () => here.postMessage('here');
         postMessage('listening');",
    );
    for _ in 0..30 {
        drop(Run::start_at(&address, Plan::exercise(1), None, |_| {}).unwrap());
    }
    // One more worker that is never ended: the others would have answered before it.
    let witness = web_sys::Worker::new(&address).unwrap();
    next_message(|listen| witness.set_onmessage(Some(listen))).await;
    let channel = BroadcastChannel::new("roll-call").unwrap();
    let mut n_answers = 0;
    for _ in 0..3 {
        n_answers += answers_to_one_question(&channel).await;
    }
    witness.terminate();
    channel.close();
    assert_eq!(n_answers, 3, "three questions, and only the witness answers");
}

/// Counts the workers that answer, until the first answer and a turn of the event loop after it. Repeats the question
/// after a while: a worker can send before its channel is connected, and then never receives the first question.
async fn answers_to_one_question(channel: &BroadcastChannel) -> u32 {
    let n_answers = Rc::new(Cell::new(0));
    let counted = Rc::clone(&n_answers);
    let count = Closure::<dyn FnMut(MessageEvent)>::new(move |_| counted.set(counted.get() + 1));
    channel.add_event_listener_with_callback("message", count.as_ref().unchecked_ref()).unwrap();
    let asked = channel.clone();
    let ask = Closure::<dyn FnMut()>::new(move || {
        asked.post_message(&JsValue::from_str("who is here?")).unwrap();
    });
    let window = web_sys::window().unwrap();
    let ask_again = ask.as_ref().unchecked_ref();
    let asking = window.set_interval_with_callback_and_timeout_and_arguments_0(ask_again, 2000).unwrap();
    ask_again.call0(&JsValue::NULL).unwrap();
    next_message(|listen| channel.set_onmessage(Some(listen))).await;
    window.clear_interval_with_handle(asking);
    let later = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
    });
    JsFuture::from(later).await.unwrap();
    channel.remove_event_listener_with_callback("message", count.as_ref().unchecked_ref()).unwrap();
    n_answers.get()
}

/// Waits for the next message on the target to which `listen_with` adds a listener.
async fn next_message(listen_with: impl Fn(&js_sys::Function)) {
    let heard = Promise::new(&mut |resolve, _| listen_with(&resolve));
    JsFuture::from(heard).await.unwrap();
}
