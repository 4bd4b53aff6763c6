//! The one error of this crate: what went wrong, for whom, under which code.

use super::format::Foreign;
use std::time::Duration;

/// Why there is no text. `Display` is safe to show to a client; internals are only in [`std::error::Error::source`].
#[derive(Debug, thiserror::Error, strum::EnumCount)]
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

    /// Returns one error of each kind.
    pub(crate) fn examples() -> Vec<Self> {
        vec![
            Self::BadMultipart { detail: "it ends before its last boundary" },
            Self::MissingFile { detail: "the form has no field \"file\"".to_owned() },
            Self::BadOption { detail: "wrap is 0 or 10 to 480 columns, not \"wide\"".to_owned() },
            Self::MangledBody,
            Self::TooLarge { limit: 32 << 20, instead: "" },
            Self::UploadTimeout { limit: Duration::from_secs(60) },
            Self::UnsupportedMediaType { detail: "the file's name has to end in .doc".to_owned() },
            Self::Ooxml,
            Self::NotADocument(Foreign::Pdf),
            Self::Encrypted,
            Self::Corrupt { detail: "its structure leads nowhere".to_owned() },
            Self::UnsupportedCharset,
            Self::Deadline { limit: Duration::from_secs(10) },
            Self::MemoryLimit { limit: 64 << 20 },
            Self::OutputLimit { limit: 64 << 20 },
            Self::AnswerLimit { limit: 6_275_172, instead: "" },
            Self::Busy,
            Self::internal("the reason, which no client sees"),
        ]
    }

    /// The stable code: the same in the library, at the command line and over HTTP.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadMultipart { .. } => "bad-multipart",
            Self::MissingFile { .. } => "missing-file",
            Self::BadOption { .. } => "bad-option",
            Self::MangledBody => "mangled-body",
            Self::TooLarge { .. } => "too-large",
            Self::UploadTimeout { .. } => "upload-timeout",
            Self::UnsupportedMediaType { .. } => "unsupported-media-type",
            Self::Ooxml => "ooxml",
            Self::NotADocument(_) => "not-a-document",
            Self::Encrypted => "encrypted",
            Self::Corrupt { .. } => "corrupt",
            Self::UnsupportedCharset => "unsupported-charset",
            Self::Deadline { .. } => "deadline",
            Self::MemoryLimit { .. } => "memory-limit",
            Self::OutputLimit { .. } | Self::AnswerLimit { .. } => "output-limit",
            Self::Busy => "busy",
            Self::Internal(_) => "internal",
        }
    }

    /// The HTTP status: 4xx where trying again is useless, 5xx where it is us.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::BadMultipart { .. } | Self::MissingFile { .. } | Self::BadOption { .. } | Self::MangledBody => 400,
            Self::UploadTimeout { .. } => 408,
            Self::TooLarge { .. } => 413,
            Self::UnsupportedMediaType { .. } | Self::Ooxml => 415,
            Self::NotADocument(_)
            | Self::Encrypted
            | Self::Corrupt { .. }
            | Self::UnsupportedCharset
            | Self::Deadline { .. }
            | Self::MemoryLimit { .. }
            | Self::OutputLimit { .. }
            | Self::AnswerLimit { .. } => 422,
            Self::Internal(_) => 500,
            Self::Busy => 503,
        }
    }

    /// The exit code of the command line: 1 for a document that failed, 2 for a command that makes no sense.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::BadOption { .. } => 2,
            Self::BadMultipart { .. }
            | Self::MissingFile { .. }
            | Self::MangledBody
            | Self::TooLarge { .. }
            | Self::UploadTimeout { .. }
            | Self::UnsupportedMediaType { .. }
            | Self::Ooxml
            | Self::NotADocument(_)
            | Self::Encrypted
            | Self::Corrupt { .. }
            | Self::UnsupportedCharset
            | Self::Deadline { .. }
            | Self::MemoryLimit { .. }
            | Self::OutputLimit { .. }
            | Self::AnswerLimit { .. }
            | Self::Busy
            | Self::Internal(_) => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::EnumCount;

    #[test]
    fn every_error_has_an_example() {
        let kinds: std::collections::HashSet<_> = Error::examples().iter().map(std::mem::discriminant).collect();
        assert_eq!(kinds.len(), Error::COUNT);
    }

    #[test]
    fn what_a_file_is_instead_has_the_code_of_its_cure() {
        assert_eq!(Error::from(Foreign::Zip).code(), "ooxml");
        assert_eq!(Error::from(Foreign::Mangled).code(), "mangled-body");
        assert_eq!(Error::from(Foreign::Pdf).code(), "not-a-document");
    }
}
