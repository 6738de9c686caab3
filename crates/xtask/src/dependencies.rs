//! Licences, sources and versions of every crate, checked against `deny.toml`.
//!
//! The rules are read from `deny.toml` and compared with the metadata of cargo: cargo-deny would have to be compiled
//! first, which is 200 crates on every fresh machine. Where cargo-deny is installed, it runs too. Known
//! vulnerabilities are not checked here, because this project must not depend on reaching the database of advisories;
//! the command prints that.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};
use std::{fs, path::PathBuf};
use xshell::{Shell, cmd};

/// Compares every crate with `deny.toml`.
pub(crate) fn check(sh: &Shell) -> Result<()> {
    let rules = Rules::parse(&sh.read_file("deny.toml")?)?;
    let metadata = cmd!(sh, "cargo metadata --locked --format-version 1 --all-features").quiet().read()?;
    let Metadata { packages } =
        serde_json::from_str(&metadata).context("the output of `cargo metadata` has an unexpected form")?;
    let faults: Vec<String> = packages.iter().filter_map(|package| rules.fault(package)).collect();
    ensure!(faults.is_empty(), "{} crate(s) violate deny.toml:\n{}", faults.len(), faults.join("\n"));
    println!(
        "   {} crates, all from crates.io or this workspace, under licences that deny.toml allows",
        packages.len()
    );
    if cmd!(sh, "cargo deny --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        cmd!(sh, "cargo deny --offline check licenses bans sources").run()?;
    }
    println!("   advisories are not checked, which needs a network: run `cargo deny check advisories`");
    Ok(())
}

/// Output of `cargo metadata`.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A crate.
#[derive(Deserialize)]
struct Package {
    name: String,
    /// Licences as an SPDX expression.
    license: Option<String>,
    /// File with the text of the licence, below the folder of the manifest: for a crate without an expression.
    license_file: Option<PathBuf>,
    manifest_path: PathBuf,
    /// Source of the crate; `None` for a crate of this workspace.
    source: Option<String>,
}

impl Package {
    /// Returns the licences as an SPDX expression; empty where the crate names none. A text is recognised by its title,
    /// as cargo-deny recognises it by its words.
    fn licenses(&self) -> String {
        self.license.clone().unwrap_or_else(|| {
            let text = self.license_file.as_ref().and_then(|file| {
                let folder = self.manifest_path.parent()?;
                fs::read_to_string(folder.join(file)).ok()
            });
            text.as_deref().map(titled).unwrap_or_default().to_owned()
        })
    }
}

/// Returns the name of the licence with this text; empty for an unknown one.
fn titled(text: &str) -> &'static str {
    if text.trim_start().starts_with("MIT License\n") { "MIT" } else { "" }
}

/// The part of `deny.toml` that is checked here.
#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    #[serde(deserialize_with = "licensees")]
    allow: Vec<Licensee>,
    exceptions: Vec<Exception>,
}

/// Licences that one crate may have beyond those for all.
#[derive(Deserialize)]
struct Exception {
    name: String,
    #[serde(deserialize_with = "licensees")]
    allow: Vec<Licensee>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    name: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

fn licensees<'de, D: serde::Deserializer<'de>>(list: D) -> Result<Vec<Licensee>, D::Error> {
    let names = Vec::<String>::deserialize(list)?;
    names.iter().map(|name| Licensee::parse(name).map_err(serde::de::Error::custom)).collect()
}

impl Rules {
    fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).context("deny.toml cannot be read")
    }

    /// Returns the violation of a crate, if there is one.
    fn fault(&self, package: &Package) -> Option<String> {
        let Package { name, source, .. } = package;
        if let Some(source) = source
            && !self
                .sources
                .allow_registry
                .iter()
                .any(|it| source.strip_prefix("registry+") == Some(it.as_str()))
        {
            return Some(format!("{name}: comes from {source}, expected a registry that deny.toml allows"));
        }
        if let Some(ban) = self.bans.deny.iter().find(|ban| ban.name == *name) {
            return Some(format!("{name}: is banned: {}", ban.reason));
        }
        let license = package.licenses();
        (!self.allows(name, &license))
            .then(|| format!("{name}: has the licence `{license}`, expected one that deny.toml allows"))
    }

    /// Returns whether a crate's licence expression can be satisfied with the licences that are allowed for it.
    fn allows(&self, name: &str, expression: &str) -> bool {
        let own = self.licenses.exceptions.iter().filter(|it| it.name == name).flat_map(|it| &it.allow);
        let allowed: Vec<_> = self.licenses.allow.iter().chain(own).collect();
        // Lax: older crates separate licences with a slash.
        Expression::parse_mode(expression, ParseMode::LAX)
            .is_ok_and(|it| it.evaluate(|wanted| allowed.iter().any(|license| license.satisfies(wanted))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn rules() -> Rules {
        Rules::parse(&std::fs::read_to_string(crate::root().join("deny.toml")).unwrap()).unwrap()
    }

    #[track_caller]
    fn check_license(license: &str, is_allowed: bool) {
        assert_eq!(rules().allows("any", license), is_allowed, "{license}");
    }

    #[test]
    fn a_licence_expression_is_satisfied_or_not() {
        check_license("MIT", true);
        check_license("GPL-3.0", false);
        check_license("MIT OR GPL-3.0", true);
        check_license("MIT/Apache-2.0", true);
        check_license("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check_license("(MIT OR Apache-2.0) AND GPL-3.0", false);
        check_license("MIT OR (Apache-2.0 AND GPL-3.0)", true);
        check_license("Apache-2.0 WITH LLVM-exception", true);
        check_license("", false);
        check_license("no licence", false);
    }

    #[test]
    fn a_crate_without_an_expression_has_the_licence_of_its_file() {
        let package = |file: Option<&str>| Package {
            name: "x".to_owned(),
            license: None,
            license_file: file.map(PathBuf::from),
            manifest_path: crate::root().join("Cargo.toml"),
            source: Some(CRATES_IO.to_owned()),
        };
        assert_eq!(rules().fault(&package(Some("LICENSE-MIT"))), None);
        for file in [Some("LICENSE-APACHE"), Some("no-such-file"), None] {
            assert!(rules().fault(&package(file)).is_some(), "{file:?}");
        }
    }

    #[track_caller]
    fn check_crate(name: &str, license: &str, source: Option<&str>, fault: Option<&str>) {
        let own = str::to_owned;
        let package = Package {
            name: own(name),
            license: Some(own(license)),
            license_file: None,
            manifest_path: PathBuf::new(),
            source: source.map(own),
        };
        match (rules().fault(&package), fault) {
            (None, None) => {}
            (Some(found), Some(expected)) => assert!(found.contains(expected), "{found}"),
            (found, expected) => panic!("{name}: {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn unknown_sources_and_banned_crates_are_reported() {
        check_crate("serde", "MIT OR Apache-2.0", Some(CRATES_IO), None);
        check_crate("ours", "MIT", None, None);
        check_crate("x", "MIT", Some("git+https://github.com/x/x"), Some("expected a registry"));
        check_crate("x", "MIT", Some("registry+https://example.org/"), Some("expected a registry"));
        check_crate("wee_alloc", "MIT", Some(CRATES_IO), Some("banned"));
        check_crate("webdriver", "MPL-2.0", Some(CRATES_IO), None);
        check_crate("serde", "MPL-2.0", Some(CRATES_IO), Some("licence `MPL-2.0`"));
    }
}
