//! What a reader should know about a text, and the table of these warnings.

use super::schemas::one_of;
use serde::{Serialize, Serializer};
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// Something about the text that a reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Warning {
    /// Stable code.
    pub code: WarningCode,
    /// The same for a person.
    pub detail: String,
}

/// The kinds of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum WarningCode {
    /// The document has no text.
    NoText,
    /// Characters were read and not delivered.
    TextDropped,
    /// The document has text that could not be read.
    TextMissing,
    /// Which bytes are text was guessed: some of it may be garbled, or deleted text.
    TextUncertain,
    /// Some of the output was no character.
    InvalidCharacters,
    /// Some of the document's metadata could not be read; its text is not concerned.
    MetadataDamaged,
    /// catdoc read the document, and does not say what it leaves out.
    EngineCatdoc,
}

impl Serialize for WarningCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A row of the table of warnings.
#[derive(Debug, Clone, Copy)]
pub struct WarningRow {
    /// The stable code.
    pub code: &'static str,
    /// Whether text is missing, or in doubt.
    pub is_loss: bool,
    /// What the warning says, as the documentation has it.
    pub description: &'static str,
}

impl WarningCode {
    /// The table of warnings.
    pub(crate) fn row(self) -> WarningRow {
        let row = |code, is_loss, description| WarningRow { code, is_loss, description };
        match self {
            Self::NoText => row("no-text", false, "there is no text: `text` is `\"\"`"),
            Self::TextDropped => row("text-dropped", true, "so many characters were read and left out"),
            Self::TextMissing => row("text-missing", true, "the document has text that could not be read"),
            Self::TextUncertain => row(
                "text-uncertain",
                true,
                "what leads to its text is beyond repair, and so many characters were guessed from the bytes: some may be garbled, \
                 or deleted text",
            ),
            Self::InvalidCharacters => {
                row("invalid-characters", true, "some characters are broken and shown as U+FFFD")
            }
            Self::MetadataDamaged => row(
                "metadata-damaged",
                false,
                "some of the document's metadata could not be read; its text is not concerned",
            ),
            Self::EngineCatdoc => row(
                "engine-catdoc",
                false,
                "catdoc read the document (`engine=catdoc`), and does not say what it leaves out",
            ),
        }
    }

    /// The code as it is written everywhere.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().code
    }
}

impl ToSchema for WarningCode {}
impl PartialSchema for WarningCode {
    fn schema() -> RefOr<Schema> {
        one_of(Self::VARIANTS.iter().map(|code| code.as_str()))
    }
}
