//! The way of a request's document, the same from both endpoints: a place, the upload, its text, the answer, a line in the log.

use super::upload::Upload;
use super::wanted::Wanted;
use super::{App, Settings, answer};
use crate::conclude::Extraction;
use crate::error::Error;
use crate::log::Line;
use crate::options::Options;
use axum::extract::Request;
use axum::response::Response;
use tokio::time::timeout;

/// Answers a request for which `asked` says what is wanted, and `read` gets the document out of it.
pub async fn answer(
    app: &App,
    request: Request,
    asked: Result<(Options, Wanted), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
) -> Result<Response, Error> {
    let mut line = app.line(&request);
    let result = extract(app, request, asked, read, &mut line).await;
    line.finish(result.as_ref().map(|(_, extraction)| extraction));
    result.map(|(answer, _)| answer)
}

/// The answer, and what it was made of.
async fn extract(
    app: &App,
    request: Request,
    asked: Result<(Options, Wanted), Error>,
    read: impl AsyncFnOnce(Request, &Settings) -> Result<Upload, Error>,
    line: &mut Line,
) -> Result<(Response, Extraction), Error> {
    let place = app.admit()?;
    let (options, wanted) = asked?;
    let limit = app.settings.upload_time;
    let upload = timeout(limit, read(request, &app.settings)).await;
    let upload = upload.map_err(|_| Error::UploadTimeout { limit })??;
    line.received(upload.bytes.len());
    line.name = upload.name.clone().filter(|_| app.settings.log_names);
    let extraction = app.extract(upload.bytes, options, Some(place.clone())).await?;
    let mut answer = answer::write(wanted, upload.name.as_deref(), &extraction, &app.settings)?;
    answer.extensions_mut().insert(place);
    Ok((answer, extraction))
}
