//! The start of the page: the served text is never replaced, its parts become interactive in place, and nothing that
//! a reader did meanwhile is lost.

use e2e::{Browser, Fault, Server, in_browser};
use serde_json::json;
use std::time::Duration;

const LESSON: &str = "en/lessons/activation-functions/";
/// Script that counts the resources that only a running page requests.
const ASKED: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => /\\.wasm|torchlit\\.js|\\/running-|__wasm_split|\\/content\\//.test(name)).length";
/// Time that is long enough for a page on this machine to start.
const A_WHILE: Duration = Duration::from_secs(2);

/// Waits until the page runs, without acting as a reader.
async fn until_running_by_itself(browser: &Browser) {
    browser.element("html[data-state=running] main").await;
}

#[test]
fn a_lesson_loads_only_its_text_until_the_first_input() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(412, move |browser| async move {
        browser.visit(&address).await;
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(browser.script(ASKED).await, json!(0));
        // As browsers report a mouse that rests where the page appears.
        browser.script("dispatchEvent(new PointerEvent('pointermove'))").await;
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(browser.script(ASKED).await, json!(0));
        for sign in ["scroll", "touchstart", "keydown"] {
            // An origin of its own, as for a first reader, with nothing cached.
            let server = Server::start();
            browser.visit(&server.url(LESSON)).await;
            assert_eq!(browser.script(ASKED).await, json!(0), "before {sign}");
            browser.script(&format!("dispatchEvent(new Event('{sign}'))")).await;
            until_running_by_itself(&browser).await;
        }
    });
}

#[test]
fn what_needs_code_says_to_wait_until_the_page_runs_or_cannot() {
    const IS_LOADING: &str = "return 'loading' in document.documentElement.dataset";
    in_browser(1280, move |browser| async move {
        let server = Server::start();
        server.fail("torchlit_bg.wasm", Fault::Stalled);
        browser.visit(&server.url(LESSON)).await;
        assert_eq!(browser.script(IS_LOADING).await, json!(false), "nothing is loading yet");
        browser.come().await;
        browser.until(IS_LOADING).await;
        let cursor = "return getComputedStyle(document.querySelector('#app button:disabled')).cursor";
        assert_eq!(browser.script(cursor).await, json!("progress"));
        server.heal();
        browser.reload().await;
        assert_eq!(browser.script(IS_LOADING).await, json!(false));

        let server = Server::start();
        server.fail("torchlit_bg.wasm", Fault::Status(404));
        browser.visit(&server.url(LESSON)).await;
        browser.come().await;
        browser.until_text("#trouble", |text| text.contains("did not load")).await;
        assert_eq!(browser.script(IS_LOADING).await, json!(false));
    });
}

#[test]
fn served_text_is_replaced_neither_by_the_start_nor_by_acts() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        browser.mark_text().await;
        browser.until_running().await;
        browser.assert_text_stays("the start").await;
        browser.pass_by_labs().await;
        browser.assert_text_stays("all labs").await;

        browser.click("#how-many-layers .choice:nth-child(2) input").await;
        browser.click("#how-many-layers .button--primary").await;
        browser.element("#how-many-layers .verdict--right").await;
        browser.assert_text_stays("an answer").await;
        browser.click("#two-forms-code .code__tabs button:nth-child(2)").await;
        browser
            .until("return document.querySelectorAll('#two-forms-code .code__form[hidden]').length > 0")
            .await;
        browser.assert_text_stays("another form of a program").await;
        browser.click("#shortlist .note summary").await;
        browser.element("#shortlist .note textarea").await.send_keys("a note").await.unwrap();
        browser.click("#explorer .curves__waive").await;
        browser.element("#explorer input[type=range]").await.send_keys("\u{e014}").await.unwrap();
        browser.click(".top-bar [data-part=theme] button").await;
        browser.click(".contents a[href='#softmax']").await;
        browser.until("return location.hash === '#softmax'").await;
        browser.assert_text_stays("a note, a lab, the colours, a link").await;
        let end = "for (const end of document.querySelectorAll('.section__end')) {
                end.scrollIntoView({ behavior: 'instant', block: 'center' });
                await new Promise((done) => setTimeout(done, 2500));
            }";
        browser.script(&format!("return (async () => {{ {end} }})()")).await;
        browser.until("return document.querySelectorAll('.contents__tick').length === 10").await;
        browser.assert_text_stays("reading all of it").await;
        assert_eq!(browser.log().await, vec![]);
    });
}

