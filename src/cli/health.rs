//! Asks a running server whether it can read documents. Container engines check health with a
//! command, and a container with one binary has no other client.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The maximum time to connect, and for each part of the response to arrive. Under full load, a
/// check takes a tenth of a second.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The maximum length of a status line in bytes; the server's has 40 at most.
const MAX_STATUS_LINE: u64 = 256;

/// Succeeds if the server at `address` responds to `GET /health` with 200.
///
/// # Errors
/// If no server listens, if it does not respond in time, or if its status is not 200.
pub fn check_health(address: SocketAddr) -> io::Result<()> {
    let status = request(address).map_err(|error| match error.kind() {
        // The first is a socket's timeout on Unix, with a message about resources.
        ErrorKind::WouldBlock | ErrorKind::TimedOut => {
            io::Error::new(ErrorKind::TimedOut, format!("no response within {} s", TIMEOUT.as_secs()))
        }
        _ => error,
    })?;
    match status.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(io::Error::other(format!("the server is not healthy: {:?}", status.trim_end()))),
    }
}

/// Returns the status line of the response.
fn request(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let request = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut status = String::new();
    BufReader::new(stream.take(MAX_STATUS_LINE)).read_line(&mut status)?;
    Ok(status)
}
