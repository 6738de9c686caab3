//! Access to a single value of a query, leaving the others unchanged.

use base::percent;

/// Returns the decoded value of `name`; the first one if there are several.
pub fn value_of(query: &str, name: &str) -> Option<String> {
    pairs(query).find(|(key, _)| *key == name).map(|(_, value)| percent::decode(value))
}

/// Returns the query with `value` for `name`, or without `name`. Everything else stays unchanged, byte for byte.
///
/// `value` must consist of characters that a query may hold, as [`super::Writer`] writes them.
pub fn with_value(query: &str, name: &str, value: Option<&str>) -> String {
    let mut value = value;
    let mut parts: Vec<String> = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let is_ours = part.split('=').next() == Some(name);
        if !is_ours {
            parts.push(part.to_owned());
        } else if let Some(value) = value.take() {
            parts.push(format!("{name}={value}"));
        }
    }
    parts.extend(value.map(|value| format!("{name}={value}")));
    parts.join("&")
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').map(|part| part.split_once('=').unwrap_or((part, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_and_decoded() {
        assert_eq!(value_of("a=1&lab=2~x:1", "lab").as_deref(), Some("2~x:1"));
        assert_eq!(value_of("lab=a%7eb%C3%A9%", "lab").as_deref(), Some("a~bé%"));
        assert_eq!(value_of("lab", "lab").as_deref(), Some(""));
        assert_eq!(value_of("label=1", "lab"), None);
        assert_eq!(value_of("", "lab"), None);
    }

    #[test]
    fn setting_a_value_leaves_the_others_alone() {
        #[track_caller]
        fn check(query: &str, value: Option<&str>, expected: &str) {
            assert_eq!(with_value(query, "lab", value), expected);
        }
        check("", Some("1"), "lab=1");
        check("embed=1&q=%20", Some("1~x:2"), "embed=1&q=%20&lab=1~x:2");
        check("lab=0&embed=1&lab=9", Some("1"), "lab=1&embed=1");
        check("lab=0&embed=1", None, "embed=1");
        check("lab=0", None, "");
    }
}
