//! Embedded objects of Word documents: attachments, or listed as omitted.

use crate::support::compound::Compound;
use crate::support::mtef::Mtef;
use crate::support::ole::comp_obj;
use crate::support::word::{Document, Paragraph, Props, Shape, Table};
use crate::support::word_text::extract;
use catdoc_lambda::{Attachment, Extraction, OmittedKind};

/// Returns a document with an object in each of these storages.
fn with_objects(document: &Document, objects: &[(&str, Document)]) -> Extraction {
    let add = |compound: Compound, (storage, object): &(&str, Document)| object.add_to(compound, storage);
    extract(&objects.iter().fold(document.compound(), add).file()).expect("text")
}

/// Returns the path and text of each attachment.
fn attachments(extraction: &Extraction) -> Vec<String> {
    let text = |it: &Attachment| it.content.as_ref().expect("a text").text.trim_end().to_owned();
    extraction.attachments.iter().map(|it| format!("{}: {}", it.path, text(it))).collect()
}

fn omitted(extraction: &Extraction) -> Vec<(OmittedKind, u32)> {
    extraction.omitted.iter().map(|omitted| (omitted.kind, omitted.count)).collect()
}

#[test]
fn objects_are_attachments_in_the_order_of_the_text() {
    for document in [Document::word_97(), Document::word_6()] {
        let document = document
            .paragraph(Paragraph::from("One").object("Word.Document.8", 7))
            .paragraph(Paragraph::from("Two").object("Word.Document.6", 5));
        let extraction = with_objects(
            &document,
            &[
                ("ObjectPool/_5", Document::word_6().paragraph("Five")),
                ("ObjectPool/_6", Document::word_97().paragraph("Six")),
                ("ObjectPool/_7", Document::word_97().paragraph("Seven")),
            ],
        );
        let expected = ["ObjectPool/_7: Seven", "ObjectPool/_5: Five", "ObjectPool/_6: Six"];
        assert_eq!(attachments(&extraction), expected);
        assert_eq!((extraction.text.as_str(), extraction.complete), ("One\nTwo\n", Some(true)));
        assert_eq!(omitted(&extraction), []);
    }
}

#[test]
fn an_object_is_an_attachment_once() {
    let twice = Paragraph::from("a").object("Word.Document.8", 7).units(&[1], Props::object(7));
    let extraction =
        with_objects(&Document::word_97().paragraph(twice), &[("ObjectPool/_7", Document::word_97().paragraph("b"))]);
    assert_eq!(attachments(&extraction), ["ObjectPool/_7: b"]);
    assert_eq!(omitted(&extraction), []);
}

#[test]
fn objects_are_found_in_text_boxes_and_hidden_text() {
    let document = Document::word_97()
        .paragraph(
            Paragraph::from("One").units(&[0x13], Props::special()).units(&[0x14], Props::object(3).hidden_by(1)),
        )
        .text_box(Paragraph::from("Boxed").object("Word.Document.8", 4))
        .shape(Shape::picture().of_object());
    let extraction = with_objects(
        &document,
        &[
            ("ObjectPool/_4", Document::word_97().paragraph("Four")),
            ("ObjectPool/_3", Document::word_97().paragraph("Three")),
        ],
    );
    assert_eq!(attachments(&extraction), ["ObjectPool/_3: Three", "ObjectPool/_4: Four"]);
    assert_eq!(omitted(&extraction), []);
}

#[test]
fn objects_may_contain_objects() {
    let outer = Document::word_97().paragraph(Paragraph::from("Outer").object("Word.Document.8", 2));
    let extraction = with_objects(
        &Document::word_97().paragraph(Paragraph::from("All").object("Word.Document.8", 1)),
        &[("ObjectPool/_1", outer), ("ObjectPool/_1/ObjectPool/_2", Document::word_97().paragraph("Inner"))],
    );
    let Ok(outer) = &extraction.attachments[0].content else { panic!("{extraction:?}") };
    assert_eq!(attachments(&extraction), ["ObjectPool/_1: Outer"]);
    assert_eq!(attachments(outer), ["ObjectPool/_2: Inner"]);
}

#[test]
fn a_link_to_a_file_makes_the_text_incomplete() {
    let document = Document::word_97().paragraph(Paragraph::from("One").object("Excel.Sheet.8", 7));
    let compound = document.compound().stream_in("ObjectPool/_7", "\u{3}ObjInfo", &[0x10, 0, 3, 0, 13, 0]);
    let extraction = extract(&compound.file()).expect("text");
    assert_eq!(omitted(&extraction), [(OmittedKind::LinkedObjects, 1)]);
    assert_eq!((extraction.attachments.len(), extraction.complete), (0, Some(false)));
}

