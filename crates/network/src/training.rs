//! Training step by step on a set of examples, with all of them in every step.

use crate::{Function, Gradients, Loss, Mlp, Optimiser, Trace};
use core::fmt;

/// Training examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    /// Inputs, row by row.
    pub inputs: Vec<f32>,
    /// Targets, row by row: one number per output.
    pub targets: Vec<f32>,
}

/// A network in training. The function and the learning rate may change in between: weights and moments stay.
#[derive(Clone, Debug)]
pub struct Training {
    net: Mlp,
    optimiser: Optimiser,
    loss: Loss,
    examples: Examples,
    n_steps: u32,
    /// State before the last step, to restore when the current one turns out not to be finite.
    before: Option<(Mlp, Optimiser)>,
    trace: Trace,
    gradients: Gradients,
    output_gradient: Vec<f32>,
}

impl Training {
    /// Creates a training that has taken no step yet.
    pub fn new(net: Mlp, optimiser: Optimiser, loss: Loss, examples: Examples) -> Self {
        Self {
            net,
            optimiser,
            loss,
            examples,
            n_steps: 0,
            before: None,
            trace: Trace::default(),
            gradients: Gradients::default(),
            output_gradient: Vec::new(),
        }
    }

    /// Returns the network in its current state.
    pub const fn net(&self) -> &Mlp {
        &self.net
    }

    /// Returns the examples.
    pub const fn examples(&self) -> &Examples {
        &self.examples
    }

    /// Returns how many steps have been taken.
    pub const fn n_steps(&self) -> u32 {
        self.n_steps
    }

    /// Returns the learning rate.
    pub const fn rate(&self) -> f64 {
        self.optimiser.rate()
    }

    /// Sets the learning rate.
    pub const fn set_rate(&mut self, rate: f64) {
        self.optimiser.set_rate(rate);
    }

    /// Replaces the function between the layers.
    pub fn set_function(&mut self, function: Function) {
        self.net.set_function(function);
        // Undoing a step must not restore the old function.
        self.before = None;
    }

    /// Returns the current loss, and the results of every layer.
    pub fn evaluate(&mut self) -> (f64, &Trace) {
        self.net.forward(&self.examples.inputs, &mut self.trace);
        let outputs = self.trace.outputs();
        let loss = self.loss.evaluate(outputs, &self.examples.targets, &mut self.output_gradient);
        (loss, &self.trace)
    }

    /// Returns the gradients of the current loss, without taking a step.
    pub fn differentiate(&mut self) -> &Gradients {
        self.evaluate();
        self.backward();
        &self.gradients
    }

    /// Takes a step. Returns the loss before it.
    ///
    /// # Errors
    /// When a number is not finite. Where the step before has caused this, it is undone: the network is then the last
    /// one whose loss was finite.
    pub fn step(&mut self) -> Result<f64, NotFinite> {
        let (loss, trace) = self.evaluate();
        if let Some(layer) = trace.pre_activations.iter().position(|values| !are_finite(values)) {
            let is_output = layer + 1 == trace.pre_activations.len();
            let quantity = if is_output { Quantity::Output } else { Quantity::PreActivation { layer } };
            return Err(self.undo(quantity));
        }
        if !loss.is_finite() {
            return Err(self.undo(Quantity::Loss));
        }
        self.backward();
        if let Some(layer) = self.gradients.layers.iter().position(|layer| !are_finite(layer.parameters())) {
            return Err(self.undo(Quantity::Gradient { layer }));
        }
        self.remember();
        self.optimiser.step(&mut self.net, &self.gradients.layers);
        self.n_steps += 1;
        if let Some(layer) = self.net.layers().iter().position(|layer| !are_finite(layer.parameters())) {
            return Err(self.undo(Quantity::Weight { layer }));
        }
        Ok(loss)
    }

    fn backward(&mut self) {
        let Self { net, examples, trace, output_gradient, gradients, .. } = self;
        net.backward(&examples.inputs, trace, output_gradient, gradients);
    }

    fn remember(&mut self) {
        match &mut self.before {
            Some((net, optimiser)) => {
                net.clone_from(&self.net);
                optimiser.clone_from(&self.optimiser);
            }
            None => self.before = Some((self.net.clone(), self.optimiser.clone())),
        }
    }

    /// Undoes the last step where there is one, and returns what was not finite after how many steps.
    fn undo(&mut self, quantity: Quantity) -> NotFinite {
        let (n_steps, rate) = (self.n_steps, self.rate());
        if let Some((net, optimiser)) = self.before.take() {
            (self.net, self.optimiser, self.n_steps) = (net, optimiser, n_steps - 1);
            self.optimiser.set_rate(rate);
        }
        NotFinite { n_steps, quantity }
    }
}

fn are_finite<'a>(values: impl IntoIterator<Item = &'a f32>) -> bool {
    values.into_iter().all(|x| x.is_finite())
}

/// A number left the range of f32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite {
    /// Number of steps after which it happened.
    pub n_steps: u32,
    /// First number that left the range.
    pub quantity: Quantity,
}

/// A number that can leave the range of f32. Layers are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A pre-activation of a hidden layer.
    PreActivation {
        /// The layer.
        layer: usize,
    },
    /// An output of the network.
    Output,
    /// The loss.
    Loss,
    /// The gradient of a weight or bias.
    Gradient {
        /// The layer.
        layer: usize,
    },
    /// A weight or bias.
    Weight {
        /// The layer.
        layer: usize,
    },
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {}: ", self.n_steps)?;
        match self.quantity {
            Quantity::PreActivation { layer } => write!(f, "a pre-activation of layer {}", layer + 1)?,
            Quantity::Output => f.write_str("an output")?,
            Quantity::Loss => f.write_str("the loss")?,
            Quantity::Gradient { layer } => write!(f, "a gradient of layer {}", layer + 1)?,
            Quantity::Weight { layer } => write!(f, "a weight of layer {}", layer + 1)?,
        }
        f.write_str(" is beyond 3.4e38, the largest float32, or not a number")
    }
}

impl core::error::Error for NotFinite {}
