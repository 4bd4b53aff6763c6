//! The JSON of a document, which is the same over HTTP and on the command line.

use super::error::Error;
use super::format::Format;
use super::interpret::Extraction;
use super::metadata::Metadata;
use super::sections::Sections;
use super::structure::{Sheet, Slide, Structure};
use super::warning::Warning;
use serde::Serialize;
use utoipa::ToSchema;

/// A document's text and facts about it. `text` and `file` come first and are always present.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentJson<'a> {
    /// The text in UTF-8.
    text: &'a str,
    /// The file name, or `null` if the document came without one.
    #[schema(required)]
    file: Option<&'a str>,
    /// The format of the document.
    format: Format,
    /// `true` if the text covers everything that the document declares, `false` if text is missing
    /// or uncertain, `null` if the format declares nothing.
    #[schema(required)]
    complete: Option<bool>,
    /// Defects of the text that a reader should know about.
    warnings: &'a [Warning],
    /// The document's metadata.
    metadata: &'a Metadata,
    /// The sections of a Word or RTF document.
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a Sections>,
    /// The sheets of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheets: Option<&'a [Sheet]>,
    /// The slides of a presentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    slides: Option<&'a [Slide]>,
}

/// Returns the facts about a text that is sent without its JSON, as names and values.
pub fn summary_headers(extraction: &Extraction) -> Vec<(&'static str, String)> {
    let complete = extraction.complete.map_or("unknown".to_owned(), |complete| complete.to_string());
    let warnings: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    let mut headers = vec![("format", extraction.format.as_str().to_owned()), ("complete", complete)];
    if !warnings.is_empty() {
        headers.push(("warnings", warnings.join(",")));
    }
    headers
}

/// The JSON of a failed document, for output that lists several documents.
#[derive(Debug, Serialize)]
pub struct FailureJson<'a> {
    file: &'a str,
    code: &'static str,
    detail: String,
}

impl<'a> DocumentJson<'a> {
    pub fn new(file: Option<&'a str>, extraction: &'a Extraction) -> Self {
        let Extraction { text, format, complete, warnings, metadata, structure } = extraction;
        let (sections, sheets, slides) = match structure {
            Structure::Text => (None, None, None),
            Structure::Sections(sections) => (Some(sections), None, None),
            Structure::Sheets(sheets) => (None, Some(&sheets[..]), None),
            Structure::Slides(slides) => (None, None, Some(&slides[..])),
        };
        Self { text, file, format: *format, complete: *complete, warnings, metadata, sections, sheets, slides }
    }
}

impl<'a> FailureJson<'a> {
    pub fn new(file: &'a str, error: &Error) -> Self {
        Self { file, code: error.code(), detail: error.to_string() }
    }
}
