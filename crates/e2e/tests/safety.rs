//! The policy, from the outside: blocked actions, headers of responses, permitted framing.

use e2e::{Browser, Server, in_browser};
use serde_json::json;

const LESSON: &str = "en/lessons/activation-functions/";

/// Returns one header of the response to a path, read by the page itself.
async fn header(browser: &Browser, path: &str, name: &str) -> String {
    let script = format!("return fetch('{path}').then((it) => it.headers.get('{name}') ?? '')");
    browser.script(&script).await.as_str().unwrap().to_owned()
}

#[test]
fn s1_s5_inline_scripts_eval_and_active_markup_are_refused() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let tried = browser
            .script(
                r#"
                const tried = {};
                const attempt = (name, act) => { try { act(); tried[name] = 'allowed'; } catch { tried[name] = 'refused'; } };
                window.ran = 0;
                // As the page would: what a driver runs itself may do more.
                return new Promise((resolve) => setTimeout(() => {
                    const script = document.createElement('script');
                    attempt('script text', () => { script.textContent = 'window.ran += 1'; document.head.append(script); });
                    attempt('eval', () => eval('window.ran += 1'));
                    attempt('Function', () => new Function('window.ran += 1')());
                    attempt('handler', () => { document.createElement('p').innerHTML = '<img src=x onerror="window.ran += 1">'; });
                    attempt('other script', () => { document.createElement('script').src = 'https://example.org/x.js'; });
                    attempt('style attribute', () => { document.body.setAttribute('style', 'outline: 9px solid'); });
                    attempt('timer', () => setTimeout('window.ran += 1', 0));
                    setTimeout(() => resolve([tried, window.ran, getComputedStyle(document.body).outlineStyle]), 300);
                }, 0));
                "#,
            )
            .await;
        for name in ["eval", "Function", "handler", "other script", "timer"] {
            assert_eq!(tried[0][name], "refused", "{name}: {tried}");
        }
        assert_eq!(tried[1], json!(0), "something ran: {tried}");
        assert_eq!(tried[2], "none", "a style attribute took effect: {tried}");
    });
}

#[test]
fn s3_s7_every_response_has_the_policy_including_the_workers() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        browser.open(&address).await;
        let worker =
            browser.script("return JSON.parse(document.querySelector('#site').textContent).worker").await;
        let worker = format!("/{}", worker.as_str().unwrap());
        for path in ["/", "/ko/course/", &format!("/{LESSON}"), &worker, "/sw.js", "/no/such/page"] {
            let policy = header(&browser, path, "content-security-policy").await;
            assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
            assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}: {policy}");
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{path}: {policy}"
            );
            assert_eq!(header(&browser, path, "x-content-type-options").await, "nosniff", "{path}");
            assert_eq!(header(&browser, path, "referrer-policy").await, "no-referrer", "{path}");
        }
        for path in ["/", "/ko/", "/ko/course/", "/en/progress/", &format!("/{LESSON}")] {
            let policy = header(&browser, path, "content-security-policy").await;
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        }
        let embed = "/en/embed/activation-functions/explorer/";
        assert!(!header(&browser, embed, "content-security-policy").await.contains("frame-ancestors"));
        assert_eq!(header(&browser, "/sw.js", "cache-control").await, "no-cache");
        // The policy in the page also works on a host without headers.
        let meta = browser.script("return document.querySelector('meta[http-equiv]').content").await;
        assert!(meta.as_str().unwrap().contains("default-src 'none'"));
    });
}

#[test]
fn s2_no_other_host_is_contacted() {
    let server = Server::start();
    let address = server.url(LESSON);
    in_browser(1280, move |browser| async move {
        let collect = "globalThis.refused = [];
            document.addEventListener('securitypolicyviolation', (it) => refused.push(it.violatedDirective + ' ' + it.blockedURI));";
        browser.before_every_page(collect).await;
        browser.open_with_labs(&address).await;
        browser.element("#explorer input[type=range]").await;
        browser.click(".top-bar a[hreflang=ko]").await;
        browser.click(".top-bar .chip").await;
        browser.until("return location.pathname === '/ko/progress/'").await;
        browser.click(".top-bar__name").await;
        browser.until("return location.pathname === '/ko/course/'").await;
        let others = "return performance.getEntriesByType('resource').map((it) => it.name)
            .filter((it) => !it.startsWith(location.origin) && !it.startsWith('blob:') && !it.startsWith('data:'))";
        assert_eq!(browser.script(others).await, json!([]));
        assert_eq!(
            browser.script("return globalThis.refused").await,
            json!([]),
            "the page breaks its own policy"
        );
        let log = browser.log().await;
        assert!(log.is_empty(), "{log:#?}");
    });
}
