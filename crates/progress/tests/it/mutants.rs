//! Seeded bugs (G14): each is put into a copy of this crate, and the tests must notice it.
//!
//! This is what says that the other tests are worth something. It builds the crate once per bug, so it is run by
//! hand: `cargo test -p progress --profile tuned g14_ -- --ignored --nocapture`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A bug: in which file, and what it puts in the place of what. The text must stand there exactly once.
struct Bug {
    what: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
}

const fn bug(what: &'static str, file: &'static str, right: &'static str, wrong: &'static str) -> Bug {
    Bug { what, file, right, wrong }
}

const BUGS: [Bug; 36] = [
    bug(
        "the read-back is skipped",
        "storage/writing.rs",
        "if !read_back.is_some_and(|stored| stored.is_text(&text)) {",
        "if false && !read_back.is_some_and(|stored| stored.is_text(&text)) {",
    ),
    bug(
        "the checksum is ignored",
        "format.rs",
        "if checksum(&head, json) != claimed || !json.is_ascii() {",
        "if false && checksum(&head, json) != claimed {",
    ),
    bug(
        "the checksum does not cover the version",
        "format.rs",
        "fnv1a_of_parts([head.as_bytes(), json.as_bytes()])",
        "fnv1a_of_parts([head.as_bytes().get(10..).unwrap_or_default(), json.as_bytes()])",
    ),
    bug(
        "all tabs share one key",
        "storage/key.rs",
        "format!(\"{PREFIX}{LAYOUT}{tab}.{name}\")",
        "{
            let _ = tab;
            format!(\"{PREFIX}{LAYOUT}0000000000000000.{name}\")
        }",
    ),
    bug(
        "one slot instead of two",
        "storage/own_slots.rs",
        "if self.a <= self.b { Slot::A } else { Slot::B }",
        "Slot::A",
    ),
    bug(
        "saved is said before the mirror has confirmed",
        "storage/mirror.rs",
        "(Phase::Ready, _) if self.has(generation) => Copy::Holds,",
        "(Phase::Ready, _) => Copy::Holds,",
    ),
    bug(
        "the mirror's word is taken for what it has",
        "storage/mirror.rs",
        "Ok(Some(stored)) if stored.hash() == hash => None,",
        "Ok(_) if hash > 0 => None,",
    ),
    bug(
        "a confirmation confirms whatever is in memory by now",
        "storage/mirror.rs",
        "self.confirmed = self.confirmed.max(generation);",
        "self.confirmed = u64::MAX.max(generation);",
    ),
    bug(
        "keys of the dead go without being taken in",
        "storage/folding.rs",
        // Either of the two would do: what was found had been taken in.
        "&& self.found.get(key) == Some(&present.hash())
            && self.may_overwrite(key, &present)
            && self.store.remove(key).is_ok()",
        "&& self.found.len() < 1_000
            && present.units().len() > 1
            && self.store.remove(key).is_ok()",
    ),
    bug(
        "keys of the dead go though they have changed since the page was opened",
        "storage/folding.rs",
        "&& self.found.get(key) == Some(&present.hash())",
        "&& self.found.len() < 1_000",
    ),
    bug(
        "keys of the dead go before both own slots are written",
        "storage/folding.rs",
        "if self.own.oldest() < self.generation && self.write().is_err() {
            return;
        }
        if self.own.oldest() < self.generation {
            return;
        }",
        "let _ = self.own.oldest();",
    ),
    bug(
        "keys of the dead go before the mirror has confirmed",
        "storage/mirror.rs",
        "self.phase == Phase::Unavailable || (self.phase == Phase::Ready && self.has(generation))",
        "self.phase == Phase::Unavailable || generation > 0",
    ),
    bug(
        "who was alive when the page opened is not asked",
        "storage/folding.rs",
        "**tab != self.tab && !alive.contains(tab)",
        "**tab != self.tab && alive.len() < 1_000",
    ),
    bug(
        "damaged bytes are overwritten in quarantine",
        "storage/quarantine.rs",
        "            // Other bytes of the same name: they stay, so these have to stay where they are.
            _ => PutAside::Failed,",
        "            _ => store.set(&name, &text).map_or(PutAside::Failed, |()| PutAside::Now),",
    ),
    bug(
        "the copy in quarantine is not read back",
        "storage/quarantine.rs",
        "Ok(Some(written)) if written.is_text(&text) => PutAside::Now,
            Ok(_) | Err(_)",
        "Ok(_) => PutAside::Now,
            Err(_)",
    ),
    bug(
        "a newer version is taken for damage",
        "storage/reading.rs",
        "            Err(Refusal::Newer { .. }) => self.is_newer_around = true,
            Err(reason) => {
                if self.put_aside(key, stored, reason) == Kept::InQuarantine {
                    self.put_aside.insert(key.to_owned(), hash);",
        "            Err(reason) => {
                if self.put_aside(key, stored, reason) == Kept::InQuarantine {
                    self.put_aside.insert(key.to_owned(), hash);",
    ),
    bug(
        "a cleared storage is not noticed",
        "storage/reading.rs",
        "            if !keys.contains(&key) {
                self.disown(&key);
            }",
        "            let _ = keys.contains(&key);",
    ),
    bug(
        "every change is written at once",
        "storage/pace.rs",
        "Duration::from_millis(500)",
        "Duration::from_millis(1)",
    ),
    bug(
        "a failing storage is not tried again",
        "storage/journal.rs",
        "let is_due = self.is_behind()",
        "let is_due = self.is_behind() && self.trouble.is_none()",
    ),
    bug(
        "the latest time of a fact is told",
        "facts.rs",
        ".map(|sighting| sighting.at).min()",
        ".map(|sighting| sighting.at).max()",
    ),
    bug(
        "only the earliest sighting is kept",
        "facts.rs",
        "sightings.dedup();",
        "sightings.dedup();
    sightings.truncate(1);",
    ),
    bug(
        "a reset does not look at what it takes back",
        "progress.rs",
        "Stamp::at(at).max(self.latest_in(scope))",
        "Stamp::at(at)",
    ),
    bug(
        "a fact after a reset is stamped by the clock alone",
        "progress.rs",
        "Stamp::at(at).after(self.resets.until(&id))",
        "Stamp::at(at)",
    ),
    bug(
        "a reset spares the run it reaches last",
        "runs.rs",
        "runs.retain(|_, run| run.stamp > until);",
        "runs.retain(|_, run| run.stamp >= until);",
    ),
    bug(
        "the losing text of a note is dropped",
        "notes.rs",
        "        self.seen.join(other.seen, keep_greater);",
        "        let newest = self.current().map(|(id, _)| id);
        self.versions.retain(|id, _| Some(*id) == newest);
        self.seen.join(other.seen, keep_greater);",
    ),
    bug(
        "a replaced text comes back",
        "notes.rs",
        "self.versions.contains_key(id) || !has_seen(&self.seen, *id)",
        "self.versions.contains_key(id) || self.seen.len() < 1_000",
    ),
    bug(
        "of two equal names the last one wins",
        "json/parse.rs",
        "Members::of_entries(members).map(Json::Object).map_err(Syntax::DuplicateName)",
        "Ok(Json::Object(members.into_iter().collect()))",
    ),
    bug(
        "a fact that stands in a file twice is read once",
        "facts/record.rs",
        "Ok(parts.append(part, read_sightings(reader, &mut items)?))",
        "Ok(parts.append(part, read_sightings(reader, &mut items)?) || true)",
    ),
    bug("empty objects of a file stay", "facts/record.rs", "if has_empty {", "if false && has_empty {"),
    bug(
        "names in a file are taken for sorted",
        "map.rs",
        "        sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
        let twice",
        "        let twice",
    ),
    bug("a join ends with its own last entry", "map.rs", "joined.extend(theirs);", "drop(theirs);"),
    bug(
        "of a lesson's runs the oldest are kept",
        "runs.rs",
        "(run.stamp, known) >= (*stamp, name)",
        "(run.stamp, known) <= (*stamp, name)",
    ),
    bug(
        "half a surrogate pair is a question mark",
        "json/parse.rs",
        "            _ => Err(Syntax::LoneSurrogate),
        }
    }

    fn utf16_unit",
        "            _ => Ok('?'),
        }
    }

    fn utf16_unit",
    ),
    bug(
        "unknown fields are dropped",
        "progress/record.rs",
        "unknown: fields.rest(),",
        "unknown: {
                drop(fields);
                Members::new()
            },",
    ),
    bug(
        "a question counts twice",
        "xp.rs",
        "fact.kind.xp() > 0 && !is_bettered(facts, fact)",
        "fact.kind.xp() > 0 && (!is_bettered(facts, fact) || true)",
    ),
    bug(
        "a day is 86,400 seconds of UTC",
        "moment.rs",
        "self.unix_ms + self.offset_min as i64 * MS_PER_MINUTE",
        "self.unix_ms",
    ),
];

