//! The font of formulas: STIX Two Math, cut to the characters of `crates/xtask/font/characters.txt`.

use crate::tools;
use anyhow::{Context, Result};
use site::short_hash;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

const SCRIPTS: &str = "crates/xtask/font";

/// Makes the font, unless it was made from the same files before. Returns it as WOFF2.
pub(crate) fn math_font(sh: &Shell) -> Result<Vec<u8>> {
    let sources = ["package-lock.json", "subset.mjs", "characters.txt"];
    let read = |file: &&str| Ok(sh.read_binary_file(Path::new(SCRIPTS).join(file))?);
    let sources = sources.iter().map(read).collect::<Result<Vec<_>>>()?.concat();
    let file = PathBuf::from(format!("target/font/math-{}.woff2", short_hash(&sources)));
    if !file.exists() {
        let packages = tools::npm_packages(sh, "font", Path::new(SCRIPTS))?;
        sh.create_dir("target/font")?;
        // An interrupted build leaves no font behind.
        let unfinished = file.with_extension("unfinished");
        cmd!(sh, "node {SCRIPTS}/subset.mjs {packages} {SCRIPTS}/characters.txt {unfinished}")
            .quiet()
            .run()
            .context("the font of formulas cannot be made")?;
        std::fs::rename(sh.current_dir().join(&unfinished), sh.current_dir().join(&file))?;
    }
    Ok(sh.read_binary_file(file)?)
}

#[cfg(test)]
mod tests {
    use lesson_compiler::compile;
    use std::{collections::BTreeSet, path::Path};

    const CHARACTERS: &str = include_str!("../font/characters.txt");

    /// Returns the texts of the formulas' elements in a lesson's JSON.
    fn formula_texts(value: &serde_json::Value, found: &mut Vec<String>) {
        use serde_json::Value::{Array, Object, String};
        match value {
            Array(items) => items.iter().for_each(|item| formula_texts(item, found)),
            Object(fields) => {
                if let (Some(String(tag)), Some(String(text))) = (fields.get("tag"), fields.get("text"))
                    && tag != "Mtext"
                {
                    found.push(text.clone());
                }
                fields.values().for_each(|field| formula_texts(field, found));
            }
            _ => {}
        }
    }

    #[test]
    fn the_font_has_every_character_of_the_formulas() {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let course = compile(&content, labs::ALL).unwrap();
        let mut texts = Vec::new();
        for lesson in &course.lessons {
            formula_texts(&serde_json::to_value(&lesson.model).unwrap(), &mut texts);
        }
        assert!(texts.len() > 100, "the lessons have {} texts in formulas", texts.len());
        // Signs that are not seen, such as that of a function's application, need no shape.
        let is_seen = |c: &char| !c.is_whitespace() && !('\u{2061}'..='\u{2064}').contains(c);
        let missing: BTreeSet<char> = texts
            .iter()
            .flat_map(|text| text.chars())
            .filter(is_seen)
            .filter(|c| !CHARACTERS.contains(*c))
            .collect();
        assert_eq!(missing, BTreeSet::new(), "add them to crates/xtask/font/characters.txt");
    }
}
