//! The stories of a Word document besides its body: notes, comments, headers and text boxes.

use crate::support::word::{Document, Header, Paragraph, Props};
use crate::support::word_text::{extract, text, with_hidden_text};
use crate::word::every_version;
use catdoc_lambda::OmittedKind;

/// Number formats ([MS-OSHARED] 2.2.1.3).
const ARABIC: u16 = 0;
const UPPER_ROMAN: u16 = 1;
const LOWER_LETTER: u16 = 4;
const CHICAGO: u16 = 9;

#[test]
fn footnotes_follow_the_body_and_their_references_stay_in_it() {
    for document in every_version() {
        let document =
            document.paragraph(Paragraph::from("One").footnote("Below.").text(" two").footnote("More.").text("."));
        assert_eq!(text(&document), "One1 two2.\n1\tBelow.\n2\tMore.");
    }
}

#[test]
fn endnotes_have_roman_numerals() {
    for document in [Document::word_97(), Document::word_6()] {
        let document = document
            .paragraph(Paragraph::from("a").footnote("foot").endnote("end").text("b").endnote("last").text("."));
        assert_eq!(text(&document), "a1ibii.\n1\tfoot\ni\tend\nii\tlast");
    }
}

#[test]
fn the_document_sets_the_numbering_of_notes() {
    for document in [Document::word_97(), Document::word_6()] {
        let numbered = document.footnotes_numbered(LOWER_LETTER, 3).endnotes_numbered(ARABIC, 1);
        let document = numbered.paragraph(Paragraph::from("a").footnote("foot").endnote("end").text("."));
        assert_eq!(text(&document), "ac1.\nc\tfoot\n1\tend");
    }
    let document = Document::word_97().footnotes_numbered(CHICAGO, 1);
    let document = document.paragraph(Paragraph::from("a").footnote("b").text(" c").footnote("d").text("."));
    assert_eq!(text(&document), "a* c†.\n*\tb\n†\td");
}

#[test]
fn a_section_can_restart_the_numbering_of_notes() {
    let document = Document::word_97()
        .footnotes_restarted()
        .paragraph(Paragraph::from("a").footnote("one").footnote("two").section_end(&[]))
        .paragraph(Paragraph::from("b").footnote("three"));
    assert_eq!(text(&document), "a12\nb1\n1\tone\n2\ttwo\n1\tthree");
    // sprmSNfcFtnRef, sprmSNFtn and sprmSRncFtn.
    let roman = [0x40, 0x50, UPPER_ROMAN as u8, 0, 0x3F, 0x50, 4, 0, 0x3C, 0x30, 1];
    let document = Document::word_97()
        .paragraph(Paragraph::from("a").footnote("one").section_end(&[]))
        .paragraph(Paragraph::from("b").footnote("two").section_end(&roman));
    assert_eq!(text(&document), "a1\nbIV\n1\tone\nIV\ttwo");
}

#[test]
fn a_note_with_a_custom_mark_is_not_numbered() {
    for document in every_version() {
        let document =
            document.paragraph(Paragraph::from("a").footnote_marked("*", " own").text(" b").footnote("first"));
        assert_eq!(text(&document), "a* b1\n* own\n1\tfirst");
    }
}

#[test]
fn the_space_after_a_note_mark_is_not_text() {
    let document = Document::word_97().paragraph(Paragraph::from("a").footnote(" text"));
    assert_eq!(text(&document), "a1\n1\ttext");
}

#[test]
fn notes_may_hold_fields_and_hidden_text() {
    let note = Paragraph::from("p. \u{13} PAGEREF x \u{14}7\u{15}").run(" hidden", Props::hidden());
    let document = Document::word_97().paragraph(Paragraph::from("a").footnote(note).text("b"));
    assert_eq!(text(&document), "a1b\n1\tp. 7");
    assert_eq!(with_hidden_text(&document), "a1b\n1\tp. 7 hidden");
}

#[test]
fn comments_follow_the_body_with_their_author() {
    for document in every_version() {
        let document = document
            .paragraph(Paragraph::from("One").comment("XY", "Why?").text(" two").comment("AB", "Because.").text("."));
        assert_eq!(text(&document), "One[XY1] two[AB2].\n[XY1]\tWhy?\n[AB2]\tBecause.");
    }
}

#[test]
fn headers_and_footers_follow_the_body() {
    for document in every_version() {
        let document = document
            .paragraph("Body")
            .header(0, Header::Above, "Above")
            .header(0, Header::Below, "Below")
            .header(0, Header::FirstBelow, "First below");
        assert_eq!(text(&document), "Body\nAbove\nBelow\nFirst below");
    }
}

#[test]
fn each_section_has_its_own_headers() {
    for document in every_version() {
        let document = document
            .paragraph(Paragraph::from("One").section_end(&[]))
            .paragraph(Paragraph::from("Two").section_end(&[]))
            .paragraph("Three")
            .header(0, Header::Above, "A")
            .header(2, Header::Above, "C")
            .header(2, Header::EvenAbove, "D");
        let shown = text(&document);
        let (body, headers) = shown.split_once("Three\n").expect("a body");
        assert_eq!(body, "One\nTwo\n");
        let mut headers: Vec<&str> = headers.lines().collect();
        headers.sort_unstable();
        assert_eq!(headers, ["A", "C", "D"]);
    }
}

#[test]
fn note_separators_are_not_text() {
    for document in [Document::word_97(), Document::word_6(), Document::word_2()] {
        let document =
            document.paragraph(Paragraph::from("a").footnote("b")).header(0, Header::Above, Paragraph::from("Above"));
        assert_eq!(text(&document), "a1\n1\tb\nAbove");
    }
}

#[test]
fn a_continuation_notice_is_listed() {
    let document = Document::word_97().paragraph(Paragraph::from("a").footnote("b")).header(0, Header::Above, "Above");
    let omitted = |document: &Document| extract(&document.file()).expect("text").omitted;
    assert_eq!(omitted(&document), []);
    let notices = omitted(&document.continuation_notice("(to be continued)"));
    let notices: Vec<_> = notices.iter().map(|omitted| (omitted.kind, omitted.count)).collect();
    assert_eq!(notices, [(OmittedKind::HeadersAndFooters, 1)]);
}

#[test]
fn text_boxes_come_last() {
    for document in [Document::word_97(), Document::word_6()] {
        let document =
            document.paragraph("Body").text_box("Boxed").text_box("Boxed too").header_text_box("In a header");
        assert_eq!(text(&document), "Body\nBoxed\nBoxed too\nIn a header");
    }
}

#[test]
fn stories_have_a_fixed_order() {
    let body = Paragraph::from("Body").endnote("end").comment("XY", "comment").footnote("foot");
    let document = Document::word_97().paragraph(body).text_box("box").header(0, Header::Below, "below").header(
        0,
        Header::Above,
        "above",
    );
    assert_eq!(text(&document), "Bodyi[XY1]1\n1\tfoot\ni\tend\n[XY1]\tcomment\nabove\nbelow\nbox");
}
