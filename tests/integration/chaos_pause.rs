//! Processes that are stopped and continued: a suspended machine, a paused container, a frozen
//! function.

#![cfg(target_os = "linux")]

use crate::support::binary::BINARY;
use crate::support::data;
use crate::support::form::Form;
use crate::support::process::signal;
use crate::support::runtime_api::{Function, event};
use crate::support::wire::{connect, get, post_request, rest_of, start};
use serde_json::Value;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// The time limit of a document, and a pause that is longer.
const LIMIT: &str = "3";
const PAUSE: Duration = Duration::from_millis(3200);

const HEAD: &str = "HTTP/1.1 200 ";

/// Returns whether the client has received nothing yet.
fn waits(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).expect("set");
    let waits = stream.peek(&mut [0]).is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
    stream.set_nonblocking(false).expect("set");
    waits
}

#[track_caller]
fn assert_ok(mut stream: &TcpStream) {
    let mut head = [0; HEAD.len()];
    stream.read_exact(&mut head).expect("a response");
    assert_eq!(std::str::from_utf8(&head), Ok(HEAD));
}

#[test]
fn a_pause_costs_no_client_its_response() {
    let server = start(&["--timeout", LIMIT]);
    let pid = server.child.id();
    let document = format!("{{\\rtf1 {}}}", "The tide waits. ".repeat(1 << 15));
    let whole = post_request("/extract?attachments=false", "Connection: close\r\n", &document);
    let (mut upload, mut idle) = (connect(server.address), connect(server.address));
    let (half, rest) = whole.split_at(whole.len() / 2);
    upload.write_all(half).expect("sent");
    // A response before the pause shows that the connection is idle, not new.
    idle.write_all(b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
    assert_ok(&idle);
    let stopped_in_a_document = || {
        let mut reading = connect(server.address);
        reading.write_all(&whole).expect("sent");
        while !get(server.address, "/metrics", "").contains("\ncatdoc_slots_in_use 1\n") && waits(&reading) {}
        signal(pid, "STOP");
        (waits(&reading), reading)
    };
    // On a slow machine, the signal may come after the response.
    let reading = loop {
        match stopped_in_a_document() {
            (true, reading) => break reading,
            (false, _) => signal(pid, "CONT"),
        }
    };
    let mut new = connect(server.address);
    new.write_all(&whole).expect("sent");
    upload.write_all(rest).expect("sent");
    idle.write_all(b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
    sleep(PAUSE);
    signal(pid, "CONT");
    for stream in [reading, new, upload] {
        assert_ok(&stream);
        assert!(rest_of(stream).contains("The tide waits."));
    }
    assert!(rest_of(idle).contains(HEAD));
}

#[test]
fn a_function_that_was_frozen_responds_to_the_next_event() {
    let mut function = Function::start(Path::new(BINARY));
    let document = event("http-api", Form::of_document("a.doc", &data("one-page.doc")));
    let status = |response: &Value| response["statusCode"].clone();
    assert_eq!(status(&function.invoke(&document)), 200);
    for _ in 0..2 {
        signal(function.pid(), "STOP");
        function.send(&document);
        sleep(Duration::from_millis(500));
        signal(function.pid(), "CONT");
        assert_eq!(status(&function.outcome().expect("a response")), 200);
    }
}
