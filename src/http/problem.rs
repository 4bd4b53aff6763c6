//! Errors as `application/problem+json` (RFC 9457).

use crate::extraction::Error;
use crate::extraction::error::ErrorKind;
use crate::extraction::schemas::one_of;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::any::Any;
use strum::VariantArray;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// Seconds a client should wait when all slots are taken: a document takes milliseconds.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("1");

/// The media type of all problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why there is no text: the members of RFC 9457, in the order they are written, and a code.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A URN that ends in the code.
    r#type: String,
    /// The same for every problem of this code.
    pub title: &'static str,
    /// The answer's status: 4xx is the request or the document, and trying again is useless; 5xx is the server.
    pub status: u16,
    /// What is the matter this time, for a person.
    detail: String,
    /// Stable code.
    #[schema(schema_with = codes)]
    pub code: &'static str,
}

impl Problem {
    fn new(code: &'static str, title: &'static str, status: u16, detail: String) -> Self {
        Self { r#type: format!("urn:catdoc-lambda:problem:{code}"), title, status, detail, code }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // Strings and a number: this cannot fail, and an empty body would still carry its status.
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
        Self::new(row.code, row.title, row.status, error.to_string())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        Problem::from(&self).into_response()
    }
}

/// The answer for a path that does not exist.
pub async fn not_found() -> Problem {
    nothing_here()
}

/// The answer for a path that exists with another method.
pub async fn method_not_allowed() -> Problem {
    another_method()
}

/// The answer to what makes no request.
pub async fn bad_request() -> Problem {
    no_request()
}

/// What is said of what makes no request.
fn no_request() -> Problem {
    let detail =
        "this is no request: its host, path or query makes no URI, or its body is not the base64 that it is said to be";
    Problem::new("bad-request", "Bad request", 400, detail.to_owned())
}

/// What is said of a path that does not exist.
fn nothing_here() -> Problem {
    let detail = "there is nothing here; documents go to POST /extract".to_owned();
    Problem::new("not-found", "Not found", 404, detail)
}

/// What is said of a path that exists with another method.
fn another_method() -> Problem {
    let detail = "this path takes another method; documents go to POST /extract".to_owned();
    Problem::new("method-not-allowed", "Method not allowed", 405, detail)
}

/// Returns one of each problem: those of documents, then those of requests.
pub fn known() -> Vec<Problem> {
    let of_requests = [no_request(), nothing_here(), another_method()];
    let examples = ErrorKind::VARIANTS.iter().map(|kind| (kind.row().example)());
    examples.map(|error| Problem::from(&error)).chain(of_requests).collect()
}

/// Returns the codes of all problems.
fn codes() -> RefOr<Schema> {
    let mut codes: Vec<_> = known().iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    one_of(codes)
}

/// The answer where a handler panicked; what the panic said has gone to standard error.
pub fn panicked(_said: Box<dyn Any + Send>) -> Response {
    Error::internal("a panic").into_response()
}
