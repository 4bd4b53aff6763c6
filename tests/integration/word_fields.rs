//! Fields of Word documents: results are shown, instructions are not.

use crate::support::word::{Document, Form, Paragraph};
use crate::support::word_text::{text, text_with};
use crate::word::every_version;

#[test]
fn a_field_shows_its_result_not_its_instruction() {
    for (written, shown) in [
        ("page \u{13} PAGE \u{14}7\u{15}.", "page 7."),
        ("a\u{13} XE \"index\" \u{15}b", "ab"),
        ("a\u{13} SET x \u{14}\u{15}b", "ab"),
        ("a\u{13}\u{14}b\u{15}c", "abc"),
    ] {
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written)), shown, "{written:?}");
        }
    }
}

#[test]
fn fields_may_be_nested() {
    for (written, shown) in [
        ("\u{13} IF \u{13} PAGE \u{14}1\u{15} = 1 \u{14}yes\u{15}", "yes"),
        ("\u{13} TOC \u{14}One \u{13} PAGEREF a \u{14}5\u{15}.\u{15}.", "One 5.."),
        ("\u{13} IF \u{13} IF \u{13} A \u{14}1\u{15} \u{14}2\u{15} \u{15}a", "a"),
    ] {
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written)), shown, "{written:?}");
        }
    }
}

#[test]
fn a_field_may_span_paragraphs() {
    for document in every_version() {
        let document = document.paragraphs([
            "\u{13} TOC \u{14}One",
            "\u{13} PAGEREF a \u{14}Two\u{15}",
            "Three\u{15}",
            "a\u{13} IF",
            "of two lines \u{14}b\u{15}c",
        ]);
        assert_eq!(text(&document), "One\nTwo\nThree\nabc");
    }
}

#[test]
fn a_field_without_a_result_shows_its_default_text() {
    for (instruction, shown) in [
        (r"MACROBUTTON Go [Click here]", "[Click here]"),
        (r"MACROBUTTON Go [Click here] \* MERGEFORMAT", "[Click here]"),
        (r"GOTOBUTTON \* MERGEFORMAT", ""),
        (r#"SYMBOL 183 \f "Symbol" \s 10"#, "•"),
        (r#"SYMBOL 169 \f "Arial""#, "©"),
        (r"SYMBOL 26085 \u", "日"),
        (r"AUTONUM", "1."),
        (r#"HYPERLINK "http://example.org/a""#, "http://example.org/a"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \o(\s\up 9(reading),text)", "text(reading)"),
        (r"DATE", ""),
    ] {
        for document in every_version() {
            let written = format!("<\u{13} {instruction} \u{15}>");
            assert_eq!(text(&document.paragraph(written.as_str())), format!("<{shown}>"), "{instruction}");
        }
    }
}

#[test]
fn link_targets_follow_their_text_on_request() {
    let document = Document::word_97().paragraph("See \u{13} HYPERLINK \"http://example.org/a\" \u{14}here\u{15}.");
    assert_eq!(text(&document), "See here.");
    assert_eq!(text_with(&document, &["--links"]), "See here <http://example.org/a>.");
    let page = Document::word_97().paragraph("\u{13} PAGE \u{14}7\u{15}");
    assert_eq!(text_with(&page, &["--links"]), "7");
}

#[test]
fn a_form_shows_its_values() {
    let document = |form: Form| Document::word_97().paragraph(Paragraph::from("a ").form(form).text(" b"));
    for (form, shown) in [
        (Form::check_box(true), "a ☒ b"),
        (Form::check_box(false), "a ☐ b"),
        (Form::check_box(false).untouched(1), "a ☒ b"),
        (Form::check_box(true).untouched(0), "a ☐ b"),
        (Form::drop_down(&["one", "два", "three"], 1), "a два b"),
        (Form::drop_down(&["one", "two"], 0).untouched(1), "a two b"),
        (Form::text("filled in"), "a filled in b"),
    ] {
        assert_eq!(text(&document(form)), shown);
    }
}

#[test]
fn each_form_field_has_its_own_data() {
    let forms = Paragraph::new()
        .form(Form::drop_down(&["one", "two"], 1))
        .form(Form::check_box(true))
        .form(Form::drop_down(&["three", "four"], 0));
    assert_eq!(text(&Document::word_97().paragraph(forms)), "two☒three");
}

#[test]
fn an_out_of_range_choice_is_empty() {
    let form = Paragraph::from("a").form(Form::drop_down(&["one"], 7)).text("b");
    assert_eq!(text(&Document::word_97().paragraph(form)), "ab");
}

#[test]
fn instructions_stay_out_of_the_text_at_any_depth() {
    for depth in [31, 32, 33, 100] {
        let written = format!("{}x{}", "\u{13} QUOTE \u{14}a".repeat(depth), "\u{15}".repeat(depth));
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written.as_str())), format!("{}x", "a".repeat(depth)), "{depth}");
        }
    }
}
