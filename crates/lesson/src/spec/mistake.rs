//! Mistakes of authors, and the hint for a mistyped name.

/// A mistake without its place: the caller knows file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The mistake.
    pub message: String,
    /// The way to correct it.
    pub hint: String,
}

impl Mistake {
    /// Creates a mistake.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// Returns the known name that `found` was most likely meant to be. At most a third of its letters differ.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = found.chars().count().div_ceil(3);
    let ranked = known.into_iter().map(|name| (distance(found, name), name));
    ranked.filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| name)
}

/// Returns the hint for a name that is not among the known ones.
pub fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let all = known.clone().into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match nearest(found, known) {
        Some(name) => format!("did you mean `{name}`? Known are {all}"),
        None => format!("known are {all}"),
    }
}

/// Returns the number of letters to insert, delete or replace (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, a) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (b, &above) in other.chars().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != b)).min(left + 1).min(above + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    *row.last().expect("a row begins with the distance from nothing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_single_letters() {
        for (one, other, expected) in
            [("", "", 0), ("a", "", 1), ("", "ab", 2), ("qestion", "question", 1), ("lab", "tab", 1)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn a_very_different_name_is_not_suggested() {
        assert_eq!(nearest("qestion", ["question", "lab"]), Some("question"));
        assert_eq!(nearest("video", ["question", "lab"]), None);
    }
}
