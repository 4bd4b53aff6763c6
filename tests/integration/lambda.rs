//! The real binary over the Lambda Runtime API, with all four kinds of HTTP event.

use crate::support::binary::BINARY;
use crate::support::form::Form;
use crate::support::process::{allow_threads, forbid_threads};
use crate::support::runtime_api::{Function, KINDS, REQUEST_ID, assert_largest, body, event, get_event, header};
use crate::support::word::{F_ENCRYPTED, Word};
use crate::support::{data, http};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::Path;

fn start() -> Function {
    Function::start(Path::new(BINARY))
}

fn document() -> Form {
    Form::of_document("letter.doc", &data("one-page.doc"))
}

#[test]
fn every_event_kind_with_a_document_gets_plain_json() {
    let mut function = start();
    for kind in KINDS {
        let response = function.invoke(&event(kind, document()));
        assert_eq!(response["statusCode"], 200, "{kind}: {response}");
        assert_eq!(header(&response, "content-type"), Some("application/json"), "{kind}: {response}");
        let body = body(&response);
        assert!(body["text"].as_str().is_some_and(|text| text.contains("Café Météore")), "{kind}: {body}");
        assert_eq!(body["file"], "letter.doc", "{kind}");
    }
}

#[test]
fn every_event_kind_decodes_file_names_and_parts() {
    let mut function = start();
    let rtf = b"{\\rtf1 tide}";
    let base64 = STANDARD.encode(rtf);
    for kind in KINDS {
        for (parameters, encoding, content, name) in [
            ("filename*=utf-8''%D0%BE%D1%82.doc", "binary", &rtf[..], "от.doc"),
            ("filename=\"=?utf-8?B?0L7Rgi5kb2M=?=\"", "base64", base64.as_bytes(), "от.doc"),
            ("filename*0=\"my \"; filename*1=letter.doc", "quoted-printable", b"{\\rtf1=20ti=\r\nde}", "my letter.doc"),
        ] {
            let header = format!(
                "Content-Disposition: form-data; name=file; {parameters}\r\nContent-Type: application/msword\r\nContent-Transfer-Encoding: {encoding}\r\n"
            );
            let response = function.invoke(&event(kind, Form::default().part(&header, content)));
            assert_eq!(response["statusCode"], 200, "{kind}: {response}");
            let body = body(&response);
            assert_eq!((&body["file"], &body["text"]), (&json!(name), &json!("tide\n")), "{kind}: {parameters}");
        }
    }
}

#[test]
fn every_event_kind_carries_the_largest_document() {
    let mut function = start();
    KINDS.iter().for_each(|kind| assert_largest(kind, |event| function.invoke(event)));
}

#[test]
fn lambda_and_the_local_server_return_the_same_body() {
    let mut function = start();
    for name in ["one-page.doc", "mixed-scripts.doc", "empty.doc", "one-page.rtf", "long.doc"] {
        let form = || Form::of_document("a.doc", &data(name));
        let response = function.invoke(&event("http-api", form()));
        assert_eq!(response["body"].as_str(), Some(http::SERVER.submit(form()).body.as_str()), "{name}");
    }
}

#[test]
fn every_event_kind_reports_an_error_as_a_problem() {
    let mut function = start();
    let encrypted = Word::utf16("secret").flags(F_ENCRYPTED).file();
    for kind in KINDS {
        let response = function.invoke(&event(kind, Form::of_document("a.doc", &encrypted)));
        assert_eq!(response["statusCode"], 422, "{kind}: {response}");
        assert_eq!(header(&response, "content-type"), Some("application/problem+json"), "{kind}: {response}");
        assert_eq!(body(&response)["code"], "encrypted", "{kind}");
    }
}

#[test]
fn after_an_error_the_next_document_succeeds() {
    let mut function = start();
    for _ in 0..3 {
        let response = function.invoke(&event("http-api", Form::of_document("a.doc", b"%PDF-1.4")));
        assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(422), &json!("not-a-document")));
        assert_eq!(function.invoke(&event("http-api", document()))["statusCode"], 200);
    }
}

