//! The questions of a section, as they are answered.

use leptos::prelude::*;
use lesson::{Answer, Verdict};

/// A judged answer, kept free of the question's text so that it survives a change of language.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub answer: Answer,
    pub verdict: Verdict,
}

/// The shared state of the questions of one section. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Quiz {
    missed: RwSignal<Vec<String>>,
    round: RwSignal<u32>,
}

impl Quiz {
    /// Records how an answer was judged.
    pub fn judged(self, question: &str, verdict: Verdict) {
        self.missed.update(|missed| {
            missed.retain(|other| other != question);
            if verdict == Verdict::Wrong {
                missed.push(question.to_owned());
            }
        });
    }

    /// Records that a missed question is open again.
    pub fn reopened(self, question: &str) {
        self.missed.update(|missed| missed.retain(|other| other != question));
    }

    /// Returns how often the missed questions have been repeated. Reactive.
    pub fn round(self) -> u32 {
        self.round.get()
    }

    /// Repeats the missed questions.
    pub fn ask_again(self) {
        self.round.update(|round| *round += 1);
    }

    /// Returns how many of the questions were missed. Reactive.
    pub fn n_missed(self) -> usize {
        self.missed.with(Vec::len)
    }
}
