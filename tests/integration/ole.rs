//! OLE objects that wrap a document: the module lists the document, and passes on its bytes.

use crate::support::compound::{Compound, put32};
use crate::support::module_run::ModuleRun;
use crate::support::ole::{Package, comp_obj, ole_10_native, org_chart};
use crate::support::word::{Document, Paragraph};
use crate::support::word_text::extract;

const PDF: &[u8] = b"%PDF-1.4 a report";

/// Returns an object of a program with one more stream.
fn object(program: &str, name: &str, stream: &[u8]) -> Vec<u8> {
    Compound::new().stream("\x01CompObj", &comp_obj(program)).stream(name, stream).file()
}

/// Returns the entries of a document's attachments, and the bytes that the module passes on.
fn attachments(document: &[u8]) -> (Vec<String>, Vec<u8>) {
    let run = ModuleRun::new(document, &["--attachments"]);
    let entries = run.values("attachment").map(str::to_owned).collect();
    let mut bytes = Vec::new();
    let mut rest = &run.output[..];
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        bytes.extend(&tail[..length]);
        rest = &tail[length..];
    }
    (entries, bytes)
}

#[test]
fn a_document_in_a_stream_is_an_attachment() {
    for (program, stream, file) in [
        ("Word.Document.12", "Package", &b"PK\x03\x04 a report"[..]),
        ("opendocument.WriterDocument.1", "EmbeddedOdf", b"PK\x03\x04 a report"),
        ("opendocument.WriterDocument.1", "package_stream", b"PK\x03\x04 a report"),
        ("AcroExch.Document.7", "CONTENTS", PDF),
        ("WordPad.Document.1", "Contents", br"{\rtf1 a report}"),
    ] {
        let document = object(program, stream, file);
        let name = if stream == "Contents" { "CONTENTS" } else { stream };
        let entry = format!("|{name}|{program}|{}|bytes", file.len());
        assert_eq!(attachments(&document), (vec![entry], file.to_vec()));
        let run = ModuleRun::new(&document, &[]);
        assert_eq!((run.code, run.text().as_str()), (0, ""));
        assert_eq!(run.values("object-class").collect::<Vec<_>>(), [program]);
    }
}

#[test]
fn a_package_has_a_file_with_its_name() {
    let package = Package { label: b"tides", path: b"C:\\data\\tides.pdf", wide_path: None, file: PDF };
    for (package, name) in [
        (package, "tides.pdf"),
        (Package { path: b"caf\xE9.pdf", ..package }, "café.pdf"),
        (Package { path: b"", ..package }, "tides"),
        (Package { wide_path: Some("C:\\\u{6F6E}\\\u{6F6E}\u{6C50}.pdf"), ..package }, "\u{6F6E}\u{6C50}.pdf"),
        (Package { path: b"", label: b"", ..package }, ""),
    ] {
        let document = object("Package", "\x01Ole10Native", &ole_10_native(&package.content()));
        let entry = format!("{name}|Ole10Native|Package|{}|bytes", PDF.len());
        assert_eq!(attachments(&document), (vec![entry], PDF.to_vec()));
    }
}

#[test]
fn data_of_an_ole_1_program_is_an_attachment() {
    let document = object("MSDraw", "\x01Ole10Native", &ole_10_native(b"a drawing"));
    assert_eq!(attachments(&document), (vec!["|Ole10Native|MSDraw|9|bytes".to_owned()], b"a drawing".to_vec()));
}

#[test]
fn a_document_that_is_cut_off_is_reported() {
    let content = Package { label: b"a", path: b"a.pdf", wide_path: None, file: PDF }.content();
    let mut long = ole_10_native(&content);
    let at = long.len() - PDF.len() - 4;
    put32(&mut long, at, u32::MAX);
    let mut data = ole_10_native(b"a drawing");
    put32(&mut data, 0, 10_000);
    for stream in [long, data] {
        let document = object("Package", "\x01Ole10Native", &stream);
        let run = ModuleRun::new(&document, &[]);
        assert_eq!(run.values("text-missing").collect::<Vec<_>>(), ["embedded documents that are cut off|1"]);
        assert!(!attachments(&document).1.is_empty());
    }
}

#[test]
fn an_organization_chart_has_the_texts_of_its_boxes() {
    let stream = org_chart(&[b"Harbour\rOffice", b"", b"Caf\xE9"]);
    let run = ModuleRun::new(&object("OrgPlusWOPX.4", "CONTENTS", &stream), &[]);
    assert_eq!((run.text().as_str(), run.code), ("Harbour\nOffice\nCaf\u{E9}", 0));
    assert_eq!(run.values("text-missing").count(), 0);
    for length in 22..stream.len() {
        let cut = ModuleRun::new(&object("OrgPlusWOPX.4", "CONTENTS", &stream[..length]), &[]);
        assert_eq!(cut.values("text-missing").count(), 1, "{length}");
    }
}

#[test]
fn what_an_object_wraps_is_an_attachment_of_the_document_around_it() {
    let package = Package { label: b"", path: b"C:\\note.rtf", wide_path: None, file: br"{\rtf1 A note.}" };
    let document = Document::word_97()
        .paragraph(Paragraph::from("One").object("OrgPlusWOPX.4", 7))
        .paragraph(Paragraph::from("Two").object("Package", 8));
    let document = document.compound().stream_in("ObjectPool/_7", "CONTENTS", &org_chart(&[b"Office"])).stream_in(
        "ObjectPool/_8",
        "\x01Ole10Native",
        &ole_10_native(&package.content()),
    );
    let extraction = extract(&document.file()).expect("text");
    let attachments: Vec<_> = extraction.attachments.iter().map(|it| (it.path.as_str(), it.name.as_str())).collect();
    assert_eq!(attachments, [("ObjectPool/_7", ""), ("ObjectPool/_8", "note.rtf")]);
    let texts = extraction.attachments.iter().map(|it| it.content.as_ref().expect("a text"));
    let texts: Vec<_> = texts.map(|it| (it.format.as_str(), it.text.trim_end())).collect();
    assert_eq!(texts, [("org-chart", "Office"), ("rtf", "A note.")]);
    assert_eq!(extraction.complete, Some(true));
}

#[test]
fn an_object_of_an_unknown_format_has_only_its_class() {
    for (name, stream) in [("CONTENTS", &b"CHNKINK of a publisher"[..]), ("CorelDRAW", b"a drawing")] {
        let run = ModuleRun::new(&object("Publisher.1", name, stream), &[]);
        assert_eq!((run.code, run.entries), (69, vec!["object-class=Publisher.1".to_owned()]));
    }
}

#[test]
fn the_class_is_that_of_the_storage_if_no_stream_names_it() {
    const CLASS: usize = 80;
    let mut document = Compound::new().stream("Package", b"PK\x03\x04").file();
    let root: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = document.windows(root.len()).position(|window| window == root).expect("a root");
    put32(&mut document, at + CLASS, 0xF475_4C9B);
    assert_eq!(attachments(&document).0, ["|Package|Word.Document.12|4|bytes"]);
}

#[test]
fn a_document_is_not_taken_for_an_object() {
    let word = Document::word_97().paragraph("Ahoy.").compound().stream("\x01CompObj", &comp_obj("Word.Document.8"));
    let document = word.stream("Package", b"PK\x03\x04").stream("Equation Native", &[0; 40]).file();
    let run = ModuleRun::new(&document, &[]);
    assert_eq!((run.text().as_str(), run.values("attachment").count()), ("Ahoy.", 0));
}
