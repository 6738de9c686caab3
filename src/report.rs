//! A report of a problem with the page, as text. It is composed here; only the learner sends it.

use crate::text::report::ReportText;
use base::percent;

/// Length of the longest report in an address, in encoded bytes: servers refuse longer ones.
const MAX_IN_ADDRESS: usize = 6_000;

/// The content of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The learner's own words.
    pub words: String,
    /// The address of the page, below the site's base, with the state of its labs.
    pub page: String,
    /// The heading of the section that was being read; empty on pages without sections, and at the end of a page.
    pub section: String,
    /// The build of the site.
    pub build: String,
    /// The browser's user agent string.
    pub browser: String,
    /// The window's width and height. CSS pixels.
    pub window: (u32, u32),
    /// The last error that the page recorded.
    pub last_error: Option<String>,
}

impl Report {
    /// Formats the report as text, with the strings of one language.
    pub fn to_text(&self, m: &ReportText) -> String {
        let (width, height) = self.window;
        let size = format!("{width} × {height}");
        let lines = [
            (m.page, self.page.as_str()),
            (m.section, self.section.as_str()),
            (m.build, self.build.as_str()),
            (m.browser, self.browser.as_str()),
            (m.window, size.as_str()),
            (m.last_error, self.last_error.as_deref().unwrap_or(m.none)),
        ];
        let mut text = self.words.trim().to_owned();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for (name, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
            text.push_str(name);
            text.push_str(": ");
            text.push_str(value);
            text.push('\n');
        }
        text
    }
}

/// Returns the address for submitting `report`, or `None` if the build names none (`TORCHLIT_TRACKER_URL`). `{report}`
/// in the build's address is the placeholder for the report. Only `https` addresses may become links.
pub fn tracker(address: &str, report: &str) -> Option<String> {
    let address = address.trim();
    address
        .starts_with("https://")
        .then(|| address.replace("{report}", &percent::encode(report, MAX_IN_ADDRESS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Lang;
    use ui_kit::text::Words;

    fn report() -> Report {
        Report {
            words: "  The curve is missing.\n".to_owned(),
            page: "/en/lessons/activation-functions/?x=1".to_owned(),
            section: "Six functions".to_owned(),
            build: "b1".to_owned(),
            browser: "Firefox".to_owned(),
            window: (360, 640),
            last_error: None,
        }
    }

    #[test]
    fn a_report_begins_with_the_text_of_the_learner_and_names_its_origin() {
        let text = report().to_text(ReportText::of(Lang::En));
        assert_eq!(
            text,
            "The curve is missing.\n\nPage: /en/lessons/activation-functions/?x=1\nSection: Six functions\nBuild: b1\n\
             Browser: Firefox\nWindow: 360 × 640\nLast error: none\n"
        );
    }

    #[test]
    fn missing_parts_are_omitted_and_the_last_error_is_included() {
        let report = Report {
            words: String::new(),
            section: String::new(),
            last_error: Some("boom".into()),
            ..report()
        };
        let text = report.to_text(ReportText::of(Lang::Ko));
        assert!(
            text.starts_with("페이지: ") && !text.contains("섹션") && text.contains(": boom\n"),
            "{text}"
        );
    }

    #[test]
    fn a_tracker_gets_the_report_encoded_and_only_over_https() {
        let new = "https://example.org/new?body={report}";
        assert_eq!(tracker(new, "a b\n").as_deref(), Some("https://example.org/new?body=a%20b%0A"));
        assert_eq!(tracker(new, "가&").as_deref(), Some("https://example.org/new?body=%EA%B0%80%26"));
        assert_eq!(tracker("https://example.org/", "x").as_deref(), Some("https://example.org/"));
        for refused in ["http://example.org/", "javascript:alert(1)", ""] {
            assert_eq!(tracker(refused, "x"), None, "{refused}");
        }
    }

    #[test]
    fn a_long_report_is_cut_between_characters() {
        let cut = percent::encode(&"가".repeat(10_000), MAX_IN_ADDRESS);
        assert!(cut.len() <= MAX_IN_ADDRESS && cut.len().is_multiple_of(9), "{}", cut.len());
    }
}
