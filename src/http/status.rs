//! `GET /health`, `GET /version` and `GET /metrics`.

use super::app::App;
use super::problem;
use crate::extraction::{Error, Options};
use crate::telemetry::{Metrics, Prometheus};
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

/// A test document and its text. The service is healthy if a document can be read, not merely if
/// the process runs.
const PROBE: &[u8] = br"{\rtf1 healthy\par}";
const PROBE_TEXT: &str = "healthy";

/// The response of `GET /health`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`.
    status: &'static str,
}

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

pub async fn health(State(app): State<App>) -> Result<Json<Health>, Error> {
    let extraction = app.extract(Bytes::from_static(PROBE), Options::default(), None).await?;
    if extraction.text.trim() != PROBE_TEXT {
        return Err(Error::internal("the health check's document had the wrong text"));
    }
    Ok(Json(Health { status: "ok" }))
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
