//! The end of a link: short, complete or refused, and without the runs.

use crate::random::Random;
use crate::support::{at, cases, fact, full_progress, note_id, slug, tab};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::{Compress, Compression, FlushCompress};
use progress::{FactId, Kind, Progress, Refusal, import, link};

/// The link of a full state, packed by zlib 1.2.13 through Python. It is never changed.
const GOLDEN: &str = include_str!("../data/tl2-full.txt");

/// Creates progress with everything of the published lesson as a learner would have it, without runs.
fn typical() -> Progress {
    in_lesson("activation-functions", |part| part.to_owned())
}

/// Creates the same acts in another lesson with parts of other names.
fn in_lesson(lesson: &str, name: impl Fn(&str) -> String) -> Progress {
    let mut progress = Progress::default();
    for (id, at) in full_progress().facts() {
        let part = slug(&name(id.part().as_str()));
        progress.record(FactId::of_names(slug(lesson), id.kind_name().clone(), part), at);
    }
    progress
}

fn without_runs(progress: &Progress) -> Progress {
    let mut kept = progress.clone();
    let lesson = slug("activation-functions");
    let names: Vec<_> = kept.runs(&lesson).into_iter().map(|(name, _)| name.clone()).collect();
    names.into_iter().for_each(|run| kept.remove_run(&progress::RunId { lesson: lesson.clone(), run }));
    kept
}

#[test]
fn a_link_restores_everything_but_the_runs() {
    let full = full_progress();
    for packed in [link::pack(&full).unwrap(), GOLDEN.to_owned()] {
        let there = import::read(&packed).unwrap();
        assert_eq!(there.runs(&slug("activation-functions")).len(), 0);
        assert_eq!(there.facts().collect::<Vec<_>>(), full.facts().collect::<Vec<_>>());
        assert_eq!(there.notes().collect::<Vec<_>>(), full.notes().collect::<Vec<_>>());
        assert_eq!(there.local(&progress::LocalKey::new(slug("language"))), Some("ko"));
        assert!(full.facts().count() > 0 && full.notes().count() > 0);
        let (mut both, mut same) = (there, without_runs(&full));
        both.join(same.clone());
        same.join(both.clone());
        assert_eq!(both, same);
    }
    let typical = typical();
    assert_eq!(import::read(&link::pack(&typical).unwrap()).unwrap(), typical);
}

