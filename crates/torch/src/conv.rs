//! Convolution over two dims.

use crate::{
    DType, Error, Result, Tensor,
    autograd::record,
    error::fail,
    geometry::{count, list},
    storage::{Compute, reserve, scratch},
};
use std::ops::{AddAssign, Mul};

/// Movement of a window: (down, across) each, counted in elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conv {
    /// Distance from one window to the next.
    pub stride: (usize, usize),
    /// Zeros on each side of the input.
    pub padding: (usize, usize),
    /// Distance from one element of a window to the next.
    pub dilation: (usize, usize),
    /// Number of groups of channels that are convolved separately.
    pub groups: usize,
}

/// Returns how many windows of `kernel` elements fit along a dim of `n`.
pub(crate) fn windows(n: usize, kernel: usize, stride: usize, padding: usize, dilation: usize) -> usize {
    let reach = dilation.saturating_mul(kernel.saturating_sub(1)).saturating_add(1);
    padding.saturating_mul(2).saturating_add(n).checked_sub(reach).map_or(0, |room| room / stride.max(1) + 1)
}

/// Checked sizes of a convolution.
#[derive(Clone, Copy)]
struct Sizes {
    batch: usize,
    channels: usize,
    input: (usize, usize),
    out_channels: usize,
    kernel: (usize, usize),
    output: (usize, usize),
    conv: Conv,
}

/// Products of one weight with elements of a row of the input, which are added to `n` neighbours in a row of the
/// output.
#[derive(Clone, Copy)]
struct Run {
    /// The first element of the input; the others are `step` apart.
    input: usize,
    step: usize,
    weight: usize,
    output: usize,
    n: usize,
}

impl Sizes {
    /// Returns the outputs of a row that the input reaches at distance `offset` from a window's start: the first, and
    /// their number.
    fn across(&self, offset: usize) -> (usize, usize) {
        let (stride, padding) = (self.conv.stride.1, self.conv.padding.1);
        let first = padding.saturating_sub(offset).div_ceil(stride);
        let end = (padding + self.input.1).checked_sub(offset + 1).map_or(0, |room| room / stride + 1);
        (first, end.min(self.output.1).saturating_sub(first))
    }

    /// Calls `f` with every run of products.
    fn each(&self, mut f: impl FnMut(Run)) {
        let (within, without) = (self.channels / self.conv.groups, self.out_channels / self.conv.groups);
        for plane in 0..self.batch * self.out_channels {
            let (image, to) = (plane / self.out_channels, plane % self.out_channels);
            for from in 0..within {
                let source = image * self.channels + to / without * within + from;
                for tap in 0..self.kernel.0 * self.kernel.1 {
                    let weight = (to * within + from) * self.kernel.0 * self.kernel.1 + tap;
                    self.each_row(source, weight, tap, plane, &mut f);
                }
            }
        }
    }

    /// Calls `f` for each row of the output `plane` that element `tap` of the kernel reaches.
    fn each_row(&self, source: usize, weight: usize, tap: usize, plane: usize, f: &mut impl FnMut(Run)) {
        let Conv { stride, padding, dilation, .. } = self.conv;
        let (down, across) = (tap / self.kernel.1 * dilation.0, tap % self.kernel.1 * dilation.1);
        let (first, n) = self.across(across);
        for row in 0..self.output.0 {
            let Some(y) = (row * stride.0 + down).checked_sub(padding.0).filter(|&y| y < self.input.0) else {
                continue;
            };
            if n > 0 {
                let input =
                    (source * self.input.0 + y) * self.input.1 + first * stride.1 + across - padding.1;
                let output = (plane * self.output.0 + row) * self.output.1 + first;
                f(Run { input, step: stride.1, weight, output, n });
            }
        }
    }

    /// Adds the output for `x` and the weights `w` to `out`.
    fn forward<T: Number>(&self, x: &[T], w: &[T], out: &mut [T]) {
        self.each(|run| {
            let all = (x.get(run.input..), w.get(run.weight), out.get_mut(run.output..run.output + run.n));
            let (Some(x), Some(&w), Some(out)) = all else { return };
            for (out, &x) in out.iter_mut().zip(x.iter().step_by(run.step)) {
                *out += x * w;
            }
        });
    }

    /// Returns the gradients of input and weights for the gradient `g` of the output.
    fn backward<T: Number>(&self, x: &[T], w: &[T], g: &[T]) -> (Vec<T>, Vec<T>) {
        let (mut to_x, mut to_w) = (vec![T::default(); x.len()], vec![T::default(); w.len()]);
        self.each(|run| {
            let read = (x.get(run.input..), w.get(run.weight), g.get(run.output..run.output + run.n));
            let (Some(x), Some(&w), Some(g)) = read else { return };
            let (Some(to_x), Some(to_w)) = (to_x.get_mut(run.input..), to_w.get_mut(run.weight)) else {
                return;
            };
            for ((&x, to_x), &g) in x.iter().zip(to_x).step_by(run.step).zip(g) {
                *to_x += g * w;
                *to_w += g * x;
            }
        });
        (to_x, to_w)
    }
}

/// Type that convolutions compute in.
trait Number: Compute + Mul<Output = Self> + AddAssign {}
impl Number for f32 {}
impl Number for f64 {}

