//! Loading of the modules that wasm-split has taken out of the page.
//!
//! The tool makes a module for each function that is marked as lazy, and one for each set of them that share code:
//! with eight labs some three hundred, most of a few hundred bytes. The build merges them into a few
//! [packs](Pack), each a module and a file of its own: one request and one instance for everything that a part of the
//! page needs. The tool's own loader compiles any response of the server, and only under the right MIME type. The one
//! here has the browser check every pack against its hash, retries past the cache, and works with any MIME type.

use crate::{Files, integrity::integrity};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;

/// Name of the tool's script.
pub const LOADER: &str = "__wasm_split.js";

/// Name of the page's own module in the imports of packs.
pub const PAGE: &str = "page";

/// The beginning of the tool's script up to its own loader: the imports that packs get, and the call of the page.
const RUNTIME_END: &str = "function makeLoad(";

/// What the tool's script makes a lazy function's loader of.
const EXPORT: &str = "export const __wasm_split_load_";

/// The beginning of the line that lists the packs of every lazy function.
const PACKS: &str = "const PACKS = ";

const LOADER_CODE: &str = "\
const instances = new Map();
/** Loads every pack of a lazy function that is not loaded yet. */
function load(name) {
    return Promise.all(PACKS[name].map((file) => {
        if (!instances.has(file)) {
            const instance = instantiated(file);
            instances.set(file, instance);
            instance.catch(() => instances.delete(file));
        }
        return instances.get(file);
    }));
}
async function instantiated(file) {
    const bytes = await fetched(file);
    await WebAssembly.instantiate(bytes, { page: getSharedImports().__wasm_split });
    // What waits for it runs in a turn of its own, so that the browser handles input between.
    return new Promise((done) => setTimeout(done));
}
async function fetched(file) {
    for (const cache of ['default', 'reload']) {
        try {
            const answer = await fetch(new URL(file, import.meta.url), { integrity: INTEGRITY[file], cache });
            if (answer.ok) return await answer.arrayBuffer();
        } catch {
            // Not the bytes of this build, or none at all: once more past the cache.
        }
    }
    throw new Error(`${file} did not load`);
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

/// Replaces the tool's script, when every pack is finished, by one that loads these packs among the page's files.
pub fn link(page: &mut Files, packs: &[Pack]) -> Result<()> {
    let script = page.text(LOADER)?;
    let (runtime, _) = script.split_once(RUNTIME_END).with_context(|| {
        format!("{LOADER} differs from the output of wasm-split 0.2.4: no `{RUNTIME_END}`")
    })?;
    ensure!(
        ["function getSharedImports()", "function wrapAsyncCb(callee)"]
            .iter()
            .all(|part| runtime.contains(part)),
        "{LOADER} differs from the output of wasm-split 0.2.4: the functions before `{RUNTIME_END}` are others"
    );
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for lazy in script.split(EXPORT).skip(1).filter_map(|part| part.split_once(' ')).map(|(name, _)| name) {
        let needs = |pack: &&Pack| pack.users.iter().any(|user| user == lazy);
        files.insert(lazy, packs.iter().filter(needs).map(|pack| pack.file.as_str()).collect());
    }
    ensure!(!files.is_empty(), "{LOADER} differs from the output of wasm-split 0.2.4: no lazy functions");
    let mut hashes = BTreeMap::new();
    for Pack { file, .. } in packs {
        hashes.insert(file, integrity(page.get(file)?));
    }
    let loaders = files.keys().map(|name| format!("{EXPORT}{name} = wrapAsyncCb(() => load('{name}'));\n"));
    let script = format!(
        "{runtime}{PACKS}{};\nconst INTEGRITY = {};\n{LOADER_CODE}{}",
        serde_json::to_string(&files)?,
        serde_json::to_string(&hashes)?,
        loaders.collect::<String>(),
    );
    page.insert(LOADER, script);
    Ok(())
}

/// Returns the packs of each lazy function, by its name, in a script by [`link`].
pub(crate) fn linked(script: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let line = script.lines().find_map(|line| line.strip_prefix(PACKS)?.strip_suffix(';'));
    serde_json::from_str(line.with_context(|| format!("{LOADER} has no line `{PACKS}…`"))?)
        .with_context(|| format!("the line `{PACKS}…` of {LOADER} is not a list of packs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"import { initSync } from "./torchlit.js";
function getSharedImports() {}
function wrapAsyncCb(callee) {}
function makeLoad(fetcher, deps) {}
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
export const __wasm_split_load_curves = wrapAsyncCb(makeLoad(() => {
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
    fn a_lazy_function_loads_every_pack_that_it_needs_and_every_pack_is_checked() {
        let mut page = Files::default();
        page.insert(LOADER, SCRIPT);
        for file in ["split_curves.wasm", "split_keeper.wasm", "split_labs.wasm"] {
            page.insert(file, file);
        }
        link(&mut page, &packs(SCRIPT)).unwrap();
        let loader = page.text(LOADER).unwrap();
        let packs = linked(loader).unwrap();
        assert_eq!(packs["curves"], ["split_curves.wasm", "split_labs.wasm"]);
        assert_eq!(packs.len(), 1, "{packs:?}");
        for part in [
            "function wrapAsyncCb(callee)",
            "export const __wasm_split_load_curves = wrapAsyncCb(() => load('curves'));",
            &format!("\"split_keeper.wasm\":\"{}\"", integrity(b"split_keeper.wasm")),
        ] {
            assert!(loader.contains(part), "{part} is missing in {loader}");
        }
        assert!(!loader.contains("makeLoad") && !loader.contains("Streaming"), "{loader}");
    }

    #[test]
    fn a_pack_that_is_missing_and_a_script_of_another_version_are_refused() {
        let refused = |script: &str| {
            let mut page = Files::default();
            page.insert(LOADER, script);
            link(&mut page, &packs(script)).unwrap_err().to_string()
        };
        assert!(refused(SCRIPT).contains("there is no file split_curves.wasm"), "{}", refused(SCRIPT));
        for script in
            [SCRIPT.replace("makeLoad", "load"), SCRIPT.replace("wrapAsyncCb", "wrap"), String::new()]
        {
            assert!(refused(&script).contains("wasm-split 0.2.4"), "{}", refused(&script));
        }
        assert!(linked(SCRIPT).is_err());
    }
}
