//! The code pages that Rich Text Format documents and their fonts name.

use crate::support::rtf::{extract, warnings};
use encoding_rs::{Encoding, ISO_8859_6, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1255, WINDOWS_1256};

/// Returns the text of escaped bytes in a code page, first the document's and then a font's.
#[track_caller]
fn texts(codepage: i32, bytes: &[u8]) -> [String; 2] {
    let escaped: String = bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect();
    [
        format!(r"{{\rtf1\ansi\ansicpg{codepage}{{\fonttbl{{\f0\fnil Arial;}}}}\f0 {escaped}\par}}"),
        format!(r"{{\rtf1\ansi{{\fonttbl{{\f0\cpg{codepage} Arial;}}}}\f0 {escaped}\par}}"),
    ]
    .map(|document| {
        let extraction = extract(document).unwrap_or_else(|error| panic!("{codepage}: {error:?}"));
        assert_eq!(warnings(&extraction), [""; 0], "{codepage}");
        extraction.text.trim_end().to_owned()
    })
}

#[track_caller]
fn assert_text(codepage: i32, bytes: &[u8], text: &str) {
    assert_eq!(texts(codepage, bytes), [text, text], "{codepage}");
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[test]
fn a_charset_has_more_than_one_code_page() {
    for (codepage, bytes, text) in [
        (819, &b"\xE9"[..], "é"),
        (28591, b"\xE9", "é"),
        (5347, b"\xE0", "а"),
        (912, b"\xE9\xB1", "éą"),
        (813, b"\xE1", "α"),
        (915, b"\xE9", "щ"),
        (916, b"\xE9", "י"),
        (920, b"\xFD", "ı"),
        (923, b"\xA4", "€"),
        (878, b"\xD1", "я"),
        (943, b"\x93\xFA", "日"),
        (970, b"\xB0\xA1", "가"),
        (1386, b"\xD6\xD0", "中"),
        (10000, b"\x8E", "é"),
        (1275, b"\x8E", "é"),
        (20127, b"e", "e"),
        (51932, b"\xC6\xFC", "日"),
        (54936, b"\x81\x30\x84\x36", "¥"),
        (858, b"\x82\xD5", "é€"),
        (850, b"\x82\xD5", "éı"),
        (1361, b"\x88\x61", "가"),
    ] {
        assert_text(codepage, bytes, text);
    }
    let arabic = [0xC7, 0xE4, 0xD9, 0xD1, 0xC8];
    for codepage in [708, 709, 1089, 28596] {
        assert_text(codepage, &arabic, &decode(ISO_8859_6, &arabic));
    }
    assert_text(20866, b"\xD1", &decode(KOI8_R, b"\xD1"));
}

#[test]
fn a_code_page_may_be_a_signed_number() {
    for codepage in [65001, -535, 1208] {
        assert_text(codepage, "é日".as_bytes(), &decode(UTF_8, "é日".as_bytes()));
    }
}

#[test]
fn an_ebcdic_code_page_decodes_escaped_bytes_only() {
    for (codepage, bytes, text) in [
        (37, b"\x51\xBA\x9F\x4A", "é[¤¢"),
        (500, b"\x51\x4A\x9F\xBA", "é[¤¬"),
        (273, b"\x4A\xC0\xA1\x9F", "Ääß¤"),
        (20273, b"\x4A\xC0\xA1\x9F", "Ääß¤"),
        (1141, b"\x4A\xC0\xA1\x9F", "Ääß€"),
        (277, b"\xC0\x6A\xD0\x5B", "æøåÅ"),
        (1143, b"\xC0\x6A\xD0\x5A", "äöå€"),
        (280, b"\x5A\xC0\xD0\xE0", "éàèç"),
        (284, b"\x6A\x7B\xA1\xBB", "ñÑ¨!"),
        (285, b"\x5B\x4A\xBC\xA1", "£$~¯"),
        (297, b"\xC0\xD0\x7C\x9F", "éèà¤"),
        (1147, b"\xC0\xD0\x7C\x9F", "éèà€"),
        (1149, b"\x4A\xC0\xA1\xCC", "Þþö~"),
        (20871, b"\x4A\xC0\xA1\xCC", "Þþö~"),
        (1047, b"\xAD\xBD\xBA\x51", "[]Ýé"),
    ] {
        assert_text(codepage, bytes, text);
    }
    let plain = r#"{\rtf1\ansi\ansicpg1147{\field{\*\fldinst HYPERLINK "plain@example.org"}}[\'c0] \{#\}\par}"#;
    let extraction = extract(plain).expect("text");
    assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("plain@example.org[é] {#}\n", vec![]));
}

#[test]
fn an_unknown_code_page_is_an_error_only_if_it_is_needed() {
    let document = |body: &str| format!(r"{{\rtf1\ansi\ansicpg20424 {body}\par}}");
    assert_eq!(extract(document(r"plain \u233? text")).expect("text").text, "plain é text\n");
    let some = extract(document(r"plain \'41\'e9")).expect("text");
    assert_eq!(warnings(&some), ["text-missing", "invalid-characters"]);
    assert_eq!(extract(document(r"\'e9")).expect_err("no text").code(), "unsupported-charset");
}

#[test]
fn old_macintosh_and_windows_font_charsets_are_known() {
    for (charset, bytes, text) in [
        (77, &b"\x8E"[..], "é".to_owned()),
        (78, b"\x93\xFA", decode(SHIFT_JIS, b"\x93\xFA")),
        (82, b"\x88\x61", "가".to_owned()),
        (86, b"\xDE", "Ş".to_owned()),
        (89, b"\x80", "А".to_owned()),
        (179, b"\xC7", decode(WINDOWS_1256, b"\xC7")),
        (181, b"\xE0", decode(WINDOWS_1255, b"\xE0")),
        (254, b"\x82", "é".to_owned()),
        (255, b"\x82", "é".to_owned()),
    ] {
        let escaped: String = bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect();
        let document = format!(r"{{\rtf1\ansi{{\fonttbl{{\f0\fcharset{charset} Arial;}}}}\f0 {escaped}\par}}");
        assert_eq!(extract(document).expect("text").text.trim_end(), text, "{charset}");
    }
}
