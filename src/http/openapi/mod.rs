//! `GET /openapi.json`: the OpenAPI 3.1 description, generated from the types, options and errors
//! that the code itself uses.

mod bodies;
mod parameters;
mod problems;
mod uploads;

use super::app::{App, Settings};
use super::status::{Health, Version};
use super::upload_url::{UploadStatus, UploadUrl};
use crate::extraction::json;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{MethodRouter, get as get_route};
use bytes::Bytes;
use problems::with_problems;
use std::sync::{Arc, LazyLock};
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, PathItem};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathsBuilder, ResponsesBuilder,
    ServerBuilder,
};

/// Returns the handler that responds with the OpenAPI description. It is built for the first request
/// and kept.
pub fn handler(settings: Settings) -> MethodRouter<App> {
    let json = LazyLock::new(move || Bytes::from(description(&settings).to_json().unwrap_or_default()));
    let json = Arc::new(json);
    get_route(move || {
        let response = ([(CONTENT_TYPE, "application/json")], Bytes::clone(&json));
        async { response }
    })
}

fn description(settings: &Settings) -> OpenApi {
    let info = InfoBuilder::new()
        .title("catdoc-lambda")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Extracts text from legacy Word, Excel and PowerPoint files. Every response has the complete text, or a text \
             with a warning about what is missing, or a problem with the reason why there is no text.",
        ))
        .license(Some(LicenseBuilder::new().name("GPL-3.0-or-later").identifier(Some("GPL-3.0-or-later")).build()));
    let get = |operation| PathItem::new(HttpMethod::Get, operation);
    let post = |operation| PathItem::new(HttpMethod::Post, operation);
    let paths = PathsBuilder::new()
        .path("/extract", post(extract()))
        .path("/doc-parser", post(doc_parser()))
        .path("/health", get(health()))
        .path("/ready", get(ready()))
        .path("/version", get(version()))
        .path("/metrics", get(metrics()))
        .path("/openapi.json", get(openapi_description()));
    let paths = match &settings.uploads {
        Some(uploads) => {
            paths.path("/uploads", post(uploads::announce(uploads))).path("/uploads/{id}", get(uploads::result()))
        }
        None => paths,
    };
    let components = ComponentsBuilder::new()
        .schemas_from_iter(json::schemas())
        .schema_from::<super::problem::Problem>()
        .schema_from::<UploadUrl>()
        .schema_from::<UploadStatus>()
        .schema_from::<Health>()
        .schema_from::<Version>();
    OpenApiBuilder::new()
        .info(info)
        // Relative to this description, so that it is also valid behind a gateway's stage or a
        // proxy's prefix.
        .servers(Some([ServerBuilder::new().url(".").build()]))
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn extract() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("extract"))
        .summary(Some("Extract the text of a document of any supported format"))
        .description(Some(
            "The document is the file in a form, or the request body itself. The body may have the Content-Encoding gzip, \
             deflate or br. The option `format` selects the output format; without it, the header `Accept` does.",
        ))
        .parameters(Some(parameters::of_text().into_iter().chain([parameters::format(), parameters::password()])))
        .request_body(Some(bodies::any_document()))
        .responses(with_problems(bodies::in_any_format(), problems::DOCUMENT_STATUSES))
        .build()
}

fn doc_parser() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("docParser"))
        .summary(Some("Extract the text of a Word document"))
        .description(Some(
            "The file name must end in .doc, and the file's part must have the type application/msword. The body may have \
             the Content-Encoding gzip, deflate or br.",
        ))
        .parameters(Some(parameters::of_text().into_iter().chain([parameters::password()])))
        .request_body(Some(bodies::word_document()))
        .responses(with_problems(bodies::in_json(), problems::DOCUMENT_STATUSES))
        .build()
}

fn health() -> Operation {
    let ok = bodies::json::<Health>("The test document was read");
    OperationBuilder::new()
        .operation_id(Some("health"))
        .summary(Some("Check the service by reading a test document"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::HEALTH_STATUSES))
        .build()
}

fn ready() -> Operation {
    let ok = bodies::json::<Health>("A request with a document would be admitted");
    OperationBuilder::new()
        .operation_id(Some("ready"))
        .summary(Some("Check whether the service can admit another request"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::READY_STATUSES))
        .build()
}

fn version() -> Operation {
    let ok = bodies::json::<Version>("The versions of the service and of catdoc");
    OperationBuilder::new()
        .operation_id(Some("version"))
        .summary(Some("Get the version"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::METHOD_STATUSES))
        .build()
}

fn metrics() -> Operation {
    let ok = bodies::text(crate::telemetry::Prometheus::MEDIA_TYPE, "The metrics in OpenMetrics text format");
    OperationBuilder::new()
        .operation_id(Some("metrics"))
        .summary(Some("Get metrics of documents and slots for Prometheus; not available on AWS Lambda"))
        .responses(with_problems(ResponsesBuilder::new().response("200", ok), problems::METRICS_STATUSES))
        .build()
}

fn openapi_description() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("openapi"))
        .summary(Some("Get this description"))
        .responses(with_problems(
            ResponsesBuilder::new().response("200", bodies::object("OpenAPI 3.1")),
            problems::METHOD_STATUSES,
        ))
        .build()
}
