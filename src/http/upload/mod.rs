//! Reads an upload from a multipart form (RFC 7578) or from the request body. The size is limited
//! during the read.

mod chunks;
mod header_limit;

use super::app::Settings;
use crate::extraction::Error;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use bytes::Bytes;
use chunks::Chunks;
use header_limit::{HeaderLimit, TooLong};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::ops::RangeInclusive;

/// The form field with the document.
pub const FILE_FIELD: &str = "file";

/// The prefix of a form's media type.
const FORM: &str = "multipart/";

/// The error detail for an upload that ends early. A client may still receive it.
const INTERRUPTED: &str = "the connection closed before the upload was complete; send it again";

/// Room for boundaries, part headers and other fields in addition to the document.
const FORM_OVERHEAD: usize = 64 << 10;

/// The maximum number of fields in a form. A browser sends a handful, and each costs a parse of its
/// headers.
const MAX_FIELDS: usize = 64;

/// The allowed length of a boundary (RFC 2046, section 5.1.1). The boundary is searched for again
/// with each chunk that arrives.
const BOUNDARY_LENGTH: RangeInclusive<usize> = 1..=70;

/// An uploaded document. Its name is untrusted: it is echoed but never used.
#[derive(Debug)]
pub struct Upload {
    /// The file name that the client sent; `None` if the document was the request body.
    pub name: Option<String>,
    /// The document.
    pub bytes: Bytes,
}

/// Reads the field `file` of `request`'s form. `accept` checks the file name and media type before
/// the content is read.
///
/// # Errors
/// `UnsupportedMediaType`, `BadMultipart`, `MissingFile`, `TooLarge`, and the errors of `accept`.
pub async fn read_form(
    request: Request,
    settings: &Settings,
    accept: impl Fn(&str, &str) -> Result<(), Error>,
) -> Result<Upload, Error> {
    let (parts, body) = request.into_parts();
    let boundary = boundary(&parts.headers)?;
    let declared = declared_size(&parts.headers, settings)?;

    let to_error = |error| form_error(&error, settings);
    let (mut form, header_limit) = open(body, &boundary, settings.max_upload);
    let mut upload = None;
    let mut fields = 0;
    while let Some(mut field) = header_limit.during(form.next_field()).await.map_err(to_error)? {
        fields += 1;
        if fields > MAX_FIELDS {
            return Err(Error::BadMultipart {
                detail: "the form has more than 64 fields; send only the field \"file\"",
            });
        }
        if field.name() != Some(FILE_FIELD) {
            while field.chunk().await.map_err(to_error)?.is_some() {}
            continue;
        }
        if upload.is_some() {
            return Err(Error::BadMultipart {
                detail: "the form has more than one field \"file\"; send one document per request",
            });
        }
        let Some(name) = field.file_name().filter(|name| !name.is_empty()).map(str::to_owned) else {
            return Err(missing_file("the form's field \"file\" has no file name; send the document as a file"));
        };
        accept(&name, field.content_type().map_or("", |media_type| media_type.essence_str()))?;
        let bytes = content(&mut field, declared.min(settings.max_upload)).await.map_err(to_error)?;
        upload = Some(Upload { name: Some(name), bytes });
    }
    upload.ok_or_else(|| missing_file("the form has no field \"file\"; send the document in it"))
}

/// Returns whether a request has the media type of a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    media_type.get(..FORM.len()).is_some_and(|start| start.eq_ignore_ascii_case(FORM))
}

/// Reads a request body that is the document itself.
///
/// # Errors
/// `MissingFile`, `TooLarge`, and `BadMultipart` if the connection closes early.
pub async fn read_body(request: Request, settings: &Settings) -> Result<Bytes, Error> {
    let declared = declared_size(request.headers(), settings)?;
    let mut body = Limited::new(request.into_body(), settings.max_upload);
    let mut chunks = Chunks::with_expected_size(declared.min(settings.max_upload));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| match error.is::<LengthLimitError>() {
            true => settings.too_large(),
            false => Error::BadMultipart { detail: INTERRUPTED },
        })?;
        // A frame without data has trailers, which are ignored.
        frame.into_data().into_iter().for_each(|chunk| chunks.add(chunk));
    }
    let bytes = chunks.into_bytes();
    if bytes.is_empty() {
        Err(missing_file("the request has no body; send the document as the body or as multipart/form-data"))
    } else {
        Ok(bytes)
    }
}

/// Reads a field's content. `expected` is its approximate size.
async fn content(field: &mut Field<'_>, expected: usize) -> multer::Result<Bytes> {
    let mut chunks = Chunks::with_expected_size(expected);
    while let Some(chunk) = field.chunk().await? {
        chunks.add(chunk);
    }
    Ok(chunks.into_bytes())
}

/// Returns the form in `body`, and the limit on its headers.
fn open(body: Body, boundary: &str, limit: usize) -> (Multipart<'static>, HeaderLimit) {
    let sizes = SizeLimit::new()
        .whole_stream(limit.saturating_add(FORM_OVERHEAD) as u64)
        .per_field(FORM_OVERHEAD as u64)
        .for_field(FILE_FIELD, limit as u64);
    let header_limit = HeaderLimit::default();
    let stream = Body::new(header_limit.bound(body)).into_data_stream();
    (Multipart::with_constraints(stream, boundary, Constraints::new().size_limit(sizes)), header_limit)
}

/// Returns the form's boundary from the request's media type.
fn boundary(headers: &HeaderMap) -> Result<String, Error> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    match multer::parse_boundary(media_type) {
        Ok(boundary) if BOUNDARY_LENGTH.contains(&boundary.len()) => Ok(boundary),
        Ok(_) => Err(Error::BadMultipart { detail: "the form's boundary must have 1 to 70 characters" }),
        Err(multer::Error::NoBoundary) => {
            Err(Error::BadMultipart { detail: "the Content-Type header has no boundary" })
        }
        Err(_) => Err(Error::UnsupportedMediaType { detail: "send the document as multipart/form-data".to_owned() }),
    }
}

/// Returns the length that the request declares, or 0 if it declares none. A request that declares
/// too much is rejected before it is read.
fn declared_size(headers: &HeaderMap, settings: &Settings) -> Result<usize, Error> {
    let declared = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    match declared {
        Some(length) if length > settings.max_upload.saturating_add(FORM_OVERHEAD) => Err(settings.too_large()),
        declared => Ok(declared.unwrap_or(0)),
    }
}

fn missing_file(detail: &str) -> Error {
    Error::MissingFile { detail: detail.to_owned() }
}

fn form_error(error: &multer::Error, settings: &Settings) -> Error {
    let detail = match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => {
            return settings.too_large();
        }
        multer::Error::IncompleteStream
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteFieldData { .. } => "the form ends before its closing boundary",
        multer::Error::StreamReadFailed(reason) if TooLong::is_in(&**reason) => "a part's header is too long",
        multer::Error::StreamReadFailed(_) => INTERRUPTED,
        multer::Error::ReadHeaderFailed(_)
        | multer::Error::DecodeHeaderName { .. }
        | multer::Error::DecodeHeaderValue { .. }
        | multer::Error::DecodeContentType(_) => "a part's header is invalid",
        _ => "the form is not valid multipart/form-data",
    };
    Error::BadMultipart { detail }
}
