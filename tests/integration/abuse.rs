//! Requests that no well-behaved client sends: slow, partial and ambiguous ones, against the real
//! server.

use crate::support::process::{descriptors, wait_until};
use crate::support::wire::{
    assert_response, assert_serves, chunk, connect, exchange, exchange_and_end, get, post_request, rest_of, start,
};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// The rate of a slow client: too fast for a limit on a pause, too slow for a limit on the whole.
const PAUSE: Duration = Duration::from_millis(50);

const CHUNKED: &str = "POST /extract HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Sends one byte at a time until the server closes the connection, and returns its response.
fn drip(mut stream: TcpStream, bytes: impl Iterator<Item = u8>) -> String {
    let mut receiver = stream.try_clone().expect("a handle");
    let reader = thread::spawn(move || {
        let mut response = Vec::new();
        let _ = receiver.read_to_end(&mut response);
        String::from_utf8(response).expect("UTF-8")
    });
    for byte in bytes {
        if reader.is_finished() || stream.write_all(&[byte]).is_err() {
            break;
        }
        thread::sleep(PAUSE);
    }
    reader.join().expect("no panic")
}

#[test]
fn a_slow_request_header_is_cut_off() {
    let server = start(&[]);
    let response =
        drip(connect(server.address), b"GET /version HTTP/1.1\r\nX: ".iter().copied().chain(std::iter::repeat(b'x')));
    assert!(response.is_empty() || response.starts_with("HTTP/1.1 408"), "{response}");
    assert_serves(&server);
}

#[test]
fn a_slow_request_body_gets_a_408() {
    let server = start(&["--upload-timeout", "1"]);
    for path in ["/extract", "/doc-parser"] {
        let mut stream = connect(server.address);
        let media_type = "multipart/form-data; boundary=b";
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\nContent-Length: 100000\r\n\r\n"
        )
        .expect("sent");
        assert_response(&drip(stream, std::iter::repeat(b'-')), 408, "upload-timeout");
    }
}

/// Returns a document whose text exceeds the system's buffers between server and client.
fn large_document() -> String {
    format!("{{\\rtf1 {}}}", "The tide waits. ".repeat(1 << 19))
}

#[test]
fn a_slowly_read_response_is_cut_off() {
    let server = start(&["--upload-timeout", "3"]);
    let document = large_document();
    let mut slow = connect(server.address);
    slow.write_all(&post_request("/extract", "", &document)).expect("sent");
    let mut taken = 0;
    for _ in 0..100 {
        taken += slow.read(&mut [0; 1024]).expect("the response");
        thread::sleep(PAUSE);
    }
    // Longer than a response may take: the rest is what the system has buffered.
    taken += rest_of(slow).len();
    assert!(taken < document.len(), "{taken} bytes of the response were read");
    assert_serves(&server);
}

#[test]
fn a_large_response_holds_its_permit_until_it_is_read() {
    let server = start(&["--concurrency", "1"]);
    let document = large_document();
    let mut slow = connect(server.address);
    slow.write_all(&post_request("/extract", "Connection: close\r\n", &document)).expect("sent");
    let mut beginning = [0; 13];
    slow.read_exact(&mut beginning).expect("the start of the response");
    assert_eq!(&beginning, b"HTTP/1.1 200 ");
    let other = post_request("/extract", "Connection: close\r\n", "{\\rtf1 tide}");
    assert_response(&exchange(server.address, &other), 503, "busy");
    assert!(rest_of(slow).len() > document.len());
    assert!(exchange(server.address, &other).starts_with("HTTP/1.1 200 "));
}

#[test]
fn half_a_request_affects_no_other_client() {
    let server = start(&["--concurrency", "2"]);
    let without_connections = descriptors(server.child.id());
    let request = post_request("/extract", "", "{\\rtf1 tide}");
    for end in 0..request.len() {
        drop(connect(server.address).write_all(&request[..end]));
        let response = exchange_and_end(server.address, &request[..end]);
        assert!(response.is_empty() || response.starts_with("HTTP/1.1 400 "), "{end}: {response}");
        // Connections are accepted in order, so a later one shows that the server knows these two.
        // It has freed their permits once it has closed them.
        assert_serves(&server);
        wait_until(|| descriptors(server.child.id()) <= without_connections);
    }
    let whole = post_request("/extract", "Connection: close\r\n", "{\\rtf1 tide}");
    assert!(exchange(server.address, whole).starts_with("HTTP/1.1 200 "));
}

