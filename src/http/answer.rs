//! A document's text as the answer to a request, as far as what carries it lets it through.

use super::Settings;
use crate::answer::Answer;
use crate::error::Error;
use crate::extract::Extraction;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// The answer in JSON.
///
/// # Errors
/// `AnswerLimit`.
pub fn json(name: &str, extraction: &Extraction, settings: &Settings) -> Result<Response, Error> {
    let body = serde_json::to_vec(&Answer::new(name, extraction)).map_err(Error::internal)?;
    let limit = settings.max_answer;
    if length_in_json(&body) > limit {
        return Err(Error::AnswerLimit { limit, instead: settings.larger });
    }
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

/// How long a text becomes as a string in JSON (RFC 8259, section 7), as `serde_json` writes it.
fn length_in_json(text: &[u8]) -> usize {
    let escapes = text.iter().map(|byte| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 1,
        0..0x20 => 5,
        _ => 0,
    });
    text.len() + escapes.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_in_json_is_that_of_what_is_written() {
        for text in ["", "plain", "a \"quoted\\\" line\r\n\tand \u{8}\u{c}\u{1}\u{1f}\u{7f}", "тест \u{10ffff}"] {
            let written = serde_json::to_string(text).expect("JSON");
            assert_eq!(length_in_json(text.as_bytes()), written.len() - 2, "{text:?}");
        }
    }
}
