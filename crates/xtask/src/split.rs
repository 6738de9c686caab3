//! How the page loads the modules that wasm-split has taken out of it.
//!
//! The tool's own loader compiles whatever the server answers, and only under the right MIME type. Ours has the browser
//! check every module against its hash, tries again past the cache, and does not care how a host names wasm.

use crate::integrity::integrity;
use anyhow::{Result, ensure};
use std::path::Path;
use xshell::Shell;

/// The tool's script.
const LOADER: &str = "__wasm_split.js";

const FETCH: (&str, &str) = ("fetch(new URL(", ", import.meta.url))");
const COMPILE: &str = "WebAssembly.instantiateStreaming(src, imports)";

const CHECKED: &str = "\
async function checked(name) {
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

/// Rewrites the loader in the page's folder `out`, when everything else in it is finished.
pub(crate) fn check_modules(sh: &Shell, out: &Path) -> Result<()> {
    let loader = out.join(LOADER);
    let mut hashes = String::new();
    for file in sh.read_dir(out)? {
        if file.extension().is_some_and(|extension| extension == "wasm") {
            let name = file.file_name().unwrap_or_default().display();
            hashes.push_str(&format!("    './{name}': '{}',\n", integrity(&sh.read_binary_file(&file)?)));
        }
    }
    let script = rewritten(&sh.read_file(&loader)?, &hashes)?;
    sh.write_file(loader, script)?;
    Ok(())
}

/// The loader with checked fetches in place of its own.
fn rewritten(script: &str, hashes: &str) -> Result<String> {
    let (n_fetches, n_compiled) = (script.matches("fetch(").count(), script.matches(COMPILE).count());
    let ours = script.replace(FETCH.0, "checked(").replace(FETCH.1, ")");
    let ours = ours.replace(COMPILE, "WebAssembly.instantiate(await src, imports)");
    ensure!(
        n_fetches > 0 && n_fetches == n_compiled && ours.matches("checked(").count() == n_fetches,
        "{LOADER} is not as wasm-split 0.2.4 writes it: {n_fetches} fetches, {n_compiled} compilations"
    );
    Ok(format!("{ours}const INTEGRITY = {{\n{hashes}}};\n{CHECKED}"))
}

/// The files that the code of the module `name` is in, as the loader `script` names them: its own, and those that it
/// shares with others.
pub(crate) fn files_of(script: &str, name: &str) -> Vec<String> {
    let is_shared = |comment: &str| comment.split(", ").any(|user| user == name);
    let shared = script.split("/* ").skip(1).filter_map(|part| {
        let (comment, code) = part.split_once(" */")?;
        let file = code.split_once("\"./")?.1.split_once('"')?.0;
        is_shared(comment).then(|| file.to_owned())
    });
    shared.chain([format!("split_{name}.wasm")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"const a = () => {
    const src = fetch(new URL("./a.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
"#;

    #[test]
    fn every_module_is_checked() {
        let script = rewritten(SCRIPT, "    './a.wasm': 'sha384-x',\n").unwrap();
        assert!(script.contains("const src = checked(\"./a.wasm\");"), "{script}");
        assert!(script.contains("WebAssembly.instantiate(await src, imports)"));
        assert!(!script.contains("Streaming"));
    }

    #[test]
    fn a_module_is_in_the_files_it_shares_and_in_its_own() {
        let script = "/* a, b */\nconst c = checked(\"./chunk_1.wasm\");\n/* b */\nconst d = checked(\"./chunk_2.wasm\");";
        assert_eq!(files_of(script, "a"), ["chunk_1.wasm", "split_a.wasm"]);
        assert_eq!(files_of(script, "b"), ["chunk_1.wasm", "chunk_2.wasm", "split_b.wasm"]);
    }

    #[test]
    fn a_loader_of_another_shape_is_refused() {
        assert!(rewritten("const src = fetch('./a.wasm');", "").is_err());
        assert!(rewritten("", "").is_err());
    }
}
