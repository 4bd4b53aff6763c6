//! Exchanges one request and its response over a keep-alive connection or a new one.

use crate::load::{Connection, Response};
use std::io::{BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

/// The delay after a failed connection attempt.
const PAUSE: Duration = Duration::from_millis(10);

/// Sends a request over a kept connection, or a new one if that broke. The status is 0 without a
/// response.
pub fn exchange(kept: &mut Option<Connection>, address: SocketAddr, request: &[u8]) -> Response {
    let connection = match kept.take() {
        Some(connection) => Some(connection),
        None => Connection::try_open(address).ok(),
    };
    let Some(mut connection) = connection else {
        thread::sleep(PAUSE);
        return Response::default();
    };
    let response = connection.exchange(request);
    if response.status > 0 {
        *kept = Some(connection);
    }
    response
}

/// Sends a request over a new connection, which the server may close while the client is still
/// sending.
pub fn exchange_alone(address: SocketAddr, request: &[u8]) -> Response {
    let Ok(mut stream) = TcpStream::connect(address) else {
        thread::sleep(PAUSE);
        return Response::default();
    };
    // The response arrives all the same.
    let _ = stream.write_all(request);
    Response::read(&mut BufReader::new(stream)).unwrap_or_default()
}

/// Sends the request, reads this many bytes of its response, and disconnects.
pub fn leave(address: SocketAddr, request: &[u8], bytes: usize) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address).inspect_err(|_| thread::sleep(PAUSE))?;
    stream.write_all(request)?;
    stream.read_exact(&mut vec![0; bytes])
}
