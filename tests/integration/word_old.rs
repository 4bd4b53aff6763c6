//! Word 2, 6 and 95: bytes in the charset of their font, and numbers stored with paragraphs.

use crate::support::word::{AutoNumber, Document, Paragraph, Props, Style};
use crate::support::word_text::text;

const CYRILLIC: u8 = 204;
const GREEK: u8 = 161;

#[test]
fn a_run_uses_the_charset_of_its_font() {
    for document in [Document::word_6(), Document::word_95(), Document::word_2()] {
        let runs = Paragraph::new()
            .bytes(b"\xCF\xF0\xE8 ", Props::font(3))
            .bytes(b"\xCF\xF0\xE8 ", Props::font(4))
            .bytes(b"\xCF\xF0\xE8", Props::new());
        let document = document.font("Arial Cyr", CYRILLIC).font("Arial Greek", GREEK).paragraph(runs);
        assert_eq!(text(&document), "При Οπθ Ïðè");
    }
}

#[test]
fn a_style_sets_the_font() {
    for document in [Document::word_6(), Document::word_2()] {
        let document = document
            .font("Arial Cyr", CYRILLIC)
            .style(Style::of_paragraphs().props(Props::font(3)))
            .paragraph(Paragraph::new().style(11).bytes(b"\xCF\xF0\xE8", Props::new()))
            .paragraph(Paragraph::new().style(11).bytes(b"\xCF\xF0\xE8", Props::font(0)));
        assert_eq!(text(&document), "При\nÏðè", "{:?}", document.version);
    }
}

#[test]
fn a_font_without_a_charset_uses_that_of_the_language() {
    for document in [Document::word_6(), Document::word_2()] {
        let document = document.language(0x0419).paragraph(Paragraph::new().bytes(b"\xCF\xF0\xE8", Props::new()));
        assert_eq!(text(&document), "При");
    }
}

#[test]
fn a_macintosh_document_is_in_mac_roman() {
    for document in [Document::word_6(), Document::word_95()] {
        let document = document.macintosh().paragraph(Paragraph::new().bytes(b"caf\x8E \xA5 na\x95ve", Props::new()));
        assert_eq!(text(&document), "café • naïve");
    }
}

#[test]
fn two_byte_characters_are_decoded() {
    for document in [Document::word_6(), Document::word_95()] {
        let japanese = Paragraph::from("a ").bytes(b"\x82\xA0\x82\xA2", Props::font(3)).text(" b");
        assert_eq!(text(&document.font("MS Mincho", 128).paragraph(japanese)), "a あい b");
    }
}

/// Numbering levels of paragraphs that are not headings.
const NUMBERED: u8 = 10;
const BULLETED: u8 = 11;

#[test]
fn a_paragraph_carries_its_own_number() {
    for (format, shown) in [(0, "1. 2."), (1, "I. II."), (2, "i. ii."), (3, "A. B."), (4, "a. b.")] {
        let number = AutoNumber::new(format, "", ".");
        let document =
            Document::word_6().paragraphs([0, 1].map(|_| Paragraph::from("x").auto_number(NUMBERED, &number)));
        assert_eq!(text(&document).replace("\tx", "").replace('\n', " "), shown);
    }
    let number = AutoNumber::new(0, "(", ")").start_at(4);
    let document = Document::word_6().paragraph(Paragraph::from("x").auto_number(NUMBERED, &number));
    assert_eq!(text(&document), "(4)\tx");
}

#[test]
fn a_word_6_bullet_is_mapped_by_its_font() {
    let bullet = AutoNumber::bullet(1, '\u{B7}');
    let document = Document::word_6().paragraph(Paragraph::from("x").auto_number(BULLETED, &bullet));
    assert_eq!(text(&document), "•\tx");
}

#[test]
fn word_6_headings_are_numbered_by_section() {
    let levels = [AutoNumber::new(0, "", "."), AutoNumber::new(0, "", ".").with_upper(), AutoNumber::new(4, "", ")")];
    let heading = |level| Paragraph::from("x").heading_number(level);
    let document = Document::word_6()
        .paragraphs([1, 2, 2, 3, 1, 2].map(heading))
        .paragraph(Paragraph::from("end").section_end(&AutoNumber::of_headings(&levels)));
    assert_eq!(text(&document).replace("\tx", "").replace('\n', " "), "1. 1.1. 1.2. a) 2. 2.1. end");
}

#[test]
fn pages_missing_from_the_bin_table_follow_its_first() {
    // Word that had run out of memory recorded only the first page, and the number of pages.
    for document in [Document::word_6(), Document::word_2()] {
        let paragraphs = (0..300).map(|n| Paragraph::from(format!("{n}").as_str()).run("hidden", Props::hidden()));
        let document = document.paragraphs(paragraphs).with_short_bin_tables();
        let lines: Vec<String> = (0..300).map(|n| n.to_string()).collect();
        assert_eq!(text(&document), lines.join("\n"));
    }
}
