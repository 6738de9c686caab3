//! Small networks whose every number can be inspected: the engine of the labs.
//!
//! [`Mlp`] and [`Training`] train networks of a few thousand weights step by step; [`OneUnit`] moves a single unit;
//! [`Affine`] is the matrix and bias of a network at one point, [`Regions`] are the flat pieces of the plane.
//! [`Stack::predict`] predicts how fifty layers change a signal and a gradient, and [`Simulation`] computes it.
//! [`Spline`] and [`Formula`] are functions defined by the learner; [`OwnFunction`] is either, with its text for a link.
//!
//! Everything is drawn from the seeded streams of [`base::Random`], multiplied by [`Product`] and passed through the
//! kernels' activations, which all give the same bits in every browser: a seed and a number of steps are enough to
//! share a trained network.
#![warn(clippy::indexing_slicing)]
#![forbid(unsafe_code)]

mod affine;
mod examples;
mod formula;
mod function;
mod init;
mod loss;
mod message;
mod mlp;
mod normal;
mod normalise;
mod one_unit;
mod optimiser;
mod own;
mod product;
mod regions;
mod simulation;
mod spline;
mod stack;
mod theory;
mod training;
mod units;

pub use ::expression::NotParsed;
pub use affine::Affine;
pub use examples::{Points, closes_the_ring, paper_folding, sine, sine_network};
pub use formula::{Formula, NotTyped};
pub use function::{Curve, Function};
pub use init::{BIAS_STREAM, DATA_STREAM, Init, orthogonal};
pub use loss::{Loss, accuracy};
pub use message::{HISTOGRAM_END, Histogram, Measurements, N_BINS, N_LAYERS, N_ROWS, StackSetup};
pub use mlp::{Gradients, Layer, Mlp, Trace};
pub use one_unit::OneUnit;
pub use optimiser::{Adam, AdamOfOne, Optimiser, Sgd};
pub use own::{OwnForm, OwnFunction};
pub use product::{Matrix, Product};
pub use regions::{Crease, NotCounted, Piece, Regions, most_pieces_of_one_layer};
pub use simulation::{Simulation, StackWeights, Stop, TOP_STREAM};
pub use spline::{NotDrawn, Spline, Tail};
pub use stack::{Norm, Signal, Stack};
pub use theory::{FixedPoint, Moments, kernel, share_of_flat};
pub use training::{Examples, NotFinite, Quantity, Training};
pub use units::{LEAST_SLOPE, Units};
