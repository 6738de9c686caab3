use super::*;
use lesson::{Choice, Slug};
use ui_kit::lab_state::{Note, read_text, write};

/// Returns a deck with the card names of the published lesson and three choices each, the first of which is correct.
fn deck() -> Deck {
    let names = [
        "cnn-block",
        "transformer-ffn",
        "efficientnet-conv",
        "binary-head",
        "multi-class",
        "lstm-gate",
        "deep-mlp",
        "swiglu",
    ];
    let choice = |is_right| Choice { text: vec![], is_right, misconception: vec![], why: vec![], line: None };
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
    assert_eq!((deck.count(Standing::Right), deck.count(Standing::Missed), deck.is_won()), (6, 2, false));
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
    deck.show(7);
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
    let before: Vec<_> = (0..8).map(|card| deck.order(card)).collect();
    decide_all(&mut deck, &[0, 1, 2, 3, 4, 5, 6, 7]);
    deck.retry();
    assert!((0..8).any(|card| deck.order(card) != before[card]));
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
    for picks in ["0,1,2", "0,0,0,0,0,0,0,3", "0,0,0,0,0,0,0,0.5", "-0.5,0,0,0,0,0,0,0"] {
        let reading = read_text(&format!("1~picks:{picks}"), &deck());
        assert_eq!(reading.state, deck(), "{picks}");
        assert_eq!(reading.note, Some(Note::Partly(vec!["picks".to_owned()])), "{picks}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn no_address_makes_it_panic() {
    ui_kit::lab_state::fuzz::withstands_any_address(&deck());
    ui_kit::lab_state::fuzz::withstands_any_address(&Deck::new(&[]));
}
