//! Objects in Rich Text Format: embedded documents, equations, and objects that cannot be read.

use crate::support::compound::compound_file;
use crate::support::mtef::Mtef;
use crate::support::ole::Package;
use crate::support::rtf::{PICTURE, assert_omitted, extract, extraction, omitted};
use crate::support::rtf_object::{object, ole1};

/// The content of the documents inside, and the picture that shows them.
const INNER: &[u8] = br"{\rtf1 inner}";

/// Asserts that an object is one attachment, with the text of [`INNER`] and this name.
#[track_caller]
fn assert_attached(object: &str, name: &str) {
    let extraction = extraction(&format!("a{object}b"));
    let [attachment] = &extraction.attachments[..] else { panic!("{object}: {:?}", extraction.attachments) };
    let text = &attachment.content.as_ref().unwrap_or_else(|error| panic!("{object}: {error:?}")).text;
    assert_eq!((&attachment.path[..], &attachment.name[..], &text[..]), ("object 1", name, "inner\n"), "{object}");
    assert_eq!((&extraction.text[..], omitted(&extraction)), ("ab\n", vec![]), "{object}");
    assert_eq!((extraction.complete, &extraction.warnings[..]), (Some(true), &[][..]), "{object}");
}

#[test]
fn embedded_documents_are_attachments() {
    let data = ole1("Word.Document.8", INNER);
    assert_attached(&object(r"\objemb", "Word.Document.8", &data, PICTURE), "");
    assert_attached(&object(r"\objemb\rsltpict", "", &data, PICTURE), "");
    assert_attached(&object("", r"{\v Unheard.Of}", &ole1("", INNER), PICTURE), "");
    let digits: Vec<String> = data.iter().map(|byte| format!("{byte:02X}")).collect();
    let lines = digits.join("\r\n").replace("7B", "7\nb");
    assert_attached(&format!(r"{{\object\objemb{{\*\objdata {{\*\junk 0102}}{lines}}}{{\result{PICTURE}}}}}"), "");
}

#[test]
fn a_document_larger_than_any_buffer_is_attached_completely() {
    let inner = format!("{{\\rtf1 {}}}", "tide and time ".repeat(5000));
    let body = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", inner.as_bytes()), PICTURE);
    let extraction = extraction(&body);
    let text = &extraction.attachments[0].content.as_ref().expect("text").text;
    assert_eq!((extraction.attachments[0].bytes, text.len()), (inner.len() as u64, inner.len() - 7));
}

#[test]
fn binary_objects_are_attachments() {
    let data = ole1("Word.Document.8", br"{\rtf1 }}{{\'7d}");
    let mut document = format!(r"{{\rtf1 a{{\object\objemb{{\*\objdata\bin{} ", data.len()).into_bytes();
    document.extend(&data);
    document.extend(br"}{\result x}}b}");
    let extraction = extract(&document).expect("text");
    assert_eq!((&extraction.text[..], extraction.attachments[0].bytes), ("axb\n", 16));
}

#[test]
fn a_package_is_the_file_in_it() {
    let package = |file| Package { label: b"clock", path: b"C:\\harbour\\clock.rtf", wide_path: None, file }.content();
    let small = ole1("Package", &package(INNER));
    assert_attached(&object(r"\objemb", "Package", &small, PICTURE), "clock.rtf");
}

#[test]
fn objects_are_numbered_in_the_order_of_the_document() {
    let object = |result: &str| object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", INNER), result);
    let body = format!(r"{}{{\header {}}}{}", object("x"), object("y"), object(&object("z")));
    let extraction = extraction(&body);
    let paths: Vec<_> = extraction.attachments.iter().map(|attachment| &attachment.path[..]).collect();
    assert_eq!(paths, ["object 1", "object 2", "object 3", "object 4"]);
    assert_eq!(extraction.text.trim_end(), "xz\ny");
}

#[test]
fn equations_are_text_where_they_are() {
    let m = Mtef::new(3);
    let native = m.native(&m.slot("x=y"));
    for data in [ole1("Equation", &native), ole1("Equation.3", &compound_file("Equation Native", &native))] {
        let equation = object(r"\objemb", "Equation.3", &data, PICTURE);
        assert_omitted(&format!("a {equation} b"), "a x=y b", &[]);
        assert_omitted(&format!(r"a{{\footnote {equation}}}"), "a\nx=y", &[]);
        assert_omitted(&format!(r"a{{\deleted {equation}}}"), "a", &[("deleted-text", 3)]);
    }
}

#[test]
fn the_caption_of_a_form_control_is_text() {
    // A label with nothing but a caption of four bytes.
    let label = b"\0\x02\x0C\0\x08\0\0\0\x04\0\0\x80Tide";
    let data = ole1("Forms.Label.1", &compound_file("contents", label));
    assert_omitted(&format!("a {} b", object(r"\objocx", "Forms.Label.1", &data, PICTURE)), "a Tide b", &[]);
}

#[test]
fn objects_that_cannot_be_read_are_listed() {
    let empty = ole1("Word.Document.8", b"");
    let broken = b"\x01\x05\0\0\x02\0\0\0\xFF\xFF\xFF\xFF";
    let linked = [1, 5, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'X', 0];
    for (object, kind) in [
        (object(r"\objemb", "Word.Document.8", &empty, PICTURE), "embedded-objects"),
        (object(r"\objemb", "Word.Document.8", broken, PICTURE), "embedded-objects"),
        (object(r"\objemb", "Word.Document.8", b"", PICTURE), "embedded-objects"),
        (r"{\object\objemb}".to_owned(), "embedded-objects"),
        (object(r"\objemb", "\"Equation\"", b"", PICTURE), "equations"),
        (object(r"\objemb", "Equation.3", &ole1("Equation.3", b"?"), PICTURE), "equations"),
        (object(r"\objautlink", "Word.Document.8", &linked, PICTURE), "linked-objects"),
        (object("", "Word.Document.8", &linked, PICTURE), "linked-objects"),
        (object(r"\objocx", "Forms.CheckBox.1", &ole1("Forms.CheckBox.1", b"x"), PICTURE), "form-controls"),
        (object(r"\objemb", "PBrush", &ole1("PBrush", b"BM"), PICTURE), "pictures"),
        (object(r"\objemb", "SoundRec", &ole1("SoundRec", b"RIFF"), PICTURE), "sounds-and-video"),
    ] {
        assert_omitted(&format!("a{object}b"), "ab", &[(kind, 1)]);
    }
}

#[test]
fn an_object_without_content_is_its_result() {
    assert_omitted(&object(r"\objlink", "Word.Document.8", b"", "shown"), "shown", &[]);
    assert_omitted(r"a{\object\objsub{\result shown}}b", "ashownb", &[]);
}

#[test]
fn a_document_that_is_cut_off_is_damage() {
    let data = ole1("Word.Document.8", INNER);
    let extraction = extraction(&object(r"\objemb", "Word.Document.8", &data[..data.len() - 6], "x"));
    let detail = &extraction.warnings[0].detail;
    assert!(detail.contains("embedded documents that are cut off (1, at byte "), "{detail}");
    assert_eq!((extraction.attachments[0].bytes, extraction.complete), (INNER.len() as u64 - 6, Some(false)));
}
