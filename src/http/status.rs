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

/// A document of one word, and that word: health is a document that came through, not a process that is up.
const PROBE: &[u8] = br"{\rtf1 healthy\par}";
const PROBE_TEXT: &str = "healthy";

/// That a document came through.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    status: &'static str,
}

/// What this is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    /// The program.
    name: &'static str,
    /// Its version.
    version: &'static str,
    /// That of the catdoc in it.
    catdoc: &'static str,
}

pub async fn health(State(app): State<App>) -> Result<Json<Health>, Error> {
    let extraction = app.extract(Bytes::from_static(PROBE), Options::default(), None).await?;
    if extraction.text.trim() != PROBE_TEXT {
        return Err(Error::internal("the health check's document came out wrong"));
    }
    Ok(Json(Health { status: "ok" }))
}

pub async fn version() -> Json<Version> {
    Json(Version { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), catdoc: "0.95" })
}

/// The numbers of this process, where it is a server that keeps any: a function's are of one instance out of many.
pub async fn metrics(State(app): State<App>) -> Result<Response, Error> {
    let Some(Metrics::Prometheus(prometheus)) = &app.settings.metrics else {
        return Ok(problem::not_found().await.into_response());
    };
    let text = prometheus.text(app.occupancy()).map_err(Error::internal)?;
    Ok(([(CONTENT_TYPE, Prometheus::MEDIA_TYPE)], text).into_response())
}
