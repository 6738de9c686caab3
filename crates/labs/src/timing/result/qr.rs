//! A QR code of a link, made on this device.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// Width of the quiet zone around a code, in modules.
const QUIET: i32 = 4;

/// The code as a picture. Nothing for a link that is too long for one.
#[component]
pub(super) fn QrView(
    link: String,
    /// Description of the code for screen readers.
    #[prop(into)]
    description: Signal<String>,
) -> impl IntoView {
    // The middle level of correction: a code on a screen is not damaged, but may be photographed at an angle.
    let code = QrCode::encode_text(&link, QrCodeEcc::Medium).ok();
    code.map(|code| {
        let side = code.size() + 2 * QUIET;
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=description>
                <rect width=side height=side fill="#fff" />
                <path d=path(&code) fill="#000" shape-rendering="crispEdges" />
            </svg>
        }
    })
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
        let code = QrCode::encode_text(link, QrCodeEcc::Medium).unwrap();
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
}
