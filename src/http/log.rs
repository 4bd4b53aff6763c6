//! One log line per document: what came, what became of it, how long it took. Never the text, and the file's name only
//! where it was asked for.

use crate::error::Error;
use crate::extract::Extraction;
use axum::extract::Request;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// A request's id in the log, where the adapter knows one; otherwise requests are numbered.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The line of one request, filled on its way.
pub struct Line {
    request_id: String,
    started: Instant,
    /// The file's name, where it shall be logged.
    pub name: Option<String>,
    bytes_in: Option<usize>,
    receive_micros: Option<u64>,
}

impl Line {
    pub fn start(request: &Request) -> Self {
        static REQUESTS: AtomicU64 = AtomicU64::new(1);
        let request_id = match request.extensions().get::<RequestId>() {
            Some(RequestId(id)) => id.clone(),
            None => REQUESTS.fetch_add(1, Ordering::Relaxed).to_string(),
        };
        Self { request_id, started: Instant::now(), name: None, bytes_in: None, receive_micros: None }
    }

    /// Notes that the upload is there.
    pub fn received(&mut self, bytes_in: usize) {
        self.bytes_in = Some(bytes_in);
        self.receive_micros = Some(self.elapsed_micros());
    }

    /// Writes the line.
    pub fn finish(&self, result: Result<&Extraction, &Error>) {
        let total_micros = self.elapsed_micros();
        let extraction = result.ok();
        tracing::info!(
            request_id = self.request_id,
            code = result.err().map_or("ok", Error::code),
            file = self.name,
            format = extraction.map(|extraction| extraction.format.as_str()),
            complete = extraction.and_then(|extraction| extraction.complete),
            warnings = extraction.map(|extraction| extraction.warnings.len()),
            bytes_in = self.bytes_in,
            bytes_out = extraction.map(|extraction| extraction.text.len()),
            receive_micros = self.receive_micros,
            extract_micros = self.receive_micros.map(|received| total_micros - received),
            total_micros,
            "document"
        );
    }

    fn elapsed_micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}
