//! Word documents that violate the specification without any loss: they are complete.

use crate::support::word::{Document, Paragraph, Props, put32};
use crate::support::word_text::extract;
use crate::word_damage::{BODY, TEXT, get_in_fib, replace, set_in_fib, table, words};

/// Asserts that the document is complete after this change, with this text.
#[track_caller]
fn assert_complete(document: &Document, change: impl FnOnce(&mut Vec<u8>), text: &str) {
    let mut file = document.file();
    change(&mut file);
    let extraction = extract(&file).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.complete), (text, Some(true)), "{:?}", extraction.warnings);
    assert!(extraction.warnings.is_empty(), "{:?}", extraction.warnings);
}

#[test]
fn the_last_mark_may_have_no_formatting() {
    let document = Document::word_97().paragraph(Paragraph::from("One").run("two", Props::inserted()));
    let end = |end| [words(&[TEXT, TEXT + 6, TEXT + 12, end]), words(&[TEXT, end, 5])];
    let shorten = |file: &mut Vec<u8>| {
        for (old, new) in end(TEXT + 14).iter().zip(end(TEXT + 12)) {
            replace(file, old, &new);
        }
    };
    assert_complete(&document, shorten, "Onetwo\n");
}

#[test]
fn a_run_of_formatting_may_be_empty() {
    let document = Document::word_97().paragraph(Paragraph::from("One").run("two", Props::inserted()));
    let (runs, with_empty) = ([TEXT, TEXT + 6, TEXT + 12, TEXT + 14], [TEXT, TEXT + 6, TEXT + 6, TEXT + 14]);
    assert_complete(&document, |file| replace(file, &words(&runs), &words(&with_empty)), "Onetwo\n");
}

#[test]
fn one_special_character_may_lack_its_property() {
    let paragraph = Paragraph::from("One").units(&[0x14], Props::default()).text(" two");
    assert_complete(&Document::word_97().paragraph(paragraph), |_| (), "One two\n");
}

#[test]
fn a_story_of_headers_without_text_needs_no_table() {
    const HEADERS: usize = BODY + 8;
    let shorten = |file: &mut Vec<u8>| {
        set_in_fib(file, BODY, 4);
        set_in_fib(file, HEADERS, 1);
        set_in_fib(file, table(11) + 4, 17);
    };
    assert_complete(&Document::word_97().paragraphs(["One", "", ""]), shorten, "One\n");
}

#[test]
fn the_last_style_may_be_truncated() {
    let cut = |file: &mut Vec<u8>| {
        let length = get_in_fib(file, table(1) + 4);
        set_in_fib(file, table(1) + 4, length - 3);
    };
    assert_complete(&Document::word_97().paragraph("One"), cut, "One\n");
}

#[test]
fn word_2_writes_line_feeds_after_marks() {
    let document = Document::word_2().paragraphs(["One", "Two", "", ""].map(|text| Paragraph::from(text).line_feed()));
    let add_headers = |file: &mut Vec<u8>| {
        const HEADERS: usize = BODY_2 + 8;
        put32(file, BODY_2, 10);
        put32(file, HEADERS, 2);
    };
    assert_complete(&document, add_headers, "One\nTwo\n");
}

/// The length of the body in the FIB of Word 2.
const BODY_2: usize = 0x34;
