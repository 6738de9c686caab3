//! The state of the cards. Holds no words and no views; the correct choice is known by its index only.

use lab_state::{Fields, LabState, Writer};
use lesson::{Card, Lab, Mark, shuffled};
use std::sync::Arc;

/// The part of a card that is needed to judge a pick.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    seed: u64,
    n_choices: usize,
    right: usize,
}

/// The result of a card in the current round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The card is not decided in this round.
    Open,
    /// The card is decided correctly.
    Right,
    /// The card is decided incorrectly and is asked again in the next round.
    Missed,
}

/// The cards, the picks, and the index of the card that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    keys: Arc<[Key]>,
    /// The choice picked for each card; `None` for an open card.
    picks: Vec<Option<usize>>,
    place: usize,
    /// Number of retries of missed cards; each retry shows their choices in another order.
    round: u32,
}

/// The next action of the button below a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Decides the card that is shown.
    Decide,
    /// Shows the next open card, at this index.
    Next(usize),
    /// Reopens the missed cards, of which there are this many.
    Retry(usize),
    /// All cards are correct: shows the card at this index for review.
    Review(usize),
}

/// Largest round number: beyond any that a learner needs.
const MOST_ROUNDS: u32 = 99;

impl Deck {
    /// Creates the deck of a lesson's cards, all open, with the first one shown.
    pub fn new(cards: &[Card]) -> Self {
        let key = |card: &Card| Key {
            seed: base::fnv1a(card.id.as_bytes()),
            n_choices: card.choices.len(),
            right: card.choices.iter().position(|choice| choice.is_right).expect("a card has a right choice"),
        };
        Self { keys: cards.iter().map(key).collect(), picks: vec![None; cards.len()], place: 0, round: 0 }
    }

    /// Returns the number of cards.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Returns whether there are no cards.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns the index of the card that is shown.
    pub fn place(&self) -> usize {
        self.place
    }

    /// Returns the number of retries so far.
    pub fn round(&self) -> u32 {
        self.round
    }

    /// Returns the choice that was picked for a card.
    pub fn pick_of(&self, place: usize) -> Option<usize> {
        self.picks.get(place).copied().flatten()
    }

    /// Returns the result of a card in the current round.
    pub fn standing(&self, place: usize) -> Standing {
        let right = self.keys.get(place).map(|key| key.right);
        match self.pick_of(place) {
            None => Standing::Open,
            pick if pick == right => Standing::Right,
            Some(_) => Standing::Missed,
        }
    }

    /// Returns the mark of a card's choice; `None` while nothing is known of it. A wrong pick says nothing about the
    /// other choices.
    pub fn mark(&self, place: usize, choice: usize) -> Option<Mark> {
        let is_picked = self.pick_of(place) == Some(choice);
        match (self.standing(place), is_picked) {
            (Standing::Right, true) => Some(Mark::Right),
            (Standing::Right, false) => Some(Mark::Refuted),
            (Standing::Missed, true) => Some(Mark::Wrong),
            (Standing::Missed, false) | (Standing::Open, _) => None,
        }
    }

    /// Returns the number of cards with this result.
    pub fn count(&self, standing: Standing) -> usize {
        (0..self.len()).filter(|&place| self.standing(place) == standing).count()
    }

    /// Returns whether all cards are decided correctly.
    pub fn is_won(&self) -> bool {
        !self.is_empty() && self.count(Standing::Right) == self.len()
    }

    /// Returns the order in which a card's choices are shown: the same in every language and on every device, but
    /// another one in the next round.
    pub fn order(&self, place: usize) -> Vec<usize> {
        let key = self.keys.get(place);
        key.map_or_else(Vec::new, |key| shuffled(key.seed.wrapping_add(self.round.into()), key.n_choices))
    }

    /// Shows the card at index `place`, if there is one.
    pub fn show(&mut self, place: usize) {
        if place < self.len() {
            self.place = place;
        }
    }

    /// Decides the card that is shown. A card that is already decided keeps its pick.
    pub fn decide(&mut self, pick: usize) {
        let is_choice = self.keys.get(self.place).is_some_and(|key| pick < key.n_choices);
        if let Some(slot @ None) = self.picks.get_mut(self.place)
            && is_choice
        {
            *slot = Some(pick);
        }
    }

    /// Returns the index of the next open card after the current one, wrapping around at the end.
    pub fn next_open(&self) -> Option<usize> {
        let others = (self.place + 1..self.len()).chain(0..=self.place);
        others.into_iter().find(|&place| self.standing(place) == Standing::Open)
    }

    /// Returns the next action.
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

    /// Reopens the missed cards and no others, shows the first of them, and starts the next round.
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

/// Value in an address for a card that is open.
const OPEN: f64 = -1.0;

/// Creates the state that a lesson sets up.
pub(crate) fn start(lab: &Lab) -> Option<Deck> {
    Some(Deck::new(&lab.cards))
}

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
mod tests {
    use super::*;
    use lab_state::{Note, read_text, write};
    use lesson::{Choice, Slug};

