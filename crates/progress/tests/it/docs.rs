//! The documents agree with the code: their tables are compared with it.

use progress::{Achievement, Kind, Level};
use progress::{Lang, titles};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn document(name: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = here.ancestors().map(|dir| dir.join("docs").join(name)).find(|path| path.exists());
    std::fs::read_to_string(path.expect("the repository has docs/")).unwrap()
}

/// Returns the cells of every row of every table.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_table_of_facts_lists_every_kind_with_its_points() {
    let text = document("progress.md");
    let listed: Vec<(String, u32)> = rows(&text)
        .into_iter()
        .filter_map(|row| Some((row.first()?.trim_matches('`').to_owned(), row.get(2)?.parse().ok()?)))
        .filter(|(name, _)| Kind::parse(name).is_some())
        .collect();
    assert_eq!(listed, Kind::ALL.map(|kind| (kind.as_str().to_owned(), kind.xp())));
}

#[test]
fn the_table_of_levels_lists_their_beginnings_and_titles() {
    let text = document("progress.md");
    let mut n_levels = 0;
    for row in rows(&text) {
        let [number, xp, en, ko] = row.as_slice() else { continue };
        let (Ok(number), Ok(xp)) = (number.parse::<u32>(), xp.parse::<u32>()) else { continue };
        assert_eq!((titles::level(number, Lang::En), titles::level(number, Lang::Ko)), (*en, *ko));
        assert_eq!((Level::of_xp(xp).number, Level::of_xp(xp).xp_into), (number, 0), "level {number}");
        assert_eq!(number, n_levels);
        n_levels += 1;
    }
    assert_eq!(n_levels, 16);
}

#[test]
fn the_table_of_achievements_lists_all_thirteen() {
    let text = document("progress.md");
    let listed: Vec<_> = rows(&text)
        .into_iter()
        .filter(|row| row.len() == 5 && row[0].starts_with('`'))
        .map(|row| (row[0].trim_matches('`').to_owned(), row[1].to_owned(), row[2].to_owned()))
        .collect();
    let expected = Achievement::ALL.map(|achievement| {
        let title = |lang| achievement.title(lang).to_owned();
        (achievement.as_str().to_owned(), title(Lang::En), title(Lang::Ko))
    });
    assert_eq!(listed, expected);
}

/// Returns the names of the functions in the sources of these folders of the workspace.
fn functions(folders: &[&str]) -> BTreeSet<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut names = BTreeSet::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| workspace.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                names.extend(functions_of(&std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    names
}

fn functions_of(source: &str) -> Vec<String> {
    let after_fn = source.split(" fn ").flat_map(|rest| rest.split("\nfn ")).skip(1);
    after_fn.filter_map(|rest| rest.split_once('(')).map(|(name, _)| name.to_owned()).collect()
}

/// Returns the ids of failure modes and figures that a test's name begins with.
fn ids(test: &str) -> Vec<String> {
    let is_id = |word: &&str| {
        let (letter, number) = word.split_at(1);
        matches!(letter, "p" | "i" | "g") && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    };
    test.split('_').take_while(|word| !word.is_empty() && is_id(word)).map(str::to_uppercase).collect()
}

/// Checks one cell against the tests: it lists all of `ours` that name the id, and nothing outside the tests in `all`
/// that do.
#[track_caller]
fn check_cell(id: &str, cell: &str, ours: &BTreeSet<String>, all: &BTreeSet<String>) {
    let listed: BTreeSet<String> = cell
        .split("<br>")
        .map(|name| name.trim_matches('`').to_owned())
        .filter(|name| name != "none")
        .collect();
    let names_it = |test: &&String| ids(test).contains(&id.to_owned());
    let missing: Vec<&String> = ours.iter().filter(names_it).filter(|test| !listed.contains(*test)).collect();
    assert!(missing.is_empty(), "{id} does not list {missing:?}");
    let named: BTreeSet<String> = all.iter().filter(names_it).cloned().collect();
    let invented: Vec<&String> = listed.difference(&named).collect();
    assert!(invented.is_empty(), "{id} lists {invented:?}, which do not exist or do not name it");
}

#[test]
fn the_tables_of_failure_modes_list_exactly_the_tests_that_name_each_mode() {
    let text = document("reliability.md");
    let rows = rows(&text);
    let modes = (1..=20).map(|n| format!("P{n}")).chain((1..=12).map(|n| format!("I{n}")));
    let figures = [1, 2, 3, 4, 5, 6, 10, 13].map(|n| format!("G{n}"));
    let native = functions(&[
        "crates/progress/tests/it",
        "src/text",
        "src/ui/progress_page",
        "crates/ui-kit/src/progress_store",
    ]);
    let native_all = functions(&["crates/progress/tests/it", "src", "crates/labs/src", "crates/ui-kit/src"]);
    let browser = functions(&["crates/e2e/tests/progress"]);
    let browser_all = functions(&["crates/e2e/tests"]);
    for id in modes.chain(figures) {
        let row = rows.iter().find(|row| row[0] == id).unwrap_or_else(|| panic!("{id} has no row"));
        check_cell(&id, row[2], &native, &native_all);
        check_cell(&id, row[3], &browser, &browser_all);
        assert!(row.len() == 5 && !row[4].is_empty(), "{id} says what is not covered, or what was measured");
    }
}
