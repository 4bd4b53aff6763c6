//! Raw HTTP requests, for those that no well-behaved client sends.

use super::binary::BINARY;
pub use super::request::post_request;
use super::serve_process::ServeProcess;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;

/// Starts the real server with these arguments.
pub fn start(arguments: &[&str]) -> ServeProcess {
    ServeProcess::start(Path::new(BINARY), arguments)
}

pub fn connect(address: SocketAddr) -> TcpStream {
    TcpStream::connect(address).expect("it listens")
}

/// Sends `request` unchanged and returns everything the server sends until it closes.
pub fn exchange(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = connect(address);
    // The server may close the connection while the client is still sending.
    let _ = stream.write_all(request.as_ref());
    rest_of(stream)
}

/// Does the same, and closes the sending side after the request.
pub fn exchange_and_end(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = connect(address);
    let _ = stream.write_all(request.as_ref());
    let _ = stream.shutdown(Shutdown::Write);
    rest_of(stream)
}

pub fn rest_of(mut stream: TcpStream) -> String {
    let mut response = Vec::new();
    // A server that closes with unread bytes resets the connection after its response.
    let _ = stream.read_to_end(&mut response);
    String::from_utf8(response).expect("UTF-8")
}

pub fn get(address: SocketAddr, path: &str, headers: &str) -> String {
    exchange(address, format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"))
}

/// Returns one chunk of a chunked body.
pub fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

/// Asserts the status of a response, and the code of a problem.
#[track_caller]
pub fn assert_response(response: &str, status: u16, code: &str) {
    assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {response}");
    assert!(response.contains(&format!("\"code\":\"{code}\"")), "{code}: {response}");
}

/// Asserts that the server still responses another client.
#[track_caller]
pub fn assert_serves(server: &ServeProcess) {
    let response = get(server.address, "/health", "");
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
}
