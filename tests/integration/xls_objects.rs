//! Content of workbooks other than text: embedded objects, controls, pictures, macros.

use crate::support::EXTRACTOR;
use crate::support::biff::{EOF, Workbook, biff_5, label, label_bytes, record, shared, stream_5, string};
use crate::support::biff_parts::{PICTURE, embedded, object, picture_5};
use crate::support::compound::Compound;
use catdoc_lambda::{Extraction, Omitted, OmittedKind, Options, Structure};

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

/// Returns the kinds and counts of omitted content.
fn omitted(extraction: &Extraction) -> Vec<(OmittedKind, u32)> {
    extraction.omitted.iter().map(|Omitted { kind, count, .. }| (*kind, *count)).collect()
}

/// Returns the paths of the attachments, and their texts.
fn attachments(extraction: &Extraction) -> Vec<(&str, &str)> {
    let texts = extraction.attachments.iter().map(|attachment| match &attachment.content {
        Ok(inner) => (attachment.path.as_str(), inner.text.as_str()),
        Err(failure) => (attachment.path.as_str(), failure.code),
    });
    texts.collect()
}

fn text_boxes(extraction: &Extraction) -> Vec<&str> {
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets") };
    sheets.iter().flat_map(|sheet| sheet.text_boxes.iter()).collect()
}

/// The token of a formula that shows an embedded object, another sheet's cells, or a linked object.
const OBJECT: u8 = 0x02;
const CELLS: u8 = 0x3B;
const LINK: u8 = 0x59;

/// Returns a workbook with a cell and these objects.
fn book(objects: &[Vec<u8>]) -> Workbook {
    Workbook::of(&[&[label(0, 0, "tide")], objects].concat())
}

fn picture(flags: u16, token: u8, class: &str, number: u32) -> Vec<u8> {
    object(PICTURE, 1, &embedded(flags, token, class, number))
}

/// Adds a workbook with this text in a storage.
fn with_workbook(file: Compound, storage: &str, text: &str) -> Compound {
    let mut stream = Workbook::of(&[label(0, 0, text)]).stream();
    stream.resize(stream.len().max(4096), 0);
    file.stream_in(storage, "Workbook", &stream)
}

#[test]
fn embedded_documents_are_attachments_in_the_order_of_the_sheet() {
    let book = book(&[picture(0, OBJECT, "Excel.Sheet.8", 0xBEEF), picture(0, OBJECT, "Worksheet", 10)]);
    let file = with_workbook(book.compound(), "MBD0000000A", "ebb");
    let file = with_workbook(file, "MBD0000BEEF", "flood").file();
    let extraction = extract(&file);
    assert_eq!(attachments(&extraction), [("MBD0000BEEF", "flood\n"), ("MBD0000000A", "ebb\n")]);
    assert_eq!((omitted(&extraction), extraction.complete), (vec![], Some(true)));
}

#[test]
fn an_object_is_listed_once_even_if_no_sheet_shows_it() {
    let book = book(&[picture(0, OBJECT, "", 1), picture(0, OBJECT, "", 1)]);
    let file = with_workbook(book.compound(), "MBD00000001", "ebb");
    let extraction = extract(&with_workbook(file, "MBD00000002", "flood").file());
    assert_eq!(attachments(&extraction), [("MBD00000001", "ebb\n"), ("MBD00000002", "flood\n")]);
}

#[test]
fn objects_of_biff_5_are_found() {
    let records =
        [label_bytes(0, 0, b"tide"), picture_5(b"Object 1", OBJECT, b"Worksheet", 7), picture_5(b"", 0, b"", 0)];
    let mut stream = stream_5(1252, b"A", &records);
    stream.resize(4096, 0);
    let file = with_workbook(Compound::new().stream("Book", &stream), "MBD00000007", "ebb").file();
    let book = biff_5(1252, b"A", &records);
    assert_eq!(attachments(&extract(&file)), [("MBD00000007", "ebb\n")]);
    assert_eq!(omitted(&extract(&file)), [(OmittedKind::Pictures, 1)]);
    assert_eq!(omitted(&extract(&book)), [(OmittedKind::Pictures, 1), (OmittedKind::EmbeddedObjects, 1)]);
}

#[test]
fn an_object_without_its_storage_is_omitted() {
    let extraction = extract(&book(&[picture(0, OBJECT, "Word.Document.8", 5)]).file());
    assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::EmbeddedObjects, 1)], Some(false)));
}

#[test]
fn pictures_are_counted_by_what_they_show() {
    let extraction = extract(&book(&[object(PICTURE, 1, &[]), object(PICTURE, 2, &[])]).file());
    assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::Pictures, 2)], Some(true)));
    assert!(extraction.omitted[0].detail.contains("sheet 1"), "{}", extraction.omitted[0].detail);
    assert_eq!(omitted(&extract(&book(&[picture(0, CELLS, "", 0)]).file())), []);
    let linked = extract(&book(&[picture(2, LINK, "", 0)]).file());
    assert_eq!((omitted(&linked), linked.complete), (vec![(OmittedKind::LinkedObjects, 1)], Some(false)));
    let background = extract(&book(&[record(0x00E9, &[9, 0, 1, 0, 0, 0, 0, 0])]).file());
    assert_eq!(omitted(&background), [(OmittedKind::Pictures, 1)]);
}

/// Returns a control: its class, its mask of properties, its numbers and strings ([MS-OFORMS] 2.2).
fn control(mask: &[u8], properties: &[u8]) -> Vec<u8> {
    let length = (mask.len() + properties.len()) as u16;
    [&[0xCC; 16][..], &[0, 2], &length.to_le_bytes(), mask, properties].concat()
}

