//! Names are well-formed or do not exist.

use crate::support::reseal;
use progress::{Kind, Slug, TabId, decode, encode};

#[track_caller]
fn check(text: &str, is_name: bool) {
    assert_eq!(Slug::new(text).is_ok(), is_name, "{text:?}");
}

#[test]
fn i7_a_name_has_1_to_64_characters_out_of_lower_case_digits_and_hyphen() {
    check("a", true);
    check("03-relu-gelu", true);
    check(&"a".repeat(64), true);
    check("", false);
    check(&"a".repeat(65), false);
    check(&"a".repeat(10_000), false);
    check("__proto__", false);
    check("constructor", true); // Inert: names are keys of a map here, never of an object.
    check("Relu", false);
    check("a/b", false);
    check("a b", false);
    check("a\0", false);
    check("é", false);
    check("\u{202e}a", false);
}

#[test]
fn every_name_of_this_crate_is_well_formed_and_no_two_are_the_same() {
    let kinds = Kind::ALL.map(Kind::as_str);
    let achievements = progress::Achievement::ALL.map(progress::Achievement::as_str);
    for names in [kinds.as_slice(), achievements.as_slice(), &["lesson"]] {
        names.iter().for_each(|name| check(name, true));
        let mut sorted = names.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
}

#[test]
fn names_in_a_file_are_in_the_order_of_their_characters_whatever_they_are_made_of() {
    // `-` sorts before `/`, and `10` before `9`.
    let version = r#"{"at":[1,0],"stamp":1,"text":"a"}"#;
    let json = format!(
        r#"{{"locals":{{"a":{{"stamp":1,"value":"b"}},"a-b/c":{{"stamp":1,"value":"c"}},"a/b":{{"stamp":1,"value":"d"}}}},"notes":{{"a-b/c":{{"seen":{{}},"versions":{{}}}},"a/b":{{"seen":{{"0000000000000001":10}},"versions":{{"0000000000000001.10":{version},"0000000000000001.9":{version}}}}}}},"resets":{{"facts":{{"a-b/k/p":1,"a/k-l/p":1,"a/k/p":1}}}}}}"#
    );
    let text = reseal(1, &json);
    assert_eq!(decode(&text).map(|state| encode(&state)).as_ref(), Ok(&text));
}

#[test]
fn a_tab_id_is_read_back_from_16_lower_case_digits_only() {
    for number in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
        let tab = TabId::new(number);
        assert_eq!(TabId::parse(&tab.to_string()), Some(tab));
    }
    for text in ["", "0", "0123456789ABCDEF", "+123456789abcdef", "0123456789abcdef0", "0123456789abcdeg"] {
        assert_eq!(TabId::parse(text), None, "{text}");
    }
}
