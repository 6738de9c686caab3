//! Checks the order of layers inside the page and the crates that its labs and it share, by the imports of their files.
//! Paths inside macros are not seen.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use syn::{
    Attribute, ItemMod, ItemUse, UseTree, Visibility,
    visit::{Visit, visit_item_mod},
};

/// A crate's layers, in the order of the map in docs/architecture.md: each may import from the rows above its own.
struct Crate {
    folder: &'static str,
    rows: &'static [&'static [&'static str]],
}

const CRATES: [Crate; 2] = [
    Crate {
        folder: "crates/ui-kit/src",
        rows: &[
            &["decimal", "memo", "shortcut", "split", "theme_choice"],
            &["address", "text"],
            &["browser"],
            &["progress_store"],
            &["context"],
            &["components"],
            &["lib"],
        ],
    },
    Crate { folder: "src", rows: &[&["text"], &["report"], &["ui"], &["lib", "main"]] },
];

#[test]
fn files_import_only_from_places_above_their_own() {
    for Crate { folder, rows } in CRATES {
        let row = |file: &str| {
            let place = file.split("::").next().unwrap();
            let row = rows.iter().position(|row| row.contains(&place));
            row.unwrap_or_else(|| {
                panic!("{folder}/{place} has no row in {} and in docs/architecture.md", file!())
            })
        };
        let is_against = |file: &str, other: &str| {
            row(file) < row(other)
                || row(file) == row(other) && file.split("::").next() != other.split("::").next()
        };
        let graph = graph(folder);
        let against: Vec<_> = edges(&graph).filter(|(file, other)| is_against(file, other)).collect();
        assert_eq!(against, [], "{folder}");
    }
}

const LABS: &str = "crates/labs/src";

#[test]
fn labs_import_nothing_from_each_other() {
    let graph = graph(LABS);
    let lab = |file: &str| {
        let name = file.split("::").next().unwrap();
        graph.contains_key(&format!("{name}::spec")).then(|| name.to_owned())
    };
    let is_against =
        |&(file, other): &(&str, &str)| lab(file).zip(lab(other)).is_some_and(|(lab, other)| lab != other);
    assert_eq!(edges(&graph).filter(is_against).collect::<Vec<_>>(), []);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    for folder in CRATES.map(|it| it.folder).into_iter().chain([LABS]) {
        let graph = graph(folder);
        let reached: BTreeMap<&str, _> =
            graph.keys().map(|file| (file.as_str(), reach(&graph, file))).collect();
        let circle = |file: &str| {
            let back = reached[file].iter().filter(|other| reached[*other].contains(file));
            back.copied().collect::<Vec<&str>>()
        };
        let circles: BTreeSet<_> =
            graph.keys().map(|file| circle(file)).filter(|it| !it.is_empty()).collect();
        assert_eq!(circles, BTreeSet::new(), "{folder}");
    }
}

#[test]
fn imports_are_read_from_paths_and_from_nested_lists() {
    let files = ["a", "a::b", "a::c", "d", "d::e", "f"].map(str::to_owned).into();
    let source = "
        mod b;
        pub use b::B;
        use super::f::{self, F};
        use crate::{d::{D as Other, e::*}, a};
        use std::f::X;
        pub(super) fn g() { super::a::c::h() }
        #[cfg(test)]
        mod tests { use crate::g::G; }
    ";
    assert_eq!(imports("a", source, &files), ["a::b", "a::c", "d", "d::e", "f"].map(str::to_owned).into());
    assert_eq!(imports("d::e", "#[cfg(test)] use crate::f; pub(super) struct S;", &files), BTreeSet::new());
}

/// Returns the files that each file of a crate's `src` imports, by module paths.
fn graph(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut sources = BTreeMap::new();
    read_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "", &mut sources);
    let files = sources.keys().cloned().collect();
    sources.iter().map(|(file, source)| (file.clone(), imports(file, source, &files))).collect()
}

/// Returns every import of a graph: the importing file, and the imported one.
fn edges(graph: &BTreeMap<String, BTreeSet<String>>) -> impl Iterator<Item = (&str, &str)> {
    graph.iter().flat_map(|(file, others)| others.iter().map(move |other| (file.as_str(), other.as_str())))
}

fn read_below(folder: &Path, module: &str, sources: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let inner = if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
        if path.is_dir() {
            read_below(&path, &inner, sources);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let file = if name == "mod" { module.to_owned() } else { inner };
            sources.insert(file, fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns the files that are reachable from `file` by one import or more.
fn reach<'g>(graph: &'g BTreeMap<String, BTreeSet<String>>, file: &'g str) -> BTreeSet<&'g str> {
    let mut reached = BTreeSet::new();
    let mut rest = vec![file];
    while let Some(file) = rest.pop() {
        rest.extend(graph[file].iter().filter(|other| reached.insert(other.as_str())).map(String::as_str));
    }
    reached
}

/// Returns those of `files` that a module's file imports outside its tests.
fn imports(module: &str, source: &str, files: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = Paths::default();
    found.visit_file(&syn::parse_file(source).unwrap());
    let module: Vec<&str> = module.split("::").filter(|name| *name != "lib").collect();
    let whole = |path: &Vec<String>| -> Option<Vec<String>> {
        let n_supers = path.iter().take_while(|name| *name == "super").count();
        let (from, rest) = match path.first()?.as_str() {
            "crate" => (&[][..], &path[1..]),
            "self" => (&module[..], &path[1..]),
            "super" => (&module[..module.len().checked_sub(n_supers)?], &path[n_supers..]),
            name if found.children.contains(name) => (&module[..], &path[..]),
            _ => return None,
        };
        Some(from.iter().map(|name| (*name).to_owned()).chain(rest.iter().cloned()).collect())
    };
    let file = |path: Vec<String>| {
        let paths = (1..=path.len()).rev().map(|length| path[..length].join("::"));
        paths.into_iter().find(|path| files.contains(path)).filter(|path| *path != module.join("::"))
    };
    found.paths.iter().filter_map(whole).filter_map(file).collect()
}

/// The paths that a file names, and the modules that it declares.
#[derive(Default)]
struct Paths {
    paths: Vec<Vec<String>>,
    children: BTreeSet<String>,
}

impl Paths {
    fn add(&mut self, tree: &UseTree, before: &[String]) {
        let and = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.add(&path.tree, &and(&path.ident)),
            UseTree::Name(name) => self.paths.push(and(&name.ident)),
            UseTree::Rename(rename) => self.paths.push(and(&rename.ident)),
            UseTree::Glob(_) => self.paths.push(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(tree, before)),
        }
    }
}

impl Visit<'_> for Paths {
    fn visit_item_mod(&mut self, module: &ItemMod) {
        if is_for_tests(&module.attrs) {
            return;
        }
        if module.content.is_none() {
            self.children.insert(module.ident.to_string());
        }
        visit_item_mod(self, module);
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.add(&item.tree, &[]);
        }
    }

    /// Visits nothing: `pub(super)` is not an import.
    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_path(&mut self, path: &syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg") && it.meta.require_list().unwrap().tokens.to_string().contains("test")
    })
}
