//! The server in operation: metrics, request IDs, other origins, slow clients, and shutdown.

use crate::support::binary::BINARY;
use crate::support::data;
use crate::support::form::Form;
use crate::support::http::{SERVER, post};
use crate::support::serve_process::ServeProcess;
use crate::support::wire::{exchange, get, rest_of, start};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};

#[cfg(unix)]
fn signal(name: &str, server: &ServeProcess) {
    let status = Command::new("sh").args(["-c", &format!("kill -{name} {}", server.child.id())]).status();
    assert!(status.expect("kill starts").success());
}

/// Returns the header of a request with an RTF document, without its body.
fn upload_head(length: usize) -> String {
    format!("POST /extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/rtf\r\nContent-Length: {length}\r\n\r\n")
}

#[test]
fn documents_are_counted_by_format_and_code() {
    let server = start(&["--concurrency", "7"]);
    let submit = |document: &[u8]| {
        post(server.address, "/doc-parser", &Form::content_type(), &Form::of_document("a.doc", document).body()).status
    };
    let document = data("one-page.doc");
    assert_eq!([submit(&document), submit(&document), submit(b"%PDF-1.4")], [200, 200, 422]);

    let response = get(server.address, "/metrics", "");
    assert!(response.contains("content-type: application/openmetrics-text"), "{response}");
    for line in [
        "catdoc_documents_total{format=\"word-97\",code=\"ok\"} 2".to_owned(),
        "catdoc_documents_total{format=\"unknown\",code=\"not-a-document\"} 1".to_owned(),
        format!("catdoc_received_bytes_total {}", 2 * document.len() + 8),
        "catdoc_document_seconds_count 3".to_owned(),
        "catdoc_extraction_seconds_count 3".to_owned(),
        "catdoc_slots_in_use 0".to_owned(),
        "catdoc_requests_in_flight 0".to_owned(),
        "catdoc_requests 7".to_owned(),
    ] {
        assert!(response.lines().any(|found| found == line), "{line}: {response}");
    }
}

#[test]
fn a_router_without_metrics_has_no_metrics_endpoint() {
    SERVER.get("/metrics").assert_problem(404, "not-found");
}

#[test]
fn every_response_has_the_request_id() {
    let server = start(&[]);
    let id = |response: &str| {
        let mut lines = response.lines();
        lines.find_map(|line| line.strip_prefix("x-request-id: ")).unwrap_or_else(|| panic!("{response}")).to_owned()
    };
    for path in ["/version", "/nowhere", "/extract"] {
        assert_eq!(id(&get(server.address, path, "X-Request-Id: from-the-proxy.1\r\n")), "from-the-proxy.1", "{path}");
    }
    let (first, second) = (id(&get(server.address, "/version", "")), id(&get(server.address, "/version", "")));
    assert_ne!(first, second);
    assert_eq!(first.len(), 36, "{first}");
    let refused = id(&get(server.address, "/version", "X-Request-Id: {\"a\": 1}\r\n"));
    assert_eq!(refused.len(), 36, "{refused}");
}

#[test]
fn the_log_has_the_request_id_and_no_file_name() {
    let mut child = Command::new(BINARY)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    let address: SocketAddr = line.trim().rsplit("//").next().expect("an address").parse().expect("an address");
    let body = "{\\rtf1 tide}";
    let request = format!(
        "POST /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: seen-in-the-log\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    assert!(exchange(address, &request).starts_with("HTTP/1.1 200"));
    child.kill().expect("it runs");
    let mut log = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut log).expect("UTF-8");
    child.wait().expect("it ends");
    let line = log.lines().find(|line| line.contains("seen-in-the-log")).unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("rtf") && !line.contains("file="), "{line}");
}

#[test]
fn only_allowed_origins_may_use_the_api() {
    let origin = "Origin: https://example.org\r\n";
    let closed = start(&[]);
    let response = get(closed.address, "/version", origin);
    assert!(!response.contains("access-control-") && !response.contains("vary"), "{response}");

    let open = start(&["--cors", "https://example.org", "--cors", "http://localhost:3000"]);
    let response = get(open.address, "/version", origin);
    assert!(response.contains("access-control-allow-origin: https://example.org\r\n"), "{response}");
    for fact in ["format", "complete", "warnings", "omitted", "attachments"] {
        assert!(response.contains(&format!("x-catdoc-{fact}")), "{fact}: {response}");
    }
    let stranger = get(open.address, "/version", "Origin: https://example.com\r\n");
    assert!(!stranger.contains("access-control-allow-origin"), "{stranger}");
    let preflight = exchange(
        open.address,
        "OPTIONS /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: http://localhost:3000\r\n\
         Access-Control-Request-Method: POST\r\n\r\n",
    );
    assert!(preflight.starts_with("HTTP/1.1 200"), "{preflight}");
    assert!(preflight.contains("access-control-allow-methods: GET,POST"), "{preflight}");
    assert!(
        preflight.contains("access-control-allow-headers: content-encoding,content-type,x-document-password,"),
        "{preflight}"
    );

    let all = start(&["--cors", "*"]);
    assert!(get(all.address, "/version", origin).contains("access-control-allow-origin: *"));
}

