//! The content of responses: nothing from another client, nothing that runs in a browser, and the
//! headers that enforce it.

use crate::support::data;
use crate::support::form::Form;
use crate::support::http::SERVER;
use crate::support::wire::{connect, exchange, get, post_request, start};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

/// Requests of each client over one connection.
const REQUESTS: usize = 40;
const CLIENTS: usize = 16;

/// Reads the next response, header and body, of a keep-alive connection.
fn next_response(connection: &mut BufReader<TcpStream>) -> String {
    let (mut head, mut length) = (String::new(), 0);
    while !head.ends_with("\r\n\r\n") {
        let start = head.len();
        assert!(connection.read_line(&mut head).expect("a response") > 0, "{head}");
        if let Some(length_text) = head[start..].strip_prefix("content-length: ") {
            length = length_text.trim().parse().expect("a number");
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("a body");
    head + &String::from_utf8(body).expect("UTF-8")
}

/// Builds requests that carry the client's mark in every possible field, at different lengths.
fn marked_request(client: usize, request: usize) -> (String, Vec<u8>) {
    let mark = format!("mark-{client:02}-{request:02}-");
    let text = format!("{mark} ").repeat(1 + (client * 37 + request * 101) % 700);
    let document = format!("{{\\rtf1{{\\info{{\\title {mark}}}}} {text}\\par}}");
    let form = Form::default().file("file", &format!("{mark}.rtf"), "application/rtf", document.as_bytes());
    let headers = format!("Content-Type: {}\r\nX-Request-Id: {mark}\r\n", Form::content_type());
    let path = match request % 4 {
        0 => "/extract".to_owned(),
        1 => "/".to_owned(),
        2 => format!("/extract?sheet={mark}"),
        _ => "/extract?format=text".to_owned(),
    };
    (mark, post_request(&path, &headers, form.body()))
}

fn converse(address: SocketAddr, client: usize) {
    let mut connection = BufReader::new(connect(address));
    for request in 0..REQUESTS {
        let (mark, bytes) = marked_request(client, request);
        for piece in bytes.chunks(1 + bytes.len() / 3) {
            connection.get_mut().write_all(piece).expect("sent");
            thread::yield_now();
        }
        let response = next_response(&mut connection);
        let status = if request % 4 == 2 { "HTTP/1.1 400 " } else { "HTTP/1.1 200 " };
        assert!(response.starts_with(status), "{response}");
        assert!(response.contains(&format!("x-request-id: {mark}\r\n")), "{mark}: {response}");
        // A response with a text contains the mark at least twice.
        assert!(status.contains("400") || response.matches(&mark).count() > 1, "{mark}: {response}");
        assert_eq!(response.matches("mark-").count(), response.matches(&mark).count(), "{mark}: {response}");
    }
}

#[test]
fn no_data_of_one_client_reaches_another() {
    let server = start(&[]);
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || converse(server.address, client));
        }
    });
}

#[test]
fn every_response_has_the_security_headers() {
    let server = start(&["--upload-timeout", "1", "--max-upload", "100000", "--cors", "*"]);
    let post = |path: &str, headers: &str, body: &[u8]| {
        exchange(server.address, post_request(path, &format!("Connection: close\r\n{headers}"), body))
    };
    let form = format!("Content-Type: {}\r\n", Form::content_type());
    let document = Form::of_document("a.doc", &data("one-page.doc")).body();
    let waiting = "POST /extract HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n";
    let preflight = "OPTIONS /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: https://example.org\r\n\
                     Access-Control-Request-Method: POST\r\n\r\n";
    let responses = [
        (200, get(server.address, "/", "")),
        (200, get(server.address, "/page.js", "")),
        (200, get(server.address, "/health", "")),
        (200, get(server.address, "/metrics", "")),
        (200, get(server.address, "/openapi.json", "")),
        (200, exchange(server.address, "HEAD /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
        (200, exchange(server.address, preflight)),
        (200, post("/doc-parser", &form, &document)),
        (200, post("/extract?format=text", &form, &document)),
        (200, post("/extract", "Accept: text/markdown\r\n", &data("one-page.doc"))),
        (200, post("/extract", "Accept: text/csv\r\n", &data("tides.xls"))),
        (200, post("/", &form, &document)),
        (400, post("/extract?colour=red", "", b"{\\rtf1 tide}")),
        (404, get(server.address, "/nowhere", "")),
        (405, get(server.address, "/extract", "")),
        (405, exchange(server.address, "BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
        (408, exchange(server.address, waiting)),
        (413, post("/", &form, &[0; 200_000])),
        (415, post("/doc-parser", "", b"x")),
        (422, post("/extract", "", b"%PDF-1.7")),
        (422, post("/", &form, &Form::of_document("a.doc", b"%PDF-1.7").body())),
    ];
    for (status, response) in responses {
        let (head, _) = response.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{status}: {response}"));
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {response}");
        for header in ["x-content-type-options: nosniff", "referrer-policy: no-referrer"] {
            assert_eq!(head.matches(header).count(), 1, "{header}: {head}");
        }
        let policy = head.lines().find_map(|line| line.strip_prefix("content-security-policy: ")).expect(head);
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("frame-ancestors 'none'"), "{policy}");
        let is_ours = head.contains("etag: ");
        let caching = if is_ours { "cache-control: no-cache" } else { "cache-control: no-store" };
        assert_eq!(head.matches("cache-control: ").count(), 1, "{head}");
        assert!(head.contains(caching), "{caching}: {head}");
    }
}

#[test]
fn client_input_comes_back_escaped_or_not_at_all() {
    const LIVE: &str = "\"><script>alert(1)</script>";
    let quoted = LIVE.replace('"', "\\\"");
    let in_query = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let form = Form::content_type();
    let named = Form::default().file("file", &quoted, LIVE, b"{\\rtf1 tide}").body();
    for (path, body) in [
        (format!("/?{in_query}=1"), &named),
        (format!("/?charset={in_query}"), &named),
        (format!("/?sections={in_query}"), &named),
        ("/".to_owned(), &named),
        ("/".to_owned(), &Form::default().field(&quoted, LIVE).body()),
    ] {
        let page = SERVER.post(&path, &form, body);
        assert_eq!(page.content_type, "text/html; charset=utf-8", "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}: {}", page.body);
    }
    for path in [format!("/extract?{in_query}"), format!("/doc-parser?{in_query}"), "/doc-parser".to_owned()] {
        let problem = SERVER.post(&path, &form, &named);
        assert_eq!(problem.content_type, "application/problem+json", "{path}");
        // JSON stays valid whatever it contains.
        assert!(problem.json()["detail"].is_string(), "{path}: {problem:?}");
    }
    // Paths, headers and media types are not echoed.
    let server = start(&[]);
    let headers = format!(
        "X-Request-Id: {LIVE}\r\nAccept: {LIVE}\r\nContent-Type: {LIVE}\r\nReferer: {LIVE}\r\nCookie: {LIVE}\r\n\
         User-Agent: {LIVE}\r\nOrigin: {LIVE}\r\nConnection: close\r\n"
    );
    for path in ["/", "/extract", "/doc-parser", "/alert(1)"] {
        let response = exchange(server.address, post_request(path, &headers, b"\0"));
        assert!(response.starts_with("HTTP/1.1 4") && !response.contains("alert(1)"), "{path}: {response}");
    }
}
