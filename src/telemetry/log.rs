//! Writes one log line per document with its size, its outcome and its times. The text is never
//! logged, and the file's name only on request.

use super::{Document, Metrics};
use crate::extraction::account::Account;
use crate::extraction::{Error, Extraction, Format};
use std::time::Instant;
use tracing_subscriber::fmt::SubscriberBuilder;

/// Returns the builder of a log. A line that cannot be written is lost: by default, it would be
/// reported on standard error, and panic if that is the log itself, on a full disk.
pub fn log_builder() -> SubscriberBuilder {
    tracing_subscriber::fmt().log_internal_errors(false)
}

/// The facts about a text that the log and the metrics record.
#[derive(Debug, Clone)]
pub struct Facts {
    format: Format,
    complete: Option<bool>,
    warnings: usize,
    account: Account,
    bytes_out: usize,
}

impl Facts {
    /// Collects the facts about an extraction.
    pub fn of(extraction: &Extraction) -> Self {
        let Extraction { format, complete, warnings, .. } = extraction;
        let (warnings, account, bytes_out) = (warnings.len(), Account::of(extraction), length_of(extraction));
        Self { format: *format, complete: *complete, warnings, account, bytes_out }
    }
}

/// Returns the length of a text and of those of its attachments.
fn length_of(extraction: &Extraction) -> usize {
    let attachments = extraction.attachments.iter().filter_map(|attachment| attachment.content.as_ref().ok());
    extraction.text.len() + attachments.map(|content| length_of(content)).sum::<usize>()
}

/// The log line of one document, filled in as it is processed.
pub struct LogLine {
    request_id: String,
    metrics: Option<Metrics>,
    started: Instant,
    /// The file's name, if it is to be logged.
    pub name: Option<String>,
    bytes_in: Option<usize>,
    receive_micros: Option<u64>,
    written: bool,
}

impl LogLine {
    /// Starts the log line of a document, which is also counted in `metrics`.
    pub fn start(request_id: String, metrics: Option<Metrics>) -> Self {
        let started = Instant::now();
        Self { request_id, metrics, started, name: None, bytes_in: None, receive_micros: None, written: false }
    }

    /// Records that the document was received.
    pub fn received(&mut self, bytes_in: usize) {
        self.bytes_in = Some(bytes_in);
        self.receive_micros = Some(self.elapsed_micros());
    }

    /// Writes the line.
    pub fn finish(mut self, result: Result<&Facts, &Error>) {
        self.write(result.map(Some));
    }

    fn write(&mut self, result: Result<Option<&Facts>, &Error>) {
        self.written = true;
        let total_micros = self.elapsed_micros();
        let code = result.err().map_or("ok", Error::code);
        let facts = result.ok().flatten();
        let format = facts.map(|facts| facts.format.as_str());
        let bytes_out = facts.map(|facts| facts.bytes_out);
        let extract_micros = self.receive_micros.map(|received| total_micros - received);
        tracing::info!(
            request_id = self.request_id,
            code,
            file = self.name,
            format,
            complete = facts.and_then(|facts| facts.complete),
            warnings = facts.map(|facts| facts.warnings),
            omitted = facts.map(|facts| facts.account.list()),
            attachments = facts.map(|facts| facts.account.attachments()),
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
                account: facts.map(|facts| &facts.account).unwrap_or(&Account::default()),
                total_micros,
                extract_micros,
            });
        }
    }

    fn elapsed_micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

impl Drop for LogLine {
    /// Logs a panic, which is a server error. A client that disconnected has no line, since its
    /// document has no outcome.
    fn drop(&mut self) {
        if !self.written && std::thread::panicking() {
            self.write(Err(&Error::internal("a handler panicked")));
        }
    }
}
