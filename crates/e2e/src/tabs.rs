//! Tabs, crashes, rejected storage and downloads.

use crate::{Browser, Folder, browser::Cdp};
use fantoccini::wd::WindowHandle;
use serde_json::json;
use std::time::Duration;

/// Maximum time for the driver to notice a crash.
const CRASHING: Duration = Duration::from_secs(5);

/// One of the browser's tabs.
#[derive(Clone, Debug)]
pub struct Tab(WindowHandle);

impl Browser {
    /// Makes this tab reject `localStorage` or `indexedDB`, in every page that is opened from now on.
    pub async fn refuse(&self, storage: &str) {
        let refusal = "throw new DOMException('blocked', 'SecurityError')";
        let refuse = format!("Object.defineProperty(window, '{storage}', {{ get() {{ {refusal}; }} }})");
        self.before_every_page(&refuse).await;
    }

    /// Counts the writes into the record in `nWrites`, in every page of this tab that is opened from now on.
    pub async fn count_writes(&self) {
        let count = "window.nWrites = 0;
            const set = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, value) {
                if (key.startsWith('torchlit.v1.')) window.nWrites += 1;
                return set.call(this, key, value);
            };";
        self.before_every_page(count).await;
    }

    /// Allows downloads, into a folder.
    pub async fn download_to(&self, folder: &Folder) {
        let path = folder.path().display().to_string();
        self.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": path })).await;
    }

    /// Returns the current tab.
    pub async fn tab(&self) -> Tab {
        Tab(self.0.window().await.unwrap())
    }

    /// Opens another tab, and switches to it.
    pub async fn open_tab(&self) {
        let opened = self.0.new_window(true).await.unwrap();
        self.switch_to(&Tab(opened.handle)).await;
    }

    /// Switches to a tab.
    pub async fn switch_to(&self, tab: &Tab) {
        self.0.switch_to_window(tab.0.clone()).await.unwrap();
    }

    /// Crashes the process of this tab, and switches to another one.
    pub async fn crash_tab(&self, next: &Tab) {
        // The crashed process does not answer.
        let _ = tokio::time::timeout(CRASHING, self.0.issue_cmd(Cdp("Page.crash", json!({})))).await;
        self.switch_to(next).await;
    }

    /// Goes back, as with the browser's button.
    pub async fn go_back(&self) {
        self.0.back().await.unwrap();
    }
}
