//! Heights of the labs in windows of 900 px and more: each fits into a window that is 900 px high, and keeps its height
//! when its view changes, so that nothing below it moves.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

/// Height of the windows, in CSS pixels.
const WINDOW: f64 = 900.0;

/// Their widths. At 1169 px the contents stand beside the text, and the labs are as narrow as anywhere from 900 px on.
const WIDTHS: [u32; 6] = [900, 1000, 1100, 1169, 1280, 1366];

/// Least space between the last control and the lower edge of a lab.
const SPACE: f64 = 15.0;

const LABS: [&str; 9] = [
    "collapse-lab",
    "explorer",
    "dying-lab",
    "gain-lab",
    "depth-lab",
    "own-lab",
    "softmax-playground",
    "choosing-lab",
    "timing",
];

/// Gives the window a width.
async fn widen(browser: &Browser, width: u32) {
    let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    browser.until(&format!("return innerWidth === {width}")).await;
}

/// Returns the height of a lab once it rests.
async fn height(browser: &Browser, lab: &str) -> f64 {
    let script = format!("return document.querySelector('#{lab} > .lab').getBoundingClientRect().height");
    let mut last = 0.0;
    let mut n_same = 0;
    while n_same < 5 {
        let now = browser.script(&script).await.as_f64().unwrap();
        n_same = if now == last { n_same + 1 } else { 0 };
        last = now;
    }
    last
}

/// Opens the view at this place, and waits until the body shows it.
async fn show(browser: &Browser, lab: &str, place: u64) {
    let open = format!(
        "const lab = document.querySelector('#{lab}');
         const button = lab.querySelector('.lab__body fieldset.segmented').querySelectorAll('input')[{place}];
         if (button.checked) return true;
         window.before = lab.querySelector('.lab__body').textContent;
         button.click();
         return false;"
    );
    if browser.script(&open).await != true {
        let is_shown =
            format!("return document.querySelector('#{lab} .lab__body').textContent !== window.before");
        browser.until(&is_shown).await;
    }
}

/// Returns the space between the last control and the lower edge of a lab that has a strip of controls.
async fn space_below(browser: &Browser, lab: &str) -> Option<f64> {
    let script = format!(
        "const bottom = (it) => it.getBoundingClientRect().bottom;
         const controls = [...document.querySelectorAll('#{lab} .lab__strip > *')].map(bottom);
         return controls.length ? bottom(document.querySelector('#{lab} > .lab')) - Math.max(...controls) : null"
    );
    browser.script(&script).await.as_f64()
}

/// Returns what is wrong with the heights of the labs in this window.
async fn faults(browser: &Browser, window: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for lab in LABS {
        let views = format!(
            "return document.querySelector('#{lab} .lab__body fieldset.segmented')?.querySelectorAll('input').length ?? 1"
        );
        let n_views = browser.script(&views).await.as_u64().unwrap();
        let mut heights = Vec::new();
        for place in 0..n_views {
            if n_views > 1 {
                show(browser, lab, place).await;
            }
            heights.push(height(browser, lab).await);
            if let Some(space) = space_below(browser, lab).await.filter(|space| *space < SPACE) {
                faults.push(format!("{lab} ({window}), view {place}: {space} below the controls"));
            }
        }
        let highest = heights.iter().copied().fold(0.0, f64::max);
        let lowest = heights.iter().copied().fold(f64::INFINITY, f64::min);
        if highest > WINDOW || highest - lowest > 1.0 {
            faults.push(format!("{lab} ({window}): {heights:?}"));
        }
    }
    faults
}

#[test]
fn every_lab_fits_into_the_window_and_keeps_its_height_when_its_view_changes() {
    let server = Server::start();
    in_browser(1280, move |browser| async move {
        let mut all = Vec::new();
        for lang in ["en", "ko"] {
            browser.open_with_labs(&server.url(&format!("{lang}/lessons/activation-functions/"))).await;
            // Its numbers are computed by a worker.
            let simulated =
                "return /[0-9]/.test(document.querySelector('#depth-lab .depth__simulation').textContent)";
            browser.until(simulated).await;
            let mut asking = Vec::new();
            for width in WIDTHS {
                widen(&browser, width).await;
                all.extend(faults(&browser, &format!("{lang}, {width} px")).await);
                asking.push(height(&browser, "explorer").await);
            }
            // The numbers take the place of the question.
            browser.click("#explorer .curves__waive").await;
            browser.element("#explorer .curves__readouts").await;
            for (width, asking) in WIDTHS.into_iter().zip(asking) {
                widen(&browser, width).await;
                let answered = height(&browser, "explorer").await;
                if answered > WINDOW || (answered - asking).abs() > 1.0 {
                    all.push(format!("explorer ({lang}, {width} px): {asking}, then {answered}"));
                }
            }
        }
        assert!(all.is_empty(), "heights in CSS pixels, by view: {all:#?}");
    });
}

#[test]
fn the_explorer_with_all_functions_fits_into_the_window_and_its_numbers_scroll() {
    let server = Server::start();
    let all = "relu,leaky_relu,elu,selu,softplus,gelu,gelu_tanh,silu,mish,hardswish,sigmoid,tanh";
    in_browser(1280, move |browser| async move {
        let mut faults = Vec::new();
        for lang in ["en", "ko"] {
            let state = format!("?explorer=1~on:{all}~x:1~range:-6,6#explorer");
            browser
                .open_with_labs(&server.url(&format!("{lang}/lessons/activation-functions/{state}")))
                .await;
            browser.until_text("#explorer .curves__readouts", |text| text.contains("Tanh")).await;
            for width in WIDTHS {
                widen(&browser, width).await;
                let height = height(&browser, "explorer").await;
                let hidden = "const list = document.querySelector('#explorer .curves__numbers');
                    return list.scrollHeight - list.clientHeight";
                let hidden = browser.script(hidden).await.as_f64().unwrap();
                if height > WINDOW || hidden < 100.0 {
                    faults.push(format!("{lang}, {width} px: {height}, {hidden} of the list out of view"));
                }
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    });
}
