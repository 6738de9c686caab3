//! `cargo xtask new-lab`: a lab from the template `crates/labs/template`, which is a lab named `template` itself. The
//! tests of `crates/labs` compile and run it, so a new lab is valid too.

use anyhow::{Context, Result, bail, ensure};
use lesson::Slug;
use std::{
    fs,
    path::{Path, PathBuf},
};
use xshell::{Shell, cmd};

/// The list of labs.
const LIST: &str = "crates/labs/src/lib.rs";

/// The files of a lab below its folder.
const FILES: [(&str, &str); 10] = [
    ("README.md", include_str!("../../labs/template/README.md")),
    ("mod.rs", include_str!("../../labs/template/mod.rs")),
    ("model.rs", include_str!("../../labs/template/model.rs")),
    ("picture.rs", include_str!("../../labs/template/picture.rs")),
    ("place.css", include_str!("../../labs/template/place.css")),
    ("spec.rs", include_str!("../../labs/template/spec.rs")),
    ("state.rs", include_str!("../../labs/template/state.rs")),
    ("style.css", include_str!("../../labs/template/style.css")),
    ("view/mod.rs", include_str!("../../labs/template/view/mod.rs")),
    ("words.rs", include_str!("../../labs/template/words.rs")),
];

/// The lab's end-to-end test.
const END_TO_END: &str = include_str!("../../labs/template/e2e.rs");

/// Rust's keywords.
#[rustfmt::skip]
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe unsized use virtual where while yield";

/// Names of other modules: in `crates/labs`, and of the page's parts that are loaded on their own.
const TAKEN: &str = "alloc bodies core dialogs keeper labs others std template tests";

/// Runs `cargo xtask new-lab <name>`: creates the files of a lab, and prints the next steps.
pub(crate) fn new_lab(sh: &Shell, options: &[String]) -> Result<()> {
    let [name] = options else { bail!("`cargo xtask new-lab` expects one name, such as `signal-depth`") };
    let name = Name::new(&sh.current_dir(), name)?;
    let files = create(&sh.current_dir(), &name)?;
    // A longer name breaks other lines.
    cmd!(sh, "cargo fmt --package labs").quiet().run()?;
    let test = name.end_to_end();
    cmd!(sh, "rustfmt {test}").quiet().run()?;
    for file in files {
        println!("created {}", file.display());
    }
    println!("changed {LIST}\n\n{}", name.next_steps());
    Ok(())
}

/// The name of a new lab.
struct Name {
    /// The lab's id: `signal-depth`.
    id: String,
    /// Its module and folder: `signal_depth`.
    module: String,
    /// The name of its types: `SignalDepth`.
    camel: String,
}

impl Name {
    /// Checks the name of a new lab of the repository in the folder `root`.
    fn new(root: &Path, id: &str) -> Result<Self> {
        let has_words = id.split('-').all(|word| !word.is_empty());
        let begins_with_letter = id.starts_with(|first: char| first.is_ascii_lowercase());
        ensure!(
            Slug::new(id).is_ok() && has_words && begins_with_letter,
            "`{id}` is not a name for a lab: expected a-z, 0-9 and single hyphens, beginning with a letter"
        );
        let module = id.replace('-', "_");
        let name = Self { id: id.to_owned(), camel: id.split('-').map(capitalized).collect(), module };
        let folder = name.folder();
        ensure!(!root.join(&folder).exists(), "the lab `{id}` exists already: {folder}");
        let test = name.end_to_end();
        ensure!(!root.join(&test).exists(), "{test} exists already");
        let is_taken = |words: &str| words.split(' ').any(|word| word == name.module);
        ensure!(!is_taken(KEYWORDS), "`{id}` is a keyword of Rust: expected another name");
        let declared = format!("mod {};", name.module);
        let is_module = read(&root.join(LIST))?.lines().any(|line| line.ends_with(&declared));
        ensure!(
            !is_taken(TAKEN) && !is_module && !is_dependency(root, &name.module)?,
            "`{id}` is the name of another module or of a dependency: expected another name"
        );
        Ok(name)
    }

    fn folder(&self) -> String {
        format!("crates/labs/src/{}", self.module)
    }

    fn end_to_end(&self) -> String {
        format!("crates/e2e/tests/labs/{}.rs", self.module)
    }

    /// Returns a text of the template with this name in place of the template's own.
    fn named(&self, text: &str) -> String {
        // A name may contain "template" itself, so no replaced text is searched again.
        let parts = text.split("crate::template::").map(|part| {
            let parts = part.split("Template").map(|part| part.replace("template", &self.id));
            parts.collect::<Vec<_>>().join(&self.camel)
        });
        parts.collect::<Vec<_>>().join(&format!("crate::{}::", self.module))
    }

