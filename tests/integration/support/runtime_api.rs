//! A stand-in for the Lambda Runtime API, and the real binary as a function behind it.

use super::event::event_in;
use super::form::Form;
use axum::body::Bytes;
use axum::extract::{Path as PathParameter, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Router, serve};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The id of every request.
pub const REQUEST_ID: &str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

/// Longer than any machine takes for one document.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the function posted back, and to where.
#[derive(Debug)]
struct Outcome {
    to: &'static str,
    body: Value,
}

#[derive(Clone)]
struct Api {
    events: Arc<Mutex<UnboundedReceiver<String>>>,
    outcomes: Sender<Outcome>,
}

/// The binary, running as a function.
pub struct Function {
    child: Child,
    events: UnboundedSender<String>,
    outcomes: Receiver<Outcome>,
    _runtime: Runtime,
}

impl Function {
    /// Starts `binary` without arguments, as Lambda starts `bootstrap`: it has to see from its environment where it is.
    pub fn start(binary: &Path) -> Self {
        Self::start_with(binary, &[])
    }

    /// The same with more in its environment.
    pub fn start_with(binary: &Path, environment: &[(&str, &str)]) -> Self {
        let (events, receiver) = unbounded_channel();
        let (sender, outcomes) = channel();
        let api = Api { events: Arc::new(Mutex::new(receiver)), outcomes: sender };
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .route("/2018-06-01/runtime/init/error", post(init_error))
            .with_state(api);
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move { serve(listener, router).await });
        let child = Command::new(binary)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
            .env("AWS_LAMBDA_FUNCTION_NAME", "catdoc")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        Self { child, events, outcomes, _runtime: runtime }
    }

    /// Sends an event and waits for what the function answers to it.
    #[track_caller]
    pub fn invoke(&mut self, event: &Value) -> Value {
        self.events.send(event.to_string()).expect("the stand-in runs");
        match self.outcomes.recv_timeout(PATIENCE) {
            Ok(Outcome { to: "response", body }) => body,
            other => panic!("{other:?}"),
        }
    }
}

impl Function {
    /// Ends the function and returns what it has logged, a line of JSON each.
    pub fn log(mut self) -> Vec<Value> {
        self.child.kill().expect("it runs");
        let stdout = self.child.stdout.take().expect("piped");
        BufReader::new(stdout).lines().map(|line| serde_json::from_str(&line.expect("UTF-8")).expect("JSON")).collect()
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn next(State(api): State<Api>) -> impl IntoResponse {
    let event = api.events.lock().await.recv().await.unwrap_or_default();
    let deadline = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970") + PATIENCE;
    let mut headers = HeaderMap::new();
    let mut put = |name, value: String| headers.insert(name, HeaderValue::try_from(value).expect("ASCII"));
    put("lambda-runtime-aws-request-id", REQUEST_ID.to_owned());
    put("lambda-runtime-deadline-ms", deadline.as_millis().to_string());
    put("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-central-1:123456789012:function:catdoc".to_owned());
    put("content-type", "application/json".to_owned());
    (headers, event)
}

async fn response(State(api): State<Api>, PathParameter(_id): PathParameter<String>, body: Bytes) -> StatusCode {
    post_back(&api, "response", &body)
}

async fn error(State(api): State<Api>, PathParameter(_id): PathParameter<String>, body: Bytes) -> StatusCode {
    post_back(&api, "error", &body)
}

async fn init_error(State(api): State<Api>, body: Bytes) -> StatusCode {
    post_back(&api, "init/error", &body)
}

fn post_back(api: &Api, to: &'static str, body: &[u8]) -> StatusCode {
    let body = serde_json::from_slice(body).unwrap_or(Value::Null);
    // The test may have ended meanwhile.
    let _ = api.outcomes.send(Outcome { to, body });
    StatusCode::ACCEPTED
}

/// The recorded event `tests/data/events/NAME.json`, with this form as its body.
pub fn event(name: &str, form: Form) -> Value {
    event_in(&super::data_dir().join("events"), name, form)
}
