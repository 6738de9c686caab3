//! The first download does not grow with the course: the same lesson, opened in the release with one published lesson
//! and in one with 62 (`crates/xtask/src/full_course.rs` makes it).

use e2e::{Fault, Server, in_browser};
use std::{sync::mpsc, time::Instant};

/// Cost of a first visit to the lesson: bytes before compression, requests, milliseconds until it can be read.
#[derive(Clone, Copy, Debug)]
struct Visit {
    n_bytes: usize,
    n_requests: usize,
    ms: u128,
}

fn visit(folder: &str) -> Visit {
    let server = Server::of(folder, "/");
    // The service worker's cache is filled in the background, and does not count towards the visit.
    server.fail("sw.js", Fault::Status(404));
    let address = server.url("en/lessons/activation-functions/");
    let (sender, receiver) = mpsc::channel();
    in_browser(1280, move |browser| async move {
        let start = Instant::now();
        browser.open(&address).await;
        browser.until_text("main h1", |title| title.starts_with("Activation")).await;
        sender.send(start.elapsed().as_millis()).unwrap();
        browser.until_text(".top-bar .chip", |text| text.contains("XP")).await;
    });
    let answered = server.take_answered();
    Visit {
        n_bytes: answered.iter().map(|answer| answer.n_bytes).sum(),
        n_requests: answered.len(),
        ms: receiver.recv().unwrap(),
    }
}

#[test]
fn a_first_visit_costs_the_same_with_62_lessons_as_with_one() {
    let (one, all) = (visit("dist"), visit("target/full-course"));
    for (n_lessons, it) in [(1, one), (62, all)] {
        println!(
            "{n_lessons} published: {} bytes, {} requests, readable after {} ms",
            it.n_bytes, it.n_requests, it.ms
        );
    }
    assert_eq!(one.n_requests, all.n_requests);
    // The list of lessons names the asset of each published lesson: 61 more names, and nothing else.
    let more = all.n_bytes.abs_diff(one.n_bytes);
    assert!(more <= 61 * 64, "{more} bytes more");
}
