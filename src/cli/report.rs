//! Reports errors on standard error.

use crate::extraction::Error;
use std::fmt::Display;
use std::io::{self, Write};

/// Writes a line of this program to standard error. If that fails, for example because the disk is
/// full, the exit code is all that remains.
pub fn report(program: &str, message: impl Display) {
    let _ = io::stderr().write_all(format!("{program}: {message}\n").as_bytes());
}

/// Describes a startup error with its reason, which the person who starts the process may see.
#[must_use]
pub fn explain(error: &Error) -> String {
    use std::error::Error as _;
    match error.source() {
        Some(reason) => format!("{}: the sandbox could not start: {reason}", error.code()),
        None => error.to_string(),
    }
}
