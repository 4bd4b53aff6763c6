//! What every answer tells a browser: to take it for what it says it is, to keep nothing of it, and to let nothing in it act.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::Response;

/// For what is no page of ours: it may load and run nothing, and stands in no frame.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// A text of somebody's is not for caches.
const CACHING: HeaderValue = HeaderValue::from_static("no-store");

/// Adds it. A handler may have a policy of its own, and may let its answer be kept.
pub async fn add(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.entry(CACHE_CONTROL).or_insert(CACHING);
    response
}
