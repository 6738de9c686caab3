//! Signal through depth, as a learner explores it, in real Chromium on the release build.

use e2e::{Browser, Fault, Server, in_browser};

const LESSON: &str = "en/lessons/activation-functions/";
const LAB: &str = "#depth-lab";
const LEFT: &str = "\u{e012}";

/// Types a number into a field of the lab, replacing its content, and enters it.
async fn enter(browser: &Browser, place: usize, number: &str) {
    // Control and A, release, the number, Enter.
    let keys = format!("\u{e009}a\u{e000}{number}\u{e007}");
    let script = format!(
        "return document.querySelectorAll('{LAB} .number-field input')[{place}].dataset.place = {place}"
    );
    browser.script(&script).await;
    browser.element(&format!("{LAB} [data-place='{place}']")).await.send_keys(&keys).await.unwrap();
}

/// Chooses the preset with this name.
async fn preset(browser: &Browser, name: &str) {
    let script = format!(
        "const list = document.querySelector('{LAB} .depth__presets');
         list.value = [...list.options].find((it) => it.text === {name:?}).value;
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    browser.script(&script).await;
}

async fn theory(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .depth__reading"), |text| text.contains(words)).await;
}

async fn simulation(browser: &Browser, words: &str) {
    browser.until_text(&format!("{LAB} .depth__simulation"), |text| text.contains(words)).await;
}

async fn until_goals(browser: &Browser, n: usize) {
    browser.until_text(&format!("{LAB} .lab-goals"), |text| text.matches('✓').count() == n).await;
}

#[test]
fn theory_and_simulation_follow_every_control_and_reach_the_goals() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        theory(&browser, "Theory: layer 50 multiplies the signal by 1.00 and the gradient by 1.00.").await;
        simulation(&browser, "Simulation, seed 1: signal").await;
        until_goals(&browser, 0).await;

        preset(&browser, "PyTorch's own").await;
        theory(&browser, "After 50 layers: signal 10⁻¹⁹·⁵, gradient at the input 10⁻¹⁹·⁵.").await;
        simulation(&browser, "signal 10⁻¹⁹").await;
        browser.until("return location.search.includes('depth-lab=1~act:relu~gain:0.57735~w:128')").await;

        // The table has both, and the layer of the cursor.
        browser.click(&format!("{LAB} .lab__actions .toggle")).await;
        let cursor = browser.element(&format!("{LAB} .depth__cursor input")).await;
        cursor.send_keys(LEFT).await.unwrap();
        theory(&browser, "Theory: layer 49 multiplies the signal by 0.408").await;
        let rows = format!("return document.querySelectorAll('{LAB} .depth__layers tbody tr').length === 12");
        browser.until(&rows).await;

        preset(&browser, "overflow").await;
        browser.until_text(&format!("{LAB} .depth__end"), |text| text.contains("is beyond float32")).await;
        until_goals(&browser, 1).await;

        preset(&browser, "the Transformer's way").await;
        theory(&browser, "After 50 layers: signal 7.14").await;
        until_goals(&browser, 2).await;

        preset(&browser, "knife edge").await;
        theory(&browser, "by × 1.144 in each layer: a knife edge").await;
        simulation(&browser, "20 seeds, log₁₀: signal 1.00 ± 0.50").await;
        browser
            .until_text(&format!("{LAB} .lab__table"), |text| {
                text.contains("standard deviation over the seeds") && text.contains(" ± 0.49")
            })
            .await;
        until_goals(&browser, 3).await;

        preset(&browser, "sigmoid + batch norm").await;
        simulation(&browser, "Simulation, seed 1").await;
        preset(&browser, "ten sigmoids").await;
        simulation(&browser, "gradient at the input 10⁻³¹").await;
        browser.click(&format!("{LAB} .depth__residual")).await;
        until_goals(&browser, 4).await;

        let log = browser.log().await;
        assert!(log.is_empty(), "the console says: {log:#?}");
    });
}

#[test]
fn a_link_shows_the_same_simulation_on_every_machine_also_on_a_phone() {
    let server = Server::start();
    let state = "1~act:relu~gain:1.41421~w:64~seed:1~layer:10";
    let address = server.url(&format!("{LESSON}?depth-lab={state}#depth-lab"));
    in_browser(360, move |browser| async move {
        browser.open_with_labs(&address).await;
        // The fixture of crates/network: RMS 0.185872 after 50 layers, gradient 0.371729.
        simulation(&browser, "seed 1: signal 0.186, gradient at the input 0.372").await;
        theory(&browser, "Theory: layer 10").await;
        enter(&browser, 1, "2").await;
        simulation(&browser, "seed 2").await;
        browser.until("return location.search.includes('seed:2')").await;
        let wide = browser.script("return document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(wide, true);
    });
}

#[test]
fn without_its_worker_the_lab_says_so_and_shows_the_theory() {
    let server = Server::start();
    server.fail("assets/simulation", Fault::Status(404));
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open_with_labs(&address).await;
        simulation(&browser, "The simulation could not be started in this browser").await;
        theory(&browser, "After 50 layers: signal 1.00").await;
        preset(&browser, "the Transformer's way").await;
        theory(&browser, "After 50 layers: signal 7.14").await;
        until_goals(&browser, 1).await;
    });
}