/// Returns a count of bytes that are characters of 8 bits.
fn low(count: u32) -> [u8; 4] {
    (count | 1 << 31).to_le_bytes()
}

#[test]
fn the_captions_and_values_of_controls_are_text_boxes() {
    let wide: Vec<u8> = "Ключ".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let size = [7; 8];
    let command = control(&[0x28, 0, 0, 0], &[&low(5)[..], b"Print\0\0\0", &size].concat());
    // A colour, the caption, a mouse pointer and a border's colour after a gap.
    let label =
        control(&[0xE9, 0, 0, 0], &[&[1; 4][..], &8_u32.to_le_bytes(), &[2, 0, 0, 0], &[3; 4], &wide, &size].concat());
    // A display style, a value, a caption.
    let check = control(
        &[0x40, 1, 0xC0, 0x80, 0, 0, 0, 0],
        &[&[4, 0, 0, 0][..], &low(1), &low(4), &size, b"1\0\0\0", b"Tide"].concat(),
    );
    let field = control(&[0, 1, 0x40, 0x80, 0, 0, 0, 0], &[&low(4)[..], &size, b"noon"].concat());
    let empty = control(&[0x20, 0, 0, 0], &size);
    let controls = [
        ("Forms.CommandButton.1", command),
        ("Forms.Label.1", label),
        ("Forms.CheckBox.1", check),
        ("Forms.TextBox.1", field),
        ("Forms.CommandButton.1", empty),
        ("Forms.ScrollBar.1", vec![0; 16]),
    ];
    let mut stream = Vec::new();
    let mut objects = Vec::new();
    for (program, bytes) in &controls {
        objects.push(picture(0x31, OBJECT, program, stream.len() as u32));
        stream.extend(bytes);
    }
    let extraction = extract(&book(&objects).compound().stream("Ctls", &stream).file());
    assert_eq!(text_boxes(&extraction), ["Print", "Ключ", "Tide", "noon"]);
    assert_eq!((omitted(&extraction), extraction.complete), (vec![], Some(true)));
}

#[test]
fn a_control_that_cannot_be_read_is_omitted() {
    let cut = control(&[8, 0, 0, 0], &[&low(500)[..], b"Print"].concat());
    let unknown = ("Calendar.Control.7", vec![0; 64]);
    for (program, bytes, at) in [
        ("Forms.CommandButton.1", cut.clone(), 0),
        ("Forms.CommandButton.1", cut[..18].to_vec(), 0),
        ("Forms.CommandButton.1", cut, u32::MAX),
        (unknown.0, unknown.1, 0),
    ] {
        let file = book(&[picture(0x31, OBJECT, program, at)]).compound().stream("Ctls", &bytes).file();
        let extraction = extract(&file);
        assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::FormControls, 1)], Some(false)));
    }
}

#[test]
fn macros_are_listed() {
    for storage in ["_VBA_PROJECT_CUR", "_VBA_PROJECT"] {
        let file = book(&[]).compound().stream_in(storage, "PROJECT", b"ID").file();
        let extraction = extract(&file);
        assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::Macros, 1)], Some(true)));
    }
    let sheet = [record(0x0409, &[0, 0, 0x40, 0, 0, 0]), label_bytes(0, 0, b"tide"), record(EOF, &[])].concat();
    assert_eq!(omitted(&extract(&sheet)), [(OmittedKind::Macros, 1)]);
}

#[test]
fn large_records_of_an_unknown_type_are_listed() {
    for (length, expected) in [(600, vec![(OmittedKind::UnknownRecords, 1)]), (100, vec![])] {
        let records = [record(0x0F00, &vec![b'x'; length]), label(1, 0, "ebb"), label(2, 0, "flood")];
        let extraction = extract(&book(&[&records[..], &[label(3, 0, "slack")]].concat()).file());
        assert_eq!(omitted(&extraction), expected, "{length}");
        assert_eq!(extraction.text, "tide\nebb\nflood\nslack\n");
    }
}

#[test]
fn headers_of_custom_views_are_hidden_text() {
    let header = |text: &str| record(0x0014, &string(text));
    let records = [record(0x01AA, &[0; 50]), header("view 2"), record(0x01AB, &[1, 0])];
    let extraction = extract(&book(&records).file());
    assert_eq!((omitted(&extraction), extraction.complete), (vec![(OmittedKind::HiddenText, 5)], Some(true)));
}

#[test]
fn phonetic_text_is_hidden_unless_cells_show_it() {
    // Flags: phonetic. Its size, two fields, a font, two counts of its characters, and these.
    let size = 16_u32;
    let phonetic = [&[1, 0, 12, 0, 0, 0, 0, 0, 0, 0, 2, 0][..], &[0xAB, 0x30, 0xCA, 0x30]].concat();
    let string = [&[1, 0, 5][..], &size.to_le_bytes(), &[0x2C, 0x67], &phonetic].concat();
    let ranges = |count: u8| record(0x00EF, &[&[5, 0, 0x35, 0, count, 0][..], &[0; 8].repeat(count.into())].concat());
    for (count, expected) in
        [(0, vec![(OmittedKind::HiddenText, 2)]), (3, vec![(OmittedKind::HiddenText, 2), (OmittedKind::TextBoxes, 3)])]
    {
        let book = Workbook::of(&[shared(0, 0, 0), ranges(count)]).string_table(1, &[&string]);
        let extraction = extract(&book.file());
        assert_eq!((extraction.text.as_str(), omitted(&extraction)), ("本\n", expected));
        assert_eq!(extraction.complete, Some(count == 0));
    }
}
