//! A stand-in for S3 with one bucket. It has the documents and checks each result as it is written,
//! so that the results of any number of objects need no memory.

use super::documents::{Documents, OUTPUT_PREFIX, number};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// The bucket's name.
pub const NAME: &str = "archive";

const NO_SUCH_KEY: (StatusCode, &str) = (StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>");

/// The bucket.
pub struct Bucket {
    documents: Arc<Documents>,
    objects: usize,
    state: Mutex<Contents>,
}

#[derive(Default)]
struct Contents {
    /// The keys of the results.
    results: HashSet<String>,
    /// The number of writes of anything but the result of a document.
    faults: usize,
    calls: BTreeMap<&'static str, usize>,
}

impl Bucket {
    pub fn new(documents: Arc<Documents>, objects: usize) -> Self {
        Self { documents, objects, state: Mutex::default() }
    }

    /// Serves the bucket and returns the address.
    pub fn serve(self: &Arc<Self>, runtime: &Runtime) -> SocketAddr {
        let router = Router::new().fallback(respond).with_state(Arc::clone(self));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move { axum::serve(listener, router).await });
        address
    }

    /// Returns the number of objects without their one result.
    pub fn lost(&self) -> usize {
        let results = &self.state.lock().expect("not poisoned").results;
        let has = |number: usize, extension: &str| {
            results.contains(&format!("{OUTPUT_PREFIX}{}{extension}", super::documents::key(number)))
        };
        let has_one = |number: &usize| has(*number, ".json") != has(*number, ".error.json");
        (0..self.objects).filter(|number| !has_one(number)).count()
    }

    /// Returns the number of writes of anything but the result of a document.
    pub fn faults(&self) -> usize {
        self.state.lock().expect("not poisoned").faults
    }

    /// Returns the number of calls by their names.
    pub fn calls(&self) -> BTreeMap<&'static str, usize> {
        self.state.lock().expect("not poisoned").calls.clone()
    }

    fn read(&self, key: &str) -> Response {
        match number(key).filter(|number| *number < self.objects) {
            Some(number) => ([("etag", "\"1\"")], self.documents.of(number).bytes.clone()).into_response(),
            None if self.state.lock().expect("not poisoned").results.contains(key) => {
                [("etag", "\"1\"")].into_response()
            }
            None => NO_SUCH_KEY.into_response(),
        }
    }

    fn write(&self, key: &str, content: &[u8]) {
        let is_result = || {
            let object = key.strip_prefix(OUTPUT_PREFIX)?;
            let stem = object.strip_suffix(".json")?;
            let stem = stem.strip_suffix(".error").unwrap_or(stem);
            let document = self.documents.of(number(stem).filter(|number| *number < self.objects)?);
            Some(object == format!("{stem}{}", document.extension()) && document.accepts(stem, content))
        };
        let is_right = is_result() == Some(true);
        let mut state = self.state.lock().expect("not poisoned");
        state.results.insert(key.to_owned());
        state.faults += usize::from(!is_right);
    }

    fn delete(&self, key: &str) {
        self.state.lock().expect("not poisoned").results.remove(key);
    }

    fn count(&self, method: &Method) {
        let call = match *method {
            Method::GET => "GetObject",
            Method::HEAD => "HeadObject",
            Method::PUT => "PutObject",
            Method::DELETE => "DeleteObject",
            _ => "another",
        };
        *self.state.lock().expect("not poisoned").calls.entry(call).or_default() += 1;
    }
}

async fn respond(State(bucket): State<Arc<Bucket>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    bucket.count(&parts.method);
    let Some(key) = parts.uri.path().strip_prefix(&format!("/{NAME}/")) else { return NO_SUCH_KEY.into_response() };
    match parts.method {
        Method::GET | Method::HEAD => bucket.read(key),
        Method::PUT => {
            // A worker that is killed while it writes leaves a part, which S3 does not store.
            let Ok(content) = to_bytes(body, usize::MAX).await else { return StatusCode::BAD_REQUEST.into_response() };
            bucket.write(key, &content);
            StatusCode::OK.into_response()
        }
        Method::DELETE => {
            bucket.delete(key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}
