//! Time until a page has loaded its progress: a measurement, not a test (`cargo xtask bench progress`).

use super::support::{ELSEWHERE, sealed};
use e2e::{Browser, Server, in_browser};
use serde_json::{Value, json};

const N_ROUNDS: usize = 15;

/// Script for the measured time: from the first read of the record until the page is notified, in the release build's
/// wasm.
const MEASURE: &str =
    "return performance.getEntriesByName('torchlit:progress-opened').map((it) => it.duration)";

/// Creates an export with so many facts, spread over 62 lessons and four kinds, and one fact that no other export
/// has.
fn learner(n_facts: usize, own: &str) -> String {
    let kinds = ["lab-goal", "prediction-made", "question-right-first", "section-read"];
    let mut facts: Value = json!({ (own): { "section-read": { (own): [[1_790_000_000_000_i64, 540]] } } });
    for idx in 0..n_facts {
        let (lesson, kind) = (format!("lesson-with-a-name-{}", idx % 62), kinds[idx / 62 % 4]);
        let at = 1_790_000_000_000_i64 + idx as i64 * 61_337;
        facts[&lesson][kind][format!("some-part-{}", idx / 248)] = json!([[at, 540]]);
    }
    sealed(1, &json!({ "facts": facts }).to_string())
}

/// Returns the times in milliseconds, ascending, for opening a page on a record with these slots.
async fn open(browser: &Browser, server: &Server, slots: &[String]) -> Vec<f64> {
    let mut rounds = Vec::new();
    for _ in 0..N_ROUNDS {
        browser.leave_for(&server.url(ELSEWHERE)).await;
        browser.script("localStorage.clear(); indexedDB.deleteDatabase('torchlit')").await;
        for (idx, slot) in slots.iter().enumerate() {
            let key =
                format!("torchlit.v1.00000000000000a{}.{}", idx / 2, if idx % 2 == 0 { "a" } else { "b" });
            browser.script(&format!("localStorage.setItem({}, {})", json!(key), json!(slot))).await;
        }
        browser.open(&server.url("en/course/")).await;
        let measured = browser.script(MEASURE).await;
        rounds.push(measured[0].as_f64().expect("the page measures its opening"));
    }
    rounds.sort_by(f64::total_cmp);
    rounds
}

#[test]
#[ignore = "a measurement: cargo xtask bench progress"]
fn opening_with_much_progress() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        println!(
            "milliseconds from the first read until the page is notified: minimum, median, maximum of {N_ROUNDS}"
        );
        for n_facts in [40, 2_500, 10_000] {
            for n_slots in [1, 2, 4] {
                let slots: Vec<String> =
                    (0..n_slots).map(|idx| learner(n_facts, &format!("own-{idx}"))).collect();
                let rounds = open(&browser, &server, &slots).await;
                let (least, median, most) = (rounds[0], rounds[N_ROUNDS / 2], rounds[N_ROUNDS - 1]);
                println!("{n_facts:>6} facts in {n_slots} slots: {least:>6.1} {median:>6.1} {most:>6.1}");
            }
        }
    });
}
