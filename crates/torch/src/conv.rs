//! Convolution and pooling over two dims.

use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record},
    error::fail,
    geometry::list,
};

/// How a window moves: (down, across) each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Conv {
    pub stride: (usize, usize),
    pub padding: (usize, usize),
    pub dilation: (usize, usize),
    pub groups: usize,
}

/// Which pooling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Pool {
    Max,
    Average,
}

fn reach(n: usize, kernel: usize, stride: usize, padding: usize, dilation: usize) -> usize {
    (n + 2 * padding).checked_sub(dilation * (kernel - 1) + 1).map_or(0, |room| room / stride + 1)
}

struct Shape {
    batch: usize,
    c_in: usize,
    h: usize,
    w: usize,
    c_out: usize,
    kh: usize,
    kw: usize,
    oh: usize,
    ow: usize,
    conv: Conv,
}

impl Shape {
    /// Calls `f` with the places in input, weight and output of every product.
    fn each(&self, mut f: impl FnMut(usize, usize, usize)) {
        let Conv { stride, padding, dilation, groups } = self.conv;
        let (gi, go) = (self.c_in / groups, self.c_out / groups);
        for b in 0..self.batch {
            for co in 0..self.c_out {
                let group = co / go;
                for ci in 0..gi {
                    let plane = ((b * self.c_in) + group * gi + ci) * self.h * self.w;
                    for ky in 0..self.kh {
                        for kx in 0..self.kw {
                            let weight = ((co * gi + ci) * self.kh + ky) * self.kw + kx;
                            for oy in 0..self.oh {
                                let y = (oy * stride.0 + ky * dilation.0).wrapping_sub(padding.0);
                                if y >= self.h {
                                    continue;
                                }
                                let out = ((b * self.c_out + co) * self.oh + oy) * self.ow;
                                for ox in 0..self.ow {
                                    let x = (ox * stride.1 + kx * dilation.1).wrapping_sub(padding.1);
                                    if x < self.w {
                                        f(plane + y * self.w + x, weight, out + ox);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Tensor {
    /// `F.conv2d` on (batch, channels, height, width).
    pub fn conv2d(&self, weight: &Self, bias: Option<&Self>, conv: Conv) -> Result<Self> {
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
            fail!("dilation should be greater than zero");
        }
        if weight.shape().contains(&0) || self.shape().contains(&0) {
            return Err(crate::Error::missing("conv2d without elements"));
        }
        if !weight.shape()[0].is_multiple_of(conv.groups) {
            fail!(
                "Given groups={}, expected weight to be divisible by {} at dimension 0, but got weight of size {} instead",
                conv.groups,
                conv.groups,
                list(&weight.shape())
            );
        }
        if bias.is_some_and(|b| b.shape() != [weight.shape()[0]]) {
            fail!(
                "Given weight of size {}, expected bias to be 1-dimensional with {} elements",
                list(&weight.shape()),
                weight.shape()[0]
            );
        }
        let (i, k) = (self.shape(), weight.shape());
        if i.len() == 3 {
            return self.unsqueeze(0)?.conv2d(weight, bias, conv)?.squeeze(Some(0));
        }
        if i.len() != 4 {
            fail!(
                "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {}",
                list(&i)
            );
        }
        if i[1] != k[1] * conv.groups {
            fail!(
                "Given groups={}, weight of size {}, expected input{} to have {} channels, but got {} channels instead",
                conv.groups,
                list(&k),
                list(&i),
                k[1] * conv.groups,
                i[1]
            );
        }
        if self.dtype() != weight.dtype() {
            fail!(
                "Input type ({}) and weight type ({}) should be the same",
                type_name(self.dtype()),
                type_name(weight.dtype())
            );
        }
        let shape = Shape {
            batch: i[0],
            c_in: i[1],
            h: i[2],
            w: i[3],
            c_out: k[0],
            kh: k[2],
            kw: k[3],
            oh: reach(i[2], k[2], conv.stride.0, conv.padding.0, conv.dilation.0),
            ow: reach(i[3], k[3], conv.stride.1, conv.padding.1, conv.dilation.1),
            conv,
        };
        if shape.oh == 0 || shape.ow == 0 {
            fail!(
                "Calculated padded input size per channel: ({} x {}). Kernel size: ({} x {}). Kernel size can't be greater than actual input size",
                i[2] + 2 * conv.padding.0,
                i[3] + 2 * conv.padding.1,
                k[2],
                k[3]
            );
        }
        let out_shape = [shape.batch, shape.c_out, shape.oh, shape.ow];
        let (x, w) = (self.values::<f32>()?, weight.values::<f32>()?);
        let mut out = vec![0f32; out_shape.iter().product()];
        shape.each(|i, k, o| out[o] += x[i] * w[k]);
        if let Some(bias) = bias {
            let bias = bias.values::<f32>()?;
            for (plane, out) in out.chunks_mut((shape.oh * shape.ow).max(1)).enumerate() {
                out.iter_mut().for_each(|v| *v += bias[plane % shape.c_out]);
            }
        }
        let out = Tensor::from_vec(out, &out_shape, DType::F32)?;
        let out = if self.dtype() == DType::F32 { out } else { out.copy_as(self.dtype())? };
        let none = Tensor::from_f64s(vec![], &[0], DType::F32)?;
        Ok(record(
            out,
            "ConvolutionBackward0",
            &[self, weight, bias.unwrap_or(&none)],
            &[self.keep(), weight.keep()],
            move |s, g| {
                let (x, w, g32) =
                    (s.get(0)?.values::<f32>()?, s.get(1)?.values::<f32>()?, g.values::<f32>()?);
                let (mut gx, mut gw) = (vec![0f32; x.len()], vec![0f32; w.len()]);
                shape.each(|i, k, o| {
                    gx[i] += g32[o] * w[k];
                    gw[k] += g32[o] * x[i];
                });
                let bias = g.sum(Some(&[0, 2, 3]), false, None)?;
                Ok(vec![
                    Some(Tensor::from_vec(gx, &s.get(0)?.shape(), DType::F32)?),
                    Some(Tensor::from_vec(gw, &s.get(1)?.shape(), DType::F32)?),
                    Some(bias),
                ])
            },
        ))
    }

    /// `F.max_pool2d` and `F.avg_pool2d`
    pub fn pool2d(
        &self,
        pool: Pool,
        kernel: (usize, usize),
        stride: (usize, usize),
        padding: (usize, usize),
    ) -> Result<Self> {
        if kernel.0 == 0 || kernel.1 == 0 {
            fail!("kernel size should be greater than zero, but got kH: {} kW: {}", kernel.0, kernel.1);
        }
        if stride.0 == 0 || stride.1 == 0 {
            fail!("stride should be greater than zero, but got dH: {} dW: {}", stride.0, stride.1);
        }
        if padding.0 > kernel.0 / 2 || padding.1 > kernel.1 / 2 {
            fail!(
                "pad should be at most half of effective kernel size, but got pad={}, kernel_size={} and dilation=1",
                padding.0.max(padding.1),
                kernel.0.min(kernel.1)
            );
        }
        if self.shape().contains(&0) {
            return Err(crate::Error::missing("pooling without elements"));
        }
        let i = self.shape();
        if i.len() == 3 {
            return self.unsqueeze(0)?.pool2d(pool, kernel, stride, padding)?.squeeze(Some(0));
        }
        if i.len() != 4 {
            fail!("non-empty 3D or 4D (batch mode) tensor expected for input");
        }
        let (h, w) = (i[2], i[3]);
        let (oh, ow) =
            (reach(h, kernel.0, stride.0, padding.0, 1), reach(w, kernel.1, stride.1, padding.1, 1));
        let x = self.to_f64s()?;
        let mut out = Vec::new();
        // For each result the places it came from and their share.
        let mut sources: Vec<(usize, usize)> = Vec::new();
        for plane in 0..i[0] * i[1] {
            for oy in 0..oh {
                for ox in 0..ow {
                    let mut window = Vec::new();
                    for ky in 0..kernel.0 {
                        for kx in 0..kernel.1 {
                            let (y, x) = (
                                (oy * stride.0 + ky).wrapping_sub(padding.0),
                                (ox * stride.1 + kx).wrapping_sub(padding.1),
                            );
                            if y < h && x < w {
                                window.push(plane * h * w + y * w + x);
                            }
                        }
                    }
                    match pool {
                        Pool::Max => {
                            let best = window
                                .iter()
                                .copied()
                                .reduce(|a, b| if x[b] > x[a] || x[b].is_nan() { b } else { a })
                                .unwrap_or(0);
                            sources.push((best, out.len()));
                            out.push(x[best]);
                        }
                        Pool::Average => {
                            sources.extend(window.iter().map(|&from| (from, out.len())));
                            out.push(
                                window.iter().map(|&from| x[from]).sum::<f64>()
                                    / (kernel.0 * kernel.1) as f64,
                            );
                        }
                    }
                }
            }
        }
        let out = Tensor::from_f64s(out, &[i[0], i[1], oh, ow], self.dtype())?;
        let (name, share) = match pool {
            Pool::Max => ("MaxPool2DWithIndicesBackward0", 1.0),
            Pool::Average => ("AvgPool2DBackward0", 1.0 / (kernel.0 * kernel.1) as f64),
        };
        Ok(record(out, name, &[self], &[] as &[Keep<'_>], move |_, g| {
            let g64 = g.to_f64s()?;
            let mut grad = vec![0.0; i.iter().product()];
            for &(from, to) in &sources {
                grad[from] += g64[to] * share;
            }
            Ok(vec![Some(Tensor::from_f64s(grad, &i, g.dtype())?)])
        }))
    }
}

fn type_name(dtype: DType) -> String {
    match dtype {
        DType::F16 => "c10::Half".into(),
        DType::BF16 => "c10::BFloat16".into(),
        other => other.c_name().into(),
    }
}
