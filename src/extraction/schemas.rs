//! JSON schemas for the OpenAPI description.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};

/// Returns the schema of a string out of a fixed set.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).enum_values(Some(names)).into()
}

/// Returns the schema of any string.
pub fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

/// Returns the schema of a list.
pub fn list(items: ObjectBuilder) -> ArrayBuilder {
    ArrayBuilder::new().items(items)
}

/// Returns the schema of a boolean.
pub fn switch() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Boolean)).into()
}

/// Returns the schema of 0 or an integer in this range.
pub fn zero_or(least: u32, most: u32) -> RefOr<Schema> {
    let number = || ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let none = number().enum_values(Some([0]));
    OneOfBuilder::new().item(none).item(number().minimum(Some(least)).maximum(Some(most))).into()
}

/// Returns the schema of a comma-separated list of these names.
pub fn list_of(names: &[&str]) -> RefOr<Schema> {
    let names = names.join("|");
    string().pattern(Some(format!("^({names})(,({names}))*$"))).into()
}

/// Returns the schema of an object without properties.
pub fn object() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object))
}
