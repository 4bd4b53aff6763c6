//! The HTTP interface: one router, used by both the local server and Lambda.

mod app;
mod blocking;
mod cors;
mod deadline;
mod doc_parser;
mod document;
mod extract;
mod health_check;
mod negotiation;
mod openapi;
mod page;
pub(crate) mod password;
pub(crate) mod problem;
pub(crate) mod query;
mod render;
mod request_id;
mod security_headers;
mod status;
mod summary;
mod upload;
pub(crate) mod upload_url;

use axum::Router;
use axum::middleware::{from_fn, map_response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;

pub use app::{App, Permit, Settings, Uploads};
pub use cors::Origin;
pub use deadline::Deadline;
pub use request_id::RequestId;

/// Returns the router. A panic in a handler affects only its request, which gets an error response.
pub fn router(app: App) -> Router {
    let settings = app.settings().clone();
    let routes = Router::new()
        .route("/doc-parser", post(doc_parser::doc_parser))
        .route("/extract", post(extract::extract))
        .route("/health", get(status::health))
        .route("/ready", get(status::ready))
        .route("/version", get(status::version))
        .route("/metrics", get(status::metrics))
        .route("/openapi.json", openapi::handler(settings.clone()))
        .merge(page::routes());
    complete(routes, app, &settings)
}

/// Adds the responses to all other requests, and the layers that all responses share.
pub(crate) fn complete<S: Clone + Send + Sync + 'static>(routes: Router<S>, state: S, settings: &Settings) -> Router {
    let routes = routes
        .method_not_allowed_fallback(problem::method_not_allowed)
        .fallback(problem::not_found)
        .layer(CatchPanicLayer::custom(problem::panicked))
        .with_state(state);
    with_common_layers(routes, settings)
}

/// Returns the router for events that do not form a request. It responds to any request with
/// `bad-request`.
pub fn bad_request_router(settings: &Settings) -> Router {
    with_common_layers(Router::new().fallback(problem::bad_request), settings)
}

/// Adds the layers that all responses share.
fn with_common_layers(routes: Router, settings: &Settings) -> Router {
    let routes = match cors::layer(&settings.cors) {
        Some(layer) => routes.layer(layer),
        None => routes,
    };
    // Outside of the other layers, which respond to some requests themselves.
    routes.layer(from_fn(request_id::add)).layer(map_response(security_headers::add))
}
