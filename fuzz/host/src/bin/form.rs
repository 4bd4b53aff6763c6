//! Uploads: any form gets a valid response. An input is a path with its query, a media type, a
//! content coding, one line each, and a body.

#![no_main]

use axum::http::{HeaderValue, Uri};
use catdoc_lambda_fuzz::{Client, extractor};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new(extractor()));

/// The endpoints for documents; the rest of a path is arbitrary.
const ENDPOINTS: [&str; 2] = ["/extract", "/doc-parser"];

fuzz_target!(|input: &[u8]| {
    let lines: Vec<_> = input.splitn(4, |byte| *byte == b'\n').collect();
    let [path, content_type, coding, body] = lines[..] else { return };
    let (content_type, coding) = (HeaderValue::from_bytes(content_type), HeaderValue::from_bytes(coding));
    let (Ok(uri), Ok(content_type), Ok(coding)) = (Uri::try_from(path), content_type, coding) else { return };
    if ENDPOINTS.iter().any(|endpoint| uri.path().starts_with(endpoint)) {
        CLIENT.post(uri, content_type, coding, body);
    }
});
