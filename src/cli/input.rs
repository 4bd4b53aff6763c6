//! Opens and reads documents from files and standard input.

use crate::extraction::Error;
use crate::extraction::signature::{Container, recognise};
use bytes::Bytes;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The maximum size of a file, which is held in memory.
const MAX_FILE: usize = 256 << 20;

/// The number of bytes that show whether a file is a document.
const HEAD: u64 = 512;

/// The source of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// An opened source.
pub enum Opened {
    /// Standard input.
    Stdin,
    /// A file and its metadata.
    File(File, Metadata),
    /// A file that was not named and does not begin like a document.
    NotADocument,
}

impl Input {
    /// Returns the display name. A name that is not UTF-8 is approximated.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => display_path(path),
        }
    }

    /// Opens the source. Unless `is_named` is set, a file counts as a document only by its first
    /// bytes, and may have disappeared.
    ///
    /// # Errors
    /// `MissingFile`.
    pub fn open(&self, is_named: bool) -> Result<Opened, Error> {
        let Self::File(path) = self else { return Ok(Opened::Stdin) };
        match open(path, is_named) {
            Err(error) if !is_named && error.kind() == ErrorKind::NotFound => Ok(Opened::NotADocument),
            other => other.map_err(read_error),
        }
    }
}

impl Opened {
    /// Reads all bytes.
    ///
    /// # Errors
    /// `MissingFile` and `TooLarge`.
    pub fn read(self) -> Result<Bytes, Error> {
        let read = match self {
            Self::Stdin => read_limited(io::stdin().lock(), 0),
            Self::File(file, metadata) => read_limited(file, usize::try_from(metadata.len()).unwrap_or(MAX_FILE)),
            Self::NotADocument => Ok(Vec::new()),
        };
        let bytes = read.map_err(read_error)?;
        if bytes.len() > MAX_FILE {
            Err(Error::TooLarge { limit: MAX_FILE, alternative: "" })
        } else {
            Ok(bytes.into())
        }
    }
}

/// Returns a path for display.
pub fn display_path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Returns the error for a file that cannot be read.
pub fn read_error(error: io::Error) -> Error {
    Error::MissingFile { detail: error.to_string() }
}

fn open(path: &Path, is_named: bool) -> io::Result<Opened> {
    if !is_named {
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        // Text and archives are documents only by their names: many are of other programs.
        if matches!(recognise(&head), Err(_) | Ok(Container::Text(_) | Container::Zip)) {
            return Ok(Opened::NotADocument);
        }
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    Ok(Opened::File(file, metadata))
}

/// Reads to the end, or one byte beyond the maximum size. `expected` is a size hint.
fn read_limited(reader: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(MAX_FILE) + 1);
    reader.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
