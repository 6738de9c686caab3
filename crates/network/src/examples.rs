//! Training examples of the labs: lattices of points, without random numbers, and a sine.

use crate::{Examples, Function, Init, Layer, Mlp, Trace};
use core::f64::consts::{PI, SQRT_2, TAU};
use kernels::Activation;

/// Points of the plane in two classes, 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// 25 points around (1, 0.5), class 1, and 25 around (−1, −0.5): a line separates them.
    Halves,
    /// 4 × 25 points around (±1, ±1), class 1 where the signs differ.
    Xor,
    /// 96 points around radius 0.5, class 1, and 96 around radius 1.5.
    Rings,
    /// Two arms of 80 points with one and a half turns, half a turn apart.
    Spirals,
}

impl Points {
    /// Every set once.
    pub const ALL: [Self; 4] = [Self::Halves, Self::Xor, Self::Rings, Self::Spirals];

    /// Returns the points and their classes.
    pub fn examples(self) -> Examples {
        let mut examples = Examples { inputs: Vec::new(), targets: Vec::new() };
        let mut add = |x: f64, y: f64, is_one: bool| {
            examples.inputs.extend([x as f32, y as f32]);
            examples.targets.push(f32::from(u8::from(is_one)));
        };
        match self {
            Self::Halves => {
                for sign in [-1.0, 1.0] {
                    lattice(|x, y| add(sign + x, 0.5 * sign + y, sign > 0.0));
                }
            }
            Self::Xor => {
                for (right, up) in [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)] {
                    lattice(|x, y| add(right + x, up + y, right * up < 0.0));
                }
            }
            Self::Rings => {
                for idx in 0..96 {
                    let (sin, cos) = libm::sincos(TAU * f64::from(idx) / 96.0);
                    let track = (f64::from(idx % 4) - 1.5) * 0.1;
                    for (radius, is_one) in [(0.5 + track, true), (1.5 + track, false)] {
                        add(radius * cos, radius * sin, is_one);
                    }
                }
            }
            Self::Spirals => {
                for idx in 0..80 {
                    let way = f64::from(idx) / 79.0;
                    let (radius, (sin, cos)) = (0.15 + 1.75 * way, libm::sincos(3.0 * PI * way));
                    add(radius * cos, radius * sin, true);
                    add(-radius * cos, -radius * sin, false);
                }
            }
        }
        examples
    }
}

/// Calls `add` with the offsets of 25 points around a centre.
fn lattice(mut add: impl FnMut(f64, f64)) {
    const OFFSETS: [f64; 5] = [-0.4, -0.2, 0.0, 0.2, 0.4];
    for x in OFFSETS {
        OFFSETS.into_iter().for_each(|y| add(x, y));
    }
}

/// Returns the network that folds [−1, 1]² like paper with ReLU: each layer of four units computes 1 − 2|x| of both
/// coordinates, or of their images under the layer before. `n_layers` hidden layers cut the square into 4^`n_layers`
/// pieces.
pub fn paper_folding(n_layers: usize) -> Mlp {
    // relu(x), relu(−x), relu(y), relu(−y), whose sums are |x| and |y|.
    const SIGNS: [[f32; 2]; 4] = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]];
    let after_folding = |[x, y]: [f32; 2]| [-2.0 * x, -2.0 * x, -2.0 * y, -2.0 * y];
    let mut layers = vec![Layer::from_values(2, SIGNS.as_flattened(), &[0.0; 4])];
    let again: Vec<f32> = SIGNS.into_iter().flat_map(after_folding).collect();
    layers.extend((1..n_layers).map(|_| Layer::from_values(4, &again, &SIGNS.map(|[x, y]| x + y))));
    let outputs = [after_folding([1.0, 0.0]), after_folding([0.0, 1.0])];
    layers.push(Layer::from_values(4, outputs.as_flattened(), &[1.0; 2]));
    Mlp::from_layers(layers, Activation::Relu.into())
}

/// Returns whether a network that separates [`Points::Rings`] puts class 0 all around: at radius 1.35, 1.5 and 1.65 in
/// 720 directions. Where it does not, class 1 extends outwards between two points, in a corridor.
pub fn closes_the_ring(net: &Mlp) -> bool {
    let at = |radius: f64, idx: u16| {
        let (sin, cos) = libm::sincos(TAU * f64::from(idx) / 720.0);
        [(radius * cos) as f32, (radius * sin) as f32]
    };
    let points = [1.35, 1.5, 1.65].into_iter().flat_map(|radius| (0..720).map(move |idx| at(radius, idx)));
    let mut trace = Trace::default();
    net.forward(&points.flatten().collect::<Vec<f32>>(), &mut trace);
    trace.outputs().iter().all(|&logit| logit < 0.0)
}

/// Returns sin 2πx at 64 evenly spaced points from −1 to 1.
pub fn sine() -> Examples {
    let step = 2.0_f32 / 63.0;
    // Computed like `torch.linspace`: from the nearer end.
    let place =
        |idx: u8| if idx < 32 { -1.0 + step * f32::from(idx) } else { 1.0 - step * f32::from(63 - idx) };
    let inputs: Vec<f32> = (0..64).map(place).collect();
    let targets = inputs.iter().map(|&x| libm::sin(TAU * f64::from(x)) as f32).collect();
    Examples { inputs, targets }
}

/// Returns the network that learns the sine: 1 → 32 → … → 1 with `n_hidden` hidden layers, He's normal weights (LeCun's
/// for the output) and hidden biases of `bias`.
pub fn sine_network(seed: u32, n_hidden: usize, bias: f32, function: impl Into<Function>) -> Mlp {
    let sizes: Vec<usize> = [1].into_iter().chain(core::iter::repeat_n(32, n_hidden)).chain([1]).collect();
    let mut net = Mlp::new(&sizes, function.into());
    net.initialise(seed, Init::Normal { gain: SQRT_2 });
    let Some((output, hidden)) = net.layers_mut().split_last_mut() else { return net };
    hidden.iter_mut().for_each(|layer: &mut Layer| layer.biases.fill(bias));
    output.initialise(seed, n_hidden as u32 + 1, Init::Normal { gain: 1.0 });
    net
}
