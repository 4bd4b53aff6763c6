//! The error type of this crate and the table of its kinds. Every status, exit code, title and text
//! about an error comes from this table.

use super::metadata::Metadata;
use super::signature::Foreign;
use std::time::Duration;

/// The reason why a document yielded no text. `Display` is safe to show to a client: internal
/// details are only in [`std::error::Error::source`].
#[derive(Debug, thiserror::Error, strum::EnumDiscriminants)]
#[strum_discriminants(name(ErrorKind), vis(pub(crate)), derive(strum::VariantArray), doc = "The kinds of errors.")]
pub enum Error {
    /// The multipart form or the request body is invalid.
    #[error("the upload could not be read: {detail}")]
    BadMultipart {
        /// The defect, and how to correct it.
        detail: &'static str,
    },
    /// There is no document to read.
    #[error("no document to read: {detail}")]
    MissingFile {
        /// The place where the document was expected, or the reason why it could not be read.
        detail: String,
    },
    /// An option or its value is unknown.
    #[error("{detail}")]
    BadOption {
        /// The option, its value and the allowed values.
        detail: String,
    },
    /// A gateway decoded the binary upload as UTF-8.
    #[error(
        "the upload was decoded as text in transit: bytes that are not UTF-8 became U+FFFD and cannot be restored. \
         On an API Gateway REST API, set binaryMediaTypes to multipart/form-data (or */*) and redeploy"
    )]
    MangledBody,
    /// The upload exceeds the limit.
    #[error("the document is larger than {limit} bytes{alternative}")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
        /// The alternative, in the form `; …`. Empty if there is none.
        alternative: &'static str,
    },
    /// The upload did not arrive in time.
    #[error("the upload did not arrive within {} s; try again over a faster connection", .limit.as_secs_f64())]
    UploadTimeout {
        /// The time limit.
        limit: Duration,
    },
    /// The media type of the request, the file's extension or the media type of its part is not
    /// supported.
    #[error("{detail}")]
    UnsupportedMediaType {
        /// The received and the supported type.
        detail: String,
    },
    /// The request body has a content coding that is not supported.
    #[error("{detail}")]
    UnsupportedEncoding {
        /// The received and the supported codings.
        detail: String,
    },
    /// A file of Office 2007 or later.
    #[error(
        "this is a file of Office 2007 or later, such as .docx, .xlsx or .pptx; open it in Office or LibreOffice and \
         save it as .doc, .xls or .ppt, or run soffice --headless --convert-to doc FILE"
    )]
    Ooxml,
    /// The file has no supported format.
    #[error("not a supported document: {0}")]
    NotADocument(Foreign),
    /// The document is encrypted, and needs a password. It has the metadata that is in clear.
    #[error("the document is encrypted; give its password, or save it without one and try again")]
    Encrypted(Box<Metadata>),
    /// The document is encrypted by a cipher that no password opens here. It has the metadata that
    /// is in clear.
    #[error("this encryption cannot be opened here; remove the password in Office and send the document again")]
    UnknownCipher(Box<Metadata>),
    /// The password does not open the document. It has the metadata that is in clear.
    #[error("the password does not open the document; check it and try again")]
    WrongPassword(Box<Metadata>),
    /// The document is damaged.
    #[error("the document is damaged: {detail}; try another copy or repair it in Office")]
    Corrupt {
        /// The defect that was found.
        detail: String,
    },
    /// The document's text is in a charset that cannot be decoded.
    #[error("the document's text is in an unsupported charset; use the option charset to choose another")]
    UnsupportedCharset,
    /// The document took too long.
    #[error("the document took longer than {} s to read; split it and try again", .limit.as_secs_f64())]
    Deadline {
        /// The time limit.
        limit: Duration,
    },
    /// The document needs too much memory.
    #[error("the document needs more than {limit} bytes of memory; split it and try again")]
    MemoryLimit {
        /// The limit in bytes.
        limit: usize,
    },
    /// The document has too much text, or too many sheets or slides.
    #[error("the document has more than {limit} bytes of text and structure; split it and try again")]
    OutputLimit {
        /// The limit in bytes.
        limit: usize,
    },
    /// The response with the document's text is too large.
    #[error("the response with the document's text is larger than {limit} bytes{alternative}")]
    ResponseLimit {
        /// The limit in bytes.
        limit: usize,
        /// The alternative, in the form `; …`. Empty if there is none.
        alternative: &'static str,
    },
    /// A document is embedded too deep, or in too many others.
    #[error("{detail}; save the embedded document as a file of its own")]
    AttachmentLimit {
        /// The limit that was reached.
        detail: &'static str,
    },
    /// Too many documents or requests at once.
    #[error("too many documents at once; try again in a moment")]
    Busy,
    /// An internal error, which the document did not cause.
    #[error("internal error; the document is not the cause")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Foreign> for Error {
    fn from(foreign: Foreign) -> Self {
        match foreign {
            Foreign::Mangled => Self::MangledBody,
            Foreign::Ooxml => Self::Ooxml,
            Foreign::Zip
            | Foreign::Compressed
            | Foreign::Empty
            | Foreign::Pdf
            | Foreign::Image
            | Foreign::OtherCompound
            | Foreign::Text(_)
            | Foreign::Unknown => Self::NotADocument(foreign),
        }
    }
}

