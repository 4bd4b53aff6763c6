//! Renders an extraction as a response in the negotiated output format, within the transport's
//! limit.

use super::app::Settings;
use super::negotiation::Negotiated;
use crate::extraction::json::{DocumentJson, summary_headers};
use crate::extraction::{Error, Extraction};
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

/// The prefix of the headers with facts about a text.
pub const HEADER_PREFIX: &str = "x-catdoc-";

/// Renders an extraction in the negotiated output format.
///
/// # Errors
/// `ResponseLimit`, and `BadOption` for a format that the document does not have.
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
            let body = serde_json::to_vec(&DocumentJson::new(name, extraction)).map_err(Error::internal)?;
            limited(content_type, body, settings)?
        }
    };
    if negotiated.is_negotiated() {
        response.headers_mut().insert(VARY, ACCEPT.into());
    }
    Ok(response)
}

/// Renders a body that is not JSON. The facts about the text go into headers.
///
/// # Errors
/// `ResponseLimit`.
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
    let limit = settings.max_response;
    if length_in_json(&body) > limit {
        return Err(Error::ResponseLimit { limit, alternative: settings.large_file_hint });
    }
    Ok(([(CONTENT_TYPE, content_type)], body).into_response())
}

/// Returns the headers with facts about a text, for a client that gets it without its JSON.
fn headers(extraction: &Extraction) -> HeaderMap {
    let header = |(name, value): (&str, String)| {
        let name = HeaderName::try_from(format!("{HEADER_PREFIX}{name}")).ok()?;
        Some((name, HeaderValue::try_from(value).ok()?))
    };
    summary_headers(extraction).into_iter().filter_map(header).collect()
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
