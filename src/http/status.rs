//! `GET /health` and `GET /version`.

use super::App;
use crate::error::Error;
use crate::options::Options;
use axum::Json;
use axum::extract::State;
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
