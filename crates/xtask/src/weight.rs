//! The sources of a module's bytes: its code by the part of the source that it was compiled from.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashMap};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Number of contributors that are printed.
const N_NAMED: usize = 10;

/// Code size of modules by source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weight {
    /// Bytes of code by `crate::module`, before optimisation. Generic code counts for the module where it is written,
    /// not for the one that instantiates it.
    parts: BTreeMap<String, usize>,
}

impl Weight {
    /// Adds the sizes of another module.
    pub(crate) fn add(&mut self, other: &Self) {
        for (part, size) in &other.parts {
            *self.parts.entry(part.clone()).or_default() += size;
        }
    }

    /// Returns the largest contributors and their bytes, largest first.
    pub(crate) fn largest(&self) -> Vec<(&str, usize)> {
        let mut parts: Vec<_> = self.parts.iter().map(|(part, size)| (part.as_str(), *size)).collect();
        parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        parts.truncate(N_NAMED);
        parts
    }
}

/// Measures a module that still has its names.
pub(crate) fn weigh(wasm: &[u8]) -> Result<Weight> {
    let (mut sizes, mut names, mut n_imported) = (Vec::new(), HashMap::new(), 0_usize);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("the module cannot be read")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if matches!(import?.ty, wasmparser::TypeRef::Func(_) | wasmparser::TypeRef::FuncExact(_))
                    {
                        n_imported += 1;
                    }
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(parts) = section.as_known() {
                    // The tools write kinds of names that are not read here.
                    for part in parts.into_iter().flatten() {
                        if let Name::Function(functions) = part {
                            names.extend(
                                functions.into_iter().flatten().map(|it| (it.index as usize, it.name)),
                            );
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut parts: BTreeMap<String, usize> = BTreeMap::new();
    for (place, size) in sizes.into_iter().enumerate() {
        let name = names.get(&(n_imported + place)).copied().unwrap_or_default();
        *parts.entry(part_of(&format!("{:#}", rustc_demangle::demangle(name)))).or_default() += size;
    }
    Ok(Weight { parts })
}

/// Returns crate and module of a function: `<leptos::html::Div as core::fmt::Debug>::fmt` belongs to `leptos::html`.
fn part_of(name: &str) -> String {
    let path = name
        .trim_start_matches(['<', '&', '(', '*', '['])
        .trim_start_matches("mut ")
        .trim_start_matches("dyn ");
    let end = path.find(['<', ' ', '>', '(', ')', '{', ',']).unwrap_or(path.len());
    let (path, _) = path.split_at(end);
    let parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => "without a name".to_owned(),
        [only] => (*only).to_owned(),
        // A function or type right below the crate has no module.
        [first, _] => (*first).to_owned(),
        [first, second, ..] => format!("{first}::{second}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_the_module_that_defines_it() {
        for (name, expected) in [
            ("torchlit::ui::labs::curves::desk::CurveDesk", "torchlit::ui"),
            ("<leptos::html::Div as core::fmt::Debug>::fmt", "leptos::html"),
            ("<&mut alloc::vec::Vec<T> as core::clone::Clone>::clone", "alloc::vec"),
            ("core::ptr::drop_in_place<torchlit::ui::App>", "core::ptr"),
            ("plotters::draw", "plotters"),
            ("memcpy", "memcpy"),
            ("", "without a name"),
        ] {
            assert_eq!(part_of(name), expected, "{name}");
        }
    }

    #[test]
    fn bytes_of_code_are_counted_by_name_after_the_imports() {
        // (import "a" "b" (func)) (func $base::rng::draw nop nop) (func $base::rng::seed nop)
        let wasm: &[u8] = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x07\x01\x01a\x01b\0\0\
            \x03\x03\x02\0\0\
            \x0a\x0a\x02\x04\0\x01\x01\x0b\x03\0\x01\x0b\
            \0\x2a\x04name\x01\x23\x02\x01\x0fbase::rng::draw\x02\x0fbase::rng::seed";
        assert_eq!(weigh(wasm).unwrap().largest(), [("base::rng", 7)]);
    }
}
