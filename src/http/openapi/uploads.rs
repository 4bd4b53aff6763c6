//! Describes uploads to a bucket, where the operator has set them up.

use super::bodies;
use super::problems::{UPLOAD_STATUSES, UPLOADS_STATUSES, with_problems};
use crate::extraction::schemas::string;
use crate::http::app::Uploads;
use crate::http::upload_url::{UploadStatus, UploadUrl};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{Required, ResponseBuilder, ResponsesBuilder};

/// Describes `POST /uploads`.
pub fn announce(uploads: &Uploads) -> Operation {
    let size = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let size = size.minimum(Some(1)).maximum(Some(uploads.max_size));
    let location = HeaderBuilder::new().schema(string()).description(Some("The URL of the result"));
    let created = bodies::json::<UploadUrl>("The URLs for the document and for its result");
    let created = ResponseBuilder::from(created).header("Location", location.build());
    OperationBuilder::new()
        .operation_id(Some("announceUpload"))
        .summary(Some("Get a URL for the upload of a large document"))
        .description(Some(
            "Send the document by PUT to `upload_url`, with `upload_headers` and a body of exactly the announced size. Then \
             get `result_url`. An upload takes no options and no password.",
        ))
        .parameters(Some([
            parameter("size", "The exact size of the document in bytes", Required::True, size),
            parameter("file", "The file name, whose extension decides how delimited text is read", Required::False, string()),
        ]))
        .responses(with_problems(ResponsesBuilder::new().response("201", created.build()), UPLOADS_STATUSES))
        .build()
}

/// Describes `GET /uploads/{id}`.
pub fn result() -> Operation {
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(string()));
    let url = HeaderBuilder::new()
        .schema(string())
        .description(Some("The URL of the JSON or of the problem, for a few minutes"));
    let done = ResponseBuilder::new().description("The document was read").header("Location", url.build());
    let seconds = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
    let seconds = HeaderBuilder::new().schema(seconds).description(Some("Seconds to wait"));
    let pending = bodies::json::<UploadStatus>("The document has not arrived or is not yet read");
    let pending = ResponseBuilder::from(pending).header("Retry-After", seconds.build());
    let responses = ResponsesBuilder::new().response("202", pending.build()).response("303", done.build());
    OperationBuilder::new()
        .operation_id(Some("uploadResult"))
        .summary(Some("Get the result of an upload"))
        .parameters(Some([id.build()]))
        .responses(with_problems(responses, UPLOAD_STATUSES))
        .build()
}

fn parameter(name: &str, description: &str, required: Required, schema: ObjectBuilder) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(required);
    parameter.description(Some(description)).schema(Some(schema)).build()
}
