//! A document's text as the answer to a request, in the form that was asked for, as far as what carries it lets it through.

use super::Settings;
use crate::answer::{Answer, beside};
use crate::csv;
use crate::error::Error;
use crate::extract::Extraction;
use crate::structure::Structure;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use headers_accept::Accept;
use mediatype::MediaType;
use mediatype::names::{APPLICATION, CSV, JSON, PLAIN, TEXT};

/// What stands in front of the names of what is said beside a text.
const HEADER_PREFIX: &str = "x-catdoc-";

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The text with all that is known of it.
    Json,
    /// The text alone; what is to be said of it goes into headers.
    Text,
    /// The rows of a workbook's sheets.
    Csv,
}

/// The form that a request asks for.
#[derive(Debug)]
pub enum Wanted {
    /// This one, or none.
    Form(Form),
    /// What its header `Accept` likes best.
    Accepted(Option<HeaderValue>),
}

impl Wanted {
    /// The form for this document.
    ///
    /// # Errors
    /// `BadOption` where it cannot have it.
    fn form(&self, extraction: &Extraction) -> Result<Form, Error> {
        match self {
            Self::Accepted(header) => Ok(Form::accepted(header.as_ref(), extraction)),
            Self::Form(form) if form.suits(extraction) => Ok(*form),
            Self::Form(_) => {
                let detail = format!("csv is for workbooks, and this is {}", extraction.format.as_str());
                Err(Error::BadOption { detail })
            }
        }
    }
}

/// The forms, as they are named in the query, and their media types: what the server prefers comes first.
static FORMS: [(Form, &str, MediaType<'static>); 3] = [
    (Form::Json, "json", MediaType::new(APPLICATION, JSON)),
    (Form::Text, "text", MediaType::new(TEXT, PLAIN)),
    (Form::Csv, "csv", MediaType::new(TEXT, CSV)),
];

impl Form {
    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMS.iter().find(|(_, known, _)| *known == name).map(|(form, ..)| *form)
    }

    /// The form that a client likes best by its header `Accept` (RFC 9110, section 12.5.1); JSON where it accepts none of ours,
    /// or says nothing that can be read.
    fn accepted(header: Option<&HeaderValue>, extraction: &Extraction) -> Self {
        let accept: Option<Accept> = header.and_then(|value| value.to_str().ok()?.parse().ok());
        let suitable = FORMS.iter().filter(|(form, ..)| form.suits(extraction)).map(|(.., media_type)| media_type);
        let best = accept.and_then(|accept| accept.negotiate(suitable));
        let form = best.and_then(|best| FORMS.iter().find(|(.., media_type)| media_type == best));
        form.map_or(Self::Json, |(form, ..)| *form)
    }

    fn suits(self, extraction: &Extraction) -> bool {
        self != Self::Csv || matches!(extraction.structure, Structure::Sheets(_))
    }
}

/// The answer.
///
/// # Errors
/// `AnswerLimit`, and `BadOption` for a form that the document cannot have.
pub fn write(
    wanted: &Wanted,
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
        Form::Csv => ("text/csv; charset=utf-8", csv_of(extraction).into_bytes()),
    };
    let limit = settings.max_answer;
    if length_in_json(&body) > limit {
        return Err(Error::AnswerLimit { limit, instead: settings.larger });
    }
    let mut response = ([(CONTENT_TYPE, media_type)], body).into_response();
    if form != Form::Json {
        response.headers_mut().extend(headers(extraction));
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
    use crate::format::Format;

    #[test]
    fn the_length_in_json_is_that_of_what_is_written() {
        for text in ["", "plain", "a \"quoted\\\" line\r\n\tand \u{8}\u{c}\u{1}\u{1f}\u{7f}", "тест \u{10ffff}"] {
            let written = serde_json::to_string(text).expect("JSON");
            assert_eq!(length_in_json(text.as_bytes()), written.len() - 2, "{text:?}");
        }
    }

    fn extraction(format: Format, structure: Structure) -> Extraction {
        Extraction { text: String::new(), format, complete: None, warnings: Vec::new(), structure }
    }

    #[test]
    fn a_client_gets_what_it_likes_best_of_what_there_is() {
        let workbook = extraction(Format::Excel97, Structure::Sheets(Vec::new()));
        let letter = extraction(Format::Word97, Structure::Text);
        for (accept, of_workbook, of_letter) in [
            ("*/*", Form::Json, Form::Json),
            ("text/plain", Form::Text, Form::Text),
            ("text/*", Form::Text, Form::Text),
            ("text/csv", Form::Csv, Form::Json),
            ("text/csv, text/plain;q=0.5", Form::Csv, Form::Text),
            ("text/csv;q=0.1, application/json;q=0.2", Form::Json, Form::Json),
            ("text/plain;q=0, */*", Form::Json, Form::Json),
            ("text/html, */*;q=0.8", Form::Json, Form::Json),
            ("image/png", Form::Json, Form::Json),
            ("nonsense", Form::Json, Form::Json),
        ] {
            let header = HeaderValue::from_static(accept);
            assert_eq!(Form::accepted(Some(&header), &workbook), of_workbook, "{accept}");
            assert_eq!(Form::accepted(Some(&header), &letter), of_letter, "{accept}");
        }
        assert_eq!(Form::accepted(None, &letter), Form::Json);
    }
}
