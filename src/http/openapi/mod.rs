//! `GET /openapi.json`: the API's description (OpenAPI 3.1), made of the types, options and errors that the code itself uses.

mod bodies;
mod parameters;
mod problems;

use super::status::{Health, Version};
use crate::extraction::json::Answer;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use problems::with_problems;
use std::sync::LazyLock;
use utoipa::ToSchema;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, PathItem};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathsBuilder, ResponsesBuilder,
    ServerBuilder,
};

/// Answers with the description.
pub async fn openapi() -> Response {
    static WRITTEN: LazyLock<String> = LazyLock::new(|| description().to_json().unwrap_or_default());
    ([(CONTENT_TYPE, "application/json")], WRITTEN.as_str()).into_response()
}

fn description() -> OpenApi {
    let info = InfoBuilder::new()
        .title("catdoc-lambda")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The text of legacy Word, Excel and PowerPoint documents. Every answer is the whole text, or text with a \
             warning that says what is missing, or a problem that says why there is none.",
        ))
        .license(Some(LicenseBuilder::new().name("GPL-3.0-or-later").identifier(Some("GPL-3.0-or-later")).build()));
    let get = |operation| PathItem::new(HttpMethod::Get, operation);
    let post = |operation| PathItem::new(HttpMethod::Post, operation);
    let paths = PathsBuilder::new()
        .path("/extract", post(extract()))
        .path("/doc-parser", post(doc_parser()))
        .path("/health", get(health()))
        .path("/version", get(version()))
        .path("/metrics", get(metrics()))
        .path("/openapi.json", get(itself()));
    let mut schemas = vec![(Answer::name().into_owned(), <Answer as utoipa::PartialSchema>::schema())];
    <Answer as ToSchema>::schemas(&mut schemas);
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .schema_from::<super::problem::Problem>()
        .schema_from::<Health>()
        .schema_from::<Version>();
    OpenApiBuilder::new()
        .info(info)
        // Relative to this description: behind a gateway's stage or a proxy's prefix it still holds.
        .servers(Some([ServerBuilder::new().url(".").build()]))
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn extract() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("extract"))
        .summary(Some("The text of a document of any format that is read here"))
        .description(Some(
            "The document is the file of a form, or the body itself. The answer's form is the one that the option \
             `format` names, otherwise the one that the header `Accept` likes best.",
        ))
        .parameters(Some(parameters::of_text().into_iter().chain([parameters::format()])))
        .request_body(Some(bodies::any_document()))
        .responses(with_problems(bodies::in_any_form(), problems::OF_DOCUMENTS))
        .build()
}

fn doc_parser() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("docParser"))
        .summary(Some("The text of a Word document"))
        .description(Some("The file's name ends in .doc, and its part is of type application/msword."))
        .parameters(Some(parameters::of_text()))
        .request_body(Some(bodies::word_document()))
        .responses(with_problems(bodies::in_json(), problems::OF_DOCUMENTS))
        .build()
}

fn health() -> Operation {
    let ok = bodies::json::<Health>("A document came through");
    OperationBuilder::new()
        .operation_id(Some("health"))
        .summary(Some("Whether documents can be read: one is"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::OF_HEALTH))
        .build()
}

fn version() -> Operation {
    let ok = bodies::json::<Version>("The versions");
    OperationBuilder::new()
        .operation_id(Some("version"))
        .summary(Some("Which version this is"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::OF_NOTHING))
        .build()
}

fn metrics() -> Operation {
    let ok = bodies::text(crate::telemetry::Prometheus::MEDIA_TYPE, "The numbers in OpenMetrics text");
    OperationBuilder::new()
        .operation_id(Some("metrics"))
        .summary(Some("Documents and slots in numbers, for Prometheus; a function on AWS Lambda has none"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::OF_METRICS))
        .build()
}

fn itself() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("openapi"))
        .summary(Some("This description"))
        .responses(with_problems(
            ResponsesBuilder::new().response("200", bodies::object("OpenAPI 3.1")),
            problems::OF_NOTHING,
        ))
        .build()
}
