//! Mutated imports (G4): refused with a reason or read as a state, never a panic, and never a changed state on refusal.

use crate::random::Random;
use crate::support::{activation_outline, cases, full_progress, reseal};
use progress::import::{self, Preview, Reset};
use progress::{Progress, decode, encode};

/// Values that a hostile or broken file may hold in place of others.
const PIECES: &[&str] = &[
    "-1",
    "1.5",
    "NaN",
    "1e999",
    "-0",
    "9007199254740992",
    "99999999999999999999",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"__proto__\"",
    "\"constructor\":1",
    "\"why\":[[1,0]]",
    "\"\\u202e\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "|",
    "\u{feff}",
    "é",
    "\u{0}",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "0",
];

fn mutated(random: &mut Random, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let idx = random.below(bytes.len().max(1));
        let end = (idx + random.below(12)).min(bytes.len());
        match random.below(7) {
            0 if idx < bytes.len() => bytes[idx] ^= 1 << random.below(8),
            1 => bytes.truncate(idx),
            2 => drop(bytes.drain(idx..end)),
            3 => drop(bytes.splice(idx..idx, random.pick(PIECES).bytes())),
            4 => drop(bytes.splice(idx..end, random.pick(PIECES).bytes())),
            5 => {
                let (from, len) = (random.below(bytes.len().max(1)), random.below(60));
                let copy: Vec<u8> = bytes.iter().skip(from).take(len).copied().collect();
                drop(bytes.splice(idx..idx, copy));
            }
            // Replaces a number somewhere with another.
            _ => {
                let starts: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i].is_ascii_digit()).collect();
                if !starts.is_empty() {
                    let start = starts[random.below(starts.len())];
                    let len = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
                    drop(bytes.splice(start..start + len, random.pick(&PIECES[..8]).bytes()));
                }
            }
        }
    }
    bytes
}

/// Returns a mutated file. Half of them get a right checksum again, so that the code behind it is reached.
fn mutated_file(random: &mut Random, base: &str) -> Vec<u8> {
    if random.one_in(2) {
        return mutated(random, base);
    }
    let json = base.splitn(5, '|').nth(4).unwrap();
    let bytes = mutated(random, json);
    reseal(1, &String::from_utf8_lossy(&bytes)).into_bytes()
}

/// Returns a small state and a full one: most mutations of the small one hit something that matters.
fn bases() -> [String; 2] {
    let mut small = Progress::default();
    let parts = activation_outline();
    for (idx, part) in parts.sections.iter().take(3).enumerate() {
        let id = progress::FactId::new(
            progress::Kind::SectionRead,
            crate::support::slug("activation-functions"),
            part.clone(),
        );
        small.record(id, crate::support::at(1_000 + idx as i64));
    }
    [encode(&small), encode(&full_progress())]
}

/// Imports `n` mutated files. Returns how many were refused and how many were read.
fn take_in_mutated(seed: u64, n: u64) -> (u64, u64) {
    let (bases, current) = (bases(), full_progress());
    let (current_text, mut random) = (encode(&current), Random::new(seed));
    let (mut n_refused, mut n_read) = (0, 0);
    for case in 0..n {
        let base = &bases[usize::from(random.one_in(8))];
        let file = mutated_file(&mut random, base);
        let mut state = current.clone();
        match import::read_bytes(&file) {
            Err(reason) => {
                n_refused += 1;
                assert!(!reason.to_string().is_empty());
            }
            Ok(incoming) => {
                n_read += 1;
                assert_eq!(decode(&encode(&incoming)).as_ref(), Ok(&incoming), "seed {seed}, case {case}");
                Preview::of(&current, incoming, Reset::Stays).apply(&mut state);
                assert_eq!(decode(&encode(&state)), Ok(state), "seed {seed}, case {case}");
                state = current.clone();
            }
        }
        if case % 1_024 == 0 {
            assert_eq!(encode(&state), current_text, "seed {seed}, case {case}");
        }
    }
    (n_refused, n_read)
}

#[test]
fn g4_i1_i2_i3_i5_i6_i7_i8_mutated_imports_are_read_or_refused_and_never_panic() {
    let n = u64::from(cases(100_000));
    let (n_refused, n_read) = take_in_mutated(1, n);
    assert_eq!(n_refused + n_read, n);
    assert!(n_read > n / 50, "{n_read} of {n} were read: the inside is not reached");
    assert!(n_refused > n / 2, "{n_refused} of {n} were refused");
}

#[test]
#[ignore = "long: ten million imports, minutes; run by hand with --profile tuned"]
fn g4_ten_million_mutated_imports() {
    let start = std::time::Instant::now();
    let (mut n_refused, mut n_read) = (0, 0);
    for seed in 2..102 {
        let (refused, read) = take_in_mutated(seed, 100_000);
        n_refused += refused;
        n_read += read;
    }
    println!("{n_refused} refused, {n_read} read, 0 panics, {:.0} s", start.elapsed().as_secs_f64());
}
