//! The warnings about a text and the table of their properties.

use super::schemas::one_of;
use serde::{Serialize, Serializer};
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// A defect of the text that a reader should know about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Warning {
    /// The stable code.
    pub code: WarningCode,
    /// A description for people.
    pub detail: String,
}

/// The kinds of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum WarningCode {
    /// The document has no text.
    NoText,
    /// Characters were read but left out of the text.
    TextDropped,
    /// The document has text that could not be read.
    TextMissing,
    /// Damage makes the text uncertain. It may contain garbled, misplaced or deleted text.
    TextUncertain,
    /// The values of formulas are missing: no program has calculated them.
    Uncalculated,
    /// Some of the output is not a valid character.
    InvalidCharacters,
    /// Some of the document's metadata could not be read. The text is not affected.
    MetadataDamaged,
    /// The document is encrypted, and the password that programs use by default opened it.
    Protected,
    /// catdoc read the document and does not report what it leaves out.
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
    /// True if text is missing or uncertain.
    pub is_loss: bool,
    /// The description in the documentation.
    pub description: &'static str,
}

impl WarningCode {
    /// The table of warnings.
    pub(crate) fn row(self) -> WarningRow {
        let row = |code, is_loss, description| WarningRow { code, is_loss, description };
        match self {
            Self::NoText => row("no-text", false, "the document contains no text: `text` is `\"\"`"),
            Self::TextDropped => {
                row("text-dropped", true, "characters were read but left out of the text; the detail says how many")
            }
            Self::TextMissing => row(
                "text-missing",
                true,
                "some text could not be read; the detail says at how many positions, what is damaged and where",
            ),
            Self::TextUncertain => row(
                "text-uncertain",
                true,
                "the document is damaged: some of the text may be garbled, misplaced or deleted, or all of it was guessed \
                 from the bytes; the detail says what is damaged and where",
            ),
            Self::Uncalculated => row(
                "uncalculated",
                true,
                "the program that wrote the workbook did not calculate its formulas: their cells are empty or 0 until Excel \
                 opens and saves the file; the detail says how many",
            ),
            Self::InvalidCharacters => {
                row("invalid-characters", true, "some characters are invalid and appear as U+FFFD, or in ASCII as `?`")
            }
            Self::MetadataDamaged => {
                row("metadata-damaged", false, "some of the metadata could not be read; the text is not affected")
            }
            Self::Protected => row(
                "protected",
                false,
                "the document is encrypted, and was opened with the password that its program uses by default",
            ),
            Self::EngineCatdoc => row(
                "engine-catdoc",
                false,
                "catdoc read the document (`engine=catdoc`) and does not report what it leaves out",
            ),
        }
    }

    /// Returns the code.
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
