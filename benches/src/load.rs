//! The server under load: one page per request over many keep-alive connections, also more than it
//! admits. Also measures how long a health check takes while documents wait for their slots.

use crate::Paths;
use crate::stats::{memory, percentile, print_table, short};
use crate::support::form::Form;
use crate::support::serve_process::ServeProcess;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// Concurrent connections, as many as the server admits by default.
const CONNECTIONS: usize = 64;
/// The duration of a run.
const PERIOD: Duration = Duration::from_secs(60);
/// Requests of the single connection that measures the cost of one request.
const ALONE: usize = 2000;

/// The size of the documents that wait for slots during health checks.
const LARGE: usize = 2 << 20;
/// The pause between two health checks.
const PAUSE: Duration = Duration::from_millis(10);

/// The totals of one run.
#[derive(Default)]
struct Outcome {
    /// The latencies of requests answered 200.
    millis: Vec<f64>,
    /// The latencies of requests answered 503.
    refused_millis: Vec<f64>,
    refused_without_retry_after: usize,
    failed: usize,
}

pub fn measure(paths: &Paths) {
    let request = request(&std::fs::read(paths.one_page()).expect("readable"));
    let server = paths.serve(&[]);
    let mut alone = Connection::open(server.address);
    let mut single: Vec<_> = (0..ALONE).map(|_| millis(|| alone.exchange(&request))).collect();
    let single = percentile(&mut single, 0.5);

    let before = memory(server.child.id(), "VmRSS");
    let mut full = run(&server, &request, CONNECTIONS, PERIOD / 2);
    let half = memory(server.child.id(), "VmRSS");
    let second = run(&server, &request, CONNECTIONS, PERIOD / 2);
    let after = memory(server.child.id(), "VmRSS");
    full.absorb(second);

    let few = paths.serve(&["--concurrency", "8"]);
    let mut over = run(&few, &request, CONNECTIONS, PERIOD / 6);

    let cores = thread::available_parallelism().map_or(1, usize::from) as f64;
    let bound = 3.0 * single * CONNECTIONS as f64 / cores;
    let rows = [
        row(&format!("{CONNECTIONS} connections"), &mut full, PERIOD),
        row(&format!("{CONNECTIONS} connections, 8 let in"), &mut over, PERIOD / 6),
    ];
    let title = format!("The server with one page per request; the p50 of a single connection is {} ms", short(single));
    print_table(
        &title,
        &["load", "requests/s", "p50 ms", "p99 ms", "503", "p99 ms of 503", "no Retry-After", "failed"],
        &rows,
    );
    measure_health(paths);
    println!(
        "\np99 may be 3 × p50 alone × connections / processors = {} ms. Resident: {} MB before, {} MB after half of the \
         time, {} MB at the end; {} MB at most, {} MB for each document in progress.",
        short(bound),
        megabytes(before),
        megabytes(half),
        megabytes(after),
        megabytes(memory(server.child.id(), "VmHWM")),
        short((memory(server.child.id(), "VmHWM").saturating_sub(before)) as f64 / 1024.0 / CONNECTIONS as f64),
    );
}

/// Measures health checks while every slot is taken and many requests wait for one.
fn measure_health(paths: &Paths) {
    let server = paths.serve(&[]);
    let text = b"The tide waits. ".repeat(LARGE / 16);
    let request = request(&[b"{\\rtf1 ", &text[..], b"}"].concat());
    let period = PERIOD / 6;
    let (mut documents, mut checks) = thread::scope(|scope| {
        let (address, end) = (server.address, Instant::now() + period);
        let checks = scope.spawn(move || check_until(end, Connection::open(address)));
        (run(&server, &request, CONNECTIONS, period), checks.join().expect("no panic"))
    });
    let rows = [("large documents", &mut documents), ("GET /health", &mut checks)].map(|(name, outcome)| {
        let [p50, p99] = [0.5, 0.99].map(|share| short(percentile(&mut outcome.millis, share)));
        vec![name.to_owned(), outcome.millis.len().to_string(), p50, p99, outcome.failed.to_string()]
    });
    let title = format!("Health checks while {CONNECTIONS} connections send documents of {} MiB", LARGE >> 20);
    print_table(&title, &["request", "number", "p50 ms", "p99 ms", "failed"], &rows);
}

