//! Extracts files that consist of text.

use crate::support::EXTRACTOR;
use crate::support::rtf::warnings;
use catdoc_lambda::{Error, Extraction, Options, RawOptions, Structure};

pub fn extract(file: impl AsRef<[u8]>) -> Result<Extraction, Error> {
    EXTRACTOR.extract(file.as_ref(), &Options::default())
}

/// Extracts a file as Excel would open it.
pub fn extract_workbook(file: impl AsRef<[u8]>) -> Result<Extraction, Error> {
    let raw = RawOptions { workbook: Some(true), ..RawOptions::default() };
    EXTRACTOR.extract(file.as_ref(), &Options::try_from(raw).expect("valid"))
}

/// Returns the text, the format and the warnings of a file.
#[track_caller]
pub fn read(file: impl AsRef<[u8]>) -> (String, &'static str, Vec<&'static str>) {
    let extraction = extract(file).expect("text");
    let warnings = warnings(&extraction);
    (extraction.text, extraction.format.as_str(), warnings)
}

/// Returns the rows of the only sheet, in JSON.
#[track_caller]
pub fn rows(extraction: &Extraction) -> serde_json::Value {
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets: {extraction:?}") };
    assert_eq!(sheets.len(), 1, "{extraction:?}");
    serde_json::to_value(&sheets[0].rows).expect("JSON")
}

/// Returns a text in UTF-16 without a byte order mark.
pub fn utf_16_le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub fn utf_16_be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}
