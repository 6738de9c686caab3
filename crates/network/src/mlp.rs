//! A multilayer perceptron: the forward pass, with all intermediate results kept, and the backward pass.

use crate::{Function, Matrix, Product};

/// One layer: z = W·x + b.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    n_inputs: usize,
    /// W row by row: the weights of the first unit, then those of the second, … as in PyTorch's `nn.Linear`.
    pub weights: Vec<f32>,
    /// b, one number per unit.
    pub biases: Vec<f32>,
}

impl Layer {
    /// Creates a layer of zeros.
    pub fn new(n_inputs: usize, n_units: usize) -> Self {
        Self { n_inputs, weights: vec![0.0; n_inputs * n_units], biases: vec![0.0; n_units] }
    }

    /// Returns the layer with these weights, row by row, and these biases, one per unit.
    ///
    /// # Panics
    /// If the weights do not form as many rows of `n_inputs` as there are biases.
    pub fn from_values(n_inputs: usize, weights: &[f32], biases: &[f32]) -> Self {
        assert_eq!(weights.len(), n_inputs * biases.len(), "weights of {} units", biases.len());
        Self { n_inputs, weights: weights.to_vec(), biases: biases.to_vec() }
    }

    /// Returns the number of inputs of each unit.
    pub const fn n_inputs(&self) -> usize {
        self.n_inputs
    }

    /// Returns the number of units.
    pub const fn n_units(&self) -> usize {
        self.biases.len()
    }

    /// Returns the weights as a matrix (`n_units`, `n_inputs`).
    pub fn matrix(&self) -> Matrix<'_> {
        Matrix::new(&self.weights, self.n_units(), self.n_inputs)
    }

    /// Returns all numbers that training changes: the weights, then the biases.
    pub fn parameters(&self) -> impl Iterator<Item = &f32> {
        self.weights.iter().chain(&self.biases)
    }

    /// Returns all numbers that training changes, mutably.
    pub fn parameters_mut(&mut self) -> impl Iterator<Item = &mut f32> {
        self.weights.iter_mut().chain(&mut self.biases)
    }
}

/// A stack of layers with a function after every layer but the last.
#[derive(Clone, Debug)]
pub struct Mlp {
    layers: Vec<Layer>,
    function: Function,
}

impl Mlp {
    /// Creates a network of zeros: `sizes` are the number of inputs, then the number of units of each layer.
    pub fn new(sizes: &[usize], function: Function) -> Self {
        let pairs = sizes.iter().zip(sizes.iter().skip(1));
        Self { layers: pairs.map(|(&n_inputs, &n_units)| Layer::new(n_inputs, n_units)).collect(), function }
    }

    /// Returns the network of these layers.
    ///
    /// # Panics
    /// If a layer does not take as many inputs as the one before has units.
    pub fn from_layers(layers: Vec<Layer>, function: Function) -> Self {
        for (layer, next) in layers.iter().zip(layers.iter().skip(1)) {
            assert_eq!(layer.n_units(), next.n_inputs, "inputs of a layer");
        }
        Self { layers, function }
    }

    /// Returns the layers, the one that reads the input first.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Returns the layers, mutably.
    pub fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    /// Returns the function after every layer but the last.
    pub const fn function(&self) -> &Function {
        &self.function
    }

    /// Replaces the function after every layer but the last. Weights stay unchanged.
    pub fn set_function(&mut self, function: Function) {
        self.function = function;
    }

    /// Returns the number of inputs.
    pub fn n_inputs(&self) -> usize {
        self.layers.first().map_or(0, Layer::n_inputs)
    }

    /// Returns the number of outputs.
    pub fn n_outputs(&self) -> usize {
        self.layers.last().map_or(0, Layer::n_units)
    }

    /// Computes the outputs for rows of inputs, and keeps in `trace` what every layer computes.
    ///
    /// # Panics
    /// If `inputs` are not whole rows of [`n_inputs`](Self::n_inputs) numbers.
    pub fn forward(&self, inputs: &[f32], trace: &mut Trace) {
        let n_rows = inputs.len().checked_div(self.n_inputs()).unwrap_or(0);
        assert_eq!(inputs.len(), n_rows * self.n_inputs(), "rows of {} inputs", self.n_inputs());
        trace.n_rows = n_rows;
        trace.pre_activations.resize_with(self.layers.len(), Vec::new);
        trace.activations.resize_with(self.layers.len(), Vec::new);
        let mut from = inputs;
        let mut layers =
            self.layers.iter().zip(&mut trace.pre_activations).zip(&mut trace.activations).peekable();
        while let Some(((layer, z), activation)) = layers.next() {
            z.resize(n_rows * layer.n_units(), 0.0);
            trace.product.multiply(Matrix::new(from, n_rows, layer.n_inputs), layer.matrix().transposed(), z);
            for row in z.chunks_exact_mut(layer.n_units().max(1)) {
                row.iter_mut().zip(&layer.biases).for_each(|(z, bias)| *z += bias);
            }
            activation.clone_from(z);
            if layers.peek().is_some() {
                self.function.apply(activation);
            }
            from = activation;
        }
    }

