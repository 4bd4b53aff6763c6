//! A fake Lambda Runtime API, and the real binary as a function on it.

use super::event::event_in;
use super::form::Form;
use super::stream::response_in;
use super::word::Word;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Router, serve};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The ID of every request.
pub const REQUEST_ID: &str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

/// The kinds of events that carry HTTP, by their names in `tests/data/events`.
pub const KINDS: [&str; 4] = ["rest-api", "http-api", "alb", "function-url"];

/// The largest event that Lambda accepts.
pub const LARGEST_EVENT: usize = 6_291_556;

/// The largest document that the function claims to accept.
const LARGEST_DOCUMENT: usize = 4_500_000;

/// Longer than any machine needs for one document.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A message that the function posted, and its path.
#[derive(Debug)]
struct Outcome {
    to: &'static str,
    body: Value,
}

#[derive(Clone)]
struct Api {
    /// The function's timeout for an event, in seconds.
    time: Arc<AtomicU64>,
    events: Arc<Mutex<UnboundedReceiver<String>>>,
    outcomes: Sender<Outcome>,
}

/// The binary, running as a function.
pub struct Function {
    child: Child,
    time: Arc<AtomicU64>,
    events: UnboundedSender<String>,
    outcomes: Receiver<Outcome>,
    log: Option<JoinHandle<Vec<String>>>,
    _runtime: Runtime,
}

impl Function {
    /// Starts `binary` without arguments, as Lambda starts `bootstrap`; it must detect Lambda from
    /// its environment.
    pub fn start(binary: &Path) -> Self {
        Self::start_with(binary, &[])
    }

    /// Does the same with additional environment variables.
    pub fn start_with(binary: &Path, environment: &[(&str, &str)]) -> Self {
        Self::start_command(Command::new(binary), environment)
    }

    /// Does the same with a command that ends up running the function.
    pub fn start_command(mut command: Command, environment: &[(&str, &str)]) -> Self {
        let (events, receiver) = unbounded_channel();
        let (sender, outcomes) = channel();
        let time = Arc::new(AtomicU64::new(TIMEOUT.as_secs()));
        let api = Api { time: Arc::clone(&time), events: Arc::new(Mutex::new(receiver)), outcomes: sender };
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
        let mut child = command
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
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        // Read at once, because a full pipe would block the function.
        let log = std::thread::spawn(move || stdout.lines().map(|line| line.expect("UTF-8")).collect());
        Self { child, time, events, outcomes, log: Some(log), _runtime: runtime }
    }

