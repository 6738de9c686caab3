//! Formulas as a tree of MathML Core elements from a closed list, so that the page can build them element by element
//! and nothing else can get in.

use serde::{Deserialize, Serialize};

/// A formula: its elements, its description in words, and its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    /// The TeX source, for copying.
    pub tex: String,
    /// The formula in words. Short formulas within a line have no description and are read as their TeX.
    pub description: Option<String>,
    /// The children of the `math` element.
    pub root: Vec<MathElement>,
}

impl Formula {
    /// Returns the text for a reader who does not see the formula, never empty.
    pub fn alternative(&self) -> &str {
        self.description.as_deref().unwrap_or(&self.tex)
    }
}

/// One MathML element. It has either text or children, or neither (`mspace`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MathElement {
    /// The name of the element.
    pub tag: MathTag,
    /// Its attributes, in the order of the source.
    pub attributes: Vec<(MathAttribute, String)>,
    /// Its text, for `mi`, `mn`, `mo` and `mtext`.
    pub text: String,
    /// Its children, for all others.
    pub children: Vec<MathElement>,
}

/// Defines a closed list of names with their spelling.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $type {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl $type {
            /// Every name once.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the name as MathML spells it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the value with this name, or `None` where it is not on the list.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

names! {
    /// An element of MathML Core that lessons may use.
    MathTag {
        Mi = "mi",
        Mn = "mn",
        Mo = "mo",
        Mtext = "mtext",
        Mspace = "mspace",
        Mrow = "mrow",
        Mfrac = "mfrac",
        Msqrt = "msqrt",
        Mroot = "mroot",
        Msub = "msub",
        Msup = "msup",
        Msubsup = "msubsup",
        Munder = "munder",
        Mover = "mover",
        Munderover = "munderover",
        Mpadded = "mpadded",
        Mstyle = "mstyle",
        Mtable = "mtable",
        Mtr = "mtr",
        Mtd = "mtd",
    }
}

names! {
    /// An attribute that lessons may use. `style` and event handlers are not among them.
    MathAttribute {
        Accent = "accent",
        Accentunder = "accentunder",
        Class = "class",
        Depth = "depth",
        Displaystyle = "displaystyle",
        Fence = "fence",
        Form = "form",
        Height = "height",
        Largeop = "largeop",
        Linethickness = "linethickness",
        Lspace = "lspace",
        Mathvariant = "mathvariant",
        Maxsize = "maxsize",
        Minsize = "minsize",
        Movablelimits = "movablelimits",
        Rspace = "rspace",
        Scriptlevel = "scriptlevel",
        Separator = "separator",
        Stretchy = "stretchy",
        Symmetric = "symmetric",
        Width = "width",
    }
}