#[test]
fn the_stage_in_the_path_is_not_part_of_the_route() {
    let mut function = start();
    // A REST API's path comes without its stage, an HTTP API's with it; both name it in the
    // context.
    let mut rest = event("rest-api", document());
    rest["requestContext"]["stage"] = "prod".into();
    let mut http = event("http-api", document());
    http["requestContext"]["stage"] = "prod".into();
    http["rawPath"] = "/prod/doc-parser".into();
    http["requestContext"]["http"]["path"] = "/prod/doc-parser".into();
    for event in [rest, http] {
        assert_eq!(function.invoke(&event)["statusCode"], 200, "{event}");
    }
}

#[test]
fn a_body_the_gateway_decoded_as_text_is_a_mangled_body() {
    let mut function = start();
    let mut event = event("rest-api", document());
    event["body"] = String::from_utf8_lossy(&document().body()).into();
    event["isBase64Encoded"] = false.into();
    let response = function.invoke(&event);
    assert_eq!(
        (&response["statusCode"], &body(&response)["code"]),
        (&json!(400), &json!("mangled-body")),
        "{response}"
    );
}

#[test]
fn health_is_a_get_event() {
    let mut function = start();
    for path in ["/health", "/ready"] {
        let response = function.invoke(&get_event("http-api", path));
        assert_eq!((&response["statusCode"], body(&response)), (&json!(200), json!({ "status": "ok" })), "{path}");
    }
}

#[test]
fn a_repeated_option_is_a_bad_option() {
    let mut function = start();
    let mut rest = event("rest-api", document());
    rest["multiValueQueryStringParameters"] = json!({ "wrap": ["0", "72"] });
    let mut http = event("http-api", document());
    http["rawQueryString"] = "wrap=0&wrap=72".into();
    for event in [rest, http] {
        let response = function.invoke(&event);
        assert_eq!((&response["statusCode"], &body(&response)["code"]), (&json!(400), &json!("bad-option")), "{event}");
    }
}

#[test]
fn every_event_kind_returns_the_in_browser_assets_as_bytes() {
    let mut function = start();
    for kind in KINDS {
        let mut got = |path: &str| {
            let response = function.invoke(&get_event(kind, path));
            assert_eq!(
                (&response["statusCode"], &response["isBase64Encoded"]),
                (&json!(200), &json!(path != "/")),
                "{kind}: {path}"
            );
            response["body"].as_str().expect("a body").to_owned()
        };
        let page = got("/");
        let path = page.split_once("data-catdoc=\"").and_then(|(_, rest)| rest.split('"').next()).expect("its path");
        let module = STANDARD.decode(got(&format!("/{path}"))).expect("base64");
        assert!(module == include_bytes!("../../wasm/catdoc.wasm"), "{kind}");
    }
}

/// Returns the log lines about documents.
fn document_lines(log: Vec<Value>) -> Vec<Value> {
    log.into_iter().map(|mut line| line["fields"].take()).filter(|fields| fields["message"] == "document").collect()
}

#[test]
fn the_log_has_one_json_line_per_document_without_text_or_name() {
    let mut function = start();
    function.invoke(&event("http-api", document()));
    function.invoke(&event("rest-api", Form::of_document("secret-name.doc", b"%PDF-1.4")));
    let lines = document_lines(function.log());
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!((&lines[0]["code"], &lines[1]["code"]), (&json!("ok"), &json!("not-a-document")));
    assert_eq!((&lines[0]["format"], &lines[0]["complete"]), (&json!("word-97"), &json!(true)));
    for line in &lines {
        assert_eq!(line["request_id"], REQUEST_ID);
        assert!(!line.to_string().contains("harbour") && !line.to_string().contains(".doc"), "{line}");
    }
    for field in ["bytes_in", "bytes_out", "receive_micros", "extract_micros", "total_micros"] {
        assert!(lines[0][field].is_u64(), "{field}: {}", lines[0]);
    }
}

#[test]
fn a_file_name_is_logged_only_on_request() {
    let mut function = Function::start_with(Path::new(BINARY), &[("CATDOC_LOG_NAMES", "1")]);
    function.invoke(&event("http-api", document()));
    assert_eq!(document_lines(function.log())[0]["file"], "letter.doc");
}

