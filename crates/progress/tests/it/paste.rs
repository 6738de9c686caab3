//! The text block: short, whole or refused, and without the runs.

use crate::random::Random;
use crate::support::{at, cases, fact, full_progress, note_id, slug, tab};
use progress::{FactId, Kind, Progress, Refusal, import, paste};

/// Everything of the published lesson as a learner would have it, without runs.
fn typical() -> Progress {
    in_lesson("activation-functions", |part| part.to_owned())
}

/// The same acts in some lesson with parts of other names.
fn in_lesson(lesson: &str, name: impl Fn(&str) -> String) -> Progress {
    let mut progress = Progress::default();
    for (id, at) in full_progress().facts() {
        let part = slug(&name(id.part().as_str()));
        progress.record(FactId::of_names(slug(lesson), id.kind_name().clone(), part), at);
    }
    progress
}

#[test]
fn a_block_brings_back_everything_but_the_runs() {
    let full = full_progress();
    let there = import::read(&paste::pack(&full).unwrap()).unwrap();
    assert_eq!(there.facts().collect::<Vec<_>>(), full.facts().collect::<Vec<_>>());
    assert_eq!(there.notes().collect::<Vec<_>>(), full.notes().collect::<Vec<_>>());
    assert_eq!(there.runs(&slug("activation-functions")).len(), 0);
    let typical = typical();
    assert_eq!(import::read(&paste::pack(&typical).unwrap()).unwrap(), typical);
}

#[test]
fn the_block_of_a_learner_who_has_done_the_whole_lesson_fits_into_a_message() {
    let block = paste::pack(&typical()).unwrap();
    // The primer knows the published lesson's names. A lesson that nobody has thought of yet is longer.
    let reversed = |part: &str| part.chars().rev().collect::<String>();
    let unknown = paste::pack(&in_lesson("mixed-precision", reversed)).unwrap();
    let mut both = typical();
    both.join(in_lesson("mixed-precision", reversed));
    let both = paste::pack(&both).unwrap();
    let n_facts = typical().facts().count();
    println!("{n_facts} facts: {} characters, {} with unknown names", block.len(), unknown.len());
    println!("{} facts in two lessons: {} characters", 2 * n_facts, both.len());
    assert!(block.len() < 500 && unknown.len() < 900, "{} {}", block.len(), unknown.len());
    assert!(block.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')));
}

#[test]
fn a_block_that_a_messenger_has_broken_into_lines_is_read() {
    let block = paste::pack(&full_progress()).unwrap();
    let mut broken: Vec<String> =
        block.as_bytes().chunks(40).map(|c| String::from_utf8(c.to_vec()).unwrap()).collect();
    broken.push(String::new());
    assert_eq!(import::read(&broken.join("\r\n  ")), import::read(&block));
    assert_eq!(import::read(&format!("\n {block} ")), import::read(&block));
}

#[test]
fn i1_a_block_with_a_letter_missing_changed_or_added_is_refused() {
    let block = paste::pack(&typical()).unwrap();
    let whole = import::read(&block);
    for idx in 4..block.len() {
        let (head, tail) = block.split_at(idx);
        let changed = if tail.starts_with('A') { 'B' } else { 'A' };
        assert_eq!(import::read(head), Err(Refusal::Block), "cut at {idx}");
        for other in [format!("{head}{}", &tail[1..]), format!("{head}{changed}{}", &tail[1..])] {
            // The last letter of a block has bits to spare, which nobody reads.
            let is_same = import::read(&other) == whole;
            assert!(
                import::read(&other) == Err(Refusal::Block) || (is_same && idx == block.len() - 1),
                "{idx}"
            );
        }
    }
    assert_eq!(import::read("TL1."), Err(Refusal::Block));
    assert_eq!(import::read("TL1.é"), Err(Refusal::Block));
}

#[test]
fn i2_a_state_that_is_too_long_for_a_block_has_none() {
    let mut progress = Progress::default();
    for idx in 0..20_000 {
        progress.record(fact(Kind::SectionRead, "activation-functions", &format!("part-{idx}")), at(idx));
    }
    assert_eq!(paste::pack(&progress), None);
}

#[test]
fn i9_notes_in_every_script_come_through_a_block() {
    let mut progress = Progress::default();
    let text = "한국어와 English, \u{1f525}, \u{202e}, <script>, \\, \"";
    progress.edit_note(note_id("why"), None, text, at(1), tab(1)).unwrap();
    assert_eq!(import::read(&paste::pack(&progress).unwrap()), Ok(progress));
}

/// What the letters of a block stand for, written a second time.
fn bytes_of(block: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> = block[4..]
        .chars()
        .flat_map(|letter| {
            let value = alphabet.find(letter).unwrap() as u8;
            (0..6).rev().map(move |bit| value >> bit & 1)
        })
        .collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect()
}

fn block_of(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    bits.resize(bits.len().div_ceil(6) * 6, 0);
    let letters = bits
        .chunks(6)
        .map(|six| alphabet[usize::from(six.iter().fold(0, |sum, bit| sum << 1 | bit))] as char);
    format!("TL1.{}", letters.collect::<String>())
}

/// The check of a block, written a second time.
fn with_right_check(packed: &[u8]) -> Vec<u8> {
    let hash =
        packed.iter().fold(0xcbf29ce484222325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100000001b3));
    let check = ((hash >> 32) as u32) ^ (hash as u32);
    [check.to_be_bytes().as_slice(), packed].concat()
}

#[test]
fn g4_blocks_with_damaged_code_and_a_right_check_are_read_or_refused_without_panic() {
    let block = paste::pack(&typical()).unwrap();
    assert_eq!(block_of(&bytes_of(&block)), block);
    let packed = bytes_of(&block)[4..].to_vec();
    assert_eq!(block_of(&with_right_check(&packed)), block);
    let (mut random, mut n_refused) = (Random::new(11), 0);
    for _ in 0..cases(2_000) {
        let mut damaged = packed.clone();
        for _ in 0..=random.below(3) {
            let idx = random.below(damaged.len());
            match random.below(3) {
                0 => damaged[idx] ^= 1 << random.below(8),
                1 => damaged.truncate(idx.max(1)),
                _ => damaged.insert(idx, random.next() as u8),
            }
        }
        // Not longer than a few hundred bytes of text, or this test would take minutes.
        if damaged.len() > 1 && damaged[0] >= 128 {
            damaged[1] &= 31;
        }
        n_refused += u32::from(import::read(&block_of(&with_right_check(&damaged))).is_err());
    }
    assert!(n_refused > cases(2_000) / 2);
}
