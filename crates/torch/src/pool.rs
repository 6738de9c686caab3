//! Pooling over two dims.

use crate::{
    Error, Result, Tensor,
    autograd::{Keep, record},
    conv::windows,
    error::fail,
    geometry::count,
    storage::{reserve, scratch},
};

/// Result of a pooling window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// Largest element.
    Max,
    /// Mean, in which padding counts as zeros.
    Average,
}

/// Layout of the windows of a pooling: (down, across) each.
#[derive(Clone, Copy)]
struct Window {
    kernel: (usize, usize),
    stride: (usize, usize),
    padding: (usize, usize),
}

impl Window {
    /// Checks stride, kernel size and padding.
    ///
    /// # Errors
    ///
    /// PyTorch's.
    fn check(&self) -> Result<()> {
        let Self { kernel, stride, padding } = *self;
        if stride.0 == 0 || stride.1 == 0 {
            fail!("stride should not be zero");
        }
        if kernel.0 == 0 || kernel.1 == 0 {
            fail!("kernel size should be greater than zero, but got kH: {} kW: {}", kernel.0, kernel.1);
        }
        if padding.0 > kernel.0 / 2 || padding.1 > kernel.1 / 2 {
            fail!(
                "pad should be at most half of effective kernel size, but got pad={}, kernel_size={} and dilation=1",
                padding.0.max(padding.1),
                kernel.0.min(kernel.1)
            );
        }
        Ok(())
    }

    /// Returns the places in a plane of (h, w) that the window at (row, column) of the output covers.
    fn places(self, (h, w): (usize, usize), row: usize, column: usize) -> impl Iterator<Item = usize> {
        // Start of the window, and its end within the plane.
        let span = |at: usize, stride: usize, kernel: usize, padding: usize, n: usize| {
            let start = at * stride;
            (start.saturating_sub(padding), (start + kernel).saturating_sub(padding).min(n))
        };
        let down = span(row, self.stride.0, self.kernel.0, self.padding.0, h);
        let across = span(column, self.stride.1, self.kernel.1, self.padding.1, w);
        (down.0..down.1).flat_map(move |y| (across.0..across.1).map(move |x| y * w + x))
    }
}

impl Tensor {
    /// Implements `F.max_pool2d` and `F.avg_pool2d` of (batch, channels, height, width), or without the batch.
    ///
    /// # Errors
    ///
    /// PyTorch's, where sizes do not fit. Tensors without elements are not part of this engine.
    pub fn pool2d(
        &self,
        pool: Pool,
        kernel: (usize, usize),
        stride: (usize, usize),
        padding: (usize, usize),
    ) -> Result<Self> {
        let window = Window { kernel, stride, padding };
        window.check()?;
        let shape = self.shape();
        if shape.contains(&0) {
            return Err(Error::missing("pooling without elements"));
        }
        if shape.len() == 3 {
            return self.unsqueeze(0)?.pool2d(pool, kernel, stride, padding)?.squeeze(Some(0));
        }
        let &[batch, channels, h, w] = &shape[..] else {
            fail!("non-empty 3D or 4D (batch mode) tensor expected for input");
        };
        let rows = windows(h, kernel.0, stride.0, padding.0, 1);
        let columns = windows(w, kernel.1, stride.1, padding.1, 1);
        if rows == 0 || columns == 0 {
            fail!(
                "Given input size: ({channels}x{h}x{w}). Calculated output size: ({channels}x{rows}x{columns}). Output size is too small"
            );
        }
        self.pooled(pool, window, [batch, channels, rows, columns], (h, w))
    }

    /// Pools each plane of (h, w) to the last two sizes of `to`.
    fn pooled(&self, pool: Pool, window: Window, to: [usize; 4], plane: (usize, usize)) -> Result<Self> {
        let [batch, channels, rows, columns] = to;
        let n = count(&to)?;
        let area = window.kernel.0.saturating_mul(window.kernel.1);
        reserve(n, self.dtype())?;
        scratch::<(usize, usize)>(n.saturating_mul(if pool == Pool::Max { 1 } else { area }))?;
        let values = self.to_f64s()?;
        let mut out = Vec::with_capacity(n);
        // Source places of each result.
        let mut sources: Vec<(usize, usize)> = Vec::new();
        for (start, values) in (0..batch * channels).zip(values.chunks(plane.0 * plane.1)) {
            let start = start * plane.0 * plane.1;
            for i in 0..rows * columns {
                let inside = window.places(plane, i / columns, i % columns);
                let inside = inside.filter_map(|at| values.get(at).map(|&x| (at, x)));
                let to = out.len();
                if pool == Pool::Max {
                    let (at, x) = inside
                        .reduce(|a, b| if b.1 > a.1 || b.1.is_nan() { b } else { a })
                        .unwrap_or((0, f64::NEG_INFINITY));
                    sources.push((start + at, to));
                    out.push(x);
                } else {
                    let mut sum = 0.0;
                    for (at, x) in inside {
                        sources.push((start + at, to));
                        sum += x;
                    }
                    out.push(sum / area as f64);
                }
            }
        }
        let out = Self::from_f64s(out, &to, self.dtype())?;
        let (name, share) = match pool {
            Pool::Max => ("MaxPool2DWithIndicesBackward0", 1.0),
            Pool::Average => ("AvgPool2DBackward0", 1.0 / area as f64),
        };
        let from = self.shape();
        Ok(record(out, name, &[self], &[] as &[Keep<'_>], move |_, g| {
            let g64 = g.to_f64s()?;
            let mut grad = vec![0.0; count(&from)?];
            for &(at, to) in &sources {
                if let (Some(grad), Some(g)) = (grad.get_mut(at), g64.get(to)) {
                    *grad += g * share;
                }
            }
            Ok(vec![Some(Self::from_f64s(grad, &from, g.dtype())?)])
        }))
    }
}
