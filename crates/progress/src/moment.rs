//! Times of events, and the learner's civil dates.
//!
//! Invariant: a moment carries the UTC offset in force where and when it was taken, so its civil date never changes
//! afterwards: not by daylight saving, travel, or a day that a country skipped. There is no time-zone database, and no
//! arithmetic that takes a day for 86,400 seconds of UTC.

/// A point in time with the clock's offset from UTC at that place and time.
///
/// Ordered by time, then by offset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Moment {
    unix_ms: i64,
    offset_min: i16,
}

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_CIVIL_DAY: i64 = 1_440 * MS_PER_MINUTE;

impl Moment {
    /// The last millisecond of the year 9999, in milliseconds since the Unix epoch.
    pub const MAX_UNIX_MS: i64 = 253_402_300_799_999;
    /// The largest distance from UTC, in minutes. Real ones lie between -12 and +14 hours.
    pub const MAX_OFFSET_MIN: i16 = 1_439;

    /// Creates a moment. `None` when it lies before 1970 or after 9999, or the offset is a day or more.
    #[must_use]
    pub const fn new(unix_ms: i64, offset_min: i16) -> Option<Self> {
        let is_in_range = unix_ms >= 0
            && unix_ms <= Self::MAX_UNIX_MS
            && offset_min >= -Self::MAX_OFFSET_MIN
            && offset_min <= Self::MAX_OFFSET_MIN;
        if is_in_range { Some(Self { unix_ms, offset_min }) } else { None }
    }

    /// Creates the moment that a device's clock shows, clamped into range: a wrong clock must not prevent a fact.
    ///
    /// `unix_ms` is `Date.now()`, `offset_east_min` is `-getTimezoneOffset()`; NaN counts as 0.
    #[must_use]
    pub fn from_clock(unix_ms: f64, offset_east_min: f64) -> Self {
        // `as` saturates and takes NaN to 0.
        let offset_min = (offset_east_min as i16).clamp(-Self::MAX_OFFSET_MIN, Self::MAX_OFFSET_MIN);
        Self { unix_ms: (unix_ms as i64).clamp(0, Self::MAX_UNIX_MS), offset_min }
    }

    /// Returns the milliseconds since the Unix epoch, from 0 to [`Self::MAX_UNIX_MS`].
    #[must_use]
    pub const fn unix_ms(self) -> i64 {
        self.unix_ms
    }

    /// Returns the offset in minutes east of UTC.
    #[must_use]
    pub const fn offset_min(self) -> i16 {
        self.offset_min
    }

    /// Returns the learner's civil date at that moment.
    #[must_use]
    pub const fn civil_date(self) -> CivilDate {
        // In local time every civil day is 1,440 minutes long; the offset has absorbed the rest.
        let wall_ms = self.unix_ms + self.offset_min as i64 * MS_PER_MINUTE;
        CivilDate { days: wall_ms.div_euclid(MS_PER_CIVIL_DAY) as i32 }
    }
}

/// A date of the proleptic Gregorian calendar, without time or zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CivilDate {
    /// Days since 1970-01-01.
    days: i32,
}

impl CivilDate {
    /// Returns year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `civil_from_days`.
    #[must_use]
    pub const fn year_month_day(self) -> (i32, u8, u8) {
        let shifted = self.days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + (month <= 2) as i32;
        (year, month as u8, day as u8)
    }

    /// Returns the number of days since 1970-01-01: consecutive dates differ by 1.
    #[must_use]
    pub const fn day_number(self) -> i32 {
        self.days
    }

    /// Creates the date with this number of days since 1970-01-01.
    #[must_use]
    pub const fn from_day_number(days: i32) -> Self {
        Self { days }
    }

    /// Returns the Monday of the date's ISO week.
    #[must_use]
    pub const fn monday(self) -> Self {
        // 1970-01-01 was a Thursday, three days after a Monday.
        Self { days: self.days - (self.days + 3).rem_euclid(7) }
    }

    /// Returns the ISO 8601 week: its year (which can differ from the date's) and its number, 1 to 53.
    #[must_use]
    pub const fn iso_week(self) -> (i32, u8) {
        // A week belongs to the year that holds its Thursday.
        let thursday = Self { days: self.monday().days + 3 };
        let (year, month, day) = thursday.year_month_day();
        (year, ((day_of_year(year, month, day) - 1) / 7 + 1) as u8)
    }
}

/// Returns the day of the year, 1 to 366.
const fn day_of_year(year: i32, month: u8, day: u8) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (month, day) = (month as u32, day as u32);
    match month {
        1 => day,
        2 => 31 + day,
        // (153 m + 2) / 5 counts the days of the months since March.
        _ => 59 + is_leap as u32 + (153 * (month - 3) + 2) / 5 + day,
    }
}
