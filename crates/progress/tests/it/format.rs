//! The file format: golden files, versions, and the treatment of invalid texts.

use crate::support::{at, fact, full_progress, note_id, reseal, shown, slug};
use progress::format::{MAX_LEN, Schema};
use progress::{FactId, Kind, LocalKey, Progress, Refusal, decode, encode};

/// Files of version 1, byte for byte as they were written before serde read them. They never change; a new version adds
/// its own.
const GOLDEN: [(&str, &str); 3] = [
    ("full", include_str!("../data/v1-full.torchlit")),
    ("empty", include_str!("../data/v1-empty.torchlit")),
    ("every-field", include_str!("../data/v1-every-field.torchlit")),
];

#[test]
fn the_golden_files_are_read_and_written_again_unchanged() {
    for ((name, file), state) in GOLDEN.iter().zip([full_progress(), Progress::default()]) {
        assert_eq!(decode(file).as_ref(), Ok(&state), "{name}");
        assert_eq!(encode(&state), *file, "{name}");
    }
}

/// Returns a state with every field, each at its limits and in its rarer forms: removed values, raised stamps, unknown
/// kinds, escaped characters, numbers that a record may hold.
fn every_field() -> &'static str {
    GOLDEN[2].1
}

#[test]
fn a_golden_file_with_every_field_is_written_again_byte_for_byte_and_keeps_its_meaning() {
    let state = decode(every_field()).unwrap();
    assert_eq!(encode(&state), every_field());

    let facts: Vec<(String, i64, i16)> =
        state.facts().map(|(id, at)| (id.to_string(), at.unix_ms(), at.offset_min())).collect();
    let expected = [
        ("a-later-lesson/section-read/x", 253_402_300_799_999, 0),
        ("activation-functions/a-later-kind/part-1", 1_790_000_000_000, 540),
        ("activation-functions/question-missed/dim-zero", 0, -1_439),
        ("activation-functions/section-read/why-non-linearity", 1_790_000_000_002, -570),
    ];
    assert_eq!(facts, expected.map(|(id, ms, offset)| (id.to_owned(), ms, offset)));

    let lesson = slug("activation-functions");
    assert_eq!(state.guess(&lesson, &slug("silu-lowest")), Some("-1.28"));
    assert_eq!(state.local(&LocalKey::within(slug("setting"), slug("quiet"))), None);
    assert_eq!(state.local(&LocalKey::new(slug("theme"))), Some(""));

    let (_, note) = state.notes().next().unwrap();
    assert_eq!(state.notes().count(), 1, "a note without texts is none");
    let current = note.current().unwrap();
    assert_eq!((current.at().unix_ms(), current.at().offset_min()), (1_790_000_000_005, 60));
    assert_eq!(
        current.text(),
        "plain \"quoted\" back\\slash\nline\ttab\r\0\u{8}\u{c}\u{1f}\u{7f}/ <b>&'</b>"
    );
    assert_eq!(note.copies()[0].text(), "é 세 \u{1f525} \u{202e} \u{fffd} \u{ffff}");

    let runs = state.runs(&lesson);
    assert_eq!(runs.len(), 1, "a removed run is not listed");
    assert_eq!(runs[0].0.as_str(), "00000000000000aa-1790000000007");
    assert_eq!(runs[0].1.at().unix_ms(), 1_790_000_000_007);
    assert_eq!(
        runs[0].1.record().unwrap(),
        r#"{"cells":[[0,-0,-0.0,1.50,1e5,1E-7,9007199254740991,9007199254740992,0.1],[],{}],"is-quiet":true,"is-valid":false,"name":"\u003cscript\u003e \u0007\ud83d\udd25","nothing":null}"#
    );
}

