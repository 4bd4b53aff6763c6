//! Options from a request's query: each is known, or the request is refused.

use super::negotiation::Negotiated;
use crate::extraction::message::{alternatives, quote, unknown};
use crate::extraction::{Error, Options, OutputFormat, RawOptions};
use axum::http::{HeaderValue, Uri};

/// Reads the options in `uri`'s query (`application/x-www-form-urlencoded`).
///
/// # Errors
/// `BadOption` that names the known ones, or the right values.
pub fn options(uri: &Uri) -> Result<Options, Error> {
    let mut raw = RawOptions::default();
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()) {
        raw.set(&name, &value)?;
    }
    raw.try_into()
}

/// Reads the same, and the output format: the one that `format` names, otherwise the one that the header `Accept` prefers.
///
/// # Errors
/// As above.
pub fn options_and_format(uri: &Uri, accept: Option<&HeaderValue>) -> Result<(Options, Negotiated), Error> {
    let (mut raw, mut format) = (RawOptions::default(), None);
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()) {
        if name == FORMAT {
            let named = OutputFormat::OVER_HTTP.into_iter().find(|known| known.row().name == value);
            format = Some(named.ok_or_else(|| bad_format(&value))?);
        } else if RawOptions::NAMES.contains(&&*name) {
            raw.set(&name, &value)?;
        } else {
            let known: Vec<_> = RawOptions::NAMES.into_iter().chain([FORMAT]).collect();
            return Err(unknown(&name, &known));
        }
    }
    let negotiated = format.map_or_else(|| Negotiated::accepted(accept), Negotiated::Named);
    raw.markdown = negotiated.is_markdown();
    Ok((raw.try_into()?, negotiated))
}

/// The option that names the output format.
const FORMAT: &str = "format";

fn bad_format(value: &str) -> Error {
    let known = alternatives(&OutputFormat::OVER_HTTP.map(|format| format.row().name));
    Error::BadOption { detail: format!("format is {known}, not {}", quote(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> Result<Options, Error> {
        options(&format!("/doc-parser?{query}").parse().expect("a URI"))
    }

    #[test]
    fn options_are_read_and_checked() {
        assert_eq!(parse("").expect("none"), Options::default());
        let raw = RawOptions { charset: Some("cp1251".to_owned()), wrap: 72, ascii: true, ..RawOptions::default() };
        let expected = Options::try_from(raw).expect("valid");
        assert_eq!(parse("charset=cp1251&wrap=72&ascii=true").expect("valid"), expected);
        assert_eq!(parse("ascii&wrap=%37%32&charset=CP1251").expect("valid"), expected);
    }

    #[test]
    fn what_is_not_known_is_refused_with_what_is() {
        for (query, names) in [
            ("colour=red", "charset, wrap, ascii"),
            ("Wrap=72", "charset, wrap, ascii"),
            ("=", "charset, wrap, ascii"),
            ("wrap=wide", "10 to 480"),
            ("wrap=-1", "10 to 480"),
            ("wrap=3", "10 to 480"),
            ("ascii=maybe", "true or false"),
            ("links=maybe", "links is true or false"),
            ("hidden=2", "hidden is true or false"),
            ("sections=body,chapters", "unknown section \"chapters\"; known are body, footnotes"),
            ("markdown", "charset, wrap, ascii"),
            ("charset=", "cp1251"),
        ] {
            let error = parse(query).expect_err(query);
            assert_eq!(error.code(), "bad-option", "{query}");
            assert!(error.to_string().contains(names), "{query}: {error}");
        }
    }

    #[test]
    fn the_form_of_the_answer_is_an_option_of_its_own() {
        let parse = |query: &str| {
            let accept = HeaderValue::from_static("text/markdown");
            options_and_format(&format!("/extract?{query}").parse().expect("a URI"), Some(&accept))
        };
        let in_markdown = RawOptions { markdown: true, ..RawOptions::default() }.try_into().expect("valid");
        assert_eq!(parse("").expect("none"), (in_markdown, Negotiated::Liked(OutputFormat::Markdown)));
        assert_eq!(parse("format=csv").expect("valid"), (Options::default(), Negotiated::Named(OutputFormat::Csv)));
        for (query, names) in [
            ("format=xml", "json, text, markdown or csv"),
            ("colour=red", "charset, wrap, ascii, sheet, sections, links, hidden, engine, format"),
        ] {
            let error = parse(query).expect_err(query);
            assert_eq!(error.code(), "bad-option", "{query}");
            assert!(error.to_string().contains(names), "{query}: {error}");
        }
    }
}
