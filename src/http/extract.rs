//! `POST /extract`: a document of any format that is read, as a form or as the body itself; its text as JSON, plain text,
//! Markdown or CSV.

use super::upload::{Upload, is_form, read_body, read_form};
use super::{App, document, query};
use crate::error::Error;
use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::response::Response;

pub async fn extract(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let asked = query::options_and_form(request.uri(), request.headers().get(ACCEPT));
    let read = async |request: Request, settings: &_| {
        if is_form(request.headers()) {
            read_form(request, settings, |_, _| Ok(())).await
        } else {
            Ok(Upload { name: None, bytes: read_body(request, settings).await? })
        }
    };
    document::answer(&app, request, asked, read).await
}
