//! The options of a request's query.

use crate::extraction::Section;
use crate::extraction::options::{CHARSETS, RawOptions, WRAP_MAX, WRAP_MIN};
use crate::extraction::schemas::{one_of, string};
use crate::http::negotiation::OutputFormat;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{RefOr, Required};

/// Those that every endpoint for documents takes.
pub fn of_text() -> Vec<Parameter> {
    RawOptions::NAMES.into_iter().map(|name| parameter(name, describe(name))).collect()
}

/// The one that names the answer's form.
pub fn format() -> Parameter {
    let said = (
        "The form of the answer; csv is for workbooks. Without it the header Accept decides.",
        one_of(OutputFormat::names()),
    );
    parameter("format", said)
}

fn parameter(name: &str, (description, schema): (&str, RefOr<Schema>)) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        .build()
}

fn describe(name: &str) -> (&'static str, RefOr<Schema>) {
    match name {
        "charset" => {
            ("Charset of 8-bit text in the document; by default the one that the document names.", one_of(CHARSETS))
        }
        "wrap" => ("Wraps lines at so many columns; 0, the default, keeps a paragraph on one line.", columns()),
        "ascii" => ("Plain ASCII: what has no equivalent is replaced, or becomes `?`.", switch()),
        "sheet" => ("Of a workbook one sheet, by its name or its number from 1.", string().into()),
        "sections" => ("Of a document of text these sections, with commas between them.", sections()),
        "links" => ("Where a hyperlink leads stands behind its words, as ` <target>`.", switch()),
        "hidden" => ("Hidden text is text too.", switch()),
        other => unreachable!("the option {other} has a description"),
    }
}

fn switch() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Boolean)).into()
}

fn columns() -> RefOr<Schema> {
    let number = || ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let none = number().enum_values(Some([0]));
    OneOfBuilder::new().item(none).item(number().minimum(Some(WRAP_MIN)).maximum(Some(WRAP_MAX))).into()
}

fn sections() -> RefOr<Schema> {
    let names = Section::ALL.map(Section::as_str).join("|");
    string().pattern(Some(format!("^({names})(,({names}))*$"))).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_described() {
        let names: Vec<_> = of_text().into_iter().map(|parameter| parameter.name).collect();
        assert_eq!(names, RawOptions::NAMES);
    }
}
