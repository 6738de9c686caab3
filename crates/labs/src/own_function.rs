//! The function between layers in labs that accept the learner's own one, and the links that put it there.

#[cfg(feature = "view")]
use base::words;
use kernels::Activation;
use lab_state::{Fields, Writer};
#[cfg(feature = "view")]
use lesson::{Lang, PerLang};
use network::{Function, OwnFunction};
#[cfg(feature = "view")]
use plot::{Theme, series};
#[cfg(feature = "view")]
use plotters::style::RGBColor;
#[cfg(feature = "view")]
use ui_kit::text::Words as _;

#[cfg(feature = "view")]
words! { pub OwnNames {
    name = "내 함수" / "your function";
} }

#[cfg(feature = "view")]
impl OwnNames {
    /// The name in each language, for the words of a lab that contain it.
    pub const NAME: PerLang<&'static str> = PerLang { ko: Self::KO.name, en: Self::EN.name };
}

/// Id of the learner's function among those of the activations.
const ID: &str = "own";
/// The field in which a link holds the learner's function.
const FIELD: &str = "own";

/// A built-in activation, or the learner's own function. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// One of the kernels.
    Named(Activation),
    /// Drawn or typed by the learner.
    Own(OwnFunction),
}

impl Chosen {
    /// Returns every activation once, then the learner's function if there is one.
    pub fn all(own: Option<&OwnFunction>) -> impl Iterator<Item = Self> + Clone + use<> {
        Activation::ALL.into_iter().map(Self::Named).chain(own.cloned().map(Self::Own))
    }

    /// Returns the function of this id; `own` is the learner's.
    pub fn from_id(id: &str, own: Option<&OwnFunction>) -> Option<Self> {
        if id == ID { own.cloned().map(Self::Own) } else { Activation::from_id(id).map(Self::Named) }
    }

    /// Returns the id in menus and links.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Named(activation) => activation.id(),
            Self::Own(_) => ID,
        }
    }

    /// Returns the network's function.
    pub fn function(&self) -> Function {
        match self {
            Self::Named(activation) => Function::Named(*activation),
            Self::Own(own) => own.function().clone(),
        }
    }
}

#[cfg(feature = "view")]
impl Chosen {
    /// Returns the name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match self {
            Self::Named(activation) => activation.name(),
            Self::Own(_) => OwnNames::of(lang).name,
        }
    }

    /// Returns the colour in a picture.
    pub fn colour(&self, theme: &Theme) -> RGBColor {
        match self {
            Self::Named(activation) => theme.of(*activation),
            Self::Own(_) => theme.text,
        }
    }

    /// Returns the dash pattern in a picture.
    pub const fn dash(&self) -> &'static [f32] {
        match self {
            Self::Named(activation) => series::dash(*activation),
            Self::Own(_) => &[],
        }
    }
}

impl From<Activation> for Chosen {
    fn from(activation: Activation) -> Self {
        Self::Named(activation)
    }
}

impl PartialEq<Activation> for Chosen {
    fn eq(&self, other: &Activation) -> bool {
        matches!(self, Self::Named(activation) if activation == other)
    }
}

/// Writes the learner's function into a link.
pub(crate) fn write(own: Option<&OwnFunction>, fields: &mut Writer) {
    if let Some(own) = own {
        fields.choice(FIELD, &own.id());
    }
}

/// Reads the learner's function from a link.
pub(crate) fn read(fields: &mut Fields<'_>) -> Option<OwnFunction> {
    fields.text(FIELD, OwnFunction::from_id)
}

/// Returns the state of the lab `folding` in which a network trains with a function, as a link holds it.
pub(crate) fn state_of_folding(own: &OwnFunction) -> String {
    format!("1~view:separate~act:{ID}~{FIELD}:{}", own.id())
}

/// Returns the state of the lab `dying` in which a network trains with a function, as a link holds it.
pub(crate) fn state_of_dying(own: &OwnFunction) -> String {
    format!("1~view:network~act:{ID}~net:{ID}~{FIELD}:{}", own.id())
}

/// Returns the state of the lab `timing` in which a function is timed, as a link holds it.
pub(crate) fn state_of_timing(own: &OwnFunction) -> String {
    format!("1~{FIELD}:{}", own.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_an_id_that_no_other_has() {
        let own = OwnFunction::typed("x * sigmoid(1.7 * x)").unwrap();
        assert_eq!(Chosen::all(Some(&own)).count(), 13);
        for chosen in Chosen::all(Some(&own)) {
            assert_eq!(Chosen::from_id(chosen.id(), Some(&own)), Some(chosen));
        }
        assert_eq!(Chosen::from_id("own", None), None);
        assert_eq!(Chosen::from_id("gella", Some(&own)), None);
    }
}
