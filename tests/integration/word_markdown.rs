//! Word documents as Markdown.

use crate::support::word::{Document, Level, Paragraph};
use crate::support::word_text::text_with;

#[track_caller]
fn markdown(document: &Document) -> String {
    text_with(document, &["--markdown"])
}

#[test]
fn headings_are_headings() {
    let document = Document::word_97()
        .paragraph(Paragraph::from("One").style(1))
        .paragraph("Text.")
        .paragraph(Paragraph::from("Three").style(3));
    assert_eq!(markdown(&document), "# One\n\nText.\n\n### Three");
}

#[test]
fn lists_are_lists() {
    let document = Document::word_97()
        .list(&[Level::new(0, "%1."), Level::bullet(1, '\u{F0B7}')])
        .paragraphs([0, 0, 1].map(|level| Paragraph::from("x").list(1, level)))
        .paragraph("end");
    assert_eq!(markdown(&document), "1. x\n2. x\n    - x\n\nend");
}

#[test]
fn tables_are_tables() {
    let document = Document::word_97().row(&["a", "b|c"]).row(&["", "d"]).paragraph("end");
    assert_eq!(markdown(&document), "| a | b\\|c |\n| --- | --- |\n| | d |\n\nend");
}

#[test]
fn notes_are_notes() {
    let document = Document::word_97().paragraph(Paragraph::from("One").footnote("Below."));
    assert_eq!(markdown(&document), "One[^1]\n\n[^1]: Below.");
}

#[test]
fn markdown_syntax_in_the_text_is_escaped() {
    let document = Document::word_97().paragraphs(["# 1*2_3", "a # b", "<b> [c]"]);
    assert_eq!(markdown(&document), "\\# 1\\*2\\_3\n\na # b\n\n\\<b> \\[c\\]");
}
