//! The files in which cells run Python: a folder of their own, which nothing loads before the first program runs.

use crate::{Files, integrity::integrity};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// Script of the worker that the page starts.
pub(crate) const START: &str = "start.js";

/// Beginning of the folder's path; the rest is the hash of its content.
pub(crate) const FOLDER: &str = "assets/cells-";

/// Returns the files with `start.js`, which starts the worker with the size and the hash of every file that it loads.
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
