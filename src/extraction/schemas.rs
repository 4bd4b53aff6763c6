//! Schemas of what is written as one of a list of names, and of what has names for keys.

use super::format::Format;
use super::interpret::WarningCode;
use super::sections::{Section, Sections};
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// A string that is one of these.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).enum_values(Some(names)).into()
}

/// Any string.
pub fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

impl ToSchema for Format {}
impl PartialSchema for Format {
    fn schema() -> RefOr<Schema> {
        one_of(Self::VARIANTS.iter().map(|format| format.as_str()))
    }
}

impl ToSchema for WarningCode {}
impl PartialSchema for WarningCode {
    fn schema() -> RefOr<Schema> {
        one_of(Self::VARIANTS.iter().map(|code| code.as_str()))
    }
}

impl ToSchema for Sections {}
impl PartialSchema for Sections {
    fn schema() -> RefOr<Schema> {
        let sections = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object));
        Section::ALL
            .into_iter()
            .fold(sections, |sections, section| sections.property(section.as_str(), string()))
            .into()
    }
}
