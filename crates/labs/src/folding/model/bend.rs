//! The function between layers, or none.

use kernels::Activation;
use network::Function;

/// Activation between the layers; `None` for layers that follow each other directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bend(pub Option<Activation>);

impl Bend {
    /// No activation.
    pub const NONE: Self = Self(None);
    /// ReLU.
    pub const RELU: Self = Self(Some(Activation::Relu));

    /// Returns no activation, then every activation once.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::NONE).chain(Activation::ALL.map(|activation| Self(Some(activation))))
    }

    /// Returns the id in links.
    pub const fn id(self) -> &'static str {
        match self.0 {
            None => "none",
            Some(activation) => activation.id(),
        }
    }

    /// Returns the bend of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|bend| bend.id() == id)
    }

    /// Returns the network's function.
    pub fn function(self) -> Function {
        self.0.map_or(Function::Linear, Function::Named)
    }

    /// Returns whether larger inputs never give smaller values. GELU, SiLU, Mish and Hardswish have a dip.
    pub const fn is_monotone(self) -> bool {
        !matches!(
            self.0,
            Some(
                Activation::Gelu
                    | Activation::GeluTanh
                    | Activation::Silu
                    | Activation::Mish
                    | Activation::Hardswish
            )
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bend_has_its_id() {
        assert_eq!(Bend::all().count(), 13);
        assert!(Bend::all().all(|bend| Bend::from_id(bend.id()) == Some(bend)));
        assert_eq!(Bend::from_id("gella"), None);
    }

    #[test]
    fn a_bend_is_monotone_where_its_slope_is_nowhere_negative() {
        for bend in Bend::all() {
            let function = bend.function();
            let slopes = (-400..=400).map(|place| function.slope(f64::from(place) / 40.0));
            let is_rising = slopes.fold(f64::INFINITY, f64::min) >= 0.0;
            assert_eq!(bend.is_monotone(), is_rising, "{}", bend.id());
        }
    }
}
