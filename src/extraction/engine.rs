//! The engines that extract a document's text.

use super::error::Error;
use super::message::{alternatives, quote};
use strum::VariantArray;

/// An engine that extracts a document's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, VariantArray)]
pub enum Engine {
    /// The readers of this project.
    #[default]
    Readers,
    /// catdoc's own readers, in the same sandbox. The output equals that of native catdoc byte for
    /// byte.
    Catdoc,
}

impl Engine {
    /// Returns the engine's name, as used in options and documentation.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Readers => "readers",
            Self::Catdoc => "catdoc",
        }
    }

    /// Returns the names of all engines.
    pub(crate) fn names() -> Vec<&'static str> {
        Self::VARIANTS.iter().map(|engine| engine.as_str()).collect()
    }

    /// Returns the engine with this name.
    ///
    /// # Errors
    /// `BadOption` with the list of engines.
    pub(crate) fn from_name(name: &str) -> Result<Self, Error> {
        let known = Self::VARIANTS.iter().find(|engine| engine.as_str() == name);
        known.copied().ok_or_else(|| Error::BadOption {
            detail: format!("unknown engine {}; use {}", quote(name), alternatives(&Self::names())),
        })
    }
}
