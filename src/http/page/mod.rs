//! The upload page: `GET /` with its style and script, and `POST /`, the same page with a document's text, for browsers
//! without JavaScript.

mod assets;
mod view;
mod words;

use super::app::{App, Settings};
use super::upload::read_form;
use super::{document, query, render};
use crate::extraction::{Error, Extraction};
use assets::content_hash;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use view::Page;

const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = include_str!("page.css");

/// The script: `here.js`, and the parts of what the page does with several files, in one function, so that their names
/// stay among them.
const SCRIPT: &str = concat!(
    include_str!("here.js"),
    "\n(() => {\n",
    include_str!("elements.js"),
    include_str!("content.js"),
    include_str!("item.js"),
    include_str!("queue.js"),
    include_str!("page.js"),
    "})();\n",
);

/// All that the page may load or call is its own files and this server. What a document says can do nothing, were it
/// ever taken for more than text.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// Kept, but asked for again each time: after an update nobody has an old script on a new page.
const CACHING: HeaderValue = HeaderValue::from_static("no-cache");

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(page).post(read))
        .route("/page.css", get(async |headers: HeaderMap| file(&headers, "text/css; charset=utf-8", STYLE)))
        .route("/page.js", get(async |headers: HeaderMap| file(&headers, "text/javascript; charset=utf-8", SCRIPT)))
        .route("/page/{name}", get(assets::file))
}

async fn page(State(app): State<App>, headers: HeaderMap) -> Response {
    match Page::empty(&app.settings, app.extractor.limits()).written() {
        Ok(page) => with_policy(file(&headers, HTML, &page)),
        Err(error) => error.into_response(),
    }
}

/// The text of the form's document, or what is wrong with it, on the page.
async fn read(State(app): State<App>, request: Request) -> Response {
    let asked = query::options(request.uri()).map(|options| (options, ()));
    let read = async |request: Request, settings: &_| read_form(request, settings, |_, _| Ok(())).await;
    let response =
        document::respond(&app, request, asked, read, render_page).await.unwrap_or_else(|error| failed(error, &app));
    with_policy(response)
}

/// Renders the page with a document's text.
fn render_page((): (), name: Option<&str>, extraction: &Extraction, settings: &Settings) -> Result<Response, Error> {
    let page = Page::with_text(name, extraction, settings).written()?;
    render::with_summary(HTML, page.into_bytes(), extraction, settings)
}

/// The page with an error, under the status and with the headers that it has everywhere.
fn failed(error: Error, app: &App) -> Response {
    let page = Page::with_error(&error, &app.settings).written();
    let mut response = error.into_response();
    let Ok(page) = page else { return response };
    let (status, retry_after) = (response.status(), response.headers_mut().remove(RETRY_AFTER));
    let mut response = (status, [(CONTENT_TYPE, HTML)], page).into_response();
    response.headers_mut().extend(retry_after.map(|seconds| (RETRY_AFTER, seconds)));
    response
}

/// A file of ours, or that the browser has it already.
fn file(headers: &HeaderMap, media_type: &'static str, content: &str) -> Response {
    let tag = format!("\"{}\"", content_hash(content.as_bytes()));
    let known = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let about = [(CACHE_CONTROL, CACHING)];
    match is_known {
        true => (StatusCode::NOT_MODIFIED, about, [(ETAG, tag)]).into_response(),
        false => (about, [(ETAG, tag)], [(CONTENT_TYPE, media_type)], content.to_owned()).into_response(),
    }
}

/// The page's own policy, which a page with a text has too.
fn with_policy(mut response: Response) -> Response {
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    response
}