    fn next_steps(&self) -> String {
        let guide = self.named(include_str!("../../labs/template/README.md"));
        let block = guide.split("```").nth(1).and_then(|block| block.split_once('\n'));
        let (_, block) = block.expect("the README has a block for lessons");
        format!(
            "Put this block into a lesson, in both languages:\n\n{block}\n\
             `cargo test -p labs --features view {}` runs its tests. The end-to-end test {}\n\
             needs the block in the lesson that it opens. For the rest see docs/labs.md.",
            self.module,
            self.end_to_end()
        )
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Returns whether `crates/labs` depends on a crate of this name, which `use` would confuse with the module.
fn is_dependency(root: &Path, module: &str) -> Result<bool> {
    let manifest: toml::Table = read(&root.join("crates/labs/Cargo.toml"))?.parse()?;
    let has = |section: &str| {
        let section = manifest.get(section).and_then(toml::Value::as_table);
        section.is_some_and(|section| section.keys().any(|name| name.replace('-', "_") == module))
    };
    Ok(["dependencies", "dev-dependencies"].into_iter().any(has) || module == "leptos")
}

/// Creates the files of a lab in the repository in the folder `root`, and adds it to the list. Returns the created
/// files.
fn create(root: &Path, name: &Name) -> Result<Vec<PathBuf>> {
    let list = with_lab(&read(&root.join(LIST))?, &name.module)?;
    let folder = PathBuf::from(name.folder());
    let mut files: Vec<_> = FILES.map(|(file, text)| (folder.join(file), text)).into();
    files.push((name.end_to_end().into(), END_TO_END));
    for (file, text) in &files {
        write(&root.join(file), &name.named(text))?;
    }
    write(&root.join(LIST), &list)?;
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

/// Returns the source with the list of labs, with one more lab at the end: an achievement is found by its lab's place.
fn with_lab(source: &str, module: &str) -> Result<String> {
    let changed = || {
        let (before, list) = source.split_once("\nlabs!(")?;
        let (labs, after) = list.split_once(");")?;
        let (head, modules) = before.split_once("\npub mod ")?;
        let labs = labs.trim_end().trim_end_matches(',');
        Some(format!("{head}\npub mod {module};\npub mod {modules}\nlabs!({labs}, {module});{after}"))
    };
    changed().with_context(|| format!("{LIST} has no `pub mod` and `labs!(…);` to add a lab to"))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_folder::TestFolder;

    /// Returns a folder for one test, with copies of the files that a new lab changes or is compared with.
    fn copy(name: &str) -> TestFolder {
        let folder = TestFolder::new(&format!("new-lab-{name}"));
        for file in [LIST, "crates/labs/Cargo.toml"] {
            write(&folder.join(file), &read(&crate::root().join(file)).unwrap()).unwrap();
        }
        fs::create_dir_all(folder.join("crates/labs/src/curves")).unwrap();
        folder
    }

    #[test]
    fn a_new_lab_has_its_files_under_its_own_name_and_is_in_the_list() {
        let folder = copy("files");
        let name = Name::new(&folder, "not-yet-there").unwrap();
        let files = create(&folder, &name).unwrap();
        let text = |file: &str| read(&folder.join(file)).unwrap();
        assert_eq!(files.len(), FILES.len() + 1);
        for file in &files {
            let text = text(file.to_str().unwrap());
            assert!(!text.is_empty() && !text.to_lowercase().contains("template"), "{}", file.display());
        }
        let spec = text("crates/labs/src/not_yet_there/spec.rs");
        assert!(spec.contains(r#"const ID: &str = "not-yet-there";"#), "{spec}");
        let view = text("crates/labs/src/not_yet_there/view/mod.rs");
        assert!(
            view.contains("use crate::not_yet_there::{") && view.contains("<NotYetThereLab lab"),
            "{view}"
        );
        let test = text("crates/e2e/tests/labs/not_yet_there.rs");
        assert!(test.contains(r##"const LAB: &str = "#not-yet-there-lab";"##), "{test}");
        let list = text(LIST);
        assert!(
            list.contains("\npub mod not_yet_there;\n") && list.contains(", not_yet_there);\n"),
            "{list}"
        );
        assert!(name.next_steps().contains(r#":::lab kind="not-yet-there" id="not-yet-there-lab""#));
    }

    #[test]
    fn a_name_that_contains_that_of_the_template_is_no_exception() {
        let folder = copy("contains");
        let name = Name::new(&folder, "chat-template").unwrap();
        create(&folder, &name).unwrap();
        let view = read(&folder.join("crates/labs/src/chat_template/view/mod.rs")).unwrap();
        assert!(
            view.contains("use crate::chat_template::{") && view.contains("<ChatTemplateLab lab"),
            "{view}"
        );
    }

    #[test]
    fn every_module_of_the_template_is_copied() {
        for line in FILES.iter().filter(|(file, _)| *file == "mod.rs").flat_map(|(_, text)| text.lines()) {
            let Some(module) = line.rsplit_once("mod ").and_then(|(_, name)| name.strip_suffix(';')) else {
                continue;
            };
            let own = [format!("{module}.rs"), format!("{module}/mod.rs")];
            assert!(FILES.iter().any(|(file, _)| own.iter().any(|own| own == file)), "{module}");
        }
    }

    #[test]
    fn names_that_cannot_be_a_new_labs_are_refused_with_the_reason() {
        #[track_caller]
        fn check(folder: &Path, name: &str, expected: &str) {
            let error = Name::new(folder, name).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(expected), "{name}: {error}");
        }
        let folder = copy("names");
        for name in ["", "Gain", "signal depth", "a--b", "-a", "3d", "a_b", "신호"] {
            check(&folder, name, "is not a name for a lab");
        }
        check(&folder, "curves", "the lab `curves` exists already: crates/labs/src/curves");
        check(&folder, "match", "is a keyword of Rust");
        for name in ["functions", "view", "template", "keeper", "lesson", "ui-kit", "leptos", "std"] {
            check(&folder, name, "another module or of a dependency");
        }
    }
}
