//! Many clients, and clients that hold connections: memory and descriptors stay within the
//! server's limits.

use crate::support::process::{allow_files, descriptors, kib, threads, wait_until};
use crate::support::serve_process::ServeProcess;
use crate::support::wire::{assert_serves, chunk, connect, exchange, get, post_request, rest_of, start};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;

/// The buffers of one connection: twice 64 KiB, plus the allocator's overhead.
const CONNECTION: u64 = 256;
/// KiB that the server may use besides what is counted: stacks, pools and the allocator's cache.
const MARGIN: u64 = 24 << 10;

/// Returns the growth of the server's peak memory since `before`, in KiB.
fn growth(server: &ServeProcess, before: u64) -> u64 {
    kib(server.child.id(), "VmHWM").saturating_sub(before)
}

/// Warms the server up with one request and returns its memory.
fn warm(server: &ServeProcess) -> u64 {
    assert_serves(server);
    kib(server.child.id(), "VmHWM")
}

#[test]
fn connections_above_the_limit_wait_without_affecting_others() {
    const CLIENTS: usize = 2000;
    let files = allow_files(std::process::id(), 2 * CLIENTS);
    let server = start(&[]);
    let before = warm(&server);
    let clients: Vec<_> = (0..CLIENTS.min(files / 2))
        .map(|n| {
            let mut stream = connect(server.address);
            // Some send nothing, some half a request, and some stay connected after a response.
            let request = ["", "GET /version HTT", "GET /version HTTP/1.1\r\nHost: x\r\n\r\n"][n % 3];
            stream.write_all(request.as_bytes()).expect("sent");
            stream
        })
        .collect();
    // A waiting client is served as others leave.
    let waiting = connect(server.address);
    drop(clients);
    assert_serves(&server);
    drop(waiting);
    wait_until(|| descriptors(server.child.id()) < 64);
    let bound = 1024 * CONNECTION + MARGIN;
    assert!(growth(&server, before) < bound, "{} KiB of {bound}", growth(&server, before));
}

#[test]
fn ten_thousand_clients_that_hang_up_leak_nothing() {
    let server = start(&[]);
    let before = warm(&server);
    let requests =
        ["", "G", "GET /version HTTP/1.1\r\n", "POST /extract HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"];
    thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                for request in requests.iter().cycle().take(1000) {
                    // The other end may have closed it.
                    let _ = connect(server.address).write_all(request.as_bytes());
                }
            });
        }
    });
    assert_serves(&server);
    wait_until(|| descriptors(server.child.id()) < 64);
    assert!(growth(&server, before) < MARGIN, "{} KiB", growth(&server, before));
    wait_until(|| get(server.address, "/metrics", "").contains("\ncatdoc_requests_in_flight 0\n"));
}

#[test]
fn a_server_out_of_descriptors_recovers() {
    let server = start(&[]);
    assert_serves(&server);
    let have = descriptors(server.child.id());
    assert_eq!(allow_files(server.child.id(), have + 50), have + 50);
    let clients: Vec<_> = (0..200).map(|_| connect(server.address)).collect();
    wait_until(|| descriptors(server.child.id()) >= have + 50);
    drop(clients);
    assert_serves(&server);
}

/// Builds a document of this many bytes whose text is one word.
fn document_of(length: usize) -> Vec<u8> {
    let (start, end) = (&b"{\\rtf1 tide{\\*\\junk "[..], &b"}}"[..]);
    [start, &vec![b'x'; length - start.len() - end.len()], end].concat()
}