#[test]
fn a_lab_is_waited_for_until_its_body_and_its_controls_are_there() {
    const WATCH: &str = "window.made = {};
        new MutationObserver((changes) => changes.forEach(({ target }) => {
            if (!target.matches('.lab-place:not(.lab-place--waiting)')) return;
            const pieces = [...target.querySelectorAll(':scope > .lab > :is(.lab__body, .lab__strip)')];
            window.made[target.id] ??= pieces.length > 0 && pieces.every((it) => it.childElementCount > 0);
        })).observe(document.querySelector('main'), { subtree: true, attributeFilter: ['class'] });";
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        browser.script(WATCH).await;
        browser.pass_by_labs().await;
        let made = browser.script("return Object.values(window.made)").await;
        let made = made.as_array().unwrap();
        assert!(made.len() > 4 && made.iter().all(|it| *it == json!(true)), "{made:?}");
    });
}

#[test]
fn parts_come_alive_without_moving_the_text_and_keep_the_focus() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let place = "return document.querySelector('#how-many-layers').getBoundingClientRect().top";
        let focus = "document.querySelectorAll('#how-many-layers input')[1].focus()";
        browser
            .script("document.querySelector('#how-many-layers').scrollIntoView({ behavior: 'instant' })")
            .await;
        browser.script(focus).await;
        let before = browser.script(place).await;
        until_running_by_itself(&browser).await;
        assert_eq!(browser.script(place).await, before);
        let focused = "const inputs = [...document.querySelectorAll('#how-many-layers input')];
            return inputs.indexOf(document.activeElement)";
        assert_eq!(browser.script(focused).await, json!(1));
    });
}

#[test]
fn a_lesson_whose_code_fails_to_load_stays_readable() {
    in_browser(1280, move |browser| async move {
        let faults = [
            ("split_lesson", Fault::Status(404), "did not load"),
            ("split_lesson", Fault::Stalled, "taking longer than usual"),
            ("split_keeper", Fault::Tampered, "did not load"),
        ];
        for (part, fault, word) in faults {
            let server = Server::start();
            server.fail(part, fault);
            browser.visit(&server.url(LESSON)).await;
            browser.come().await;
            browser.until_text("#trouble", |text| text.contains(word)).await;
            assert!(browser.text("main").await.contains("Softmax"), "{part}");
            server.heal();
            browser.click("#trouble .button").await;
            browser.until_running().await;
            let _ = browser.log().await;
        }
    });
}

#[test]
fn a_page_that_shows_more_than_its_text_starts_by_itself() {
    in_browser(412, move |browser| async move {
        for address in
            [format!("{LESSON}#softmax"), format!("{LESSON}?explorer=1~x:1"), "en/course/".to_owned()]
        {
            // An origin of its own, with nothing cached.
            let server = Server::start();
            browser.visit(&server.url(&address)).await;
            until_running_by_itself(&browser).await;
        }
        // A returning reader finds their progress.
        let server = Server::start();
        browser.open(&server.url(LESSON)).await;
        browser.until_saved().await;
        browser.visit(&server.url(LESSON)).await;
        until_running_by_itself(&browser).await;
        // So does a reader whose progress is only in the other storage.
        browser
            .until("return indexedDB.databases().then((all) => all.some(({ name }) => name === 'torchlit'))")
            .await;
        // On a file where no page runs that would save everything again.
        browser.script("location.assign('/icon.svg')").await;
        browser.until("return location.pathname === '/icon.svg' && document.readyState === 'complete'").await;
        let forget = "localStorage.clear(); sessionStorage.clear();
            return navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((it) => it.unregister())))";
        browser.script(forget).await;
        browser.visit(&server.url(LESSON)).await;
        assert_eq!(browser.script("return navigator.serviceWorker.controller").await, json!(null));
        until_running_by_itself(&browser).await;
    });
}

