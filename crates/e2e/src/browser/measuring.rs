//! Runs of the timing exercise.

use super::Browser;
use std::time::{Duration, Instant};

const START: &str = "#timing .timing__start";
const OUTCOME: &str = "#timing .timing__outcome";
const COUNTS: &str = "The measurement is complete.";

/// Maximum time until one of the exercise's runs counts.
const MEASURING: Duration = Duration::from_secs(400);

impl Browser {
    /// Starts a run, and waits until its progress is visible.
    pub async fn start_measuring(&self) {
        self.click(START).await;
        self.element("#timing .timing__progress progress").await;
    }

    /// Waits until the exercise shows how its run ended, in English. Returns that text.
    pub async fn until_measured(&self) -> String {
        let start = Instant::now();
        loop {
            let outcome = self.text(OUTCOME).await;
            if !outcome.is_empty() {
                return outcome;
            }
            assert!(start.elapsed() < MEASURING, "the measurement does not end");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until all results of a run are there, and unfolds them.
    pub async fn unfold_results(&self) {
        self.element("#timing .timing__environment").await;
        self.script("document.querySelector('#timing .timing__details').open = true").await;
    }

    /// Waits until the current run ends, and starts others until one counts: on a busy machine the exercise may find
    /// that times changed too much during a run, and reports that. Returns the number of runs.
    pub async fn until_a_run_counts(&self) -> usize {
        let start = Instant::now();
        let mut n_runs = 0;
        loop {
            n_runs += 1;
            let outcome = self.until_measured().await;
            if outcome == COUNTS {
                return n_runs;
            }
            assert!(
                outcome.contains("does not count") && start.elapsed() < MEASURING,
                "no run counts: {outcome}"
            );
            self.start_measuring().await;
        }
    }
}
