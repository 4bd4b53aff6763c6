//! The server's memory stays within the formula of docs/service.md, whatever the documents are.

use crate::support::amplifiers::{Amplifier, amplifiers, quick_amplifiers};
use crate::support::memory_formula::{MARGIN, REQUESTS, bound, default_slots};
use crate::support::process::kib;
use crate::support::serve_process::ServeProcess;
use crate::support::wire::{assert_serves, connect, exchange, get, start};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// How long memory may take to return after the load.
const RETURN_TIME: Duration = Duration::from_secs(30);

/// Starts a server, warms it up with one request and returns its peak memory in KiB.
fn warm(arguments: &[&str]) -> (ServeProcess, u64) {
    let server = start(arguments);
    assert_serves(&server);
    let before = kib(server.child.id(), "VmHWM");
    (server, before)
}

/// Sends a request and reads the start of the response.
fn send(server: &ServeProcess, amplifier: &Amplifier) -> (TcpStream, [u8; 12]) {
    let mut stream = connect(server.address);
    stream.write_all(&amplifier.request).expect("sent");
    let mut status = [0; 12];
    stream.read_exact(&mut status).expect("a response");
    (stream, status)
}

/// Asserts the status and the peak of a request to a fresh server.
fn check_alone(amplifier: &Amplifier) {
    let bound = bound(1, 1);
    let (server, before) = warm(&[]);
    let response = exchange(server.address, &amplifier.request);
    let name = amplifier.name;
    assert!(response.starts_with(&format!("HTTP/1.1 {} ", amplifier.status)), "{name}: {}", &response[..200]);
    assert!(amplifier.status == 200 || response.contains("\"output-limit\"") || response.contains(">output-limit<"));
    let growth = kib(server.child.id(), "VmHWM") - before;
    assert!(growth < bound, "{name}: {growth} KiB of {bound}");
}

#[test]
fn each_amplifier_alone_stays_within_the_memory_of_one_document() {
    let amplifiers = amplifiers();
    let (some, others) = amplifiers.split_at(amplifiers.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| some.iter().for_each(check_alone));
        others.iter().for_each(check_alone);
    });
}

#[test]
fn unread_responses_to_as_many_requests_as_allowed_stay_within_the_formula() {
    let (server, before) = warm(&["--upload-timeout", "600"]);
    let bound = bound(REQUESTS, default_slots());
    // Every second response is as large as possible.
    let amplifiers = quick_amplifiers();
    let (largest, others) = amplifiers.split_first().expect("there are some");
    let held: Vec<_> = thread::scope(|scope| {
        let server = &server;
        let requests = others.iter().cycle().flat_map(|other| [largest, other]).take(REQUESTS);
        let clients: Vec<_> = requests.map(|amplifier| scope.spawn(|| send(server, amplifier))).collect();
        clients.into_iter().map(|client| client.join().expect("no panic")).collect()
    });
    let read = held.iter().filter(|(_, status)| status == b"HTTP/1.1 200").count();
    assert!(read > REQUESTS / 2, "{read} responses");
    let growth = kib(server.child.id(), "VmHWM") - before;
    assert!(growth < bound, "{growth} KiB of {bound}");
    drop(held);
    let deadline = Instant::now() + RETURN_TIME;
    let memory = || kib(server.child.id(), "VmRSS");
    while memory() > before + MARGIN {
        assert!(Instant::now() < deadline, "{} KiB remain, {before} KiB before", memory());
        thread::sleep(Duration::from_millis(100));
    }
    assert!(get(server.address, "/metrics", "").contains("\ncatdoc_requests_in_flight 0\n"));
}
