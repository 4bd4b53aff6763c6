//! Rich Text Format that an editor has saved anew: with a byte order mark, with white space in
//! front, or in another encoding.

use crate::support::rtf::{extract, warnings};
use catdoc_lambda::Format;

/// `\'e9` is in the document's charset, whatever the encoding of the file.
const DOCUMENT: &str =
    r"{\rtf1\ansi\ansicpg1252{\info{\title T é😀}}{\fonttbl{\f0 Arial;}}\f0 é 日 😀 \'e9\u233 éx\par}";

#[track_caller]
fn assert_text(document: impl AsRef<[u8]>, text: &str) {
    let document = document.as_ref();
    let extraction = extract(document).unwrap_or_else(|error| panic!("{}: {error:?}", document.escape_ascii()));
    let shown = (extraction.text.as_str(), extraction.format, extraction.complete);
    assert_eq!(shown, (text, Format::Rtf, Some(true)), "{}", document.escape_ascii());
    assert_eq!(warnings(&extraction), [""; 0], "{}", document.escape_ascii());
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_byte_order_mark_and_white_space_may_precede_the_document() {
    let plain = r"{\rtf1\ansi text\par}";
    for before in ["\u{FEFF}", "\u{FEFF}\r\n", "\r\n", " \t\n", "\0\0\0", "\0 \u{C}"] {
        assert_text(format!("{before}{plain}"), "text\n");
    }
    assert_text("{\r\n\\rtf1\\ansi text\\par}", "text\n");
    assert_text(format!("{}{plain}", " ".repeat(400)), "text\n");
}

#[test]
fn raw_bytes_after_a_byte_order_mark_are_utf_8() {
    assert_text(format!("\u{FEFF}{DOCUMENT}"), "é 日 😀 ééx\n");
    // A byte that is not UTF-8 is in the document's charset.
    assert_text(b"\xEF\xBB\xBF{\\rtf1\\ansi \xE9, \xC3\xA9\\par}", "é, é\n");
    // So is a longer form than the character needs, or a number that is not a character's.
    assert_text(b"\xEF\xBB\xBF{\\rtf1\\ansi \xC1\xA1 \xE0\x9F\xBF \xF0\x8E\xBF\xBF\\par}", "Á¡ àŸ¿ ðŽ¿¿\n");
    assert_text(
        b"\xEF\xBB\xBF{\\rtf1\\ansi \xF4\x91\x80\x80 \xE0\xA0\x80\xF4\x8F\xBF\xBD\\par}",
        "ô‘€€ \u{800}\u{10FFFD}\n",
    );
    // Without the mark, all bytes are: Word shows the same.
    assert_text(b"{\\rtf1\\ansi \xC3\xA9\\par}", "Ã©\n");
}

#[test]
fn utf_16_is_read_with_and_without_a_byte_order_mark() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        for before in ["", "\u{FEFF}", "\u{FEFF}\r\n "] {
            assert_text(utf_16(&format!("{before}{DOCUMENT}"), bytes), "é 日 😀 ééx\n");
        }
    }
    let odd = [utf_16(r"{\rtf1 text\par}", u16::to_le_bytes), b"\n".to_vec()].concat();
    assert_text(odd, "text\n");
}

#[test]
fn metadata_has_the_same_encoding() {
    for document in [format!("\u{FEFF}{DOCUMENT}").into_bytes(), utf_16(DOCUMENT, u16::to_le_bytes)] {
        let extraction = extract(document).expect("text");
        assert_eq!(extraction.metadata.title.as_deref(), Some("T é😀"));
    }
}

#[test]
fn raw_symbols_are_those_of_the_font() {
    let symbols =
        "\u{FEFF}{\\rtf1\\ansi{\\fonttbl{\\f0 A;}{\\f1\\fcharset2 Wingdings;}}\\f1 \u{F0FC}\\f0  \u{F0E9}\\par}";
    assert_text(symbols, "✓ é\n");
    assert_text(utf_16(symbols, u16::to_be_bytes), "✓ é\n");
}

#[test]
fn unicode_rtf_is_utf_8() {
    assert_text("{\\urtf1 é😀\\par}", "é😀\n");
}

#[test]
fn text_that_mentions_rtf_is_not_rtf() {
    for document in [&br"The header is {\rtf1"[..], br"{\RTF1 text}", b"\xEF\xBB\xBF{ text }", br#""{\rtf1 text}""#] {
        assert_eq!(extract(document).expect("plain text").format.as_str(), "text");
    }
}
