//! `POST /extract`: takes a document of any supported format, as a form or as the request body.
//! Returns its text as JSON, plain text, Markdown or CSV.

use super::app::App;
use super::upload::{is_form, is_json, read_body, read_form};
use super::{document, query, render};
use crate::extraction::Error;
use crate::extraction::signature::{Container, TextKind, recognise};
use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::response::Response;

pub async fn extract(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let options = query::options_and_format(request.uri(), request.headers().get(ACCEPT));
    let read = async |request: Request, settings: &_| {
        if is_form(request.headers()) {
            read_form(request, settings, |_, _| Ok(())).await
        } else {
            let is_json = is_json(request.headers());
            let upload = read_body(request, settings).await?;
            match recognise(&upload.bytes) {
                Ok(Container::Text(TextKind::Plain)) if is_json => {
                    let detail = "the request is JSON; send the document itself, as the body or as multipart/form-data";
                    Err(Error::UnsupportedMediaType { detail: detail.to_owned() })
                }
                _ => Ok(upload),
            }
        }
    };
    document::respond(&app, request, options, read, render::in_format).await
}
