//! `cargo xtask bench <name>`: measurements in a real browser, for the tables in `docs/`. They are not part of
//! `test`, because the speed of a machine is not a property of the code.

mod exercise;
mod kernels;
mod labs;
mod progress;

use anyhow::{Result, bail};
use xshell::Shell;

/// A measurement that can be run by name.
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Shell, &[String]) -> Result<()>,
}

const ALL: &[Bench] = &[
    Bench {
        name: "kernels",
        about: "every operation of the kernel modules: ns per element, × copy, scalar against SIMD128 against relaxed",
        run: kernels::bench,
    },
    Bench {
        name: "labs",
        about: "the curve explorer in the release: redraw, dragging, growth; [--dist folder] measures an existing release",
        run: labs::bench,
    },
    Bench {
        name: "exercise",
        about: "the timing exercise itself: overhead, agreement of pairs of runs, long tasks, start and cancel; [--dist folder] measures an existing release",
        run: exercise::bench,
    },
    Bench {
        name: "progress",
        about: "opening, joining and writing progress with up to 10,000 facts, natively and in WebAssembly",
        run: progress::bench,
    },
    Bench {
        name: "kills",
        about: "no timing: kills 20 browsers and crashes 50 tabs, after which no progress may be missing",
        run: progress::kills,
    },
];

/// Runs the measurement that the first argument names with the other arguments as its options.
pub(crate) fn bench(sh: &Shell, arguments: &[String]) -> Result<()> {
    let (name, options) = arguments.split_first().map_or(("", arguments), |(name, rest)| (name, rest));
    match ALL.iter().find(|bench| bench.name == name) {
        Some(bench) => (bench.run)(sh, options),
        None => {
            let list: Vec<String> =
                ALL.iter().map(|bench| format!("  {:<10} {}", bench.name, bench.about)).collect();
            bail!("`cargo xtask bench` expects the name of a measurement:\n\n{}", list.join("\n"))
        }
    }
}
