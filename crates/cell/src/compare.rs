//! Comparison of a run with the recorded one.

use lesson::RecordedRun;

/// Returns whether a program ran as recorded: printed the same, and ended with the same error or with none. `traceback`
/// is that of the error. Space at the end of the output does not count, because a lesson shows none.
pub fn is_as_recorded(printed: &str, traceback: Option<&str>, recorded: &RecordedRun) -> bool {
    let last = |text: &str| text.trim_end().lines().next_back().unwrap_or_default().trim_end().to_owned();
    let error = recorded.error.as_deref().map(last);
    printed.trim_end() == recorded.output.trim_end() && traceback.map(last) == error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_and_the_last_line_of_the_error_count() {
        let recorded = |output: &str, error: Option<&str>| RecordedRun {
            output: output.to_owned(),
            error: error.map(str::to_owned),
        };
        let plain = recorded("1\n2\n", None);
        let failing = recorded("1\n", Some("ValueError: no"));
        let traceback = "Traceback (most recent call last):\n  File \"<cell>\", line 2\nValueError: no\n";
        for (printed, error, recorded, is_same) in [
            ("1\n2\n", None, &plain, true),
            ("1\n2", None, &plain, true),
            ("1\n2\n\n", None, &plain, true),
            ("1\n 2\n", None, &plain, false),
            ("1\n3\n", None, &plain, false),
            ("", None, &plain, false),
            ("1\n2\n", Some(traceback), &plain, false),
            ("1\n", Some(traceback), &failing, true),
            ("1\n", Some("ValueError: yes"), &failing, false),
            ("1\n", None, &failing, false),
            ("2\n", Some(traceback), &failing, false),
        ] {
            assert_eq!(is_as_recorded(printed, error, recorded), is_same, "{printed:?}, {error:?}");
        }
    }
}
