//! Invalid Word documents: losses are reported.

use crate::support::specimens::with_everything;
use crate::support::word::{Document, F_ENCRYPTED, Piece, Word};
use crate::support::word_text::{extract, text, text_and_warnings};
use crate::word::every_version;

#[test]
fn a_piece_outside_the_stream_is_missing_text() {
    for document in every_version() {
        let piece = if document.version == Document::word_97().version { Piece::of_16_bits } else { Piece::of_8_bits };
        let document = document.paragraphs(["One", "Two", "Three"]).pieces(&[piece(4), piece(4).outside()]);
        assert_eq!(text_and_warnings(&document), ("One\nThree".to_owned(), vec!["text-missing"]));
    }
}

#[test]
fn without_a_piece_table_the_text_is_uncertain() {
    let document = Document::word_97().paragraphs(["One or two words of text.", "And one more line of it."]);
    for (case, broken) in [
        document.clone().clx(b"\x07nonsense"),
        document.clone().clx(&[2, 0xFF, 0xFF, 0xFF, 0x7F]),
        document.clone().clx(&[2, 16, 0, 0, 0, 9, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        document.clone().clx(&[1, 0xFF, 0xFF]),
        document.clone().without_table(),
    ]
    .into_iter()
    .enumerate()
    {
        let (text, warnings) = text_and_warnings(&broken);
        assert_eq!(text, "One or two words of text.\nAnd one more line of it.", "{case}");
        assert_eq!(warnings, ["text-uncertain"], "{case}");
    }
    let word = Word::utf16("One or two words of text.\n").without_piece_table();
    let extraction = extract(&word.file()).expect("text");
    assert_eq!(extraction.text, "One or two words of text.\n");
    assert!(extraction.warnings.iter().any(|warning| warning.code.as_str() == "text-uncertain"));
}

#[test]
fn an_encrypted_document_is_reported() {
    for document in every_version() {
        let document = document.paragraph("secret").flags(F_ENCRYPTED);
        assert_eq!(extract(&document.file()).expect_err("no text").code(), "encrypted");
    }
}

#[test]
fn damage_outside_the_text_does_not_lose_text() {
    for document in [Document::word_97(), Document::word_6(), Document::word_2()] {
        assert!(text(&with_everything(document)).starts_with("Heading\na1[XY1]\n"));
    }
}
