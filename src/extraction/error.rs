//! The one error of this crate, and the table of its kinds: everything that is said of an error anywhere is made from it.

use super::signature::Foreign;
use std::time::Duration;

/// Why there is no text. `Display` is safe to show to a client; internals are only in [`std::error::Error::source`].
#[derive(Debug, thiserror::Error, strum::EnumDiscriminants)]
#[strum_discriminants(name(ErrorKind), vis(pub(crate)), derive(strum::VariantArray), doc = "The kinds of errors.")]
pub enum Error {
    /// The form is broken.
    #[error("the form could not be read: {detail}")]
    BadMultipart {
        /// What is wrong with it.
        detail: &'static str,
    },
    /// There is no file to read.
    #[error("no file: {detail}")]
    MissingFile {
        /// Where one was looked for.
        detail: String,
    },
    /// An option is unknown, or its value is.
    #[error("{detail}")]
    BadOption {
        /// The option, its value and what would be right.
        detail: String,
    },
    /// Binary was decoded as UTF-8 on the way here.
    #[error(
        "the upload was decoded as text on its way: each byte that is not UTF-8 has become U+FFFD and cannot be \
         restored. On an API Gateway REST API set binaryMediaTypes to multipart/form-data (or */*) and deploy again"
    )]
    MangledBody,
    /// The upload is over the limit.
    #[error("the document is larger than {limit} bytes{instead}")]
    TooLarge {
        /// Most bytes taken.
        limit: usize,
        /// What to do with a larger one, `; …`; empty where there is no other way.
        instead: &'static str,
    },
    /// The upload did not arrive in time.
    #[error("the upload took longer than {} s to arrive", .limit.as_secs_f64())]
    UploadTimeout {
        /// Longest time allowed.
        limit: Duration,
    },
    /// The request, the file's extension or the part's type is not one we take.
    #[error("{detail}")]
    UnsupportedMediaType {
        /// What came and what would be right.
        detail: String,
    },
    /// A ZIP: Office 2007 and later.
    #[error("this is a ZIP archive, as .docx, .xlsx and .pptx are; only the formats before Office 2007 are read here")]
    Ooxml,
    /// The bytes are none of the formats read here.
    #[error("this is not a document that can be read here: {0}")]
    NotADocument(Foreign),
    /// The document is encrypted.
    #[error("the document is encrypted with a password")]
    Encrypted,
    /// The document is broken.
    #[error("the document is damaged: {detail}")]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// The document's text is in a charset that cannot be decoded.
    #[error("the document's text is in a charset that cannot be decoded here")]
    UnsupportedCharset,
    /// The document took too long.
    #[error("the document took longer than {} s to read", .limit.as_secs_f64())]
    Deadline {
        /// Longest time allowed.
        limit: Duration,
    },
    /// The document needs too much memory.
    #[error("the document needs more than {limit} bytes of memory")]
    MemoryLimit {
        /// Most bytes allowed.
        limit: usize,
    },
    /// The document has too much text.
    #[error("the document has more than {limit} bytes of text")]
    OutputLimit {
        /// Most bytes allowed.
        limit: usize,
    },
    /// The answer with the document's text does not fit through what carries it.
    #[error("the answer with the document's text is larger than {limit} bytes{instead}")]
    AnswerLimit {
        /// Most bytes carried.
        limit: usize,
        /// What to do with a larger one, `; …`; empty where there is no other way.
        instead: &'static str,
    },
    /// All slots are taken.
    #[error("too many documents at once; try again")]
    Busy,
    /// Our fault.
    #[error("something went wrong on our side; the document is not to blame")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Foreign> for Error {
    fn from(foreign: Foreign) -> Self {
        match foreign {
            Foreign::Mangled => Self::MangledBody,
            Foreign::Zip => Self::Ooxml,
            Foreign::Empty
            | Foreign::Pdf
            | Foreign::Html
            | Foreign::Mht
            | Foreign::Xml
            | Foreign::Image
            | Foreign::OtherCompound
            | Foreign::PlainText
            | Foreign::Unknown => Self::NotADocument(foreign),
        }
    }
}

