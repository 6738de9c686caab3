//! Steps that print what they do, why, and how long they took.

use anyhow::{Context, Result};
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

static DONE: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Runs one step: announces it, runs it, reports its time, and names it in the error when it fails.
pub(crate) fn step<T>(what: &str, why: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {what}\n   {why}");
    let start = Instant::now();
    let result = run().with_context(|| format!("step “{what}” failed"))?;
    let took = start.elapsed();
    println!("   done in {}", seconds(took));
    if let Ok(mut done) = DONE.lock() {
        done.push((what.to_owned(), took));
    }
    Ok(result)
}

/// Prints every step with its time, and the total.
pub(crate) fn summary() {
    let Ok(done) = DONE.lock() else { return };
    println!("\n── time per step");
    for (what, took) in done.iter() {
        println!("{:>9}  {what}", seconds(*took));
    }
    println!("{:>9}  total", seconds(done.iter().map(|(_, took)| *took).sum()));
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
