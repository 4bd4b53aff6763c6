//! Reads an upload, out of a multipart form (RFC 7578) or as the body itself, bounded while it is read.

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

/// The form's field with the document.
pub const FILE_FIELD: &str = "file";

/// A form's media type, with whatever follows it.
const FORM: &str = "multipart/";

/// What is said where an upload ends too early, to whoever still listens.
const BROKEN: &str = "the connection broke while it was read";

/// Room for boundaries, part headers and other fields on top of the document.
const FORM_OVERHEAD: usize = 64 << 10;

/// Most fields in a form: a browser's has a handful, and each costs a parse of its headers.
const MAX_FIELDS: usize = 64;

/// How long a boundary is (RFC 2046, section 5.1.1): it is looked for again with each chunk that arrives.
const BOUNDARY: RangeInclusive<usize> = 1..=70;

/// An uploaded document. Its name is the client's word: it is echoed, never used.
#[derive(Debug)]
pub struct Upload {
    /// The file name as the client gave it; a body that is no form has none.
    pub name: Option<String>,
    /// The document.
    pub bytes: Bytes,
}

/// Reads the one field `file` of `request`'s form. `accept` sees its name and media type before its bytes are read.
///
/// # Errors
/// `UnsupportedMediaType`, `BadMultipart`, `MissingFile`, `TooLarge`, and whatever `accept` returns.
pub async fn read_form(
    request: Request,
    settings: &Settings,
    accept: impl Fn(&str, &str) -> Result<(), Error>,
) -> Result<Upload, Error> {
    let (parts, body) = request.into_parts();
    let boundary = boundary(&parts.headers)?;
    let announced = announced_size(&parts.headers, settings)?;

    let broken = |error| form_error(&error, settings);
    let (mut form, header_limit) = open(body, &boundary, settings.max_upload);
    let mut upload = None;
    let mut fields = 0;
    while let Some(mut field) = header_limit.bounding(form.next_field()).await.map_err(broken)? {
        fields += 1;
        if fields > MAX_FIELDS {
            return Err(Error::BadMultipart { detail: "it has too many fields" });
        }
        if field.name() != Some(FILE_FIELD) {
            while field.chunk().await.map_err(broken)?.is_some() {}
            continue;
        }
        if upload.is_some() {
            return Err(Error::BadMultipart { detail: "it has more than one field \"file\"" });
        }
        let Some(name) = field.file_name().filter(|name| !name.is_empty()).map(str::to_owned) else {
            return Err(missing("the form's field \"file\" holds no file: it has no file name"));
        };
        accept(&name, field.content_type().map_or("", |media_type| media_type.essence_str()))?;
        let bytes = content(&mut field, announced.min(settings.max_upload)).await.map_err(broken)?;
        upload = Some(Upload { name: Some(name), bytes });
    }
    upload.ok_or_else(|| missing("the form has no field \"file\""))
}

/// Whether a request says that it is a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    media_type.get(..FORM.len()).is_some_and(|start| start.eq_ignore_ascii_case(FORM))
}

/// Reads a body that is the document itself.
///
/// # Errors
/// `MissingFile`, `TooLarge`, `BadMultipart` where the connection breaks.
pub async fn read_body(request: Request, settings: &Settings) -> Result<Bytes, Error> {
    let announced = announced_size(request.headers(), settings)?;
    let mut body = Limited::new(request.into_body(), settings.max_upload);
    let mut chunks = Chunks::expecting(announced.min(settings.max_upload));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| match error.is::<LengthLimitError>() {
            true => settings.too_large(),
            false => Error::BadMultipart { detail: BROKEN },
        })?;
        // What is no data is trailers, which say nothing here.
        frame.into_data().into_iter().for_each(|chunk| chunks.add(chunk));
    }
    let bytes = chunks.whole();
    if bytes.is_empty() { Err(missing("the request has no body, and is no form")) } else { Ok(bytes) }
}

/// A field's content. `expected` is about how much there will be.
async fn content(field: &mut Field<'_>, expected: usize) -> multer::Result<Bytes> {
    let mut chunks = Chunks::expecting(expected);
    while let Some(chunk) = field.chunk().await? {
        chunks.add(chunk);
    }
    Ok(chunks.whole())
}

/// The form in `body`, and what bounds it between two fields.
fn open(body: Body, boundary: &str, limit: usize) -> (Multipart<'static>, HeaderLimit) {
    let sizes = SizeLimit::new()
        .whole_stream(limit.saturating_add(FORM_OVERHEAD) as u64)
        .per_field(FORM_OVERHEAD as u64)
        .for_field(FILE_FIELD, limit as u64);
    let header_limit = HeaderLimit::default();
    let stream = Body::new(header_limit.bound(body)).into_data_stream();
    (Multipart::with_constraints(stream, boundary, Constraints::new().size_limit(sizes)), header_limit)
}

/// The form's boundary, from the request's media type.
fn boundary(headers: &HeaderMap) -> Result<String, Error> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    match multer::parse_boundary(media_type) {
        Ok(boundary) if BOUNDARY.contains(&boundary.len()) => Ok(boundary),
        Ok(_) => Err(Error::BadMultipart { detail: "its boundary has not 1 to 70 characters" }),
        Err(multer::Error::NoBoundary) => Err(Error::BadMultipart { detail: "its media type names no boundary" }),
        Err(_) => Err(Error::UnsupportedMediaType { detail: "send the document as multipart/form-data".to_owned() }),
    }
}

/// The request's length by its own account, 0 where it gives none. What is announced as too large need not be read.
fn announced_size(headers: &HeaderMap, settings: &Settings) -> Result<usize, Error> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    match announced {
        Some(length) if length > settings.max_upload.saturating_add(FORM_OVERHEAD) => Err(settings.too_large()),
        announced => Ok(announced.unwrap_or(0)),
    }
}

fn missing(detail: &str) -> Error {
    Error::MissingFile { detail: detail.to_owned() }
}

fn form_error(error: &multer::Error, settings: &Settings) -> Error {
    let detail = match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => {
            return settings.too_large();
        }
        multer::Error::IncompleteStream
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteFieldData { .. } => "it ends before its last boundary",
        multer::Error::StreamReadFailed(reason) if TooLong::is_in(&**reason) => "the header of a part is too long",
        multer::Error::StreamReadFailed(_) => BROKEN,
        multer::Error::ReadHeaderFailed(_)
        | multer::Error::DecodeHeaderName { .. }
        | multer::Error::DecodeHeaderValue { .. }
        | multer::Error::DecodeContentType(_) => "the header of a part is broken",
        _ => "it is not a valid multipart form",
    };
    Error::BadMultipart { detail }
}
