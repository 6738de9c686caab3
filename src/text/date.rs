//! Dates for display. No time zone: a civil date is the date that the learner's calendar showed.

use lesson::Lang;
use progress::CivilDate;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Formats a date with its year: `2026년 11월 3일`, `3 Nov 2026`.
pub fn full(date: CivilDate, lang: Lang) -> String {
    let (year, _, _) = date.year_month_day();
    match lang {
        Lang::Ko => format!("{year}년 {}", short(date, lang)),
        Lang::En => format!("{} {year}", short(date, lang)),
    }
}

/// Formats a date without its year: `11월 3일`, `3 Nov`.
pub fn short(date: CivilDate, lang: Lang) -> String {
    let (_, month, day) = date.year_month_day();
    match lang {
        Lang::Ko => format!("{month}월 {day}일"),
        Lang::En => {
            let name = MONTHS[usize::from(month) - 1];
            format!("{day} {name}")
        }
    }
}

/// Formats a date for the name of a file, in a form that sorts as text: `2026-11-03`.
pub fn iso(date: CivilDate) -> String {
    let (year, month, day) = date.year_month_day();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_formatted_by_language() {
        // 20,760 days after 1970-01-01.
        let date = CivilDate::from_day_number(20_760);
        assert_eq!(iso(date), "2026-11-03");
        assert_eq!(full(date, Lang::Ko), "2026년 11월 3일");
        assert_eq!(full(date, Lang::En), "3 Nov 2026");
        assert_eq!(short(date, Lang::Ko), "11월 3일");
        assert_eq!(short(date, Lang::En), "3 Nov");
    }
}
