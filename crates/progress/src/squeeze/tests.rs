use super::*;

fn check(text: &[u8]) {
    let packed = squeeze(text);
    assert_eq!(unsqueeze(&packed, text.len()).as_deref(), Some(text));
}

#[test]
fn every_text_comes_back() {
    check(b"");
    check(b"a");
    check(&[0; 1000]);
    check(&[255; 1000]);
    check(&(0..=255).collect::<Vec<u8>>());
    check("고요한 \u{0} 종이, 하나의 불씨".as_bytes());
    check(PRIMER);
}

#[test]
fn a_text_longer_than_allowed_is_not_unpacked() {
    assert_eq!(unsqueeze(&squeeze(b"four"), 3), None);
    assert_eq!(unsqueeze(&squeeze(b"four"), 4).as_deref(), Some(&b"four"[..]));
}

#[test]
fn packed_bytes_that_make_no_sense_give_some_text_or_none() {
    assert_eq!(unsqueeze(&[], 100), None);
    assert_eq!(unsqueeze(&[0x80; 9], 100), None);
    assert_eq!(unsqueeze(&[5], 100).map(|text| text.len()), Some(5));
}
