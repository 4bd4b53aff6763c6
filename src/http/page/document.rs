//! A document as the page shows it: its text, or the reason why it has none.

use super::messages;
use crate::extraction::account::Account;
use crate::extraction::{Attachment, Extraction, Metadata, Sections, Sheet, Slide, Structure, Warning};
use serde_json::Value;

/// A document: the file, or one embedded in it.
pub struct Document<'a> {
    /// The name, after those of the documents that contain it.
    pub name: String,
    pub content: Result<Text<'a>, Failure<'a>>,
}

pub struct Text<'a> {
    pub format: &'static str,
    pub complete: &'static str,
    /// A sentence about omitted content.
    pub omitted: Option<String>,
    pub warnings: &'a [Warning],
    pub metadata: Vec<(String, String)>,
    pub structure: Content<'a>,
}

pub enum Content<'a> {
    Text(&'a str),
    Sections(&'a Sections),
    Sheets(&'a [Sheet]),
    Slides(&'a [Slide]),
}

/// The reason why a document has no text.
pub struct Failure<'a> {
    pub title: &'static str,
    pub advice: &'static str,
    pub code: &'static str,
    pub detail: &'a str,
    /// True if a password, or another one, may open the document.
    pub accepts_password: bool,
}

impl<'a> Document<'a> {
    /// Returns the document with this name, followed by the documents embedded in it.
    pub fn all(name: &str, extraction: &'a Extraction) -> Vec<Self> {
        let mut documents = vec![Self { name: name.to_owned(), content: Ok(Text::new(extraction)) }];
        push_embedded(&mut documents, "", &extraction.attachments);
        documents
    }
}

/// Appends embedded documents. `outer` has the names of the embedded documents that contain them.
fn push_embedded<'a>(documents: &mut Vec<Document<'a>>, outer: &str, attachments: &'a [Attachment]) {
    for attachment in attachments {
        let name = format!("{outer}{}", attachment.title());
        let inner = format!("{name} › ");
        match &attachment.content {
            Ok(extraction) => {
                documents.push(Document { name, content: Ok(Text::new(extraction)) });
                push_embedded(documents, &inner, &extraction.attachments);
            }
            Err(failure) => {
                documents.push(Document { name, content: Err(Failure::new(failure.code, &failure.detail)) });
            }
        }
    }
}

impl<'a> Text<'a> {
    fn new(extraction: &'a Extraction) -> Self {
        let Extraction { text, format, complete, warnings, metadata, structure, omitted, .. } = extraction;
        let structure = match structure {
            Structure::Text => Content::Text(text),
            Structure::Sections(sections) => Content::Sections(sections),
            Structure::Sheets(sheets) => Content::Sheets(sheets),
            Structure::Slides(slides) => Content::Slides(slides),
        };
        Self {
            format: format.row().title,
            complete: messages::complete(*complete),
            omitted: Account::of_one(omitted).sentence(),
            warnings,
            metadata: to_labelled_values(metadata),
            structure,
        }
    }
}

impl<'a> Failure<'a> {
    /// Creates the reason with this code of the API.
    pub fn new(code: &'static str, detail: &'a str) -> Self {
        let (title, advice) = messages::of_error(code);
        Self { title, advice, code, detail, accepts_password: false }
    }
}

/// Converts metadata to labels and values for people.
fn to_labelled_values(metadata: &Metadata) -> Vec<(String, String)> {
    // Metadata consists of strings and numbers, so it always becomes an object.
    let Ok(Value::Object(values)) = serde_json::to_value(metadata) else { return Vec::new() };
    let label = |key: &str| {
        let text = key.replace('_', " ");
        text.get(..1).map(str::to_ascii_uppercase).unwrap_or_default() + text.get(1..).unwrap_or_default()
    };
    let display = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    values.iter().map(|(key, value)| (label(key), display(value))).collect()
}
