//! Lambda events: any HTTP event gets a response from the function.

#![no_main]

use catdoc_lambda::lambda::{self, Routers};
use catdoc_lambda_fuzz::{assert_within_contract, extractor, runtime};
use lambda_http::lambda_runtime::FunctionResponse;
use lambda_http::request::LambdaRequest;
use lambda_http::{Context, LambdaEvent, Service};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::cell::RefCell;
use std::panic;

type Function = Box<dyn FnMut(LambdaRequest) -> Value>;

thread_local! {
    static FUNCTION: RefCell<Function> = RefCell::new(start());
}

fn start() -> Function {
    let mut service = lambda::service(Routers::from_env(&extractor()));
    let runtime = runtime();
    Box::new(move |request| {
        let response = runtime.block_on(service.call(LambdaEvent::new(request, Context::default())));
        match response.expect("a response") {
            FunctionResponse::BufferedResponse(response) => serde_json::to_value(response).expect("JSON"),
            FunctionResponse::StreamingResponse(_) => unreachable!("streaming is off"),
        }
    })
}

/// Makes any panic end the process, except those that the function reports as a bad request.
fn let_bad_requests_pass() {
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let file = info.location().map_or("", |place| place.file());
        if !["/lambda_http-", "/aws_lambda_events-"].iter().any(|of| file.contains(of)) {
            end(info);
        }
    }));
}

fuzz_target!(init: let_bad_requests_pass(), |input: &[u8]| {
    let Ok(request) = serde_json::from_slice(input) else { return };
    let response = FUNCTION.with_borrow_mut(|function| function(request));
    let header = ["headers", "multiValueHeaders"].map(|all| response[all]["content-type"].clone());
    let content_type = header.iter().find_map(|value| value.as_str().or(value[0].as_str())).unwrap_or_default();
    let status = response["statusCode"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or_default();
    // The page's own form gets a page.
    if content_type != "text/html; charset=utf-8" {
        assert_within_contract(status, content_type, response["body"].as_str().unwrap_or_default().as_bytes());
    }
});