#[test]
fn an_object_without_content_makes_the_text_incomplete() {
    let document = Document::word_97().paragraph(Paragraph::from("One").object("Excel.Sheet.8", 7));
    let extraction = extract(&document.file()).expect("text");
    assert_eq!(omitted(&extraction), [(OmittedKind::EmbeddedObjects, 1)]);
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn an_object_that_has_only_a_picture_makes_the_text_incomplete() {
    for document in [Document::word_97(), Document::word_6()] {
        let paragraph = Paragraph::from("One\u{13} EMBED Equation.2 \u{14}").picture(Shape::picture()).text("\u{15}");
        let extraction = extract(&document.paragraph(paragraph).file()).expect("text");
        assert_eq!(omitted(&extraction), [(OmittedKind::EmbeddedObjects, 1)]);
        assert_eq!((extraction.text.as_str(), extraction.complete), ("One\n", Some(false)));
    }
}

#[test]
fn objects_without_documents_are_listed_by_their_content() {
    for (program, expected) in [
        ("PBrush", OmittedKind::Pictures),
        ("SoundRec", OmittedKind::SoundsAndVideo),
        ("Forms.CommandButton.1", OmittedKind::FormControls),
        ("MSWordArt.2", OmittedKind::TextBoxes),
        ("Equation.3", OmittedKind::Equations),
    ] {
        let document = Document::word_97().paragraph(Paragraph::from("One").object(program, 7));
        let compound = document.compound().stream_in("ObjectPool/_7", "\u{1}CompObj", &comp_obj(program));
        let extraction = extract(&compound.file()).expect("text");
        assert_eq!(omitted(&extraction), [(expected, 1)], "{program}");
    }
}

/// Returns a document with these paragraphs, and the equation "x" as object 7.
fn with_equation(paragraphs: &[Paragraph]) -> Extraction {
    let editor = Mtef::new(3);
    let native = editor.native(&editor.line(&[editor.text("x")]));
    let document = Document::word_97().paragraphs(paragraphs.iter().cloned());
    let compound = document.compound().stream_in("ObjectPool/_7", "\u{1}CompObj", &comp_obj("Equation.3")).stream_in(
        "ObjectPool/_7",
        "Equation Native",
        &native,
    );
    extract(&compound.file()).expect("text")
}

#[test]
fn an_equation_is_text_where_it_stands() {
    let shown = |paragraph: Paragraph| with_equation(&[paragraph, "End".into()]).text;
    for (before, after, expected) in
        [("a = ", ".", "a = x."), ("(", ")", "(x)"), ("where", "is", "where x is"), ("", "", "x")]
    {
        let paragraph = Paragraph::from(before).object("Equation.3", 7).text(after);
        assert_eq!(shown(paragraph), format!("{expected}\nEnd\n"));
    }
}

#[test]
fn an_equation_leaves_the_text_complete() {
    let extraction = with_equation(&[Paragraph::new().object("Equation.3", 7)]);
    assert_eq!((omitted(&extraction), extraction.complete), (vec![], Some(true)));
}

#[test]
fn an_equation_in_hidden_text_counts_as_hidden() {
    let marks = |props: Props| Paragraph::from("One").units(&[0x13], props.clone()).units(&[0x14], props);
    let extraction = with_equation(&[marks(Props::object(7).hidden_by(1)).units(&[0x15], Props::special())]);
    assert_eq!((extraction.text.as_str(), omitted(&extraction)), ("One\n", vec![(OmittedKind::HiddenText, 1)]));
}

#[test]
fn a_control_is_text_where_it_stands() {
    // [MS-OFORMS] 2.2.1.1: a version, the length, the mask, the caption's length, the caption.
    let button = [&[0, 2, 12, 0, 8, 0, 0, 0, 4, 0, 0, 0x80], &b"Send"[..]].concat();
    let document = Document::word_97().paragraph(Paragraph::from("Then ").object("Forms.CommandButton.1", 7));
    let compound = document
        .compound()
        .stream_in("ObjectPool/_7", "\u{1}CompObj", &comp_obj("Forms.CommandButton.1"))
        .stream_in("ObjectPool/_7", "contents", &button);
    let extraction = extract(&compound.file()).expect("text");
    assert_eq!((extraction.text.as_str(), omitted(&extraction)), ("Then Send\n", vec![]));
}

#[test]
fn an_equation_that_no_text_refers_to_is_listed() {
    let extraction = with_equation(&["One".into()]);
    assert_eq!(omitted(&extraction), [(OmittedKind::Equations, 1)]);
}

#[test]
fn macros_are_listed_and_leave_the_text_complete() {
    let storage = Document::word_97().paragraph("One").compound().stream_in("Macros/VBA", "dir", b"").file();
    let list = [0xFF, 1, 1, 0, 0x55];
    let table = Document::word_6().paragraph("One").table(Table::Commands, &list).file();
    for file in [storage, table] {
        let extraction = extract(&file).expect("text");
        assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::Macros, 1)], Some(true)));
    }
}