#[test]
fn stalled_uploads_use_at_most_their_limit_each() {
    const CLIENTS: u64 = 8;
    const LIMIT: usize = 8 << 20;
    let limit = LIMIT.to_string();
    let server = start(&["--max-upload", &limit, "--concurrency", &CLIENTS.to_string(), "--upload-timeout", "600"]);
    let before = warm(&server);
    let announced = post_request("/extract", "Connection: close\r\n", document_of(LIMIT));
    let head = b"POST /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let unannounced = [&head[..], &chunk(&document_of(LIMIT)), b"0\r\n\r\n"].concat();
    let mut held: Vec<_> = (0..CLIENTS)
        .map(|n| {
            let request = if n % 2 == 0 { &announced } else { &unannounced };
            let (most, last) = request.split_at(request.len() - 8);
            let mut stream = connect(server.address);
            stream.write_all(most).expect("sent");
            (stream, last)
        })
        .collect();
    // The whole upload is in the server, not in the system's buffers.
    let limits = CLIENTS * (LIMIT as u64 >> 10);
    wait_until(|| kib(server.child.id(), "VmRSS") >= before + limits * 9 / 10);
    assert!(exchange(server.address, post_request("/extract", "Connection: close\r\n", "x")).contains("\"busy\""));
    for (stream, last) in &mut held {
        stream.write_all(last).expect("sent");
    }
    for (stream, _) in held {
        let response = rest_of(stream);
        assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("tide"), "{response}");
    }
    let bound = limits + limits / 4 + CLIENTS * CONNECTION + MARGIN;
    assert!(growth(&server, before) < bound, "{} KiB of {bound}", growth(&server, before));
}

#[test]
fn concurrent_documents_use_one_thread_per_processor() {
    const CLIENTS: usize = 16;
    let server = start(&[]);
    let request = post_request("/extract", "Connection: close\r\n", document_of(100));
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert!(exchange(server.address, &request).contains("tide"));
                }
            });
        }
    });
    // The threads for documents, the threads for HTTP, the main thread, the deadline clock, and the
    // thread for health checks.
    let processors = thread::available_parallelism().map_or(1, usize::from) as u64;
    let most = 2 * processors + 3;
    assert!(threads(server.child.id()) <= most, "{} of {most}", threads(server.child.id()));
}

#[test]
fn an_upload_sent_byte_by_byte_uses_no_more_memory() {
    const LENGTH: usize = 1 << 19;
    let server = start(&[]);
    let before = warm(&server);
    let chunks: Vec<u8> = document_of(LENGTH).iter().flat_map(|byte| chunk(&[*byte])).collect();
    let head = b"POST /extract HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let response = exchange(server.address, [head, &chunks[..], b"0\r\n\r\n"].concat());
    assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("tide"), "{response}");
    let bound = 4 * (LENGTH as u64 >> 10) + MARGIN / 2;
    assert!(growth(&server, before) < bound, "{} KiB of {bound}", growth(&server, before));
}

#[test]
fn unread_responses_hold_their_permits_and_nothing_else() {
    const CLIENTS: u64 = 4;
    const TEXT: usize = 8 << 20;
    let server = start(&["--concurrency", &CLIENTS.to_string()]);
    let before = warm(&server);
    let document = [b"{\\rtf1 ", &b"The tide waits. ".repeat(TEXT / 16)[..], b"}"].concat();
    let request = post_request("/extract", "", document);
    let begin = || -> Option<TcpStream> {
        let mut stream = connect(server.address);
        stream.write_all(&request).ok()?;
        let mut status = [0; 12];
        stream.read_exact(&mut status).ok()?;
        (&status == b"HTTP/1.1 200").then_some(stream)
    };
    let held: Vec<_> = (0..CLIENTS).map(|_| begin().expect("a permit")).collect();
    for _ in 0..20 {
        assert!(exchange(server.address, post_request("/extract", "Connection: close\r\n", "x")).contains("\"busy\""));
    }
    // Each response holds its text twice in JSON. The last one also holds its upload, its text and
    // its sections.
    let text = TEXT as u64 >> 10;
    let bound = (CLIENTS * 2 + 6) * text * 5 / 4 + MARGIN;
    assert!(growth(&server, before) < bound, "{} KiB of {bound}", growth(&server, before));
    drop(held);
    wait_until(|| get(server.address, "/metrics", "").contains("\ncatdoc_requests_in_flight 0\n"));
    assert!(begin().is_some());
}
