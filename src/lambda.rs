//! The adapter for AWS Lambda: the router behind API Gateway (REST and HTTP), load balancers and
//! function URLs.

use crate::http::{App, RequestId, Settings, bad_request_router, router};
use crate::telemetry::{CloudWatch, Metrics};
use lambda_http::request::{LambdaRequest, RequestContext};
use lambda_http::{Adapter, LambdaEvent, Request, RequestExt, Service, TransformResponse};
use lambda_http::{lambda_runtime, service_fn, tower};
use serde::Serialize;
use std::convert::Infallible;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tower::ServiceExt;

/// The maximum size of an event and of its response in a synchronous call. AWS documents 6 MB; this
/// is the value that the service enforces.
const MAX_PAYLOAD: usize = 6_291_556;

/// Room for a response's status and headers around its body.
const RESPONSE_OVERHEAD: usize = 16 << 10;

/// The maximum size of an upload. In base64, with its form, its headers and the request's context,
/// it still fits into an event. Slightly larger uploads, up to about 4.7 MB, arrive and get our
/// error. AWS rejects even larger ones with its own 413.
const MAX_UPLOAD: usize = 4_500_000;

/// The hint for clients with larger documents.
const LARGE_FILE_HINT: &str =
    "; larger documents can be converted from an S3 bucket: ask the operator of this endpoint";

/// The environment variable that turns on logging of file names.
const LOG_NAMES: &str = "CATDOC_LOG_NAMES";

/// Returns the application's settings on Lambda, from Lambda's limits and the environment.
#[must_use]
pub fn settings() -> Settings {
    Settings {
        max_upload: MAX_UPLOAD,
        large_file_hint: LARGE_FILE_HINT,
        max_response: MAX_PAYLOAD - RESPONSE_OVERHEAD,
        is_response_in_json: true,
        log_names: std::env::var_os(LOG_NAMES).is_some(),
        metrics: CloudWatch::from_env().map(Metrics::CloudWatch),
        ..Settings::default()
    }
}

/// Handles events until the runtime ends the process.
///
/// # Errors
/// If the Runtime API cannot be reached.
pub fn run(app: App) -> Result<(), lambda_http::Error> {
    let runtime: io::Result<_> = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime?.block_on(lambda_runtime::run(service(app)))
}

/// Returns the router as a service of Lambda events.
///
/// lambda_http panics if an event does not form a request: its host, path or query is not part of a
/// URI, or its body is not valid base64. Clients can cause some of these and get an error. The
/// panic message goes to standard error.
pub fn service(app: App) -> impl Service<LambdaEvent<LambdaRequest>, Response = impl Serialize, Error = Infallible> {
    let bad_request_router = bad_request_router(app.settings());
    let mut adapter = Adapter::from(router(app).map_request(|request| with_request_id(without_stage(request))));
    service_fn(move |event: LambdaEvent<LambdaRequest>| {
        let (origin, context) = (event.payload.request_origin(), event.context.clone());
        catch_unwind(AssertUnwindSafe(|| adapter.call(event))).unwrap_or_else(|_| {
            let request = with_request_id(Request::default().with_lambda_context(context));
            TransformResponse::Request(origin, Box::pin(bad_request_router.clone().oneshot(request)))
        })
    })
}

/// Uses Lambda's own request ID, which is the one that operators search for.
fn with_request_id(mut request: Request) -> Request {
    if let Some(id) = request.lambda_context_ref().map(|context| RequestId(context.request_id.clone())) {
        request.extensions_mut().insert(id);
    }
    request
}

/// Removes the stage from the path: API Gateway's stage `prod` turns the router's path
/// `/doc-parser` into `/prod/doc-parser`.
fn without_stage(mut request: Request) -> Request {
    let stage = match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV1(context)) => context.stage.as_deref(),
        Some(RequestContext::ApiGatewayV2(context)) => context.stage.as_deref(),
        _ => None,
    };
    let Some(path) = stage.and_then(|stage| strip_stage(request.uri().path(), stage)) else {
        return request;
    };
    let path_and_query = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    // Part of a valid URI is valid too. If it were not, the request would keep its path and get a
    // 404.
    if let Ok(uri) = path_and_query.parse() {
        *request.uri_mut() = uri;
    }
    request
}

fn strip_stage<'a>(path: &'a str, stage: &str) -> Option<&'a str> {
    path.strip_prefix('/')?.strip_prefix(stage).filter(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_removed_only_as_a_whole_segment() {
        assert_eq!(strip_stage("/prod/doc-parser", "prod"), Some("/doc-parser"));
        assert_eq!(strip_stage("/production/doc-parser", "prod"), None);
        assert_eq!(strip_stage("/doc-parser", "prod"), None);
        assert_eq!(strip_stage("/prod", "prod"), None);
    }
}
