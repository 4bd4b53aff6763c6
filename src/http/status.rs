//! `GET /health`, `GET /version` and `GET /metrics`.

use super::{App, problem};
use crate::error::Error;
use crate::metrics::{Metrics, Prometheus};
use crate::options::Options;
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::{Value, json};

/// A document of one word, and that word: health is a document that came through, not a process that is up.
const PROBE: &[u8] = br"{\rtf1 healthy\par}";
const PROBE_TEXT: &str = "healthy";

pub async fn health(State(app): State<App>) -> Result<Json<Value>, Error> {
    let extraction = app.extract(Bytes::from_static(PROBE), Options::default(), None).await?;
    if extraction.text.trim() != PROBE_TEXT {
        return Err(Error::internal("the health check's document came out wrong"));
    }
    Ok(Json(json!({ "status": "ok" })))
}

pub async fn version() -> Json<Value> {
    Json(json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "catdoc": "0.95" }))
}

/// The numbers of this process, where it is a server that keeps any: a function's are of one instance out of many.
pub async fn metrics(State(app): State<App>) -> Result<Response, Error> {
    let Some(Metrics::Prometheus(prometheus)) = &app.settings.metrics else {
        return Ok(problem::not_found().await.into_response());
    };
    let text = prometheus.text(app.occupancy()).map_err(Error::internal)?;
    Ok(([(CONTENT_TYPE, Prometheus::MEDIA_TYPE)], text).into_response())
}
