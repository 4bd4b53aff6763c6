//! The bytes of a request's body: decompressed, limited in size, and with errors for the client.

use super::content_encoding::{BodyError, Codings, decoded};
use crate::extraction::Error;
use crate::http::app::Settings;
use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::error::Error as StdError;
use std::io;

/// Room for a form's boundaries, headers and other fields in addition to the document, and for what
/// compression adds to incompressible data.
const OVERHEAD: usize = 64 << 10;

/// The maximum reserved for a document of unknown size. A server with a huge limit could not reserve
/// that for every compressed upload.
const MOST_EXPECTED: usize = 32 << 20;

/// The error detail for an upload that ends early. A client may still receive it.
const INTERRUPTED: &str = "the connection closed before the upload was complete; send it again";

/// A request's body that is being read.
#[derive(Debug)]
pub struct Source<'a> {
    body: Limited<Body>,
    /// The codings, whose decoders are in the body.
    _codings: Codings,
    settings: &'a Settings,
    /// The error of a decoder; `None` if the body is not compressed.
    decoding_error: Option<fn() -> Error>,
    /// The approximate size of the document.
    pub expected: usize,
}

impl<'a> Source<'a> {
    /// Opens the body of a form. It may be larger than its document.
    ///
    /// # Errors
    /// The same as for [`Self::of_document`].
    pub async fn of_form(headers: &HeaderMap, body: Body, settings: &'a Settings) -> Result<Self, Error> {
        Self::open(headers, body, settings, settings.max_upload.saturating_add(OVERHEAD)).await
    }

    /// Opens a body that is a document.
    ///
    /// # Errors
    /// `UnsupportedEncoding`, `Busy`, `TooLarge` if the request declares too much, and those of
    /// [`Self::chunk`].
    pub async fn of_document(headers: &HeaderMap, body: Body, settings: &'a Settings) -> Result<Self, Error> {
        Self::open(headers, body, settings, settings.max_upload).await
    }

    async fn open(headers: &HeaderMap, body: Body, settings: &'a Settings, limit: usize) -> Result<Self, Error> {
        let codings = Codings::of(headers)?;
        let wire_limit = settings.max_upload.saturating_add(OVERHEAD);
        let declared = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
        if declared > wire_limit {
            return Err(settings.too_large());
        }
        if codings.is_empty() {
            let expected = declared.min(settings.max_upload);
            let body = Limited::new(body, limit);
            return Ok(Self { body, _codings: codings, settings, decoding_error: None, expected });
        }
        let body = Body::new(Limited::new(body, wire_limit));
        let decoded = decoded(body, &codings).await.map_err(|error| body_error(&error, settings, Some(invalid)))?;
        let decoding_error = if decoded.is_mangled { || Error::MangledBody } else { invalid };
        let body = Limited::new(decoded.body, limit);
        // The document's size is not known. Reserved memory costs nothing until it is used.
        let expected = settings.max_upload.min(MOST_EXPECTED);
        Ok(Self { body, _codings: codings, settings, decoding_error: Some(decoding_error), expected })
    }

    /// Returns the next bytes; `None` at the end.
    ///
    /// # Errors
    /// `TooLarge`, and `BadMultipart` if the connection closes early or compressed data is invalid.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|error| body_error(&*error, self.settings, self.decoding_error))?;
            // A frame without data has trailers, which are ignored.
            match frame.into_data() {
                Ok(data) if !data.is_empty() => return Ok(Some(data)),
                _ => {}
            }
        }
        Ok(None)
    }
}

/// Returns the error of a body that is compressed data with this decoding error.
fn body_error(error: &(dyn StdError + 'static), settings: &Settings, decoding_error: Option<fn() -> Error>) -> Error {
    match decoding_error {
        _ if is_caused_by::<LengthLimitError>(error) => settings.too_large(),
        Some(decoding_error) if !is_caused_by::<BodyError>(error) => decoding_error(),
        _ => Error::BadMultipart { detail: INTERRUPTED },
    }
}

fn invalid() -> Error {
    Error::BadMultipart { detail: "the body is damaged or not compressed as its Content-Encoding says" }
}

/// Returns whether an error is a `T` or has one among its causes.
fn is_caused_by<T: StdError + 'static>(error: &(dyn StdError + 'static)) -> bool {
    // The source of an I/O error is that of its inner error.
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<T>()
        || inner.is_some_and(|inner| is_caused_by::<T>(inner))
        || error.source().is_some_and(is_caused_by::<T>)
}
