//! The JSON of a document, which is the same over HTTP and on the command line.

use super::account::Account;
use super::error::Error;
use super::format::Format;
use super::metadata::Metadata;
use super::omitted::Omitted;
use super::result::{Attachment, AttachmentFailure, Extraction};
use super::sections::Sections;
use super::structure::{Sheet, Slide, Structure};
use super::warning::Warning;
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Not;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// A document's text and facts about it. `text` and `file` come first and are always present.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentJson<'a> {
    /// The text in UTF-8.
    text: &'a str,
    /// The file name, or `null` if the document came without one.
    #[schema(required)]
    file: Option<&'a str>,
    #[serde(flatten)]
    facts: FactsJson<'a>,
}

/// The facts about a document's text, and its structure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactsJson<'a> {
    /// The format of the document.
    format: Format,
    /// `true` if every word that the author's program shows is in the response, attachments
    /// included; `false` if text is missing or uncertain; `null` if the format declares nothing.
    #[schema(required)]
    complete: Option<bool>,
    /// Defects of the text that a reader should know about.
    warnings: &'a [Warning],
    /// The content of the document that is not in the response.
    omitted: &'a [Omitted],
    /// The document's metadata.
    metadata: &'a Metadata,
    /// The sections of a Word, RTF or HTML document.
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a Sections>,
    /// The sheets of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheets: Option<&'a [Sheet]>,
    /// The slides of a presentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    slides: Option<&'a [Slide]>,
    /// The documents embedded in this one.
    #[schema(no_recursion)]
    attachments: Vec<AttachmentJson<'a>>,
}

/// A document that is embedded in another one: its text and facts, or `code` and `detail`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttachmentJson<'a> {
    /// Its name, or `null` if it has none.
    #[schema(required)]
    name: Option<&'a str>,
    /// Its location in the file.
    path: &'a str,
    /// Its media type.
    media_type: &'static str,
    /// Its size in bytes.
    bytes: u64,
    #[serde(flatten)]
    content: AttachmentContent<'a>,
}

/// The content of an attachment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
enum AttachmentContent<'a> {
    #[schema(no_recursion)]
    Text(AttachmentText<'a>),
    Failure(&'a AttachmentFailure),
}

/// An attachment's text and facts about it.
#[derive(Debug, Serialize, ToSchema)]
struct AttachmentText<'a> {
    /// The text in UTF-8.
    text: &'a str,
    #[serde(flatten)]
    facts: FactsJson<'a>,
}

/// Returns the schemas of the JSON by name. Those of attachments are added one by one, since they
/// are recursive.
pub fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = Vec::new();
    add_schema::<DocumentJson>(&mut schemas);
    add_schema::<AttachmentJson>(&mut schemas);
    add_schema::<AttachmentContent>(&mut schemas);
    add_schema::<AttachmentText>(&mut schemas);
    schemas
}

fn add_schema<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

/// The names and descriptions of the facts that [`summary_headers`] returns.
pub const SUMMARY_HEADERS: [(&str, &str); 5] = [
    ("format", "The format of the document"),
    ("complete", "The completeness of the text: true, false or unknown"),
    ("warnings", "The codes of all warnings, attachments included, separated by commas; absent without warnings"),
    ("omitted", "What the text leaves out, as in pictures=3, charts=1; absent if it leaves out nothing"),
    ("attachments", "The number of documents in the document, in the text or not; absent without embedded documents"),
];

/// Returns the facts about a text that is sent without its JSON, as names and values.
pub fn summary_headers(extraction: &Extraction) -> Vec<(&'static str, String)> {
    let complete = extraction.complete.map_or("unknown".to_owned(), |complete| complete.to_string());
    let mut warnings: Vec<_> =
        extraction.all_warnings().into_iter().map(|(_, warning)| warning.code.as_str()).collect();
    let mut seen = HashSet::new();
    warnings.retain(|code| seen.insert(*code));
    let account = Account::of(extraction);
    let lists = [("warnings", warnings.join(",")), ("omitted", account.list())];
    let mut headers = vec![("format", extraction.format.as_str().to_owned()), ("complete", complete)];
    headers.extend(lists.into_iter().filter(|(_, list)| !list.is_empty()));
    if account.attachments() > 0 {
        headers.push(("attachments", account.attachments().to_string()));
    }
    headers
}

/// The JSON of a failed document, for output that lists several documents.
#[derive(Debug, Serialize)]
pub struct FailureJson<'a> {
    pub file: &'a str,
    pub code: &'static str,
    pub detail: String,
    #[serde(skip_serializing_if = "Not::not")]
    pub accepts_password: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<&'a Metadata>,
}

impl<'a> DocumentJson<'a> {
    pub fn new(file: Option<&'a str>, extraction: &'a Extraction) -> Self {
        Self { text: &extraction.text, file, facts: FactsJson::new(extraction) }
    }
}

impl<'a> FactsJson<'a> {
    fn new(extraction: &'a Extraction) -> Self {
        let Extraction { text: _, format, complete, warnings, metadata, structure, omitted, attachments } = extraction;
        let (sections, sheets, slides) = match structure {
            Structure::Text => (None, None, None),
            Structure::Sections(sections) => (Some(sections), None, None),
            Structure::Sheets(sheets) => (None, Some(&sheets[..]), None),
            Structure::Slides(slides) => (None, None, Some(&slides[..])),
        };
        let attachments = attachments.iter().map(AttachmentJson::new).collect();
        let (format, complete) = (*format, *complete);
        Self { format, complete, warnings, omitted, metadata, sections, sheets, slides, attachments }
    }
}

impl<'a> AttachmentJson<'a> {
    fn new(attachment: &'a Attachment) -> Self {
        let Attachment { name, path, media_type, bytes, content } = attachment;
        let content = match content {
            Ok(extraction) => {
                let text = AttachmentText { text: &extraction.text, facts: FactsJson::new(extraction) };
                AttachmentContent::Text(text)
            }
            Err(failure) => AttachmentContent::Failure(failure),
        };
        let name = Some(name.as_str()).filter(|name| !name.is_empty());
        Self { name, path, media_type, bytes: *bytes, content }
    }
}

impl<'a> FailureJson<'a> {
    pub fn new(file: &'a str, error: &'a Error) -> Self {
        let (accepts_password, metadata) = (error.accepts_password(), error.metadata());
        Self { file, code: error.code(), detail: error.to_string(), accepts_password, metadata }
    }
}
