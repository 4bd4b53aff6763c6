//! The options of a request's query.

use crate::extraction::OutputFormat;
use crate::extraction::options::{OPTIONS, OptionRow};
use crate::extraction::schemas::one_of;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{RefOr, Required};

/// Those that every endpoint for documents takes.
pub fn of_text() -> Vec<Parameter> {
    OPTIONS.iter().map(|OptionRow { name, description, schema, .. }| parameter(name, description, schema())).collect()
}

/// The one that names the output format.
pub fn format() -> Parameter {
    let names = one_of(OutputFormat::OVER_HTTP.map(|format| format.row().name));
    parameter("format", "The form of the answer; csv is for workbooks. Without it the header Accept decides.", names)
}

fn parameter(name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .build()
}
