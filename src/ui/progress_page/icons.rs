//! A small drawing for each achievement: strokes in a square of 24, in the colour of the text around it.

use progress::Achievement;

/// Returns the strokes, as the attribute `d` of an SVG path.
pub(super) const fn strokes(achievement: Achievement) -> &'static str {
    match achievement {
        // An open book.
        Achievement::CoverToCover => {
            "M12 6C9.5 4.4 6.2 4 3 4.6V18.6C6.2 18 9.5 18.4 12 20M12 6C14.5 4.4 17.8 4 21 4.6V18.6C17.8 18 14.5 18.4 12 20M12 6V20"
        }
        // A guess before the truth: a die.
        Achievement::PriorBelief => {
            "M5 4H19A1 1 0 0 1 20 5V19A1 1 0 0 1 19 20H5A1 1 0 0 1 4 19V5A1 1 0 0 1 5 4ZM8.5 8.5H8.6M15.5 8.5H15.6M12 12H12.1M8.5 15.5H8.6M15.5 15.5H15.6"
        }
        // An eye.
        Achievement::SharpEye => {
            "M2 12C4.5 7.5 8 5.5 12 5.5S19.5 7.5 22 12C19.5 16.5 16 18.5 12 18.5S4.5 16.5 2 12ZM12 9A3 3 0 1 1 12 15A3 3 0 1 1 12 9Z"
        }
        // A list with every tick.
        Achievement::NothingLeftOpen => {
            "M3 6L4.8 8L8 4.5M3 12.5L4.8 14.5L8 11M3 19L4.8 21L8 17.5M11.5 6.5H21M11.5 13H21M11.5 19.5H21"
        }
        // GELU, with a mark on it.
        Achievement::CurveReader => {
            "M2 14H6C9 14 9.5 17 11.5 17C14 17 15 10 21 4M11.5 14.6A2.4 2.4 0 1 1 11.5 19.4A2.4 2.4 0 1 1 11.5 14.6Z"
        }
        // Infinity, held.
        Achievement::OverflowTamer => {
            "M12 12C10 8.5 8.2 7 6 7A5 5 0 0 0 6 17C8.2 17 10 15.5 12 12C14 8.5 15.8 7 18 7A5 5 0 0 1 18 17C15.8 17 14 15.5 12 12Z"
        }
        // Cards, one of them chosen.
        Achievement::RightTool => {
            "M4 7.5L13.5 4L18.5 17L9 20.5ZM16 6.5L20.5 8L17 19.5L14.5 18.7M9.5 12L11.5 14L13.5 9.5"
        }
        // A stopwatch.
        Achievement::TenThousandPasses => {
            "M12 6A7.5 7.5 0 1 1 12 21A7.5 7.5 0 1 1 12 6ZM12 6V3M9.5 3H14.5M12 13.5L15 10.5M18 7L19.5 5.5"
        }
        // Steps, as the caches end one after the other.
        Achievement::CacheCartographer => "M3 20V4M3 20H21M6 17H10V13H14V9H18V5H21",
        // A balance.
        Achievement::HonestInstrument => {
            "M12 4V20M8 20H16M5 7H19M5 7L2.5 13.5A2.8 2.8 0 0 0 7.5 13.5ZM19 7L16.5 13.5A2.8 2.8 0 0 0 21.5 13.5Z"
        }
        // A flame.
        Achievement::FirstLight => {
            "M12 3C13 7 18 9 18 14.5A6 6 0 0 1 6 14.5C6 12 7.5 10.5 8.5 9C9 11 10 11.5 10.8 11.8C10.6 8.5 10.8 5.5 12 3ZM12 20.5C10.3 20.5 9.4 19.2 9.4 17.8C9.4 16.2 11 15.4 12 13.6C13 15.4 14.6 16.2 14.6 17.8C14.6 19.2 13.7 20.5 12 20.5Z"
        }
        // A bookmark.
        Achievement::ChapterClosed => "M6 3H18V21L12 16.5L6 21ZM9 9L11.2 11.2L15.2 7",
        // A torch.
        Achievement::SteadyFlame => {
            "M12 2.5C13 5 16 6 16 9A4 4 0 0 1 8 9C8 7.4 9 6.6 9.6 5.6C10.2 6.6 10.8 6.8 11.2 7C11.2 5.2 11.4 3.8 12 2.5ZM7.5 13H16.5L15 16H9ZM10 16L10.8 22H13.2L14 16"
        }
    }
}
