//! `GET /health`, `GET /ready`, `GET /version` and `GET /metrics`.

use super::app::App;
use super::problem;
use crate::extraction::Error;
use crate::telemetry::{Metrics, Prometheus};
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The response of `GET /health` and `GET /ready`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`.
    status: &'static str,
}

const OK: Json<Health> = Json(Health { status: "ok" });

/// The response of `GET /version`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    /// The program's name.
    name: &'static str,
    /// The program's version.
    version: &'static str,
    /// The version of the catdoc that it contains.
    catdoc: &'static str,
}

/// Responds with 200 if a document can be read. A running process alone is not enough.
pub async fn health(State(app): State<App>) -> Result<Json<Health>, Error> {
    match app.health_check.is_healthy(&app.extractor).await {
        true => Ok(OK),
        false => Err(Error::internal("the self-test failed")),
    }
}

/// Responds with 200 if a request with a document would be admitted.
pub async fn ready(State(app): State<App>) -> Result<Json<Health>, Error> {
    let load = app.occupancy();
    match load.requests_in_flight < load.requests {
        true => Ok(OK),
        false => Err(Error::Busy),
    }
}

pub async fn version() -> Json<Version> {
    Json(Version { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), catdoc: "0.95" })
}

/// Returns the metrics of this process. Only the server keeps any, since a function's would be
/// those of one instance out of many.
pub async fn metrics(State(app): State<App>) -> Result<Response, Error> {
    let Some(Metrics::Prometheus(prometheus)) = &app.settings.metrics else {
        return Ok(problem::not_found().await.into_response());
    };
    let text = prometheus.text(app.occupancy()).map_err(Error::internal)?;
    Ok(([(CONTENT_TYPE, Prometheus::MEDIA_TYPE)], text).into_response())
}
