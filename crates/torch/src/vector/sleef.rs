//! What PyTorch computes with Sleef (<https://sleef.org>, Boost Software License 1.0).

use super::fma;

/// Sleef's `expf` with an error below 1.0 ULP (`Sleef_expf8_u10`), which PyTorch's vectors use.
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

/// Sleef's `logf` with an error below 1.0 ULP (`Sleef_logf8_u10`) for positive normal numbers. Its pairs of floats are one
/// `f64` here, which holds at least as many digits.
#[allow(clippy::excessive_precision, reason = "the digits of the source")]
pub(crate) fn log(d: f32) -> f32 {
    if !d.is_finite() || d < f32::MIN_POSITIVE {
        return libm::log(f64::from(d)) as f32;
    }
    let e = libm::ilogbf(d * (1.0 / 0.75));
    let m = f64::from(libm::scalbnf(d, -e));
    let wide = (m - 1.0) / (m + 1.0);
    let x = wide as f32;
    let square = x * x;
    let t = fma(0.3027294874, square, 0.3996108174);
    let t = fma(t, square, 0.6666694880);
    let ln2 = f64::from(0.69314718246459960938f32) + f64::from(-1.904654323148236017e-09f32);
    (f64::from(e) * ln2 + 2.0 * wide + f64::from(square * x * t)) as f32
}
