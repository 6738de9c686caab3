//! Labs in narrow windows: the picture comes first, then what changes it, then words; and a low picture stays in view.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

/// The labs with a picture, and their views.
const LABS: [(&str, &[&str]); 7] = [
    ("collapse-lab", &["hand", "fold", "separate"]),
    ("explorer", &[]),
    ("dying-lab", &["unit", "network"]),
    ("gain-lab", &[]),
    ("depth-lab", &[]),
    ("own-lab", &["draw", "type"]),
    ("softmax-playground", &["bars", "matrix", "stability", "loss", "sampling"]),
];

/// Most CSS pixels from the top of a lab's name to the top of its picture.
const MOST: u32 = 200;

/// Gives the window a size.
async fn resize(browser: &Browser, width: u32, height: u32) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    browser.until(&format!("return innerWidth === {width} && innerHeight === {height}")).await;
}

/// Returns what is wrong with the order of a lab's parts.
async fn faults(browser: &Browser, lab: &str) -> String {
    let script = format!(
        "const lab = document.querySelector('#{lab} > .lab');
         // Where nothing stays in view.
         lab.scrollIntoView({{ behavior: 'instant', block: 'start' }});
         const boxes = (selector) => [...lab.querySelectorAll(selector)]
             .map((it) => it.getBoundingClientRect()).filter((it) => it.height > 1 && it.width > 1);
         const top = (selector) => Math.min(...boxes(selector).map((it) => it.top));
         const bottom = (selector) => Math.max(...boxes(selector).map((it) => it.bottom));
         const first = '.lab__first, :is(.lab__body, .lab__parts) > .lab__picture';
         const passed = top(first) - top('.lab__name');
         const faults = [];
         if (!(passed <= {MOST})) faults.push(`${{passed}} px pass before the picture`);
         if (!(top('.lab__strip') >= bottom(first))) faults.push('the strip stands above the end of the picture');
         if (!(top('.lab__last, .lab__caption, .lab-goals') >= bottom('.lab__strip'))) faults.push('words stand above the controls');
         if (!(top('.lab-goals') >= bottom('.lab__caption'))) faults.push('the goals stand above the caption');
         return faults.join('; ');"
    );
    browser.script(&script).await.as_str().unwrap().to_owned()
}

#[test]
fn on_a_phone_a_lab_begins_with_its_picture_and_controls_come_before_words() {
    let server = Server::start();
    in_browser(360, move |browser| async move {
        let mut all = Vec::new();
        resize(&browser, 360, 800).await;
        for lang in ["en", "ko"] {
            browser.open_with_labs(&server.url(&format!("{lang}/lessons/activation-functions/"))).await;
            browser.click("#explorer .curves__waive").await;
            browser.element("#explorer .curves__readouts").await;
            for (lab, views) in LABS {
                browser.element(&format!("#{lab} .lab__strip > *")).await;
                if views.is_empty() {
                    all.push((format!("{lang}, {lab}"), faults(&browser, lab).await));
                }
                for view in views {
                    browser.open_view(&format!("#{lab}"), view).await;
                    all.push((format!("{lang}, {lab}, {view}"), faults(&browser, lab).await));
                }
            }
        }
        all.retain(|(_, faults)| !faults.is_empty());
        assert!(all.is_empty(), "{all:#?}");
    });
}

/// The plane after the layers.
const PLANE: &str = "#collapse-lab .lab__stays";

/// Returns the position of the plane after the layers, as CSS says it.
async fn position(browser: &Browser) -> serde_json::Value {
    browser.script(&format!("return getComputedStyle(document.querySelector('{PLANE}')).position")).await
}

#[test]
fn on_a_phone_a_low_picture_stays_in_view_and_covers_no_control_that_has_the_focus() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(360, move |browser| async move {
        resize(&browser, 360, 800).await;
        browser.open_with_labs(&address).await;
        browser.element("#collapse-lab .folding-probe").await;
        // Each control is scrolled to below the picture, where it would be covered, and takes the focus.
        let covered = format!(
            "const plane = document.querySelector('{PLANE}');
             const bar = document.querySelector('.top-bar').getBoundingClientRect().bottom;
             const controls = [...document.querySelectorAll('#collapse-lab :is(.folding-editor input, .lab__strip :is(input, select))')];
             const faults = [];
             for (const it of controls) {{
                 scrollBy({{ top: it.getBoundingClientRect().top - bar - 40, behavior: 'instant' }});
                 it.focus();
                 const [picture, control] = [plane, it].map((it) => it.getBoundingClientRect());
                 const areShown = picture.top >= bar - 1 && control.top >= picture.bottom - 1 && control.bottom <= innerHeight;
                 if (!areShown) faults.push(`${{it.className}}: ${{control.top}}, the picture from ${{picture.top}} to ${{picture.bottom}}`);
                 if (picture.height > 0.46 * innerHeight) faults.push(`the picture is ${{picture.height}} px high`);
             }}
             return [controls.length, faults];"
        );
        let found = browser.script(&covered).await;
        assert!(found[0].as_u64() > Some(8), "{found:#}");
        assert_eq!(found[1], json!([]));
        assert_eq!(position(&browser).await, json!("sticky"));

        // It would fill a low window, and stands still on paper.
        for (width, height) in [(740, 360), (360, 560), (1280, 900)] {
            resize(&browser, width, height).await;
            assert_eq!(position(&browser).await, json!("static"), "{width} × {height}");
        }
        resize(&browser, 360, 800).await;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(position(&browser).await, json!("static"), "on paper");
    });
}
