//! Hostile strings (I9, G10) stay text in every field that an import can fill. The browser's tests check that nothing
//! runs when a page shows them; these check that they arrive unchanged and unescaped, or not at all.

use crate::support::{at, note_id, reseal, slug, tab};
use progress::import::{self, Preview, Reset};
use progress::storage::Journal;
use progress::{LocalKey, Progress, Refusal, RunId, Slug, TabId, encode, link};

/// Returns one string per line: script, event handlers, URLs, encodings, templates, spreadsheets, Markdown, TeX.
fn corpus() -> Vec<&'static str> {
    include_str!("../data/markup.txt").lines().collect()
}

#[test]
fn the_corpus_has_at_least_200_different_strings() {
    let different: std::collections::BTreeSet<_> = corpus().into_iter().collect();
    assert!(different.len() >= 200, "{}", different.len());
}

#[test]
fn g10_i9_hostile_strings_come_through_every_text_field_unchanged() {
    for text in corpus() {
        let mut there = Progress::default();
        there.edit_note(note_id("why"), "", text, at(1), tab(1)).unwrap();
        there.set_local(LocalKey::new(slug("theme")), Some(text), at(1)).unwrap();
        let record = serde_json::json!({ text: text });
        let run = RunId { lesson: slug("activation-functions"), run: slug("r") };
        there.add_run(run, at(1), &record.to_string()).unwrap();
        let file = encode(&there);
        assert!(
            file.is_ascii() && !file.contains(['<', '>', '&', '\'']),
            "nothing in a file begins markup: {file}"
        );

        let mut here = Progress::default();
        Preview::of(&here.clone(), import::read(&file).unwrap(), Reset::Stays).apply(&mut here);
        assert_eq!(here.note(&note_id("why")).unwrap().text(), text);
        assert_eq!(here.local(&LocalKey::new(slug("theme"))), Some(text));
        let kept = here.runs(&slug("activation-functions"))[0].1.record().unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(kept).unwrap(), record);
    }
}

#[test]
fn g10_i9_hostile_strings_come_through_a_link_unchanged() {
    let mut there = Progress::default();
    let section = |idx: usize| note_id(&format!("section-{idx}"));
    for (idx, text) in corpus().into_iter().enumerate() {
        there.edit_note(section(idx), "", text, at(1), tab(1)).unwrap();
    }
    let here = import::read(&link::pack(&there).unwrap()).unwrap();
    for (idx, text) in corpus().into_iter().enumerate() {
        assert_eq!(here.note(&section(idx)).unwrap().text(), text);
    }
}

/// Returns the string in quotes, in ASCII.
fn quoted(text: &str) -> String {
    let escaped = |unit: u16| match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    format!("\"{}\"", text.encode_utf16().map(escaped).collect::<String>())
}

#[test]
fn g10_i9_hostile_strings_are_no_names_and_the_reason_quotes_them_as_text() {
    for text in corpus() {
        assert!(Slug::new(text).is_err(), "{text}");
        assert_eq!(TabId::parse(text), None);
        let quoted = quoted(text);
        for json in [
            format!(r#"{{{quoted}:1}}"#),
            format!(r#"{{"resets":{{{quoted}:1}}}}"#),
            format!(r#"{{"facts":{{{quoted}:{{}}}}}}"#),
            format!(r#"{{"facts":{{"a":{{{quoted}:{{}}}}}}}}"#),
            format!(r#"{{"facts":{{"a":{{"b":{{{quoted}:[[1,0]]}}}}}}}}"#),
            format!(r#"{{"notes":{{{quoted}:{{}}}}}}"#),
            format!(r#"{{"runs":{{{quoted}:{{}}}}}}"#),
            format!(r#"{{"locals":{{{quoted}:{{}}}}}}"#),
            format!(r#"{{"resets":{{"lessons":{{{quoted}:1}}}}}}"#),
        ] {
            match import::read(&reseal(1, &json)) {
                Err(Refusal::Field(fault)) => assert!(fault.to_string().len() < 400, "{fault}"),
                other => panic!("{json}: {other:?}"),
            }
        }
        // As a whole file, and as a whole link.
        assert!(import::read(text).is_err());
        assert!(import::read(&format!("TL2.{text}")).is_err());
        assert!(import::read(&format!("torchlit|{text}")).is_err());
    }
}

#[test]
fn g10_i9_hostile_strings_in_a_slot_go_to_quarantine_and_come_back_bit_by_bit() {
    for text in corpus() {
        let world = crate::storage::World::default();
        world.put("torchlit.v1.00000000000000aa.a", text);
        let journal = Journal::open(world.store(), tab(1), crate::storage::nobody_else());
        let quarantined = journal.quarantined().unwrap();
        assert_eq!(quarantined.len(), 1);
        assert_eq!(String::from_utf16(&quarantined[0].units).unwrap(), text);
    }
}