impl Error {
    /// Creates an internal error with a reason for the log.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// Converts an error about the size of a text or response into one about a response, with this
    /// alternative. Leaves other errors unchanged.
    pub(crate) fn into_response_limit(self, alternative: &'static str) -> Self {
        match self {
            Self::OutputLimit { limit } | Self::ResponseLimit { limit, .. } => {
                Self::ResponseLimit { limit, alternative }
            }
            other => other,
        }
    }

    /// Returns the metadata of an encrypted document, as far as it is in clear.
    #[must_use]
    pub fn metadata(&self) -> Option<&Metadata> {
        match self {
            Self::Encrypted(metadata) | Self::UnknownCipher(metadata) | Self::WrongPassword(metadata) => {
                Some(&**metadata).filter(|metadata| **metadata != Metadata::default())
            }
            _ => None,
        }
    }

    /// Returns whether a password, or another one, may open the document.
    #[must_use]
    pub fn accepts_password(&self) -> bool {
        matches!(self, Self::Encrypted(_) | Self::WrongPassword(_))
    }

    /// Returns the row of this error's kind.
    pub(crate) fn row(&self) -> ErrorRow {
        ErrorKind::from(self).row()
    }

    /// Returns the stable code, which is the same in the library, on the command line and over
    /// HTTP.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.row().code
    }

    /// Returns the HTTP status: 4xx if a retry cannot succeed, 5xx for a server error.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.row().status
    }

    /// Returns the exit code of the command line: 1 for a failed document, 2 for an invalid
    /// command.
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
    /// The headline on the upload page.
    pub page_title: &'static str,
    /// The upload page's advice.
    pub advice: &'static str,
    /// When the error occurs, as the documentation describes it. Codes with the same description
    /// share a row there.
    pub when: &'static str,
    /// An example, whose detail the OpenAPI description shows.
    pub example: fn() -> Error,
}

const INVALID_REQUEST: &str =
    "the form is invalid, the field `file` has no file, or an option is unknown, invalid or repeated";
const UNREADABLE: &str = "the reader found the document damaged or in an unsupported charset";
const LIMIT_EXCEEDED: &str = "the document exceeds a limit, or its text does not fit into a response";