#[test]
fn the_link_of_a_learner_who_has_done_the_whole_lesson_fits_into_a_message() {
    let packed = link::pack(&typical()).unwrap();
    // The dictionary knows the published lesson's names. A lesson with unknown names is longer.
    let reversed = |part: &str| part.chars().rev().collect::<String>();
    let unknown = link::pack(&in_lesson("mixed-precision", reversed)).unwrap();
    let mut both = typical();
    both.join(in_lesson("mixed-precision", reversed));
    let both = link::pack(&both).unwrap();
    let n_facts = typical().facts().count();
    println!("{n_facts} facts: {} letters, {} with unknown names", packed.len(), unknown.len());
    println!("{} facts in two lessons: {} letters", 2 * n_facts, both.len());
    assert!(packed.len() < 600 && unknown.len() < 1_000, "{} {}", packed.len(), unknown.len());
    assert!(packed.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')));
}

#[test]
fn a_link_that_a_messenger_has_broken_into_lines_is_read() {
    let packed = link::pack(&full_progress()).unwrap();
    let mut broken: Vec<String> =
        packed.as_bytes().chunks(40).map(|c| String::from_utf8(c.to_vec()).unwrap()).collect();
    broken.push(String::new());
    assert_eq!(import::read(&broken.join("\r\n  ")), import::read(&packed));
    assert_eq!(import::read(&format!("\n {packed} ")), import::read(&packed));
}

#[test]
fn i1_a_link_with_a_letter_missing_changed_or_added_is_refused() {
    let packed = link::pack(&typical()).unwrap();
    assert_eq!(import::read(&packed), Ok(typical()));
    for idx in 4..packed.len() {
        let (head, tail) = packed.split_at(idx);
        let changed = if tail.starts_with('A') { 'B' } else { 'A' };
        let others =
            [head.to_owned(), format!("{head}{}", &tail[1..]), format!("{head}{changed}{}", &tail[1..])];
        for other in others.into_iter().chain([format!("{head}A{tail}")]) {
            assert_eq!(import::read(&other), Err(Refusal::Link), "{idx}");
        }
    }
    for text in ["TL2.", "TL2.é", "TL2.====", "TL2.AAAA", "TL2.AAAAAAAAAAAA"] {
        assert_eq!(import::read(text), Err(Refusal::Link), "{text}");
    }
    assert_eq!(import::read("TL1.abcd"), Err(Refusal::NotTorchlit), "the form before the first release");
}

#[test]
fn i2_a_state_that_is_too_long_for_a_link_has_none() {
    let mut progress = Progress::default();
    for idx in 0..20_000 {
        progress.record(fact(Kind::SectionRead, "activation-functions", &format!("part-{idx}")), at(idx));
    }
    assert_eq!(link::pack(&progress), None);
}

#[test]
fn i2_a_link_that_unpacks_to_too_much_is_refused() {
    let (fitting, bomb) = (packed(&[b' '; 256 * 1024]), packed(&vec![b' '; 100_000_000]));
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert_eq!(import::read(&link_of(&with_right_check(&bomb))), Err(Refusal::Link));
    // The longest text that is unpacked, which is not a state.
    assert_eq!(import::read(&link_of(&with_right_check(&fitting))), Err(Refusal::Link));
    let json = format!("1{{{}}}", " ".repeat(256 * 1024 - 3));
    assert_eq!(import::read(&link_of(&with_right_check(&packed(json.as_bytes())))), Ok(Progress::default()));
    let longer = json.replacen(' ', "  ", 1);
    assert_eq!(import::read(&link_of(&with_right_check(&packed(longer.as_bytes())))), Err(Refusal::Link));
}

#[test]
fn p10_a_link_of_a_newer_version_is_distinguished_from_a_damaged_one() {
    for (version, expected) in
        [("2", Refusal::Newer { version: 2 }), ("01", Refusal::Link), ("", Refusal::Link)]
    {
        let text = format!("{version}{{}}");
        assert_eq!(import::read(&link_of(&with_right_check(&packed(text.as_bytes())))), Err(expected));
    }
}

#[test]
fn i9_notes_in_every_script_come_through_a_link() {
    let mut progress = Progress::default();
    let text = "한국어와 English, \u{1f525}, \u{202e}, <script>, \\, \"";
    progress.edit_note(note_id("why"), "", text, at(1), tab(1)).unwrap();
    assert_eq!(import::read(&link::pack(&progress).unwrap()), Ok(progress));
}

/// Packs with DEFLATE without the dictionary, which a reader accepts as well.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(text.len() + 100);
    Compress::new(Compression::best(), false).compress_vec(text, &mut packed, FlushCompress::Finish).unwrap();
    packed
}

fn link_of(bytes: &[u8]) -> String {
    format!("TL2.{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Prepends the checksum of a link, implemented independently.
fn with_right_check(packed: &[u8]) -> Vec<u8> {
    let hash =
        packed.iter().fold(0xcbf29ce484222325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100000001b3));
    let check = ((hash >> 32) as u32) ^ (hash as u32);
    [check.to_be_bytes().as_slice(), packed].concat()
}

#[test]
fn g4_links_with_damaged_code_and_a_right_check_are_read_or_refused_without_panic() {
    let link = link::pack(&typical()).unwrap();
    let packed = BASE64_URL_SAFE_NO_PAD.decode(&link[4..]).unwrap()[4..].to_vec();
    assert_eq!(link_of(&with_right_check(&packed)), link);
    let (mut random, mut n_refused) = (Random::new(11), 0);
    for case in 0..cases(20_000) {
        let mut damaged = packed.clone();
        for _ in 0..=random.below(3) {
            let idx = random.below(damaged.len());
            match random.below(3) {
                0 => damaged[idx] ^= 1 << random.below(8),
                1 => damaged.truncate(idx.max(1)),
                _ => damaged.insert(idx, random.next() as u8),
            }
        }
        // Some are noise from the first byte.
        if case % 8 == 0 {
            damaged.iter_mut().for_each(|byte| *byte = random.next() as u8);
        }
        n_refused += u32::from(import::read(&link_of(&with_right_check(&damaged))).is_err());
    }
    assert!(n_refused > cases(20_000) / 2);
}
