//! Loading of the modules that wasm-split has taken out of the page.
//!
//! The tool makes a module for each function that is marked as lazy, and one for each set of them that share code:
//! with four labs some eighty, most of a few hundred bytes. Here they are joined into a few [packs](Pack), each a
//! file of concatenated modules: one request loads everything that a part of the page needs, and brotli finds
//! repetitions. The tool's own loader compiles any response of the server, and only under the right MIME type. This
//! one has the browser check every pack against its hash, retries past the cache, and works with any MIME type.

use crate::{Files, integrity::integrity};
use anyhow::{Result, ensure};
use std::collections::BTreeMap;

/// Name of the tool's script.
pub(crate) const LOADER: &str = "__wasm_split.js";

const FETCH: (&str, &str) = ("fetch(new URL(", ", import.meta.url))");
const COMPILE: &str = "WebAssembly.instantiateStreaming(src, imports)";

const CHECKED: &str = "\
const packs = new Map();
/** The bytes of a module, out of its pack. */
async function checked(name) {
    const [pack, start, end] = MODULES[name];
    if (!packs.has(pack)) packs.set(pack, fetched(pack));
    try {
        return (await packs.get(pack)).slice(start, end);
    } catch (error) {
        packs.delete(pack);
        throw error;
    }
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
    /// Files of the modules, in the order in which they are joined.
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

/// Returns the packs for the modules in the tool's script.
pub(crate) fn packs(script: &str) -> Vec<Pack> {
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

/// Joins the modules among the page's files and rewrites the loader, when every file is finished. Returns the packs.
pub fn join(page: &mut Files) -> Result<Vec<Pack>> {
    let script = page.text(LOADER)?.to_owned();
    let packs = packs(&script);
    let (mut table, mut hashes) = (String::new(), String::new());
    let mut joined = Vec::new();
    for pack in &packs {
        let mut bytes = Vec::new();
        for module in &pack.modules {
            let start = bytes.len();
            bytes.extend(page.remove(module)?);
            table.push_str(&format!("    './{module}': ['./{}', {start}, {}],\n", pack.file, bytes.len()));
        }
        hashes.push_str(&format!("    './{}': '{}',\n", pack.file, integrity(&bytes)));
        joined.push((pack.file.clone(), bytes));
    }
    // Only after all modules are removed: a pack may have the same name as one of them.
    page.extend(joined);
    page.insert(LOADER, rewritten(&script, &table, &hashes)?);
    Ok(packs)
}

/// Returns the loader with checked fetches in place of its own, the table of modules in packs, and the hashes of
/// packs.
fn rewritten(script: &str, table: &str, hashes: &str) -> Result<String> {
    let (n_fetches, n_compiled) = (script.matches("fetch(").count(), script.matches(COMPILE).count());
    let ours = script.replace(FETCH.0, "checked(").replace(FETCH.1, ")");
    let ours = ours.replace(COMPILE, "WebAssembly.instantiate(await src, imports)");
    ensure!(
        n_fetches > 0 && n_fetches == n_compiled && ours.matches("checked(").count() == n_fetches,
        "{LOADER} differs from the output of wasm-split 0.2.4: found {n_fetches} fetches and {n_compiled} compilations"
    );
    Ok(format!("{ours}const MODULES = {{\n{table}}};\nconst INTEGRITY = {{\n{hashes}}};\n{CHECKED}"))
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
    fn every_module_is_sliced_from_its_pack_and_every_pack_has_integrity() {
        let script =
            rewritten(SCRIPT, "    './a.wasm': ['./b.wasm', 0, 9],\n", "    './b.wasm': 'sha384-x',\n")
                .unwrap();
        assert!(script.contains("const src = checked(\"./chunk_1.wasm\");"), "{script}");
        assert!(script.contains("WebAssembly.instantiate(await src, imports)"));
        assert!(!script.contains("Streaming"));
    }

    #[test]
    fn a_pack_holds_its_modules_one_after_the_other() {
        let mut page = Files::default();
        let script = SCRIPT.replace("curves, softmax", "curves");
        for (path, text) in [
            (LOADER, script.as_str()),
            ("chunk_1.wasm", "one"),
            ("chunk_2.wasm", "two"),
            ("split_curves.wasm", "three"),
        ] {
            page.insert(path, text);
        }
        let files: Vec<_> = join(&mut page).unwrap().into_iter().map(|pack| pack.file).collect();
        assert_eq!(files, ["split_curves.wasm", "split_keeper.wasm"]);
        assert_eq!(page.text("split_curves.wasm").unwrap(), "twothree");
        let loader = page.text(LOADER).unwrap();
        assert!(loader.contains("'./chunk_2.wasm': ['./split_curves.wasm', 0, 3],"), "{loader}");
        assert!(loader.contains("'./split_curves.wasm': ['./split_curves.wasm', 3, 8],"), "{loader}");
        assert!(page.get("chunk_2.wasm").is_err());
    }

    #[test]
    fn a_loader_of_another_version_is_refused() {
        assert!(rewritten("const src = fetch('./a.wasm');", "", "").is_err());
        assert!(rewritten("", "", "").is_err());
    }
}
