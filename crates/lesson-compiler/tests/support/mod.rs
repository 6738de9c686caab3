//! A course in a temporary folder of its own, which is removed with it.
#![allow(dead_code, reason = "not every test uses all of it")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// Returns `full` in an optimised build, a fiftieth of it in a debug build.
///
/// `cfg` cannot see the optimisation level (the `tuned` profile keeps debug assertions); the path of the test's own
/// executable shows it.
pub(crate) fn cases(full: usize) -> usize {
    let executable = std::env::current_exe().unwrap_or_default();
    let is_debug_build = executable.components().any(|part| part.as_os_str() == "debug");
    if is_debug_build { full.div_ceil(50) } else { full }
}

/// Returns a generator of numbers from 0 up to but not including its argument. The same seed, which is not 0, gives
/// the same numbers.
pub(crate) fn random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        // Marsaglia 2003, xorshift64.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize % below
    }
}

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A folder with a course.
pub(crate) struct Course {
    folder: PathBuf,
}

impl Course {
    /// Creates an empty folder.
    pub(crate) fn empty() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("course-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// Creates the course of `tests/fixture`.
    pub(crate) fn fixture() -> Self {
        let course = Self::empty();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
        for file in ["course.toml", "basics/first/en.md", "basics/first/ko.md", "basics/first/curve.svg"] {
            course.write(file, &fs::read_to_string(source.join(file)).unwrap());
        }
        course
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.folder.join(file)).unwrap();
    }

    /// Replaces the first `text` in a file, which must contain it, and returns the new content.
    #[track_caller]
    pub(crate) fn replace(&self, file: &str, text: &str, replacement: &str) -> String {
        let before = fs::read_to_string(self.folder.join(file)).unwrap();
        assert!(before.contains(text), "{file} does not hold {text:?}");
        let after = before.replacen(text, replacement, 1);
        self.write(file, &after);
        after
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        // Remaining files are inside the target folder.
        fs::remove_dir_all(&self.folder).unwrap_or_default();
    }
}
