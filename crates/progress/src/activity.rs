//! Learning acts by day and by week, on the learner's own calendar.
//!
//! Invariant: every act is counted exactly once, whatever its clock showed. Acts dated outside the displayed weeks are
//! counted separately. There are no streaks.

use crate::moment::CivilDate;
use crate::xp::XpSource;

/// Acts and points of consecutive weeks, with totals before and after them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity {
    /// The weeks, oldest first; the last one contains today.
    pub weeks: Vec<Week>,
    /// Acts before the first week.
    pub earlier: Tally,
    /// Acts after the last week: a clock was wrong, either then or now.
    pub later: Tally,
}

/// One ISO week, from Monday to Sunday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Week {
    /// The first day. [`CivilDate::iso_week`] returns the week's number.
    pub monday: CivilDate,
    /// Tallies from Monday to Sunday.
    pub days: [Tally; 7],
}

/// A number of acts and their points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Number of acts.
    pub acts: u32,
    /// Sum of their points.
    pub xp: u32,
}

impl Activity {
    /// Computes the activity of the `n_weeks` weeks up to and including the one of `today`. Without weeks if `n_weeks`
    /// is 0.
    #[must_use]
    pub fn of(sources: &[XpSource], today: CivilDate, n_weeks: u16) -> Self {
        let n_weeks = i32::from(n_weeks);
        let first = today.monday().day_number() - 7 * (n_weeks - 1);
        let week =
            |idx: i32| Week { monday: CivilDate::from_day_number(first + 7 * idx), days: Default::default() };
        let mut activity = Self {
            weeks: (0..n_weeks).map(week).collect(),
            earlier: Tally::default(),
            later: Tally::default(),
        };
        for source in sources {
            activity.tally_of(source.at.civil_date().day_number() - first).add(source.xp);
        }
        activity
    }

    fn tally_of(&mut self, day_idx: i32) -> &mut Tally {
        let week = usize::try_from(day_idx.div_euclid(7)).ok();
        let Some(week) = week else { return &mut self.earlier };
        let day = self.weeks.get_mut(week).and_then(|week| week.days.get_mut(day_idx.rem_euclid(7) as usize));
        day.unwrap_or(&mut self.later)
    }
}

impl Week {
    /// Returns the sum over the week.
    #[must_use]
    pub fn total(&self) -> Tally {
        let sum = |total: Tally, day: &Tally| Tally { acts: total.acts + day.acts, xp: total.xp + day.xp };
        self.days.iter().fold(Tally::default(), sum)
    }
}

impl Tally {
    fn add(&mut self, xp: u32) {
        self.acts += 1;
        self.xp += xp;
    }
}
