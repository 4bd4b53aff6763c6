//! Documents on their way in, texts on their way out.

use crate::extraction::OutputFormat;
use crate::extraction::format::Family;
use crate::extraction::json::Answer;
use crate::extraction::schemas::string;
use crate::http::render::HEADER_PREFIX;
use crate::http::upload::FILE_FIELD;
use utoipa::ToSchema;
use utoipa::openapi::encoding::EncodingBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{Content, ContentBuilder, Ref, Required, Response, ResponseBuilder, ResponsesBuilder};

/// What is said of a text beside it, by the names of [`crate::extraction::json::summary_headers`].
const BESIDE: [(&str, &str); 3] = [
    ("format", "The format found"),
    ("complete", "true, false or unknown"),
    ("warnings", "Codes of warnings, with commas between them; absent where there are none"),
];

const FORM: &str = "multipart/form-data";

/// A Word document in a form.
pub fn word_document() -> RequestBody {
    let named = HeaderBuilder::new().schema(string()).description(Some("Its file name ends in .doc")).build();
    let part =
        EncodingBuilder::new().content_type(Some("application/msword".to_owned())).header("Content-Disposition", named);
    RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content(FORM, form().encoding(FILE_FIELD, part.build()).build())
        .build()
}

/// A document of any kind, in a form or as the body itself. The media type of a body decides nothing: the document's first bytes do.
pub fn any_document() -> RequestBody {
    let body = RequestBodyBuilder::new().required(Some(Required::True)).content(FORM, form().build());
    let document = || ContentBuilder::new().schema(Some(binary())).build();
    Family::media_types().into_iter().fold(body, |body, media_type| body.content(media_type, document())).build()
}

fn form() -> ContentBuilder {
    let fields = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Object))
        .property(FILE_FIELD, binary())
        .required(FILE_FIELD);
    ContentBuilder::new().schema(Some(fields))
}

fn binary() -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
}

/// A text as JSON.
pub fn in_json() -> ResponsesBuilder {
    ResponsesBuilder::new().response("200", json::<Answer>("The text"))
}

/// A text in any of the forms.
pub fn in_any_form() -> ResponsesBuilder {
    let described =
        ResponseBuilder::new().description("The text. In any form but JSON what is said of it is in headers.");
    let response = OutputFormat::OVER_HTTP.into_iter().fold(described, |response, format| {
        response.content(format.media_type(), if format.row().is_json { of::<Answer>() } else { of_text() })
    });
    let response = BESIDE.into_iter().fold(response, |response, (name, said)| {
        let header = HeaderBuilder::new().schema(string()).description(Some(said)).build();
        response.header(format!("{HEADER_PREFIX}{name}"), header)
    });
    ResponsesBuilder::new().response("200", response.build())
}

/// A value as JSON.
pub fn json<T: ToSchema>(description: &str) -> Response {
    ResponseBuilder::new().description(description).content("application/json", of::<T>()).build()
}

/// Some JSON object.
pub fn object(description: &str) -> Response {
    let object = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Object));
    let content = ContentBuilder::new().schema(Some(object)).build();
    ResponseBuilder::new().description(description).content("application/json", content).build()
}

/// Text of this media type.
pub fn text(media_type: &str, description: &str) -> Response {
    ResponseBuilder::new().description(description).content(media_type, of_text()).build()
}

fn of<T: ToSchema>() -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build()
}

fn of_text() -> Content {
    ContentBuilder::new().schema(Some(string())).build()
}
