//! Describes the options in a request's query.

use crate::extraction::OutputFormat;
use crate::extraction::options::{OPTIONS, OptionRow};
use crate::extraction::schemas::one_of;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{RefOr, Required};

/// Returns the text options, which every endpoint for documents accepts.
pub fn of_text() -> Vec<Parameter> {
    OPTIONS.iter().map(|OptionRow { name, description, schema, .. }| parameter(name, description, schema())).collect()
}

/// Returns the option for the output format.
pub fn format() -> Parameter {
    let names = one_of(OutputFormat::OVER_HTTP.map(|format| format.row().name));
    parameter(
        "format",
        "The output format. csv applies only to workbooks. Without this option, the header Accept decides.",
        names,
    )
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
