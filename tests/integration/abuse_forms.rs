//! Forms that no browser sends, against the real server.

use crate::support::form::{BOUNDARY, Form};
use crate::support::serve_process::ServeProcess;
use crate::support::wire::{assert_response, assert_serves, chunk, connect, exchange, post_request, rest_of, start};
use std::io::Write;

const RTF: &[u8] = b"{\\rtf1 tide}";

fn submit(server: &ServeProcess, boundary: &str, body: &[u8]) -> String {
    let headers = format!("Content-Type: multipart/form-data; boundary={boundary}\r\nConnection: close\r\n");
    exchange(server.address, post_request("/extract", &headers, body))
}

/// Sends an endless form chunk by chunk until the server stops reading. Returns its response and
/// the number of chunks it read.
fn submit_without_end(server: &ServeProcess, first: &[u8], piece: &[u8], most: usize) -> (String, usize) {
    let mut stream = connect(server.address);
    let head = "POST /extract HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data";
    write!(stream, "{head}; boundary={BOUNDARY}\r\n\r\n").expect("sent");
    stream.write_all(&chunk(first)).expect("sent");
    let piece = chunk(piece);
    let taken = (0..most).take_while(|_| stream.write_all(&piece).is_ok()).count();
    (rest_of(stream), taken)
}

#[test]
fn a_million_fields_are_refused_after_the_first_few() {
    let server = start(&[]);
    let thousand: Vec<u8> =
        (0..1000).flat_map(|n| Form::default().field(&format!("field{n}"), "x").unclosed()).collect();
    let (response, taken) = submit_without_end(&server, b"\r\n", &thousand, 1000);
    assert_response(&response, 400, "bad-multipart");
    assert!(response.contains("more than 64 fields"), "{response}");
    assert!(taken < 500, "{taken} thousand fields");
    assert_serves(&server);
}

#[test]
fn a_part_whose_header_does_not_end_is_refused_early() {
    let server = start(&[]);
    let begun = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
    let (too_long, no_boundary) = ("a part's header is too long", "does not begin with the boundary");
    for (first, piece, reason) in [
        (begun.clone(), vec![b'x'; 10_000], too_long),
        (begun.clone(), vec![b'x'; 1], too_long),
        (begun, b"\"\r\nX-More: x\r\n".repeat(1000), too_long),
        (format!("--{BOUNDARY}"), vec![b' '; 1], no_boundary),
        ("x".to_owned(), vec![b'-'; 10_000], no_boundary),
        ("x".to_owned(), vec![b'x'; 1], no_boundary),
    ] {
        let (response, _) = submit_without_end(&server, first.as_bytes(), &piece, 40_000);
        assert_response(&response, 400, "bad-multipart");
        assert!(response.contains(reason), "{response}");
    }
}

#[test]
fn an_ordinary_header_is_not_too_long() {
    let server = start(&[]);
    let name = format!("{}.rtf", "n".repeat(8000));
    let response = submit(&server, BOUNDARY, &Form::default().file("file", &name, "application/rtf", RTF).body());
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains(&name), "{response}");
    // A short header is not too long either when its chunk also holds a whole document.
    let large = [RTF, &[b' '; 1 << 20]].concat();
    let form = Form::default().field("note", &"x".repeat(60_000)).file("file", "a.rtf", "", &large).field("more", "x");
    let response = submit(&server, BOUNDARY, &form.body());
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
}

#[test]
fn a_form_inside_a_form_is_the_content_of_a_part() {
    let server = start(&[]);
    let inner = Form::default().file("file", "inner.rtf", "application/rtf", RTF).body();
    let inner = String::from_utf8(inner).expect("ASCII").replace(BOUNDARY, "inner");
    let mixed = "Content-Type: multipart/mixed; boundary=inner\r\n";
    let part = |name: &str| format!("Content-Disposition: form-data; name=\"{name}\"\r\n{mixed}");
    let within = |name: &str| Form::default().part(&part(name), inner.as_bytes());
    assert_response(&submit(&server, BOUNDARY, &within("file").body()), 400, "missing-file");
    assert_response(&submit(&server, BOUNDARY, &within("other").body()), 400, "missing-file");
    let beside = within("other").file("file", "a.rtf", "application/rtf", RTF).body();
    let response = submit(&server, BOUNDARY, &beside);
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("\"file\":\"a.rtf\""), "{response}");
    // Nested as deep as possible: one level is read, and its content is plain text.
    let deep = (0..1000).fold(RTF.to_vec(), |content, n| {
        [format!("--b{n}\r\n{mixed}\r\n").as_bytes(), &content, format!("\r\n--b{n}--\r\n").as_bytes()].concat()
    });
    let deep = Form::default().file("file", "a.doc", "multipart/mixed; boundary=b999", &deep).body();
    let response = submit(&server, BOUNDARY, &deep);
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("\"format\":\"text\""), "{response}");
}

#[test]
fn a_form_with_two_documents_is_refused() {
    let server = start(&[]);
    for (first, second) in [("a.rtf", "b.rtf"), ("a.rtf", "a.rtf"), ("a.rtf", "")] {
        let form = Form::default().file("file", first, "", RTF).file("file", second, "", b"x");
        assert_response(&submit(&server, BOUNDARY, &form.body()), 400, "bad-multipart");
    }
}

#[test]
fn any_valid_boundary_is_found_and_an_invalid_one_is_an_error() {
    let server = start(&[]);
    let with = |boundary: &str| {
        let form = Form::default().file("file", "a.rtf", "application/rtf", RTF).body();
        String::from_utf8(form).expect("ASCII").replace(BOUNDARY, boundary).into_bytes()
    };
    for boundary in ["b", "-", "'()+_,-./:=?", &"x".repeat(70)] {
        let response = submit(&server, &format!("\"{boundary}\""), &with(boundary));
        assert!(response.starts_with("HTTP/1.1 200 "), "{boundary}: {response}");
    }
    for (boundary, body) in [
        ("", with("")),
        ("\"\"", with("")),
        (&"x".repeat(71), with(&"x".repeat(71))),
        (&"x".repeat(60_000), with(&"x".repeat(60_000))),
        ("other", with("b")),
        ("b; boundary=c", with("d")),
        (BOUNDARY, Vec::new()),
        (BOUNDARY, format!("--{BOUNDARY}").into_bytes()),
        (BOUNDARY, format!("--{BOUNDARY}\r\n\r\n").into_bytes()),
        (BOUNDARY, format!("--{BOUNDARY}").repeat(10_000).into_bytes()),
        (BOUNDARY, format!("--{BOUNDARY}\r\nnothing of a header\r\n\r\nx\r\n--{BOUNDARY}--").into_bytes()),
        (BOUNDARY, format!("--{BOUNDARY}\r\n{}\r\nx\r\n--{BOUNDARY}--", "X: x\r\n".repeat(100)).into_bytes()),
        (BOUNDARY, format!("--{BOUNDARY}\nContent-Disposition: form-data; name=file; filename=a\n\nx").into_bytes()),
    ] {
        let response = submit(&server, boundary, &body);
        assert!(
            response.starts_with("HTTP/1.1 400 ") || response.starts_with("HTTP/1.1 415 "),
            "{boundary}: {response}"
        );
        assert!(response.contains("application/problem+json"), "{boundary}: {response}");
    }
}
