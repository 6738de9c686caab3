//! A QR code of a link, made on this device, whose code is loaded when it is asked for.

use crate::{
    components::lazy_view::LazyView,
    in_module,
    text::{Messages, use_text},
};
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest version of the standard that is shown: with its quiet zone 125 modules a side, of 3 CSS pixels each in a
/// card of the page. How large a code must be for a camera: `docs/progress.md`.
const LARGEST: u8 = 25;
/// Length of the longest link that such a code holds. Bytes.
pub const MAX_LEN: usize = 1273;
/// Width of the quiet zone around a code, in modules.
const QUIET: i32 = 4;
/// Width of a module where there is room. CSS pixels.
const MODULE: i32 = 4;
/// Width of a small code. CSS pixels.
const LEAST_WIDTH: i32 = 256;

/// The code as a picture. Nothing for a link that is longer than [`MAX_LEN`].
#[component]
pub fn QrView(
    #[prop(into)] link: Signal<String>,
    /// Description of the code for screen readers.
    #[prop(into)]
    description: Signal<String>,
    /// Whether it is asked for.
    #[prop(into)]
    is_asked: Signal<bool>,
) -> impl IntoView {
    let text = use_text();
    let code = LazyView::new(move || is_asked.get(), false, move || picture(link, description));
    let waiting =
        move || view! { <p class="qr__waiting">{text.say(|m: &Messages| m.loading)}</p> }.into_any();
    code.view(waiting, |m| m.code_failed, |inside| inside)
}

in_module! {
    qr:
    /// Returns the picture, which follows the link.
    fn picture(link: Signal<String>, description: Signal<String>) -> AnyView {
        (move || link.with(|link| encoded(link)).map(|code| drawing(&code, description))).into_any()
    }
}

fn drawing(code: &QrCode, description: Signal<String>) -> impl IntoView + use<> {
    let side = code.size() + 2 * QUIET;
    view! {
        <svg
            class="qr"
            width=(side * MODULE).max(LEAST_WIDTH)
            viewBox=format!("0 0 {side} {side}")
            role="img"
            aria-label=description
        >
            <rect width=side height=side fill="#fff" />
            <path d=path(code) fill="#000" shape-rendering="crispEdges" />
        </svg>
    }
}

/// Returns the code of a link. The level of correction is the lowest, and raised where that costs no larger version: a
/// code on a screen has no damage, and fewer modules are larger ones.
fn encoded(link: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(link);
    let (least, most) = (Version::MIN, Version::new(LARGEST));
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, None, true).ok()
}

/// Returns the dark modules as a path, one rectangle for each run of modules in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if length > 0 {
                path += &format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_exactly_the_dark_modules() {
        let link = "https://example.org/en/lessons/activation-functions/?timing=v1-frgs#timing";
        let code = encoded(link).unwrap();
        let mut covered = vec![];
        for rect in path(&code).split('M').skip(1) {
            let numbers: Vec<i32> = rect
                .split(|letter: char| !letter.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [x, y, length, 1, back] = numbers[..] else { panic!("{rect}") };
            assert_eq!(length, back);
            covered.extend((x..x + length).map(|x| (x - QUIET, y - QUIET)));
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark: Vec<_> = all.filter(|(x, y)| code.get_module(*x, *y)).collect();
        assert_eq!(covered, dark);
    }

    #[test]
    fn a_link_of_up_to_the_greatest_length_has_a_code() {
        let link = |length: usize| "https://example.org/".chars().cycle().take(length).collect::<String>();
        let code = encoded(&link(MAX_LEN)).unwrap();
        assert_eq!((code.version(), code.error_correction_level()), (Version::new(LARGEST), QrCodeEcc::Low));
        assert!(encoded(&link(MAX_LEN + 1)).is_none());
    }
}
