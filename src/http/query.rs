//! Parses the options in a request's query. Unknown and repeated options are an error.

use super::negotiation::Negotiated;
use super::password;
use crate::extraction::message::{alternatives, quote, unknown};
use crate::extraction::{Error, Options, OutputFormat, RawOptions};
use axum::http::{HeaderValue, Uri};
use std::borrow::Cow;
use std::collections::HashSet;

/// Parses the options in `uri`'s query (`application/x-www-form-urlencoded`).
///
/// # Errors
/// `BadOption` with the known options or the allowed values.
pub fn options(uri: &Uri) -> Result<Options, Error> {
    let mut raw = RawOptions::default();
    for (name, value) in pairs(uri)? {
        raw.set(&name, &value)?;
    }
    raw.try_into()
}

/// Parses the options and negotiates the output format by the option `format`, otherwise by the
/// header `Accept`.
///
/// # Errors
/// The same as for [`options`].
pub fn options_and_format(uri: &Uri, accept: Option<&HeaderValue>) -> Result<(Options, Negotiated), Error> {
    let (mut raw, mut format) = (RawOptions::default(), None);
    for (name, value) in pairs(uri)? {
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
    let negotiated = format.map_or_else(|| Negotiated::from_accept(accept), Negotiated::Explicit);
    raw.markdown = negotiated.is_markdown();
    raw.attachments = raw.attachments.or((!negotiated.is_json()).then_some(false));
    Ok((raw.try_into()?, negotiated))
}

/// A name and a value.
pub type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Returns the names and values in `uri`'s query, each name once. Programs disagree on which of two
/// values counts. A password is not an option.
pub fn pairs(uri: &Uri) -> Result<Vec<Pair<'_>>, Error> {
    let pairs: Vec<_> = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()).collect();
    if pairs.iter().any(|(name, _)| name == password::FIELD) {
        return Err(password::in_url());
    }
    let mut seen = HashSet::new();
    match pairs.iter().find(|(name, _)| !seen.insert(name)) {
        Some((name, _)) => {
            Err(Error::BadOption { detail: format!("{} is given more than once; give it once", quote(name)) })
        }
        None => Ok(pairs),
    }
}

/// The option that names the output format.
const FORMAT: &str = "format";

fn bad_format(value: &str) -> Error {
    let known = alternatives(&OutputFormat::OVER_HTTP.map(|format| format.row().name));
    Error::BadOption { detail: format!("format must be {known}, not {}", quote(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> Result<Options, Error> {
        options(&format!("/doc-parser?{query}").parse().expect("a URI"))
    }

    #[test]
    fn options_are_parsed_and_validated() {
        assert_eq!(parse("").expect("none"), Options::default());
        let raw = RawOptions { charset: Some("cp1251".to_owned()), wrap: 72, ascii: true, ..RawOptions::default() };
        let expected = Options::try_from(raw).expect("valid");
        assert_eq!(parse("charset=cp1251&wrap=72&ascii=true").expect("valid"), expected);
        assert_eq!(parse("ascii&wrap=%37%32&charset=CP1251").expect("valid"), expected);
    }

    #[test]
    fn unknown_options_are_rejected_with_the_known_ones() {
        for (query, names) in [
            ("colour=red", "charset, wrap, ascii"),
            ("Wrap=72", "charset, wrap, ascii"),
            ("=", "charset, wrap, ascii"),
            ("wrap=wide", "10 to 480"),
            ("wrap=-1", "10 to 480"),
            ("wrap=3", "10 to 480"),
            ("ascii=maybe", "true or false"),
            ("links=maybe", "links must be true or false"),
            ("hidden=2", "hidden must be true or false"),
            ("sections=body,chapters", "unknown section \"chapters\"; use one of body, footnotes"),
            ("markdown", "charset, wrap, ascii"),
            ("charset=", "cp1251"),
        ] {
            let error = parse(query).expect_err(query);
            assert_eq!(error.code(), "bad-option", "{query}");
            assert!(error.to_string().contains(names), "{query}: {error}");
        }
    }

    #[test]
    fn a_password_is_rejected_without_its_value() {
        for query in ["password=secret", "wrap=72&passw%6Frd=secret", "password=secret&password=secret", "password"] {
            let uri = format!("/extract?{query}").parse().expect("a URI");
            for error in [options(&uri).expect_err(query), options_and_format(&uri, None).expect_err(query)] {
                assert_eq!(error.code(), "bad-option", "{query}");
                assert!(error.to_string().starts_with("a URL must not have a password; "), "{query}: {error}");
                assert!(!error.to_string().contains("secret"), "{query}: {error}");
            }
        }
    }

    #[test]
    fn a_repeated_option_is_rejected_even_with_the_same_value() {
        for (query, name) in [
            ("wrap=0&wrap=72", "wrap"),
            ("wrap=72&ascii&wrap=72", "wrap"),
            ("ascii&asc%69i", "ascii"),
            ("format=json&format=text", "format"),
            ("colour=red&colour=blue", "colour"),
        ] {
            let uri = format!("/extract?{query}").parse().expect("a URI");
            for error in [options(&uri).expect_err(query), options_and_format(&uri, None).expect_err(query)] {
                assert_eq!(error.code(), "bad-option", "{query}");
                assert_eq!(error.to_string(), format!("\"{name}\" is given more than once; give it once"));
            }
        }
    }

    #[test]
    fn format_selects_the_output_format_and_is_not_a_text_option() {
        let parse = |query: &str| {
            let accept = HeaderValue::from_static("text/markdown");
            options_and_format(&format!("/extract?{query}").parse().expect("a URI"), Some(&accept))
        };
        let options = |markdown, attachments| {
            RawOptions { markdown, attachments, ..RawOptions::default() }.try_into().expect("valid")
        };
        let (markdown, csv) = (Negotiated::Preferred(OutputFormat::Markdown), Negotiated::Explicit(OutputFormat::Csv));
        assert_eq!(parse("").expect("none"), (options(true, Some(false)), markdown));
        assert_eq!(parse("attachments").expect("valid"), (options(true, Some(true)), markdown));
        assert_eq!(parse("format=csv").expect("valid"), (options(false, Some(false)), csv));
        let json = Negotiated::Explicit(OutputFormat::Json);
        assert_eq!(parse("format=json").expect("valid"), (options(false, None), json));
        for (query, names) in [
            ("format=xml", "json, text, markdown or csv"),
            (
                "colour=red",
                "charset, wrap, ascii, sheet, sections, links, hidden, attachments, workbook, strict, engine, format",
            ),
        ] {
            let error = parse(query).expect_err(query);
            assert_eq!(error.code(), "bad-option", "{query}");
            assert!(error.to_string().contains(names), "{query}: {error}");
        }
    }
}
