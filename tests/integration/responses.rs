//! Every response has a request ID, and every error is a problem, whichever layer responds.

use crate::support::http::SERVER;
use crate::support::wire::{exchange, start};
use std::net::SocketAddr;

const METHODS: [&str; 10] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "EXTRACT"];

/// Targets other than the API's endpoints: the page's files, paths that do not exist, and invalid
/// escapes.
const OTHER_TARGETS: [&str; 16] = [
    "/",
    "/page.css",
    "/page.js",
    "/page/",
    "/page/nothing",
    "/page/a/b",
    "/page/%ff%fe",
    "/page/%",
    "/page/%zz",
    "/%ff",
    "/extract/%ff",
    "/extract?wrap=%ff",
    "/extract?%ff",
    "//",
    "*",
    "http://example.org/nothing",
];

/// Asserts that a response has this ID once, and is a problem if it is an error.
#[track_caller]
fn assert_complete(response: &str, id: &str, request: &str) {
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{request}: {response:?}"));
    let values = |name: &str| -> Vec<String> {
        let header = |line: &str| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned);
        head.lines().filter_map(header).collect()
    };
    assert_eq!(values("x-request-id"), [id], "{request}: {response}");
    let status: u16 = head.get(9..12).and_then(|status| status.parse().ok()).expect("a status");
    // Browsers without a script post the upload page's form and get the page with the error.
    if status < 400 || request.starts_with("POST / ") {
        return;
    }
    assert_eq!(values("content-type"), ["application/problem+json"], "{request}: {response}");
    if !request.starts_with("HEAD ") {
        let problem: serde_json::Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("{request}: {response}"));
        assert_eq!(problem["status"], status, "{request}");
        assert!(problem["code"].as_str().is_some_and(|code| !code.is_empty()), "{request}: {response}");
    }
}

fn assert_all_complete(address: SocketAddr, headers: &str) {
    let description = SERVER.get("/openapi.json").json();
    let endpoints = description["paths"].as_object().expect("paths").keys().map(String::as_str);
    for target in endpoints.chain(OTHER_TARGETS) {
        for method in METHODS {
            // The target of `CONNECT` is a host and a port.
            let target = if method == "CONNECT" { "example.org:80" } else { target };
            let request = format!(
                "{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: of-this-one\r\n{headers}\r\n"
            );
            assert_complete(&exchange(address, &request), "of-this-one", &request);
        }
    }
}

#[test]
fn every_path_and_method_has_a_request_id_and_errors_are_problems() {
    let server = start(&[]);
    assert_all_complete(server.address, "");
    assert_all_complete(server.address, "Content-Type: multipart/form-data; boundary=\r\nAccept: ;;,\r\n");
}

#[test]
fn the_same_holds_for_other_origins() {
    let server = start(&["--cors", "https://example.org"]);
    for origin in ["https://example.org", "https://example.com"] {
        let preflight = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n";
        assert_all_complete(server.address, &format!("Origin: {origin}\r\n{preflight}"));
    }
}

#[test]
fn options_is_not_a_method_unless_other_origins_are_allowed() {
    let response = exchange(
        start(&[]).address,
        "OPTIONS /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: https://example.org\r\n\r\n",
    );
    assert!(response.starts_with("HTTP/1.1 405 ") && response.contains("allow: POST\r\n"), "{response}");
}

#[test]
fn a_request_that_cannot_be_parsed_gets_an_empty_response() {
    let server = start(&[]);
    for (status, request) in [
        (400, "GET /version FTP/1.1\r\n\r\n".to_owned()),
        (400, "GET /version HTTP/1.1\r\nHost\r\n\r\n".to_owned()),
        (400, "GET /version HTTP/1.1\r\nContent-Length: x\r\n\r\n".to_owned()),
        (400, "POST /extract HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\n".to_owned()),
        (414, format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(65_534))),
        (431, format!("GET /version HTTP/1.1\r\n{}\r\n", "X: x\r\n".repeat(101))),
    ] {
        let response = exchange(server.address, request);
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {response}");
        assert!(response.contains("content-length: 0\r\n") && response.ends_with("\r\n\r\n"), "{response}");
        assert!(response.contains("connection: close\r\n"), "{response}");
    }
}
