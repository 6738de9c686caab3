//! A temporary folder for a browser's profile, which outlives the browser, or for its downloads.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// Maximum time for a download.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder for a profile or for downloads, removed when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Creates an empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("torchlit-e2e-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Returns the path of the folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the files in the folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(&self.0).unwrap().flatten().map(|entry| entry.path()).collect();
        files.sort();
        files
    }

    /// Returns the content of the only file in the folder, once it exists.
    pub async fn file(&self) -> Vec<u8> {
        let start = Instant::now();
        loop {
            // Chromium gives a download another extension until it is complete.
            if let [file] = &self.files()[..]
                && file.extension().is_none_or(|extension| extension != "crdownload")
                && let Ok(content) = fs::read(file)
                && !content.is_empty()
            {
                return content;
            }
            assert!(start.elapsed() < PATIENCE, "nothing was downloaded: {:?}", self.files());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Returns the browser's argument that makes this folder its profile.
    pub fn as_argument(&self) -> String {
        format!("--user-data-dir={}", self.0.display())
    }

    /// Kills the browser that runs on this profile abruptly, as a power failure would, including its children. Panics
    /// when there is none.
    pub fn kill_browser(&self) {
        let pid = browser_with(&self.as_argument()).expect("no browser runs on this profile");
        let status = Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap();
        assert!(status.success(), "kill {pid}: {status}");
    }
}

/// Returns the main process of the browser that was started with this argument: its children have an argument `--type`.
pub(crate) fn browser_with(argument: &str) -> Option<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_browser = |pid: &u32| {
        let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let arguments = String::from_utf8_lossy(&arguments);
        let mut arguments = arguments.split('\0').skip(1);
        let is_ours = arguments.clone().any(|it| it == argument);
        is_ours && !arguments.any(|it| it.starts_with("--type="))
    };
    pids.filter(is_browser).max()
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Processes that are just ending may still write: any leftover is in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
