//! Hidden and deleted marks in RTF: those of paragraphs join their text, except before a table;
//! those of cells, rows and sections always separate.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, text};
use catdoc_lambda::{Options, RawOptions};

const OMITTED: [&str; 2] = ["v", "deleted"];

#[track_caller]
fn for_each(body: &str, expected: &str) {
    for word in OMITTED {
        assert_eq!(text(&body.replace("OMIT", word)), expected, "{word}: {body}");
    }
}

#[test]
fn an_omitted_paragraph_mark_joins_paragraphs() {
    for_each(r"one{\OMIT\par}two\par", "onetwo");
    for_each(r"one{\OMIT\par secret\par}two\par", "onetwo");
    for_each(r"{\OMIT secret\par}one\par", "one");
    for_each(r"\pard\intbl one{\OMIT\par}\pard\intbl two\cell three\cell\row", "onetwo\tthree");
}

#[test]
fn an_omitted_paragraph_mark_before_a_table_does_not_join() {
    for table in [
        r"\trowd\cellx9\cellx99\pard\intbl A\cell B\cell\row\pard",
        r"\pard\intbl A\cell B\cell\trowd\cellx9\cellx99\row\pard",
        r"\trowd\cellx9\cellx99 A\cell B\cell\row\pard",
        r"\pard\intbl\itap1{\b A}\cell B\cell{\trowd\row}\pard",
    ] {
        for_each(&format!(r"Heading{{\OMIT\par}}{table} tail\par"), "Heading\nA\tB\ntail");
    }
    for_each(r"Heading{\OMIT\par}\trowd\pard\intbl\cell B\cell\row\pard tail\par", "Heading\n\tB\ntail");
    for_each(r"Heading{\OMIT\par}\pard\intbl\cell B\cell\row\pard tail\par", "Heading\n\tB\ntail");
    for_each(r"Heading{\OMIT\par}\trowd\row tail\par", "Heading\n\ntail");
}

#[test]
fn an_omitted_paragraph_mark_before_a_nested_table_does_not_join() {
    let nested = r"\pard\intbl\itap2 A\nestcell B\nestcell{\*\nesttableprops\trowd\nestrow}";
    for_each(&format!(r"\trowd\pard\intbl out{{\OMIT\par}}{nested}\pard\intbl\itap1 end\cell\row"), "out\nA\tB\nend");
    for_each(&format!(r"Heading{{\OMIT\par}}{nested}\pard\intbl\cell\row"), "Heading\nA\tB\n");
    let empty = r"\pard\intbl\itap2\nestcell B\nestcell{\*\nesttableprops\trowd\nestrow}";
    for_each(&format!(r"\trowd\pard\intbl out{{\OMIT\par}}{empty}\pard\intbl\itap1\cell\row"), "out\n\tB\n");
}

#[test]
fn an_omitted_mark_of_a_section_separates() {
    for_each(r"one{\OMIT\par}\sect\sectd two\par", "one\ntwo");
    for_each(r"one{\OMIT\sect}\sectd two\par", "one\ntwo");
    for_each(r"{\OMIT secret\sect}\sectd two\par", "two");
}

#[test]
fn an_omitted_mark_of_a_cell_or_row_separates() {
    for_each(r"\trowd\pard\intbl one{\OMIT\cell}two\cell\row three\cell\row", "one\ttwo\nthree");
    for_each(r"\trowd\pard\intbl one{\OMIT secret\cell}two{\OMIT\cell\row}three\cell\row", "one\ttwo\nthree");
    for_each(
        r"\pard\intbl\itap2 one{\OMIT\nestcell}two\nestcell{\OMIT\nestrow}three\nestcell\nestrow",
        "one\ttwo\nthree",
    );
}

#[test]
fn an_omitted_row_is_not_visible() {
    for_each(r"a\par\trowd\pard\intbl{\OMIT one\cell two\cell\row}\pard b\par", "a\nb");
    for_each(r"\trowd\pard\intbl a\cell\row{\OMIT one\cell two\cell\row}b\cell c\cell\row", "a\nb\tc");
}

#[test]
fn an_omitted_mark_ends_a_story() {
    for_each(r"{\header one{\OMIT\par}}{\headerl two\par}body\par", "body\none\ntwo");
    for_each(r"a{\footnote one{\OMIT\par}}b{\footnote two\par}\par", "ab\none\ntwo");
    for_each(r"{\header Heading{\OMIT\par}\trowd\pard\intbl A\cell B\cell\row}body\par", "body\nHeading\nA\tB");
}

#[test]
fn a_hidden_mark_ends_its_paragraph_if_hidden_text_is_shown() {
    let document = r"{\rtf1 one{\v\par}two{\deleted\par}three\par}";
    let mut raw = RawOptions::default();
    raw.set("hidden", "true").expect("an option");
    let options = Options::try_from(raw).expect("options");
    let shown = EXTRACTOR.extract(document.as_bytes(), &options).expect("text");
    assert_eq!(shown.text, "one\ntwothree\n");
    assert_eq!(extract(document).expect("text").text, "onetwothree\n");
}
