//! The log's line of each document, and its numbers: in CloudWatch for a function, for Prometheus by a server.

mod cloudwatch;
mod log;
mod prometheus;

pub use cloudwatch::CloudWatch;
pub use log::Line;
pub use prometheus::{Occupancy, Prometheus};

/// A counter of documents.
#[derive(Debug, Clone)]
pub enum Metrics {
    /// Lines that CloudWatch reads out of the log.
    CloudWatch(CloudWatch),
    /// Numbers kept for Prometheus to fetch.
    Prometheus(Prometheus),
}

/// What is counted of a document.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Its request's.
    pub request_id: &'a str,
    /// How it ended: `ok`, or the code of its error.
    pub code: &'static str,
    /// Its format, where it came to that.
    pub format: Option<&'static str>,
    /// Length of the document.
    pub bytes_in: usize,
    /// Length of its text.
    pub bytes_out: usize,
    /// From the request's first byte to the answer, in microseconds.
    pub total_micros: u64,
    /// Without the upload, where the document arrived.
    pub extract_micros: Option<u64>,
}

impl Metrics {
    /// Counts a document.
    pub fn count(&self, document: &Document) {
        match self {
            Self::CloudWatch(cloudwatch) => cloudwatch.count(document),
            Self::Prometheus(prometheus) => prometheus.count(document),
        }
    }
}
