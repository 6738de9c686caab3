//! The race of the functions while a run measures them: how far each has come, from the rounds so far.

use benchmark::{Implementation, Nanos, Subject, session::Progress};

/// Passes of each function in the race.
const N_PASSES: f64 = 10_000.0;

/// A lane of the race.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    /// Function or copy that is computed.
    pub subject: Subject,
    /// Implementation that computes it.
    pub implementation: Implementation,
    /// Time so far. Every lane has come equally far in its 10,000 passes.
    pub time: Nanos,
    /// Length of its bar, 0 to 1: the slowest lane reaches 1 at the end of the run.
    pub length: f64,
}

/// Returns the lanes of a run's progress; empty before they are known.
pub fn lanes(progress: &Progress) -> Vec<Lane> {
    let slowest = progress.standings.iter().map(|standing| standing.pass).fold(Nanos::ZERO, Nanos::max);
    let lane = |standing: &benchmark::session::Standing| Lane {
        subject: standing.subject,
        implementation: standing.implementation,
        time: standing.pass * (N_PASSES * progress.race),
        length: if slowest > Nanos::ZERO { standing.pass.per(slowest) * progress.race } else { 0.0 },
    };
    progress.standings.iter().map(lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{
        Function,
        session::{Stage, Standing},
    };

    fn progress(race: f64, passes: [f64; 2]) -> Progress {
        let standing = |(function, micros)| Standing {
            subject: Subject::Forward(function),
            implementation: Implementation::Scalar,
            pass: Nanos::from_micros(micros),
        };
        let functions = [Function::Relu, Function::Gelu];
        Progress {
            stage: Stage::WarmingUp,
            done: 0.0,
            remaining: Nanos::ZERO,
            race,
            standings: functions.into_iter().zip(passes).map(standing).collect(),
        }
    }

    #[track_caller]
    fn check(race: f64, passes: [f64; 2], lengths: [f64; 2], millis: [f64; 2]) {
        let lanes = lanes(&progress(race, passes));
        assert_eq!(lanes.iter().map(|lane| lane.length).collect::<Vec<_>>(), lengths);
        assert_eq!(lanes.iter().map(|lane| lane.time.as_millis()).collect::<Vec<_>>(), millis);
    }

    #[test]
    fn bars_grow_with_the_rounds_in_proportion_to_their_times() {
        check(0.0, [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]);
        check(0.5, [2.0, 16.0], [0.0625, 0.5], [10.0, 80.0]);
        check(1.0, [2.0, 16.0], [0.125, 1.0], [20.0, 160.0]);
    }
}
