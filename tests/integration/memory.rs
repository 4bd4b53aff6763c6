//! The server's memory stays within the formula of docs/service.md, whatever the documents are.

use crate::support::amplifiers::{Amplifier, amplifiers, quick_amplifiers};
use crate::support::compress::brotli;
use crate::support::memory_formula::{MARGIN, REQUESTS, bound, default_slots};
use crate::support::mutate::{Choices, Numbers};
use crate::support::process::kib;
use crate::support::serve_process::ServeProcess;
use crate::support::wire::{assert_response, assert_serves, connect, exchange, get, post_request, start};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// How long memory may take to return after the load.
const RETURN_TIME: Duration = Duration::from_secs(30);

/// The number of brotli decoders at once.
const DECODERS: usize = 8;

/// A brotli decoder and its window, in KiB.
const DECODER: u64 = 17 << 10;

/// The time that decoders may take in a build without optimisation.
const DECODING_TIME: Duration = Duration::from_secs(60);

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

#[test]
fn compressed_uploads_in_progress_stay_within_the_formula() {
    let (server, before) = warm(&[]);
    let bound = bound(DECODERS, 0) + DECODERS as u64 * DECODER;
    // The whole document is decoded except for its end. It fills the window of its decoder, with
    // bytes of every value and copies of earlier ones. Its first bytes are enough to refuse it.
    let mut numbers = Numbers::new(1);
    let mut varied: Vec<u8> = (0..1 << 20).map(|_| numbers.below(256) as u8).collect();
    varied[..4].copy_from_slice(b"\x89PNG");
    let body = brotli(&varied.repeat(31));
    let headers = "Connection: close\r\nContent-Encoding: br\r\n";
    let request = post_request("/extract", headers, &body);
    let (request, end) = request.split_at(request.len() - 2);
    let begin = || {
        let mut stream = connect(server.address);
        stream.write_all(request).expect("sent");
        stream
    };
    let held: Vec<_> = (0..DECODERS).map(|_| begin()).collect();
    let growth = || kib(server.child.id(), "VmHWM") - before;
    let deadline = Instant::now() + DECODING_TIME;
    while growth() < DECODERS as u64 * (24 << 10) {
        assert!(Instant::now() < deadline, "{} KiB", growth());
        thread::sleep(Duration::from_millis(100));
    }
    for mut stream in held {
        stream.write_all(end).expect("sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("a response");
        assert_response(&response, 422, "not-a-document");
    }
    assert!(growth() < bound, "{} KiB of {bound}", growth());
}