/// The packs of the labs, by the name of the lab's module, and what they share.
const LAB_PACKS: [&str; 10] =
    ["labs", "choosing", "curves", "depth", "dying", "folding", "gain", "own", "softmax", "timing"];

/// Returns which of the labs' packs the server was asked for since the last call.
fn asked_lab_packs(server: &Server) -> Vec<&'static str> {
    let asked: Vec<String> = server.take_answered().into_iter().map(|answered| answered.path).collect();
    let is_asked = |pack: &&str| asked.iter().any(|path| path.ends_with(&format!("/split_{pack}.wasm")));
    LAB_PACKS.into_iter().filter(is_asked).collect()
}

#[test]
fn a_link_to_a_section_loads_the_code_of_its_lab_and_of_no_other() {
    in_browser(412, move |browser| async move {
        for (address, lab, packs) in [
            (format!("{LESSON}#softmax"), "#softmax-playground .softmax-row", ["labs", "softmax"]),
            (format!("{LESSON}?explorer=1~x:1#explorer"), "#explorer canvas", ["labs", "curves"]),
        ] {
            // An origin of its own, with nothing cached, and without the service worker, which fetches everything.
            let server = Server::start();
            server.fail("sw.js", Fault::Status(404));
            browser.visit(&server.url(&address)).await;
            until_running_by_itself(&browser).await;
            browser.element(lab).await;
            tokio::time::sleep(A_WHILE).await;
            assert_eq!(asked_lab_packs(&server), packs, "{address}");
        }
        // Each pack has its name: read to its end, the lesson asks for all of them.
        let server = Server::start();
        server.fail("sw.js", Fault::Status(404));
        browser.open_with_labs(&server.url(LESSON)).await;
        assert_eq!(asked_lab_packs(&server), LAB_PACKS);
    });
}

#[test]
fn a_page_that_fails_to_load_leaves_the_current_page_unchanged() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        // Without a service worker, which has every page in its cache.
        let without = || server.fail("sw.js", Fault::Status(404));
        without();
        browser.open(&address).await;
        for (page, link) in [("en/course", ".top-bar__name"), ("ko/lessons", ".top-bar a[hreflang=ko]")] {
            server.fail(page, Fault::Status(500));
            browser.click(link).await;
            browser.until_text(".notice", |text| text.contains("did not load")).await;
            assert_eq!(browser.url().await, address, "{page}");
            // It can still be used.
            browser.click("#how-many-layers .choice:nth-child(2) input").await;
            browser
                .until("return !document.querySelector('#how-many-layers .button--primary').disabled")
                .await;
            server.heal();
            browser.click(".notice button").await;
            browser.until(&format!("return location.pathname.startsWith('/{page}')")).await;
            browser.until("return document.querySelector('.notice') === null").await;
            without();
            browser.open(&address).await;
            let _ = browser.log().await;
        }
    });
}

#[test]
fn input_made_before_a_part_is_alive_is_kept() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.visit(&address).await;
        let acts = "
            document.querySelectorAll('#how-many-layers input')[1].click();
            document.querySelectorAll('#when-module input')[0].click();
            const slider = document.querySelector('#gelu-steepest-place input');
            slider.value = '1.5';
            document.querySelector('#shortlist .note').open = true;
            const controls = [...document.querySelectorAll('#app :is(button:not([popovertarget]), textarea)')];
            return controls.filter((it) => !it.disabled || !it.closest('[data-part]')).map((it) => it.outerHTML)";
        assert_eq!(browser.script(acts).await, json!([]), "what needs code is out of use, and in a part");
        assert_eq!(browser.script(ASKED).await, json!(0));

        browser.until_running().await;
        let seen = "return [
            document.querySelectorAll('#how-many-layers input')[1].checked,
            document.querySelector('#how-many-layers .button--primary').disabled,
            document.querySelectorAll('#when-module input')[0].checked,
            document.querySelector('#gelu-steepest-place input').value,
            document.querySelector('#gelu-steepest-place .button--primary').disabled,
            document.querySelector('#shortlist .note').open,
            document.querySelector('#shortlist textarea').disabled]";
        assert_eq!(browser.script(seen).await, json!([true, false, true, "1.5", false, true, false]));
        // The browser may restore a form that a draft has filled already.
        browser.reload().await;
        browser.script("const tick = document.querySelectorAll('#when-module input')[0]; if (!tick.checked) tick.click()").await;
        browser.until_running().await;
        assert_eq!(
            browser.script("return document.querySelectorAll('#when-module input')[0].checked").await,
            json!(true)
        );
    });
}

