//! Uploads beyond Lambda's limit: `POST /uploads` returns a presigned URL of S3 for a document, and
//! `GET /uploads/{id}` leads to its result. A document under that URL is converted like any other in
//! the bucket (`src/s3/`).

mod announcement;
mod id;
mod ledger;

use crate::extraction::Error;
use crate::http::upload_url::{UploadStatus, UploadUrl};
use crate::http::{self, problem};
use crate::lambda::Routers;
use crate::s3::Settings;
use announcement::Announcement;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use id::Id;
use lambda_http::RequestExt;
use lambda_http::request::RequestContext;
use ledger::{Ledger, State as UploadState};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The seconds to wait before asking for a result again. A document takes milliseconds, and its way
/// through the queue about a second.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// The header with the scheme of the client's request to the gateway.
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// The state that handlers share.
#[derive(Clone)]
struct Uploads {
    ledger: Arc<Ledger>,
    max_size: usize,
}

/// Returns the routers for uploads to `bucket`.
#[must_use]
pub fn routers(settings: &Settings, bucket: String) -> Routers {
    let uploads = Uploads { ledger: Arc::new(Ledger::new(settings, bucket)), max_size: settings.max_object };
    let settings = http::Settings::default();
    let routes = Router::new().route("/uploads", post(announce)).route("/uploads/{id}", get(result));
    Routers::buffered(http::complete(routes, uploads, &settings), &settings)
}

async fn announce(State(uploads): State<Uploads>, request: Request) -> Result<Response, Error> {
    let announcement = Announcement::parse(request.uri(), request.headers(), uploads.max_size)?;
    // An instance handles one request at a time, so its one thread may block.
    let upload = uploads.ledger.add(&announcement).map_err(internal)?;
    let result_url = format!("{}/{}", public_url(&request), upload.id);
    let location = HeaderValue::try_from(&result_url).ok().map(|url| [(LOCATION, url)]);
    let body = UploadUrl {
        upload_url: upload.url,
        upload_headers: BTreeMap::from([(CONTENT_TYPE.as_str(), ledger::MEDIA_TYPE)]),
        expires_in: uploads.ledger.lifetime.as_secs(),
        result_url,
    };
    Ok((StatusCode::CREATED, location, Json(body)).into_response())
}

async fn result(State(uploads): State<Uploads>, Path(id): Path<String>) -> Result<Response, Error> {
    let state = match Id::parse(&id) {
        Some(id) => uploads.ledger.state(&id).map_err(internal)?,
        None => UploadState::Unknown,
    };
    Ok(match state {
        UploadState::Unknown => problem::unknown_upload().into_response(),
        UploadState::Pending => {
            let retry_after = [(RETRY_AFTER, RETRY_AFTER_SECONDS)];
            (StatusCode::ACCEPTED, retry_after, Json(UploadStatus { status: "pending" })).into_response()
        }
        UploadState::Done(url) => (StatusCode::SEE_OTHER, [(LOCATION, url)]).into_response(),
    })
}

/// Logs the reason, which is hidden from clients.
fn internal(reason: Box<dyn std::error::Error + Send + Sync>) -> Error {
    tracing::error!(%reason, "internal error");
    Error::Internal(reason)
}

/// Returns the URL of a request as the client sent it, without its query. If the host is unknown, it
/// is relative to the host.
fn public_url(request: &Request) -> String {
    let path = match request.extensions().request_context_ref() {
        Some(RequestContext::ApiGatewayV1(context)) => context.path.as_deref(),
        Some(RequestContext::ApiGatewayV2(context)) => context.http.path.as_deref(),
        _ => None,
    };
    let path = path.unwrap_or(request.uri().path());
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match header(HOST.as_str()) {
        Some(host) => format!("{}://{host}{path}", header(FORWARDED_PROTO).unwrap_or("https")),
        None => path.to_owned(),
    }
}
