//! The colours of a picture, as values.

use kernels::Activation;
use plotters::style::RGBColor;

/// Colours of a picture. In the page they are the resolved tokens of the style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Background (`--raised`).
    pub ground: RGBColor,
    /// Text and the cursor (`--ink-2`).
    pub text: RGBColor,
    /// Axes (`--line-strong`).
    pub axis: RGBColor,
    /// Grid lines (`--grid`).
    pub grid: RGBColor,
    /// One colour per activation, in the order of [`Activation::ALL`].
    pub series: [RGBColor; Activation::ALL.len()],
    /// Softmax (`--softmax`), which is not an element-wise activation.
    pub softmax: RGBColor,
}

impl Theme {
    /// Returns the colour of one activation.
    pub fn of(&self, activation: Activation) -> RGBColor {
        let place = Activation::ALL.iter().position(|&other| other == activation);
        self.series[place.expect("every activation is listed")]
    }

    /// Returns whether the ground is darker than the text on it.
    pub fn is_dark(&self) -> bool {
        let light =
            |RGBColor(red, green, blue): RGBColor| u32::from(red) + u32::from(green) + u32::from(blue);
        light(self.ground) < light(self.text)
    }

    /// Creates a theme from a function that returns the colour of each token, e.g. `--ink-2`.
    pub fn from_tokens(mut colour: impl FnMut(&str) -> RGBColor) -> Self {
        Self {
            ground: colour("--raised"),
            text: colour("--ink-2"),
            axis: colour("--line-strong"),
            grid: colour("--grid"),
            series: Activation::ALL.map(|activation| colour(super::series::token(activation))),
            softmax: colour("--softmax"),
        }
    }
}

/// Parses a colour as browsers compute it, `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`, whose alpha is ignored. `None` for
/// anything else.
pub fn parse_rgb(text: &str) -> Option<RGBColor> {
    let inside = text.strip_prefix("rgb")?.trim_start_matches('a').strip_prefix('(')?.strip_suffix(')')?;
    let mut channels = inside.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut channel = || channels.next()?.parse::<u8>().ok();
    Some(RGBColor(channel()?, channel()?, channel()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_dark_when_its_text_is_lighter_than_its_background() {
        let theme = |ground: u8, text: u8| {
            let grey = |level| RGBColor(level, level, level);
            Theme::from_tokens(|token| grey(if token == "--raised" { ground } else { text }))
        };
        assert!(theme(25, 180).is_dark() && !theme(255, 80).is_dark());
    }

    #[test]
    fn computed_colours_are_parsed_and_anything_else_is_refused() {
        #[track_caller]
        fn check(text: &str, expected: Option<(u8, u8, u8)>) {
            assert_eq!(parse_rgb(text).map(|RGBColor(r, g, b)| (r, g, b)), expected, "{text}");
        }
        check("rgb(209, 72, 11)", Some((209, 72, 11)));
        check("rgba(209, 72, 11, 0.5)", Some((209, 72, 11)));
        check("rgb(209 72 11 / 0.5)", Some((209, 72, 11)));
        check("rgb(256, 0, 0)", None);
        check("rgb(1, 2)", None);
        check("#d1480b", None);
        check("", None);
    }
}
