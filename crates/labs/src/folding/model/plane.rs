//! What a network does to the plane: a grid, points and a probe, before and after.

use super::axes::Axes;
use network::{Affine, Layer, Mlp, Trace};
use std::sync::Arc;

/// Lines of the grid in each direction.
const N_LINES: u16 = 17;
/// Points of each line.
const N_POINTS: u16 = 65;
/// Extent below which everything counts as one point.
const ONE_POINT: f64 = 1e-5;
/// Length of the probe's arrows.
pub const ARROW: f64 = 0.5;

/// A point of a picture.
pub type Point = (f64, f64);

/// The plane after some layers, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The lines of the grid: those along the first axis, then those along the second.
    pub lines: Arc<[Vec<Point>]>,
    /// The points, each with its class.
    pub points: Arc<[(Point, bool)]>,
    /// The axes in which it is drawn.
    pub axes: Axes,
    /// Number of units after the layers.
    pub n_units: usize,
    /// Half of the width of the window that shows everything.
    pub half_width: f64,
    /// Whether everything landed on one point.
    pub is_one_point: bool,
}

impl Plane {
    /// Computes the plane after `net`, whose outputs are drawn, from the window [−`half_width`, `half_width`]² and the
    /// points of two classes: inputs row by row, and their classes.
    pub fn after(net: &Mlp, half_width: f64, inputs: &[f32], classes: &[f32]) -> Self {
        let n_units = net.n_outputs();
        let mut trace = Trace::default();
        net.forward(inputs, &mut trace);
        let moved = trace.outputs().to_vec();
        let grid = grid(half_width);
        net.forward(&grid, &mut trace);
        let axes = Axes::of(if moved.is_empty() { trace.outputs() } else { &moved }, n_units);
        let place = |row: &[f32]| axes.place(row.iter().map(|&x| f64::from(x)));
        let on_grid: Vec<Point> = trace.outputs().chunks_exact(n_units.max(1)).map(place).collect();
        let points: Arc<[(Point, bool)]> = moved
            .chunks_exact(n_units.max(1))
            .zip(classes)
            .map(|(row, &class)| (place(row), class > 0.5))
            .collect();
        let (middle, reach) = extent(&on_grid);
        let far = points.iter().map(|(point, _)| *point).chain(on_grid.iter().copied());
        let far = far.map(|(x, y)| x.abs().max(y.abs())).filter(|far| far.is_finite()).fold(0.0, f64::max);
        let is_one_point = reach <= ONE_POINT * middle.abs().max(1.0);
        Self {
            lines: on_grid.chunks_exact(N_POINTS.into()).map(<[Point]>::to_vec).collect(),
            points,
            axes,
            n_units,
            half_width: window_for(far),
            is_one_point,
        }
    }

    /// Returns where the image of a point is drawn.
    pub fn place(&self, image: &[f64]) -> Point {
        self.axes.place(image.iter().copied())
    }
}

/// Returns the points of all lines of the grid, row by row.
fn grid(half_width: f64) -> Vec<f32> {
    let share = |idx: u16, n: u16| (half_width * (2.0 * f64::from(idx) / f64::from(n - 1) - 1.0)) as f32;
    let all = (0..N_LINES).flat_map(|line| (0..N_POINTS).map(move |point| (line, point)));
    let along = all.clone().flat_map(|(line, point)| [share(point, N_POINTS), share(line, N_LINES)]);
    along.chain(all.flat_map(|(line, point)| [share(line, N_LINES), share(point, N_POINTS)])).collect()
}

/// Returns a coordinate of the first point, and how far the others are from that point.
fn extent(points: &[Point]) -> (f64, f64) {
    let Some(&(x, y)) = points.first() else { return (0.0, 0.0) };
    let reach = points.iter().map(|point| (point.0 - x).abs().max((point.1 - y).abs())).fold(0.0, f64::max);
    (x.abs().max(y.abs()), reach)
}

/// Returns the half width of a window for coordinates up to `far`: 1, 2 or 5 times a power of ten, 0.1 at least.
fn window_for(far: f64) -> f64 {
    let far = far.clamp(0.1, 1e30);
    let power = 10_f64.powf(far.log10().floor());
    // A coordinate at the edge of a window has rounding errors.
    let fits = |factor: f64| factor * power >= far * (1.0 - 1e-6);
    [1.0, 2.0, 5.0].into_iter().find(|&factor| fits(factor)).unwrap_or(10.0) * power
}

/// Returns a network that leaves the plane as it is.
pub fn identity() -> Mlp {
    Mlp::from_layers(vec![Layer::from_values(2, &[1.0, 0.0, 0.0, 1.0], &[0.0; 2])], network::Function::Linear)
}

/// Returns the network of the first `n_layers` layers whose outputs are their activations. A layer that changes nothing
/// stands in for the rest, because a network has no function after its last layer.
pub fn until(net: &Mlp, n_layers: usize) -> Mlp {
    if n_layers == 0 {
        return identity();
    }
    let mut layers: Vec<Layer> = net.layers().iter().take(n_layers).cloned().collect();
    if n_layers < net.layers().len() {
        let n = layers.last().map_or(net.n_inputs(), Layer::n_units);
        let entry = |idx: usize| if idx.is_multiple_of(n + 1) { 1.0 } else { 0.0 };
        let weights: Vec<f32> = (0..n * n).map(entry).collect();
        layers.push(Layer::from_values(n, &weights, &vec![0.0; n]));
    }
    Mlp::from_layers(layers, net.function().clone())
}

