//! The adapter for AWS Lambda: the router behind API Gateway (REST and HTTP), load balancers and function URLs.

use crate::http::{App, RequestId, router};
use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt, tower};
use std::io;
use tower::ServiceExt;

/// Handles events until the runtime ends the process.
///
/// # Errors
/// Where the Runtime API cannot be reached.
pub fn run(app: App) -> Result<(), lambda_http::Error> {
    let runtime: io::Result<_> = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let service = router(app).map_request(|request| with_request_id(without_stage(request)));
    runtime?.block_on(lambda_http::run(service))
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
