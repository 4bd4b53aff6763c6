//! The adapter for AWS Lambda: the router behind API Gateway (REST and HTTP), load balancers and function URLs.

use crate::http::{App, RequestId, Settings, refusal, router};
use crate::telemetry::{CloudWatch, Metrics};
use lambda_http::request::{LambdaRequest, RequestContext};
use lambda_http::{Adapter, LambdaEvent, Request, RequestExt, Service, TransformResponse};
use lambda_http::{lambda_runtime, service_fn, tower};
use serde::Serialize;
use std::convert::Infallible;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tower::ServiceExt;

/// Most bytes of an event and of an answer to it, in a synchronous call (AWS: 6 MB; this is what the service counts).
const MAX_PAYLOAD: usize = 6_291_556;

/// Room for an answer's status and headers around its body.
const ANSWER_OVERHEAD: usize = 16 << 10;

/// Largest upload: in base64, with its form, its headers and the request's context around it, it still fits into an
/// event. Slightly larger ones, up to some 4.7 MB, arrive and are told so by us; the rest AWS refuses with a 413 of its own.
const MAX_UPLOAD: usize = 4_500_000;

/// What is said to whoever needs more.
const LARGER: &str = "; larger documents are converted out of an S3 bucket: ask whoever runs this endpoint";

/// Set in a function's environment to log the names of uploaded files.
const LOG_NAMES: &str = "CATDOC_LOG_NAMES";

/// The application's settings as a function: what fits through Lambda, and what its environment says.
#[must_use]
pub fn settings() -> Settings {
    Settings {
        max_upload: MAX_UPLOAD,
        larger: LARGER,
        max_answer: MAX_PAYLOAD - ANSWER_OVERHEAD,
        log_names: std::env::var_os(LOG_NAMES).is_some(),
        metrics: CloudWatch::of_this_function().map(Metrics::CloudWatch),
        ..Settings::default()
    }
}

/// Handles events until the runtime ends the process.
///
/// # Errors
/// Where the Runtime API cannot be reached.
pub fn run(app: App) -> Result<(), lambda_http::Error> {
    let runtime: io::Result<_> = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime?.block_on(lambda_runtime::run(service(app)))
}

/// The router as a function of events.
///
/// lambda_http panics where an event makes no request: its host, path or query is none of a URI, or its body not the base64 that
/// it is said to be. Clients can send some of that, and are told so; what the panic said goes to standard error.
pub fn service(app: App) -> impl Service<LambdaEvent<LambdaRequest>, Response = impl Serialize, Error = Infallible> {
    let refusal = refusal(app.settings());
    let mut adapter = Adapter::from(router(app).map_request(|request| with_request_id(without_stage(request))));
    service_fn(move |event: LambdaEvent<LambdaRequest>| {
        let (origin, context) = (event.payload.request_origin(), event.context.clone());
        catch_unwind(AssertUnwindSafe(|| adapter.call(event))).unwrap_or_else(|_| {
            let request = with_request_id(Request::default().with_lambda_context(context));
            TransformResponse::Request(origin, Box::pin(refusal.clone().oneshot(request)))
        })
    })
}

/// Lambda's own request id is the one its operators search for.
fn with_request_id(mut request: Request) -> Request {
    if let Some(id) = request.lambda_context_ref().map(|context| RequestId(context.request_id.clone())) {
        request.extensions_mut().insert(id);
    }
    request
}

/// Takes the stage from the path: API Gateway's stage `prod` makes `/prod/doc-parser` of a path that the router knows
/// as `/doc-parser`.
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
    // A part of a valid URI is one; were it not, the request keeps its path and gets a 404.
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
    fn a_stage_is_taken_off_as_a_whole_segment_only() {
        assert_eq!(strip_stage("/prod/doc-parser", "prod"), Some("/doc-parser"));
        assert_eq!(strip_stage("/production/doc-parser", "prod"), None);
        assert_eq!(strip_stage("/doc-parser", "prod"), None);
        assert_eq!(strip_stage("/prod", "prod"), None);
    }
}
