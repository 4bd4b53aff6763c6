//! The server's memory for documents that take much more than their size: one alone, and as many at
//! once as the server admits, from clients that read nothing.

use crate::Paths;
use crate::claims::Claims;
use crate::stats::{machine, memory, print_table};
use crate::support::amplifiers::{Amplifier, amplifiers};
use crate::support::memory_formula::{REQUESTS, bound, default_slots};
use crate::support::serve_process::ServeProcess;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

/// The formula's term for the process itself, in KiB.
const PROCESS: u64 = 64 << 10;

/// How long memory may take to return after the load.
const RETURN_TIME: Duration = Duration::from_secs(30);

/// The memory of a server in KiB.
struct Growth {
    /// The peak, without what the server took before.
    peak: u64,
    /// All memory after the load.
    remaining: u64,
    /// True if all responses had the expected status.
    is_expected: bool,
}

/// Measures every amplifier and checks the claims about memory.
pub fn run(paths: &Paths) -> ExitCode {
    let slots = default_slots();
    let (of_one, of_all) = (bound(1, 1), bound(REQUESTS, slots));
    println!("{}", machine());
    let mut claims = Claims::default();
    let mut rows = Vec::new();
    for amplifier in amplifiers() {
        let (alone, all) = (measure(paths, &amplifier, 1), measure(paths, &amplifier, REQUESTS));
        let name = amplifier.name;
        let figures = [alone.peak, all.peak, all.remaining];
        let row = [name.to_owned(), amplifier.status.to_string()].into_iter().chain(figures.map(mebibytes));
        rows.push(row.collect::<Vec<_>>());
        let is_expected = alone.is_expected && all.is_expected;
        claims.check(is_expected, format!("{name}: every response is a {}", amplifier.status));
        let holds = alone.peak <= of_one && all.peak <= of_all && all.remaining <= PROCESS;
        claims.check(holds, format!("{name}: memory stays within the formula, and returns"));
    }
    let title = format!(
        "Memory in MiB; the formula allows {} for one request, and {} for {REQUESTS} with {slots} slots",
        mebibytes(of_one),
        mebibytes(of_all)
    );
    let heading = ["document", "status", "one", "all at once, unread", "later"];
    print_table(&title, &heading, &rows);
    claims.exit_code()
}

/// Measures a server that gets this number of the same request.
fn measure(paths: &Paths, amplifier: &Amplifier, requests: usize) -> Growth {
    let server = paths.serve(&["--upload-timeout", "600"]);
    let pid = server.child.id();
    // The first document allocates memory that later ones use again.
    send(&server, b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let before = memory(pid, "VmHWM");
    let held: Vec<_> = thread::scope(|scope| {
        let clients: Vec<_> = (0..requests).map(|_| scope.spawn(|| send(&server, &amplifier.request))).collect();
        clients.into_iter().map(|client| client.join().expect("no panic")).collect()
    });
    let peak = memory(pid, "VmHWM").saturating_sub(before);
    let expected = format!("HTTP/1.1 {}", amplifier.status);
    let is_expected = held.iter().all(|(_, start)| start == expected.as_bytes());
    drop(held);
    let deadline = Instant::now() + RETURN_TIME;
    let remaining = || memory(pid, "VmRSS");
    while remaining() > PROCESS && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(100));
    }
    Growth { peak, remaining: remaining(), is_expected }
}

/// Sends a request and reads only the start of the response, up to its status.
fn send(server: &ServeProcess, request: &[u8]) -> (TcpStream, [u8; 12]) {
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(request).expect("sent");
    let mut start = [0; 12];
    stream.read_exact(&mut start).expect("a response");
    (stream, start)
}

fn mebibytes(kib: u64) -> String {
    (kib >> 10).to_string()
}
