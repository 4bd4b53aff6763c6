//! The page's interpreter as a file of the source tree: `build.sh run` compiles it while the server
//! already runs. Other builds embed it.

use super::super::problem;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::fs;

/// The path, relative to the page.
pub const PATH: &str = "page/answer.wasm";

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/wasm/answer.wasm");

/// Responds with the file as it is now, or with 404 if it is not compiled yet. The page then says
/// that in-browser conversion could not be loaded, and tries again with the next document.
pub async fn file() -> Response {
    match tokio::task::spawn_blocking(|| fs::read(FILE)).await {
        Ok(Ok(content)) => ([(CONTENT_TYPE, "application/wasm"), (CACHE_CONTROL, "no-cache")], content).into_response(),
        _ => problem::not_found().await.into_response(),
    }
}