/// Checks the server's health repeatedly over one connection.
fn check_until(end: Instant, mut connection: Connection) -> Outcome {
    let mut outcome = Outcome::default();
    while Instant::now() < end {
        let mut response = Response::default();
        let time = millis(|| response = connection.exchange(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        match response.status {
            200 => outcome.millis.push(time),
            _ => outcome.failed += 1,
        }
        thread::sleep(PAUSE);
    }
    outcome
}

fn megabytes(kib: u64) -> String {
    short(kib as f64 / 1024.0)
}

fn row(name: &str, outcome: &mut Outcome, period: Duration) -> Vec<String> {
    vec![
        name.to_owned(),
        short(outcome.millis.len() as f64 / period.as_secs_f64()),
        short(percentile(&mut outcome.millis, 0.5)),
        short(percentile(&mut outcome.millis, 0.99)),
        outcome.refused_millis.len().to_string(),
        short(percentile(&mut outcome.refused_millis, 0.99)),
        outcome.refused_without_retry_after.to_string(),
        outcome.failed.to_string(),
    ]
}

fn millis<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

impl Outcome {
    fn absorb(&mut self, other: Self) {
        self.millis.extend(other.millis);
        self.refused_millis.extend(other.refused_millis);
        self.refused_without_retry_after += other.refused_without_retry_after;
        self.failed += other.failed;
    }
}

/// Sends `request` repeatedly over this many connections.
fn run(server: &ServeProcess, request: &[u8], connections: usize, period: Duration) -> Outcome {
    let end = Instant::now() + period;
    let address = server.address;
    let mut all = Outcome::default();
    thread::scope(|scope| {
        let connections: Vec<_> = (0..connections)
            .map(|_| {
                let connection = Connection::open(address);
                scope.spawn(move || send_until(end, connection, request))
            })
            .collect();
        for connection in connections {
            all.absorb(connection.join().expect("no panic"));
        }
    });
    all
}

fn send_until(end: Instant, mut connection: Connection, request: &[u8]) -> Outcome {
    let mut outcome = Outcome::default();
    while Instant::now() < end {
        let mut response = Response::default();
        let time = millis(|| response = connection.exchange(request));
        match response.status {
            200 if response.body.starts_with(b"{\"text\":\"") => outcome.millis.push(time),
            503 => {
                outcome.refused_millis.push(time);
                outcome.refused_without_retry_after += usize::from(!response.retry_after);
                // A client that retries at once would only measure itself.
                thread::sleep(Duration::from_millis(5));
            }
            _ => outcome.failed += 1,
        }
    }
    outcome
}

/// Returns a `POST /doc-parser` with this document.
pub fn request(document: &[u8]) -> Vec<u8> {
    let body = Form::of_document("sample.doc", document).body();
    let head = format!(
        "POST /doc-parser HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        Form::content_type(),
        body.len()
    );
    [head.into_bytes(), body].concat()
}

/// Gets the content at this path.
pub fn get(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    String::from_utf8_lossy(&Connection::open(address).exchange(request.as_bytes()).body).into_owned()
}

/// A received response.
#[derive(Default)]
pub struct Response {
    pub status: u16,
    pub body: Vec<u8>,
    retry_after: bool,
}

impl Response {
    /// Reads the next response on a connection.
    pub fn read(connection: &mut impl BufRead) -> io::Result<Self> {
        let mut response = Self::default();
        let mut length = 0;
        let mut line = String::new();
        while connection.read_line(&mut line)? > 2 {
            let lower = line.trim().to_ascii_lowercase();
            if let Some(status) = lower.strip_prefix("http/1.1 ") {
                response.status = status.get(..3).and_then(|status| status.parse().ok()).unwrap_or(0);
            } else if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            response.retry_after |= lower.starts_with("retry-after:");
            line.clear();
        }
        response.body = vec![0; length];
        connection.read_exact(&mut response.body)?;
        Ok(response)
    }
}

/// An HTTP/1.1 keep-alive connection.
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        Self::try_open(address).expect("the server listens")
    }

    pub fn try_open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Sends a request and waits for its response; the status is 0 if the connection broke.
    pub fn exchange(&mut self, request: &[u8]) -> Response {
        let response = self.0.get_mut().write_all(request).and_then(|()| Response::read(&mut self.0));
        response.unwrap_or_default()
    }
}