#[test]
fn a_document_is_an_embedded_metric_unless_disabled() {
    for (switch, expected) in [("", 2), ("off", 0)] {
        let mut function = Function::start_with(Path::new(BINARY), &[("CATDOC_METRICS", switch)]);
        function.invoke(&event("http-api", document()));
        function.invoke(&event("http-api", Form::of_document("a.doc", b"%PDF-1.4")));
        let metrics: Vec<_> = function.log().into_iter().filter(|line| line["_aws"].is_object()).collect();
        assert_eq!(metrics.len(), expected, "{metrics:?}");
        for (metric, (code, bytes)) in metrics.iter().zip([("ok", data("one-page.doc").len()), ("not-a-document", 8)]) {
            assert_eq!((&metric["code"], &metric["bytes"]), (&json!(code), &json!(bytes)), "{metric}");
            assert_eq!((&metric["function"], &metric["request_id"]), (&json!("catdoc"), &json!(REQUEST_ID)));
            assert!(metric["microseconds"].as_u64().is_some_and(|micros| micros > 0), "{metric}");
        }
    }
}

#[test]
fn an_event_without_a_request_is_an_error_and_the_next_one_works() {
    let mut function = start();
    let changed = |kind: &str, change: &dyn Fn(&mut Value)| {
        let mut event = event(kind, document());
        change(&mut event);
        event
    };
    let with_host = |event: &mut Value, host: &str| {
        let headers = event["headers"].as_object_mut().expect("headers");
        headers.retain(|name, _| !name.eq_ignore_ascii_case("host"));
        headers.insert("host".to_owned(), host.into());
    };
    let mut bad = Vec::new();
    for kind in KINDS {
        // Not an IPv4 address, not an IPv6 address, not a domain name, not a port.
        for host in ["1.2.3.4.5", "[::1", "a b", "a<b>", "example.org:harbour"] {
            bad.push(changed(kind, &|event| with_host(event, host)));
        }
        bad.push(changed(kind, &|event| event["body"] = "no base64!".into()));
    }
    for kind in ["http-api", "function-url"] {
        for query in ["sheet=<Tides>", "sheet=High water", "sheet=Tides\u{7f}"] {
            bad.push(changed(kind, &|event| event["rawQueryString"] = query.into()));
        }
        bad.push(changed(kind, &|event| event["rawPath"] = format!("/{}", "a".repeat(70_000)).into()));
    }
    for event in bad {
        let response = function.invoke(&event);
        assert_eq!(response["statusCode"], 400, "{response}\n{event}");
        assert_eq!(header(&response, "content-type"), Some("application/problem+json"), "{response}");
        assert_eq!(header(&response, "x-request-id"), Some(REQUEST_ID), "{response}");
        assert_eq!(header(&response, "x-content-type-options"), Some("nosniff"), "{response}");
        assert_eq!(body(&response)["code"], "bad-request", "{response}");
    }
    assert_eq!(function.invoke(&event("http-api", document()))["statusCode"], 200);
}

#[test]
fn a_panic_is_a_logged_500_and_the_next_request_works() {
    let mut function = start();
    // Without memory for its stack, the thread that reads a document cannot start.
    let mut elsewhere = event("http-api", document());
    elsewhere["rawPath"] = "/elsewhere".into();
    assert_eq!(function.invoke(&elsewhere)["statusCode"], 404);
    forbid_threads(function.pid());
    let failed = function.invoke(&event("http-api", document()));
    allow_threads(function.pid());
    assert_eq!((&failed["statusCode"], &body(&failed)["code"]), (&json!(500), &json!("internal")), "{failed}");
    assert!(!failed.to_string().contains("thread"), "{failed}");
    assert_eq!(function.invoke(&event("http-api", document()))["statusCode"], 200);
    let codes: Vec<_> = document_lines(function.log()).into_iter().map(|mut line| line["code"].take()).collect();
    assert_eq!(codes, ["internal", "ok"]);
}
