//! Every directive and every parameter. `docs/writing-lessons.md` explains them; a test keeps the two consistent.

use lesson::spec::Parameter;

const ID: Parameter = Parameter::required("id", "a name made of a-z, 0-9 and `-`, unique in the lesson");
const KIND: Parameter = Parameter::required("kind", "the kind, one of those in docs/writing-lessons.md");
const TITLE: Parameter = Parameter::words("title", "a few words");
const CAPTION: Parameter = Parameter::words("caption", "one sentence that says what is shown");
const ALT: Parameter = Parameter::words("alt", "its content in words, for readers who cannot see it");

/// Kind of directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DirectiveKind {
    Card,
    Code,
    Curves,
    Exercise,
    Formula,
    Function,
    Goal,
    Lab,
    Note,
    Picture,
    Prediction,
    Question,
    Reveal,
    Shortlist,
    Table,
    Widget,
}

impl DirectiveKind {
    /// Every directive once.
    pub(crate) const ALL: [Self; 16] = [
        Self::Card,
        Self::Code,
        Self::Curves,
        Self::Exercise,
        Self::Formula,
        Self::Function,
        Self::Goal,
        Self::Lab,
        Self::Note,
        Self::Picture,
        Self::Prediction,
        Self::Question,
        Self::Reveal,
        Self::Shortlist,
        Self::Table,
        Self::Widget,
    ];

    /// Whether what it places is mounted by the page, and so is not text alone.
    pub(crate) const fn comes_alive(self) -> bool {
        matches!(
            self,
            Self::Curves | Self::Exercise | Self::Lab | Self::Prediction | Self::Question | Self::Widget
        )
    }

    /// Returns the directive's name in lessons.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Code => "code",
            Self::Curves => "curves",
            Self::Exercise => "exercise",
            Self::Formula => "formula",
            Self::Function => "function",
            Self::Goal => "goal",
            Self::Lab => "lab",
            Self::Note => "note",
            Self::Picture => "picture",
            Self::Prediction => "prediction",
            Self::Question => "question",
            Self::Reveal => "reveal",
            Self::Shortlist => "shortlist",
            Self::Table => "table",
            Self::Widget => "widget",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns whether the directive has a body, up to a line `:::`.
    pub(crate) const fn has_body(self) -> bool {
        !matches!(self, Self::Curves | Self::Picture | Self::Widget)
    }

    /// Returns the parameters that may be written after the name. A lab takes those of its kind in addition:
    /// [`LabSpec::parameters`](lesson::spec::LabSpec::parameters).
    pub(crate) const fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::Card | Self::Exercise => const { &[ID, TITLE] },
            Self::Code => {
                const {
                    &[
                        ID,
                        CAPTION,
                        Parameter::optional("ran", "the version that printed the output"),
                        Parameter::flag("run", "the page can run the code"),
                    ]
                }
            }
            Self::Curves => {
                const {
                    &[
                        ID,
                        CAPTION,
                        Parameter::required("functions", "functions of x, separated by `;`"),
                        Parameter::required("from", "left end of the axis"),
                        Parameter::required("to", "right end of the axis"),
                        Parameter::required("step", "distance between two places of the cursor"),
                        Parameter::required("cursor", "place of the cursor at first"),
                    ]
                }
            }
            Self::Formula => const { &[ALT] },
            Self::Function => {
                const {
                    &[
                        Parameter::required("of", "the function, in PyTorch's spelling"),
                        Parameter::optional("lab", "the state of a lab that shows it: explorer?on=gelu"),
                    ]
                }
            }
            Self::Goal => const { &[Parameter::required("id", "one of the goals of this kind of lab")] },
            Self::Lab => const { &[ID, KIND, TITLE] },
            Self::Note => const { &[KIND, TITLE] },
            Self::Picture => {
                const {
                    &[
                        Parameter::required("file", "the picture's file, beside the lesson"),
                        ALT,
                        CAPTION,
                        Parameter::required("width", "its width in pixels"),
                        Parameter::required("height", "its height in pixels"),
                    ]
                }
            }
            Self::Prediction => {
                const {
                    &[
                        ID,
                        KIND,
                        Parameter::optional("min", "left end of the axis"),
                        Parameter::optional("max", "right end of the axis"),
                        Parameter::optional("step", "smallest step on the axis"),
                        Parameter::optional("answer", "the answer, as an expression"),
                        Parameter::optional("quantity", "the quantity that is measured"),
                    ]
                }
            }
            Self::Question => {
                const {
                    &[
                        ID,
                        KIND,
                        Parameter::optional(
                            "check",
                            "a comparison that must hold for the answer key to be right",
                        ),
                        Parameter::optional("min", "left end of the axis"),
                        Parameter::optional("max", "right end of the axis"),
                        Parameter::optional("step", "smallest step on the axis"),
                        Parameter::optional("answer", "the answer, as an expression"),
                        Parameter::optional("tolerance", "the distance from the answer that is still right"),
                        Parameter::optional("curve", "the function of x that is drawn over the axis"),
                    ]
                }
            }
            Self::Reveal | Self::Shortlist => const { &[] },
            Self::Table => const { &[CAPTION] },
            Self::Widget => const { &[KIND] },
        }
    }
}

/// Parameters of a code fence, behind its language.
pub(crate) const FENCE: [Parameter; 2] = [
    Parameter::optional("tab", "the name of this form of the code"),
    Parameter::flag("run", "the page can run the code"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../docs/writing-lessons.md");

    #[track_caller]
    fn explains(name: &str) {
        let forms = [format!(":::{name}"), format!("`{name}`"), format!("{name}=\"")];
        let is_there = forms.iter().any(|form| GUIDE.contains(form));
        assert!(is_there, "docs/writing-lessons.md does not explain `{name}`");
    }

    #[test]
    fn the_guide_for_authors_explains_every_directive_and_parameter() {
        for kind in DirectiveKind::ALL {
            explains(kind.name());
            kind.parameters().iter().for_each(|parameter| explains(parameter.name));
        }
        FENCE.iter().for_each(|parameter| explains(parameter.name));
    }
}
