//! Drafts: lessons that their authors preview before they are published.

use base::words;

words! { pub DraftText {
    draft = "초안" / "draft";
    notice = "초안입니다. 배포하는 사이트에는 들어가지 않습니다. 공개하려면 두 언어로 모두 쓰고 content/course.toml에서 status를 published로 적습니다."
        / "This is a draft: a release does not contain it. To publish it, write it in both languages and set its status to published in content/course.toml.";
    other_only = "이 레슨은 아직 한국어로 쓰지 않았습니다. 초안을 볼 수 있는 언어:"
        / "This lesson does not exist in English yet. There is a draft in:";
} }
