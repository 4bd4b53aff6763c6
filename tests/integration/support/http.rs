//! The router on its own port, and a client for it.

use super::form::Form;
use catdoc_lambda::Extractor;
use catdoc_lambda::http::{App, Settings, router};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A server for one test, which stops when dropped.
pub struct Server {
    pub address: SocketAddr,
    _runtime: Runtime,
}

/// A complete response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub content_type: String,
    pub retry_after: Option<String>,
    pub vary: Option<String>,
    pub accept_encoding: Option<String>,
    pub request_id: Option<String>,
    /// Our headers that describe a text, one per line.
    pub summary_headers: String,
    pub body: String,
}

/// The shared server with the built-in module and the default limits.
pub static SERVER: LazyLock<Server> = LazyLock::new(|| Server::with(Arc::clone(&super::EXTRACTOR)));

impl Server {
    pub fn with(extractor: Arc<Extractor>) -> Self {
        Self::start(App::new(extractor, Settings::default()))
    }

    pub fn start(app: App) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move { axum::serve(listener, router(app)).await });
        Self { address, _runtime: runtime }
    }

    pub fn get(&self, path: &str) -> Response {
        read_response(agent().get(format!("http://{}{path}", self.address)).call())
    }

    pub fn post(&self, path: &str, content_type: &str, body: &[u8]) -> Response {
        post(self.address, path, content_type, body)
    }

    /// Posts a body with this `Accept` header.
    pub fn post_accepting(&self, accept: &str, path: &str, content_type: &str, body: &[u8]) -> Response {
        let request = agent().post(format!("http://{}{path}", self.address));
        read_response(request.header("Accept", accept).header("Content-Type", content_type).send(body))
    }

    /// Posts a body with this `Content-Encoding`.
    pub fn post_encoded(&self, encoding: &str, path: &str, content_type: &str, body: &[u8]) -> Response {
        let request = agent().post(format!("http://{}{path}", self.address));
        read_response(request.header("Content-Encoding", encoding).header("Content-Type", content_type).send(body))
    }

    /// Posts a form to `/doc-parser`.
    pub fn submit(&self, form: Form) -> Response {
        self.post("/doc-parser", &Form::content_type(), &form.body())
    }
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns the document's text from a response that must be a 200.
    #[track_caller]
    pub fn text(&self) -> String {
        assert_eq!((self.status, self.content_type.as_str()), (200, "application/json"), "{self:?}");
        self.json()["text"].as_str().expect("a text").to_owned()
    }

    /// Asserts that the response is a problem (RFC 9457) with this status and code, and has a
    /// request ID.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.content_type.as_str()), (status, "application/problem+json"), "{self:?}");
        let problem = self.json();
        assert_eq!((&problem["status"], &problem["code"]), (&status.into(), &code.into()), "{self:?}");
        assert!(self.request_id.as_ref().is_some_and(|id| !id.is_empty()), "{self:?}");
        for member in ["type", "title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {self:?}");
        }
    }
}

/// Posts to any server.
pub fn post(address: SocketAddr, path: &str, content_type: &str, body: &[u8]) -> Response {
    read_response(agent().post(format!("http://{address}{path}")).header("Content-Type", content_type).send(body))
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn read_response(result: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Response {
    let mut response = result.expect("a response");
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned());
    let summary_headers = ["format", "complete", "warnings", "omitted", "attachments"]
        .map(|name| (name, header(&format!("x-catdoc-{name}"))));
    let line = |(name, value): (&str, Option<String>)| value.map(|value| format!("{name}: {value}\n"));
    let summary_headers = summary_headers.into_iter().filter_map(line).collect();
    let content_type = header("content-type").unwrap_or_default();
    let (retry_after, vary, request_id) = (header("retry-after"), header("vary"), header("x-request-id"));
    let accept_encoding = header("accept-encoding");
    let body = response.body_mut().read_to_string().expect("UTF-8");
    let status = response.status().as_u16();
    Response { status, content_type, retry_after, vary, accept_encoding, request_id, summary_headers, body }
}