/// The crate in a workspace of its own, so that nothing else is built.
struct Copy {
    root: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeded-bugs");
        let _ = std::fs::remove_dir_all(root.join("progress"));
        for part in ["src", "tests", "benches"] {
            copy_dir(&crate_dir.join(part), &root.join("progress").join(part));
        }
        std::fs::copy(crate_dir.join("Cargo.toml"), root.join("progress/Cargo.toml")).unwrap();
        let lock =
            crate_dir.ancestors().map(|dir| dir.join("Cargo.lock")).find(|lock| lock.exists()).unwrap();
        std::fs::copy(lock, root.join("Cargo.lock")).unwrap();
        let manifest = concat!(
            "[workspace]\nmembers = [\"progress\"]\nresolver = \"3\"\n",
            "[workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.95\"\n",
            "authors = []\nlicense = \"MIT\"\npublish = false\n",
            "[workspace.dependencies]\n",
            "serde_json = { version = \"1\", default-features = false, features = [\"std\"] }\n",
            "[workspace.lints.rust]\n",
            "[profile.tuned]\ninherits = \"dev\"\nopt-level = 2\ndebug = false\n",
        );
        std::fs::write(root.join("Cargo.toml"), manifest).unwrap();
        Self { root }
    }

    /// Puts the bug in. Returns what the file was.
    fn seed(&self, bug: &Bug) -> (PathBuf, String) {
        let file = self.root.join("progress/src").join(bug.file);
        let source = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            source.matches(bug.right).count(),
            1,
            "{}: the place has changed in {}",
            bug.what,
            bug.file
        );
        std::fs::write(&file, source.replace(bug.right, bug.wrong)).unwrap();
        (file, source)
    }

    /// Whether the tests succeed, and what they printed. Without those that look at the repository and at the places of
    /// the bugs: the copy has none of the one, and whatever is changed fails the other.
    fn passes(&self) -> (bool, String) {
        self.test(&["--tests", "--", "--skip", "docs::", "--skip", "mutants::"])
    }

    /// Whether `cargo test` with these arguments succeeds, and what it printed.
    fn test(&self, arguments: &[&str]) -> (bool, String) {
        let output = Command::new(env!("CARGO"))
            .args(["test", "--offline", "--profile", "tuned", "-p", "progress"])
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&text).into_owned())
    }
}

