//! A client for the router in this process, and the checks of its responses.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, Uri};
use catdoc_lambda::Extractor;
use catdoc_lambda::http::{App, Settings, router};
use serde_json::Value;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// A router with its runtime.
pub struct Client {
    router: Router,
    runtime: Runtime,
}

impl Client {
    /// Creates a client of a router around this extractor.
    #[must_use]
    pub fn new(extractor: Arc<Extractor>) -> Self {
        Self { router: router(App::new(extractor, Settings::default())), runtime: runtime() }
    }

    /// Posts a body and asserts that the response is within the contract.
    pub fn post(&self, uri: Uri, content_type: HeaderValue, coding: HeaderValue, body: &[u8]) {
        let request = Request::post(uri).header(CONTENT_TYPE, content_type).header(CONTENT_ENCODING, coding);
        let request = request.body(Body::from(body.to_vec()));
        let response = async {
            let response = self.router.clone().oneshot(request.expect("a request")).await.expect("a response");
            let (parts, body) = response.into_parts();
            (parts, to_bytes(body, usize::MAX).await.expect("a whole body"))
        };
        let (parts, body) = self.runtime.block_on(response);
        let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        assert_within_contract(parts.status.as_u16(), content_type.unwrap_or_default(), &body);
    }
}

/// Creates a runtime for the current thread.
#[must_use]
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().expect("a runtime")
}

/// Asserts that a response is valid: its status, media type and body agree.
pub fn assert_within_contract(status: u16, content_type: &str, body: &[u8]) {
    let summary = || format!("{status}, {content_type}: {}", String::from_utf8_lossy(body));
    match status {
        200 | 204 | 304 => assert_ne!(content_type, "application/problem+json", "{}", summary()),
        400 | 404 | 405 | 413 | 415 | 422 => {
            assert_eq!(content_type, "application/problem+json", "{}", summary());
            let problem: Value = serde_json::from_slice(body).unwrap_or_default();
            assert!(problem["code"].is_string(), "{}", summary());
        }
        _ => panic!("{}", summary()),
    }
}
