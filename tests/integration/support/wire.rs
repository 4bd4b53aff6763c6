//! Requests as they stand on the wire, for those that no decent client sends.

use super::binary::BINARY;
use super::serve_process::ServeProcess;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;

/// The real server with these arguments.
pub fn start(arguments: &[&str]) -> ServeProcess {
    ServeProcess::start(Path::new(BINARY), arguments)
}

pub fn connect(address: SocketAddr) -> TcpStream {
    TcpStream::connect(address).expect("it listens")
}

/// Sends `request` as it stands and returns all that comes back until the server closes.
pub fn exchange(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = connect(address);
    // A server that has seen enough closes while we are still sending.
    let _ = stream.write_all(request.as_ref());
    rest_of(stream)
}

/// The same by a client that says that this was all.
pub fn exchange_and_end(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = connect(address);
    let _ = stream.write_all(request.as_ref());
    let _ = stream.shutdown(Shutdown::Write);
    rest_of(stream)
}

pub fn rest_of(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    // A server that closes on unread bytes resets the connection behind its answer.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).expect("UTF-8")
}

pub fn get(address: SocketAddr, path: &str, headers: &str) -> String {
    exchange(address, format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"))
}

/// A whole `POST` of this body, after which the connection stays open, but for what `headers` say.
pub fn post_request(path: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// One chunk of a chunked body.
pub fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

/// Holds an answer to this status, and to this code where it is a problem.
#[track_caller]
pub fn assert_answer(answer: &str, status: u16, code: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {answer}");
    assert!(answer.contains(&format!("\"code\":\"{code}\"")), "{code}: {answer}");
}

/// Holds the server to answering somebody else.
#[track_caller]
pub fn assert_serves(server: &ServeProcess) {
    let answer = get(server.address, "/health", "");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}
