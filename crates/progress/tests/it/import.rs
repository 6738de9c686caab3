//! Import and export: preview, undo, round trips, and never lowering anything.

use crate::support::{at, full_progress, note_id, read, reseal, slug, tab};
use progress::import::{self, Preview, Reset};
use progress::{LocalKey, NotesFate, Progress, Refusal, Scope, encode};

fn with(facts: &[(&str, i64)]) -> Progress {
    let mut progress = Progress::default();
    facts.iter().for_each(|(part, ms)| _ = progress.record(read(part), at(*ms)));
    progress
}

fn parts(progress: &Progress) -> Vec<String> {
    progress.facts().map(|(id, _)| id.part().to_string()).collect()
}

#[test]
fn i11_an_export_taken_in_on_another_device_gives_the_same_progress_and_leaves_its_settings() {
    let here = full_progress();
    let mut there = Progress::default();
    there.set_local(LocalKey::new(slug("theme")), Some("dark"), at(1)).unwrap();
    let incoming = import::read_bytes(encode(&here).as_bytes()).unwrap();
    Preview::of(&there, incoming, Reset::Stays).apply(&mut there);
    assert_eq!(there.local(&LocalKey::new(slug("language"))), Some("ko"), "settings come along");
    let mut both = here.clone();
    both.set_local(LocalKey::new(slug("theme")), Some("dark"), at(1)).unwrap();
    assert_eq!(there, both);
    assert_ne!(there, here, "the setting of this device stays");
}

#[test]
fn i10_a_preview_lists_the_additions_of_an_import_and_changes_nothing() {
    let current = with(&[("why", 10)]);
    let preview = Preview::of(&current, with(&[("why", 5), ("shortlist", 6)]), Reset::Stays);
    assert_eq!(preview.change.facts_added().collect::<Vec<_>>(), [&read("shortlist")]);
    assert_eq!(preview.change.facts_removed().count(), 0);
    assert_eq!(preview.still_reset, []);
    assert_eq!(parts(&preview.after), ["shortlist", "why"]);
    assert_eq!(current, with(&[("why", 10)]));
}

#[test]
fn i10_an_import_can_be_undone_and_done_again() {
    let before = with(&[("why", 10)]);
    let mut incoming = full_progress();
    incoming.edit_note(note_id("softmax"), "", "imported", at(1_800_000_000_000), tab(9)).unwrap();
    let mut progress = before.clone();
    let undo = Preview::of(&progress, incoming.clone(), Reset::Stays).apply(&mut progress);
    progress.record(read("after-the-import"), at(30));
    let imported = progress.clone();
    progress.revert(&undo, at(40), tab(1));
    assert_eq!(parts(&progress), ["after-the-import", "why"]);
    assert_eq!(progress.facts().last().unwrap().1, at(10), "with its own time");
    assert_eq!(progress.notes().count(), 0);
    assert_eq!(progress.runs(&slug("activation-functions")).len(), 0);
    assert_eq!(progress.local(&LocalKey::new(slug("language"))), None);
    // A tab that still has the imported state follows.
    let mut other = imported.clone();
    other.join(progress.clone());
    assert_eq!(other, progress);
    // Importing again after the undo: the preview lists the facts that were removed, and can restore them.
    let preview = Preview::of(&progress, incoming.clone(), Reset::Stays);
    assert!(!preview.still_reset.is_empty());
    let preview = Preview::of(&progress, incoming, Reset::IsUndone);
    assert_eq!(preview.still_reset, []);
    preview.apply(&mut progress);
    assert_eq!(parts(&progress), parts(&imported));
}

#[test]
fn i10_facts_reset_after_the_export_stay_reset_unless_the_reset_is_undone() {
    let export = with(&[("why", 10), ("shortlist", 20)]);
    let mut here = export.clone();
    here.reset(&Scope::All, NotesFate::Keep, at(30));
    here.record(read("shortlist"), at(40));
    let preview = Preview::of(&here, export.clone(), Reset::Stays);
    assert_eq!(preview.still_reset, [read("why")]);
    assert!(preview.change.is_empty());
    Preview::of(&here.clone(), export, Reset::IsUndone).apply(&mut here);
    assert_eq!(parts(&here), ["shortlist", "why"]);
}

