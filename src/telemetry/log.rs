//! One log line per document: what came, what became of it, how long it took. Never the text, and the file's name only
//! where it was asked for.

use super::{Document, Metrics};
use crate::extraction::{Error, Extraction};
use std::time::Instant;

/// The line of one document, filled on its way.
pub struct Line {
    request_id: String,
    metrics: Option<Metrics>,
    started: Instant,
    /// The file's name, where it shall be logged.
    pub name: Option<String>,
    bytes_in: Option<usize>,
    receive_micros: Option<u64>,
    written: bool,
}

impl Line {
    /// The line of a document that is on its way, counted in `metrics` too.
    pub fn start(request_id: String, metrics: Option<Metrics>) -> Self {
        let started = Instant::now();
        Self { request_id, metrics, started, name: None, bytes_in: None, receive_micros: None, written: false }
    }

    /// Notes that the document is there.
    pub fn received(&mut self, bytes_in: usize) {
        self.bytes_in = Some(bytes_in);
        self.receive_micros = Some(self.elapsed_micros());
    }

    /// Writes the line.
    pub fn finish(mut self, result: Result<&Extraction, &Error>) {
        self.write(result.map(Some));
    }

    fn write(&mut self, result: Result<Option<&Extraction>, &Error>) {
        self.written = true;
        let total_micros = self.elapsed_micros();
        let code = result.err().map_or("ok", Error::code);
        let extraction = result.ok().flatten();
        let format = extraction.map(|extraction| extraction.format.as_str());
        let bytes_out = extraction.map(|extraction| extraction.text.len());
        let extract_micros = self.receive_micros.map(|received| total_micros - received);
        tracing::info!(
            request_id = self.request_id,
            code,
            file = self.name,
            format,
            complete = extraction.and_then(|extraction| extraction.complete),
            warnings = extraction.map(|extraction| extraction.warnings.len()),
            bytes_in = self.bytes_in,
            bytes_out,
            receive_micros = self.receive_micros,
            extract_micros,
            total_micros,
            "document"
        );
        if let Some(metrics) = &self.metrics {
            metrics.count(&Document {
                request_id: &self.request_id,
                code,
                format,
                bytes_in: self.bytes_in.unwrap_or(0),
                bytes_out: bytes_out.unwrap_or(0),
                total_micros,
                extract_micros,
            });
        }
    }

    fn elapsed_micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

impl Drop for Line {
    /// A panic is ours, and has its line too. A client that hung up has none: nothing became of its document.
    fn drop(&mut self) {
        if !self.written && std::thread::panicking() {
            self.write(Err(&Error::internal("a panic")));
        }
    }
}
