//! Merges the modules that are loaded together into one: one instance, and no type or import twice.

use crate::wasm;
use anyhow::{Context, Result, bail, ensure};
use site::packs;
use std::{collections::BTreeMap, path::Path};
use wasmparser::{Parser, Payload, RefType, TypeRef, ValType};
use xshell::{Shell, cmd};

/// Name of the page's own module in the imports of wasm-split's modules.
const OWN: &str = "__wasm_split";

/// Merges modules of a folder into the file `to`, which imports from [`packs::PAGE`] what they import from the page's
/// own module.
///
/// wasm-merge joins an import only with the export of another module. A module that exports what the page's own does,
/// and imports the same, takes its place.
pub(crate) fn merge(sh: &Shell, folder: &Path, modules: &[String], to: &Path) -> Result<()> {
    let bytes: Vec<_> = modules
        .iter()
        .map(|module| sh.read_binary_file(folder.join(module)))
        .collect::<xshell::Result<_>>()?;
    let page = folder.join("page.wat");
    sh.write_file(&page, stand_in(&bytes)?)?;
    let named = modules.iter().flat_map(|module| [folder.join(module).into_os_string(), module.into()]);
    let named: Vec<_> = [page.as_os_str().to_owned(), OWN.into()].into_iter().chain(named).collect();
    let features = wasm::BASE_FEATURES;
    let command = cmd!(sh, "wasm-merge {features...} --skip-export-conflicts {named...} -o {to}");
    wasm::quietly(command).with_context(|| format!("the modules of {} cannot be merged", to.display()))
}

/// Returns the text of the module that stands for the page's own: it exports all that these modules import.
fn stand_in(modules: &[Vec<u8>]) -> Result<String> {
    let mut imports = BTreeMap::new();
    for module in modules {
        for payload in Parser::new(0).parse_all(module) {
            let Payload::ImportSection(section) = payload.context("the module cannot be read")? else {
                continue;
            };
            for import in section.into_imports() {
                let import = import?;
                ensure!(import.module == OWN, "an import from `{}` instead of `{OWN}`", import.module);
                imports.insert(import.name.to_owned(), form(import.ty)?);
            }
        }
    }
    let page = packs::PAGE;
    let lines = imports.into_iter().map(|(name, (kind, form))| {
        format!(
            "(import \"{page}\" \"{name}\" ({kind} ${name} {form})) (export \"{name}\" ({kind} ${name}))\n"
        )
    });
    Ok(format!("(module\n{})\n", lines.collect::<String>()))
}

/// Returns the kind and the type of an import in WebAssembly's text format.
fn form(ty: TypeRef) -> Result<(&'static str, String)> {
    let limits = |initial: u64, maximum: Option<u64>| match maximum {
        Some(maximum) => format!("{initial} {maximum}"),
        None => initial.to_string(),
    };
    match ty {
        TypeRef::Memory(memory) => Ok(("memory", limits(memory.initial, memory.maximum))),
        TypeRef::Table(table) if table.element_type == RefType::FUNCREF => {
            Ok(("table", format!("{} funcref", limits(table.initial, table.maximum))))
        }
        TypeRef::Global(global) if global.content_type == ValType::I32 => {
            Ok(("global", if global.mutable { "(mut i32)" } else { "i32" }.to_owned()))
        }
        other => bail!("an import of another kind than memory, functions' table and number: {other:?}"),
    }
}
