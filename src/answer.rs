//! The JSON of a document, the same from the endpoint and at the command line.

use crate::error::Error;
use crate::extract::{Extraction, Warning};
use crate::format::Format;
use serde::Serialize;

/// A document's text. `text` and `file` come first and always.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    text: &'a str,
    file: &'a str,
    format: Format,
    complete: Option<bool>,
    warnings: &'a [Warning],
}

/// A document's failure, where it has to stand in a row with others.
#[derive(Debug, Serialize)]
pub struct Failure<'a> {
    file: &'a str,
    code: &'static str,
    detail: String,
}

impl<'a> Answer<'a> {
    pub fn new(file: &'a str, extraction: &'a Extraction) -> Self {
        let Extraction { text, format, complete, warnings } = extraction;
        Self { text, file, format: *format, complete: *complete, warnings }
    }
}

impl<'a> Failure<'a> {
    pub fn new(file: &'a str, error: &Error) -> Self {
        Self { file, code: error.code(), detail: error.to_string() }
    }
}
