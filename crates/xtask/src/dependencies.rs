//! What the project is made of: licences, sources and versions of every crate, held to `deny.toml`.
//!
//! The lists are read from `deny.toml`, and what they are compared with is what cargo itself knows, so that nothing has
//! to be installed first. Where cargo-deny is there, it runs too. Known vulnerabilities are deliberately not judged
//! here: the database of advisories comes from where this project must not need to reach, and that is said aloud.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use xshell::{Shell, cmd};

/// Compares every crate with `deny.toml`.
pub(crate) fn check(sh: &Shell) -> Result<()> {
    let rules = Rules::parse(&sh.read_file("deny.toml")?)?;
    let metadata = cmd!(sh, "cargo metadata --locked --format-version 1 --all-features").quiet().read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo names no packages")?;
    let faults: Vec<String> = packages.iter().filter_map(|package| rules.fault(package)).collect();
    ensure!(
        faults.is_empty(),
        "{} crate(s) are not as deny.toml wants them:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("   {} crates, all from crates.io or from here, under licences of deny.toml", packages.len());
    if cmd!(sh, "cargo deny --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        cmd!(sh, "cargo deny --offline check licenses bans sources").run()?;
    }
    println!(
        "   advisories: not checked here; `cargo deny check advisories` does, where its database can be had"
    );
    Ok(())
}

/// The lists of `deny.toml`.
struct Rules {
    allowed: BTreeSet<String>,
    /// Crates with a licence of their own.
    excepted: Vec<(String, String)>,
    banned: BTreeSet<String>,
}

impl Rules {
    fn parse(text: &str) -> Result<Self> {
        let section = |start: &str| {
            let body = text.split_once(start).and_then(|(_, rest)| rest.split_once("\n]"));
            body.map(|(body, _)| body).with_context(|| format!("deny.toml has no `{start}`"))
        };
        let allowed = quoted(section("\nallow = [")?).into_iter().collect();
        let pairs = section("\nexceptions = [")?.lines().map(quoted);
        let excepted =
            pairs.filter_map(|words| Some((words.first()?.clone(), words.get(1)?.clone()))).collect();
        let banned =
            section("\ndeny = [")?.lines().filter_map(|line| quoted(line).into_iter().next()).collect();
        Ok(Self { allowed, excepted, banned })
    }

    /// What is wrong with a crate, as cargo describes it.
    fn fault(&self, package: &Value) -> Option<String> {
        let field = |name: &str| package.get(name).and_then(Value::as_str).unwrap_or_default();
        let (name, license, source) = (field("name"), field("license"), field("source"));
        let is_ours = source.is_empty();
        if !is_ours && source != "registry+https://github.com/rust-lang/crates.io-index" {
            return Some(format!("{name}: from {source}, expected crates.io"));
        }
        if self.banned.contains(name) {
            return Some(format!("{name}: is banned"));
        }
        let is_excepted = self.excepted.iter().any(|(crate_name, it)| crate_name == name && it == license);
        (!is_excepted && !self.allows(license))
            .then(|| format!("{name}: licence `{license}`, expected one of deny.toml"))
    }

    /// Whether a licence expression can be met: every part joined by `AND`, by one of those joined by `OR`.
    fn allows(&self, expression: &str) -> bool {
        let plain = expression.replace(['(', ')'], "").replace(" / ", "/").replace('/', " OR ");
        plain
            .split(" AND ")
            .all(|part| part.split(" OR ").any(|license| self.allowed.contains(license.trim())))
    }
}

/// The quoted words of a text.
fn quoted(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rules() -> Rules {
        Rules::parse(&std::fs::read_to_string(crate::root().join("deny.toml")).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(license: &str, is_allowed: bool) {
        assert_eq!(rules().allows(license), is_allowed, "{license}");
    }

    #[test]
    fn a_licence_expression_is_met_or_not() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("MIT OR GPL-3.0", true);
        check("MIT/Apache-2.0", true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(MIT OR Apache-2.0) AND GPL-3.0", false);
        check("", false);
    }

    #[test]
    fn crates_from_elsewhere_and_banned_ones_are_faults() {
        let package = |name: &str, license: &str, source: &str| json!({ "name": name, "license": license, "source": source });
        let crates_io = "registry+https://github.com/rust-lang/crates.io-index";
        assert_eq!(rules().fault(&package("serde", "MIT OR Apache-2.0", crates_io)), None);
        assert_eq!(rules().fault(&json!({ "name": "ours", "license": "MIT", "source": null })), None);
        assert!(
            rules()
                .fault(&package("x", "MIT", "git+https://github.com/x/x"))
                .unwrap()
                .contains("expected crates.io")
        );
        assert!(rules().fault(&package("wee_alloc", "MIT", crates_io)).unwrap().contains("banned"));
        assert_eq!(rules().fault(&package("webdriver", "MPL-2.0", crates_io)), None);
        assert!(rules().fault(&package("serde", "MPL-2.0", crates_io)).is_some());
    }
}
