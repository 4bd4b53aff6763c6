//! Describes the problems of each endpoint by status, each with an example that uses the server's
//! own text.

use crate::http::problem::{self, Problem};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{ContentBuilder, Ref, Response, ResponseBuilder, Responses, ResponsesBuilder};

/// The statuses of an endpoint for documents.
pub const DOCUMENT_STATUSES: &[u16] = &[400, 405, 408, 413, 415, 422, 500, 503];
/// The statuses of the health check.
pub const HEALTH_STATUSES: &[u16] = &[405, 500];
/// The statuses of the readiness check.
pub const READY_STATUSES: &[u16] = &[405, 503];
/// The statuses of the metrics.
pub const METRICS_STATUSES: &[u16] = &[404, 405, 500];
/// The statuses of announcements of uploads.
pub const UPLOADS_STATUSES: &[u16] = &[400, 405, 413, 500];
/// The statuses of an upload.
pub const UPLOAD_STATUSES: &[u16] = &[404, 405, 500];
/// The statuses of endpoints that cannot fail.
pub const METHOD_STATUSES: &[u16] = &[405];

/// Adds the problems with these statuses.
pub fn with_problems(responses: ResponsesBuilder, statuses: &[u16]) -> Responses {
    let mut by_status: BTreeMap<u16, Vec<Problem>> = BTreeMap::new();
    for problem in problem::all().into_iter().filter(|problem| statuses.contains(&problem.status)) {
        by_status.entry(problem.status).or_default().push(problem);
    }
    let with = |responses: ResponsesBuilder, (status, problems): (u16, Vec<Problem>)| {
        responses.response(status.to_string(), response(status, &problems))
    };
    by_status.into_iter().fold(responses, with).build()
}

fn response(status: u16, problems: &[Problem]) -> Response {
    let titles: Vec<_> = problems.iter().map(|problem| problem.title).collect();
    let example = |problem: &Problem| {
        let value = serde_json::to_value(problem).ok();
        (problem.code, ExampleBuilder::new().summary(problem.title).value(value).build())
    };
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Problem::name())))
        .examples_from_iter(problems.iter().map(example))
        .build();
    let response = ResponseBuilder::new().description(titles.join("; ")).content(problem::MEDIA_TYPE, content);
    if status != 503 {
        return response.build();
    }
    let seconds = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let header = HeaderBuilder::new().schema(seconds).description(Some("Seconds to wait"));
    response.header("Retry-After", header.build()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::error::ErrorKind;
    use strum::VariantArray;

    #[test]
    fn document_endpoints_describe_every_error() {
        for row in ErrorKind::VARIANTS.iter().map(|kind| kind.row()) {
            assert!(DOCUMENT_STATUSES.contains(&row.status), "{}", row.code);
        }
    }
}
