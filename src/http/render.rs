//! A document's text as a response, in the output format that was negotiated, as far as the transport lets it through.

use super::app::Settings;
use super::negotiation::Negotiated;
use crate::extraction::json::{Answer, summary_headers};
use crate::extraction::{Error, Extraction};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

/// The prefix of the headers with a text's summary.
pub const HEADER_PREFIX: &str = "x-catdoc-";

/// Renders a text in the format that was negotiated.
///
/// # Errors
/// `AnswerLimit`, and `BadOption` for a format that the document cannot have.
pub fn in_format(
    negotiated: Negotiated,
    name: Option<&str>,
    extraction: &Extraction,
    settings: &Settings,
) -> Result<Response, Error> {
    let format = negotiated.format(extraction)?;
    let content_type = format.row().content_type;
    let mut response = match format.text(extraction) {
        Some(text) => with_summary(content_type, text.into_owned(), extraction, settings)?,
        None => {
            let body = serde_json::to_vec(&Answer::new(name, extraction)).map_err(Error::internal)?;
            limited(content_type, body, settings)?
        }
    };
    if negotiated.is_negotiated() {
        response.headers_mut().insert(VARY, ACCEPT.into());
    }
    Ok(response)
}

/// Renders a body that is not JSON: the text's summary is in headers.
///
/// # Errors
/// `AnswerLimit`.
pub fn with_summary(
    content_type: &'static str,
    body: Vec<u8>,
    extraction: &Extraction,
    settings: &Settings,
) -> Result<Response, Error> {
    let mut response = limited(content_type, body, settings)?;
    response.headers_mut().extend(headers(extraction));
    Ok(response)
}

fn limited(content_type: &'static str, body: Vec<u8>, settings: &Settings) -> Result<Response, Error> {
    let limit = settings.max_answer;
    if length_in_json(&body) > limit {
        return Err(Error::AnswerLimit { limit, instead: settings.larger });
    }
    Ok(([(CONTENT_TYPE, content_type)], body).into_response())
}

/// Returns the summary of a text, for a client that gets it without its JSON.
fn headers(extraction: &Extraction) -> HeaderMap {
    let header = |(name, value): (&str, String)| {
        let name = HeaderName::try_from(format!("{HEADER_PREFIX}{name}")).ok()?;
        Some((name, HeaderValue::try_from(value).ok()?))
    };
    summary_headers(extraction).into_iter().filter_map(header).collect()
}

/// Returns how long a text becomes as a string in JSON (RFC 8259, section 7), as `serde_json` writes it.
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