#[track_caller]
fn counts_from(id: &str, stamp: i64, is_counted: bool) {
    let [lesson, kind, part] = id.split('/').collect::<Vec<_>>().try_into().unwrap();
    let json = format!(r#"{{"facts":{{"{lesson}":{{"{kind}":{{"{part}":[[5,0,{stamp}]]}}}}}}}}"#);
    let mut state = decode(&reseal(1, &json)).unwrap();
    state.join(decode(every_field()).unwrap());
    assert_eq!(
        state.has(&FactId::of_names(slug(lesson), slug(kind), slug(part))),
        is_counted,
        "{id} {stamp}"
    );
}

#[test]
fn the_resets_of_a_golden_file_cover_the_same_facts_as_before() {
    counts_from("losses/section-read/a", 1_000, false);
    counts_from("losses/section-read/a", 1_001, true);
    counts_from("activation-functions/section-read/slope", 5_000, false);
    counts_from("activation-functions/section-read/slope", 5_001, true);
    counts_from("a-later-lesson/section-read/y", 6_000, false);
    counts_from("a-later-lesson/section-read/y", 6_001, true);
    counts_from("tensors/section-read/a", 1_790_000_000_000, false);
    counts_from("tensors/section-read/a", 1_790_000_000_001, true);
}

#[test]
fn a_golden_file_keeps_the_count_of_each_author_so_that_no_version_id_is_reused() {
    let mut state = decode(every_field()).unwrap();
    let author = progress::TabId::parse("00000000000000aa").unwrap();
    let section = note_id("why-non-linearity");
    let began = shown(&state, &section);
    state.edit_note(section, &began, "next", at(5), author).unwrap();
    let text = encode(&state);
    assert!(
        text.contains(r#""00000000000000aa.13":{"at":[5,0],"stamp":1790000000007,"text":"next"}"#),
        "{text}"
    );
    assert!(text.contains(r#""seen":{"00000000000000aa":13,"#), "{text}");
}

#[test]
fn i6_lessons_and_kinds_that_no_version_knows_yet_are_kept_when_states_are_joined() {
    let mut joined = full_progress();
    joined.join(decode(every_field()).unwrap());
    let text = encode(&joined);
    assert!(text.contains(r#""a-later-kind":{"part-1":[[1790000000000,540]]}"#), "{text}");
    assert!(text.contains(r#""a-later-lesson":{"section-read":{"x":[[253402300799999,0]]}}"#), "{text}");
    assert_eq!(decode(&text), Ok(joined));
}

#[track_caller]
fn refused(text: &str, expected: Refusal) {
    assert_eq!(decode(text), Err(expected), "{}", &text[..text.len().min(80)]);
}

#[test]
fn i1_a_text_that_is_not_an_export_is_refused_with_a_reason() {
    refused("", Refusal::Empty);
    refused("hello", Refusal::NotTorchlit);
    refused("{}", Refusal::NotTorchlit);
    refused("torchlit", Refusal::NotTorchlit);
    refused("torchlit|", Refusal::Header);
    refused("torchlit|1|2|{}", Refusal::Header);
    refused("torchlit|x|2|0|{}", Refusal::Header);
    refused("torchlit|01|2|0|{}", Refusal::Header);
    refused("torchlit|0|2|0|{}", Refusal::Header);
    refused("torchlit|1|+2|0|{}", Refusal::Header);
    refused("torchlit|1|3|0|{}", Refusal::Length { stated: 3, found: 2 });
    refused("torchlit|1|2|0000000000000000|{}", Refusal::Checksum);
    refused(&GOLDEN[0].1.replace("why", "who"), Refusal::Checksum);
    refused(&"x".repeat(MAX_LEN + 1), Refusal::TooLong { len: MAX_LEN + 1 });
}

#[test]
fn a_checksum_in_capitals_or_a_text_that_is_not_ascii_is_refused() {
    let capitals = GOLDEN[1].1.replace("|{}", "").to_uppercase().replace("TORCHLIT", "torchlit") + "|{}";
    if capitals != GOLDEN[1].1 {
        refused(&capitals, Refusal::Checksum);
    }
    refused(&reseal(1, r#"{"é":1}"#), Refusal::Checksum);
}

#[track_caller]
fn refused_field(json: &str, path: &str) {
    match decode(&reseal(1, json)) {
        Err(Refusal::Field(fault)) => assert_eq!(fault.path(), path, "{fault}"),
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn i3_a_field_with_an_invalid_value_is_refused_with_its_path() {
    let sighting = |row: &str| format!(r#"{{"facts":{{"a":{{"section-read":{{"why":[{row}]}}}}}}}}"#);
    let path = "facts/a/section-read/why";
    let rows =
        ["-1", "[-1,0]", "[1.5,0]", "[1,0.5]", "[1,1440]", "[1]", "[1,0,0]", "[1,0,-5]", "[1,0,1,2]", "null"];
    let rows =
        rows.iter().chain(&["[253402300800000,0]", "[1,0,9007199254740992]", "\"1\"", "[1,0,1,{},5]", "{}"]);
    for row in rows {
        let json = sighting(row);
        let item = decode(&reseal(1, &json)).unwrap_err();
        let Refusal::Field(fault) = item else { panic!("{json}: {item:?}") };
        // The row, or its invalid item.
        let place = fault.path().strip_prefix(&format!("{path}/0")).unwrap_or_else(|| panic!("{fault}"));
        assert!(["", "/0", "/1", "/2", "/3"].contains(&place), "{fault}");
        assert!(fault.to_string().contains("expected"), "{fault}");
    }
    refused_field(r#"{"facts":{"a":{"section-read":{"why":[]}}}}"#, path);
    refused_field(r#"{"facts":{"a":{"section-read":{"why":5}}}}"#, path);
    refused_field(r#"{"facts":{"a":{"section-read":[]}}}"#, "facts/a/section-read");
    refused_field(r#"{"facts":null}"#, "facts");
    refused_field(r#"{"resets":{"all":-1}}"#, "resets/all");
    refused_field(r#"{"resets":{"all":1.5}}"#, "resets/all");
    refused_field(r#"{"resets":{"all":null}}"#, "resets/all");
    refused_field(r#"{"resets":{"facts":{"a/b":1}}}"#, "resets/facts/a/b");
    refused_field(r#"{"notes":{"a":{}}}"#, "notes/a");
    refused_field(r#"{"notes":{"a/b":{"versions":{"x":{}}}}}"#, "notes/a/b/versions/x");
    let version = |fields: &str| {
        format!(r#"{{"notes":{{"a/b":{{"versions":{{"0000000000000001.1":{{{fields}}}}}}}}}}}"#)
    };
    let place = "notes/a/b/versions/0000000000000001.1";
    refused_field(&version(r#""at":[1,0],"stamp":1,"text":"""#), &format!("{place}/text"));
    let long = "x".repeat(16_385);
    refused_field(&version(&format!(r#""at":[1,0],"stamp":1,"text":"{long}""#)), &format!("{place}/text"));
    refused_field(&version(r#""at":[1,1440],"stamp":1,"text":"x""#), &format!("{place}/at"));
    refused_field(&version(r#""at":[1,0],"text":"x""#), place);
    refused_field(r#"{"notes":{"a/b":{"seen":{"0000000000000001":0}}}}"#, "notes/a/b/seen/0000000000000001");
    refused_field(
        r#"{"notes":{"a/b":{"seen":{"0000000000000001":4294967296}}}}"#,
        "notes/a/b/seen/0000000000000001",
    );
    refused_field(r#"{"runs":{"a":{"r":{"at":[1,0],"stamp":1}}}}"#, "runs/a/r");
    refused_field(r#"{"runs":{"a":{"r":{"at":[1,0],"run":1}}}}"#, "runs/a/r");
    let long = "x".repeat(6_143);
    refused_field(
        &format!(r#"{{"runs":{{"a":{{"r":{{"at":[1,0],"run":"{long}","stamp":1}}}}}}}}"#),
        "runs/a/r/run",
    );
    refused_field(r#"{"locals":{"theme":{"stamp":1,"value":5}}}"#, "locals/theme/value");
    refused_field(r#"{"locals":{"theme":{"stamp":1}}}"#, "locals/theme");
    let long = "x".repeat(1_025);
    refused_field(
        &format!(r#"{{"locals":{{"theme":{{"stamp":1,"value":"{long}"}}}}}}"#),
        "locals/theme/value",
    );
    refused_field("[]", "");
}

#[test]
fn i7_hostile_names_are_refused_as_keys() {
    for name in ["__proto__", "a b", "A", "", &"a".repeat(65), "\\u202ea"] {
        let shown: String = name.replace("\\u202e", "\u{202e}").chars().take(40).collect();
        refused_field(&format!(r#"{{"facts":{{"{name}":{{}}}}}}"#), &format!("facts/{shown}"));
        refused_field(&format!(r#"{{"locals":{{"{name}":{{}}}}}}"#), &format!("locals/{shown}"));
        refused_field(&format!(r#"{{"runs":{{"a":{{"{name}":{{}}}}}}}}"#), &format!("runs/a/{shown}"));
    }
}

#[test]
fn i5_a_file_that_lists_a_fact_twice_is_refused() {
    let twice = r#"{"facts":{"a":{"section-read":{"why":[[1,0]],"why":[[2,0]]}}}}"#;
    refused_field(twice, "facts/a/section-read");
    // Two sightings of one fact are one fact.
    let sightings = r#"{"facts":{"a":{"section-read":{"why":[[2,0],[1,0],[2,0]]}}}}"#;
    let progress = decode(&reseal(1, sightings)).unwrap();
    assert_eq!(progress.facts().map(|(_, at)| at.unix_ms()).collect::<Vec<_>>(), [1]);
}

#[test]
fn names_in_any_order_and_empty_objects_give_the_same_state() {
    let read = |json: &str| decode(&reseal(1, json)).unwrap();
    let tidy =
        read(r#"{"facts":{"a":{"k":{"p":[[1,0]],"q":[[2,0]]}}},"resets":{"all":1,"lessons":{"b":5}}}"#);
    let other = r#"{"runs":{"b":{}},"resets":{"lessons":{"b":5},"facts":{},"all":1},"locals":{},"notes":{},"facts":{"c":{},"b":{"k":{}},"a":{"l":{},"k":{"q":[[2,0]],"p":[[1,0]]}}}}"#;
    assert_eq!(read(other), tidy);
}

#[test]
fn a_text_that_is_not_json_is_refused_as_such_whatever_else_is_wrong() {
    for json in [
        r#"{"facts":{"A":1},"later":}"#,
        r#"{"facts":{"a":{"k":{"p":5}}},"later":1"#,
        "{} {}",
        r#"{"later":1} x"#,
    ] {
        assert!(matches!(decode(&reseal(1, json)), Err(Refusal::Syntax(_))), "{json}");
    }
}

#[test]
fn p19_a_state_of_100_000_facts_is_written_and_read_again() {
    let mut progress = Progress::default();
    for idx in 0..100_000 {
        let lesson = format!("lesson-{}", idx % 62);
        progress
            .record(fact(Kind::SectionRead, &lesson, &format!("part-{idx}")), at(1_700_000_000_000 + idx));
    }
    let text = encode(&progress);
    assert!(text.len() < MAX_LEN, "{} bytes", text.len());
    assert_eq!(decode(&text), Ok(progress));
}

// A later version, to test how this build treats one, and the machinery of migrations.

/// Version 2 of these tests writes "read" where version 1 has "section-read".
const LATER: Schema = Schema::new(2, &[rename_section_read]);
/// Version 3 reads nothing older than version 2.
const MUCH_LATER: Schema = Schema::new(3, &[keep]);

fn keep(json: &str) -> Result<String, Refusal> {
    Ok(json.to_owned())
}

fn rename_section_read(json: &str) -> Result<String, Refusal> {
    Ok(json.replace("\"section-read\":", "\"read\":"))
}

#[test]
fn p10_a_newer_file_is_distinguished_from_a_damaged_one() {
    let newer = LATER.encode(&full_progress());
    refused(&newer, Refusal::Newer { version: 2 });
    refused(
        &newer[..newer.len() - 1],
        Refusal::Length { stated: newer_len(&newer), found: newer_len(&newer) - 1 },
    );
    // One flipped bit turns version 1 into version 3, which is still damage.
    refused(&GOLDEN[0].1.replacen("|1|", "|3|", 1), Refusal::Checksum);
}

fn newer_len(text: &str) -> usize {
    text.split('|').nth(2).unwrap().parse().unwrap()
}

#[test]
fn p11_an_older_file_is_migrated_and_written_in_the_newer_version() {
    for (name, file) in GOLDEN {
        let migrated = LATER.decode(file).unwrap();
        assert!(!migrated.facts().any(|(id, _)| id.kind_name().as_str() == "section-read"), "{name}");
        let was_read =
            decode(file).unwrap().facts().filter(|(id, _)| id.kind() == Some(Kind::SectionRead)).count();
        let is_read = migrated.facts().filter(|(id, _)| id.kind_name().as_str() == "read").count();
        assert_eq!(is_read, was_read, "{name}");
        assert_eq!(migrated.facts().count(), decode(file).unwrap().facts().count(), "{name}");
        assert_eq!(LATER.decode(&LATER.encode(&migrated)), Ok(migrated), "{name}");
    }
    assert_eq!(MUCH_LATER.decode(GOLDEN[0].1), Err(Refusal::TooOld { version: 1 }));
}

#[test]
fn g3_migrating_a_join_equals_joining_migrated_states() {
    let (a, b) = (full_progress(), decode(GOLDEN[2].1).unwrap());
    let mut joined = a.clone();
    joined.join(b.clone());
    let mut migrated = LATER.decode(&encode(&a)).unwrap();
    migrated.join(LATER.decode(&encode(&b)).unwrap());
    assert_eq!(LATER.decode(&encode(&joined)), Ok(migrated));
}

#[test]
fn i4_xp_in_a_file_is_an_unknown_field_and_refused() {
    refused_field(r#"{"xp":100000}"#, "xp");
    refused_field(r#"{"facts":{},"level":99}"#, "level");
}

/// Writes the golden files of a new version. Run by hand, once per version; inspect the result.
#[test]
#[ignore = "writes files: cargo test -p progress write_golden -- --ignored"]
fn write_golden_files() {
    let states = [full_progress(), Progress::default(), decode(every_field()).unwrap()];
    for ((name, _), state) in GOLDEN.iter().zip(states) {
        let version = progress::format::VERSION;
        let path = format!("{}/tests/data/v{version}-{name}.torchlit", env!("CARGO_MANIFEST_DIR"));
        assert!(!std::path::Path::new(&path).exists(), "{path} is there: golden files are never changed");
        std::fs::write(path, encode(&state)).unwrap();
    }
}
