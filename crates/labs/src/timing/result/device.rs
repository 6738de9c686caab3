//! The device in two words: browser and system, from what the browser calls itself.

/// Names of browsers by a part of their own names. Chrome's is in most others, so it comes late.
const BROWSERS: [(&str, &str); 8] = [
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    // Chrome on iOS calls itself Safari otherwise.
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Names of systems. Android says that it is Linux, too, and an iPhone that it is like Mac OS X.
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Returns browser and system: `Firefox · Linux`. An unknown one is left out.
pub(super) fn device(user_agent: &str) -> String {
    let name = |names: &[(&str, &'static str)]| {
        names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name)
    };
    let known: Vec<&str> = [name(&BROWSERS), name(&SYSTEMS)].into_iter().flatten().collect();
    known.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(user_agent: &str, expected: &str) {
        assert_eq!(device(user_agent), expected);
    }

    #[test]
    fn a_browser_is_not_taken_for_those_that_it_names_too() {
        check("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux");
        let like_webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        check(
            &format!(
                "Mozilla/5.0 (Linux; Android 10; K) {like_webkit} Chrome/140.0.0.0 Mobile Safari/537.36"
            ),
            "Chrome · Android",
        );
        check(
            &format!(
                "Mozilla/5.0 (Windows NT 10.0; Win64) {like_webkit} Chrome/140.0 Safari/537.36 Edg/140.0"
            ),
            "Edge · Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
            "Safari · iOS",
        );
        check("Test/1 (a | b)", "");
    }
}
