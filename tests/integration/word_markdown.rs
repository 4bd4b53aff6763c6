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

fn link(target: &str, words: &str) -> Document {
    Document::word_97().paragraph(format!("\u{13} HYPERLINK \"{target}\" \u{14}{words}\u{15}").as_str())
}

#[track_caller]
fn links(document: &Document) -> String {
    text_with(document, &["--markdown", "--links"])
}

#[test]
fn the_targets_of_links_cannot_end_the_link() {
    for (target, words, shown) in [
        ("http://example.org/a_b*c", "here", "[here](http://example.org/a_b*c)"),
        ("http://x/)(<>[]", "here", "[here](http://x/%29%28%3C%3E%5B%5D)"),
        ("a b\u{0A}c|d\\e", "here", "[here](a%20b%0Ac%7Cd%5Ce)"),
        ("http://x/?a=1&lt;", "here", "[here](http://x/?a=1\\&lt;)"),
        ("http://x/д", "[a](b)", "[\\[a\\](b)](http://x/д)"),
    ] {
        assert_eq!(links(&link(target, words)), shown, "{target:?}");
    }
}

#[test]
fn a_link_that_runs_a_program_is_only_words() {
    for target in ["javascript:alert(1)", "JavaScript:a", "java\u{09}script:a", " vbscript:a", "data:text/html,a"] {
        assert_eq!(links(&link(target, "here")), "here", "{target:?}");
        assert_eq!(text_with(&link("javascript:a", "here"), &["--links"]), "here <javascript:a>");
    }
    assert_eq!(links(&link("database:a", "here")), "[here](database:a)");
}

#[test]
fn a_link_without_words_is_escaped_text() {
    let document = Document::word_97().paragraph("\u{13} HYPERLINK \"http://x/<b>_\" \u{15}");
    assert_eq!(markdown(&document), "http://x/\\<b>\\_");
}
