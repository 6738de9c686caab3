//! Functions that PyTorch computes with Sleef (<https://sleef.org>, Boost Software License 1.0).

use super::fma;

/// Computes Sleef's `expf` with an error below 1.0 ULP (`Sleef_expf8_u10`), which PyTorch's vectors use.
#[allow(clippy::excessive_precision, reason = "the digits of the source")]
pub(crate) fn exp(x: f32) -> f32 {
    if x < -104.0 {
        return 0.0;
    }
    if x > 104.0 {
        return f32::INFINITY;
    }
    let q = libm::rintf(x * std::f32::consts::LOG2_E);
    let s = fma(q, -0.693145751953125, x);
    let s = fma(q, -1.428606765330187045e-06, s);
    let mut u = 0.000198527617612853646278381;
    for c in [
        0.00139304355252534151077271,
        0.00833336077630519866943359,
        0.0416664853692054748535156,
        0.166666671633720397949219,
        0.5,
    ] {
        u = fma(u, s, c);
    }
    let u = 1.0 + fma(s * s, u, s);
    libm::scalbn(f64::from(u), q as i32) as f32
}

/// A number as the unevaluated sum of two, like Sleef's `vfloat2`.
#[derive(Clone, Copy)]
struct Two(f32, f32);

impl Two {
    /// Implements `dfadd2_vf2_vf_vf`.
    fn sum(x: f32, y: f32) -> Self {
        let s = x + y;
        let v = s - x;
        Self(s, (x - (s - v)) + (y - v))
    }

    /// Implements `dfmul_vf2_vf2_vf`.
    fn times(self, y: f32) -> Self {
        let s = self.0 * y;
        Self(s, fma(self.1, y, fma(self.0, y, -s)))
    }

    /// Implements `dfdiv_vf2_vf2_vf2`.
    fn over(self, d: Self) -> Self {
        let t = 1.0 / d.0;
        let s = self.0 * t;
        let u = fma(t, self.0, -s);
        let v = fma(-d.1, t, fma(-d.0, t, 1.0));
        Self(s, fma(s, v, fma(self.1, t, u)))
    }

    /// Implements `dfadd_vf2_vf2_vf2`, where this number is the larger one.
    fn plus(self, y: Self) -> Self {
        let s = self.0 + y.0;
        Self(s, self.0 - s + y.0 + self.1 + y.1)
    }

    /// Implements `dfadd_vf2_vf2_vf`, where this number is the larger one.
    fn plus_one(self, y: f32) -> Self {
        let s = self.0 + y;
        Self(s, self.0 - s + y + self.1)
    }
}

/// Computes Sleef's `logf` with an error below 1.0 ULP (`Sleef_logf8_u10`) for positive normal numbers.
#[allow(clippy::excessive_precision, reason = "the digits of the source")]
pub(crate) fn log(d: f32) -> f32 {
    if !d.is_finite() || d < f32::MIN_POSITIVE {
        return libm::log(f64::from(d)) as f32;
    }
    let e = libm::ilogbf(d * (1.0 / 0.75));
    let m = libm::scalbnf(d, -e);
    let s = Two(0.69314718246459960938, -1.904654323148236017e-09).times(e as f32);
    let x = Two::sum(-1.0, m).over(Two::sum(1.0, m));
    let square = x.0 * x.0;
    let t = fma(0.3027294874, square, 0.3996108174);
    let t = fma(t, square, 0.6666694880);
    let s = s.plus(Two(x.0 * 2.0, x.1 * 2.0)).plus_one(square * x.0 * t);
    s.0 + s.1
}
