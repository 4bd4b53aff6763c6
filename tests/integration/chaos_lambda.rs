//! Lambda that fails: too little time for a document, and a Runtime API that does not work.

use crate::support::binary::BINARY;
use crate::support::form::Form;
use crate::support::guest::wasi;
use crate::support::raw_server::RawServer;
use crate::support::runtime_api::{body, event};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::lambda::{Routers, service};
use catdoc_lambda::sandbox::Sandbox;
use catdoc_lambda::{Extractor, Limits};
use lambda_http::lambda_runtime::FunctionResponse;
use lambda_http::{Context, LambdaEvent, Service};
use serde_json::Value;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use wasmtime::Module;

/// Returns the response to an event with a document, in an invocation that ends at this time.
fn invoke(extractor: &Arc<Extractor>, end: Duration) -> Value {
    let payload = event("http-api", Form::of_document("a.doc", &data("one-page.doc")));
    let payload = serde_json::from_value(payload).expect("an event");
    let mut context = Context::default();
    context.deadline = u64::try_from(end.as_millis()).expect("a time");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let response = runtime.block_on(service(Routers::from_env(extractor)).call(LambdaEvent { payload, context }));
    match response.unwrap_or_else(|never| match never {}) {
        FunctionResponse::BufferedResponse(response) => serde_json::to_value(response).expect("JSON"),
        FunctionResponse::StreamingResponse(_) => panic!("a stream"),
    }
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970")
}

#[test]
fn a_document_that_does_not_end_in_time_is_a_deadline_before_lambda_ends_the_function() {
    let limits = Limits { time: Duration::from_secs(600), ..Limits::default() };
    let endless = wasi("", "(loop $again (br $again))");
    let sandbox = Sandbox::with_module(limits, |engine| Module::new(engine, &endless)).expect("a sandbox");
    let response = invoke(&Arc::new(Extractor::with_sandbox(sandbox)), now() + Duration::from_secs(2));
    let problem = body(&response);
    assert_eq!((&response["statusCode"], &problem["code"]), (&422.into(), &"deadline".into()), "{problem}");
    // The document had less than these two seconds.
    let detail = problem["detail"].as_str().expect("a detail");
    assert!(detail.starts_with("the document took longer than 1.") && detail.ends_with(" try again"), "{detail}");
}

#[test]
fn a_wrong_clock_does_not_take_a_documents_time() {
    let day = Duration::from_secs(24 * 60 * 60);
    for end in [Duration::ZERO, now() - day, now() + day, Duration::from_millis(u64::MAX)] {
        let response = invoke(&EXTRACTOR, end);
        assert_eq!(response["statusCode"], 200, "{end:?}: {response}");
    }
}

/// Runs a function until it ends, with this response of the Runtime API.
fn run(binary: &str, response: &'static [u8]) -> Output {
    let api = RawServer::start(move |_| response.to_vec());
    let mut command = Command::new(binary);
    command.env_clear().env("AWS_LAMBDA_RUNTIME_API", api.address.to_string());
    for (name, value) in [("FUNCTION_NAME", "catdoc"), ("FUNCTION_VERSION", "1"), ("FUNCTION_MEMORY_SIZE", "256")] {
        command.env(format!("AWS_LAMBDA_{name}"), value);
    }
    for (name, value) in [("REGION", "eu-central-1"), ("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret")] {
        command.env(format!("AWS_{name}"), value);
    }
    command.env("CATDOC_INPUT_PREFIX", "in/").env("CATDOC_OUTPUT_PREFIX", "text/").output().expect("it starts")
}

#[test]
fn a_function_without_a_runtime_api_ends_with_an_error() {
    for binary in [Some(BINARY), option_env!("CARGO_BIN_EXE_catdoc-lambda-s3")].into_iter().flatten() {
        for response in [&b""[..], b"no HTTP\r\n\r\n", b"HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\n{}"] {
            let output = run(binary, response);
            assert!(!output.status.success() && output.status.code().is_some(), "{output:?}");
            assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{binary}: {output:?}");
        }
    }
}
