//! One colour and one dash pattern per function, the same everywhere: two features, so that no reader depends on
//! colour.

use kernels::Activation;

/// Returns the style token that holds a function's colour.
pub const fn token(activation: Activation) -> &'static str {
    match activation {
        Activation::Relu => "--relu",
        Activation::LeakyRelu => "--leaky-relu",
        Activation::Elu => "--elu",
        Activation::Selu => "--selu",
        Activation::Softplus => "--softplus",
        Activation::Gelu => "--gelu",
        Activation::GeluTanh => "--gelu-tanh",
        Activation::Silu => "--silu",
        Activation::Mish => "--mish",
        Activation::Hardswish => "--hardswish",
        Activation::Sigmoid => "--sigmoid",
        Activation::Tanh => "--tanh",
    }
}

/// Returns a function's dash pattern: alternating lengths of dashes and gaps, in CSS pixels. An empty one is a solid
/// line.
pub const fn dash(activation: Activation) -> &'static [f32] {
    match activation {
        Activation::Relu => &[],
        Activation::LeakyRelu => &[16.0, 4.0],
        Activation::Elu => &[18.0, 4.0, 5.0, 4.0],
        Activation::Selu => &[18.0, 4.0, 4.0, 4.0, 4.0, 4.0],
        Activation::Softplus => &[2.0, 6.0],
        Activation::Gelu => &[9.0, 4.0],
        Activation::GeluTanh => &[9.0, 3.0, 2.0, 3.0, 2.0, 3.0],
        Activation::Silu => &[3.0, 4.0],
        Activation::Mish => &[3.0, 3.0, 3.0, 8.0],
        Activation::Hardswish => &[11.0, 11.0],
        Activation::Sigmoid => &[9.0, 3.0, 2.0, 3.0],
        Activation::Tanh => &[5.0, 3.0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_functions_share_a_dash_pattern_or_a_colour() {
        for (i, &a) in Activation::ALL.iter().enumerate() {
            for &b in &Activation::ALL[i + 1..] {
                assert_ne!(dash(a), dash(b), "{} and {}", a.name(), b.name());
                assert_ne!(token(a), token(b), "{} and {}", a.name(), b.name());
            }
        }
    }

    #[test]
    fn dash_patterns_alternate_between_drawn_and_left_out() {
        for activation in Activation::ALL {
            assert_eq!(dash(activation).len() % 2, 0, "{}", activation.name());
        }
    }
}
