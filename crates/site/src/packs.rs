//! Loading of the modules that wasm-split has taken out of the page.
//!
//! The tool makes a module for each function that is marked as lazy, and one for each set of them that share code:
//! with seven labs some three hundred, most of a few hundred bytes. The build merges them into a few
//! [packs](Pack), each a module and a file of its own: one request and one instance for everything that a part of the
//! page needs. The tool's own loader compiles any response of the server, and only under the right MIME type. This
//! one has the browser check every pack against its hash, retries past the cache, and works with any MIME type.

use crate::{Files, integrity::integrity};
use anyhow::{Result, ensure};
use std::collections::BTreeMap;

/// Name of the tool's script.
pub const LOADER: &str = "__wasm_split.js";

/// Name of the page's own module in the imports of packs.
pub const PAGE: &str = "page";

const FETCH: (&str, &str) = ("fetch(new URL(", ", import.meta.url))");
const COMPILE: &str = "WebAssembly.instantiateStreaming(src, imports)";

const CHECKED: &str = "\
const packs = new Map();
/** Fetches the pack of a module, once. Returns the function that makes its instance, once. */
async function checked(module) {
    const name = PACKS[module];
    if (!packs.has(name)) packs.set(name, fetched(name).then(instantiator));
    try {
        return await packs.get(name);
    } catch (error) {
        packs.delete(name);
        throw error;
    }
}
function instantiator(bytes) {
    let instance;
    return async (page) => {
        instance ??= WebAssembly.instantiate(bytes, { page });
        try {
            return await instance;
        } catch (error) {
            instance = undefined;
            throw error;
        }
    };
}
async function fetched(name) {
    for (const cache of ['default', 'reload']) {
        try {
            const answer = await fetch(new URL(name, import.meta.url), { integrity: INTEGRITY[name], cache });
            if (answer.ok) return await answer.arrayBuffer();
        } catch {
            // Not the bytes of this build, or none at all: once more past the cache.
        }
    }
    throw new Error(`${name} did not load`);
}
";

/// Modules that are loaded together.
pub struct Pack {
    /// File that holds the pack.
    pub file: String,
    /// Names of the lazy functions' modules that need any module of the pack.
    pub users: Vec<String>,
    /// Files of the modules that are merged into it.
    pub modules: Vec<String>,
}

/// Returns the pack for code that these modules share: `keeper` is loaded with every page, `lesson` with every
/// lesson, `labs` with any lab.
fn pack_of(users: &[&str]) -> String {
    let needs = |name: &str| users.contains(&name);
    match users {
        [user] => (*user).to_owned(),
        _ if needs("keeper") => "keeper".to_owned(),
        _ if needs("lesson") => "lesson".to_owned(),
        _ if labs::ALL.iter().any(|lab| needs(&lab.module())) => "labs".to_owned(),
        _ => "others".to_owned(),
    }
}

/// Returns the packs for the modules in the tool's script, [`LOADER`].
pub fn packs(script: &str) -> Vec<Pack> {
    let mut packs: BTreeMap<String, Pack> = BTreeMap::new();
    for (module, users) in modules(script) {
        let name = pack_of(&users);
        let file = format!("split_{name}.wasm");
        let pack = packs.entry(name).or_insert_with(|| Pack { file, users: Vec::new(), modules: Vec::new() });
        pack.modules.push(module);
        pack.users.extend(users.iter().map(|user| (*user).to_owned()));
        pack.users.sort();
        pack.users.dedup();
    }
    packs.into_values().collect()
}

/// Returns every module that the tool's script loads, with the lazy modules that need it: for a shared one the
/// comment before it lists them, a lazy one is needed only by itself.
fn modules(script: &str) -> Vec<(String, Vec<&str>)> {
    let mut all = Vec::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("\"./") {
        let Some((file, tail)) = after.split_once('"') else { break };
        rest = tail;
        if !file.ends_with(".wasm") {
            continue;
        }
        let comment = before.rsplit_once("/* ").and_then(|(_, it)| it.split_once(" */"));
        let lazy = file.strip_prefix("split_").and_then(|it| it.strip_suffix(".wasm"));
        let users = match (lazy, comment) {
            (Some(name), _) => vec![name],
            (None, Some((users, _))) => users.split(", ").collect(),
            (None, None) => Vec::new(),
        };
        all.push((file.to_owned(), users));
    }
    all
}

