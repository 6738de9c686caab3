//! Plan as a short text for addresses: `v1-frgs-ib-s7`, with `-d` for derivatives and `-w` for the size sweep. Every
//! address gives a plan, and the notes list what was not understood.

use super::{Direction, Implementations, Plan, Sweep};
use crate::set::{Member, Set};
use core::fmt;

/// Texts longer than this are not read any further; the longest code is shorter.
const LONGEST: usize = 60;
const VERSION: &str = "v1";
const BEST: char = 'b';

/// Something in a plan's code that was ignored or corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The code is of another version: the exercise's own settings were taken.
    Version,
    /// A part without a meaning: it was ignored.
    Part,
    /// An unknown function: it was left out.
    Function,
    /// An unknown implementation: it was left out.
    Implementation,
    /// A seed that is not a number below 2³²: 0 was taken.
    Seed,
    /// The text went on beyond the longest possible code: the rest was ignored.
    Length,
}

impl fmt::Display for Plan {
    /// Writes the code that [`Plan::from_code`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}-f{:?}-i", self.functions)?;
        match self.implementations {
            Implementations::Best => write!(f, "{BEST}")?,
            Implementations::Chosen(chosen) => write!(f, "{chosen:?}")?,
        }
        write!(f, "-s{}", self.seed)?;
        match self.direction {
            Direction::Forward => {}
            Direction::ForwardAndDerivative => f.write_str("-d")?,
        }
        match self.sweep {
            Sweep::Off => Ok(()),
            Sweep::On => f.write_str("-w"),
        }
    }
}

impl Plan {
    /// Returns the plan that a code describes, with a note for everything that was ignored or corrected. Whatever a
    /// code does not mention is as in [`Plan::default`].
    pub fn from_code(code: &str) -> (Self, Vec<Note>) {
        let mut notes = Vec::new();
        let code = match code.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                notes.push(Note::Length);
                &code[..end]
            }
            None => code,
        };
        let mut parts = code.split('-');
        if parts.next() != Some(VERSION) {
            return (Self::default(), vec![Note::Version]);
        }
        let plan = parts.fold(Self::default(), |plan, part| plan.with_part(part, &mut notes));
        (plan, notes)
    }

    fn with_part(self, part: &str, notes: &mut Vec<Note>) -> Self {
        let mut letters = part.chars();
        let key = letters.next();
        let value = letters.as_str();
        match (key, value) {
            (Some('f'), _) => Self { functions: members(value, Note::Function, notes), ..self },
            (Some('i'), _) => Self { implementations: implementations(value, notes), ..self },
            (Some('s'), _) => Self { seed: seed(value, notes), ..self },
            (Some('d'), "") => Self { direction: Direction::ForwardAndDerivative, ..self },
            (Some('w'), "") => Self { sweep: Sweep::On, ..self },
            _ => {
                notes.push(Note::Part);
                self
            }
        }
    }
}

fn members<T: Member>(letters: &str, unknown: Note, notes: &mut Vec<Note>) -> Set<T> {
    let mut known = Set::EMPTY;
    for letter in letters.chars() {
        match T::from_letter(letter) {
            Some(member) => known = known.with(member),
            None => notes.push(unknown),
        }
    }
    known
}

fn implementations(letters: &str, notes: &mut Vec<Note>) -> Implementations {
    if letters.chars().eq([BEST]) {
        return Implementations::Best;
    }
    let chosen: Set<_> = members(letters, Note::Implementation, notes);
    if chosen.is_empty() {
        notes.push(Note::Implementation);
        return Implementations::Best;
    }
    Implementations::Chosen(chosen)
}

fn seed(digits: &str, notes: &mut Vec<Note>) -> u32 {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse() {
        Ok(seed) if is_plain => seed,
        _ => {
            notes.push(Note::Seed);
            0
        }
    }
}
