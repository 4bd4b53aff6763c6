//! The result of reading a document, and of the documents embedded in it.

use super::error::Error;
use super::format::Format;
use super::listing::Embedded;
use super::media_type;
use super::metadata::Metadata;
use super::omitted::{self, Omitted, OmittedKind};
use super::structure::Structure;
use super::warning::{Warning, WarningCode};
use serde::Serialize;
use utoipa::ToSchema;

/// The result of reading a document: its text, and facts about the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The text in UTF-8, with a newline after each paragraph. It is Markdown if the options ask
    /// for it.
    pub text: String,
    /// The format of the document.
    pub format: Format,
    /// `Some(true)` if every word that the author's program shows is in the extraction, its structure
    /// and attachments included; `Some(false)` if text is missing or uncertain; `None` if the format
    /// declares nothing.
    pub complete: Option<bool>,
    /// Defects of the text that a reader should know about.
    pub warnings: Vec<Warning>,
    /// The document's metadata.
    pub metadata: Metadata,
    /// The same text, divided into a document's sections, a workbook's sheets or a presentation's
    /// slides.
    pub structure: Structure,
    /// The content of the document that is not in the extraction.
    pub omitted: Vec<Omitted>,
    /// The documents embedded in this one.
    pub attachments: Vec<Attachment>,
}

impl Extraction {
    /// Records content that is not in the extraction.
    pub(crate) fn omit(&mut self, kind: OmittedKind, count: u32, detail: &str) {
        omitted::add(&mut self.omitted, kind, count, detail);
        if count > 0 && kind.row().has_text {
            self.complete = Some(false);
        }
    }

    /// Records that the bytes of this document were damaged where it is embedded.
    pub(crate) fn warn_of_damaged_bytes(&mut self) {
        let detail = "the embedded document is damaged, and some of the text may be wrong".to_owned();
        self.warnings.push(Warning { code: WarningCode::TextUncertain, detail });
        self.complete = Some(false);
    }

    /// Returns the warnings about this document and those embedded in it, each with the title of the
    /// attachment, if it is one.
    pub(crate) fn all_warnings(&self) -> Vec<(Option<&str>, &Warning)> {
        let mut warnings: Vec<_> = self.warnings.iter().map(|warning| (None, warning)).collect();
        for attachment in &self.attachments {
            if let Ok(extraction) = &attachment.content {
                let inner = extraction.all_warnings().into_iter();
                warnings.extend(inner.map(|(title, warning)| (title.or(Some(attachment.title())), warning)));
            }
        }
        warnings
    }

    /// Adds an embedded document. If its text is not complete, neither is this document.
    pub(crate) fn attach(&mut self, attachment: Attachment) {
        if let Some(kind) = attachment.omitted() {
            self.omit(kind, 1, attachment.title());
        }
        if let Ok(extraction) = &attachment.content {
            self.complete = match (self.complete, extraction.complete) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (None, _) | (_, None) => None,
                (Some(true), Some(true)) => Some(true),
            };
        }
        self.attachments.push(attachment);
    }
}

/// A document that is embedded in another one, with its extraction or the error that prevented it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, such as a file name; empty if it has none.
    pub name: String,
    /// Its location in the file, as in `ObjectPool/_1098`.
    pub path: String,
    /// Its media type, from its content or the program that made it.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its extraction, or the error that prevented it.
    pub content: Result<Box<Extraction>, AttachmentFailure>,
}

/// The reason why an attachment has no extraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttachmentFailure {
    /// The error's stable code.
    pub code: &'static str,
    /// A description for people.
    pub detail: String,
    /// The unencrypted metadata of an encrypted document, if it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Box<Metadata>>,
}

const SAVE_ENCRYPTED: &str =
    "the embedded document is encrypted; save it as a file of its own, and give the password for that file";

impl Attachment {
    /// Creates an attachment. `head` is the beginning of its bytes, if they are known.
    pub(crate) fn new(embedded: Embedded, head: &[u8], content: Result<Extraction, &Error>) -> Self {
        let Embedded { name, path, program, bytes, .. } = embedded;
        let media_type = match &content {
            Ok(extraction) => extraction.format.row().family.row().media_type,
            Err(_) => media_type::of(head, &name, &program),
        };
        let failure = |error: &Error| AttachmentFailure {
            code: error.code(),
            detail: match error {
                // A password is only for the document itself.
                Error::Encrypted(_) => SAVE_ENCRYPTED.to_owned(),
                error => error.to_string(),
            },
            metadata: error.metadata().cloned().map(Box::new),
        };
        let content = content.map(Box::new).map_err(failure);
        Self { name, path, media_type, bytes: bytes.into(), content }
    }

    /// Returns the name, or the path if there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.path } else { &self.name }
    }

    /// Returns the kind of omitted content that the containing document records for this
    /// attachment; `None` if it was read.
    pub(crate) fn omitted(&self) -> Option<OmittedKind> {
        let is = |kind: &str| self.media_type.starts_with(kind);
        match &self.content {
            Ok(_) => None,
            Err(_) if is("image/") => Some(OmittedKind::Pictures),
            Err(_) if is("audio/") || is("video/") => Some(OmittedKind::SoundsAndVideo),
            Err(_) => Some(OmittedKind::EmbeddedObjects),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_not_read_is_omitted_by_its_kind() {
        for (media_type, kind) in [
            ("image/png", OmittedKind::Pictures),
            ("audio/wav", OmittedKind::SoundsAndVideo),
            ("video/mpeg", OmittedKind::SoundsAndVideo),
            ("application/pdf", OmittedKind::EmbeddedObjects),
        ] {
            let failure = AttachmentFailure { code: "not-a-document", detail: String::new(), metadata: None };
            let (name, path, content) = (String::new(), String::new(), Err(failure));
            assert_eq!(Attachment { name, path, media_type, bytes: 1, content }.omitted(), Some(kind), "{media_type}");
        }
    }
}
