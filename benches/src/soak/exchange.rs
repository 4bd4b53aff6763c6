//! One request and its answer, over a connection that is kept, or over one of its own.

use crate::load::{Answer, Connection};
use std::io::{BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

/// How long a client waits that could not connect.
const PAUSE: Duration = Duration::from_millis(10);

/// Sends a request over a connection that is kept, or a new one where the last one broke. The status is 0 where there is no answer.
pub fn exchange(kept: &mut Option<Connection>, address: SocketAddr, request: &[u8]) -> Answer {
    let connection = match kept.take() {
        Some(connection) => Some(connection),
        None => Connection::try_open(address).ok(),
    };
    let Some(mut connection) = connection else {
        thread::sleep(PAUSE);
        return Answer::default();
    };
    let answer = connection.exchange(request);
    if answer.status > 0 {
        *kept = Some(connection);
    }
    answer
}

/// Sends a request over a connection of its own: the server may close it while the client is still sending.
pub fn exchange_alone(address: SocketAddr, request: &[u8]) -> Answer {
    let Ok(mut stream) = TcpStream::connect(address) else {
        thread::sleep(PAUSE);
        return Answer::default();
    };
    // The answer is there all the same.
    let _ = stream.write_all(request);
    Answer::read(&mut BufReader::new(stream)).unwrap_or_default()
}

/// Sends the request, reads so many bytes of its answer, and leaves.
pub fn leave(address: SocketAddr, request: &[u8], bytes: usize) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address).inspect_err(|_| thread::sleep(PAUSE))?;
    stream.write_all(request)?;
    stream.read_exact(&mut vec![0; bytes])
}
