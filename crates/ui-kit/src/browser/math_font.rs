//! The font of formulas. It is loaded when the page is interactive, and no formula that is seen changes its font:
//! on the first visit only what is below the view is set in it. From then on `static/early.js` chooses it before the
//! first paint. `style/formula.css` names it.

use super::{document, preferences, window};
use js_sys::Array;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The font, as CSS names it.
const FONT: &str = "1em \"Torchlit Math\"";
/// Blocks of a section. Parts replace their content, and stay themselves.
const BLOCK: &str = ".section > *";
/// Class of blocks whose formulas are set in the font.
const CLASS: &str = "in-math-font";

/// Sets the formulas of a page that has just been shown, all of them if the font was loaded before.
pub fn set_page() {
    if preferences::has_math_font() {
        document::set_root_attribute("data-math", "kept");
    } else {
        set_below_view();
    }
}

/// Loads the font unless it was loaded before, and sets the formulas below the view in it.
pub fn set_below_view() {
    if !preferences::has_math_font() {
        spawn_local(async { _ = load_and_set().await });
    }
}

async fn load_and_set() -> Option<()> {
    let root = document::root()?;
    root.query_selector("math").ok()??;
    let fonts = window()?.document()?.fonts();
    let loaded: Array = JsFuture::from(fonts.load(FONT)).await.ok()?.dyn_into().ok()?;
    if loaded.length() == 0 {
        return None;
    }
    let bottom = f64::from(document::window_size().1);
    let block = |formula: &Element| formula.closest(BLOCK).ok().flatten();
    let is_below = |block: &Element| block.get_bounding_client_rect().top() > bottom;
    // All are measured before one is changed: the browser computes the layout once.
    let formulas = document::all(&root, "math");
    let below: Vec<Element> = formulas.iter().filter_map(block).filter(is_below).collect();
    for block in below {
        // Fails only for invalid names of classes.
        let _ = block.class_list().add_1(CLASS);
    }
    preferences::keep_math_font();
    Some(())
}
