//! Parses what a client announces about an upload.

use crate::extraction::Error;
use crate::extraction::message::{quote, unknown};
use crate::http::{password, query};
use axum::http::{HeaderMap, Uri};

/// The options of `POST /uploads`.
const OPTIONS: [&str; 2] = ["size", "file"];

/// An announced upload.
#[derive(Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The exact size in bytes.
    pub size: usize,
    /// The file name, or empty.
    pub name: String,
}

impl Announcement {
    /// Parses a request.
    ///
    /// # Errors
    /// `TooLarge`, and `BadOption` for other options, a password among them.
    pub fn parse(uri: &Uri, headers: &HeaderMap, limit: usize) -> Result<Self, Error> {
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        if headers.contains_key(password::HEADER) || query.into_iter().any(|(name, _)| name == password::FIELD) {
            let detail = "an upload takes no password, which would have to be stored until the document is read; \
                          send the document to POST /extract";
            return Err(Error::BadOption { detail: detail.to_owned() });
        }
        let (mut size, mut file) = (None, String::new());
        for (name, value) in query::pairs(uri)? {
            match &*name {
                "size" => size = Some(parse_size(&value)?),
                "file" => file = value.into_owned(),
                _ => return Err(unknown(&name, &OPTIONS)),
            }
        }
        match size {
            None => Err(Error::BadOption { detail: "size is missing; give the document's size in bytes".to_owned() }),
            Some(size) if size > limit => Err(Error::TooLarge { limit, alternative: "" }),
            Some(size) => Ok(Self { size, name: file }),
        }
    }
}

fn parse_size(value: &str) -> Result<usize, Error> {
    match value.parse() {
        Ok(size) if size > 0 => Ok(size),
        _ => Err(Error::BadOption { detail: format!("size must be a number of bytes, not {}", quote(value)) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn parse(query: &str) -> Result<Announcement, Error> {
        let uri = format!("/uploads?{query}").parse().expect("a URI");
        Announcement::parse(&uri, &HeaderMap::new(), 1000)
    }

    #[test]
    fn the_size_is_required_and_limited() {
        assert_eq!(parse("size=1000").expect("valid"), Announcement { size: 1000, name: String::new() });
        let named = Announcement { size: 1, name: "a b.csv".to_owned() };
        assert_eq!(parse("file=a%20b.csv&size=1").expect("valid"), named);
        let error = parse("size=1001").expect_err("too large");
        assert_eq!((error.code(), error.to_string().contains("1000 bytes")), ("too-large", true));
        for (query, named) in [
            ("", "size is missing"),
            ("size=0", "a number of bytes"),
            ("size=-1", "a number of bytes"),
            ("size=1e3", "a number of bytes"),
            ("size=1&size=1", "more than once"),
            ("size=1&format=text", "use one of size, file"),
        ] {
            let error = parse(query).expect_err(query);
            assert!(error.code() == "bad-option" && error.to_string().contains(named), "{query}: {error}");
        }
    }

    #[test]
    fn a_password_is_refused_with_the_reason() {
        let mut headers = HeaderMap::new();
        headers.insert(password::HEADER, HeaderValue::from_static("secret"));
        let in_header = Announcement::parse(&"/uploads?size=1".parse().expect("a URI"), &headers, 1000);
        for result in [in_header, parse("size=1&password=secret")] {
            let error = result.expect_err("a password");
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().contains("stored") && !error.to_string().contains("secret"), "{error}");
        }
    }
}
