//! Converts errors to `application/problem+json` (RFC 9457).

use super::upload::SUPPORTED_ENCODINGS;
use crate::extraction::error::ErrorKind;
use crate::extraction::schemas::one_of;
use crate::extraction::{Error, Metadata};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::any::Any;
use std::ops::Not;
use strum::VariantArray;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// The seconds to wait before a retry if all slots are taken. A document takes milliseconds.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("1");

/// The media type of all problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem (RFC 9457): its members in the order in which they are written, and a code.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A URN that ends in the code.
    r#type: String,
    /// A title, which is the same for every problem with this code.
    pub title: &'static str,
    /// The response's status: 4xx if the request or the document is at fault and a retry cannot
    /// succeed, 5xx for a server error.
    pub status: u16,
    /// A description of this occurrence, for people.
    detail: String,
    /// The stable code.
    #[schema(schema_with = codes)]
    pub code: &'static str,
    /// `true` if a password, or another one, may open the document; otherwise absent.
    #[serde(skip_serializing_if = "Not::not")]
    accepts_password: bool,
    /// The unencrypted metadata of an encrypted document, if it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<Box<Metadata>>,
}

impl Problem {
    fn new(code: &'static str, title: &'static str, status: u16, detail: String) -> Self {
        let r#type = format!("urn:catdoc-lambda:problem:{code}");
        Self { r#type, title, status, detail, code, accepts_password: false, metadata: None }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // Encoding strings and a number cannot fail. An empty body would still have its status.
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let row = error.row();
        let problem = Self::new(row.code, row.title, row.status, error.to_string());
        let metadata = error.metadata().cloned().map(Box::new);
        Self { accepts_password: error.accepts_password(), metadata, ..problem }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = Problem::from(&self).into_response();
        if let Self::UnsupportedEncoding { .. } = self {
            response.headers_mut().insert(ACCEPT_ENCODING, SUPPORTED_ENCODINGS);
        }
        response
    }
}

/// Responds to a path that does not exist.
pub async fn not_found() -> Problem {
    not_found_problem()
}

/// Responds to a wrong method on an existing path.
pub async fn method_not_allowed() -> Problem {
    method_not_allowed_problem()
}

/// Responds to an event that does not form a request.
pub async fn bad_request() -> Problem {
    bad_request_problem()
}

/// Returns the problem of an event that does not form a request.
fn bad_request_problem() -> Problem {
    let detail = "the event is not a valid HTTP request: its host, path or query is not part of a URI, or its body is not valid base64";
    Problem::new("bad-request", "Bad request", 400, detail.to_owned())
}

/// Returns the problem of a path that does not exist.
fn not_found_problem() -> Problem {
    let detail = "this path does not exist; send documents to POST /extract".to_owned();
    Problem::new("not-found", "Not found", 404, detail)
}

/// Returns the problem of an upload that does not exist.
#[cfg(feature = "s3")]
pub fn unknown_upload() -> Problem {
    let detail = "the upload was not found: its ID is wrong, or it expired; send the document again with POST /uploads";
    Problem::new("not-found", "Not found", 404, detail.to_owned())
}

/// Returns the problem of a wrong method on an existing path.
fn method_not_allowed_problem() -> Problem {
    let detail = "this path does not support this method; send documents to POST /extract".to_owned();
    Problem::new("method-not-allowed", "Method not allowed", 405, detail)
}

/// Returns one example of each problem: those about documents, then those about requests.
pub fn all() -> Vec<Problem> {
    let of_requests = [bad_request_problem(), not_found_problem(), method_not_allowed_problem()];
    let examples = ErrorKind::VARIANTS.iter().map(|kind| (kind.row().example)());
    let mut problems: Vec<_> = examples.map(|error| Problem::from(&error)).chain(of_requests).collect();
    // Kinds that share a code are next to each other.
    problems.dedup_by_key(|problem| problem.code);
    problems
}

/// Returns the codes of all problems.
fn codes() -> RefOr<Schema> {
    let mut codes: Vec<_> = all().iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    one_of(codes)
}

/// Responds to a panic in a handler. The panic message has gone to standard error.
pub fn panicked(_message: Box<dyn Any + Send>) -> Response {
    Error::internal("a handler panicked").into_response()
}
