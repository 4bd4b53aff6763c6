//! The upload page: `GET /` with its style and script. `POST /` is the same page with a document's
//! text, for browsers without JavaScript.

mod assets;
mod document;
#[cfg(feature = "interpreter-file")]
mod interpreter_file;
mod messages;
mod view;

use super::app::{App, Settings};
use super::cors::Origin;
use super::upload::read_form;
use super::{query, render, summary};
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

/// The script: the converter, and the other files in one function, so that their names are private.
const SCRIPT: &str = concat!(
    include_str!("converter/converter.js"),
    include_str!("in_browser.js"),
    "\n(() => {\n",
    include_str!("elements.js"),
    include_str!("extraction.js"),
    include_str!("pager.js"),
    include_str!("tabs.js"),
    include_str!("pieces.js"),
    include_str!("dialog.js"),
    include_str!("content.js"),
    include_str!("facts.js"),
    include_str!("actions.js"),
    include_str!("document.js"),
    include_str!("password.js"),
    include_str!("bucket.js"),
    include_str!("item.js"),
    include_str!("queue.js"),
    include_str!("page.js"),
    "})();\n",
);

/// The page may load and call only its own files, this server and the bucket for uploads, whose
/// origin stands between these two parts. A document's text could do nothing even if it were taken
/// for more than text.
const POLICY: [&str; 2] = [
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'",
    "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
];

/// Cached, but revalidated each time. After an update, no page has an old script.
const CACHING: HeaderValue = HeaderValue::from_static("no-cache");

/// Returns the routes of the page.
pub fn routes() -> Router<App> {
    let routes = Router::new();
    #[cfg(feature = "interpreter-file")]
    let routes = routes.route("/page/answer.wasm", get(interpreter_file::file));
    routes
        .route("/", get(page).post(read))
        .route("/page.css", get(async |headers: HeaderMap| file(&headers, "text/css; charset=utf-8", STYLE)))
        .route("/page.js", get(async |headers: HeaderMap| file(&headers, "text/javascript; charset=utf-8", SCRIPT)))
        .route("/page/{name}", get(assets::file))
}

async fn page(State(app): State<App>, headers: HeaderMap) -> Response {
    match Page::empty(&app.settings, app.extractor.limits()).to_html() {
        Ok(page) => with_policy(file(&headers, HTML, &page), &app.settings),
        Err(error) => error.into_response(),
    }
}

/// Reads the form's document and responds with the page, with its text or the error.
async fn read(State(app): State<App>, request: Request) -> Response {
    let options = query::options(request.uri()).map(|options| (options, ()));
    let read = async |request: Request, settings: &_| read_form(request, settings, |_, _| Ok(())).await;
    let response = super::document::respond(&app, request, options, read, render_page)
        .await
        .unwrap_or_else(|error| error_page(error, &app));
    with_policy(response, &app.settings)
}

/// Renders the page with a document's text.
fn render_page((): (), name: Option<&str>, extraction: Extraction, settings: &Settings) -> Result<Response, Error> {
    let page = Page::with_text(name, &extraction, settings);
    let body = render::limited(settings, |limit| page.to_bounded_html(limit))?;
    Ok(([(CONTENT_TYPE, HTML)], summary::headers(&extraction), body).into_response())
}

/// Returns the page with an error. The status and `Retry-After` are the same as elsewhere.
fn error_page(error: Error, app: &App) -> Response {
    let page = Page::with_error(&error, &error.to_string(), &app.settings).to_html();
    let mut response = error.into_response();
    let Ok(page) = page else { return response };
    let (status, retry_after) = (response.status(), response.headers_mut().remove(RETRY_AFTER));
    let mut response = (status, [(CONTENT_TYPE, HTML)], page).into_response();
    response.headers_mut().extend(retry_after.map(|seconds| (RETRY_AFTER, seconds)));
    response
}

/// Responds with a file, or with 304 if the browser has it already.
fn file(headers: &HeaderMap, media_type: &'static str, content: &str) -> Response {
    let tag = format!("\"{}\"", content_hash(content.as_bytes()));
    let known = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let common_headers = [(CACHE_CONTROL, CACHING)];
    match is_known {
        true => (StatusCode::NOT_MODIFIED, common_headers, [(ETAG, tag)]).into_response(),
        false => (common_headers, [(ETAG, tag)], [(CONTENT_TYPE, media_type)], content.to_owned()).into_response(),
    }
}

/// Adds the page's policy, also to a page with a text.
fn with_policy(mut response: Response, settings: &Settings) -> Response {
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy(settings));
    response
}

/// Returns the policy, which allows the bucket for uploads if there is one.
fn policy(settings: &Settings) -> HeaderValue {
    let bucket = match settings.uploads.as_ref().map(|uploads| &uploads.origin) {
        Some(Origin::Site(bucket)) => [b" ", bucket.as_bytes()].concat(),
        Some(Origin::Any) | None => Vec::new(),
    };
    let policy = [POLICY[0].as_bytes(), &bucket, POLICY[1].as_bytes()].concat();
    HeaderValue::from_bytes(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
