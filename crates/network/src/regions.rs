//! The flat pieces into which ReLU and Leaky ReLU cut the plane.

use crate::{Affine, Mlp};
use core::fmt;

/// Most pieces that are counted.
const MOST_PIECES: usize = 20_000;

/// Distance of a pre-activation from 0 below which a unit's crease passes through the corner.
const ON_CREASE: f64 = 1e-12;

/// A network of two inputs, piece by piece: on each it is one matrix and one bias.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// The pieces of the window.
    pub pieces: Vec<Piece>,
    /// Borders between the pieces.
    pub creases: Vec<Crease>,
}

/// A part of the plane in which every unit stays on its side of 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The corners of a convex polygon, in order.
    pub corners: Vec<[f64; 2]>,
    /// Matrix and bias of the network there.
    pub affine: Affine,
}

/// Line on which the pre-activation of one unit is 0 inside of one piece of the layers before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crease {
    /// The unit's layer, counted from 0.
    pub layer: usize,
    /// Both ends.
    pub ends: [[f64; 2]; 2],
}

/// Reason why pieces are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// The function between the layers is not made of two straight lines.
    Curved,
    /// There are more than 20,000.
    TooMany,
    /// The network does not have two inputs.
    NotThePlane,
    /// A weight or bias is not finite.
    NotFinite,
}

impl fmt::Display for NotCounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Curved => "the function is curved: there are no flat pieces",
            Self::TooMany => "there are more than 20,000 pieces",
            Self::NotThePlane => "pieces are counted for networks of two inputs",
            Self::NotFinite => "a weight is not a finite number",
        })
    }
}

impl core::error::Error for NotCounted {}

impl Regions {
    /// Computes the pieces of the window [−`half_width`, `half_width`]², by splitting polygons along the units'
    /// creases, layer by layer, in f64. The identity leaves one piece.
    ///
    /// # Errors
    /// When there are no flat pieces, or too many.
    pub fn of(net: &Mlp, half_width: f64) -> Result<Self, NotCounted> {
        let slope = net.function().slope_below_zero().ok_or(NotCounted::Curved)?;
        if net.n_inputs() != 2 {
            return Err(NotCounted::NotThePlane);
        }
        if !net.layers().iter().all(|layer| layer.parameters().all(|x| x.is_finite())) {
            return Err(NotCounted::NotFinite);
        }
        let h = half_width;
        let window = Piece { corners: vec![[-h, -h], [h, -h], [h, h], [-h, h]], affine: Affine::identity(2) };
        let mut regions = Self { pieces: vec![window], creases: Vec::new() };
        for (idx, layer) in net.layers().iter().enumerate() {
            let mut pieces = Vec::new();
            for piece in core::mem::take(&mut regions.pieces) {
                let affine = piece.affine.then(layer);
                if idx + 1 == net.layers().len() || slope == 1.0 {
                    pieces.push(Piece { affine, ..piece });
                    continue;
                }
                pieces.extend(
                    regions
                        .split(piece.corners, &affine, idx)
                        .into_iter()
                        .map(|corners| bent(corners, &affine, slope)),
                );
                if pieces.len() > MOST_PIECES {
                    return Err(NotCounted::TooMany);
                }
            }
            regions.pieces = pieces;
        }
        Ok(regions)
    }

    /// Returns the index of the piece in which a point lies; of neighbours that share the point, the first. `None`
    /// outside of the window.
    pub fn at(&self, [x, y]: [f64; 2]) -> Option<usize> {
        self.pieces.iter().position(|piece| {
            pairs(&piece.corners).all(|([from_x, from_y], [to_x, to_y])| {
                (to_x - from_x) * (y - from_y) - (to_y - from_y) * (x - from_x) >= -ON_CREASE
            })
        })
    }

    /// Splits a polygon along the crease of every unit of a layer.
    fn split(&mut self, corners: Vec<[f64; 2]>, affine: &Affine, layer: usize) -> Vec<Vec<[f64; 2]>> {
        let mut parts = vec![corners];
        for unit in 0..affine.biases.len() {
            let mut halves = Vec::with_capacity(parts.len());
            for part in parts {
                let heights: Vec<f64> = part.iter().map(|corner| affine.output(unit, corner)).collect();
                let is_cut =
                    heights.iter().any(|&z| z > ON_CREASE) && heights.iter().any(|&z| z < -ON_CREASE);
                if is_cut {
                    self.creases.extend(crease(&part, &heights).map(|ends| Crease { layer, ends }));
                    halves.extend([1.0, -1.0].map(|side| half(&part, &heights, side)));
                } else {
                    halves.push(part);
                }
            }
            parts = halves;
        }
        parts.retain(|part| part.len() >= 3);
        parts
    }
}

/// Returns a piece whose pre-activations are `affine`, after the function.
fn bent(corners: Vec<[f64; 2]>, affine: &Affine, slope: f64) -> Piece {
    let n = corners.len() as f64;
    let sum = corners.iter().fold([0.0; 2], |[x, y], corner| [x + corner[0], y + corner[1]]);
    let middle = sum.map(|x| x / n);
    let mut affine = affine.clone();
    for unit in 0..affine.biases.len() {
        if affine.output(unit, &middle) <= 0.0 {
            affine.scale_unit(unit, slope);
        }
    }
    Piece { corners, affine }
}

/// Returns each corner with the next one.
fn pairs<T: Copy>(corners: &[T]) -> impl Iterator<Item = (T, T)> {
    corners.iter().copied().zip(corners.iter().copied().cycle().skip(1))
}

/// A corner and the pre-activation of a unit there.
type Corner = ([f64; 2], f64);

/// Returns where the pre-activation is 0 between two corners on different sides.
fn crossing((from, from_z): Corner, (to, to_z): Corner) -> Option<[f64; 2]> {
    let way = from_z / (from_z - to_z);
    let between = |from: f64, to: f64| from + way * (to - from);
    (from_z * to_z < 0.0).then(|| [between(from[0], to[0]), between(from[1], to[1])])
}

/// Returns the part of a polygon on one side of a unit's crease, 1 or −1.
fn half(corners: &[[f64; 2]], heights: &[f64], side: f64) -> Vec<[f64; 2]> {
    let with_heights: Vec<Corner> = corners.iter().copied().zip(heights.iter().copied()).collect();
    let kept = |(from, to): (Corner, Corner)| {
        let corner = (side * from.1 >= 0.0).then_some(from.0);
        corner.into_iter().chain(crossing(from, to))
    };
    pairs(&with_heights).flat_map(kept).collect()
}

/// Returns the ends of a unit's crease inside of a polygon that it cuts.
fn crease(corners: &[[f64; 2]], heights: &[f64]) -> Option<[[f64; 2]; 2]> {
    let with_heights: Vec<Corner> = corners.iter().copied().zip(heights.iter().copied()).collect();
    let mut ends = pairs(&with_heights)
        .filter_map(|(from, to)| if from.1 == 0.0 { Some(from.0) } else { crossing(from, to) });
    Some([ends.next()?, ends.next()?])
}

/// Returns the most pieces into which one layer of so many units can cut the plane: 1 + n + n(n − 1)/2 (Steiner 1826).
pub const fn most_pieces_of_one_layer(n_units: usize) -> usize {
    1 + n_units + n_units * n_units.saturating_sub(1) / 2
}
