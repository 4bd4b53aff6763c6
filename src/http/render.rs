//! A document's text as the answer to a request, in the form that was asked for, as far as what carries it lets it through.

use super::wanted::{Form, Wanted};
use super::{Settings, page};
use crate::answer::{Answer, beside};
use crate::conclude::Extraction;
use crate::csv;
use crate::error::Error;
use crate::structure::Structure;
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

/// What stands in front of the names of what is said beside a text.
pub const HEADER_PREFIX: &str = "x-catdoc-";

/// The answer.
///
/// # Errors
/// `AnswerLimit`, and `BadOption` for a form that the document cannot have.
pub fn write(
    wanted: Wanted,
    name: Option<&str>,
    extraction: &Extraction,
    settings: &Settings,
) -> Result<Response, Error> {
    let form = wanted.form(extraction)?;
    let (media_type, body) = match form {
        Form::Json => {
            let body = serde_json::to_vec(&Answer::new(name, extraction)).map_err(Error::internal)?;
            ("application/json", body)
        }
        Form::Text => ("text/plain; charset=utf-8", extraction.text.clone().into_bytes()),
        Form::Markdown => ("text/markdown; charset=utf-8", extraction.text.clone().into_bytes()),
        Form::Csv => ("text/csv; charset=utf-8", csv_of(extraction).into_bytes()),
        Form::Page => ("text/html; charset=utf-8", page::write(name, extraction, settings)?.into_bytes()),
    };
    let limit = settings.max_answer;
    if length_in_json(&body) > limit {
        return Err(Error::AnswerLimit { limit, instead: settings.larger });
    }
    let mut response = ([(CONTENT_TYPE, media_type)], body).into_response();
    if form != Form::Json {
        response.headers_mut().extend(headers(extraction));
    }
    if wanted.is_negotiated() {
        response.headers_mut().insert(VARY, ACCEPT.into());
    }
    Ok(response)
}

/// The rows of all sheets, with a line of a form feed between two sheets.
fn csv_of(extraction: &Extraction) -> String {
    let Structure::Sheets(sheets) = &extraction.structure else { return String::new() };
    let tables: Vec<_> = sheets.iter().map(|sheet| csv::table(&sheet.rows, "\r\n")).collect();
    tables.join("\u{C}\r\n")
}

/// What is to be said of a text, for who gets it without its JSON.
fn headers(extraction: &Extraction) -> HeaderMap {
    let header = |(name, value): (&str, String)| {
        let name = HeaderName::try_from(format!("{HEADER_PREFIX}{name}")).ok()?;
        Some((name, HeaderValue::try_from(value).ok()?))
    };
    beside(extraction).into_iter().filter_map(header).collect()
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
