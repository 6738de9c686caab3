//! The picture's two canvases, redrawn at most once per frame and only if they changed: when the cursor moves, only its
//! layer is redrawn. Nothing is drawn while the lab is out of view.

use super::{
    picture::{LEFT, Samples, left_edge},
    scene::{Scene, paint_cursor, paint_ground},
};
use crate::curves::words::Curves;
use leptos::{html, prelude::*};
use plot::{
    Theme,
    canvas::{CanvasSurface, size_of, theme_for},
};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use ui_kit::{
    browser::{
        observe::{InView, Recoloured, Resized},
        schedule::OncePerFrame,
    },
    memo::TidyMemo,
    text::use_text,
};
use web_sys::HtmlCanvasElement;

/// Redraws both canvases when `scene` changes. Sets `has_failed` to whether drawing failed, and `left` to the left edge
/// of the plane in picture units.
pub fn keep_drawn(
    ground: NodeRef<html::Canvas>,
    cursor: NodeRef<html::Canvas>,
    scene: TidyMemo<Scene>,
    has_failed: RwSignal<bool>,
    left: RwSignal<f64>,
) {
    let text = use_text();
    let layers = StoredValue::new_local(None::<Rc<Layers>>);
    Effect::new(move |_| {
        let (Some(ground), Some(cursor)) = (ground.get(), cursor.get()) else { return };
        let kept = Layers::new(ground, cursor, move |layers| {
            let words = text.words_untracked::<Curves>();
            let is_drawn = scene.with_untracked(|scene| layers.paint(scene, words));
            if has_failed.get_untracked() == is_drawn {
                has_failed.set(!is_drawn);
            }
            if left.get_untracked() != layers.left.get() {
                left.set(layers.left.get());
            }
        });
        let watching = SendWrapper::new(kept.watch());
        layers.set_value(Some(kept));
        on_cleanup(move || {
            drop(watching);
            layers.try_set_value(None);
        });
    });
    Effect::new(move |_| {
        text.lang();
        layers.with_value(|layers| layers.iter().for_each(|layers| layers.ask_for_all()));
    });
    Effect::new(move |_| {
        scene.track();
        layers.with_value(|layers| layers.iter().for_each(|layers| layers.frame.ask()));
    });
}

/// The canvases, and what is cached between redraws.
struct Layers {
    ground: HtmlCanvasElement,
    cursor: HtmlCanvasElement,
    frame: OncePerFrame,
    samples: RefCell<Samples>,
    theme: RefCell<Option<Theme>>,
    /// The scene that the ground shows, or `None` if the ground must be redrawn in any case.
    painted: RefCell<Option<Scene>>,
    /// Cached size of both canvases in picture units; `None` after a resize.
    size: Cell<Option<(f64, f64)>>,
    /// Left edge of the plane when the ground was last drawn.
    left: Cell<f64>,
    is_seen: Cell<bool>,
}

impl Layers {
    fn new(
        ground: HtmlCanvasElement,
        cursor: HtmlCanvasElement,
        paint: impl Fn(&Self) + 'static,
    ) -> Rc<Self> {
        Rc::new_cyclic(|this: &std::rc::Weak<Self>| {
            let this = this.clone();
            let frame = OncePerFrame::new(move || {
                if let Some(this) = this.upgrade().filter(|this| this.is_seen.get()) {
                    paint(&this);
                }
            });
            Self {
                ground,
                cursor,
                frame,
                samples: RefCell::default(),
                theme: RefCell::default(),
                painted: RefCell::default(),
                size: Cell::default(),
                left: Cell::new(LEFT),
                is_seen: Cell::new(true),
            }
        })
    }

    fn ask_for_all(&self) {
        self.painted.replace(None);
        self.frame.ask();
    }

    /// Redraws when the size, the colours or the visibility change, until the returned guard is dropped.
    fn watch(self: &Rc<Self>) -> impl Sized + use<> {
        let asked = Rc::clone(self);
        let resized = Resized::of(&self.ground, move || {
            asked.size.set(None);
            asked.ask_for_all();
        });
        let asked = Rc::clone(self);
        let recoloured = Recoloured::of_page(move || {
            asked.theme.replace(None);
            asked.ask_for_all();
        });
        let asked = Rc::clone(self);
        let seen = InView::of(&self.ground, "100px", move |is_seen| {
            asked.is_seen.set(is_seen);
            if is_seen {
                asked.frame.ask();
            }
        });
        (resized, recoloured, seen)
    }

    fn paint(&self, scene: &Scene, words: &Curves) -> bool {
        let mut samples = self.samples.borrow_mut();
        let mut theme = self.theme.borrow_mut();
        let theme = theme.get_or_insert_with(|| theme_for(&self.ground));
        let size = self.size.get().unwrap_or_else(|| size_of(&self.ground));
        self.size.set(Some(size));
        let width = size.0;
        let mut is_drawn = true;
        let ground = scene.ground();
        if self.painted.borrow().as_ref() != Some(&ground) {
            self.painted.replace(Some(ground));
            self.left.set(scene.with_picture(&mut samples, width, words, |picture| left_edge(size, picture)));
            is_drawn = match CanvasSurface::of_known_size(&self.ground, size) {
                Ok(Some(surface)) => paint_ground(surface, scene, &mut samples, words, width, theme),
                Ok(None) => true,
                Err(_) => false,
            };
        }
        let is_cursor_drawn = match CanvasSurface::of_known_size(&self.cursor, size) {
            Ok(Some(surface)) => {
                surface.clear();
                paint_cursor(surface, scene, &mut samples, words, width, theme)
            }
            Ok(None) => true,
            Err(_) => false,
        };
        is_drawn && is_cursor_drawn
    }
}
