//! The log line and the metrics of each document: in CloudWatch for a function, for Prometheus in
//! the server.

mod cloudwatch;
mod log;
mod prometheus;

use crate::extraction::account::Account;

pub use cloudwatch::CloudWatch;
pub use log::{Facts, LogLine, log_builder};
pub use prometheus::{Occupancy, Prometheus};

/// A counter of documents.
#[derive(Debug, Clone)]
pub enum Metrics {
    /// Log lines that CloudWatch reads.
    CloudWatch(CloudWatch),
    /// Metrics in memory, which Prometheus fetches.
    Prometheus(Prometheus),
}

/// The measurements of one document.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The ID of its request.
    pub request_id: &'a str,
    /// The outcome: `ok` or an error code.
    pub code: &'static str,
    /// The format, if it was detected.
    pub format: Option<&'static str>,
    /// The length of the document.
    pub bytes_in: usize,
    /// The length of its text.
    pub bytes_out: usize,
    /// The omitted content and the number of attachments.
    pub account: &'a Account,
    /// The time from the request's first byte to the response, in microseconds.
    pub total_micros: u64,
    /// The same without the upload, if the document arrived.
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
