//! The real binary over the Runtime API's protocol for streamed responses.

use crate::support::biff::{Workbook, shared};
use crate::support::binary::BINARY;
use crate::support::data;
use crate::support::form::Form;
use crate::support::process::{allow_threads, forbid_threads, kib};
use crate::support::runtime_api::{Function, KINDS, REQUEST_ID, body, event, get_event, header};
use crate::support::stream::STREAMED;
use crate::support::word::{F_ENCRYPTED, Word};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::Path;

/// The kinds of events whose responses can be streamed.
const STREAMING_KINDS: [&str; 2] = ["rest-api", "function-url"];

fn start() -> Function {
    Function::start_with(Path::new(BINARY), &[("CATDOC_STREAMING", "on")])
}

fn document() -> Form {
    Form::of_document("letter.doc", &data("one-page.doc"))
}

/// Returns a document whose JSON has about 13 MB, as each Cyrillic byte becomes two bytes of UTF-8,
/// and JSON holds the text twice.
fn long_document() -> Vec<u8> {
    Word::ansi(&b"\xe0\xe1\xe2\xe3\xe4\xe5\xe6 ".repeat(430_000)).language(0x0419).file()
}

#[test]
fn a_rest_api_and_a_function_url_get_streams_and_others_never() {
    let (mut streaming, mut buffered) = (start(), Function::start(Path::new(BINARY)));
    for kind in KINDS {
        let response = streaming.invoke(&event(kind, document()));
        let expected = buffered.invoke(&event(kind, document()));
        assert_eq!(expected[STREAMED], Value::Null, "{kind}");
        assert_eq!(response[STREAMED] == json!(true), STREAMING_KINDS.contains(&kind), "{kind}: {response}");
        assert_eq!((&response["statusCode"], &response["body"]), (&json!(200), &expected["body"]), "{kind}");
        for name in ["content-type", "x-request-id", "x-content-type-options"] {
            assert_eq!(header(&response, name), header(&expected, name), "{kind}: {name}");
        }
    }
}

#[test]
fn a_text_of_more_than_6_mb_arrives_only_as_a_stream() {
    let mut function = start();
    let form = || Form::of_document("a.doc", &long_document());
    for kind in KINDS {
        let response = function.invoke(&event(kind, form()));
        if STREAMING_KINDS.contains(&kind) {
            assert_eq!(response["statusCode"], 200, "{kind}");
            assert!(response["body"].as_str().is_some_and(|body| body.len() > 2 * 6_291_556), "{kind}");
            let text = body(&response)["text"].take();
            let words = text.as_str().expect("a text").split_whitespace();
            assert_eq!(words.filter(|word| *word == "абвгдеж").count(), 430_000, "{kind}");
        } else {
            let problem = body(&response);
            assert_eq!((&response["statusCode"], &problem["code"]), (&json!(422), &json!("output-limit")), "{kind}");
            let detail = problem["detail"].as_str().expect("a detail");
            assert!(detail.contains("6275172") && detail.contains("S3"), "{kind}: {detail}");
        }
    }
}

/// Returns a workbook of `cells` cells with 8,000 quotation marks each. JSON escapes them in the text
/// and in the cell.
fn quotes(cells: u16) -> Vec<u8> {
    let cells: Vec<_> = (0..cells).map(|row| shared(row, 0, 0)).collect();
    Workbook::new().strings(&[&"\"".repeat(8000)]).sheet("Quotes", &cells).file()
}

#[test]
fn the_largest_stream_fits_into_the_memory_of_the_template() {
    let mut function = start();
    let mut extract = event("function-url", Form::of_document("a.xls", &quotes(2000)));
    extract["rawPath"] = "/extract".into();
    let response = function.invoke(&extract);
    assert_eq!(response["statusCode"], 200, "{:.300}", response.to_string());
    let length = response["body"].as_str().expect("a body").len();
    let peak = kib(function.pid(), "VmHWM");
    println!("{length} bytes streamed, at most {peak} KiB resident");
    assert!(length > 60_000_000 && peak < 512 << 10, "{length} bytes, {peak} KiB");
}

#[test]
fn an_error_has_its_status_before_the_first_byte() {
    let mut function = start();
    let encrypted = Word::utf16("secret").flags(F_ENCRYPTED).file();
    for kind in STREAMING_KINDS {
        let mut bad_event = event(kind, document());
        bad_event["body"] = "no base64!".into();
        for (event, status, code) in [
            (event(kind, Form::of_document("a.doc", &encrypted)), 422, "encrypted"),
            (event(kind, Form::of_document("a.doc", &vec![0; 4_500_001])), 413, "too-large"),
            (get_event(kind, "/elsewhere"), 404, "not-found"),
            (bad_event, 400, "bad-request"),
        ] {
            let response = function.invoke(&event);
            assert_eq!((&response[STREAMED], &response["statusCode"]), (&json!(true), &json!(status)), "{response}");
            assert_eq!(header(&response, "content-type"), Some("application/problem+json"), "{response}");
            assert_eq!(header(&response, "x-request-id"), Some(REQUEST_ID), "{response}");
            assert_eq!(body(&response)["code"], code, "{response}");
        }
    }
}

#[test]
fn a_panic_is_a_500_and_the_next_request_works() {
    let mut function = start();
    assert_eq!(function.invoke(&get_event("function-url", "/elsewhere"))["statusCode"], 404);
    // Without memory for its stack, the thread that reads a document cannot start.
    forbid_threads(function.pid());
    let failed = function.invoke(&event("function-url", document()));
    allow_threads(function.pid());
    assert_eq!((&failed["statusCode"], &body(&failed)["code"]), (&json!(500), &json!("internal")), "{failed}");
    assert_eq!(failed[STREAMED], true, "{failed}");
    assert_eq!(function.invoke(&event("function-url", document()))["statusCode"], 200);
}

#[test]
fn a_file_is_streamed_as_bytes() {
    let mut function = start();
    let page = function.invoke(&get_event("function-url", "/"))["body"].take();
    let page = page.as_str().expect("a page");
    let path = page.split_once("data-catdoc=\"").and_then(|(_, rest)| rest.split('"').next()).expect("its path");
    let response = function.invoke(&get_event("function-url", &format!("/{path}")));
    let module = STANDARD.decode(response["body"].as_str().expect("a body")).expect("base64");
    assert!(module == include_bytes!("../../wasm/catdoc.wasm"));
}