    /// Sends an event and returns the function's response.
    #[track_caller]
    pub fn invoke(&mut self, event: &Value) -> Value {
        self.try_invoke(event).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Sends an event and returns the function's response or its reported error.
    ///
    /// # Errors
    /// The function's error, after which Lambda may retry the event.
    #[track_caller]
    pub fn try_invoke(&mut self, event: &Value) -> Result<Value, Value> {
        self.send(event);
        self.outcome()
    }

    /// Sends an event without waiting.
    pub fn send(&self, event: &Value) {
        self.events.send(event.to_string()).expect("the stand-in runs");
    }

    /// Waits for the function's response or its reported error.
    ///
    /// # Errors
    /// The function's error.
    #[track_caller]
    pub fn outcome(&mut self) -> Result<Value, Value> {
        match self.outcomes.recv_timeout(TIMEOUT) {
            Ok(Outcome { to: "response", body }) => Ok(body),
            Ok(Outcome { to: "error", body }) => Err(body),
            other => panic!("{other:?}"),
        }
    }

    /// Waits for the function to exit by itself. Returns whether it succeeded, and its log.
    #[cfg_attr(not(all(feature = "s3", tools)), allow(dead_code))]
    pub fn wait_for_exit(mut self) -> (bool, Vec<Value>) {
        let status = self.child.wait().expect("it runs");
        (status.success(), self.log())
    }

    /// Sets the timeout, in seconds, of all further events.
    #[cfg_attr(not(all(feature = "s3", tools)), allow(dead_code))]
    pub fn set_timeout(&self, seconds: u64) {
        self.time.store(seconds, Ordering::SeqCst);
    }

    /// Returns the process ID.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Function {
    /// Stops the function and returns its log, one JSON value per line.
    pub fn log(mut self) -> Vec<Value> {
        // It may have exited already.
        let _ = self.child.kill();
        let lines = self.log.take().expect("taken once").join().expect("no panic");
        lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn next(State(api): State<Api>) -> impl IntoResponse {
    let event = api.events.lock().await.recv().await.unwrap_or_default();
    let time = Duration::from_secs(api.time.load(Ordering::SeqCst));
    let deadline = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970") + time;
    let mut headers = HeaderMap::new();
    let mut put = |name, value: String| headers.insert(name, HeaderValue::try_from(value).expect("ASCII"));
    put("lambda-runtime-aws-request-id", REQUEST_ID.to_owned());
    put("lambda-runtime-deadline-ms", deadline.as_millis().to_string());
    put("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-central-1:123456789012:function:catdoc".to_owned());
    put("content-type", "application/json".to_owned());
    (headers, event)
}

async fn response(State(api): State<Api>, headers: HeaderMap, body: Body) -> StatusCode {
    post_back(&api, "response", response_in(&headers, body).await)
}

async fn error(State(api): State<Api>, body: Bytes) -> StatusCode {
    post_back(&api, "error", serde_json::from_slice(&body).unwrap_or_default())
}

async fn init_error(State(api): State<Api>, body: Bytes) -> StatusCode {
    post_back(&api, "init/error", serde_json::from_slice(&body).unwrap_or_default())
}

fn post_back(api: &Api, to: &'static str, body: Value) -> StatusCode {
    // The test may have ended already.
    let _ = api.outcomes.send(Outcome { to, body });
    StatusCode::ACCEPTED
}

/// Returns the recorded event `tests/data/events/NAME.json` with this form as its body.
pub fn event(name: &str, form: Form) -> Value {
    event_in(&super::data_dir().join("events"), name, form)
}

/// Returns the event of a GET of this path.
pub fn get_event(kind: &str, path: &str) -> Value {
    let text = event(kind, Form::default()).to_string();
    let text = text.replace("/doc-parser\"", &format!("{path}\"")).replace("\"POST\"", "\"GET\"");
    let mut event: Value = serde_json::from_str(&text).expect("JSON");
    event["body"] = Value::Null;
    event["isBase64Encoded"] = false.into();
    event
}

/// Returns a header of a response.
pub fn header<'a>(response: &'a Value, name: &str) -> Option<&'a str> {
    let value = &response["headers"][name];
    value.as_str().or_else(|| response["multiValueHeaders"][name][0].as_str())
}

/// Returns the body of a response, which must be plain JSON and not base64.
#[track_caller]
pub fn body(response: &Value) -> Value {
    assert_eq!(response["isBase64Encoded"], Value::Bool(false), "{response}");
    serde_json::from_str(response["body"].as_str().expect("a body")).expect("JSON")
}

/// Builds a document of this many bytes with some text.
pub fn document_of(bytes: usize) -> Vec<u8> {
    let mut document = Word::utf16(&"The largest there is.\n".repeat(500)).file();
    document.resize(bytes, 0);
    document
}

/// Asserts that the largest document succeeds in an event of this kind, and that one byte more gets
/// an error that names the alternative.
#[track_caller]
pub fn assert_largest(kind: &str, mut response: impl FnMut(&Value) -> Value) {
    let mut post = |bytes| {
        let event = event(kind, Form::of_document("a.doc", &document_of(bytes)));
        assert!(event.to_string().len() <= LARGEST_EVENT, "{kind}: {bytes} bytes do not fit into an event");
        response(&event)
    };
    let largest = post(LARGEST_DOCUMENT);
    assert_eq!(largest["statusCode"], 200, "{kind}: {largest}");
    assert!(body(&largest)["text"].as_str().is_some_and(|text| text.starts_with("The largest there is.")), "{kind}");
    let larger = post(LARGEST_DOCUMENT + 1);
    assert_eq!((&larger["statusCode"], &body(&larger)["code"]), (&413.into(), &"too-large".into()), "{kind}");
    let detail = body(&larger)["detail"].take();
    assert!(
        detail.as_str().is_some_and(|detail| detail.contains("4500000") && detail.contains("S3")),
        "{kind}: {detail}"
    );
}
