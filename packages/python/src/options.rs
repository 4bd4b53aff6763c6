//! The values of options that Python has and the library does not.

use catdoc_lambda::{Error, Options, RawOptions};
use pyo3::prelude::*;

/// A sheet by name, or by number from 1.
#[derive(FromPyObject)]
pub enum Sheet {
    Name(String),
    Number(u32),
}

/// The names of sections, separated by commas or in a sequence.
#[derive(FromPyObject)]
pub enum Sections {
    Names(String),
    List(Vec<String>),
}

impl From<Sheet> for String {
    fn from(sheet: Sheet) -> Self {
        match sheet {
            Sheet::Name(name) => name,
            Sheet::Number(number) => number.to_string(),
        }
    }
}

impl From<Sections> for String {
    fn from(sections: Sections) -> Self {
        match sections {
            Sections::Names(names) => names,
            Sections::List(names) => names.join(","),
        }
    }
}

/// Validates the options for the file with this name.
///
/// # Errors
/// `BadOption` with the allowed values.
pub fn validate(options: RawOptions, file: Option<&str>) -> Result<Options, Error> {
    Ok(Options::try_from(options)?.for_file(file.unwrap_or_default(), ""))
}
