//! Reads an upload from a multipart form (RFC 7578) or from the request body. The size is limited
//! during the read.

mod chunks;
mod content_encoding;
mod delimiter;
mod encoded_words;
mod framing;
mod mail;
mod parameter_text;
mod parameters;
mod source;
mod transfer_encoding;

use super::app::Settings;
use super::password;
use crate::extraction::message::{name_token, quote};
use crate::extraction::{Error, Password};
use crate::password::PasswordBytes;
use axum::extract::Request;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use bytes::Bytes;
use chunks::Chunks;
use encoding_rs::Encoding;
use multer::Field;
use parameters::Parameters;
use source::Source;
use std::ops::RangeInclusive;
use transfer_encoding::TransferDecoder;

pub use content_encoding::SUPPORTED as SUPPORTED_ENCODINGS;

/// The form field with the document.
pub const FILE_FIELD: &str = "file";

/// The media type of a form.
const FORM: &[u8] = b"multipart/form-data";

/// The prefix of media types with several parts.
const MULTIPART: &[u8] = b"multipart/";

/// The media type of a web page with its parts, which is a document.
const MHTML: &[u8] = b"multipart/related";

/// The media type of JSON.
const JSON: &[u8] = b"application/json";

/// The header with the encoding of a part's content (RFC 2045, section 6).
const CONTENT_TRANSFER_ENCODING: HeaderName = HeaderName::from_static("content-transfer-encoding");

/// The maximum number of fields in a form. A browser sends a handful, and each costs a parse of its
/// headers.
const MAX_FIELDS: usize = 64;

/// The maximum number of fields that an error names.
const MAX_NAMED_FIELDS: usize = 5;

/// The allowed length of a boundary (RFC 2046, section 5.1.1). The boundary is searched for again
/// with each chunk that arrives.
const BOUNDARY_LENGTH: RangeInclusive<usize> = 1..=70;

/// An uploaded document. Its name is untrusted: it is echoed but never used.
#[derive(Debug)]
pub struct Upload {
    /// The file name that the client sent; `None` if the document was the request body.
    pub name: Option<String>,
    /// The media type of the document, in lower case, or empty.
    pub media_type: String,
    /// The document.
    pub bytes: Bytes,
    /// The form's password for it.
    pub password: Option<Password>,
}

/// Reads the fields `file` and `password` of `request`'s form. `accept` checks the file name and
/// media type, in lower case, before the content is read.
///
/// # Errors
/// `UnsupportedMediaType`, `UnsupportedEncoding`, `BadMultipart`, `MissingFile`, `TooLarge`,
/// `MangledBody`, `BadOption` for an invalid password, and the errors of `accept`.
pub async fn read_form(
    request: Request,
    settings: &Settings,
    accept: impl Fn(&str, &str) -> Result<(), Error>,
) -> Result<Upload, Error> {
    let (head, body) = request.into_parts();
    let media_type = media_type(&head.headers);
    let boundary = boundary(&media_type)?;
    let charset = media_type.get("charset").and_then(Encoding::for_label_no_replacement);
    let source = Source::of_form(&head.headers, body, settings).await?;
    let expected = source.expected;
    let mut form = framing::form(source, boundary);
    let (mut document, mut password, mut other_fields) = (None, None, Vec::new());
    while let Some(mut part) = form.next_field().await.map_err(form_error)? {
        if other_fields.len() + usize::from(document.is_some()) == MAX_FIELDS {
            return Err(Error::BadMultipart {
                detail: "the form has more than 64 fields; send only the field \"file\"",
            });
        }
        let disposition = parameters(part.headers(), CONTENT_DISPOSITION);
        let field = disposition.text("name", charset).unwrap_or_default();
        if field != FILE_FIELD {
            other_fields.push(quote(&field));
            if field == password::FIELD && password.replace(read_password(&mut part).await?).is_some() {
                return Err(Error::BadMultipart {
                    detail: "the form has more than one field \"password\"; send one password per request",
                });
            }
            continue;
        }
        if document.is_some() {
            return Err(Error::BadMultipart {
                detail: "the form has more than one field \"file\"; send one document per request",
            });
        }
        let Some(name) = disposition.text("filename", charset).filter(|name| !name.is_empty()) else {
            return Err(missing_file("the form's field \"file\" has no file name; send the document as a file"));
        };
        let media_type = essence(&parameters(part.headers(), CONTENT_TYPE));
        accept(&name, &media_type)?;
        document = Some((name, media_type, read_document(&mut part, expected, settings).await?));
    }
    let (name, media_type, bytes) = document.ok_or_else(|| missing_field(&other_fields))?;
    Ok(Upload { name: Some(name), media_type, bytes, password })
}

/// Returns whether a request has the media type of a form, or one that a form has by mistake.
pub fn is_form(headers: &HeaderMap) -> bool {
    let value = media_type(headers).value;
    !value.eq_ignore_ascii_case(MHTML)
        && value.get(..MULTIPART.len()).is_some_and(|start| start.eq_ignore_ascii_case(MULTIPART))
}

