//! Building blocks for messages.

use super::error::Error;
use std::borrow::Borrow;

/// Returns the error for an option that is not in `known`.
pub(crate) fn unknown(name: &str, known: &[&str]) -> Error {
    Error::BadOption { detail: format!("unknown option {}; use one of {}", quote(name), known.join(", ")) }
}

/// Joins alternatives, as in `a, b or c`.
pub(crate) fn alternatives<S: Borrow<str>>(names: &[S]) -> String {
    join(names, "or")
}

/// Joins phrases, as in `a, b and c`.
pub(crate) fn conjunction<S: Borrow<str>>(phrases: &[S]) -> String {
    join(phrases, "and")
}

fn join<S: Borrow<str>>(phrases: &[S], word: &str) -> String {
    match phrases {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., last] => format!("{} {word} {}", first.join(", "), last.borrow()),
    }
}

/// Quotes a client's input, cut to 40 characters since it may be of any length.
pub(crate) fn quote(value: &str) -> String {
    format!("\"{}\"", value.chars().take(40).collect::<String>())
}

/// Names a client's token, such as a media type, in an error. Anything else is not echoed.
pub(crate) fn name_token(value: &str) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-/".contains(&byte);
    match value {
        "" => "none".to_owned(),
        _ if value.bytes().all(is_token) => quote(value),
        _ => "an invalid one".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_token_of_a_client_is_echoed() {
        for (value, named) in [
            ("", "none"),
            ("text/plain", "\"text/plain\""),
            ("text/plain\r\n", "an invalid one"),
            ("<b>", "an invalid one"),
        ] {
            assert_eq!(name_token(value), named, "{value:?}");
        }
    }
}
