//! Adds security headers to every response. A browser must trust the media type, must not cache the
//! response, and must not run anything in it.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::Response;

/// The policy for responses other than the upload page: they may load and run nothing, and may not
/// be framed.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Texts are private and must not be cached.
const CACHING: HeaderValue = HeaderValue::from_static("no-store");

/// Adds the headers. A handler may set its own policy, and may allow caching.
pub async fn add(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.entry(CACHE_CONTROL).or_insert(CACHING);
    response
}
