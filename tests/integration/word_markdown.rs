//! Word documents as Markdown.

use crate::support::EXTRACTOR;
use crate::support::word::{Document, Level, Paragraph, Props, Style};
use crate::support::word_text::text_with;
use crate::word::every_version;
use catdoc_lambda::{Options, RawOptions};

#[track_caller]
fn markdown(document: &Document) -> String {
    extracted(document, false)
}

#[track_caller]
fn extracted(document: &Document, links: bool) -> String {
    let options = Options::try_from(RawOptions { markdown: true, links, ..RawOptions::default() }).expect("valid");
    let extraction = EXTRACTOR.extract(&document.file(), &options).expect("text");
    assert!(extraction.warnings.is_empty(), "{:?}", extraction.warnings);
    extraction.text.trim_end().to_owned()
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
    assert_eq!(markdown(&document), "1. x\n2. x\n   - x\n\nend");
}

#[test]
fn tables_are_tables() {
    let document = Document::word_97().row(&["a", "b|c"]).row(&["", "d"]).paragraph("end");
    assert_eq!(markdown(&document), "| a | b\\|c |\n| --- | --- |\n|  | d |\n\nend");
}

#[test]
fn numbers_are_as_in_the_document() {
    let document = Document::word_97()
        .list(&[Level::new(0, "%1."), Level::new(4, "%2)")])
        .list(&[Level::new(0, "%1.").start_at(7)])
        .paragraph(Paragraph::from("a").list(1, 0))
        .paragraph(Paragraph::from("b").list(1, 1))
        .paragraph(Paragraph::from("c").list(1, 0))
        .paragraph(Paragraph::from("d").list(2, 0));
    assert_eq!(markdown(&document), "1. a\n   - a) b\n2. c\n\n<!-- -->\n\n7. d");
}

#[test]
fn emphasis_is_emphasis() {
    for document in every_version() {
        let document = document.paragraph(
            Paragraph::from("a ")
                .run("bold ", Props::bold())
                .run("both", Props::bold().and_italic())
                .text(" and ")
                .run("struck", Props::new().and_struck())
                .text(", ")
                .run(" ", Props::bold())
                .text("un")
                .run("like", Props::new().and_italic())
                .text("ly"),
        );
        assert_eq!(markdown(&document), "a **bold *both*** and ~~struck~~,  un*like*ly");
    }
}

#[test]
fn emphasis_follows_the_styles() {
    for document in [Document::word_97(), Document::word_95(), Document::word_6()] {
        let document = document
            .style(Style::of_paragraphs().props(Props::bold()))
            .style(Style::of_characters().props(Props::bold()))
            .paragraph(
                Paragraph::from("a ").run("b", Props::new().bold_by(0)).run(" c", Props::new().bold_by(0x81)).style(11),
            )
            .paragraph(Paragraph::from("a ").run("b", Props::style(12)).text(" c").style(11))
            .paragraph(Paragraph::from("a ").run("b", Props::style(12)));
        assert_eq!(markdown(&document), "**a** b c\n\n**a** b **c**\n\na **b**");
    }
}

#[test]
fn a_heading_that_is_bold_is_only_a_heading() {
    let document = Document::word_97()
        .paragraph(Paragraph::new().run("One", Props::bold()).style(1))
        .paragraph(Paragraph::from("Two ").run("three", Props::bold()).style(2));
    assert_eq!(markdown(&document), "# One\n\n## Two **three**");
}

#[test]
fn emphasis_in_words_and_beside_punctuation_loses_no_text() {
    for (words, expected) in [
        (["a", "(b)", "c"], "a(**b**)c"),
        (["a ", "b:", "c"], "a **b**:c"),
        (["a", "*", "b"], "a\\*b"),
        (["2*3 ", "b", " 4*5"], "2\\*3 **b** 4\\*5"),
    ] {
        let [before, bold, after] = words;
        let document = Document::word_97().paragraph(Paragraph::from(before).run(bold, Props::bold()).text(after));
        assert_eq!(markdown(&document), expected);
    }
}

const CENTRED: [u8; 3] = [0x03, 0x24, 1];
const TO_THE_RIGHT: [u8; 3] = [0x61, 0x24, 2];

#[test]
fn columns_are_aligned_as_most_of_their_cells() {
    let cell = |text: &str, sprms: &[u8]| Paragraph::from(text).cell().sprms(sprms);
    let row = |document: Document, number: &str| {
        document
            .paragraph(cell("a", &[]))
            .paragraph(cell("b", &CENTRED))
            .paragraph(cell(number, &TO_THE_RIGHT))
            .paragraph(Paragraph::row_end())
    };
    let document = Document::word_97().row(&["x", "y", "z"]);
    let document = row(row(document, "1"), "2").paragraph("end");
    assert_eq!(markdown(&document), "| x | y | z |\n| --- | :---: | ---: |\n| a | b | 1 |\n| a | b | 2 |\n\nend");
}

#[test]
fn a_table_keeps_the_cells_that_its_first_row_lacks() {
    let document = Document::word_97().row(&["a"]).row(&["b", "c"]);
    assert_eq!(markdown(&document), "| a |  |\n| --- | --- |\n| b | c |");
}

#[test]
fn lines_of_a_paragraph_stay_lines() {
    let document = Document::word_97().paragraph("one\u{B}- two\u{B}===").row(&["a\u{B}b"]);
    assert_eq!(markdown(&document), "one\\\n\\- two\\\n\\===\n\n| a<br>b |\n| --- |");
}

#[test]
fn notes_are_notes() {
    let document = Document::word_97().paragraph(Paragraph::from("One").footnote("Below."));
    assert_eq!(markdown(&document), "One[^1]\n\n[^1]: Below.");
}

#[test]
fn markdown_syntax_in_the_text_is_escaped() {
    let document = Document::word_97().paragraphs(["# 1*2_3", "a # b", "<b> [c]"]);
    assert_eq!(markdown(&document), "\\# 1*2_3\n\na # b\n\n\\<b> [c]");
}

fn link(target: &str, words: &str) -> Document {
    Document::word_97().paragraph(format!("\u{13} HYPERLINK \"{target}\" \u{14}{words}\u{15}").as_str())
}

#[track_caller]
fn links(document: &Document) -> String {
    extracted(document, true)
}

#[test]
fn the_targets_of_links_cannot_end_the_link() {
    for (target, words, shown) in [
        ("http://example.org/a_b*c", "here", "[here](http://example.org/a_b*c)"),
        ("http://x/)(<>[]", "here", "[here](http://x/%29%28%3C%3E%5B%5D)"),
        ("a b\u{0A}c|d\\e", "here", "[here](a%20bc%7Cd%5Ce)"),
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
    assert_eq!(markdown(&document), "http://x/\\<b>_");
}

#[test]
fn a_link_to_a_place_in_the_document_is_only_words() {
    assert_eq!(links(&Document::word_97().paragraph("\u{13} HYPERLINK \\l \"here\" \u{14}there\u{15}")), "there");
}

#[test]
fn a_link_whose_words_are_its_target_is_an_autolink() {
    assert_eq!(links(&link("http://x/y_z", "http://x/y_z")), "<http://x/y_z>");
}

#[test]
fn notes_with_the_same_number_have_different_labels() {
    let document = Document::word_97()
        .footnotes_restarted()
        .paragraph(Paragraph::from("One").footnote("Below.").section_end(&[]))
        .paragraph(Paragraph::from("Two").footnote("Far below."));
    assert_eq!(markdown(&document), "One[^1]\n\nTwo[^1--2]\n\n[^1]: Below.\n\n[^1--2]: Far below.");
}