/// The probe before and after some layers: its place, and the ends of its arrows along e₁ and e₂.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probe {
    /// The place.
    pub at: Point,
    /// The ends of the arrows.
    pub arrows: [Point; 2],
}

impl Probe {
    /// Returns the probe before the first layer.
    pub fn before([x, y]: [f64; 2]) -> Self {
        Self { at: (x, y), arrows: [(x + ARROW, y), (x, y + ARROW)] }
    }

    /// Returns the image of the probe in `plane`, which `net` has made: its arrows are moved by the network's matrix
    /// there.
    pub fn after(net: &Mlp, plane: &Plane, probe: [f64; 2]) -> Self {
        let tangent = Affine::at(net, &probe);
        let place = |x: f64, y: f64| plane.place(&tangent.value(&[x, y]));
        let [x, y] = probe;
        Self { at: place(x, y), arrows: [place(x + ARROW, y), place(x, y + ARROW)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::model::{
        bend::Bend,
        fold::{Fold, Weights},
        hand::Hand,
        separate::Separate,
    };
    use kernels::Activation;
    use network::Points;

    fn after(net: &Mlp) -> Plane {
        Plane::after(net, 2.0, &[], &[])
    }

    #[test]
    fn the_grid_has_17_lines_of_65_points_in_each_direction() {
        let plane = after(&identity());
        assert_eq!((plane.lines.len(), plane.lines[0].len(), plane.half_width), (34, 65, 2.0));
        assert_eq!((plane.lines[0][0], plane.lines[0][64]), ((-2.0, -2.0), (2.0, -2.0)));
        assert_eq!((plane.lines[33][0], plane.lines[33][64]), ((2.0, -2.0), (2.0, 2.0)));
    }

    #[test]
    fn a_window_shows_everything_and_is_a_round_number() {
        for (far, expected) in [(2.0, 2.0), (2.1, 5.0), (0.03, 0.1), (9.0, 10.0), (1e6, 1e6), (0.0, 0.1)] {
            assert!((window_for(far) / expected - 1.0).abs() < 1e-9, "{far}: {}", window_for(far));
        }
    }

    #[test]
    fn a_product_of_rank_1_leaves_a_line_and_a_collapse_leaves_one_point() {
        let line = after(&Hand::squash().net());
        assert!(!line.is_one_point);
        let tanh = Fold { bend: Bend::of(Activation::Tanh), ..Fold::START };
        assert!(Plane::after(&tanh.net(), 1.0, &[], &[]).is_one_point);
        assert!(!after(&identity()).is_one_point);
    }

    #[test]
    fn more_than_two_units_are_drawn_in_two_axes_of_the_points() {
        let random = Fold { weights: Weights::Random, width: 8, ..Fold::START };
        let plane = after(&until(&random.net(), 1));
        assert_eq!(plane.n_units, 8);
        assert!(plane.axes.share.is_some_and(|share| (0.5..=1.0).contains(&share)));
    }

    #[test]
    fn points_move_with_the_plane() {
        let examples = Points::Xor.examples();
        let net = until(&Hand::xor().net(), 1);
        let plane = Plane::after(&net, 2.0, &examples.inputs, &examples.targets);
        assert_eq!(plane.points.len(), 100);
        // After two ReLU units of opposite signs, one coordinate of every point is 0.
        assert!(plane.points.iter().all(|((x, y), _)| *x == 0.0 || *y == 0.0));
    }

    #[test]
    fn the_arrows_of_the_probe_are_the_columns_of_the_matrix_there() {
        let net = Hand::shear_and_turn().net();
        let probe = Probe::after(&net, &after(&net), [0.8, 0.6]);
        let near = |a: Point, b: Point| (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6;
        assert!(near(probe.at, (-0.6, 1.28)), "{:?}", probe.at);
        assert!(near(probe.arrows[0], (-0.6, 1.78)) && near(probe.arrows[1], (-1.1, 1.68)), "{probe:?}");
    }

    #[test]
    fn the_first_layers_give_the_values_that_the_whole_network_has_there() {
        for (n_layers, bend) in [(1, Bend::RELU), (2, Bend::of(Activation::Gelu)), (3, Bend::NONE)] {
            let random = Fold { weights: Weights::Random, bend, n_layers: 3, width: 4, seed: 5 };
            let mut trace = Trace::default();
            until(&random.net(), n_layers).forward(&[0.4, -1.2], &mut trace);
            let expected = Affine::after_layers(&random.net(), n_layers, &[0.4, -1.2]);
            let are_near =
                trace.outputs().iter().zip(&expected).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-6);
            assert!(are_near && expected.len() == 4, "{n_layers}");
        }
        assert_eq!(Affine::at(&until(&Hand::vee().net(), 0), &[0.4, -1.2]).value(&[0.4, -1.2]), {
            [0.4, -1.2]
        });
    }

    #[test]
    fn a_network_before_its_training_has_a_plane_too() {
        let examples = Separate::START.data.examples();
        let net = super::super::separate::Run::new(&Separate::START).trained().net;
        let plane = Plane::after(&until(&net, 1), 2.0, &examples.inputs, &examples.targets);
        assert!(plane.half_width.is_finite() && plane.points.len() == 100);
    }
}
