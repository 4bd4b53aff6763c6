//! Where a document comes from, and its bytes.

use crate::extraction::Error;
use crate::extraction::signature::recognise;
use bytes::Bytes;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Largest file read, since it is held in memory.
const MAX_FILE: usize = 256 << 20;

/// As much of a file as tells whether it is a document.
const HEAD: u64 = 512;

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// A document that can be read, if it is one.
pub enum Opened {
    /// Standard input.
    Stdin,
    /// A file, with what its directory says of it.
    File(File, Metadata),
    /// A file without a name and without the first bytes of a document.
    NoDocument,
}

impl Input {
    /// Its name for people; a name that is not UTF-8 is shown as near as can be.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => lossy(path),
        }
    }

    /// Opens it. What is not `certain` to be meant for a document is one by its first bytes; what has gone meanwhile is none.
    ///
    /// # Errors
    /// `MissingFile`.
    pub fn open(&self, certain: bool) -> Result<Opened, Error> {
        let Self::File(path) = self else { return Ok(Opened::Stdin) };
        match open(path, certain) {
            Err(error) if !certain && error.kind() == ErrorKind::NotFound => Ok(Opened::NoDocument),
            other => other.map_err(missing),
        }
    }
}

impl Opened {
    /// The bytes of it all.
    ///
    /// # Errors
    /// `MissingFile` and `TooLarge`.
    pub fn read(self) -> Result<Bytes, Error> {
        let read = match self {
            Self::Stdin => read_capped(io::stdin().lock(), 0),
            Self::File(file, metadata) => read_capped(file, usize::try_from(metadata.len()).unwrap_or(MAX_FILE)),
            Self::NoDocument => Ok(Vec::new()),
        };
        let bytes = read.map_err(missing)?;
        if bytes.len() > MAX_FILE { Err(Error::TooLarge { limit: MAX_FILE, instead: "" }) } else { Ok(bytes.into()) }
    }
}

/// A path for people.
pub fn lossy(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The error of a file that cannot be read.
pub fn missing(error: io::Error) -> Error {
    Error::MissingFile { detail: error.to_string() }
}

fn open(path: &Path, certain: bool) -> io::Result<Opened> {
    if !certain {
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        if recognise(&head).is_err() {
            return Ok(Opened::NoDocument);
        }
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    Ok(Opened::File(file, metadata))
}

/// Reads to the end, or one byte beyond the largest file. `expected` is how much there should be, which is not relied on.
fn read_capped(reader: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(MAX_FILE) + 1);
    reader.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
