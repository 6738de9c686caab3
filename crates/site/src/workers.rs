//! The folders of workers: scripts, modules, and `start.js`, which starts the worker with checked files.

use crate::{Files, integrity::integrity};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// Beginning of the path of the folder in which cells run Python; the rest is the hash of its content.
pub(crate) const CELLS: &str = "assets/cells-";

/// Script of a worker that the page starts.
const START: &str = "start.js";

/// Adds a worker to the files of a site. Returns the address of its start.
pub(crate) fn add(name: &str, worker: &Files, files: &mut Files) -> String {
    format!("{}/{START}", files.add_folder(name, worker))
}

/// Returns the files with `start.js`, which starts `worker.js` with the size and the hash of every module that it
/// loads.
pub fn with_start(files: &Files) -> Result<Files> {
    let data = files.iter().filter(|(path, _)| path.ends_with(".wasm"));
    let facts: Map<_, _> = data
        .map(|(path, bytes)| (path.clone(), json!({ "size": bytes.len(), "integrity": integrity(bytes) })))
        .collect();
    files.get("worker.js").context("the worker is missing")?;
    let mut files = files.clone();
    files
        .insert(START, format!("import {{ start }} from './worker.js';\nstart({});\n", Value::Object(facts)));
    Ok(files)
}

/// Returns the files of a worker by wasm-bindgen with `start.js`, which has the browser check the worker's module.
pub(crate) fn with_checked_module(worker: &Files) -> Result<Files> {
    let hash = integrity(worker.get("worker_bg.wasm")?);
    let start = format!(
        "import init from './worker.js';\n\
         const wasm = await fetch(new URL('./worker_bg.wasm', import.meta.url), {{ integrity: '{hash}' }});\n\
         await init({{ module_or_path: await wasm.arrayBuffer() }});\n"
    );
    let mut files = worker.clone();
    files.insert(START, start);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_knows_size_and_hash_of_all_data() {
        let files = [("worker.js", "w"), ("licenses.txt", "l"), ("engine.wasm", "alert('Hello, world.');")];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let files = with_start(&files.into_iter().collect()).unwrap();
        // The hash is from the W3C's "Subresource Integrity", section 3.1.
        assert_eq!(
            files.text(START).unwrap(),
            "import { start } from './worker.js';\nstart({\"engine.wasm\":{\"integrity\":\
             \"sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO\",\"size\":23}});\n"
        );
        assert!(with_start(&Files::default()).is_err());
    }
}
