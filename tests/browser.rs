//! Tests of the page's browser code in a real browser: canvas, storage, frames.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use kernels::{Activation, Parameters};
use labs::curves::{
    choices::Lower,
    picture::{Picture, PictureWords, Samples, draw},
};
use plot::canvas::{CanvasSurface, theme_for, theme_of_page};
use progress::{FactId, Kind, Slug, storage::Status};
use std::{cell::RefCell, rc::Rc};
use ui_kit::{
    browser::{clock, progress_service, schedule::once_shown},
    memo::TidyMemo,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, window};

wasm_bindgen_test_configure!(run_in_browser);

/// The page's colours, which plots read from its style.
const TOKENS: &str = include_str!("../style/tokens.css");

/// Creates a canvas of this size, in CSS pixels, in the document.
fn canvas(width: u32, height: u32) -> HtmlCanvasElement {
    let document = window().unwrap().document().unwrap();
    let style = document.create_element("style").unwrap();
    style.set_text_content(Some(TOKENS));
    document.head().unwrap().append_child(&style).unwrap();
    let canvas: HtmlCanvasElement = document.create_element("canvas").unwrap().unchecked_into();
    canvas.style().set_property("width", &format!("{width}px")).unwrap();
    canvas.style().set_property("height", &format!("{height}px")).unwrap();
    document.body().unwrap().append_child(&canvas).unwrap();
    canvas
}

/// Counts the different colours on the canvas.
fn n_colours(canvas: &HtmlCanvasElement) -> usize {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let pixels = context.get_image_data(0.0, 0.0, width, height).unwrap().data();
    let mut colours: Vec<&[u8]> = pixels.chunks(4).collect();
    colours.sort_unstable();
    colours.dedup();
    colours.len()
}

#[wasm_bindgen_test]
fn curves_are_drawn_at_the_size_of_the_canvas() {
    let canvas = canvas(400, 300);
    let surface = CanvasSurface::new(&canvas).unwrap().unwrap();
    let mut samples = Samples::default();
    let shown = [Activation::Relu, Activation::Gelu, Activation::Silu];
    samples.update(shown.into_iter(), &Parameters::DEFAULT, &(-6.0..6.0), 400);
    let picture = Picture {
        samples: &samples,
        parameters: Parameters::DEFAULT,
        cursor: 1.0,
        cursor_label: "x = 1",
        ghost: None,
        ghost_label: "",
        lower: Lower::Derivatives,
        has_tangents: true,
        zero_gradient: &[],
        guess: None,
        reveal: None,
        reveal_label: "",
        has_legend: false,
        words: PictureWords {
            derivatives: "slope",
            difference: |_, _| String::new(),
            difference_short: |_, _| String::new(),
            guess: "guess",
        },
    };
    draw(surface, &picture, &theme_for(&canvas)).unwrap();
    assert!(n_colours(&canvas) > 10, "{} colours", n_colours(&canvas));
    canvas.remove();
}

#[wasm_bindgen_test]
fn a_canvas_without_size_is_not_drawn() {
    let canvas = canvas(0, 0);
    assert!(CanvasSurface::new(&canvas).unwrap().is_none());
    canvas.remove();
}

#[wasm_bindgen_test]
fn the_theme_of_the_page_equals_that_of_a_canvas_and_leaves_no_elements() {
    let canvas = canvas(40, 30);
    let body = window().unwrap().document().unwrap().body().unwrap();
    let n_children = body.child_element_count();
    let theme = theme_of_page();
    assert_eq!(theme, theme_for(&canvas));
    assert_ne!(theme.ground, theme.text);
    assert_eq!(body.child_element_count(), n_children);
    assert_eq!(body.get_attribute("style").unwrap_or_default(), "");
    canvas.remove();
}

#[wasm_bindgen_test]
async fn the_consequences_of_a_choice_run_after_the_frame_that_shows_it() {
    use leptos::{
        mount::mount_to,
        prelude::{Get as _, RwSignal, Set as _, view},
    };

    let place: HtmlElement =
        window().unwrap().document().unwrap().create_element("p").unwrap().unchecked_into();
    let choice = Rc::new(RefCell::new(None));
    let given = Rc::clone(&choice);
    let mounted = mount_to(place.clone(), move || {
        let chosen = RwSignal::new(1);
        given.replace(Some(chosen));
        let followed = once_shown(TidyMemo::new(move |_| chosen.get()));
        view! { {move || chosen.get()} ", " {move || followed.get()} }
    });
    until(|| place.inner_text() == "1, 1").await;
    choice.borrow().unwrap().set(2);
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        window().unwrap().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    assert_eq!(place.inner_text(), "2, 1");
    until(|| place.inner_text() == "2, 2").await;
    drop(mounted);
}

#[wasm_bindgen_test]
async fn a_fact_is_written_to_both_copies_before_it_is_called_saved() {
    // Mounting the page normally does this.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let reports = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&reports);
    progress_service::open(move |report| told.borrow_mut().push(report));
    until(|| !reports.borrow().is_empty()).await;

    let lesson = Slug::new("activation-functions").unwrap();
    let fact = FactId::new(Kind::SectionRead, lesson, Slug::new("why").unwrap());
    progress_service::change(|progress| progress.record(fact.clone(), clock::now())).unwrap();
    until(|| reports.borrow().last().is_some_and(|report| report.status == Status::Saved)).await;
    assert!(reports.borrow().last().unwrap().progress.has(&fact));

    let storage = window().unwrap().local_storage().unwrap().unwrap();
    let keys = (0..storage.length().unwrap()).filter_map(|idx| storage.key(idx).unwrap());
    let values: Vec<String> = keys.filter_map(|key| storage.get_item(&key).unwrap()).collect();
    assert!(values.iter().any(|value| value.contains("activation-functions")), "{values:?}");
}

/// Waits in turns of the event loop until `holds` returns `true`: at most ten seconds.
async fn until(mut holds: impl FnMut() -> bool) {
    let start = js_sys::Date::now();
    while !holds() {
        assert!(js_sys::Date::now() - start < 10_000.0, "timed out");
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(turn).await.unwrap();
    }
}