impl Error {
    /// Our fault, with the reason for the log.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// Returns what is the same for every error of this kind.
    pub(crate) fn row(&self) -> ErrorRow {
        ErrorKind::from(self).row()
    }

    /// The stable code: the same in the library, at the command line and over HTTP.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.row().code
    }

    /// The HTTP status: 4xx where trying again is useless, 5xx where it is us.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.row().status
    }

    /// The exit code of the command line: 1 for a document that failed, 2 for a command that makes no sense.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.row().exit_code
    }
}

/// A row of the table of errors.
#[derive(Debug, Clone, Copy)]
pub struct ErrorRow {
    /// The stable code.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The exit code of the command line.
    pub exit_code: u8,
    /// The title of the problem.
    pub title: &'static str,
    /// What the upload page says has happened.
    pub page_title: &'static str,
    /// What it says to do about it.
    pub advice: &'static str,
    /// When it comes, as the documentation says; codes that share a row there share this.
    pub when: &'static str,
    /// An example, whose detail the API's description shows.
    pub example: fn() -> Error,
}

const REQUEST: &str = "the form is broken, there is no file in `file`, an option is unknown";
const FOUND: &str = "what the sandbox found";
const LIMITS: &str = "the document needs more than a document may; on Lambda also: its text fits into no answer";

