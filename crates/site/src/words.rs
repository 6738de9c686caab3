//! UI strings outside of the page's own: of `static/boot.js`, `static/updates.js`, the manifest, and pages without
//! JavaScript.

use anyhow::Result;
use base::{Lang, Words, words};
use serde::Serialize;
use std::collections::BTreeMap;

words! { #[derive(Serialize)] #[serde(rename_all = "camelCase")] pub(crate) BootWords {
    no_wasm = "이 브라우저에서는 WebAssembly가 꺼져 있거나 지원되지 않습니다. 본문은 읽을 수 있지만 실험과 문제 풀이는 동작하지 않습니다."
        / "WebAssembly is off or missing in this browser. You can read the text; labs and questions will not work.";
    slow = "불러오는 데 평소보다 오래 걸리고 있습니다. 본문은 지금 읽을 수 있고, 다 받으면 실험도 할 수 있습니다."
        / "Loading is taking longer than usual. You can read the text now; the labs will work once everything has loaded.";
    failed = "실험과 문제 풀이를 불러오지 못했습니다. 본문은 그대로 읽을 수 있습니다."
        / "Labs and questions did not load. You can still read the text.";
    memory = "이 브라우저에 메모리가 모자라 실험을 시작하지 못했습니다. 본문은 그대로 읽을 수 있습니다."
        / "This browser has too little memory to start the labs. You can still read the text.";
    panicked = "페이지가 멈췄습니다. 저장된 진도는 그대로 있습니다."
        / "The page has stopped. Your saved progress is untouched.";
    safe = "페이지가 두 번 연달아 멈춰서 본문만 보여 드립니다. 저장된 진도는 그대로 있습니다."
        / "The page has stopped twice in a row, so here is its text alone. Your saved progress is untouched.";
    framed = "다른 사이트 안에서는 본문만 보여 드립니다." / "Inside another site, this page shows its text alone.";
    retry = "다시 불러오기" / "Load again";
    normal = "평소대로 시작하기" / "Start as usual";
    alone = "새 탭에서 열기" / "Open in a new tab";
    save = "진도 내려받기" / "Download progress";
    report = "문제 알리기" / "Report the problem";
    detail = "자세한 내용" / "Details";
} }

words! { #[derive(Serialize)] pub(crate) UpdateWords {
    ready = "새 버전이 준비되었습니다." / "A new version is ready.";
    #[serde(rename = "use")]
    switch = "새 버전으로 바꾸기" / "Switch to it";
    later = "나중에" / "Later";
} }

words! { pub(crate) SiteWords {
    app_description = "브라우저에서 바로 해 보는 딥러닝 레슨. 읽고, 실험하고, 측정하고, 답합니다."
        / "Deep-learning lessons that run in the browser: read, experiment, measure, answer.";
    no_script = "JavaScript가 꺼져 있습니다. 본문은 모두 읽을 수 있지만 실험, 문제 풀이, 진도 저장은 되지 않습니다."
        / "JavaScript is off. You can read all of the text; labs, questions and saved progress need JavaScript.";
} }

/// Returns a script with its words prepended as `TEXT[language]`.
pub(crate) fn with_words<W: Words + Serialize>(script: &str) -> Result<String> {
    let words = BTreeMap::from(Lang::ALL.map(|lang| (lang.id(), W::of(lang))));
    Ok(format!("const TEXT = {};\n{script}", serde_json::to_string(&words)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::fs;

    #[test]
    fn a_script_uses_all_of_its_texts_and_no_others() {
        #[track_caller]
        fn check<W: Words + Serialize>(script: &str, table: &str) {
            let script =
                fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/").to_owned() + script)
                    .unwrap();
            let Value::Object(words) = serde_json::to_value(W::of(Lang::Ko)).unwrap() else {
                panic!("no table")
            };
            for said in script.split(table).skip(1) {
                let end = said.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(said.len());
                assert!(words.contains_key(&said[..end]), "{table}{}", &said[..end]);
            }
            for said in script.split("say('").skip(1) {
                let name = said.split('\'').next().unwrap();
                assert!(words.contains_key(name), "say('{name}')");
            }
            for word in words.keys() {
                assert!(
                    [format!("{table}{word}"), format!("'{word}'")].iter().any(|it| script.contains(it)),
                    "{word}"
                );
            }
        }
        check::<BootWords>("boot.js", "text().");
        check::<UpdateWords>("updates.js", "text.");
    }

    #[test]
    fn texts_come_before_the_script_by_language() {
        let script = with_words::<UpdateWords>("go();").unwrap();
        assert_eq!(
            script,
            "const TEXT = {\"en\":{\"ready\":\"A new version is ready.\",\"use\":\"Switch to it\",\"later\":\"Later\"},\
             \"ko\":{\"ready\":\"새 버전이 준비되었습니다.\",\"use\":\"새 버전으로 바꾸기\",\"later\":\"나중에\"}};\ngo();"
        );
    }
}
