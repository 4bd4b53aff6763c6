//! Describes the options in a request's query, and the header with a password.

use crate::extraction::OutputFormat;
use crate::extraction::options::{OPTIONS, OptionRow};
use crate::extraction::schemas::{one_of, string};
use crate::http::password;
use crate::password::MAX_LENGTH;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{RefOr, Required};

/// The number of characters of a percent-encoded byte.
const ENCODED_BYTE: usize = 3;

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

/// Returns the header with the document's password.
pub fn password() -> Parameter {
    let value = string().max_length(Some(ENCODED_BYTE * MAX_LENGTH));
    of_kind(
        ParameterIn::Header,
        password::HEADER_NAME,
        "The password for an encrypted document, as percent-encoded UTF-8. The form's field password is the same.",
        value.into(),
    )
}

fn parameter(name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    of_kind(ParameterIn::Query, name, description, schema)
}

fn of_kind(kind: ParameterIn, name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(kind)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .build()
}
