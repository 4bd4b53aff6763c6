//! Describes request bodies with documents and responses with texts.

use crate::extraction::OutputFormat;
use crate::extraction::format::Family;
use crate::extraction::json::{DocumentJson, SUMMARY_HEADERS};
use crate::extraction::schemas::string;
use crate::http::password;
use crate::http::summary::HEADER_PREFIX;
use crate::http::upload::FILE_FIELD;
use crate::password::MAX_LENGTH;
use utoipa::ToSchema;
use utoipa::openapi::encoding::EncodingBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{Content, ContentBuilder, Ref, Required, Response, ResponseBuilder, ResponsesBuilder};

const FORM: &str = "multipart/form-data";

/// Describes a Word document in a form.
pub fn word_document() -> RequestBody {
    let named = HeaderBuilder::new().schema(string()).description(Some("The file name must end in .doc")).build();
    let part =
        EncodingBuilder::new().content_type(Some("application/msword".to_owned())).header("Content-Disposition", named);
    RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content(FORM, form().encoding(FILE_FIELD, part.build()).build())
        .build()
}

/// Describes a document of any supported format, in a form or as the body itself. The media type of
/// the body is ignored: the document's first bytes decide.
pub fn any_document() -> RequestBody {
    let body = RequestBodyBuilder::new().required(Some(Required::True)).content(FORM, form().build());
    let document = || ContentBuilder::new().schema(Some(binary())).build();
    Family::media_types().into_iter().fold(body, |body, media_type| body.content(media_type, document())).build()
}

fn form() -> ContentBuilder {
    let fields = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Object))
        .property(FILE_FIELD, binary())
        .property(password::FIELD, secret())
        .required(FILE_FIELD);
    ContentBuilder::new().schema(Some(fields))
}

fn secret() -> ObjectBuilder {
    let password = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
    password.max_length(Some(MAX_LENGTH)).description(Some("The password for an encrypted document"))
}

fn binary() -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
}

/// Describes a response with a text as JSON.
pub fn in_json() -> ResponsesBuilder {
    ResponsesBuilder::new().response("200", json::<DocumentJson>("The text"))
}

/// Describes a response with a text in any output format.
pub fn in_any_format() -> ResponsesBuilder {
    let described = ResponseBuilder::new().description(
        "The text. For output formats other than JSON, the facts about it are in headers. A response that would be \
             too large is the problem output-limit instead.",
    );
    let response = OutputFormat::OVER_HTTP.into_iter().fold(described, |response, format| {
        response.content(format.media_type(), if format.row().is_json { of::<DocumentJson>() } else { of_text() })
    });
    let response = SUMMARY_HEADERS.into_iter().fold(response, |response, (name, description)| {
        let header = HeaderBuilder::new().schema(string()).description(Some(description)).build();
        response.header(format!("{HEADER_PREFIX}{name}"), header)
    });
    ResponsesBuilder::new().response("200", response.build())
}

/// Describes a response with a value as JSON.
pub fn json<T: ToSchema>(description: &str) -> Response {
    ResponseBuilder::new().description(description).content("application/json", of::<T>()).build()
}

/// Describes a response with any JSON object.
pub fn object(description: &str) -> Response {
    let object = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object));
    let content = ContentBuilder::new().schema(Some(object)).build();
    ResponseBuilder::new().description(description).content("application/json", content).build()
}

/// Describes a response with text of this media type.
pub fn text(media_type: &str, description: &str) -> Response {
    ResponseBuilder::new().description(description).content(media_type, of_text()).build()
}

fn of<T: ToSchema>() -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build()
}

fn of_text() -> Content {
    ContentBuilder::new().schema(Some(string())).build()
}
