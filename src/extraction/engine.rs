//! The engines that get the text out of a document.

use super::error::Error;
use super::message::{alternatives, quote};
use strum::VariantArray;

/// What gets the text out of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, VariantArray)]
pub enum Engine {
    /// Our readers.
    #[default]
    Readers,
    /// catdoc's own, in the same sandbox: the output of native catdoc, byte for byte.
    Catdoc,
}

impl Engine {
    /// The engine as it is written everywhere.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Readers => "readers",
            Self::Catdoc => "catdoc",
        }
    }

    /// Returns the names of all.
    pub(crate) fn names() -> Vec<&'static str> {
        Self::VARIANTS.iter().map(|engine| engine.as_str()).collect()
    }

    /// Returns the engine of this name.
    ///
    /// # Errors
    /// `BadOption` that names those there are.
    pub(crate) fn named(name: &str) -> Result<Self, Error> {
        let known = Self::VARIANTS.iter().find(|engine| engine.as_str() == name);
        known.copied().ok_or_else(|| Error::BadOption {
            detail: format!("engine is {}, not {}", alternatives(&Self::names()), quote(name)),
        })
    }
}
