//! The scene that the picture shows: the state, the values derived from it, and the guess that may hide it.

use super::{
    super::{
        model::derivative::ZeroGradientRegions,
        state::{Explorer, Shown},
    },
    Picture, PictureWords, RIGHT, Reveal, Samples, draw, draw_cursor, draw_ground,
};
use crate::curves::{choices::Lower, words::Curves};
use kernels::Activation;
use plot::{Theme, surface::Surface};
use std::sync::Arc;
use ui_kit::{components::picture::Drawing, text::number::fixed};

/// All inputs of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub state: Explorer,
    /// Regions of zero gradient for the visible functions; empty if the shading is off.
    pub zero_gradient: Arc<Vec<(Activation, ZeroGradientRegions)>>,
    /// The input under a mouse that hovers over the picture.
    pub ghost: Option<f64>,
    /// The guess on the axis that is not made yet.
    pub guess: Option<f64>,
    /// The guess that was made, beside the truth.
    pub reveal: Option<Reveal>,
    /// Whether curves and the cursor are hidden until a guess is made.
    pub is_held: bool,
    /// The functions that are hidden then; all if empty.
    pub hides: Shown,
}

impl Scene {
    /// Returns the scene reduced to what the ground shows: without what only the cursor's layer shows.
    pub fn ground(&self) -> Self {
        let state = Explorer { cursor: 0.0, has_tangents: false, ..self.state.clone() };
        Self { state, ghost: None, guess: None, reveal: None, ..self.clone() }
    }

    /// Returns the functions that are drawn.
    pub fn shown(&self) -> Shown {
        match (self.is_held, self.hides.count()) {
            (false, _) => self.state.shown,
            (true, 0) => Shown::default(),
            (true, _) => self.state.shown.without(self.hides),
        }
    }

    /// Returns what is written beside a guess that was made.
    pub fn reveal_label(&self, words: &Curves) -> Option<String> {
        let reveal = self.reveal?;
        let number = |x: f64| fixed(x, 2);
        Some(words.revealed(&number(reveal.guess), &number(reveal.truth), &number(reveal.distance())))
    }

