//! Every directive and every parameter there is. `docs/writing-lessons.md` explains them; a test holds the two
//! together.

use lesson::LabKind;

/// A parameter of a directive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
    /// Whether its value is words of the lesson's language; all others are the same in every language.
    pub(crate) is_translated: bool,
    /// What to write, for the hint when it is missing.
    pub(crate) meaning: &'static str,
}

const fn required(name: &'static str, meaning: &'static str) -> Parameter {
    Parameter { name, is_required: true, is_translated: false, meaning }
}

const fn optional(name: &'static str, meaning: &'static str) -> Parameter {
    Parameter { name, is_required: false, is_translated: false, meaning }
}

const fn words(name: &'static str, meaning: &'static str) -> Parameter {
    Parameter { name, is_required: true, is_translated: true, meaning }
}

const ID: Parameter = required("id", "a name of a-z, 0-9 and `-` that no other part of the lesson has");
const KIND: Parameter = required("kind", "which one");
const TITLE: Parameter = words("title", "a few words");
const CAPTION: Parameter = words("caption", "one sentence that says what is shown");
const ALT: Parameter = words("alt", "what it says, for a reader who does not see it");
const FUNCTIONS: Parameter = required("functions", "activations, separated by commas");

/// The directives there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DirectiveKind {
    Card,
    Code,
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
    pub(crate) const ALL: [Self; 15] = [
        Self::Card,
        Self::Code,
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

    /// The directive as lessons write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Code => "code",
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

    /// Whether something is inside, up to a line `:::`.
    pub(crate) const fn has_body(self) -> bool {
        !matches!(self, Self::Picture | Self::Widget)
    }

    /// What may be written after the name. A lab takes those of its kind in addition: [`lab_parameters`].
    pub(crate) const fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::Card | Self::Exercise => const { &[ID, TITLE] },
            Self::Code => const { &[ID, CAPTION, optional("ran", "with what the output was printed")] },
            Self::Formula => const { &[ALT] },
            Self::Function => const { &[required("of", "the function, in PyTorch's spelling")] },
            Self::Goal => const { &[required("id", "one of the goals that this kind of lab knows")] },
            Self::Lab => const { &[ID, KIND, TITLE] },
            Self::Note => const { &[KIND, TITLE] },
            Self::Picture => {
                const {
                    &[
                        required("file", "the picture's file, beside the lesson"),
                        ALT,
                        CAPTION,
                        required("width", "its width in pixels"),
                        required("height", "its height in pixels"),
                    ]
                }
            }
            Self::Prediction => {
                const {
                    &[
                        ID,
                        KIND,
                        optional("min", "the axis' left end"),
                        optional("max", "the axis' right end"),
                        optional("step", "the axis' smallest step"),
                        optional("answer", "where it is, as an expression"),
                        optional("quantity", "what is measured"),
                    ]
                }
            }
            Self::Question => {
                const {
                    &[
                        ID,
                        KIND,
                        optional("check", "a comparison that must hold for the key to be right"),
                        optional("min", "the axis' left end"),
                        optional("max", "the axis' right end"),
                        optional("step", "the axis' smallest step"),
                        optional("answer", "where the mark belongs, as an expression"),
                        optional("tolerance", "how far from it is still right"),
                    ]
                }
            }
            Self::Reveal | Self::Shortlist => const { &[] },
            Self::Table => const { &[CAPTION] },
            Self::Widget => const { &[KIND] },
        }
    }
}

/// What a lab of this kind takes in addition.
pub(crate) const fn lab_parameters(kind: LabKind) -> &'static [Parameter] {
    match kind {
        LabKind::Curves => {
            const {
                &[
                    FUNCTIONS,
                    required("from", "the x axis' left end"),
                    required("to", "the x axis' right end"),
                    required("cursor", "where the cursor stands at first"),
                ]
            }
        }
        LabKind::Softmax => {
            const {
                &[
                    required("logits", "2 to 10 numbers, separated by commas"),
                    required("temperature", "0.05 to 20"),
                    required("view", "what is open at first"),
                ]
            }
        }
        LabKind::Timing => {
            const {
                &[
                    FUNCTIONS,
                    required("rows", "rows of the tensor"),
                    required("columns", "columns of the tensor"),
                    required("passes", "passes over the tensor for each function"),
                ]
            }
        }
        LabKind::Choosing => const { &[] },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../docs/writing-lessons.md");

    #[track_caller]
    fn explains(name: &str) {
        let forms = [format!(":::{name}"), format!("`{name}`"), format!("{name}=\"")];
        let is_there = forms.iter().any(|form| GUIDE.contains(form));
        assert!(is_there, "docs/writing-lessons.md says nothing about `{name}`");
    }

    #[test]
    fn the_guide_for_authors_explains_every_directive_and_parameter() {
        for kind in DirectiveKind::ALL {
            explains(kind.name());
            kind.parameters().iter().for_each(|parameter| explains(parameter.name));
        }
    }

    #[test]
    fn the_guide_for_authors_explains_every_lab_its_parameters_and_goals() {
        for kind in LabKind::ALL {
            explains(kind.id());
            lab_parameters(kind).iter().for_each(|parameter| explains(parameter.name));
            kind.goals().iter().for_each(|goal| explains(goal));
        }
    }
}
