//! The way of a request's document, the same for all endpoints: a permit, the upload, its text, the response, a line in the log.

use super::app::{App, Settings};
use super::upload::Upload;
use crate::extraction::{Error, Extraction, Options};
use crate::telemetry::Line;
use axum::extract::Request;
use axum::response::Response;
use tokio::time::timeout;

/// Responds to a request with a document. `asked` is what the request asks for: the options for the text, and what `render` needs
/// to know beside them. `read` gets the document out of the request, `render` writes its text.
pub async fn respond<T>(
    app: &App,
    request: Request,
    asked: Result<(Options, T), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
    render: impl FnOnce(T, Option<&str>, &Extraction, &Settings) -> Result<Response, Error>,
) -> Result<Response, Error> {
    let mut line = app.line(&request);
    let result = extract(app, request, asked, read, render, &mut line).await;
    line.finish(result.as_ref().map(|(_, extraction)| extraction));
    result.map(|(response, _)| response)
}

/// Returns the response, and the extraction that it was made of.
async fn extract<T>(
    app: &App,
    request: Request,
    asked: Result<(Options, T), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
    render: impl FnOnce(T, Option<&str>, &Extraction, &Settings) -> Result<Response, Error>,
    line: &mut Line,
) -> Result<(Response, Extraction), Error> {
    let permit = app.admit()?;
    let (options, output) = asked?;
    let limit = app.settings.upload_time;
    let upload = timeout(limit, read(request, &app.settings)).await;
    let upload = upload.map_err(|_| Error::UploadTimeout { limit })??;
    line.received(upload.bytes.len());
    line.name = upload.name.clone().filter(|_| app.settings.log_names);
    let extraction = app.extract(upload.bytes, options, Some(permit.clone())).await?;
    let mut response = render(output, upload.name.as_deref(), &extraction, &app.settings)?;
    response.extensions_mut().insert(permit);
    Ok((response, extraction))
}
