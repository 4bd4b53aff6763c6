//! The JSON of a document, the same from the endpoint and at the command line.

use super::error::Error;
use super::format::Format;
use super::interpret::Extraction;
use super::metadata::Metadata;
use super::sections::Sections;
use super::structure::{Sheet, Slide, Structure};
use super::warning::Warning;
use serde::Serialize;
use utoipa::ToSchema;

/// A document's text. `text` and `file` come first and always.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer<'a> {
    /// The text, UTF-8.
    text: &'a str,
    /// `null` where the document came without a name.
    #[schema(required)]
    file: Option<&'a str>,
    /// The format found.
    format: Format,
    /// Whether the text covers what the document declares: `false` where text is missing or in doubt, `null` where the format
    /// declares nothing.
    #[schema(required)]
    complete: Option<bool>,
    /// What a reader should know about the text.
    warnings: &'a [Warning],
    /// What the document says about itself.
    metadata: &'a Metadata,
    /// Of a document of text that has its stories apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a Sections>,
    /// Of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheets: Option<&'a [Sheet]>,
    /// Of a presentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    slides: Option<&'a [Slide]>,
}

/// What is to be said of a text where it goes without its JSON, by name.
pub fn summary_headers(extraction: &Extraction) -> Vec<(&'static str, String)> {
    let complete = extraction.complete.map_or("unknown".to_owned(), |complete| complete.to_string());
    let warnings: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    let mut said = vec![("format", extraction.format.as_str().to_owned()), ("complete", complete)];
    if !warnings.is_empty() {
        said.push(("warnings", warnings.join(",")));
    }
    said
}

/// A document's failure, where it has to stand in a row with others.
#[derive(Debug, Serialize)]
pub struct Failure<'a> {
    file: &'a str,
    code: &'static str,
    detail: String,
}

impl<'a> Answer<'a> {
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

impl<'a> Failure<'a> {
    pub fn new(file: &'a str, error: &Error) -> Self {
        Self { file, code: error.code(), detail: error.to_string() }
    }
}
