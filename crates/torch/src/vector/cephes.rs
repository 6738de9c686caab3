//! Logarithm, sine and cosine by which PyTorch generates random normal numbers: `avx_mathfun.h` by Julien Pommier (zlib
//! licence), after Stephen Moshier's Cephes. Products and sums are fused as GCC compiles them: only one of all 256
//! combinations gives the same bits.

use super::fma;

/// Returns the natural logarithm of a positive number.
#[allow(clippy::excessive_precision, reason = "the digits of the source")]
pub(crate) fn log(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let mut e = (bits >> 23) as f32 - 127.0 + 1.0;
    let mut x = f32::from_bits(bits & 0x807f_ffff | 0x3f00_0000);
    if x < std::f32::consts::FRAC_1_SQRT_2 {
        e -= 1.0;
        x = x - 1.0 + x;
    } else {
        x -= 1.0;
    }
    let z = x * x;
    let mut y = 7.0376836292E-2;
    for p in [
        -1.1514610310E-1,
        1.1676998740E-1,
        -1.2420140846E-1,
        1.4249322787E-1,
        -1.6668057665E-1,
        2.0000714765E-1,
        -2.4999993993E-1,
        3.3333331174E-1,
    ] {
        y = fma(y, x, p);
    }
    let y = fma(y * x, z, e * -2.12194440e-4) - z * 0.5;
    fma(e, 0.693359375, x + y)
}

/// Returns sine and cosine of `x` from 0 to 2π.
#[allow(clippy::excessive_precision, reason = "the digits of the source")]
pub(crate) fn sin_cos(x: f32) -> (f32, f32) {
    let j = ((x * 1.27323954473516) as i32 + 1) & !1;
    let y = j as f32;
    let x = fma(y, -0.78515625, x);
    let x = fma(y, -2.4187564849853515625e-4, x);
    let x = fma(y, -3.77489497744594108e-8, x);
    let z = x * x;
    let c = fma(2.443315711809948E-005, z, -1.388731625493765E-003);
    let c = fma(c, z, 4.166664568298827E-002) * z;
    let c = fma(c, z, -0.5 * z) + 1.0;
    let s = fma(-1.9515295891E-4, z, 8.3321608736E-3);
    let s = fma(s, z, -1.6666654611E-1) * z;
    let s = fma(s, x, x);
    let (sin, cos) = if j & 2 == 0 { (s, c) } else { (c, s) };
    (if j & 4 == 0 { sin } else { -sin }, if (j - 2) & 4 == 0 { -cos } else { cos })
}
