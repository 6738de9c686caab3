//! `cargo xtask bench exercise`: measurements of the timing exercise itself, on the release build in real Chromium.
//! Its output is the table in `docs/measurements/benchmark.md`. Nothing here is asserted, because the speed of a machine is not a
//! property of the code.
//!
//! Options: `--dist folder` (`dist`, below the workspace), `--runs N` (10), `--pairs N` (20), `--cycles N` (100),
//! `--hides N` (20), `--only run|pairs|cycles|hides`.

#![allow(clippy::indexing_slicing, reason = "JSON values and pairs: a missing value is null")]

use e2e::{Browser, Server, in_browser};
use serde_json::Value;
use std::{env, time::Instant};

const LESSON: &str = "en/lessons/activation-functions/";

/// Script with the measuring tools: runs as promises, long tasks, a count of workers, captured files.
const TOOLS: &str = include_str!("exercise.js");

fn main() {
    let start = Instant::now();
    let server = Server::of(option("--dist").as_deref().unwrap_or("dist"), "/");
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.before_every_page(TOOLS).await;
        browser.open_with_labs(&address).await;
        browser.element("#timing .timing__start").await;
        println!(
            "{}\n",
            browser.script("return navigator.userAgent + ', isolated: ' + crossOriginIsolated").await
        );
        let only = option("--only");
        let is_wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
        if is_wanted("run") {
            one_run(&browser, count("--runs", 10)).await;
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
    println!("\nmeasured in {:.0} s", start.elapsed().as_secs_f64());
}

fn option(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}

fn count(name: &str, otherwise: u32) -> u32 {
    option(name).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Returns the quantile of several runs' values at `place`: 0.5 for the median.
fn quantile(values: &[f64], place: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1) as f64;
    sorted.get((place * last).round() as usize).copied().unwrap_or(f64::NAN)
}

fn number(value: &Value, path: &str) -> f64 {
    value.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// Measures the delays of the default run and the cost of the harness.
async fn one_run(browser: &Browser, n_runs: u32) {
    let mut felt = Felt::default();
    for _ in 0..n_runs {
        let run = browser.script("return bench.run()").await;
        let report = &run["report"];
        let Some(relu) = row(report, "relu") else { continue };
        let batch = number(relu, "/time/median") * number(relu, "/passes_per_batch");
        let bare = browser
            .script(&format!(
                "return bench.bare({}, {}, {})",
                relu["implementation"],
                number(relu, "/passes_per_batch"),
                relu["samples"].as_array().map_or(0, Vec::len)
            ))
            .await;
        felt.shown.push(number(&run, "/shown"));
        felt.first.push(number(&run, "/first"));
        felt.total.push(number(&run, "/total") / 1e3);
        felt.drawn.push(number(&run, "/drawn") / 1e3);
        felt.task.push(number(&run, "/longest"));
        felt.share.push(100.0 * number(report, "/overhead") / batch);
        felt.ratio.push(quietest(relu) / number(&bare, ""));
    }
    println!("default run, {n_runs} times: median (least to most)");
    felt.print();
}

/// Measurements of several runs.
#[derive(Default)]
struct Felt {
    shown: Vec<f64>,
    first: Vec<f64>,
    total: Vec<f64>,
    drawn: Vec<f64>,
    task: Vec<f64>,
    share: Vec<f64>,
    ratio: Vec<f64>,
}

impl Felt {
    fn print(&self) {
        let print = |what: &str, values: &[f64], n_digits: usize, unit: &str| {
            let [median, least, most] = [0.5, 0.0, 1.0].map(|place| quantile(values, place));
            println!("  {what:<28} {median:.n_digits$} ({least:.n_digits$} to {most:.n_digits$}) {unit}");
        };
        print("something shows after", &self.shown, 0, "ms");
        print("first progress after", &self.first, 0, "ms");
        print("end after", &self.total, 2, "s");
        print("all results there after", &self.drawn, 2, "s");
        print("longest main-thread task", &self.task, 0, "ms");
        print("harness per ReLU batch", &self.share, 3, "%");
        print("ReLU with : without harness", &self.ratio, 3, "(quietest batches)");
        println!();
    }
}

/// Returns the minimum over the rounds of the time of one pass.
fn quietest(row: &Value) -> f64 {
    let samples = row["samples"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    samples.fold(f64::INFINITY, f64::min)
}

fn row<'a>(report: &'a Value, subject: &str) -> Option<&'a Value> {
    report["rows"].as_array()?.iter().find(|row| row["subject"] == subject)
}

/// Measures how often two runs agree on the ratios.
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

/// Measures the heap, memory and workers that remain after starting and cancelling.
async fn cycles(browser: &Browser, n_cycles: u32) {
    // The first cycles fill caches that stay.
    browser.script("return bench.cycles(10)").await;
    let mut heaps = vec![browser.heap().await / 1024.0];
    let (mut longest, mut pages, mut left) = (0.0_f64, vec![], Value::Null);
    for half in [n_cycles / 2, n_cycles - n_cycles / 2] {
        let mut rest = half;
        // A script may take at most 30 seconds.
        while rest > 0 {
            let n = rest.min(20);
            rest -= n;
            let result = browser.script(&format!("return bench.cycles({n})")).await;
            longest = number(&result, "/longest").max(longest);
            if pages.is_empty() {
                pages.push(number(&result, "/before"));
            }
            if rest == 0 {
                pages.push(number(&result, "/after"));
            }
            left = result["left"].clone();
        }
        heaps.push(browser.heap().await / 1024.0);
    }
    println!(
        "{n_cycles} starts, each cancelled at a random moment of its first 400 ms; before, half-way, after:"
    );
    println!("  workers left              {left}");
    println!("  longest cancel            {longest:.1} ms");
    println!("  JavaScript heap           {heaps:.0?} KiB");
    println!("  page's wasm memory        {pages:.0?} pages of 64 KiB\n");
}

/// Checks whether a run ever counts although the page was hidden. Hides within the first second: the fastest runs
/// here end after 1.3 s.
async fn hides(browser: &Browser, n_hides: u32) {
    let mut n_valid = 0;
    for _ in 0..n_hides {
        let run = browser.script("return bench.run({ hide: Math.random() * 1000 })").await;
        n_valid += u32::from(run["report"]["invalid"].as_array().is_some_and(Vec::is_empty));
    }
    println!("{n_hides} runs hidden at a random moment: {n_valid} counted as valid");
}
