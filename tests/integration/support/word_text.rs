//! Extracts Word documents with the module.

use super::word::Document;
use super::{EXTRACTOR, stock};
use catdoc_lambda::{Error, Extraction, Options};

/// Returns the text of a document, which must be complete and without warnings.
#[track_caller]
pub fn text(document: &Document) -> String {
    text_with(document, &[])
}

/// Returns the text including hidden text.
#[track_caller]
pub fn with_hidden_text(document: &Document) -> String {
    text_with(document, &["--hidden"])
}

/// Returns the text under these arguments.
#[track_caller]
pub fn text_with(document: &Document, arguments: &[&str]) -> String {
    let file = document.file();
    let extraction = extract(&file).unwrap_or_else(|error| panic!("{error:?}"));
    let warnings: Vec<&str> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(warnings, [""; 0], "{}", extraction.text);
    output(&file, arguments)
}

#[track_caller]
fn output(file: &[u8], arguments: &[&str]) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("document"), file).expect("written");
    let arguments = [&["-w", "-d", "utf-8"], arguments, &["document"]].concat();
    let (output, code) = stock::run(directory.path(), &arguments, b"").expect("it runs");
    assert_eq!(code, 0);
    let output = String::from_utf8(output).expect("UTF-8");
    output.strip_suffix('\n').unwrap_or(&output).to_owned()
}

/// Returns the text and warnings of a damaged document.
#[track_caller]
pub fn text_and_warnings(document: &Document) -> (String, Vec<&'static str>) {
    let file = document.file();
    let extraction = extract(&file).expect("text");
    let warnings = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    (output(&file, &[]), warnings)
}

pub fn extract(file: &[u8]) -> Result<Extraction, Error> {
    EXTRACTOR.extract(file, &Options::default())
}