    /// Calls `with` with the picture of this scene, for a canvas of this width in picture units.
    pub fn with_picture<T>(
        &self,
        samples: &mut Samples,
        width: f64,
        words: &Curves,
        with: impl FnOnce(&Picture<'_>) -> T,
    ) -> T {
        let state = &self.state;
        let parameters = state.dials.parameters();
        let (low, high) = (state.range.low(), state.range.high());
        let count = if width < NARROW { SAMPLES / 2 } else { SAMPLES };
        samples.update(self.shown().iter(), &parameters, &(low..high), count);
        if state.lower == Lower::Difference {
            samples.update_difference();
        }
        let label = |x: f64| format!("x = {}", fixed(x, state.decimals_for(x)));
        let reveal_label = self.reveal_label(words).unwrap_or_default();
        let (cursor_label, ghost_label) = (label(state.cursor), self.ghost.map(label).unwrap_or_default());
        with(&Picture {
            samples,
            parameters,
            cursor: if self.is_held { f64::NAN } else { state.cursor },
            cursor_label: &cursor_label,
            ghost: self.ghost,
            ghost_label: &ghost_label,
            lower: if self.is_held && self.hides.count() == 0 { Lower::Nothing } else { state.lower },
            has_tangents: state.has_tangents,
            zero_gradient: if self.is_held { &[] } else { &self.zero_gradient },
            guess: self.guess,
            reveal: self.reveal,
            reveal_label: &reveal_label,
            has_legend: false,
            words: PictureWords {
                derivatives: words.derivatives,
                difference: words.difference_panel,
                difference_short: words.difference_short,
                guess: words.guess,
            },
        })
    }
}

/// Number of points per curve.
const SAMPLES: usize = 1000;
/// Width in picture units below which half as many points are enough.
const NARROW: f64 = 600.0;

/// Returns the share of the plane's width at `x`, in picture units from the picture's left edge. The plane begins at
/// `left`.
pub fn share_at(x: f64, left: f64, width: f64) -> f64 {
    (x - left) / (width - left - RIGHT).max(1.0)
}

/// Draws the ground of a scene. Returns whether it succeeded.
pub fn paint_ground<S: Surface>(
    surface: S,
    scene: &Scene,
    samples: &mut Samples,
    words: &Curves,
    width: f64,
    theme: &Theme,
) -> bool {
    scene.with_picture(samples, width, words, |picture| draw_ground(surface, picture, theme).is_ok())
}

/// Draws the cursor of a scene. Returns whether it succeeded.
pub fn paint_cursor<S: Surface>(
    surface: S,
    scene: &Scene,
    samples: &mut Samples,
    words: &Curves,
    width: f64,
    theme: &Theme,
) -> bool {
    scene.with_picture(samples, width, words, |picture| draw_cursor(surface, picture, theme).is_ok())
}

/// The picture of a scene, to be saved as a file.
pub struct SavedScene {
    pub scene: Scene,
    /// The words of the picture.
    pub words: &'static Curves,
    /// The lab's id, for the file name.
    pub lab: String,
    /// The size in CSS pixels.
    pub size: (u32, u32),
}

impl Drawing for SavedScene {
    fn file_name(&self) -> String {
        format!("torchlit-{}", self.lab)
    }

    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        let width = f64::from(self.size.0);
        self.scene.with_picture(&mut Samples::default(), width, self.words, |picture| {
            let picture = Picture { has_legend: true, ghost: None, ..picture.clone() };
            draw(surface, &picture, theme).is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::LEFT;
    use super::*;
    use lesson::Lang;
    use plot::svg::SvgSurface;
    use plotters::style::BLACK;
    use ui_kit::text::Words;

    fn scene() -> Scene {
        let shown = [Activation::Relu, Activation::Silu].into_iter().collect();
        Scene {
            state: Explorer { shown, cursor: 1.0, ..Explorer::plain() },
            zero_gradient: Arc::default(),
            ghost: None,
            guess: Some(-1.0),
            reveal: None,
            is_held: false,
            hides: Shown::default(),
        }
    }

    fn saved(scene: Scene) -> String {
        let mut svg = String::new();
        let saved =
            SavedScene { scene, words: Curves::of(Lang::En), lab: "explorer".into(), size: (600, 400) };
        let theme = Theme::from_tokens(|_| BLACK);
        assert!(saved.draw_on(SvgSurface::new(&mut svg, 600, 400), &theme));
        svg
    }

    #[test]
    fn a_saved_picture_names_its_functions() {
        let svg = saved(scene());
        assert!(svg.contains(">ReLU</text>") && svg.contains(">SiLU</text>"), "{svg}");
    }

    #[test]
    fn a_picture_shows_all_digits_of_its_cursor() {
        let mut scene = scene();
        scene.state.cursor = -2.345;
        assert!(saved(scene).contains("x = −2.345<"));
    }

    #[test]
    fn a_saved_picture_has_no_ghost_of_the_mouse() {
        assert!(!saved(Scene { ghost: Some(3.0), ..scene() }).contains("x = 3.00"));
    }

    #[test]
    fn a_picture_that_is_held_back_shows_no_curve_and_no_cursor() {
        let svg = saved(Scene { is_held: true, ..scene() });
        assert!(!svg.contains("ReLU") && !svg.contains("x = ") && !svg.contains("<circle"), "{svg}");
        assert!(svg.contains("<polygon"), "the guess on the axis");
    }

    #[test]
    fn a_picture_that_asks_about_one_function_shows_the_others() {
        let hides = [Activation::Silu].into_iter().collect();
        let svg = saved(Scene { is_held: true, hides, ..scene() });
        assert!(svg.contains(">ReLU</text>") && !svg.contains("SiLU") && !svg.contains("x = "), "{svg}");
    }

    #[test]
    fn a_guess_that_was_made_is_told_with_its_distance() {
        let reveal = Reveal { activation: Activation::Silu, guess: -1.0, truth: -1.278_46 };
        let svg = saved(Scene { guess: None, reveal: Some(reveal), ..scene() });
        assert!(svg.contains("my guess −1.00") && svg.contains("0.28 apart"), "{svg}");
    }

    #[test]
    fn moving_the_cursor_leaves_the_ground_alone() {
        let mut moved = scene();
        moved.state.cursor = 2.0;
        moved.guess = None;
        moved.ghost = Some(3.0);
        assert_eq!(moved.ground(), scene().ground());
        moved.state.shown = Shown::default();
        assert_ne!(moved.ground(), scene().ground());
    }

    #[test]
    fn the_planes_edges_are_its_shares_0_and_1() {
        for left in [LEFT, 69.5] {
            assert_eq!(share_at(left, left, 600.0), 0.0);
            assert_eq!(share_at(600.0 - RIGHT, left, 600.0), 1.0);
        }
    }
}