/// Returns whether a request has the media type of JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    media_type(headers).value.eq_ignore_ascii_case(JSON)
}

/// Reads a request body that is the document itself.
///
/// # Errors
/// `MissingFile`, `TooLarge`, `UnsupportedEncoding`, `MangledBody`, and `BadMultipart` if the
/// connection closes early or compressed data is invalid.
pub async fn read_body(request: Request, settings: &Settings) -> Result<Upload, Error> {
    let (head, body) = request.into_parts();
    let media_type = essence(&media_type(&head.headers));
    let mut source = Source::of_document(&head.headers, body, settings).await?;
    let mut chunks = Chunks::with_expected_size(source.expected);
    while let Some(chunk) = source.chunk().await? {
        chunks.add(chunk);
    }
    let bytes = chunks.into_bytes();
    if bytes.is_empty() {
        Err(missing_file("the request has no body; send the document as the body or as multipart/form-data"))
    } else {
        Ok(Upload { name: None, media_type, bytes, password: None })
    }
}

/// Reads the document in a part. `expected` is its approximate size.
async fn read_document(part: &mut Field<'_>, expected: usize, settings: &Settings) -> Result<Bytes, Error> {
    let mut chunks = Chunks::with_expected_size(expected);
    let mut left = settings.max_upload;
    let add = |chunk: Bytes| {
        left = left.checked_sub(chunk.len()).ok_or_else(|| settings.too_large())?;
        chunks.add(chunk);
        Ok(())
    };
    read_content(part, add).await?;
    Ok(chunks.into_bytes())
}

/// Reads the password in a part.
async fn read_password(part: &mut Field<'_>) -> Result<Password, Error> {
    let mut password = PasswordBytes::new();
    read_content(part, |chunk| password.add(&chunk)).await?;
    password.into_password("the form's field \"password\"")
}

/// Reads the decoded content of a part, and passes it to `add` as it arrives.
async fn read_content(part: &mut Field<'_>, mut add: impl FnMut(Bytes) -> Result<(), Error>) -> Result<(), Error> {
    let encoding = part.headers().get(CONTENT_TRANSFER_ENCODING).map_or(&b""[..], HeaderValue::as_bytes);
    let mut decoder = TransferDecoder::new(encoding.trim_ascii())?;
    while let Some(chunk) = part.chunk().await.map_err(form_error)? {
        add(decoder.decode(chunk)?)?;
    }
    add(decoder.finish()?)
}

/// Returns the value of a header with its parameters. They are empty if there is none.
fn parameters(headers: &HeaderMap, name: HeaderName) -> Parameters<'_> {
    Parameters::parse(headers.get(name).map(HeaderValue::as_bytes).unwrap_or_default())
}

/// Returns the request's media type with its parameters. They are empty if there is none.
fn media_type(headers: &HeaderMap) -> Parameters<'_> {
    parameters(headers, CONTENT_TYPE)
}

/// Returns a media type without its parameters, in lower case.
fn essence(media_type: &Parameters<'_>) -> String {
    String::from_utf8_lossy(media_type.value).to_ascii_lowercase()
}

/// Returns the form's boundary from the request's media type.
fn boundary(media_type: &Parameters<'_>) -> Result<String, Error> {
    if !media_type.value.eq_ignore_ascii_case(FORM) {
        let found = name_token(&essence(media_type));
        let detail = format!("the request must have the Content-Type multipart/form-data, but has {found}");
        return Err(Error::UnsupportedMediaType { detail });
    }
    let Some(boundary) = media_type.get("boundary") else {
        return Err(Error::BadMultipart {
            detail: "the Content-Type header has no boundary; let the HTTP client set this header",
        });
    };
    match String::from_utf8(boundary.to_vec()) {
        Ok(boundary) if BOUNDARY_LENGTH.contains(&boundary.len()) => Ok(boundary),
        _ => Err(Error::BadMultipart { detail: "the form's boundary must have 1 to 70 characters" }),
    }
}

/// Returns the error of a form. Those of its framing have their own.
fn form_error(error: multer::Error) -> Error {
    let invalid = Error::BadMultipart { detail: "a part's header is invalid" };
    match error {
        multer::Error::StreamReadFailed(error) => error.downcast().map_or(invalid, |error| *error),
        _ => invalid,
    }
}

fn missing_file(detail: &str) -> Error {
    Error::MissingFile { detail: detail.to_owned() }
}

/// Returns the error for a form with only these fields.
fn missing_field(fields: &[String]) -> Error {
    let fields = match fields {
        [] => "the form has no fields".to_owned(),
        _ => {
            let more = if fields.len() > MAX_NAMED_FIELDS { ", …" } else { "" };
            let named = &fields[..fields.len().min(MAX_NAMED_FIELDS)];
            format!("the form has no field \"{FILE_FIELD}\" but {}{more}", named.join(", "))
        }
    };
    Error::MissingFile { detail: format!("{fields}; send the document in the field \"{FILE_FIELD}\"") }
}