impl ErrorKind {
    /// The table of errors.
    pub(crate) fn row(self) -> ErrorRow {
        match self {
            Self::BadMultipart => ErrorRow {
                code: "bad-multipart",
                status: 400,
                exit_code: 1,
                title: "Broken form",
                page_title: "The upload arrived broken",
                advice: "Please choose the file again.",
                when: REQUEST,
                example: || Error::BadMultipart { detail: "it ends before its last boundary" },
            },
            Self::MissingFile => ErrorRow {
                code: "missing-file",
                status: 400,
                exit_code: 1,
                title: "No file",
                page_title: "No file arrived",
                advice: "Please choose a file first. A folder cannot be read.",
                when: REQUEST,
                example: || Error::MissingFile { detail: "the form has no field \"file\"".to_owned() },
            },
            Self::BadOption => ErrorRow {
                code: "bad-option",
                status: 400,
                exit_code: 2,
                title: "Bad option",
                page_title: "The address has an option that is not known",
                advice: "Open this page without anything behind a “?”.",
                when: REQUEST,
                example: || Error::BadOption { detail: "wrap is 0 or 10 to 480 columns, not \"wide\"".to_owned() },
            },
            Self::MangledBody => ErrorRow {
                code: "mangled-body",
                status: 400,
                exit_code: 1,
                title: "Upload decoded as text",
                page_title: "The file was changed on its way here",
                advice: "The gateway in front of this service treats uploads as text. Whoever runs it can mend that; the detail below says how.",
                when: "the upload was decoded as text on its way; the detail says how to fix the gateway",
                example: || Error::MangledBody,
            },
            Self::TooLarge => ErrorRow {
                code: "too-large",
                status: 413,
                exit_code: 1,
                title: "Upload too large",
                page_title: "This file is too large",
                advice: "Only smaller files are read here.",
                when: "the upload is over the limit: 32 MiB, or `--max-upload`, and on Lambda 4,500,000 bytes",
                example: || Error::TooLarge { limit: 32 << 20, instead: "" },
            },
            Self::UploadTimeout => ErrorRow {
                code: "upload-timeout",
                status: 408,
                exit_code: 1,
                title: "Upload too slow",
                page_title: "The upload took too long",
                advice: "Please try again where the network is faster, or with a smaller file.",
                when: "the upload took longer than 60 s to arrive, or `--upload-timeout`",
                example: || Error::UploadTimeout { limit: Duration::from_secs(60) },
            },
            Self::UnsupportedMediaType => ErrorRow {
                code: "unsupported-media-type",
                status: 415,
                exit_code: 1,
                title: "Unsupported media type",
                page_title: "This upload is not in a form that can be read",
                advice: "Please choose the file by this page.",
                when: "not a form, another extension, another part type",
                example: || Error::UnsupportedMediaType { detail: "the file's name has to end in .doc".to_owned() },
            },
            Self::Ooxml => ErrorRow {
                code: "ooxml",
                status: 415,
                exit_code: 1,
                title: "Office 2007 or later",
                page_title: "This is a newer Office file, or another ZIP archive",
                advice: "Files such as .docx, .xlsx and .pptx are not read here. Save the document as .doc, .xls or .ppt and try again.",
                when: "a `.docx`, `.xlsx` or `.pptx`, whatever its name; with a password it is `encrypted`",
                example: || Error::Ooxml,
            },
            Self::NotADocument => ErrorRow {
                code: "not-a-document",
                status: 422,
                exit_code: 1,
                title: "Not a document",
                page_title: "This is not a document of a kind that is read here",
                advice: "The list below the button says which kinds are. The name of a file does not count, only what is in it.",
                when: "the bytes are something else; the detail says what",
                example: || Error::NotADocument(Foreign::Pdf),
            },
            Self::Encrypted => ErrorRow {
                code: "encrypted",
                status: 422,
                exit_code: 1,
                title: "Encrypted document",
                page_title: "This document is locked with a password",
                advice: "Open it in Office, save it without the password, and try again.",
                when: FOUND,
                example: || Error::Encrypted,
            },
            Self::Corrupt => ErrorRow {
                code: "corrupt",
                status: 422,
                exit_code: 1,
                title: "Damaged document",
                page_title: "This document is damaged",
                advice: "Perhaps another copy of it is whole. Office or LibreOffice may be able to repair it.",
                when: FOUND,
                example: || Error::Corrupt { detail: "its structure leads nowhere".to_owned() },
            },
            Self::UnsupportedCharset => ErrorRow {
                code: "unsupported-charset",
                status: 422,
                exit_code: 1,
                title: "Unsupported charset",
                page_title: "This document is written in a character set that is not known here",
                advice: "Its letters would come out wrong, so none are shown.",
                when: FOUND,
                example: || Error::UnsupportedCharset,
            },
            Self::Deadline => ErrorRow {
                code: "deadline",
                status: 422,
                exit_code: 1,
                title: "Document took too long",
                page_title: "This document took too long to read",
                advice: "Trying again will not help. Dividing it may.",
                when: LIMITS,
                example: || Error::Deadline { limit: Duration::from_secs(10) },
            },
            Self::MemoryLimit => ErrorRow {
                code: "memory-limit",
                status: 422,
                exit_code: 1,
                title: "Document needs too much memory",
                page_title: "This document needs too much memory",
                advice: "Trying again will not help. Dividing it may.",
                when: LIMITS,
                example: || Error::MemoryLimit { limit: 64 << 20 },
            },
            Self::OutputLimit => ErrorRow {
                code: "output-limit",
                status: 422,
                exit_code: 1,
                title: "Document has too much text",
                page_title: "This document has more text than can be sent back",
                advice: "Dividing it will help.",
                when: LIMITS,
                example: || Error::OutputLimit { limit: 64 << 20 },
            },
            // For whoever asked it is the same: there is too much text.
            Self::AnswerLimit => {
                ErrorRow { example: || Error::AnswerLimit { limit: 6_275_172, instead: "" }, ..Self::OutputLimit.row() }
            }
            Self::Busy => ErrorRow {
                code: "busy",
                status: 503,
                exit_code: 1,
                title: "Busy",
                page_title: "There is a lot to do at the moment",
                advice: "Please try again in a moment.",
                when: "all places are taken; `Retry-After` says when to come back",
                example: || Error::Busy,
            },
            Self::Internal => ErrorRow {
                code: "internal",
                status: 500,
                exit_code: 1,
                title: "Internal error",
                page_title: "Something went wrong on our side",
                advice: "Your document is not to blame. Please try again later.",
                when: "our fault",
                example: || Error::internal("the reason, which no client sees"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn the_example_of_a_row_is_of_its_kind() {
        for kind in ErrorKind::VARIANTS {
            assert_eq!(ErrorKind::from((kind.row().example)()), *kind);
        }
    }

    #[test]
    fn foreign_formats_map_to_error_codes() {
        assert_eq!(Error::from(Foreign::Zip).code(), "ooxml");
        assert_eq!(Error::from(Foreign::Mangled).code(), "mangled-body");
        assert_eq!(Error::from(Foreign::Pdf).code(), "not-a-document");
    }
}
