//! `GET /health` and `GET /ready`, at rest and under load.

use crate::support::binary::{BINARY, run, stderr};
use crate::support::guest::{extractor, report, wasi_with};
use crate::support::http::{SERVER, Server};
use crate::support::wire::{assert_response, connect, get, post_request, rest_of, start};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

/// The number of arguments of a run with default options.
const DEFAULT_ARGUMENTS: u32 = 4;

/// Returns a guest that passes the self-test with this text, and never ends if a request has an
/// option.
fn guest(text: &str) -> String {
    let imports = r#"(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))"#;
    let length = u32::try_from(text.len()).expect("short");
    let report = report(&[2, 2, 0, 0, 0, 0, length, length]);
    let definitions = format!(r#"{report} (data (i32.const 4096) "{text}")"#);
    let body = format!(
        "(drop (call $sizes (i32.const 16) (i32.const 20)))
         (if (i32.gt_u (i32.load (i32.const 16)) (i32.const {DEFAULT_ARGUMENTS})) (then (loop $again (br $again))))
         (i32.store (i32.const 0) (i32.const 4096)) (i32.store (i32.const 4) (i32.const {length}))
         (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 24)))"
    );
    wasi_with(imports, &definitions, &body)
}

#[test]
fn an_idle_server_is_healthy_and_ready() {
    for path in ["/health", "/ready"] {
        let response = SERVER.get(path);
        assert_eq!((response.status, response.json()), (200, serde_json::json!({ "status": "ok" })), "{path}");
    }
}

#[test]
fn only_the_right_text_is_healthy() {
    assert_eq!(Server::with(Arc::new(extractor(&guest("healthy")))).get("/health").status, 200);
    for text in ["", "healthy?", "unhealthy"] {
        Server::with(Arc::new(extractor(&guest(text)))).get("/health").assert_problem(500, "internal");
    }
}

/// Runs the command that checks a server, and returns its exit code and message.
fn check(address: SocketAddr) -> (Option<i32>, String) {
    let output = run(Path::new(BINARY), &["health", &address.to_string()]);
    assert!(output.stdout.is_empty(), "{output:?}");
    (output.status.code(), stderr(&output).to_owned())
}

#[test]
fn the_command_reports_a_healthy_server_by_its_exit_code() {
    assert_eq!(check(SERVER.address), (Some(0), String::new()));
}

#[test]
fn the_command_says_why_a_server_is_not_healthy() {
    let unhealthy = Server::with(Arc::new(extractor(&guest("unhealthy"))));
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let closing = silent.local_addr().expect("bound");
    std::thread::spawn(move || silent.accept());
    let absent = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    for (address, reason) in [(unhealthy.address, "500 Internal Server Error"), (closing, ""), (absent, "refused")] {
        let (code, message) = check(address);
        assert_eq!(code, Some(1), "{message}");
        assert!(message.starts_with(&format!("catdoc-lambda: {address}: ")) && message.contains(reason), "{message}");
    }
}

#[test]
fn a_full_server_is_not_ready_until_a_request_ends() {
    let server = start(&["--concurrency", "1"]);
    let request = post_request("/extract", "Connection: close\r\n", "{\\rtf1 tide}");
    let (most, last) = request.split_at(request.len() - 1);
    let mut upload = connect(server.address);
    upload.write_all(most).expect("sent");
    let busy = loop {
        let response = get(server.address, "/ready", "");
        if !response.starts_with("HTTP/1.1 200 ") {
            break response;
        }
    };
    assert_response(&busy, 503, "busy");
    assert!(busy.contains("retry-after: 1\r\n"), "{busy}");
    upload.write_all(last).expect("sent");
    assert!(rest_of(upload).starts_with("HTTP/1.1 200 "));
    while !get(server.address, "/ready", "").starts_with("HTTP/1.1 200 ") {}
}

#[test]
#[cfg(target_arch = "x86_64")]
fn health_does_not_wait_for_documents() {
    use crate::support::memory_formula::default_slots;
    use crate::support::patched::{artifact, binary_with};
    use crate::support::serve_process::ServeProcess;
    use std::thread;
    use std::time::{Duration, Instant};

    const REQUESTS: usize = 64;
    const CLIENTS: usize = 20;
    const PROBES: usize = 10;
    /// Far more than a probe takes on a busy machine, and far less than a document here.
    const BOUND: Duration = Duration::from_secs(2);

    let folder = tempfile::tempdir().expect("a folder");
    let binary = binary_with(folder.path(), &artifact(&guest("healthy")));
    let server = ServeProcess::start(&binary, &["--timeout", "60", "--concurrency", &REQUESTS.to_string()]);
    let request = post_request("/extract?links=true", "", "{\\rtf1 tide}");
    let documents: Vec<_> = (0..REQUESTS)
        .map(|_| {
            let mut stream = connect(server.address);
            stream.write_all(&request).expect("sent");
            stream
        })
        .collect();
    let full =
        [format!("\ncatdoc_slots_in_use {}\n", default_slots()), format!("\ncatdoc_requests_in_flight {REQUESTS}\n")];
    while !full.iter().all(|line| get(server.address, "/metrics", "").contains(line)) {
        thread::sleep(Duration::from_millis(20));
    }
    assert_response(&get(server.address, "/ready", ""), 503, "busy");

    let probe = || {
        let start = Instant::now();
        let response = get(server.address, "/health", "");
        assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
        start.elapsed()
    };
    let mut times: Vec<_> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| (0..PROBES).map(|_| probe()).collect())).collect();
        clients.into_iter().flat_map(|client| -> Vec<Duration> { client.join().expect("no panic") }).collect()
    });
    times.sort();
    let (median, p99, worst) = (times[times.len() / 2], times[times.len() * 99 / 100], times[times.len() - 1]);
    println!("{} probes: p50 {median:?}, p99 {p99:?}, at most {worst:?}", times.len());
    assert!(worst < BOUND, "{worst:?}");
    drop(documents);
}
