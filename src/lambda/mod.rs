//! The adapter for AWS Lambda: the router behind API Gateway (REST and HTTP), load balancers and
//! function URLs.

mod settings;
mod stage;

use crate::extractor::Extractor;
#[cfg(feature = "s3")]
use crate::http::Settings;
use crate::http::{App, Deadline, RequestId, bad_request_router, router};
use crate::telemetry::log_builder;
use axum::Router;
use axum::body::BodyDataStream;
use axum::response::Response;
use lambda_http::lambda_runtime::{self, FunctionResponse, MetadataPrelude, StreamResponse};
use lambda_http::request::LambdaRequest;
use lambda_http::{Context, LambdaEvent, Request, RequestExt, Service, TransformResponse, service_fn, tower};
use serde::Serialize;
use stage::without_stage;
use std::convert::Infallible;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tower::ServiceExt;

/// The time that a response takes after its document was read: until the text is rendered and
/// Lambda has it.
const RESPONSE_TIME: Duration = Duration::from_millis(500);

/// Routers for the ways in which a response leaves Lambda.
pub struct Routers {
    buffered: Router,
    streamed: Option<Router>,
    bad_request: Router,
}

impl Routers {
    /// Returns the application's routers, which differ in the limit of a response. The environment
    /// decides whether there is one for streams.
    #[must_use]
    pub fn from_env(extractor: &Arc<Extractor>) -> Self {
        let buffered = settings::buffered();
        let app = |settings| router(App::new(Arc::clone(extractor), settings));
        Self {
            bad_request: bad_request_router(&buffered),
            buffered: app(buffered),
            streamed: settings::streamed().map(app),
        }
    }

    /// Returns a router whose responses are never streamed.
    #[cfg(feature = "s3")]
    pub(crate) fn buffered(buffered: Router, settings: &Settings) -> Self {
        Self { bad_request: bad_request_router(settings), buffered, streamed: None }
    }
}

/// Starts the log, which Lambda takes from standard output.
pub fn start_log() {
    log_builder().json().init();
}

/// Handles events until the runtime ends the process.
///
/// # Errors
/// If the Runtime API cannot be reached.
pub fn run(routers: Routers) -> Result<(), lambda_http::Error> {
    let runtime: io::Result<_> = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime?.block_on(lambda_runtime::run(service(routers)))
}

/// Returns the routers as a service of Lambda events.
pub fn service(
    routers: Routers,
) -> impl Service<LambdaEvent<LambdaRequest>, Response = FunctionResponse<impl Serialize, BodyDataStream>, Error = Infallible>
{
    service_fn(move |LambdaEvent { payload, context }| {
        let streamed = routers.streamed.as_ref().filter(|_| may_stream(&payload));
        let (origin, is_stream) = (payload.request_origin(), streamed.is_some());
        let (router, request) = match request(payload) {
            Some(request) => (streamed.unwrap_or(&routers.buffered), without_stage(request)),
            None => (&routers.bad_request, Request::default()),
        };
        let response = router.clone().oneshot(with_context(request, context));
        async move {
            if is_stream {
                response.await.map(into_stream).map(FunctionResponse::StreamingResponse)
            } else {
                let response = TransformResponse::Request(origin, Box::pin(response));
                response.await.map(FunctionResponse::BufferedResponse)
            }
        }
    })
}

/// Returns whether an event of this kind can come from a caller that accepts a stream: a REST API
/// or a function URL. An HTTP API's events have the format of a function URL's.
fn may_stream(event: &LambdaRequest) -> bool {
    match event {
        LambdaRequest::ApiGatewayV1(_) => true,
        LambdaRequest::ApiGatewayV2(event) => {
            let domain = event.request_context.domain_name.as_deref();
            domain.is_some_and(|domain| domain.contains(".lambda-url."))
        }
        _ => false,
    }
}

/// Converts an event to a request.
///
/// lambda_http panics if an event does not form a request: its host, path or query is not part of a
/// URI, or its body is not valid base64. Clients can cause some of these and get an error. The
/// panic message goes to standard error.
fn request(event: LambdaRequest) -> Option<Request> {
    catch_unwind(AssertUnwindSafe(|| Request::from(event))).ok()
}

/// Uses Lambda's own request ID, which is the one that operators search for, and its deadline.
fn with_context(mut request: Request, context: Context) -> Request {
    request.extensions_mut().insert(RequestId(context.request_id.clone()));
    if let Some(deadline) = deadline(&context) {
        request.extensions_mut().insert(deadline);
    }
    request.with_lambda_context(context)
}

/// Returns the time by which a document must be read. `None` if no time is left at the beginning of
/// an invocation, since then the clock is wrong.
fn deadline(context: &Context) -> Option<Deadline> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Deadline::after(Duration::from_millis(context.deadline).checked_sub(now + RESPONSE_TIME)?)
}

/// Converts a response to a stream, which begins with the status and the headers. The body is
/// complete before its first byte is sent, so that no error can follow a 200.
fn into_stream(response: Response) -> StreamResponse<BodyDataStream> {
    let (parts, body) = response.into_parts();
    let metadata_prelude = MetadataPrelude { status_code: parts.status, headers: parts.headers, cookies: Vec::new() };
    StreamResponse { metadata_prelude, stream: body.into_data_stream() }
}
