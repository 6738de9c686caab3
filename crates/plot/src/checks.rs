//! Checks of pictures as SVG, for the tests of this crate and of crates that draw with it.
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use crate::label::{TEXT, width_of};

/// Returns the texts of an SVG picture of this width that do not lie inside of it.
pub fn cut_off(svg: &str, width: f64) -> Vec<String> {
    let texts = svg.split("<text ").skip(1);
    let is_cut = |text: &&str| {
        let value = |name: &str| text.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        let number = |name: &str| value(name).parse::<f64>().unwrap();
        let words = text.split_once('>').unwrap().1.split('<').next().unwrap();
        let own = width_of(&words.replace("&lt;", "<").replace("&amp;", "&")) * number("font-size") / TEXT;
        let before = match value("text-anchor") {
            "start" => 0.0,
            "middle" => own / 2.0,
            _ => own,
        };
        let left = number("x") - before;
        left < 0.0 || left + own > width
    };
    texts.filter(is_cut).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cut_off_is_found() {
        let text = |x: f64, anchor: &str| {
            format!(r#"<text x="{x}" y="1" font-size="12" text-anchor="{anchor}">−99</text>"#)
        };
        let all = ["start", "middle", "end"].map(|anchor| text(20.0, anchor)).concat();
        assert_eq!(cut_off(&all, 100.0).len(), 1, "22 px left of 20");
        assert_eq!(cut_off(&all, 35.0).len(), 2);
    }
}
