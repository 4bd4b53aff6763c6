//! Word documents that are not as they should be: what is lost is said.

use crate::support::mutate::mutated;
use crate::support::word::{
    AutoNumber, Document, F_ENCRYPTED, Form, Header, Level, Paragraph, Piece, Props, Style, Word,
};
use crate::support::word_text::{extract, text, warned};
use crate::word::every_version;
use catdoc_lambda::Error;

#[test]
fn a_piece_outside_of_the_stream_is_text_that_is_missing() {
    for document in every_version() {
        let piece = if document.version == Document::word_97().version { Piece::of_16_bits } else { Piece::of_8_bits };
        let document = document.paragraphs(["One", "Two", "Three"]).pieces(&[piece(4), piece(4).outside()]);
        assert_eq!(warned(&document), ("One\nThree".to_owned(), vec!["text-missing"]));
    }
}

#[test]
fn without_a_piece_table_the_text_is_uncertain() {
    let document = Document::word_97().paragraphs(["One or two words of text.", "And one more line of it."]);
    for (what, broken) in [
        document.clone().clx(b"\x07nonsense"),
        document.clone().clx(&[2, 0xFF, 0xFF, 0xFF, 0x7F]),
        document.clone().clx(&[2, 16, 0, 0, 0, 9, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        document.clone().clx(&[1, 0xFF, 0xFF]),
        document.clone().without_table(),
    ]
    .into_iter()
    .enumerate()
    {
        let (text, warnings) = warned(&broken);
        assert_eq!(text, "One or two words of text.\nAnd one more line of it.", "{what}");
        assert_eq!(warnings, ["text-uncertain"], "{what}");
    }
    let word = Word::utf16("One or two words of text.\n").without_piece_table();
    let extraction = extract(&word.file()).expect("text");
    assert_eq!(extraction.text, "One or two words of text.\n");
    assert!(extraction.warnings.iter().any(|warning| warning.code.as_str() == "text-uncertain"));
}

#[test]
fn what_is_encrypted_says_so() {
    for document in every_version() {
        let document = document.paragraph("secret").flags(F_ENCRYPTED);
        assert_eq!(extract(&document.file()).expect_err("no text").code(), "encrypted");
    }
}

/// With something of everything that its version has.
fn everything(document: Document) -> Document {
    let is_97 = document.version == Document::word_97().version;
    let piece = if is_97 { Piece::of_16_bits } else { Piece::of_8_bits };
    let number = AutoNumber::new(1, "(", ")");
    let mut document = document
        .font("Arial Cyr", 204)
        .style(Style::of_paragraphs().props(Props::hidden()).based_on(1))
        .style(Style::of_characters().props(Props::font(3)))
        .paragraph(Paragraph::from("Heading").style(1))
        .paragraph(Paragraph::from("a").run("hidden", Props::hidden()).footnote("foot").comment("XY", "comment"))
        .paragraph(Paragraph::from("b \u{13} PAGE \u{14}7\u{15}").run("old", Props::deleted()).style(11))
        .paragraph(Paragraph::from("c").run("(", Props::symbol(1, 0x61)).run("d", Props::style(12)).section_end(&[]))
        .row(&["a", "b"])
        .row(&["c", ""])
        .paragraph(Paragraph::from("e").auto_number(10, &number))
        .header(0, Header::Above, "above")
        .header(1, Header::Below, "below")
        .pieces(&[piece(20), piece(30), piece(1)])
        .group(&[0x3C, 0x08, 1])
        .backwards();
    if document.version != Document::word_2().version {
        let inner = [Paragraph::from("f").inner_cell(), Paragraph::inner_row_end(), Paragraph::from("g").cell()];
        document = document.paragraph(Paragraph::from("h").endnote("end")).paragraphs(inner).text_box("box");
    }
    if is_97 {
        let forms = Paragraph::new().form(Form::drop_down(&["one", "two"], 1)).form(Form::check_box(true));
        document = document
            .list(&[Level::new(0, "%1."), Level::bullet(1, '\u{F0B7}')])
            .list_started(0, 0, 5)
            .list_changed(0, 1, Level::new(3, "%1-%2").legal())
            .style(Style::heading(2).list(1, Some(0)))
            .paragraph(Paragraph::from("i").list(1, 0))
            .paragraph(Paragraph::from("j").list(2, 0))
            .paragraph(Paragraph::from("k").list(3, 1))
            .paragraph(Paragraph::from("l").style(2))
            .paragraph(forms);
    }
    document
}

#[test]
fn a_broken_document_with_everything_is_text_or_an_error_of_its_own() {
    for document in [Document::word_97(), Document::word_6(), Document::word_2()] {
        let document = everything(document);
        assert!(text(&document).starts_with("Heading\na1[XY1]\n"), "{:?}", document.version);
        let file = document.file();
        for seed in 0..300 {
            match extract(&mutated(&file, seed)) {
                Ok(extraction) => {
                    let silent = extraction.text.is_empty() && extraction.warnings.is_empty();
                    assert!(!silent, "{:?}, seed {seed}: empty without a word", document.version);
                }
                Err(Error::Internal(reason)) => panic!("{:?}, seed {seed}: {reason}", document.version),
                Err(error) => assert!([413, 415, 422].contains(&error.status()), "seed {seed}: {error}"),
            }
        }
    }
}

#[test]
fn a_document_that_ends_early_is_an_error_or_says_what_is_missing() {
    for document in [Document::word_97(), Document::word_6(), Document::word_2()] {
        let document = everything(document);
        let file = document.file();
        let whole = extract(&file).expect("text").text;
        for part in 1..40 {
            match extract(&file[..file.len() * part / 40]) {
                Ok(cut) => {
                    let is_honest = cut.text == whole || cut.complete != Some(true);
                    assert!(is_honest, "{:?}, {part}/40: {}", document.version, cut.text);
                }
                Err(error) => assert!([415, 422].contains(&error.status()), "{part}/40: {error}"),
            }
        }
    }
}
