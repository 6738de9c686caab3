//! Gradient descent and Adam, as PyTorch computes them.

use crate::{Layer, Mlp};

/// A rule that changes weights by their gradients.
#[derive(Clone, Debug)]
pub enum Optimiser {
    /// `torch.optim.SGD`.
    Sgd(Sgd),
    /// `torch.optim.Adam`.
    Adam(Adam),
}

impl Optimiser {
    /// Creates gradient descent with this learning rate.
    pub const fn sgd(rate: f64) -> Self {
        Self::Sgd(Sgd { rate })
    }

    /// Creates Adam with this learning rate.
    pub const fn adam(rate: f64) -> Self {
        Self::Adam(Adam::new(rate))
    }

    /// Returns the learning rate.
    pub const fn rate(&self) -> f64 {
        match self {
            Self::Sgd(sgd) => sgd.rate,
            Self::Adam(adam) => adam.rate,
        }
    }

    /// Sets the learning rate. Adam's moments stay unchanged.
    pub const fn set_rate(&mut self, rate: f64) {
        match self {
            Self::Sgd(sgd) => sgd.rate = rate,
            Self::Adam(adam) => adam.rate = rate,
        }
    }

    /// Changes the network's weights by one step.
    pub fn step(&mut self, net: &mut Mlp, gradients: &[Layer]) {
        match self {
            Self::Sgd(sgd) => sgd.step(net, gradients),
            Self::Adam(adam) => adam.step(net, gradients),
        }
    }
}

/// Plain gradient descent: weight − rate·gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    rate: f64,
}

impl Sgd {
    fn step(self, net: &mut Mlp, gradients: &[Layer]) {
        let rate = self.rate as f32;
        for (layer, gradients) in net.layers_mut().iter_mut().zip(gradients) {
            let pairs = layer.parameters_mut().zip(gradients.parameters());
            pairs.for_each(|(weight, slope)| *weight -= rate * slope);
        }
    }
}

/// Adam (Kingma & Ba 2015, arXiv:1412.6980) with PyTorch's β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
#[derive(Clone, Debug)]
pub struct Adam {
    rate: f64,
    /// β₁ᵗ and β₂ᵗ after t steps.
    powers: [f64; 2],
    /// First and second moment of each weight, in the order of the layers' parameters.
    moments: Vec<[f32; 2]>,
}

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f32 = 1e-8;

impl Adam {
    const fn new(rate: f64) -> Self {
        Self { rate, powers: [1.0; 2], moments: Vec::new() }
    }

    fn step(&mut self, net: &mut Mlp, gradients: &[Layer]) {
        let [first, second] = &mut self.powers;
        *first *= BETA_1;
        *second *= BETA_2;
        let step_size = (self.rate / (1.0 - *first)) as f32;
        let correction = libm::sqrt(1.0 - *second) as f32;
        let n_parameters = net.layers().iter().map(|layer| layer.parameters().count()).sum();
        self.moments.resize(n_parameters, [0.0; 2]);
        let weights = net.layers_mut().iter_mut().flat_map(Layer::parameters_mut);
        let slopes = gradients.iter().flat_map(Layer::parameters);
        for ((weight, slope), [mean, square]) in weights.zip(slopes).zip(&mut self.moments) {
            *mean += (1.0 - BETA_1) as f32 * (slope - *mean);
            *square = BETA_2 as f32 * *square + (1.0 - BETA_2) as f32 * (slope * slope);
            *weight -= step_size * (*mean / (square.sqrt() / correction + EPSILON));
        }
    }
}

/// Adam for a single number in f64.
#[derive(Clone, Debug, PartialEq)]
pub struct AdamOfOne {
    rate: f64,
    powers: [f64; 2],
    moments: [f64; 2],
}

impl AdamOfOne {
    /// Creates Adam with this learning rate, before its first step.
    pub const fn new(rate: f64) -> Self {
        Self { rate, powers: [1.0; 2], moments: [0.0; 2] }
    }

    /// Takes a step. Returns the number to subtract from the parameter whose gradient is `slope`.
    pub fn change(&mut self, slope: f64) -> f64 {
        let ([first, second], [mean, square]) = (&mut self.powers, &mut self.moments);
        (*first, *second) = (*first * BETA_1, *second * BETA_2);
        *mean = BETA_1 * *mean + (1.0 - BETA_1) * slope;
        *square = BETA_2 * *square + (1.0 - BETA_2) * slope * slope;
        let size = libm::sqrt(*square / (1.0 - *second)) + f64::from(EPSILON);
        self.rate * (*mean / (1.0 - *first)) / size
    }
}
