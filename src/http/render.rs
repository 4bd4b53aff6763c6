//! Renders an extraction as a response in the negotiated output format, within the transport's
//! limit.

use super::app::Settings;
use super::negotiation::Negotiated;
use super::summary::headers;
use crate::extraction::render::{reduce, render};
use crate::extraction::{Error, Extraction};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};

/// Renders an extraction in the negotiated output format.
///
/// # Errors
/// `ResponseLimit`, and `BadOption` for a format that the document does not have.
pub fn in_format(
    negotiated: Negotiated,
    name: Option<&str>,
    mut extraction: Extraction,
    settings: &Settings,
) -> Result<Response, Error> {
    let format = negotiated.format(&extraction)?;
    reduce(&mut extraction, format);
    let headers = (!format.row().is_json).then(|| headers(&extraction));
    let body = limited(settings, |limit| render(extraction, name, format, limit))?;
    let mut response = ([(CONTENT_TYPE, format.row().content_type)], headers.unwrap_or_default(), body).into_response();
    if negotiated.is_negotiated() {
        response.headers_mut().insert(VARY, ACCEPT.into());
    }
    Ok(response)
}

/// Returns the body that `render` makes within its limit, if it also fits into the transport.
///
/// # Errors
/// `ResponseLimit`, with the operator's alternative if there is one.
pub fn limited(settings: &Settings, render: impl FnOnce(usize) -> Result<Vec<u8>, Error>) -> Result<Vec<u8>, Error> {
    let limit = settings.max_response;
    let alternative = settings.large_file_hint;
    match render(limit) {
        Ok(body) if settings.is_response_in_json && length_in_json(&body) > limit => {
            Err(Error::ResponseLimit { limit, alternative })
        }
        Err(error) if !alternative.is_empty() => Err(error.into_response_limit(alternative)),
        result => result,
    }
}

/// Returns the length of a text as a JSON string (RFC 8259, section 7), as `serde_json` encodes it.
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
    fn the_length_in_json_is_exact() {
        for text in ["", "plain", "a \"quoted\\\" line\r\n\tand \u{8}\u{c}\u{1}\u{1f}\u{7f}", "тест \u{10ffff}"] {
            let written = serde_json::to_string(text).expect("JSON");
            assert_eq!(length_in_json(text.as_bytes()), written.len() - 2, "{text:?}");
        }
    }
}
