//! Takes a document's password from a request: from a header, or from a field of its form.

use crate::extraction::{Error, Password};
use crate::password::{PasswordBytes, bad_password};
use axum::http::{HeaderMap, HeaderName};
use percent_encoding::percent_decode;

/// The header with the password, as percent-encoded UTF-8 (RFC 3986, section 2.1).
pub const HEADER: HeaderName = HeaderName::from_static("x-document-password");

/// The name of [`HEADER`] for people.
pub const HEADER_NAME: &str = "X-Document-Password";

/// The form's field with the password, and the option that a URL must not have.
pub const FIELD: &str = "password";

/// Removes the header with the password from a request's headers.
///
/// # Errors
/// `BadOption` if there are several, or if it is too long or not percent-encoded UTF-8.
pub fn take(headers: &mut HeaderMap) -> Result<Option<Password>, Error> {
    if headers.get_all(HEADER).iter().nth(1).is_some() {
        return Err(bad_password(&format!("the header {HEADER_NAME} is given more than once; give it once")));
    }
    let Some(encoded) = headers.remove(HEADER) else { return Ok(None) };
    if !is_percent_encoded(encoded.as_bytes()) {
        return Err(bad_password(&format!("the header {HEADER_NAME} must be percent-encoded, with %25 for a %")));
    }
    let mut password = PasswordBytes::new();
    for byte in percent_decode(encoded.as_bytes()) {
        password.add(&[byte])?;
    }
    password.into_password(&format!("the header {HEADER_NAME}")).map(Some)
}

/// Returns the password of a request from its header and its form.
///
/// # Errors
/// `BadOption` if they differ.
pub fn either(header: Option<Password>, field: Option<Password>) -> Result<Option<Password>, Error> {
    match (&header, &field) {
        (Some(in_header), Some(in_field)) if in_header != in_field => Err(bad_password(&format!(
            "the header {HEADER_NAME} and the form's field \"{FIELD}\" differ; send one of them"
        ))),
        _ => Ok(header.or(field)),
    }
}

/// Returns the error for a password in a URL, which servers and proxies log.
pub fn in_url() -> Error {
    bad_password(&format!(
        "a URL must not have a password; send it in the header {HEADER_NAME} or in the form's field \"{FIELD}\""
    ))
}

/// Returns whether two hexadecimal digits follow every `%`.
fn is_percent_encoded(bytes: &[u8]) -> bool {
    let mut pieces = bytes.split(|byte| *byte == b'%').skip(1);
    pieces.all(|piece| piece.get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn take_from(values: &[&[u8]]) -> Result<Option<Password>, Error> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(HEADER, HeaderValue::from_bytes(value).expect("a header"));
        }
        let password = take(&mut headers)?;
        assert!(headers.is_empty());
        Ok(password)
    }

    #[test]
    fn the_header_is_percent_encoded_utf8() {
        assert_eq!(take_from(&[]).expect("none"), None);
        for (value, password) in [
            (&b"p%C3%A4ss%20w%25rd+"[..], "päss w%rd+"),
            (b"%e5%af%86", "密"),
            ("schlüssel".as_bytes(), "schlüssel"),
            (b"", ""),
        ] {
            assert_eq!(take_from(&[value]).expect(password), Some(password.into()));
        }
    }

    #[test]
    fn an_invalid_header_is_a_bad_option_that_does_not_repeat_it() {
        let long = "%41".repeat(1025);
        for (values, detail) in [
            (&[&b"secret%"[..]][..], "must be percent-encoded"),
            (&[b"secret%4"], "must be percent-encoded"),
            (&[b"secret%%41"], "must be percent-encoded"),
            (&[b"secret%g1"], "must be percent-encoded"),
            (&[b"secret%FF"], "must be UTF-8"),
            (&[b"secret", b"secret"], "more than once"),
            (&[long.as_bytes()], "more than 1024 bytes"),
        ] {
            let error = take_from(values).expect_err(detail);
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().contains(detail) && !error.to_string().contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_header_and_a_field_must_agree() {
        let of = |password: &str| Some(Password::from(password));
        assert_eq!(either(None, None).expect("none"), None);
        assert_eq!(either(of("a"), None).expect("one"), of("a"));
        assert_eq!(either(None, of("a")).expect("one"), of("a"));
        assert_eq!(either(of("a"), of("a")).expect("the same"), of("a"));
        assert_eq!(either(of("a"), of("b")).expect_err("two").code(), "bad-option");
    }
}
