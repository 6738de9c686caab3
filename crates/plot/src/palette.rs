//! Tests of the tokens in `style/tokens.css` against the needs of human vision.
//!
//! Contrast is WCAG's ratio of relative luminances. Colour-blind readers are simulated as in Machado, Oliveira &
//! Fernandes 2009 (full dichromacy); distances between colours are taken in OKLab (Ottosson 2020), where 0.02 is just
//! noticeable between patches side by side and 0.1 can be distinguished between thin lines.

use super::series::{dash, token};
use kernels::Activation;

const CSS: &str = include_str!("../../../style/tokens.css");

/// A colour as linear red, green and blue, each from 0 to 1.
type Linear = [f64; 3];

#[derive(Clone, Copy, Debug)]
enum Scheme {
    Light,
    Dark,
}

const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

/// Types of colour vision: normal, and the three kinds of dichromacy.
const EYES: [(&str, [Linear; 3]); 4] = [
    ("trichromat", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanope",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranope",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanope",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// Returns the colour of a token written as `--name: light-dark(#rrggbb, #rrggbb);`.
#[track_caller]
fn colour(name: &str, scheme: Scheme) -> Linear {
    let start = format!("{name}: light-dark(");
    let (_, rest) = CSS.split_once(&start).unwrap_or_else(|| panic!("tokens.css has no {name}"));
    let (pair, _) = rest.split_once(");").expect("light-dark( is closed");
    let (light, dark) = pair.split_once(", ").expect("two colours");
    let hex = match scheme {
        Scheme::Light => light,
        Scheme::Dark => dark,
    };
    [1, 3, 5].map(|at| {
        let channel = u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal digits");
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([r, g, b]: Linear) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Linear, b: Linear) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn times(matrix: &[Linear; 3], [x, y, z]: Linear) -> Linear {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

fn distance(a: Linear, b: Linear) -> f64 {
    let lab = |it: Linear| {
        let lms = times(
            &[[0.412221, 0.536333, 0.051446], [0.211903, 0.680700, 0.107397], [0.088302, 0.281719, 0.629979]],
            it.map(|channel| channel.clamp(0.0, 1.0)),
        );
        times(
            &[
                [0.210454, 0.793618, -0.004072],
                [1.977998, -2.428592, 0.450594],
                [0.025904, 0.782772, -0.808676],
            ],
            lms.map(f64::cbrt),
        )
    };
    let (a, b) = (lab(a), lab(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// Returns whether two dash patterns can be distinguished without colour: by the number of pieces, the share of ink, or
/// clearly different lengths of dashes.
fn dashes_differ_clearly(a: &[f32], b: &[f32]) -> bool {
    if a.is_empty() || b.is_empty() || a.len() != b.len() {
        return a.len() != b.len();
    }
    let share = |it: &[f32]| it.iter().step_by(2).sum::<f32>() / it.iter().sum::<f32>();
    let longest = |it: &[f32]| it.iter().step_by(2).copied().fold(0.0, f32::max);
    let ratio = longest(a) / longest(b);
    (share(a) - share(b)).abs() >= 0.15 || ratio.max(1.0 / ratio) >= 1.6
}

#[track_caller]
fn check(name: &str, grounds: &[&str], least: f64) {
    for scheme in SCHEMES {
        for ground in grounds {
            let ratio = contrast(colour(name, scheme), colour(ground, scheme));
            assert!(ratio >= least, "{name} on {ground}, {scheme:?}: {ratio:.2} is below {least}");
        }
    }
}

#[test]
fn text_has_a_contrast_of_4_5_on_each_of_its_backgrounds() {
    let grounds = [
        "--paper",
        "--raised",
        "--sunken",
        "--hover",
        "--quiet",
        "--ember-soft",
        "--good-soft",
        "--bad-soft",
        "--warn-soft",
    ];
    for name in ["--ink", "--ink-2", "--ink-3"] {
        check(name, &grounds, 4.5);
    }
    for name in ["--ember", "--good", "--bad", "--warn"] {
        check(name, &["--paper", "--raised", "--sunken", "--hover"], 4.5);
        check(name, &[&format!("{name}-soft")], 4.5);
    }
    // Buttons that delete, verdicts in segments.
    for name in ["--good", "--bad"] {
        check(name, &["--quiet"], 4.5);
    }
    for name in ["keyword", "string", "number", "name", "comment"] {
        check(&format!("--code-{name}"), &["--raised", "--sunken"], 4.5);
    }
}

#[test]
fn lines_of_controls_and_words_of_disabled_ones_have_a_contrast_of_3() {
    check("--line-strong", &["--paper", "--raised", "--sunken", "--quiet"], 3.0);
}

#[test]
fn functions_have_a_contrast_of_3_as_lines_and_4_5_as_their_names() {
    for name in Activation::ALL.map(token).into_iter().chain(["--softmax"]) {
        check(name, &["--sunken"], 3.0);
        check(name, &["--paper", "--raised"], 4.5);
    }
}

/// Returns the hue in degrees, and the saturation from 0 to 1.
fn hue_and_saturation(name: &str, scheme: Scheme) -> (f64, f64) {
    let srgb = colour(name, scheme).map(|channel| {
        if channel <= 0.003_130_8 { channel * 12.92 } else { 1.055 * channel.powf(1.0 / 2.4) - 0.055 }
    });
    let [r, g, b] = srgb;
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let chroma = high - low;
    let sixth = match high {
        _ if chroma == 0.0 => 0.0,
        high if high == r => (g - b) / chroma,
        high if high == g => (b - r) / chroma + 2.0,
        _ => (r - g) / chroma + 4.0,
    };
    ((sixth * 60.0).rem_euclid(360.0), chroma / high)
}

#[test]
fn no_function_has_the_hue_of_the_accent_or_of_an_error() {
    for name in Activation::ALL.map(token).into_iter().chain(["--softmax"]) {
        for (scheme, taken) in
            SCHEMES.into_iter().flat_map(|it| ["--ember", "--bad"].map(|taken| (it, taken)))
        {
            let ((hue, saturation), (other, _)) =
                (hue_and_saturation(name, scheme), hue_and_saturation(taken, scheme));
            let apart = (hue - other).abs().min(360.0 - (hue - other).abs());
            assert!(
                saturation < 0.15 || apart >= 15.0,
                "{name} and {taken}, {scheme:?}: {hue:.0}° and {other:.0}°"
            );
        }
    }
}

#[test]
fn every_eye_can_distinguish_any_two_functions() {
    for (i, &a) in Activation::ALL.iter().enumerate() {
        for &b in &Activation::ALL[i + 1..] {
            if dashes_differ_clearly(dash(a), dash(b)) {
                continue;
            }
            for scheme in SCHEMES {
                for (eye, sees) in &EYES {
                    let (a_seen, b_seen) = (colour(token(a), scheme), colour(token(b), scheme));
                    let apart = distance(times(sees, a_seen), times(sees, b_seen));
                    assert!(
                        apart >= 0.1,
                        "{} and {} look alike to a {eye}, {scheme:?}: {apart:.3}",
                        a.name(),
                        b.name()
                    );
                }
            }
        }
    }
}

#[test]
fn contrast_and_distance_match_known_values() {
    let (black, white) = ([0.0; 3], [1.0; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((distance(black, white) - 1.0).abs() < 1e-3, "OKLab's lightness goes from 0 to 1");
    assert!(!dashes_differ_clearly(&[7.0, 7.0], &[5.0, 4.0]));
    assert!(dashes_differ_clearly(&[], &[5.0, 3.0]));
}