#[test]
fn acts_during_a_switch_of_language_are_kept() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        server.fail("sw.js", Fault::Status(404));
        browser.open(&format!("{address}?explorer=1~x:1#explorer")).await;
        let slider = browser.element("#explorer .curves__slider").await;
        // By the keyboard, so that the focus is on the link.
        browser.script("document.querySelector('.top-bar a[hreflang]').focus({ preventScroll: true })").await;
        let slow = "const send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.send = function () { setTimeout(() => send.call(this), 1500); }";
        browser.script(slow).await;
        browser.press("\u{e007}").await;
        slider.send_keys("\u{e014}\u{e014}").await.unwrap();
        browser.script("document.querySelector('.top-bar a[hreflang]').focus({ preventScroll: true })").await;
        browser.until("return location.search.includes('x:1.02')").await;
        browser.until("return document.documentElement.lang === 'ko'").await;
        assert_eq!(
            browser.script("return [location.pathname, location.search.includes('x:1.02')]").await,
            json!(["/ko/lessons/activation-functions/", true])
        );
        assert_eq!(
            browser.script("return document.querySelector('#explorer .curves__slider').value").await,
            json!("1.02")
        );
        assert_eq!(browser.script("return document.activeElement.hreflang").await, json!("en"));
    });
}

#[test]
fn going_back_to_a_page_that_fails_to_load_returns_to_the_current_one() {
    let server = Server::start();
    let (course, address) = (server.url("en/course/"), server.url(LESSON));
    in_browser(1280, move |browser| async move {
        server.fail("sw.js", Fault::Status(404));
        browser.open(&course).await;
        browser.click("main a[href*='activation-functions']").await;
        browser.until("return location.pathname.includes('activation-functions')").await;
        server.fail("en/course", Fault::Status(500));
        browser.script("history.back()").await;
        browser.until_text(".notice", |text| text.contains("did not load")).await;
        browser.until(&format!("return location.href === '{address}'")).await;
        browser.click(".contents a[href='#slope']").await;
        browser.until(&format!("return location.href === '{address}#slope'")).await;
        browser.until("return document.querySelector('.notice') === null").await;
    });
}

#[test]
fn the_root_leads_to_the_lesson_before_the_page_has_loaded_its_code() {
    let server = Server::start();
    let (root, lesson) = (server.url(""), server.url(LESSON));
    in_browser(412, move |browser| async move {
        let n_before = browser.script("return history.length").await.as_u64().unwrap_or_default();
        browser.visit(&root).await;
        browser.until(&format!("return location.href === '{lesson}'")).await;
        tokio::time::sleep(A_WHILE).await;
        let asked: Vec<String> = server.take_answered().into_iter().map(|answered| answered.path).collect();
        let code = asked.iter().filter(|path| path.contains(".wasm") || path.contains("torchlit.js"));
        assert_eq!(code.count(), 0, "{asked:?}");
        // Going back leaves the site: the plain address is not an entry of the history.
        assert_eq!(browser.script("return history.length").await, json!(n_before + 1));

        // An invalid saved place also leads to the first lesson.
        for place in ["https://example.org/", "lessons/../progress/", "//example.org"] {
            browser.script(&format!("localStorage.setItem('torchlit.place', '{place}')")).await;
            browser.visit(&root).await;
            browser.until(&format!("return location.href === '{lesson}'")).await;
        }
    });
}

#[test]
fn without_scripts_the_root_has_a_link_for_each_language() {
    let server = Server::start();
    let root = server.url("");
    in_browser(412, move |browser| async move {
        browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.visit(&root).await;
        for lang in ["ko", "en"] {
            browser
                .element(&format!("section[lang={lang}] a[href$='/{lang}/lessons/activation-functions/']"))
                .await;
        }
    });
}
