//! The part of the plane in which a network sees class 1, and its border.

use network::{Mlp, Trace};
use std::{
    ops::Deref,
    sync::{Arc, LazyLock},
};

/// Cells along each side of the window.
pub const N_CELLS: usize = 64;
/// Cells along each side while a network trains: fewer, because their picture takes the longest to draw.
pub const N_CELLS_IN_MOTION: usize = 32;

/// Where a network's first output is positive: strips and polygons that fill it, and the line around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassMap {
    /// Rectangles by two opposite corners: runs of cells that lie inside as a whole.
    pub strips: Vec<[(f64, f64); 2]>,
    /// The inside parts of the cells that the border crosses.
    pub parts: Vec<Vec<(f64, f64)>>,
    /// Pieces of the border.
    pub border: Vec<[(f64, f64); 2]>,
}

impl ClassMap {
    /// Computes the map of the window [−`half_width`, `half_width`]², from `n_cells` cells along each side.
    pub fn of(net: &Mlp, half_width: f64, n_cells: usize) -> Self {
        let n = n_cells + 1;
        let coordinate = |idx: usize| half_width * (2.0 * idx as f64 / n_cells as f64 - 1.0);
        let mut inputs = Vec::with_capacity(2 * n * n);
        for row in 0..n {
            inputs.extend((0..n).flat_map(|col| [coordinate(col) as f32, coordinate(row) as f32]));
        }
        let mut trace = Trace::default();
        net.forward(&inputs, &mut trace);
        let logits: Vec<f64> =
            trace.outputs().iter().step_by(net.n_outputs().max(1)).map(|&z| f64::from(z)).collect();
        let mut map = Self::default();
        for row in 0..n_cells {
            let mut run = None;
            for col in 0..n_cells {
                let corner = |right: usize, up: usize| {
                    let place = (coordinate(col + right), coordinate(row + up));
                    (place, logits.get((row + up) * n + col + right).copied().unwrap_or(0.0))
                };
                let corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
                let n_inside = corners.iter().filter(|(_, z)| *z > 0.0).count();
                if n_inside == 4 {
                    run.get_or_insert(corners[0].0);
                    continue;
                }
                map.strips.extend(run.take().map(|from| [from, corners[3].0]));
                if n_inside > 0 {
                    map.add(&corners);
                }
            }
            map.strips.extend(run.map(|from| [from, (half_width, coordinate(row + 1))]));
        }
        map
    }

    /// Adds a cell that the border crosses.
    fn add(&mut self, corners: &[((f64, f64), f64); 4]) {
        let (mut part, mut crossings) = (Vec::new(), Vec::new());
        for (&(from, z), &(to, next)) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            if z > 0.0 {
                part.push(from);
            }
            if (z > 0.0) != (next > 0.0) {
                let way = z / (z - next);
                let crossing = (from.0 + way * (to.0 - from.0), from.1 + way * (to.1 - from.1));
                part.push(crossing);
                crossings.push(crossing);
            }
        }
        self.parts.push(part);
        self.border.extend(crossings.chunks_exact(2).map(|ends| [ends[0], ends[1]]));
    }

    /// Returns the area inside.
    #[cfg(test)]
    fn area(&self) -> f64 {
        let strips = self.strips.iter().map(|[(left, low), (right, high)]| (right - left) * (high - low));
        let parts = self.parts.iter().map(|part| {
            let ends = part.iter().zip(part.iter().cycle().skip(1));
            ends.map(|(a, b)| a.0 * b.1 - a.1 * b.0).sum::<f64>() / 2.0
        });
        strips.chain(parts).sum()
    }
}

/// A class map that is computed when it is first used.
/// Cheap to clone. Equal to its clones only.
#[derive(Clone, Debug)]
pub struct LazyClassMap(Arc<LazyLock<ClassMap, Box<dyn FnOnce() -> ClassMap + Send>>>);

impl LazyClassMap {
    /// Creates the map that `compute` computes.
    pub fn new(compute: impl FnOnce() -> ClassMap + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(compute))))
    }

    /// Computes it, unless that has been done.
    pub fn compute(&self) {
        LazyLock::force(&self.0);
    }
}

impl Deref for LazyClassMap {
    type Target = ClassMap;

    fn deref(&self) -> &ClassMap {
        &self.0
    }
}

impl PartialEq for LazyClassMap {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folding::model::hand::Hand;
    use network::{Function, Layer};

    fn linear(weights: &[f32], bias: f32) -> Mlp {
        Mlp::from_layers(vec![Layer::from_values(2, weights, &[bias])], Function::Linear)
    }

    #[test]
    fn a_map_that_nobody_draws_is_not_computed() {
        let drawn = LazyClassMap::new(|| ClassMap::of(&linear(&[1.0, 0.0], 0.0), 2.0, N_CELLS));
        let other = LazyClassMap::new(|| panic!("nobody draws it"));
        assert!(drawn == drawn.clone() && drawn != other);
        drawn.compute();
        assert!((drawn.area() - 8.0).abs() < 1e-5);
    }

    #[test]
    fn a_line_divides_the_window_where_it_lies() {
        for (weights, bias, area) in [
            ([1.0, 0.0], 0.0, 8.0),
            ([1.0, 0.0], -1.03, 3.88),
            ([1.0, 1.0], 0.0, 8.0),
            ([0.0, 0.0], 1.0, 16.0),
        ] {
            let map = ClassMap::of(&linear(&weights, bias), 2.0, N_CELLS);
            assert!((map.area() - area).abs() < 1e-5, "{weights:?}, {bias}: {}", map.area());
        }
        assert_eq!(ClassMap::of(&linear(&[0.0, 0.0], -1.0), 2.0, N_CELLS), ClassMap::default());
    }

    #[test]
    fn the_border_lies_where_the_output_is_0() {
        let map = ClassMap::of(&linear(&[1.0, 2.0], 0.3), 2.0, N_CELLS);
        assert!(map.border.len() >= N_CELLS / 2);
        assert!(map.border.as_flattened().iter().all(|(x, y)| (x + 2.0 * y + 0.3).abs() < 1e-5));
    }

    #[test]
    fn the_band_of_xor_lies_between_its_two_lines() {
        // |x₁ + x₂| < 1: the window without two triangles.
        let map = ClassMap::of(&Hand::xor().net(), 2.0, N_CELLS);
        assert!((map.area() - 7.0).abs() < 1e-3, "{}", map.area());
    }
}