impl ErrorKind {
    /// The table of errors.
    pub(crate) fn row(self) -> ErrorRow {
        match self {
            Self::BadMultipart => ErrorRow {
                code: "bad-multipart",
                status: 400,
                exit_code: 1,
                title: "Invalid upload",
                page_title: "The upload arrived incomplete or damaged",
                advice: "Please choose the file again.",
                when: INVALID_REQUEST,
                example: || Error::BadMultipart { detail: "the form ends before its closing boundary" },
            },
            Self::MissingFile => ErrorRow {
                code: "missing-file",
                status: 400,
                exit_code: 1,
                title: "No document",
                page_title: "No file was received",
                advice: "Please choose a file first. Folders are not supported.",
                when: INVALID_REQUEST,
                example: || Error::MissingFile {
                    detail: "the form has no field \"file\" but \"upload\"; send the document in the field \"file\""
                        .to_owned(),
                },
            },
            Self::BadOption => ErrorRow {
                code: "bad-option",
                status: 400,
                exit_code: 2,
                title: "Invalid option",
                page_title: "The address has an unknown option",
                advice: "Remove the “?” and everything after it from the address.",
                when: INVALID_REQUEST,
                example: || Error::BadOption { detail: "wrap must be 0 or 10 to 480, not \"wide\"".to_owned() },
            },
            Self::MangledBody => ErrorRow {
                code: "mangled-body",
                status: 400,
                exit_code: 1,
                title: "Upload decoded as text",
                page_title: "The file was changed in transit",
                advice: "The gateway in front of this service treats uploads as text. Its operator can fix this: the detail below says how.",
                when: "the upload was decoded as text in transit; the detail says how to fix the gateway",
                example: || Error::MangledBody,
            },
            Self::TooLarge => ErrorRow {
                code: "too-large",
                status: 413,
                exit_code: 1,
                title: "Upload too large",
                page_title: "This file is too large",
                advice: "Please choose a smaller file.",
                when: "the upload exceeds the limit: 32 MiB or `--max-upload`; on Lambda 4,500,000 bytes, or 32 MiB by `POST /uploads`",
                example: || Error::TooLarge { limit: 32 << 20, alternative: "" },
            },
            Self::UploadTimeout => ErrorRow {
                code: "upload-timeout",
                status: 408,
                exit_code: 1,
                title: "Upload too slow",
                page_title: "The upload took too long",
                advice: "Please try again over a faster connection or with a smaller file.",
                when: "the upload did not arrive within 60 s or `--upload-timeout`",
                example: || Error::UploadTimeout { limit: Duration::from_secs(60) },
            },
            Self::UnsupportedMediaType => ErrorRow {
                code: "unsupported-media-type",
                status: 415,
                exit_code: 1,
                title: "Unsupported media type",
                page_title: "This type of upload is not supported",
                advice: "Please choose the file on this page.",
                when: "the request is not a form, its content coding is not supported, or the file has the wrong extension or media type",
                example: || Error::UnsupportedMediaType { detail: "the file name must end in .doc".to_owned() },
            },
            // Clients see the same error, with a header that lists the supported codings.
            Self::UnsupportedEncoding => ErrorRow {
                example: || Error::UnsupportedEncoding {
                    detail: "the body must have the Content-Encoding gzip, deflate, br or none, but has \"zstd\""
                        .to_owned(),
                },
                ..Self::UnsupportedMediaType.row()
            },
            Self::Ooxml => ErrorRow {
                code: "ooxml",
                status: 415,
                exit_code: 1,
                title: "Office 2007 or later",
                page_title: "This is a newer Office file",
                advice: "Files such as .docx, .xlsx and .pptx are not supported. Open the document in Office or LibreOffice, choose “Save as”, and then the type “97-2003”: .doc, .xls or .ppt.",
                when: "a `.docx`, `.xlsx` or `.pptx`, whatever its name; if it has a password, the code is `encrypted`",
                example: || Error::Ooxml,
            },
            Self::NotADocument => ErrorRow {
                code: "not-a-document",
                status: 422,
                exit_code: 1,
                title: "Unsupported file type",
                page_title: "This file type is not supported",
                advice: "The supported types are listed below the button. Only a file's content matters, not its name.",
                when: "the file has an unsupported type, which the detail names",
                example: || Error::NotADocument(Foreign::Pdf),
            },
            Self::Encrypted => ErrorRow {
                code: "encrypted",
                status: 422,
                exit_code: 1,
                title: "Encrypted document",
                page_title: "This document is protected with a password",
                advice: "Enter its password if there is a field for it. Otherwise, open it in Office and save it without one.",
                when: "the document is encrypted, and needs a password, or cannot be opened here at all",
                example: || Error::Encrypted(Box::default()),
            },
            // Clients see the same error, without `accepts_password`.
            Self::UnknownCipher => {
                ErrorRow { example: || Error::UnknownCipher(Box::default()), ..Self::Encrypted.row() }
            }
            Self::WrongPassword => ErrorRow {
                code: "wrong-password",
                status: 422,
                exit_code: 1,
                title: "Wrong password",
                page_title: "This password does not open the document",
                advice: "Check the password, its capital letters and the keyboard's language, and try again.",
                when: "the password does not open the document",
                example: || Error::WrongPassword(Box::default()),
            },
            Self::Corrupt => ErrorRow {
                code: "corrupt",
                status: 422,
                exit_code: 1,
                title: "Damaged document",
                page_title: "This document is damaged",
                advice: "Please try another copy. Office or LibreOffice may be able to repair this one.",
                when: UNREADABLE,
                example: || Error::Corrupt { detail: "its internal structure is invalid".to_owned() },
            },
            Self::UnsupportedCharset => ErrorRow {
                code: "unsupported-charset",
                status: 422,
                exit_code: 1,
                title: "Unsupported charset",
                page_title: "This document uses an unsupported character set",
                advice: "Its text would come out garbled, so it is not shown.",
                when: UNREADABLE,
                example: || Error::UnsupportedCharset,
            },
            Self::Deadline => ErrorRow {
                code: "deadline",
                status: 422,
                exit_code: 1,
                title: "Document took too long",
                page_title: "This document took too long to read",
                advice: "Trying again will not help. Splitting the document may.",
                when: LIMIT_EXCEEDED,
                example: || Error::Deadline { limit: Duration::from_secs(10) },
            },
            Self::MemoryLimit => ErrorRow {
                code: "memory-limit",
                status: 422,
                exit_code: 1,
                title: "Document needs too much memory",
                page_title: "This document needs too much memory",
                advice: "Trying again will not help. Splitting the document may.",
                when: LIMIT_EXCEEDED,
                example: || Error::MemoryLimit { limit: 64 << 20 },
            },
            Self::OutputLimit => ErrorRow {
                code: "output-limit",
                status: 422,
                exit_code: 1,
                title: "Document has too much text",
                page_title: "This document has too much text to send back",
                advice: "Please split the document.",
                when: LIMIT_EXCEEDED,
                example: || Error::OutputLimit { limit: 32 << 20 },
            },
            // Clients see the same error: there is too much text.
            Self::ResponseLimit => ErrorRow {
                example: || Error::ResponseLimit { limit: 6_275_172, alternative: "" },
                ..Self::OutputLimit.row()
            },
            Self::AttachmentLimit => ErrorRow {
                example: || Error::AttachmentLimit { detail: "the document is embedded more than 4 levels deep" },
                ..Self::OutputLimit.row()
            },
            Self::Busy => ErrorRow {
                code: "busy",
                status: 503,
                exit_code: 1,
                title: "Busy",
                page_title: "The service is busy",
                advice: "Please try again in a moment.",
                when: "too many requests at once; `Retry-After` says when to retry",
                example: || Error::Busy,
            },
            Self::Internal => ErrorRow {
                code: "internal",
                status: 500,
                exit_code: 1,
                title: "Internal error",
                page_title: "Something went wrong on the server",
                advice: "Your document is not the cause. Please try again later.",
                when: "a server error",
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
    fn each_row_has_an_example_of_its_own_kind() {
        for kind in ErrorKind::VARIANTS {
            assert_eq!(ErrorKind::from((kind.row().example)()), *kind);
        }
    }

    #[test]
    fn only_an_invalid_option_is_an_error_of_the_command() {
        for kind in ErrorKind::VARIANTS {
            let expected = if *kind == ErrorKind::BadOption { 2 } else { 1 };
            assert_eq!((kind.row().example)().exit_code(), expected, "{kind:?}");
        }
    }

    #[test]
    fn foreign_formats_map_to_error_codes() {
        assert_eq!(Error::from(Foreign::Ooxml).code(), "ooxml");
        assert_eq!(Error::from(Foreign::Mangled).code(), "mangled-body");
        assert_eq!(Error::from(Foreign::Pdf).code(), "not-a-document");
    }
}
