//! Browsers and tabs that end abruptly.

use super::support::{ELSEWHERE, PROGRESS, Random, lists, record, says_saved, take_in, until_lists};
use e2e::{Folder, Server, in_browser, in_window_with};
use std::{
    rc::Rc,
    time::{Duration, Instant},
};

/// Kills the browser `n` times, each time at a random moment within three seconds after a new fact. Everything that
/// the page had reported as saved by then must still be there after the restart.
fn kill_browsers(n: usize, seed: u64) {
    let server = Server::start();
    let (profile, mut random) = (Rc::new(Folder::new()), Random::new(seed));
    let mut saved: Vec<String> = Vec::new();
    for cycle in 0..n {
        let (address, before) = (server.url(PROGRESS), saved.clone());
        let (section, delay) = (format!("kill-{cycle:02}"), Duration::from_millis(random.below(3_000)));
        let (name, killed) = (section.clone(), Rc::clone(&profile));
        let was_saved = in_window_with(1280, &[&profile.as_argument()], move |browser| async move {
            browser.open(&address).await;
            until_lists(&browser, &before).await;
            take_in(&browser, std::slice::from_ref(&name)).await;
            let start = Instant::now();
            let mut is_saved = false;
            while start.elapsed() < delay {
                is_saved = lists(&browser, &name).await && says_saved(&browser).await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            killed.kill_browser();
            is_saved
        });
        println!("kill {cycle} after {delay:?}: saved {was_saved}");
        if was_saved {
            saved.push(section);
        }
    }
    assert!(saved.len() >= n / 2, "only {} of {n} were saved in time: the kills came too early", saved.len());
    let address = server.url(PROGRESS);
    in_window_with(1280, &[&profile.as_argument()], move |browser| async move {
        browser.open(&address).await;
        until_lists(&browser, &saved).await;
    });
}

/// Crashes `n` tabs, each at a random moment within a second after a new fact. Everything that was in the record by
/// then, or reported as saved, must be there in the next tab.
fn crash_tabs(n: usize, seed: u64) {
    let server = Server::start();
    let (address, elsewhere) = (server.url(PROGRESS), server.url(ELSEWHERE));
    in_browser(1280, move |browser| async move {
        let mut random = Random::new(seed);
        let mut written: Vec<String> = Vec::new();
        browser.leave_for(&elsewhere).await;
        let home = browser.tab().await;
        for crash in 0..n {
            browser.open_tab().await;
            browser.open(&address).await;
            until_lists(&browser, &written).await;
            let section = format!("crash-{crash:02}");
            take_in(&browser, std::slice::from_ref(&section)).await;
            tokio::time::sleep(Duration::from_millis(random.below(1_000))).await;
            let is_in_record = record(&browser).await.iter().any(|(_, value)| value.contains(&section));
            if is_in_record || says_saved(&browser).await {
                written.push(section);
            }
            browser.crash_tab(&home).await;
        }
        assert!(written.len() > n / 2, "only {} of {n} were written in time", written.len());
        browser.open(&address).await;
        until_lists(&browser, &written).await;
    });
}

#[test]
fn g6_p7_three_killed_browsers_lose_nothing_that_was_reported_as_saved() {
    kill_browsers(3, 1);
}

#[test]
fn g6_p6_five_crashed_tabs_lose_nothing_that_was_written() {
    crash_tabs(5, 2);
}

#[test]
#[ignore = "minutes: cargo xtask bench kills"]
fn g6_p7_twenty_killed_browsers_lose_nothing_that_was_reported_as_saved() {
    kill_browsers(20, 3);
}

#[test]
#[ignore = "minutes: cargo xtask bench kills"]
fn g6_p6_fifty_crashed_tabs_lose_nothing_that_was_written() {
    crash_tabs(50, 4);
}