fn copy_dir(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_seeded_bug_still_has_its_place() {
    for bug in &BUGS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(bug.file);
        let source = std::fs::read_to_string(file).unwrap();
        assert_eq!(
            source.matches(bug.right).count(),
            1,
            "{}: the place has changed in {}",
            bug.what,
            bug.file
        );
        assert_ne!(bug.right, bug.wrong);
    }
}

#[test]
#[ignore = "long: builds the crate once per bug, a quarter of an hour"]
fn g14_every_seeded_bug_is_noticed() {
    let (copy, start) = (Copy::new(), std::time::Instant::now());
    let (is_sound, output) = copy.passes();
    assert!(is_sound, "without a bug the tests must succeed: {output}");
    let mut missed = Vec::new();
    for bug in &BUGS {
        let (file, source) = copy.seed(bug);
        let (builds, output) = copy.test(&["--no-run"]);
        assert!(builds, "{}: the bug does not compile: {output}", bug.what);
        let (is_missed, output) = copy.passes();
        let failed: Vec<&str> = output.lines().filter(|line| line.ends_with("... FAILED")).collect();
        println!("{}: noticed by {} tests", bug.what, failed.len());
        if is_missed {
            missed.push(bug.what);
        }
        std::fs::write(file, source).unwrap();
    }
    println!("{} bugs, {} missed, {:.0} s", BUGS.len(), missed.len(), start.elapsed().as_secs_f64());
    assert_eq!(missed, [""; 0], "nobody noticed");
}
