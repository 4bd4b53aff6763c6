//! Text in capitals: letters are stored as typed and shown as capitals.

use crate::support::word::{Document, Level, Paragraph, Props, Style};
use crate::support::word_text::text;
use crate::word::every_version;

#[track_caller]
fn capitals(written: &str, language: u16) -> String {
    let props = Props::capitals().language(language);
    text(&Document::word_97().paragraph(Paragraph::new().run(written, props)))
}

#[test]
fn capitals_of_any_size_are_capitals() {
    for props in [Props::capitals(), Props::small_capitals()] {
        for document in every_version() {
            let paragraph = Paragraph::from("by ").run("Paul Smith, 2nd", props.clone()).text(" of x");
            assert_eq!(text(&document.paragraph(paragraph)), "by PAUL SMITH, 2ND of x");
        }
    }
}

#[test]
fn letters_of_every_script_have_capitals() {
    for (written, shown) in [
        ("åéñÿ", "ÅÉÑŸ"),
        ("żółw", "ŻÓŁW"),
        ("пример", "ПРИМЕР"),
        ("σάς", "ΣΆΣ"),
        ("straße µ", "STRAßE µ"),
        ("日本 א 1", "日本 א 1"),
    ] {
        assert_eq!(capitals(written, 0x0409), shown);
    }
}

#[test]
fn bytes_of_any_charset_have_capitals() {
    let document = Document::word_6().font("Times New Roman Cyr", 204);
    let paragraph = Paragraph::new().bytes(b"\xef\xf0", Props::font(3).capitals_by(1));
    assert_eq!(text(&document.paragraph(paragraph)), "ПР");
}

#[test]
fn a_turkish_i_keeps_its_dot() {
    assert_eq!(capitals("iı", 0x041F), "İI");
    assert_eq!(capitals("iı", 0x0409), "II");
}

#[test]
fn french_capitals_have_no_accents() {
    assert_eq!(capitals("Hélène à Noël, œuf", 0x040C), "HELENE A NOEL, ŒUF");
    assert_eq!(capitals("Hélène", 0x0C0C), "HÉLÈNE");
}

#[test]
fn text_that_is_not_proofread_has_the_language_of_its_style() {
    let french = Style::of_paragraphs().props(Props::new().language(0x040C));
    let run = Props::capitals().language(0x0400);
    let document = Document::word_97().style(french).paragraph(Paragraph::new().run("été", run).style(11));
    assert_eq!(text(&document), "ETE");
}

#[test]
fn a_style_can_show_capitals() {
    for document in every_version() {
        let document = document
            .style(Style::of_paragraphs().props(Props::capitals()))
            .style(Style::of_paragraphs().based_on(11))
            .paragraph(Paragraph::from("one").style(11))
            .paragraph(Paragraph::from("two").style(12));
        assert_eq!(text(&document), "ONE\nTWO", "{:?}", document.version);
    }
}

#[test]
fn a_run_can_copy_or_invert_the_capitals_of_its_style() {
    let by = |operand| Props::new().capitals_by(operand);
    for document in [Document::word_97(), Document::word_6()] {
        let paragraph = |style| {
            let paragraph = Paragraph::new().run("off ", by(0)).run("on ", by(1));
            paragraph.run("same ", by(0x80)).run("other", by(0x81)).style(style)
        };
        let document = document.style(Style::of_paragraphs().props(Props::capitals()));
        let document = document.paragraph(paragraph(11)).paragraph(paragraph(0));
        assert_eq!(text(&document), "off ON SAME other\noff ON same OTHER");
    }
}

#[test]
fn capitals_of_both_styles_cancel_out() {
    for document in [Document::word_97(), Document::word_6()] {
        let document = document
            .style(Style::of_paragraphs().props(Props::capitals()))
            .style(Style::of_characters().props(Props::capitals()))
            .paragraph(Paragraph::from("one ").run("two", Props::style(12)).style(11))
            .paragraph(Paragraph::from("one ").run("two", Props::style(12)));
        assert_eq!(text(&document), "ONE two\none TWO");
    }
}

#[test]
fn a_label_has_the_capitals_of_its_mark_or_level() {
    let level = |props: Props| Level::new(4, "Part %1)").props(props);
    for (level, mark, shown) in [
        (level(Props::new()), Props::new(), "Part a)"),
        (level(Props::new()), Props::capitals(), "PART A)"),
        (level(Props::small_capitals()), Props::new(), "PART A)"),
        (level(Props::new().capitals_by(0)), Props::capitals(), "Part a)"),
    ] {
        let paragraph = Paragraph::from("x").list(1, 0).mark(mark);
        assert_eq!(text(&Document::word_97().list(&[level]).paragraph(paragraph)), format!("{shown}\tx"));
    }
}

#[test]
fn symbols_have_no_capitals() {
    let paragraph = Paragraph::new().units(&[0xF061], Props::font(1).capitals_by(1));
    assert_eq!(text(&Document::word_97().paragraph(paragraph)), "α");
}
