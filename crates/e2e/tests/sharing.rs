//! Files saved from a lab's menu: the numbers of its table, and its picture with title and source.

use e2e::{Server, in_browser};

/// Keeps the files that the page offers.
const WATCH: &str = "
    window.files = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.files.push(blob); return real.call(URL, blob); };
";

/// The labs that have a table.
const LABS: [&str; 7] =
    ["collapse-lab", "explorer", "dying-lab", "gain-lab", "depth-lab", "own-lab", "softmax-playground"];

/// Returns a script that clicks the entry of a lab's menu that contains these words.
fn entry(lab: &str, words: &str) -> String {
    format!(
        "[...document.querySelectorAll('#{lab} .lab__actions .menu__panel .button')]
             .find((it) => it.textContent.includes('{words}')).click();
         return window.files.length"
    )
}

#[test]
fn every_table_is_saved_as_csv_also_while_it_is_closed() {
    let server = Server::start();
    let address = server.url("en/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.before_every_page(WATCH).await;
        browser.open_with_labs(&address).await;
        for (place, lab) in LABS.into_iter().enumerate() {
            browser.click(&format!("#{lab} .lab__actions .menu > summary")).await;
            assert_eq!(browser.script(&entry(lab, "CSV")).await, place + 1, "{lab} saves a file");
            let saved = browser.script("return window.files.at(-1).text()").await;
            let saved = saved.as_str().unwrap().to_owned();
            assert!(saved.starts_with("# "), "{lab} begins with the caption: {saved}");
            if lab == "explorer" {
                assert!(saved.lines().any(|line| line.starts_with("-6")), "numbers for programs: {saved}");
            }
            let is_open = format!("return document.querySelector('#{lab} .lab__table') !== null");
            assert_eq!(browser.script(&is_open).await, false, "{lab} keeps its table closed");

            browser.click(&format!("#{lab} .lab__actions .toggle")).await;
            browser.element(&format!("#{lab} .lab__table tr")).await;
            let rows = format!("return document.querySelectorAll('#{lab} .lab__table tr').length");
            let n_saved = saved.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            assert_eq!(browser.script(&rows).await, n_saved, "{lab}: {saved}");
        }
    });
}

#[test]
fn a_saved_picture_names_lab_lesson_and_address() {
    let server = Server::start();
    let address = server.url("ko/lessons/activation-functions/");
    in_browser(1280, move |browser| async move {
        browser.before_every_page(WATCH).await;
        browser.open_with_labs(&address).await;
        for lab in LABS {
            browser.script(&entry(lab, "SVG")).await;
            let saved = browser.script("return window.files.at(-1).text()").await;
            let saved = saved.as_str().unwrap();
            let name = browser.text(&format!("#{lab} .lab__name")).await;
            let place = format!("/ko/lessons/activation-functions/#{lab}<");
            for part in [name.as_str(), "Activation: ReLU, GELU, SiLU와 그 친구들", &place] {
                assert!(saved.contains(part), "{lab} does not say {part}: {saved}");
            }
            assert_eq!(saved.matches("<svg").count(), 1, "{lab}");
        }
    });
}
