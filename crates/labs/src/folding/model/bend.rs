//! The function between layers, or none.

use crate::own_function::Chosen;
use kernels::Activation;
use network::{Function, OwnFunction};

/// Activation between the layers; `None` for layers that follow each other directly.
#[derive(Clone, Debug, PartialEq)]
pub struct Bend(pub Option<Chosen>);

impl Bend {
    /// No activation.
    pub const NONE: Self = Self(None);
    /// ReLU.
    pub const RELU: Self = Self(Some(Chosen::Named(Activation::Relu)));

    /// Returns this activation.
    pub const fn of(activation: Activation) -> Self {
        Self(Some(Chosen::Named(activation)))
    }

    /// Returns no activation, then every activation once, then the learner's own if there is one.
    pub fn all(own: Option<&OwnFunction>) -> impl Iterator<Item = Self> + Clone + use<> {
        std::iter::once(Self::NONE).chain(Chosen::all(own).map(|chosen| Self(Some(chosen))))
    }

    /// Returns the id in links.
    pub const fn id(&self) -> &'static str {
        match &self.0 {
            None => "none",
            Some(chosen) => chosen.id(),
        }
    }

    /// Returns the bend of this id; `own` is the learner's function.
    pub fn from_id(id: &str, own: Option<&OwnFunction>) -> Option<Self> {
        Self::all(own).find(|bend| bend.id() == id)
    }

    /// Returns the network's function.
    pub fn function(&self) -> Function {
        self.0.as_ref().map_or(Function::Linear, Chosen::function)
    }

    /// Returns whether larger inputs certainly never give smaller values. GELU, SiLU, Mish and Hardswish have a dip;
    /// the learner's own function may have one.
    pub const fn is_monotone(&self) -> bool {
        !matches!(
            self.0,
            Some(
                Chosen::Named(
                    Activation::Gelu
                        | Activation::GeluTanh
                        | Activation::Silu
                        | Activation::Mish
                        | Activation::Hardswish
                ) | Chosen::Own(_)
            )
        )
    }

    /// Returns whether it is the learner's own function.
    pub const fn is_own(&self) -> bool {
        matches!(self.0, Some(Chosen::Own(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bend_has_its_id() {
        assert_eq!(Bend::all(None).count(), 13);
        let own = OwnFunction::typed("sin(x)").unwrap();
        for bend in Bend::all(Some(&own)) {
            assert_eq!(Bend::from_id(bend.id(), Some(&own)), Some(bend));
        }
        assert_eq!(Bend::from_id("gella", Some(&own)), None);
        assert_eq!(Bend::from_id("own", None), None);
    }

    #[test]
    fn a_bend_is_monotone_where_its_slope_is_nowhere_negative() {
        for bend in Bend::all(None) {
            let function = bend.function();
            let slopes = (-400..=400).map(|place| function.slope(f64::from(place) / 40.0));
            let is_rising = slopes.fold(f64::INFINITY, f64::min) >= 0.0;
            assert_eq!(bend.is_monotone(), is_rising, "{}", bend.id());
        }
    }
}
