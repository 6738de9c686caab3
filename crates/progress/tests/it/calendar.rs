//! Civil dates (G13): the day and the week in the learner's local time, over every date from 1970 to 2100 and at clock
//! changes.

use progress::{CivilDate, Moment};

/// A calendar that counts days one by one, without a formula: the independent reference of these tests.
struct WallCalendar {
    year: i32,
    month: u8,
    day: u8,
    /// 0 for Monday.
    weekday: i32,
}

impl WallCalendar {
    fn days_in_month(&self) -> u8 {
        let is_leap = (self.year % 4 == 0 && self.year % 100 != 0) || self.year % 400 == 0;
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 31,
        }
    }

    fn turn_the_page(&mut self) {
        self.weekday = (self.weekday + 1) % 7;
        self.day += 1;
        if self.day > self.days_in_month() {
            (self.day, self.month) = (1, self.month + 1);
        }
        if self.month > 12 {
            (self.month, self.year) = (1, self.year + 1);
        }
    }
}

#[test]
fn g13_every_civil_date_from_1970_to_2100_follows_the_one_before() {
    let mut wall = WallCalendar { year: 1970, month: 1, day: 1, weekday: 3 };
    // ISO week 1 is the one with the year's first Thursday; 1970-01-01 was a Thursday.
    let mut week = (1970, 1u8);
    let mut days = 0;
    while wall.year <= 2100 {
        let date = CivilDate::from_day_number(days);
        assert_eq!(date.year_month_day(), (wall.year, wall.month, wall.day));
        assert_eq!(date.iso_week(), week, "{}-{}-{}", wall.year, wall.month, wall.day);
        assert_eq!(date.day_number() - date.monday().day_number(), wall.weekday);
        wall.turn_the_page();
        days += 1;
        if wall.weekday == 0 {
            // The new week is week 1 when its Thursday, three days on, is one of the first seven days of a year.
            let is_first = (wall.month == 12 && wall.day >= 29) || (wall.month == 1 && wall.day <= 4);
            week = match (is_first, wall.month) {
                (true, 12) => (wall.year + 1, 1),
                (true, _) => (wall.year, 1),
                (false, _) => (week.0, week.1 + 1),
            };
        }
    }
    assert_eq!(days, 47_847);
}

#[track_caller]
fn check(unix_ms: i64, offset_min: i16, date: &str, week: &str) {
    let civil = Moment::new(unix_ms, offset_min).unwrap().civil_date();
    let (year, month, day) = civil.year_month_day();
    let (week_year, number) = civil.iso_week();
    assert_eq!(format!("{year}-{month}-{day} {week_year}-{number}"), format!("{date} {week}"), "{unix_ms}");
}

#[test]
fn p17_apia_skipped_the_30th_of_december_2011() {
    let skip = 1_325_239_200_000; // 2011-12-30T10:00:00Z
    check(skip - 1, -600, "2011-12-29", "2011-52");
    check(skip, 840, "2011-12-31", "2011-52");
    // Two moments 1 ms apart are on dates that are two days apart, and no act is dated on the skipped day.
    let [before, after] =
        [(skip - 1, -600), (skip, 840)].map(|(ms, offset)| Moment::new(ms, offset).unwrap());
    assert_eq!(after.civil_date().day_number() - before.civil_date().day_number(), 2);
}

#[test]
fn p17_new_york_days_of_23_and_25_hours_are_days() {
    let midnights = [
        (1_773_464_400_000, -300, "2026-3-14", "2026-11"), // 24 h long
        (1_773_550_800_000, -300, "2026-3-15", "2026-11"), // 23 h long
        (1_773_633_600_000, -240, "2026-3-16", "2026-12"),
        (1_793_505_600_000, -240, "2026-11-1", "2026-44"), // 25 h long
        (1_793_595_600_000, -300, "2026-11-2", "2026-45"),
    ];
    for (ms, offset, date, week) in midnights {
        check(ms, offset, date, week);
    }
    for pair in midnights.windows(2).filter(|pair| pair[1].0 - pair[0].0 < 100_000_000) {
        let date =
            |(ms, offset, ..): (i64, i16, _, _)| Moment::new(ms, offset).unwrap().civil_date().day_number();
        assert_eq!(date(pair[1]) - date(pair[0]), 1);
    }
}

#[test]
fn p17_travelling_keeps_the_day_of_each_act_where_it_happened() {
    // A flight from Seoul to Honolulu: later in time, a day earlier in local time.
    check(1_767_236_400_000, 540, "2026-1-1", "2026-1");
    check(1_767_247_200_000, -600, "2025-12-31", "2026-1");
}

#[test]
fn i3_moments_outside_the_calendar_do_not_exist() {
    assert_eq!(Moment::new(-1, 0), None);
    assert_eq!(Moment::new(Moment::MAX_UNIX_MS + 1, 0), None);
    assert_eq!(Moment::new(0, 1_440), None);
    assert_eq!(Moment::new(0, -1_440), None);
    check(Moment::MAX_UNIX_MS, 0, "9999-12-31", "9999-52");
    check(0, -1_439, "1969-12-31", "1970-1");
}
