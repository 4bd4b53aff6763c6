//! An HTTP server that sends any bytes as its responses, for those that no well-behaved server
//! sends.

#![cfg_attr(not(tools), allow(unused))]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request.
pub struct Request {
    pub method: String,
    /// The path without the query.
    pub path: String,
    body: Vec<u8>,
}

/// The bodies of successful PUTs by their paths.
type Written = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A server that closes each connection after one response. It ends with the test process.
pub struct RawServer {
    pub address: SocketAddr,
    written: Written,
}

impl RawServer {
    /// Starts a server whose responses are these bytes.
    pub fn start(respond: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (written, respond) = (Written::default(), Arc::new(respond));
        let keep = Arc::clone(&written);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (respond, keep) = (Arc::clone(&respond), Arc::clone(&keep));
                // A client may end the connection at any time.
                thread::spawn(move || serve(&stream, &*respond, &keep));
            }
        });
        Self { address, written }
    }

    /// Returns the bodies of all successful PUTs by their paths.
    pub fn written(&self) -> BTreeMap<String, Vec<u8>> {
        self.written.lock().expect("no panic").clone()
    }
}

fn serve(mut stream: &TcpStream, respond: &dyn Fn(&Request) -> Vec<u8>, written: &Written) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split([' ', '?']).map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= "\r\n".len() {
            break;
        }
        if let Some(("content-length", value)) = line.to_lowercase().split_once(": ") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let request = Request { method, path, body };
    let response = respond(&request);
    if request.method == "PUT" && response.starts_with(b"HTTP/1.1 200 ") {
        written.lock().expect("no panic").insert(request.path, request.body);
    }
    stream.write_all(&response)
}

/// Returns a complete response with these header lines.
pub fn response(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}").into_bytes()
}
