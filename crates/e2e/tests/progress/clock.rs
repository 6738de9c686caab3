//! Wrong clocks and unusual calendars. With the page's own actions, not imports, because their timestamps are the
//! page's.

use super::support::{PROGRESS, until, until_saved};
use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";

/// Reads a section of the lesson to its end, by its number. Returns when its five points are shown.
async fn read_section(browser: &Browser, number: usize) {
    let xp = "return document.querySelector('.top-bar .chip').textContent";
    let before = browser.script(xp).await;
    let show = format!(
        "document.querySelectorAll('.section__end')[{number}].scrollIntoView({{ behavior: 'instant', block: 'center' }})"
    );
    browser.script(&show).await;
    until("the section counts", async || browser.script(xp).await != before).await;
}

/// Returns the dates in the list of the points' sources, oldest first.
async fn dates(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.sources__date')].map((cell) => cell.textContent)";
    serde_json::from_value(browser.script(script).await).unwrap()
}

#[test]
fn p16_a_clock_a_year_ahead_or_in_1970_loses_nothing_and_weeks_stay_plausible() {
    let server = Server::start();
    let (lesson, progress) = (server.url(LESSON), server.url(PROGRESS));
    in_browser(1280, move |browser| async move {
        let now = browser.script("return Date.now()").await.as_f64().unwrap() as i64;
        for (number, ms) in [(0, now + 366 * 86_400_000), (1, 0), (2, now)] {
            browser.set_clock(ms).await;
            browser.open(&lesson).await;
            read_section(&browser, number).await;
        }
        browser.open(&progress).await;
        until_saved(&browser).await;
        until("three acts are listed", async || dates(&browser).await.len() == 3).await;
        let table = browser.script("return document.querySelector('.panel table').textContent").await;
        let table = table.as_str().unwrap_or_default();
        assert!(table.contains("clock differed") && table.contains("Before that"), "{table}");
        let shown = browser
            .script("return [...document.querySelectorAll('.activity__count')].map((it) => it.textContent).join('')")
            .await;
        assert_eq!(shown, json!("1"), "the weeks show only the act of today");
        browser.element(".activity:not([hidden])").await;
        browser.element(".panel__empty[hidden]").await;
    });
}

#[test]
fn p17_acts_keep_their_local_date_in_apia_and_in_new_york() {
    let server = Server::start();
    let (lesson, progress) = (server.url(LESSON), server.url(PROGRESS));
    in_browser(1280, move |browser| async move {
        // Apia skipped from the 29th to the 31st of December 2011 overnight, at 10:00 UTC.
        // New York: 23 hours on 13 March 2016, 25 on 6 November 2016.
        let acts = [
            ("Pacific/Apia", "2011-12-30T09:59:00Z", "29 Dec"),
            ("Pacific/Apia", "2011-12-30T10:01:00Z", "31 Dec"),
            ("America/New_York", "2016-03-13T06:59:00Z", "13 Mar"),
            ("America/New_York", "2016-11-07T04:59:00Z", "6 Nov"),
        ];
        for (number, (zone, instant, _)) in acts.iter().enumerate() {
            browser.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
            let ms = browser.script(&format!("return (window.RealDate ?? Date).parse('{instant}')")).await;
            browser.set_clock(ms.as_i64().unwrap()).await;
            browser.open(&lesson).await;
            read_section(&browser, number).await;
        }
        browser.open(&progress).await;
        let expected = acts.map(|(_, _, day)| day.to_owned());
        until("every act keeps its day", async || dates(&browser).await == expected).await;
    });
}