/// Returns the sizes of a convolution of `input` (batch, channels, height, width).
///
/// # Errors
///
/// PyTorch's, where they do not fit; sizes without elements are not part of this engine.
fn sizes(input: &Tensor, weight: &Tensor, bias: Option<&Tensor>, conv: Conv) -> Result<Sizes> {
    let (i, k) = (input.shape(), weight.shape());
    let (&[batch, channels, h, w], &[out_channels, within, kh, kw]) = (&i[..], &k[..]) else {
        fail!("Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {}", list(&i));
    };
    if !out_channels.is_multiple_of(conv.groups) {
        fail!(
            "Given groups={}, expected weight to be divisible by {} at dimension 0, but got weight of size [{}] instead",
            conv.groups,
            conv.groups,
            list(&k)
        );
    }
    if within.checked_mul(conv.groups) != Some(channels) {
        fail!(
            "Given groups={}, weight of size {}, expected input{} to have {} channels, but got {channels} channels instead",
            conv.groups,
            list(&k),
            list(&i),
            within.saturating_mul(conv.groups)
        );
    }
    if bias.is_some_and(|b| b.shape() != [out_channels]) {
        fail!(
            "Given weight of size {}, expected bias to be 1-dimensional with {out_channels} elements, but got bias of size {} instead",
            list(&k),
            list(&bias.map(Tensor::shape).unwrap_or_default())
        );
    }
    let padded = (
        conv.padding.0.saturating_mul(2).saturating_add(h),
        conv.padding.1.saturating_mul(2).saturating_add(w),
    );
    let output = (
        windows(h, kh, conv.stride.0, conv.padding.0, conv.dilation.0),
        windows(w, kw, conv.stride.1, conv.padding.1, conv.dilation.1),
    );
    if output.0 == 0 || output.1 == 0 {
        let reach =
            |n: usize, dilation: usize| dilation.saturating_mul(n.saturating_sub(1)).saturating_add(1);
        fail!(
            "Calculated padded input size per channel: ({} x {}). Kernel size: ({} x {}). Kernel size can't be greater than actual input size",
            padded.0,
            padded.1,
            reach(kh, conv.dilation.0),
            reach(kw, conv.dilation.1)
        );
    }
    // The code below adds offsets to sizes: none may overflow.
    count(&[padded.0, padded.1, conv.stride.0.max(conv.stride.1)])?;
    Ok(Sizes { batch, channels, input: (h, w), out_channels, kernel: (kh, kw), output, conv })
}

/// Fails for arguments that PyTorch refuses before it checks whether the sizes fit.
fn check(input: &Tensor, weight: &Tensor, conv: Conv) -> Result<()> {
    if weight.dim() != 4 {
        fail!("Expected 4D weight for conv2d, but got weight of size: {}", list(&weight.shape()));
    }
    if conv.groups == 0 {
        fail!("non-positive groups is not supported");
    }
    if conv.stride.0 == 0 || conv.stride.1 == 0 {
        fail!("non-positive stride is not supported");
    }
    if conv.dilation.0 == 0 || conv.dilation.1 == 0 {
        fail!("dilation should be greater than zero, but got [{}, {}]", conv.dilation.0, conv.dilation.1);
    }
    if weight.shape().contains(&0) || input.shape().contains(&0) {
        return Err(Error::missing("conv2d without elements"));
    }
    Ok(())
}

impl Tensor {
    /// Implements `F.conv2d` of (batch, channels, height, width), or without the batch, with weights (out channels,
    /// channels of a group, height, width).
    ///
    /// # Errors
    ///
    /// PyTorch's, where sizes or types do not fit. Tensors without elements are not part of this engine.
    pub fn conv2d(&self, weight: &Self, bias: Option<&Self>, conv: Conv) -> Result<Self> {
        check(self, weight, conv)?;
        if self.dim() == 3 {
            return self.unsqueeze(0)?.conv2d(weight, bias, conv)?.squeeze(Some(0));
        }
        let sizes = sizes(self, weight, bias, conv)?;
        if self.dtype() != weight.dtype() {
            fail!(
                "expected scalar type {} but found {}",
                self.dtype().scalar_name(),
                weight.dtype().scalar_name()
            );
        }
        match self.dtype() {
            DType::F64 => self.convolved::<f64>(weight, bias, sizes),
            dtype if dtype.is_float() => self.convolved::<f32>(weight, bias, sizes),
            dtype => Err(Error::missing(format!("conv2d of {}", dtype.name()))),
        }
    }

    fn convolved<T: Number>(&self, weight: &Self, bias: Option<&Self>, sizes: Sizes) -> Result<Self> {
        let dtype = self.dtype();
        let shape = [sizes.batch, sizes.out_channels, sizes.output.0, sizes.output.1];
        let n = count(&shape)?;
        reserve(n, dtype)?;
        scratch::<T>(n)?;
        let plane = sizes.output.0 * sizes.output.1;
        let bias_values = bias.map(Tensor::values::<T>).transpose()?;
        let mut out: Vec<T> = match bias_values {
            Some(bias) => bias.iter().flat_map(|&b| std::iter::repeat_n(b, plane)).cycle().take(n).collect(),
            None => vec![T::default(); n],
        };
        sizes.forward(&self.values::<T>()?, &weight.values::<T>()?, &mut out);
        let out = Self::from_vec(out, &shape, dtype)?;
        let none = Self::from_f64s(vec![], &[0], DType::F32)?;
        let inputs = [self, weight, bias.unwrap_or(&none)];
        Ok(record(out, "ConvolutionBackward0", &inputs, &[self.keep(), weight.keep()], move |s, g| {
            let (x, w) = (s.get(0)?, s.get(1)?);
            let (to_x, to_w) = sizes.backward(&x.values::<T>()?, &w.values::<T>()?, &g.values::<T>()?);
            Ok(vec![
                Some(Self::from_vec(to_x, &x.shape(), dtype)?),
                Some(Self::from_vec(to_w, &w.shape(), dtype)?),
                Some(g.sum(Some(&[0, 2, 3]), false, None)?),
            ])
        }))
    }
}
