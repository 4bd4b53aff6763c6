//! Uploads: any form gets a valid response. An input is a path with its query, a media type, one
//! line each, and a body.

#![no_main]

use axum::http::{HeaderValue, Uri};
use catdoc_lambda_fuzz::{Client, extractor};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new(extractor()));

/// The endpoints for documents; the rest of a path is arbitrary.
const ENDPOINTS: [&str; 2] = ["/extract", "/doc-parser"];

fuzz_target!(|input: &[u8]| {
    let mut lines = input.splitn(3, |byte| *byte == b'\n');
    let (Some(path), Some(content_type), Some(body)) = (lines.next(), lines.next(), lines.next()) else { return };
    let (Ok(uri), Ok(content_type)) = (Uri::try_from(path), HeaderValue::from_bytes(content_type)) else { return };
    if ENDPOINTS.iter().any(|endpoint| uri.path().starts_with(endpoint)) {
        CLIENT.post(uri, content_type, body);
    }
});