#[test]
fn i10_a_reset_in_the_file_removes_only_earlier_facts() {
    let mut export = with(&[("why", 10)]);
    export.reset(&Scope::All, NotesFate::Keep, at(30));
    let mut here = with(&[("why", 10), ("shortlist", 40)]);
    let preview = Preview::of(&here, export, Reset::Stays);
    assert_eq!(preview.change.facts_removed().collect::<Vec<_>>(), [&read("why")], "and says so");
    let undo = preview.apply(&mut here);
    assert_eq!(parts(&here), ["shortlist"]);
    here.revert(&undo, at(50), tab(1));
    assert_eq!(parts(&here), ["shortlist", "why"]);
}

#[test]
fn p5_i10_an_imported_note_replaces_nothing_that_it_has_not_seen() {
    let mut here = Progress::default();
    here.edit_note(note_id("why"), "", "mine", at(10), tab(1)).unwrap();
    let mut there = Progress::default();
    there.edit_note(note_id("why"), "", "theirs", at(20), tab(2)).unwrap();
    // The newest text is shown, whether it was written here or imported.
    for (mut current, incoming) in [(here.clone(), there.clone()), (there, here)] {
        Preview::of(&current.clone(), incoming, Reset::Stays).apply(&mut current);
        let note = current.note(&note_id("why")).unwrap();
        assert_eq!(note.text(), "theirs");
        assert_eq!(note.copies().iter().map(|copy| copy.text()).collect::<Vec<_>>(), ["mine"]);
    }
}

#[test]
fn i1_space_and_a_byte_order_mark_around_an_export_are_ignored() {
    let text = encode(&full_progress());
    for wrapped in [format!("\u{feff}{text}"), format!("\r\n {text}\n"), format!("{text}\r\n\r\n")] {
        assert_eq!(import::read_bytes(wrapped.as_bytes()), Ok(full_progress()));
    }
}

#[test]
fn i1_i2_files_that_are_no_export_are_refused_with_a_reason() {
    let check = |bytes: &[u8], expected: Refusal| assert_eq!(import::read_bytes(bytes), Err(expected));
    check(b"", Refusal::Empty);
    check(b" \n", Refusal::Empty);
    check(b"\x89PNG\r\n\x1a\n", Refusal::NotText);
    check(&[0xff, 0xfe, b't', 0], Refusal::NotText);
    check(b"PK\x03\x04", Refusal::NotTorchlit);
    check(&vec![b'x'; 6_000_000], Refusal::TooLong { len: 6_000_000 });
    check("\u{fffd}torchlit|".as_bytes(), Refusal::NotTorchlit);
    let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert!(matches!(import::read(&reseal(1, &deep)), Err(Refusal::Syntax(_))));
}

#[test]
fn i3_an_import_dated_after_the_year_9999_is_refused_since_nothing_could_come_after_it() {
    for json in [
        r#"{"resets":{"all":9007199254740991}}"#,
        r#"{"facts":{"a":{"b":{"c":[[1,0,9007199254740991]]}}}}"#,
        r#"{"locals":{"theme":{"stamp":9007199254740991,"value":"x"}}}"#,
        r#"{"notes":{"a/b":{"versions":{"0000000000000001.1":{"at":[1,0],"stamp":9007199254740991,"text":"x"}}}}}"#,
        r#"{"runs":{"a":{"r":{"at":[1,0],"run":1,"stamp":9007199254740991}}}}"#,
    ] {
        assert_eq!(import::read(&reseal(1, json)), Err(Refusal::FarFuture), "{json}");
    }
    // The latest stamp that is accepted still leaves room for a reset, a fact after it, and an undo.
    let mut here = import::read(&reseal(1, r#"{"resets":{"all":253402301799999}}"#)).unwrap();
    assert_eq!(here.record(read("why"), at(5)), progress::Recorded::New);
    here.reset(&Scope::All, NotesFate::Keep, at(6));
    assert_eq!(here.facts().count(), 0);
    assert_eq!(here.record(read("why"), at(7)), progress::Recorded::New);
}
