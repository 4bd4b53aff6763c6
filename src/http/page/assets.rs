//! The scripts of the page's workers, and the modules of the in-browser conversion. A browser may
//! cache them for good, since new content gets a new name. After loading them, in-browser conversion
//! needs no network.

use super::super::problem;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

/// An asset.
pub struct Asset {
    /// The path: `page/` and a file name with a hash of the content. It is relative to the page,
    /// which may be below a stage's path.
    pub path: String,
    media_type: &'static str,
    content: &'static [u8],
}

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, content: &'static [u8]) -> Self {
        Self { path: format!("page/{stem}-{}.{extension}", content_hash(content)), media_type, content }
    }
}

/// The module, the program that interprets its runs, the worker that runs both, and the worker that
/// holds extractions for display.
pub struct Assets {
    pub module: Asset,
    pub interpreter: Asset,
    pub worker: Asset,
    pub viewer: Asset,
}

const WASM: &str = "application/wasm";

pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    const WORKER: &str = concat!(
        include_str!("converter/memory_limit.js"),
        include_str!("converter/wasi.js"),
        include_str!("converter/worker.js"),
    );
    const VIEWER: &str = concat!(
        include_str!("viewer/pagination.js"),
        include_str!("viewer/blocks.js"),
        include_str!("viewer/summary.js"),
        include_str!("viewer/text.js"),
        include_str!("viewer/viewer.js"),
    );
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    Assets {
        module: Asset::new("catdoc", "wasm", WASM, include_bytes!("../../../wasm/catdoc.wasm")),
        interpreter: interpreter(),
        worker: Asset::new("worker", "js", SCRIPT, WORKER.as_bytes()),
        viewer: Asset::new("viewer", "js", SCRIPT, VIEWER.as_bytes()),
    }
});

#[cfg(not(feature = "interpreter-file"))]
fn interpreter() -> Asset {
    Asset::new("answer", "wasm", WASM, include_bytes!("../../../wasm/answer.wasm"))
}

/// Returns the place of the file that [`super::interpreter_file`] serves.
#[cfg(feature = "interpreter-file")]
fn interpreter() -> Asset {
    Asset { path: super::interpreter_file::PATH.to_owned(), media_type: WASM, content: &[] }
}

const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The policy of the worker that converts documents. It may compile WebAssembly, but may not load
/// anything or contact any server. The viewer has the policy of other responses, and may do neither.
const CONVERTER_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'");

/// Responds with the asset at this path. No asset's path has an escape, so the URI is not decoded:
/// an invalid one is not found.
pub async fn file(uri: Uri) -> Response {
    let Assets { module, interpreter, worker, viewer } = &*ASSETS;
    let path = uri.path().trim_start_matches('/');
    match [module, interpreter, worker, viewer].iter().find(|asset| asset.path == path) {
        Some(asset) => {
            let headers = [(CONTENT_TYPE, HeaderValue::from_static(asset.media_type)), (CACHE_CONTROL, CACHING)];
            let policy = (asset.path == worker.path).then_some([(CONTENT_SECURITY_POLICY, CONVERTER_POLICY)]);
            (headers, policy, asset.content).into_response()
        }
        None => problem::not_found().await.into_response(),
    }
}

/// Returns a hash of the content, which tells versions apart. Security does not depend on it.
pub fn content_hash(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
