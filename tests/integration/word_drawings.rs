//! Drawings and pictures of Word documents: WordArt is text, pictures are listed.

use crate::support::word::{Document, Paragraph, Props, Shape};
use crate::support::word_text::{extract, text};
use catdoc_lambda::{Extraction, OmittedKind};

/// Returns the kinds and counts of omitted content.
fn omitted(document: &Document) -> Vec<(OmittedKind, u32)> {
    let Extraction { omitted, .. } = extract(&document.file()).expect("text");
    omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect()
}

#[test]
fn artwork_and_watermarks_follow_the_text_boxes() {
    let document = Document::word_97()
        .paragraph("Body")
        .text_box("Boxed")
        .shape(Shape::artwork("Big news"))
        .shape(Shape::artwork("in a group"))
        .header_text_box("In a header")
        .header_shape(Shape::artwork("DRAFT"));
    assert_eq!(text(&document), "Body\nBoxed\nBig news\nin a group\nIn a header\nDRAFT");
}

#[test]
fn artwork_in_the_text_follows_the_text_boxes() {
    let paragraph = Paragraph::from("a").picture(Shape::artwork("Sale")).text("b");
    let document = Document::word_97().paragraph(paragraph).text_box("Boxed");
    assert_eq!(text(&document), "ab\nBoxed\nSale");
    assert_eq!(omitted(&document), []);
}

#[test]
fn lines_of_artwork_end_with_any_line_end() {
    let document = Document::word_97().paragraph("Body").shape(Shape::artwork("One\rTwo\r\nThree\nFour"));
    assert_eq!(text(&document), "Body\nOne\nTwo\nThree\nFour");
}

#[test]
fn deleted_artwork_is_not_text() {
    let document = Document::word_97().paragraph("Body").shape(Shape::artwork("Old").deleted());
    assert_eq!(text(&document), "Body");
}

#[test]
fn pictures_are_listed_and_leave_the_text_complete() {
    let document = Document::word_97()
        .paragraph(Paragraph::from("One").picture(Shape::picture()))
        .shape(Shape::picture())
        .header_shape(Shape::picture());
    assert_eq!(omitted(&document), [(OmittedKind::Pictures, 3)]);
    assert_eq!(extract(&document.file()).expect("text").complete, Some(true));
}

#[test]
fn invisible_pictures_are_not_listed() {
    let hidden = Paragraph::from("One").units(&[1], Props::picture(0).hidden_by(1));
    let document = Document::word_97()
        .paragraph(hidden)
        .paragraph(Paragraph::from("Two").picture(Shape::empty()))
        .shape(Shape::empty())
        .shape(Shape::picture().deleted());
    assert_eq!(omitted(&document), []);
}

#[test]
fn a_picture_before_word_97_is_listed() {
    let document = Document::word_6().paragraph(Paragraph::from("One").units(&[1], Props::picture(0x80)));
    assert_eq!(omitted(&document), [(OmittedKind::Pictures, 1)]);
}

#[test]
fn a_damaged_drawing_is_a_warning() {
    let document = Document::word_97().paragraph("Body").shape(Shape::artwork("One")).shape(Shape::artwork("Two"));
    let mut file = document.file();
    let one: Vec<u8> = "One".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = file.windows(one.len()).position(|bytes| bytes == one).expect("the text");
    // The length of the next shape, after the zero of the text.
    let next = at + one.len() + 2;
    assert_eq!(file[next + 2..next + 4], [0x03, 0xF0]);
    file[next + 4..next + 8].copy_from_slice(&[0xFF; 4]);
    let extraction = extract(&file).expect("text");
    assert_eq!(extraction.complete, Some(false));
    assert!(extraction.text.contains("One\nTwo"), "{}", extraction.text);
    assert!(extraction.warnings.iter().any(|warning| warning.detail.contains("damaged drawings")), "{extraction:?}");
}
