//! Handles a request with a document, the same way for all endpoints: permit, upload, extraction,
//! response, log line.

use super::app::{App, Settings};
use super::deadline::Deadline;
use super::password;
use super::upload::Upload;
use crate::extraction::{Error, Extraction, Options};
use crate::extractor::Extractor;
use crate::telemetry::{Facts, LogLine};
use axum::extract::Request;
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// Responds to a request with a document. `options` has the text options and the additional value
/// that `render` needs. `read` reads the document from the request, and `render` writes its text.
pub async fn respond<T: Send + 'static>(
    app: &App,
    request: Request,
    options: Result<(Options, T), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
    render: impl FnOnce(T, Option<&str>, Extraction, &Settings) -> Result<Response, Error> + Send + 'static,
) -> Result<Response, Error> {
    let mut log_line = app.start_log_line(&request);
    let result = extract(app, request, options, read, render, &mut log_line).await;
    log_line.finish(result.as_ref().map(|(_, facts)| facts));
    result.map(|(response, _)| response)
}

/// Returns the response and the facts about the text in it.
async fn extract<T: Send + 'static>(
    app: &App,
    mut request: Request,
    options: Result<(Options, T), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
    render: impl FnOnce(T, Option<&str>, Extraction, &Settings) -> Result<Response, Error> + Send + 'static,
    log_line: &mut LogLine,
) -> Result<(Response, Facts), Error> {
    let permit = app.admit()?;
    let deadline = request.extensions().get::<Deadline>().copied();
    let (options, output) = options?;
    let password = password::take(request.headers_mut())?;
    let limit = app.settings.upload_timeout;
    let upload = timeout(limit, read(request, &app.settings)).await;
    let upload = upload.map_err(|_| Error::UploadTimeout { limit })??;
    let options = options
        .for_file(upload.name.as_deref().unwrap_or_default(), &upload.media_type)
        .with_password(password::either(password, upload.password)?)?;
    log_line.received(upload.bytes.len());
    log_line.name = upload.name.clone().filter(|_| app.settings.log_names);
    let settings = Arc::clone(&app.settings);
    let work = move |extractor: &Extractor| {
        let time = deadline.map_or(Duration::MAX, Deadline::time_left);
        let extraction = extractor.extract_within(&upload.bytes, &options, time)?;
        let facts = Facts::of(&extraction);
        Ok((render(output, upload.name.as_deref(), extraction, &settings)?, facts))
    };
    let (mut response, facts) = app.process(permit.clone(), work).await?;
    response.extensions_mut().insert(permit);
    Ok((response, facts))
}