#[test]
fn the_request_header_has_a_size_limit() {
    let server = start(&[]);
    let lines: String = (0..200).map(|line| format!("X-{line}: x\r\n")).collect();
    let many: String = (0..100_000).map(|line| format!("X-{line}: x\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "x".repeat(1 << 20));
    for headers in [lines, many, long] {
        let response = get(server.address, "/version", &headers);
        assert!(response.is_empty() || response.starts_with("HTTP/1.1 431 "), "{response}");
    }
    let response = get(server.address, &format!("/version?{}", "x".repeat(1 << 20)), "");
    assert!(["HTTP/1.1 431 ", "HTTP/1.1 414 "].iter().any(|start| response.starts_with(start)), "{response}");
    assert_serves(&server);
}

#[test]
fn invalid_chunks_are_a_broken_upload() {
    let server = start(&[]);
    for body in [
        "zz\r\n",
        "-1\r\n{\\rtf1 tide}\r\n0\r\n\r\n",
        "0x4\r\ntide\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\ntide",
        "c\r\n{\\rtf1 tide}XX0\r\n\r\n",
        "4\r\n{\\rtf1 tide}\r\n0\r\n\r\n",
        "\r\n\r\n",
    ] {
        assert_response(&exchange_and_end(server.address, [CHUNKED, body].concat()), 400, "bad-multipart");
    }
    // An unterminated chunk extension, and unterminated trailers.
    for body in [format!("4;{}", "x".repeat(1 << 20)), format!("0\r\n{}", "X: x\r\n".repeat(1 << 17))] {
        assert_response(&exchange_and_end(server.address, [CHUNKED, &body].concat()), 400, "bad-multipart");
    }
    assert_serves(&server);
}

#[test]
fn bytes_after_a_body_are_the_next_request_or_end_the_connection() {
    let server = start(&[]);
    let chunked = [CHUNKED.as_bytes(), &chunk(b"{\\rtf1 tide}"), b"0\r\n\r\n"].concat();
    for request in [post_request("/extract", "", "{\\rtf1 tide}"), chunked] {
        let response = exchange(server.address, [&request[..], b"garbage of a client's\r\n\r\n"].concat());
        assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("tide"), "{response}");
        assert_eq!(response.matches("HTTP/1.1 400 ").count(), 1, "{response}");
    }
    // A body shorter than declared never ends, and gets no response with a text.
    let request = post_request("/extract", "", "{\\rtf1 tide}");
    assert_response(&exchange_and_end(server.address, &request[..request.len() - 1]), 400, "bad-multipart");
}

#[test]
fn an_ambiguous_request_is_not_answered_twice() {
    let server = start(&[]);
    let smuggled = "GET /version HTTP/1.1\r\nHost: x\r\n\r\n";
    let body = format!("0\r\n\r\n{smuggled}");
    let length = body.len();
    for headers in [
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n"),
        format!("Content-Length: {length}\r\nContent-Length: 0\r\n"),
        format!("Content-Length: 0\r\nContent-Length: {length}\r\n"),
        format!("Content-Length: {length}, 0\r\n"),
        format!("Content-Length: +{length}\r\n"),
        format!("Content-Length : {length}\r\n"),
        format!("Content-Length: {length}\r\n Transfer-Encoding: chunked\r\n"),
        format!("Content-Length: {length}\r\nTransfer-Encoding: xchunked\r\n"),
        "Transfer-Encoding: chunked, identity\r\n".to_owned(),
        "Transfer-Encoding: identity\r\n".to_owned(),
        "Transfer-Encoding\0: chunked\r\n".to_owned(),
        "Content-Length: 0\r\n\tx\r\n".to_owned(),
        "Content-Length: 18446744073709551616\r\n".to_owned(),
    ] {
        let response = exchange(server.address, format!("POST /extract HTTP/1.1\r\nHost: x\r\n{headers}\r\n{body}"));
        assert!(response.matches("HTTP/1.1 ").count() <= 1, "{headers}: {response}");
        assert!(response.is_empty() || response.starts_with("HTTP/1.1 400 "), "{headers}: {response}");
    }
    let old = format!("POST /extract HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
    let response = exchange(server.address, old);
    assert!(response.is_empty() || response.contains(" 400 "), "{response}");
    assert_serves(&server);
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let server = start(&[]);
    let requests: Vec<_> = (0..50)
        .flat_map(|n| post_request("/extract", &format!("X-Request-Id: id-{n}.\r\n"), format!("{{\\rtf1 tide {n}.}}")))
        .chain(*b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .collect();
    let responses = exchange(server.address, requests);
    let responses: Vec<_> = responses.split("HTTP/1.1 200 OK").skip(1).collect();
    assert_eq!(responses.len(), 51);
    for (n, response) in responses[..50].iter().enumerate() {
        assert!(response.contains(&format!("tide {n}.")) && response.contains(&format!("id-{n}.")), "{n}: {response}");
    }
}

#[test]
fn an_upload_that_declares_ten_gigabytes_is_refused_before_its_body() {
    let server = start(&[]);
    for (path, media_type) in [("/extract", "application/msword"), ("/extract", "multipart/form-data; boundary=b")] {
        for expect in ["", "Expect: 100-continue\r\n"] {
            let mut stream = connect(server.address);
            let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\n{expect}");
            write!(stream, "{head}Content-Length: 10000000000\r\n\r\n").expect("sent");
            assert_response(&rest_of(stream), 413, "too-large");
        }
    }
}
