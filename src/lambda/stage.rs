//! Removes API Gateway's stage from a request's path.

use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};

/// Removes the stage from the path: API Gateway's stage `prod` turns the router's path
/// `/doc-parser` into `/prod/doc-parser`.
pub fn without_stage(mut request: Request) -> Request {
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
