//! The cards as they are being decided. Words and views are absent; what is right is known by its place alone.

use crate::{
    lab_state::{Fields, LabState, Writer},
    ui::answer::seed_of,
};
use lesson::{Card, shuffled};
use std::sync::Arc;

/// What there is to know about a card to judge a pick.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    seed: u64,
    n_choices: usize,
    right: usize,
}

/// How a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not decided in this round.
    Open,
    /// Decided rightly.
    Right,
    /// Decided wrongly; it comes again in the next round.
    Missed,
}

/// The cards, what was picked, and which card is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    keys: Arc<[Key]>,
    /// The choice picked for each card.
    picks: Vec<Option<usize>>,
    place: usize,
    /// How often the missed cards were taken up again: each time their choices stand in another order.
    round: u32,
}

/// What the button under a card does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Decides the shown card.
    Decide,
    /// Shows the next open card.
    Next(usize),
    /// Takes up again what was missed: so many.
    Retry(usize),
    /// All are right: shows the one after, to look at it once more.
    Review(usize),
}

/// More rounds than choices nobody needs.
const MOST_ROUNDS: u32 = 99;

impl Deck {
    /// The cards of a lesson, all open, the first one shown.
    pub fn new(cards: &[Card]) -> Self {
        let key = |card: &Card| Key {
            seed: seed_of(&card.id),
            n_choices: card.choices.len(),
            right: card.choices.iter().position(|choice| choice.is_right).unwrap_or_default(),
        };
        Self { keys: cards.iter().map(key).collect(), picks: vec![None; cards.len()], place: 0, round: 0 }
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no card.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Which card is shown.
    pub fn place(&self) -> usize {
        self.place
    }

    /// The choice that was picked for a card.
    pub fn pick_of(&self, place: usize) -> Option<usize> {
        self.picks.get(place).copied().flatten()
    }

    /// How a card stands.
    pub fn standing(&self, place: usize) -> Standing {
        let right = self.keys.get(place).map(|key| key.right);
        match self.pick_of(place) {
            None => Standing::Open,
            pick if pick == right => Standing::Right,
            Some(_) => Standing::Missed,
        }
    }

    /// How many cards stand so.
    pub fn count(&self, standing: Standing) -> usize {
        (0..self.len()).filter(|&place| self.standing(place) == standing).count()
    }

    /// Whether all are decided rightly.
    pub fn is_won(&self) -> bool {
        !self.is_empty() && self.count(Standing::Right) == self.len()
    }

    /// The order in which a card's choices are shown: the same in every language and on every device, another one in
    /// the next round.
    pub fn order(&self, place: usize) -> Vec<usize> {
        let key = self.keys.get(place);
        key.map_or_else(Vec::new, |key| shuffled(key.seed.wrapping_add(self.round.into()), key.n_choices))
    }

    /// Shows a card.
    pub fn show(&mut self, place: usize) {
        if place < self.len() {
            self.place = place;
        }
    }

    /// Decides the shown card. A decided one stays decided.
    pub fn decide(&mut self, pick: usize) {
        let is_choice = self.keys.get(self.place).is_some_and(|key| pick < key.n_choices);
        if let Some(slot @ None) = self.picks.get_mut(self.place)
            && is_choice
        {
            *slot = Some(pick);
        }
    }

    /// The next open card after the shown one, from the front again after the last.
    pub fn next_open(&self) -> Option<usize> {
        let others = (self.place + 1..self.len()).chain(0..=self.place);
        others.into_iter().find(|&place| self.standing(place) == Standing::Open)
    }

    /// What comes next.
    pub fn step(&self) -> Step {
        match (self.standing(self.place), self.next_open(), self.count(Standing::Missed)) {
            (Standing::Open, _, _) => Step::Decide,
            (Standing::Right | Standing::Missed, Some(next), _) => Step::Next(next),
            (Standing::Right | Standing::Missed, None, 0) => {
                Step::Review((self.place + 1) % self.len().max(1))
            }
            (Standing::Right | Standing::Missed, None, missed) => Step::Retry(missed),
        }
    }

    /// Takes up again what was missed, and nothing else.
    pub fn retry(&mut self) {
        let missed: Vec<usize> =
            (0..self.len()).filter(|&place| self.standing(place) == Standing::Missed).collect();
        for &place in &missed {
            if let Some(slot) = self.picks.get_mut(place) {
                *slot = None;
            }
        }
        if let Some(&first) = missed.first() {
            self.place = first;
            self.round = (self.round + 1).min(MOST_ROUNDS);
        }
    }
}

/// What stands in an address for a card that is open.
const OPEN: f64 = -1.0;

impl LabState for Deck {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.number("card", self.place as f64);
        if self.picks.iter().any(Option::is_some) {
            fields.numbers("picks", self.picks.iter().map(|pick| pick.map_or(OPEN, |pick| pick as f64)));
        }
        if self.round > 0 {
            fields.number("round", f64::from(self.round));
        }
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut deck = setup.clone();
        let last = deck.len().saturating_sub(1) as f64;
        if let Some(place) = fields.number("card", 0.0..=last) {
            deck.show(place as usize);
        }
        if let Some(picks) = fields.numbers("picks", deck.len()..=deck.len(), OPEN..=99.0) {
            let is_known = |(pick, key): (&f64, &Key)| pick.fract() == 0.0 && *pick < key.n_choices as f64;
            if picks.iter().zip(deck.keys.iter()).all(is_known) {
                deck.picks = picks.into_iter().map(|pick| (pick >= 0.0).then_some(pick as usize)).collect();
            } else {
                fields.reject("picks");
            }
        }
        if let Some(round) = fields.number("round", 0.0..=f64::from(MOST_ROUNDS)) {
            deck.round = round as u32;
        }
        deck
    }
}

#[cfg(test)]
mod tests;