    /// Returns a deck with the card names of the published lesson and three choices each, the first of which is correct.
    fn deck() -> Deck {
        let names = [
            "cnn-block",
            "transformer-ffn",
            "efficientnet-conv",
            "binary-head",
            "multi-class",
            "lstm-gate",
            "image-generator",
            "ten-labels",
            "deep-mlp",
            "regression-head",
            "swiglu",
        ];
        let choice =
            |is_right| Choice { text: vec![], is_right, misconception: vec![], why: vec![], line: None };
        let card = |name: &str| Card {
            id: Slug::new(name).unwrap(),
            title: String::new(),
            prompt: vec![],
            choices: vec![choice(true), choice(false), choice(false)],
            after: vec![],
        };
        Deck::new(&names.map(card))
    }

    /// Decides every open card, those in `wrongly` incorrectly.
    fn decide_all(deck: &mut Deck, wrongly: &[usize]) {
        while let Some(place) = deck.next_open() {
            deck.show(place);
            deck.decide(if wrongly.contains(&place) { 2 } else { 0 });
        }
    }

    #[test]
    fn all_right_at_once_wins() {
        let mut deck = deck();
        assert!(!deck.is_won());
        decide_all(&mut deck, &[]);
        assert!(deck.is_won());
        assert_eq!(deck.next_open(), None);
    }

    #[test]
    fn only_what_was_missed_comes_again() {
        let mut deck = deck();
        decide_all(&mut deck, &[1, 6]);
        assert_eq!((deck.count(Standing::Right), deck.count(Standing::Missed), deck.is_won()), (9, 2, false));
        deck.retry();
        assert_eq!((deck.place(), deck.count(Standing::Open), deck.next_open()), (1, 2, Some(6)));
        decide_all(&mut deck, &[]);
        assert!(deck.is_won());
    }

    #[test]
    fn one_step_leads_to_the_other_until_all_are_right() {
        let mut deck = deck();
        assert_eq!(deck.step(), Step::Decide);
        deck.decide(1);
        assert_eq!(deck.step(), Step::Next(1));
        decide_all(&mut deck, &[]);
        assert_eq!(deck.step(), Step::Retry(1));
        deck.retry();
        assert_eq!(deck.step(), Step::Decide);
        deck.decide(0);
        assert_eq!(deck.step(), Step::Review(1));
        deck.show(deck.len() - 1);
        assert_eq!(deck.step(), Step::Review(0));
    }

    #[test]
    fn a_decided_card_stays_decided_and_what_is_no_choice_is_no_pick() {
        let mut deck = deck();
        deck.decide(7);
        assert_eq!(deck.standing(0), Standing::Open);
        deck.decide(1);
        deck.decide(0);
        assert_eq!((deck.standing(0), deck.pick_of(0)), (Standing::Missed, Some(1)));
    }

    #[test]
    fn the_place_of_the_right_choice_gives_nothing_away() {
        let mut deck = deck();
        let place_of_right = |deck: &Deck, card| deck.order(card).iter().position(|&choice| choice == 0);
        let places: Vec<_> = (0..deck.len()).filter_map(|card| place_of_right(&deck, card)).collect();
        assert!((0..3).all(|place| places.contains(&place)), "{places:?}");
        let before: Vec<_> = (0..deck.len()).map(|card| deck.order(card)).collect();
        let all: Vec<_> = (0..deck.len()).collect();
        decide_all(&mut deck, &all);
        deck.retry();
        assert!(all.into_iter().any(|card| deck.order(card) != before[card]));
    }

    #[test]
    fn a_wrong_pick_marks_itself_only_and_a_right_one_all_choices() {
        let mut deck = deck();
        let marks = |deck: &Deck| [0, 1, 2].map(|choice| deck.mark(0, choice));
        assert_eq!(marks(&deck), [None, None, None]);
        decide_all(&mut deck, &[0]);
        assert_eq!(marks(&deck), [None, None, Some(Mark::Wrong)]);
        deck.retry();
        assert_eq!((marks(&deck), deck.round()), ([None, None, None], 1));
        deck.decide(0);
        assert_eq!(marks(&deck), [Some(Mark::Right), Some(Mark::Refuted), Some(Mark::Refuted)]);
    }

    #[test]
    fn a_link_carries_picks_and_place() {
        let mut deck = deck();
        assert_eq!(write(&deck), "1~card:0");
        decide_all(&mut deck, &[3]);
        deck.retry();
        let reading = read_text(&write(&deck), &self::deck());
        assert_eq!((reading.state, reading.note), (deck, None));
    }

    #[test]
    fn picks_that_no_card_offers_are_not_followed() {
        let ten = "0,0,0,0,0,0,0,0,0,0";
        for picks in ["0,1,2".to_owned(), format!("{ten},3"), format!("{ten},0.5"), format!("-0.5,{ten}")] {
            let reading = read_text(&format!("1~picks:{picks}"), &deck());
            assert_eq!(reading.state, deck(), "{picks}");
            assert_eq!(reading.note, Some(Note::Partly(vec!["picks".to_owned()])), "{picks}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&deck());
        lab_state::fuzz::withstands_any_address(&Deck::new(&[]));
    }
}
