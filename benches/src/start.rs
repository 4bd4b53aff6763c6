//! Cold starts: from exec to the first poll of the Runtime API, and from the first event to its
//! response. It measures the local binary, and the packaged one if it exists.

use crate::Paths;
use crate::stats::{percentile, print_table, short};
use crate::support::event::event_in;
use crate::support::form::Form;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const STARTS: usize = 50;

pub fn measure(paths: &Paths) {
    measure_binary("as built locally", &paths.binary(), paths);
    if let Some(packaged) = paths.packaged() {
        measure_binary("as packaged", &packaged, paths);
    }
}

fn measure_binary(name: &str, binary: &Path, paths: &Paths) {
    let form = Form::of_document("sample.doc", &std::fs::read(paths.one_page()).expect("readable"));
    let event = event_in(&paths.root.join("tests/data/events"), "http-api", form).to_string();
    let (mut first_poll, mut first_response, mut second_response) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let start = Instant::now();
        let mut child = Command::new(binary)
            .env("AWS_LAMBDA_RUNTIME_API", listener.local_addr().expect("bound").to_string())
            .env("AWS_LAMBDA_FUNCTION_NAME", "catdoc")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary is built");
        let mut api = RuntimeApi { listener, connection: None };
        api.expect("GET ");
        first_poll.push(millis(start));
        for responses in [&mut first_response, &mut second_response] {
            let start = Instant::now();
            api.send_event(&event);
            let response = api.expect("POST ");
            responses.push(millis(start));
            assert!(response.contains(r#""statusCode":200"#), "{response}");
            api.accept();
            api.expect("GET ");
        }
        // It would wait for events forever.
        child.kill().expect("it runs");
        child.wait().expect("it ends");
    }
    let rows: Vec<_> = [
        ("exec to first poll", &mut first_poll),
        ("first event to its response", &mut first_response),
        ("second event to its response", &mut second_response),
    ]
    .into_iter()
    .map(|(name, samples)| vec![name.to_owned(), short(percentile(samples, 0.5)), short(percentile(samples, 0.99))])
    .collect();
    print_table(&format!("Cold start of a function, {name}, {STARTS} times"), &["", "p50 ms", "p99 ms"], &rows);
    let size = binary.metadata().expect("built").len();
    println!("\nThe size of the binary is {} MiB.", short(size as f64 / f64::from(1 << 20)));
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// A Lambda Runtime API that suffices for one function: one thread, one request at a time.
struct RuntimeApi {
    listener: TcpListener,
    connection: Option<BufReader<TcpStream>>,
}

impl RuntimeApi {
    /// Waits for a request with this method and returns its body.
    fn expect(&mut self, method: &str) -> String {
        loop {
            if let Some(body) = self.connection.as_mut().and_then(|connection| read_request(connection, method)) {
                return body;
            }
            let (stream, _) = self.listener.accept().expect("the function connects");
            stream.set_nodelay(true).expect("TCP");
            self.connection = Some(BufReader::new(stream));
        }
    }

    fn send_event(&mut self, event: &str) {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Lambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n\
             Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:x:1:function:catdoc\r\n\r\n",
            event.len()
        );
        self.respond(&(head + event));
    }

    fn accept(&mut self) {
        self.respond("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    }

    fn respond(&mut self, response: &str) {
        let connection = self.connection.as_mut().expect("there was a request");
        connection.get_mut().write_all(response.as_bytes()).expect("the function listens");
    }
}

/// Returns the body of the next request, or `None` if the connection ends.
fn read_request(connection: &mut BufReader<TcpStream>, method: &str) -> Option<String> {
    let mut line = String::new();
    connection.read_line(&mut line).ok().filter(|length| *length > 0)?;
    assert!(line.starts_with(method), "{line}");
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        if connection.read_line(&mut line).ok()? <= 2 {
            break;
        }
        let lower = line.trim().to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        chunked |= lower.starts_with("transfer-encoding:") && lower.ends_with("chunked");
    }
    assert!(!chunked, "this API reads only bodies of known length");
    let mut body = vec![0; length];
    connection.read_exact(&mut body).ok()?;
    Some(String::from_utf8_lossy(&body).into_owned())
}
