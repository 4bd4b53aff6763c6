//! A stand-in for a job of S3 Batch Operations. It delivers one task per invocation through a Runtime
//! API for each worker, and delivers a task again until it has a final result.

use super::bucket::NAME;
use super::documents::{Documents, key};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// The pause before a process asks for a task again, if there was none.
const WAIT: Duration = Duration::from_millis(5);

/// The timeout of the function in `deploy/template.yaml`.
const TIMEOUT: Duration = Duration::from_secs(300);

/// The job.
pub struct Job {
    documents: Arc<Documents>,
    objects: usize,
    state: Mutex<Progress>,
}

struct Progress {
    /// The number of the next object that was never delivered.
    next: usize,
    /// The objects to deliver again.
    again: Vec<usize>,
    redelivered: usize,
    /// The string of each object's final result.
    results: Vec<Option<Box<str>>>,
    finished: usize,
    /// The number of results that are not those of their documents.
    wrong: usize,
}

/// The Runtime API of one worker.
#[derive(Clone)]
struct Api {
    job: Arc<Job>,
    /// The object that the worker has.
    current: Arc<Mutex<Option<usize>>>,
}

impl Job {
    pub fn new(documents: Arc<Documents>, objects: usize) -> Self {
        let (next, again, redelivered, finished, wrong) = (0, Vec::new(), 0, 0, 0);
        let state = Progress { next, again, redelivered, results: vec![None; objects], finished, wrong };
        Self { documents, objects, state: Mutex::new(state) }
    }

    /// Serves a Runtime API for one worker and returns the address.
    pub fn serve(self: &Arc<Self>, runtime: &Runtime) -> SocketAddr {
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .with_state(Api { job: Arc::clone(self), current: Arc::default() });
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move { axum::serve(listener, router).await });
        address
    }

    pub fn objects(&self) -> usize {
        self.objects
    }

    /// Returns the number of objects with a final result.
    pub fn finished(&self) -> usize {
        self.state.lock().expect("not poisoned").finished
    }

    /// Returns the number of objects without a final result.
    pub fn missing(&self) -> usize {
        self.objects - self.finished()
    }

    /// Returns the number of results that are not those of their documents.
    pub fn wrong(&self) -> usize {
        self.state.lock().expect("not poisoned").wrong
    }

    /// Returns how many tasks were delivered again.
    pub fn redelivered(&self) -> usize {
        self.state.lock().expect("not poisoned").redelivered
    }

    /// Returns the number of objects by the string of their result.
    pub fn codes(&self) -> BTreeMap<String, usize> {
        let state = self.state.lock().expect("not poisoned");
        let mut codes = BTreeMap::new();
        for code in state.results.iter().flatten() {
            *codes.entry(code.to_string()).or_default() += 1;
        }
        codes
    }

    fn take(&self) -> Option<usize> {
        let mut state = self.state.lock().expect("not poisoned");
        if let Some(number) = state.again.pop() {
            state.redelivered += 1;
            return Some(number);
        }
        let number = state.next;
        state.next += usize::from(number < self.objects);
        (number < self.objects).then_some(number)
    }

    fn put_back(&self, number: usize) {
        self.state.lock().expect("not poisoned").again.push(number);
    }

    /// Records the result of a task.
    fn record(&self, number: usize, response: &Value) {
        let result = &response["results"][0];
        if result["resultCode"] == "TemporaryFailure" {
            return self.put_back(number);
        }
        let code = self.documents.of(number).code();
        let class = if code == "ok" { "Succeeded" } else { "PermanentFailure" };
        let is_right = response["results"].as_array().is_some_and(|results| results.len() == 1)
            && result["taskId"] == json!(number.to_string())
            && result["resultCode"] == class
            && result["resultString"] == code;
        let mut state = self.state.lock().expect("not poisoned");
        state.wrong += usize::from(!is_right);
        let string = result["resultString"].as_str().unwrap_or_default();
        if state.results[number].replace(string.into()).is_none() {
            state.finished += 1;
        }
    }
}

/// Delivers the next task. A worker that asks for one has lost the one before it if it has not
/// responded, because it was killed and started again.
async fn next(State(api): State<Api>) -> impl IntoResponse {
    if let Some(lost) = api.current.lock().expect("not poisoned").take() {
        api.job.put_back(lost);
    }
    let number = loop {
        match api.job.take() {
            Some(number) => break number,
            None => tokio::time::sleep(WAIT).await,
        }
    };
    *api.current.lock().expect("not poisoned") = Some(number);
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970") + TIMEOUT;
    let headers = [
        ("lambda-runtime-aws-request-id", number.to_string()),
        ("lambda-runtime-deadline-ms", deadline.as_millis().to_string()),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-central-1:123456789012:function:batch".to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    (headers, event(number).to_string())
}

fn event(number: usize) -> Value {
    json!({
        "invocationSchemaVersion": "2.0",
        "invocationId": format!("invocation-{number}"),
        "job": { "id": "f3cc4f60-61f6-4a2b-8a21-d07600c373ce" },
        "tasks": [{ "taskId": number.to_string(), "s3Key": key(number), "s3VersionId": null, "s3Bucket": NAME }],
    })
}

async fn response(State(api): State<Api>, Path(number): Path<usize>, body: String) -> StatusCode {
    finish(&api, number);
    api.job.record(number, &serde_json::from_str(&body).unwrap_or_default());
    StatusCode::ACCEPTED
}

async fn error(State(api): State<Api>, Path(number): Path<usize>) -> StatusCode {
    finish(&api, number);
    api.job.put_back(number);
    StatusCode::ACCEPTED
}

/// Takes note that the worker no longer has this object.
fn finish(api: &Api, number: usize) {
    api.current.lock().expect("not poisoned").take_if(|current| *current == number);
}
