//! The schemas that the API's description has of values here.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};

/// A string that is one of these.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).enum_values(Some(names)).into()
}

/// Any string.
pub fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

/// True or false.
pub fn switch() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Boolean)).into()
}

/// 0, or a number between these.
pub fn zero_or(least: u32, most: u32) -> RefOr<Schema> {
    let number = || ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let none = number().enum_values(Some([0]));
    OneOfBuilder::new().item(none).item(number().minimum(Some(least)).maximum(Some(most))).into()
}

/// Some of these, with commas between them.
pub fn list_of(names: &[&str]) -> RefOr<Schema> {
    let names = names.join("|");
    string().pattern(Some(format!("^({names})(,({names}))*$"))).into()
}

/// An object, whose properties are to be added.
pub fn object() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object))
}