#[test]
fn an_invalid_origin_is_a_usage_error() {
    let output = Command::new(BINARY).args(["serve", "--cors", "example.org/path"]).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("https://example.org"));
}

#[test]
fn a_stalled_upload_is_a_408() {
    let server = start(&["--upload-timeout", "1"]);
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(upload_head(1000).as_bytes()).expect("sent");
    stream.write_all(b"{\\rtf1 ").expect("sent");
    let response = rest_of(stream);
    assert!(response.starts_with("HTTP/1.1 408"), "{response}");
    assert!(response.contains("\"code\":\"upload-timeout\""), "{response}");
}

/// The length of a body over the limit, which does not fit into the buffers of a connection.
const TOO_LONG: usize = 40 << 20;

#[test]
fn a_client_that_sends_all_of_a_large_body_gets_the_413_and_may_go_on() {
    let server = start(&[]);
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(upload_head(TOO_LONG).as_bytes()).expect("sent");
    for _ in 0..TOO_LONG >> 20 {
        stream.write_all(&[b' '; 1 << 20]).expect("the server still reads");
    }
    stream.write_all(b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
    let responses = rest_of(stream);
    assert!(responses.starts_with("HTTP/1.1 413") && responses.contains("\"code\":\"too-large\""), "{responses}");
    assert!(responses.contains("HTTP/1.1 200"), "{responses}");
}

#[test]
fn a_client_that_waits_for_permission_to_send_a_large_body_gets_the_413() {
    let server = start(&[]);
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    let head = upload_head(TOO_LONG).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    let response = rest_of(stream);
    assert!(response.starts_with("HTTP/1.1 413"), "{response}");
    assert!(!response.contains("HTTP/1.1 100"), "{response}");
}

#[test]
fn a_stalled_request_header_is_cut_off() {
    let server = start(&[]);
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(b"GET /version HTTP/1.1\r\nHost: ").expect("sent");
    // No request was read, so the response can only be the timeout.
    let response = rest_of(stream);
    assert!(response.is_empty() || response.starts_with("HTTP/1.1 408"), "{response}");
    assert!(get(server.address, "/version", "").starts_with("HTTP/1.1 200"));
}

/// Waits until the server closes an idle connection. A connection that it has not accepted is
/// reset.
#[cfg(unix)]
fn assert_closed(idle: &mut TcpStream) {
    match idle.read(&mut [0; 1]) {
        Ok(bytes) => assert_eq!(bytes, 0),
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
    }
}

#[test]
#[cfg(unix)]
fn a_request_in_progress_finishes_before_shutdown() {
    let mut server = start(&[]);
    let body = "{\\rtf1 before the end}";
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(upload_head(body.len()).as_bytes()).expect("sent");
    // A response on another connection shows that the request header above was read and that the
    // signal handlers are installed.
    assert!(get(server.address, "/health", "").starts_with("HTTP/1.1 200"));
    let mut idle = TcpStream::connect(server.address).expect("it listens");
    signal("TERM", &server);
    // Closing an idle connection shows that the shutdown has begun.
    assert_closed(&mut idle);
    assert!(TcpStream::connect(server.address).is_err(), "it still listens");
    stream.write_all(body.as_bytes()).expect("sent");
    let response = rest_of(stream);
    assert!(response.starts_with("HTTP/1.1 200") && response.contains("before the end"), "{response}");
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0));
}

#[test]
#[cfg(unix)]
fn a_second_signal_stops_at_once() {
    let mut server = start(&[]);
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(upload_head(1000).as_bytes()).expect("sent");
    assert!(get(server.address, "/health", "").starts_with("HTTP/1.1 200"));
    let mut idle = TcpStream::connect(server.address).expect("it listens");
    signal("TERM", &server);
    assert_closed(&mut idle);
    signal("TERM", &server);
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0));
    assert!(rest_of(stream).is_empty());
}
