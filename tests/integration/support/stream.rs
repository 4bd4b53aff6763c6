//! The Runtime API's protocol for streamed responses, as Lambda reads it.

use axum::body::Body;
use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt;
use serde_json::Value;

/// Ends the JSON with a response's status and headers.
const DELIMITER: [u8; 8] = [0; 8];

/// The member that tells a streamed response from one in one piece.
pub const STREAMED: &str = "streamed";

/// Returns the response that a function posts. A streamed one gets the form of one in one piece.
/// `Null` if it breaks the protocol or if its trailers report an error.
pub async fn response_in(headers: &HeaderMap, body: Body) -> Value {
    let body = body.collect().await.expect("a complete body");
    let has_failed = body.trailers().is_some_and(|trailers| !trailers.is_empty());
    let bytes = body.to_bytes();
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|found| found == value);
    if !is("lambda-runtime-function-response-mode", "streaming") {
        return serde_json::from_slice(&bytes).unwrap_or_default();
    }
    let is_http = is("content-type", "application/vnd.awslambda.http-integration-response");
    let is_chunked = is("transfer-encoding", "chunked");
    let has_trailers = headers.get_all("trailer").iter().count() == 2;
    match split(&bytes) {
        Some(response) if is_http && is_chunked && has_trailers && !has_failed => response,
        _ => Value::Null,
    }
}

/// Splits a stream into its status, its headers and its body.
fn split(stream: &[u8]) -> Option<Value> {
    let at = stream.windows(DELIMITER.len()).position(|window| window == DELIMITER)?;
    let mut response: Value = serde_json::from_slice(&stream[..at]).ok()?;
    let body = &stream[at + DELIMITER.len()..];
    let text = std::str::from_utf8(body);
    response["isBase64Encoded"] = text.is_err().into();
    response["body"] = text.map_or_else(|_| STANDARD.encode(body), str::to_owned).into();
    response[STREAMED] = true.into();
    Some(response)
}
