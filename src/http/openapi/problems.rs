//! What can go wrong, by status: every problem with an example in words that the server uses.

use super::schemas::one_of;
use crate::error::Error;
use crate::format::Foreign;
use crate::http::problem::{self, Problem};
use std::collections::BTreeMap;
use std::time::Duration;
use utoipa::ToSchema;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder, Responses, ResponsesBuilder};

/// The statuses of an endpoint for documents.
pub const OF_DOCUMENTS: &[u16] = &[400, 405, 408, 413, 415, 422, 500, 503];
/// Of the check of health.
pub const OF_HEALTH: &[u16] = &[405, 422, 500];
/// Of the metrics.
pub const OF_METRICS: &[u16] = &[404, 405, 500];
/// Of what cannot go wrong.
pub const OF_NOTHING: &[u16] = &[405];

/// Adds the problems with these statuses.
pub fn with_problems(responses: ResponsesBuilder, statuses: &[u16]) -> Responses {
    let mut by_status: BTreeMap<u16, Vec<Problem>> = BTreeMap::new();
    for problem in known().into_iter().filter(|problem| statuses.contains(&problem.status)) {
        by_status.entry(problem.status).or_default().push(problem);
    }
    let with = |responses: ResponsesBuilder, (status, problems): (u16, Vec<Problem>)| {
        responses.response(status.to_string(), response(status, &problems))
    };
    by_status.into_iter().fold(responses, with).build()
}

/// The codes of all problems.
pub fn schema_of_codes() -> RefOr<Schema> {
    let mut codes: Vec<_> = known().iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    one_of(codes)
}

/// One of each problem.
pub fn known() -> Vec<Problem> {
    let of_errors = examples();
    let of_requests = [problem::no_request(), problem::nothing_here(), problem::another_method()];
    of_errors.iter().map(Problem::from).chain(of_requests).collect()
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

/// One of each error.
fn examples() -> Vec<Error> {
    vec![
        Error::BadMultipart { detail: "it ends before its last boundary" },
        Error::MissingFile { detail: "the form has no field \"file\"".to_owned() },
        Error::BadOption { detail: "wrap is 0 or 10 to 480 columns, not \"wide\"".to_owned() },
        Error::MangledBody,
        Error::TooLarge { limit: 32 << 20, instead: "" },
        Error::UploadTimeout { limit: Duration::from_secs(60) },
        Error::UnsupportedMediaType { detail: "the file's name has to end in .doc".to_owned() },
        Error::Ooxml,
        Error::NotADocument(Foreign::Pdf),
        Error::Encrypted,
        Error::Corrupt { detail: "its structure leads nowhere".to_owned() },
        Error::UnsupportedCharset,
        Error::Deadline { limit: Duration::from_secs(10) },
        Error::MemoryLimit { limit: 64 << 20 },
        Error::OutputLimit { limit: 64 << 20 },
        Error::AnswerLimit { limit: 6_275_172, instead: "" },
        Error::Busy,
        Error::internal("the reason, which no client sees"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::EnumCount;

    #[test]
    fn every_error_has_an_example() {
        let kinds: std::collections::HashSet<_> = examples().iter().map(std::mem::discriminant).collect();
        assert_eq!(kinds.len(), Error::COUNT);
    }

    #[test]
    fn every_error_is_among_the_problems_of_documents() {
        for error in examples() {
            assert!(OF_DOCUMENTS.contains(&error.status()), "{}", error.code());
        }
    }
}
