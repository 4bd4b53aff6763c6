//! The reasons why a document was not printed, with catdoc's exit codes.

use super::program::Program;
use crate::extraction::{Error, Format};

/// The exit code for invalid options and for files that cannot be read.
pub const FAILED: u8 = 1;

/// The exit code for encrypted documents, and for files without a document.
const NO_DOCUMENT: u8 = 69;

/// The reason why a document was not printed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It could not be read.
    #[error(transparent)]
    Document(#[from] Error),
    /// Standard input was read for an earlier argument.
    #[error("standard input can be read only once; give - at most once")]
    StdinTwice,
    /// Another program prints its format.
    #[error("the format is {}; use {}", .0.row().title, Program::of_format(*.0).name())]
    OtherProgram(Format),
}

impl Failure {
    /// Returns the exit code.
    pub fn exit_code(&self) -> u8 {
        use Error::{Encrypted, NotADocument, UnknownCipher, WrongPassword};
        match self {
            Self::Document(Encrypted(_) | NotADocument(_) | UnknownCipher(_) | WrongPassword(_))
            | Self::OtherProgram(_) => NO_DOCUMENT,
            Self::Document(_) | Self::StdinTwice => FAILED,
        }
    }
}
