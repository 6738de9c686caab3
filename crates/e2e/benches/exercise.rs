//! `cargo xtask bench exercise`: the timing exercise measured itself, on the release build in real Chromium. Its
//! output is the table in `docs/benchmark.md`. Nothing here is asserted: what a machine does today is no property of
//! the code.
//!
//! Options: `--pairs N` (20), `--cycles N` (100), `--hides N` (20), `--only run|pairs|cycles|hides`.

#![allow(clippy::indexing_slicing, reason = "JSON values and pairs: what is not there is null")]

use e2e::{Browser, Server, in_browser};
use serde_json::Value;
use std::env;

const LESSON: &str = "en/lessons/activation-functions/";

/// What the measurements need in the page: runs as promises, long tasks, workers counted, files caught.
const TOOLS: &str = include_str!("exercise.js");

fn main() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.before_every_page(TOOLS).await;
        browser.open(&address).await;
        browser.element("#timing .timing__start").await;
        println!(
            "{}\n",
            browser.script("return navigator.userAgent + ', isolated: ' + crossOriginIsolated").await
        );
        let only = option("--only");
        let is_wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
        if is_wanted("run") {
            one_run(&browser).await;
        }
        if is_wanted("pairs") {
            pairs(&browser, count("--pairs", 20)).await;
        }
        if is_wanted("cycles") {
            cycles(&browser, count("--cycles", 100)).await;
        }
        if is_wanted("hides") {
            hides(&browser, count("--hides", 20)).await;
        }
    });
}

fn option(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}

fn count(name: &str, otherwise: u32) -> u32 {
    option(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The `place` of several runs' values when they are sorted: 0.5 for the median.
fn quantile(values: &[f64], place: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1) as f64;
    sorted.get((place * last).round() as usize).copied().unwrap_or(f64::NAN)
}

fn number(value: &Value, path: &str) -> f64 {
    value.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// How the default run feels and what the harness costs.
async fn one_run(browser: &Browser) {
    const N_RUNS: u32 = 10;
    let (mut firsts, mut totals, mut tasks, mut shares, mut ratios) =
        (vec![], vec![], vec![], vec![], vec![]);
    for _ in 0..N_RUNS {
        let run = browser.script("return bench.run()").await;
        let report = &run["report"];
        let Some(relu) = row(report, "relu") else { continue };
        let batch = number(relu, "/time/median") * number(relu, "/passes_per_batch");
        firsts.push(number(&run, "/first"));
        totals.push(number(&run, "/total"));
        tasks.push(number(&run, "/longest"));
        shares.push(100.0 * number(report, "/overhead") / batch);
        let bare = browser
            .script(&format!(
                "return bench.bare({}, {})",
                relu["implementation"],
                number(relu, "/passes_per_batch")
            ))
            .await;
        ratios.push(quietest(relu) / number(&bare, ""));
    }
    println!("default run, {N_RUNS} times: median (worst)");
    println!("  first progress after      {:.0} ({:.0}) ms", quantile(&firsts, 0.5), quantile(&firsts, 1.0));
    println!(
        "  end after                 {:.2} ({:.2}) s",
        quantile(&totals, 0.5) / 1e3,
        quantile(&totals, 1.0) / 1e3
    );
    println!("  longest main-thread task  {:.0} ({:.0}) ms", quantile(&tasks, 0.5), quantile(&tasks, 1.0));
    println!("  harness per ReLU batch    {:.3} ({:.3}) %", quantile(&shares, 0.5), quantile(&shares, 1.0));
    println!("  ReLU with : without harness, quietest batches: {:.3}\n", quantile(&ratios, 0.5));
}

/// The quietest round's time of one pass.
fn quietest(row: &Value) -> f64 {
    let samples = row["samples"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    samples.fold(f64::INFINITY, f64::min)
}

fn row<'a>(report: &'a Value, subject: &str) -> Option<&'a Value> {
    report["rows"].as_array()?.iter().find(|row| row["subject"] == subject)
}

/// How often two runs agree about the ratios.
async fn pairs(browser: &Browser, n_pairs: u32) {
    let (mut n_overlapping, mut n_invalid) = (0, 0);
    for _ in 0..n_pairs {
        let first = browser.script("return bench.run()").await["report"].clone();
        let second = browser.script("return bench.run()").await["report"].clone();
        let agree = |subject: &str| {
            let [one, other] = [&first, &second]
                .map(|report| row(report, subject).map(|row| row["to_relu"].clone()).unwrap_or_default());
            let is_overlap = number(&one, "/low") <= number(&other, "/high")
                && number(&other, "/low") <= number(&one, "/high");
            let show = |ratio: &Value| {
                format!(
                    "{:.2} [{:.2}, {:.2}]",
                    number(ratio, "/median"),
                    number(ratio, "/low"),
                    number(ratio, "/high")
                )
            };
            (is_overlap, format!("{subject} {} | {}", show(&one), show(&other)))
        };
        let [(gelu, said_gelu), (silu, said_silu)] = ["gelu", "silu"].map(agree);
        let is_invalid =
            |report: &Value| report["invalid"].as_array().is_none_or(|reasons| !reasons.is_empty());
        n_invalid += [&first, &second].into_iter().filter(|report| is_invalid(report)).count();
        n_overlapping += u32::from(gelu && silu);
        let relu = [&first, &second]
            .map(|report| row(report, "relu").map_or(f64::NAN, |row| number(row, "/time/median") / 1e3));
        println!(
            "  {} {said_gelu}  {said_silu}  relu {:.2} | {:.2} us",
            if gelu && silu { "overlap" } else { "APART  " },
            relu[0],
            relu[1]
        );
    }
    println!(
        "{n_overlapping} of {n_pairs} pairs have overlapping intervals of all ratios; {n_invalid} of {} runs were invalid\n",
        2 * n_pairs
    );
}

/// What starting and cancelling leaves behind.
async fn cycles(browser: &Browser, n_cycles: u32) {
    // The first cycles fill caches that stay.
    browser.script("return bench.cycles(10)").await;
    let before = browser.heap().await;
    let result = browser.script(&format!("return bench.cycles({n_cycles})")).await;
    let after = browser.heap().await;
    let kib = |bytes: f64| bytes / 1024.0;
    println!("{n_cycles} starts, each cancelled at a random moment of its first 400 ms:");
    println!("  workers left              {}", result["left"]);
    println!("  longest cancel            {:.1} ms", number(&result, "/longest"));
    println!("  JavaScript heap           {:.0} KiB before, {:.0} KiB after", kib(before), kib(after));
    println!("  page's wasm memory        {} pages before, {} after\n", result["before"], result["after"]);
}

/// Whether hiding the page ever lets a run count.
async fn hides(browser: &Browser, n_hides: u32) {
    let mut n_valid = 0;
    for _ in 0..n_hides {
        let run = browser.script("return bench.run({ hide: Math.random() * 1500 })").await;
        n_valid += u32::from(run["report"]["invalid"].as_array().is_some_and(Vec::is_empty));
    }
    println!("{n_hides} runs hidden at a random moment: {n_valid} counted as valid");
}
