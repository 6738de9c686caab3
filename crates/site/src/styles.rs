//! Style sheets from the files under `style/`, in the order in which `style/index.css`, for what pages are served with,
//! and `style/running.css`, for what they show when their code runs, import them.
//!
//! In development, one file per component is convenient; in the page, one request is faster. Each `@import "x.css";`
//! line is replaced by the file's text, and `@import "folder/*.css";` by the text of all files of that folder. The rest of
//! the CSS is unchanged except for comments and the whitespace around them.

use crate::Files;
use anyhow::{Result, ensure};

/// Returns the files of `style` that `index` imports, joined.
pub(crate) fn bundle(style: &Files, index: &str) -> Result<String> {
    let mut sheet = String::new();
    for name in imports(style.text(index)?) {
        let is_meant = |file: &str| match name.strip_suffix("*.css") {
            Some(folder) => file.starts_with(folder),
            None => file == name,
        };
        let files: Vec<_> = style.iter().map(|(file, _)| file).filter(|file| is_meant(file)).collect();
        ensure!(!files.is_empty(), "style/{index} imports {name}, which matches no file");
        for file in files {
            sheet.push_str(&compact(style.text(file)?));
        }
    }
    Ok(sheet)
}

fn imports(index: &str) -> impl Iterator<Item = &str> {
    index.lines().filter_map(|line| line.trim().strip_prefix("@import \"")?.strip_suffix("\";"))
}

/// Returns the same rules without comments, blank lines and indentation.
fn compact(css: &str) -> String {
    let mut rest = css;
    let mut text = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_keep_their_order_and_other_lines_are_ignored() {
        let index =
            "/* order matters */\n@import \"tokens.css\";\n\n@import \"lab.css\";\nbody { margin: 0 }";
        assert_eq!(imports(index).collect::<Vec<_>>(), ["tokens.css", "lab.css"]);
    }

    #[test]
    fn a_star_imports_all_files_of_a_folder() {
        let index = "@import \"a.css\";\n@import \"labs/*.css\";\n@import \"z.css\";";
        let files =
            [("index.css", index), ("a.css", "a"), ("labs/y.css", "y"), ("labs/x.css", "x"), ("z.css", "z")];
        let mut style = Files::default();
        files.iter().for_each(|(name, text)| style.insert(*name, *text));
        assert_eq!(bundle(&style, "index.css").unwrap(), "a\nx\ny\nz\n");
        style.insert("index.css", "@import \"lab/*.css\";");
        assert!(
            bundle(&style, "index.css").unwrap_err().to_string().contains("lab/*.css, which matches no file")
        );
    }

    #[test]
    fn comments_and_indentation_are_removed_and_rules_stay() {
        assert_eq!(compact("/* a */\na {\n  color: red; /* b */\n}\n"), "a {\ncolor: red;\n}\n");
    }
}
