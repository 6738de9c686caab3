//! Short names of the parts of lessons: the beginning of their text.

use lesson::{Block, plain_text};

/// The maximum length of a name, in characters.
const MAX_LETTERS: usize = 72;

/// Returns the beginning of the first paragraph of a prompt.
pub fn first_words(blocks: &[Block]) -> String {
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(words) => Some(plain_text(words)),
        _ => None,
    });
    beginning(&first.unwrap_or_default())
}

/// Cuts a long text, between words if it has any, to [`MAX_LETTERS`] characters and an ellipsis.
pub fn beginning(text: &str) -> String {
    if text.chars().count() <= MAX_LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MAX_LETTERS).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', '.', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_between_words() {
        assert_eq!(beginning("short"), "short");
        let cut = beginning(&"word ".repeat(20));
        assert!(cut.ends_with("word…") && cut.chars().count() <= MAX_LETTERS + 1, "{cut}");
        // Korean without a space is cut between syllables.
        assert_eq!(beginning(&"가".repeat(100)).chars().count(), MAX_LETTERS + 1);
    }
}
