//! A folder for one test, deleted with its content when it is dropped.

use std::{fs, ops::Deref, path::Path, path::PathBuf};

/// A folder of its own for the test of this name. Created by the test.
pub(crate) struct TestFolder(PathBuf);

impl TestFolder {
    pub(crate) fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("torchlit-{name}-{}", std::process::id())))
    }
}

impl Deref for TestFolder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}