/// Rewrites the loader, when every pack is finished, to load these packs among the page's files.
pub fn link(page: &mut Files, packs: &[Pack]) -> Result<()> {
    let (mut table, mut hashes) = (String::new(), String::new());
    for Pack { file, modules, .. } in packs {
        for module in modules {
            table.push_str(&format!("    './{module}': './{file}',\n"));
        }
        hashes.push_str(&format!("    './{file}': '{}',\n", integrity(page.get(file)?)));
    }
    let script = rewritten(page.text(LOADER)?, &table, &hashes)?;
    page.insert(LOADER, script);
    Ok(())
}

/// Returns the loader with checked fetches in place of its own, the pack of each module, and the hashes of packs.
fn rewritten(script: &str, table: &str, hashes: &str) -> Result<String> {
    let (n_fetches, n_compiled) = (script.matches("fetch(").count(), script.matches(COMPILE).count());
    let ours = script.replace(FETCH.0, "checked(").replace(FETCH.1, ")");
    let ours = ours.replace(COMPILE, "(await src)(imports.__wasm_split)");
    ensure!(
        n_fetches > 0 && n_fetches == n_compiled && ours.matches("checked(").count() == n_fetches,
        "{LOADER} differs from the output of wasm-split 0.2.4: found {n_fetches} fetches and {n_compiled} compilations"
    );
    Ok(format!("{ours}const PACKS = {{\n{table}}};\nconst INTEGRITY = {{\n{hashes}}};\n{CHECKED}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"import { initSync } from "./torchlit.js";
/* keeper, lesson */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* curves, softmax */
const __chunk_2 = makeLoad(() => {
    const src = fetch(new URL("./chunk_2.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const load_curves = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_curves.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_2]));
"#;

    #[test]
    fn modules_are_packed_by_their_users() {
        let packs: Vec<_> =
            packs(SCRIPT).into_iter().map(|pack| (pack.file, pack.users, pack.modules)).collect();
        let pack = |name: &str, users: &[&str], module: &str| {
            let users = users.iter().map(|user| (*user).to_owned()).collect();
            (format!("split_{name}.wasm"), users, vec![module.to_owned()])
        };
        assert_eq!(
            packs,
            [
                pack("curves", &["curves"], "split_curves.wasm"),
                pack("keeper", &["keeper", "lesson"], "chunk_1.wasm"),
                pack("labs", &["curves", "softmax"], "chunk_2.wasm"),
            ]
        );
    }

    #[test]
    fn every_module_is_loaded_with_its_pack_and_every_pack_is_checked() {
        let mut page = Files::default();
        let script = SCRIPT.replace("curves, softmax", "curves");
        page.insert(LOADER, script.as_str());
        page.insert("split_curves.wasm", "curves and chunk 2");
        page.insert("split_keeper.wasm", "chunk 1");
        link(&mut page, &packs(&script)).unwrap();
        let loader = page.text(LOADER).unwrap();
        for part in [
            "const src = checked(\"./chunk_1.wasm\");".to_owned(),
            "return async (imports) => ((await src)(imports.__wasm_split));".to_owned(),
            "'./chunk_2.wasm': './split_curves.wasm',".to_owned(),
            "'./split_curves.wasm': './split_curves.wasm',".to_owned(),
            "'./chunk_1.wasm': './split_keeper.wasm',".to_owned(),
            format!("'./split_curves.wasm': '{}',", integrity(b"curves and chunk 2")),
            format!("'./split_keeper.wasm': '{}',", integrity(b"chunk 1")),
        ] {
            assert!(loader.contains(&part), "{part} is missing in {loader}");
        }
        assert!(!loader.contains("Streaming"));
        // A pack that is not among the files is not linked.
        assert!(link(&mut Files::default(), &packs(&script)).is_err());
    }

    #[test]
    fn a_loader_of_another_version_is_refused() {
        assert!(rewritten("const src = fetch('./a.wasm');", "", "").is_err());
        assert!(rewritten("", "", "").is_err());
    }
}