    /// Computes the gradients of a loss from its gradient with respect to the outputs of the forward pass in `trace`.
    ///
    /// # Panics
    /// If `inputs` or `output_gradient` do not fit that pass.
    pub fn backward(
        &self,
        inputs: &[f32],
        trace: &mut Trace,
        output_gradient: &[f32],
        gradients: &mut Gradients,
    ) {
        let (n_rows, n_layers) = (trace.n_rows, self.layers.len());
        gradients.layers.resize_with(n_layers, || Layer::new(0, 0));
        gradients.pre_activations.resize_with(n_layers, Vec::new);
        gradients.activations.resize_with(n_layers, Vec::new);
        if let Some(last) = gradients.activations.last_mut() {
            last.clear();
            last.extend_from_slice(output_gradient);
        }
        for (idx, layer) in self.layers.iter().enumerate().rev() {
            let (before, from_here) = gradients.activations.split_at_mut(idx);
            let (Some(of_activation), Some(of_z), Some(of_layer), Some(z)) = (
                from_here.first(),
                gradients.pre_activations.get_mut(idx),
                gradients.layers.get_mut(idx),
                trace.pre_activations.get(idx),
            ) else {
                continue;
            };
            self.through_function(idx, z, of_activation, of_z);
            let of_z = Matrix::new(of_z, n_rows, layer.n_units());
            let from = idx.checked_sub(1).and_then(|idx| trace.activations.get(idx));
            let from = Matrix::new(from.map_or(inputs, Vec::as_slice), n_rows, layer.n_inputs);
            of_layer.n_inputs = layer.n_inputs;
            of_layer.weights.resize(layer.weights.len(), 0.0);
            trace.product.multiply(of_z.transposed(), from, &mut of_layer.weights);
            of_layer.biases.clear();
            of_layer.biases.resize(layer.n_units(), 0.0);
            if let Some(before) = before.last_mut() {
                before.resize(n_rows * layer.n_inputs, 0.0);
                trace.product.multiply(of_z, layer.matrix(), before);
            }
        }
        for (layer, of_z) in gradients.layers.iter_mut().zip(&gradients.pre_activations) {
            for row in of_z.chunks_exact(layer.n_units().max(1)) {
                layer.biases.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
            }
        }
    }

    /// Writes the gradient of a layer's pre-activations to `of_z`, computed from that of its activations.
    fn through_function(&self, layer_idx: usize, z: &[f32], of_activation: &[f32], of_z: &mut Vec<f32>) {
        of_z.clear();
        if layer_idx + 1 == self.layers.len() {
            return of_z.extend_from_slice(of_activation);
        }
        of_z.extend_from_slice(z);
        self.function.apply_slope(of_z);
        of_z.iter_mut().zip(of_activation).for_each(|(slope, x)| *slope *= x);
    }
}

/// Results of a forward pass, layer by layer.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    n_rows: usize,
    /// W·x + b of each layer: row by row, one number per unit.
    pub pre_activations: Vec<Vec<f32>>,
    /// The function's values for those; in the last layer, which has no function, the outputs.
    pub activations: Vec<Vec<f32>>,
    product: Product,
}

impl Trace {
    /// Returns the number of rows of the pass.
    pub const fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Returns the outputs, row by row.
    pub fn outputs(&self) -> &[f32] {
        self.activations.last().map_or(&[], Vec::as_slice)
    }
}

/// The gradients of a loss.
#[derive(Clone, Debug, Default)]
pub struct Gradients {
    /// Gradients with respect to each layer's weights and biases.
    pub layers: Vec<Layer>,
    /// Gradients with respect to each layer's pre-activations, row by row.
    pub pre_activations: Vec<Vec<f32>>,
    /// Gradients with respect to each layer's activations, row by row. Where such a number is negative, the example's
    /// loss falls if the unit's activation rises.
    pub activations: Vec<Vec<f32>>,
}
