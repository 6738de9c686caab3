//! Checks of pictures as SVG, for the tests of this crate and of crates that draw with it.
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use crate::label::{TEXT, width_of};

/// A text of an SVG picture, with the place that it takes.
struct Written {
    words: String,
    x: (f64, f64),
    y: (f64, f64),
}

fn texts(svg: &str) -> impl Iterator<Item = Written> {
    svg.split("<text ").skip(1).map(|text| {
        let value = |name: &str| text.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        let number = |name: &str| value(name).parse::<f64>().unwrap();
        let words = text.split_once('>').unwrap().1.split('<').next().unwrap();
        let words = words.replace("&lt;", "<").replace("&amp;", "&");
        let size = number("font-size");
        let own = width_of(&words) * size / TEXT;
        let left = number("x")
            - match value("text-anchor") {
                "start" => 0.0,
                "middle" => own / 2.0,
                _ => own,
            };
        let top = number("y")
            - match value("dominant-baseline") {
                "hanging" => 0.0,
                "central" => size / 2.0,
                _ => size,
            };
        Written { words, x: (left, left + own), y: (top, top + size) }
    })
}

/// Returns the texts of an SVG picture of this width that do not lie inside of it.
pub fn cut_off(svg: &str, width: f64) -> Vec<String> {
    texts(svg).filter(|text| text.x.0 < 0.0 || text.x.1 > width).map(|text| text.words).collect()
}

/// Returns the pairs of texts of an SVG picture that are printed over each other. Two pixels are allowed, because
/// places and widths are estimates.
pub fn overprinted(svg: &str) -> Vec<(String, String)> {
    let all: Vec<Written> = texts(svg).filter(|text| !text.words.is_empty()).collect();
    let meet = |a: (f64, f64), b: (f64, f64)| a.1.min(b.1) - a.0.max(b.0) > 2.0;
    let pairs = all.iter().enumerate().flat_map(|(idx, a)| all[idx + 1..].iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| meet(a.x, b.x) && meet(a.y, b.y))
        .map(|(a, b)| (a.words.clone(), b.words.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cut_off_is_found() {
        let text = |x: f64, anchor: &str| {
            format!(
                r#"<text x="{x}" y="1" font-size="12" text-anchor="{anchor}" dominant-baseline="auto">−99</text>"#
            )
        };
        let all = ["start", "middle", "end"].map(|anchor| text(20.0, anchor)).concat();
        assert_eq!(cut_off(&all, 100.0).len(), 1, "22 px left of 20");
        assert_eq!(cut_off(&all, 35.0).len(), 2);
    }

    #[test]
    fn texts_over_each_other_are_found() {
        let text = |x: f64, baseline: &str| {
            format!(
                r#"<text x="{x}" y="20" font-size="12" text-anchor="start" dominant-baseline="{baseline}">abc</text>"#
            )
        };
        let meet = |b: String| overprinted(&(text(10.0, "hanging") + &b)).len();
        assert_eq!(meet(text(25.0, "hanging")), 1);
        assert_eq!(meet(text(40.0, "hanging")), 0, "beside");
        assert_eq!(meet(text(10.0, "auto")), 0, "above");
        assert_eq!(meet(text(10.0, "central")), 1);
    }
}
