//! Valid documents that contain other documents, as input for mutations: in streams, compressed, in
//! hexadecimal digits, in Base64, and in archives.

use super::archive::{Archive, DESCRIPTOR, Member, archive};
use super::biff::{Workbook, file_of, label, padded};
use super::biff_parts::{PICTURE, embedded, object as sheet_object};
use super::compress::{zlib, zlib_flushed};
use super::data;
use super::ole::{Package, ole_10_native};
use super::ppt::{Presentation, Slide, compressed_object};
use super::rtf_object::{object, ole1};
use super::word::{Document, Paragraph};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Returns a document for each way to contain others, with its name. Nearly all of its text is in
/// these, and each of them has enough text that its loss is noticeable.
pub fn container_specimens() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("word-97, attachments", word()),
        ("excel-97, attachments", workbook()),
        ("powerpoint-97, attachments", presentation(zlib)),
        ("powerpoint-97, attachments without checksums", presentation(zlib_flushed)),
        ("rtf, attachments", rtf().into_bytes()),
        ("word-xml, attachments", flat_opc().into_bytes()),
        ("zip, stored", archive(members().map(|(name, bytes)| Member::stored(name, &bytes)))),
        ("zip, deflated", archive(members().map(|(name, bytes)| Member::deflated(name, &bytes)))),
        ("zip, nested", nested()),
    ]
}

/// Returns lines about a subject.
fn lines(subject: &str) -> impl Iterator<Item = String> {
    (1..=12)
        .map(move |hour| format!("At {hour} the {subject} was measured at the harbour, and a line was written down."))
}

fn inner_word(subject: &str) -> Document {
    Document::word_97().paragraphs(lines(subject))
}

fn inner_rtf(subject: &str) -> String {
    format!("{{\\rtf1\\ansi {}}}", lines(subject).collect::<Vec<_>>().join("\\par\n"))
}

fn inner_workbook(subject: &str) -> Vec<u8> {
    let cells: Vec<_> = (0..).zip(lines(subject)).map(|(row, line)| label(row, 0, &line)).collect();
    padded(Workbook::of(&cells).stream())
}

/// Returns the content of an object with a file.
fn package(name: &str, file: &[u8]) -> Vec<u8> {
    Package { label: name.as_bytes(), path: name.as_bytes(), wide_path: None, file }.content()
}

/// Returns a document with others in storages, which are read in place, and one that is copied.
fn word() -> Vec<u8> {
    let letter = Document::word_97()
        .paragraph(Paragraph::from("The document").object("Word.Document.8", 7))
        .paragraph(Paragraph::from("The workbook").object("Excel.Sheet.8", 8))
        .paragraph(Paragraph::from("The file").object("Package", 9));
    let file = ole_10_native(&package("wind.rtf", inner_rtf("wind").as_bytes()));
    inner_word("tide")
        .add_to(letter.compound(), "ObjectPool/_7")
        .stream_in("ObjectPool/_8", "Workbook", &inner_workbook("clock"))
        .stream_in("ObjectPool/_9", "\x01Ole10Native", &file)
        .file()
}

fn workbook() -> Vec<u8> {
    const OBJECT: u8 = 2;
    let picture = |number| sheet_object(PICTURE, 1, &embedded(0, OBJECT, "Worksheet", number));
    let book = Workbook::of(&[label(0, 0, "Tides"), picture(1), picture(2)]).compound();
    inner_word("tide").add_to(book, "MBD00000001").stream_in("MBD00000002", "Workbook", &inner_workbook("clock")).file()
}

fn presentation(compress: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let deflated = |file: &[u8]| compressed_object(file, &compress(file));
    Presentation::new()
        .slide(Slide::new().title("The harbour clock").object(1))
        .slide(Slide::new().title("It has two faces").object(2).object(3))
        .embedded_as("Word.Document.8", deflated(&inner_word("tide").file()))
        .embedded_as("Excel.Sheet.8", deflated(&file_of(&inner_workbook("clock"))))
        .embedded("Word.Document.8", &inner_word("wind").file())
        .file()
}

fn rtf() -> String {
    let word = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", &inner_word("tide").file()), "");
    let file = object(r"\objemb", "Package", &ole1("Package", &package("wind.rtf", inner_rtf("wind").as_bytes())), "");
    format!("{{\\rtf1\\ansi The document {word}\\par The file {file}\\par}}")
}

fn flat_opc() -> String {
    let part = |name: &str, content: String| format!("<pkg:part pkg:name=\"{name}\">{content}</pkg:part>\n");
    let binary = |bytes: &[u8]| format!("<pkg:binaryData>{}</pkg:binaryData>", STANDARD.encode(bytes));
    let body = "<pkg:xmlData><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
        <w:p><w:r><w:t>The documents</w:t></w:r></w:p></w:body></w:document></pkg:xmlData>";
    let parts = [
        part("/word/document.xml", body.to_owned()),
        part("/word/embeddings/tide.doc", binary(&inner_word("tide").file())),
        part("/word/embeddings/wind.rtf", binary(inner_rtf("wind").as_bytes())),
    ];
    format!(
        "<?xml version=\"1.0\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?>\
         <pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">{}</pkg:package>",
        parts.concat()
    )
}

/// Returns files of several formats with their names.
fn members() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    [
        ("letters/tide.doc", inner_word("tide").file()),
        ("letters/wind.rtf", inner_rtf("wind").into_bytes()),
        ("clock.xls", file_of(&inner_workbook("clock"))),
        ("harbour.ppt", data("harbour.ppt")),
    ]
    .into_iter()
}

/// Returns an archive as programs write it that do not know the length in advance, with a document
/// that contains others, and an archive.
fn nested() -> Vec<u8> {
    let inner = Archive::new(members().take(2).map(|(name, bytes)| Member::deflated(name, &bytes))).zip_64().file();
    Archive::new([
        Member::deflated("objects.rtf", rtf().as_bytes()).flags(DESCRIPTOR),
        Member::stored("letters.zip", &inner),
    ])
    .comment(b"Tides of the week")
    .file()
}
