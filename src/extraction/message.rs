//! Parts of messages about what was typed.

use super::error::Error;
use std::borrow::Borrow;

/// Returns the error of an option that is not one of these.
pub(crate) fn unknown(name: &str, known: &[&str]) -> Error {
    Error::BadOption { detail: format!("unknown option {}; known are {}", quote(name), known.join(", ")) }
}

/// Joins names that one can choose from.
pub(crate) fn alternatives<S: Borrow<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., last] => format!("{} or {}", first.join(", "), last.borrow()),
    }
}

/// Quotes what a client wrote, cut to what helps: it may be as long as it likes.
pub(crate) fn quote(value: &str) -> String {
    format!("\"{}\"", value.chars().take(40).collect::<String>())
}
