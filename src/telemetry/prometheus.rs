//! Counts documents for Prometheus, in OpenMetrics text format.

use super::Document;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::fmt;
use std::sync::Arc;

/// The label for a document whose format was not detected.
const NO_FORMAT: &str = "unknown";

/// The metrics of this process since its start. Clones share them.
#[derive(Debug, Clone)]
pub struct Prometheus {
    registry: Arc<Registry>,
    documents: Family<Outcome, Counter>,
    omitted: Family<Omission, Counter>,
    attachments: Counter,
    received: Counter,
    delivered: Counter,
    total: Histogram,
    extraction: Histogram,
    slots: Gauge,
    slots_in_use: Gauge,
    requests: Gauge,
    requests_in_flight: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    format: &'static str,
    code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Omission {
    kind: &'static str,
}

/// The current load, with its limits.
#[derive(Debug, Clone, Copy)]
pub struct Occupancy {
    /// The number of documents being read.
    pub slots_in_use: usize,
    /// The maximum of that number.
    pub slots: usize,
    /// The number of requests with a document in progress.
    pub requests_in_flight: usize,
    /// The maximum of that number.
    pub requests: usize,
}

impl Default for Prometheus {
    fn default() -> Self {
        // From 100 microseconds to 13 seconds: the first bucket fits an ordinary document, the last
        // is beyond the default deadline.
        let histogram = || Histogram::new(exponential_buckets(0.0001, 2.0, 18));
        let mut metrics = Self {
            registry: Arc::default(),
            documents: Family::default(),
            omitted: Family::default(),
            attachments: Counter::default(),
            received: Counter::default(),
            delivered: Counter::default(),
            total: histogram(),
            extraction: histogram(),
            slots: Gauge::default(),
            slots_in_use: Gauge::default(),
            requests: Gauge::default(),
            requests_in_flight: Gauge::default(),
        };
        metrics.registry = Arc::new(metrics.register());
        metrics
    }
}

impl Prometheus {
    /// The media type of the output.
    pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    fn register(&self) -> Registry {
        let mut registry = Registry::with_prefix("catdoc");
        registry.register("documents", "Documents by format and outcome", self.documents.clone());
        registry.register("omitted", "Content of documents that is not in their texts, by kind", self.omitted.clone());
        registry.register("attachments", "Documents embedded in other documents", self.attachments.clone());
        let seconds = || Unit::Seconds;
        let help = "Time from the first byte of a request with a document to its response";
        registry.register_with_unit("document", help, seconds(), self.total.clone());
        let help = "The same time without the upload: waiting for a slot, reading the document, writing the response";
        registry.register_with_unit("extraction", help, seconds(), self.extraction.clone());
        registry.register_with_unit("received", "Bytes of documents received", Unit::Bytes, self.received.clone());
        registry.register_with_unit("delivered", "Bytes of text returned", Unit::Bytes, self.delivered.clone());
        registry.register("slots", "Documents that can be read at once", self.slots.clone());
        registry.register("slots_in_use", "Documents being read", self.slots_in_use.clone());
        registry.register("requests", "Requests with a document that are admitted at once", self.requests.clone());
        let help = "Requests with a document in progress";
        registry.register("requests_in_flight", help, self.requests_in_flight.clone());
        registry
    }

    /// Counts a document.
    pub fn count(&self, document: &Document) {
        let outcome = Outcome { format: document.format.unwrap_or(NO_FORMAT), code: document.code };
        self.documents.get_or_create(&outcome).inc();
        for (kind, count) in document.account.omitted() {
            self.omitted.get_or_create(&Omission { kind: kind.as_str() }).inc_by(count.into());
        }
        self.attachments.inc_by(document.account.attachments().into());
        self.received.inc_by(document.bytes_in as u64);
        self.delivered.inc_by(document.bytes_out as u64);
        self.total.observe(seconds(document.total_micros));
        if let Some(micros) = document.extract_micros {
            self.extraction.observe(seconds(micros));
        }
    }

    /// Returns all metrics as text.
    ///
    /// # Errors
    /// No known case, since writing to a string does not fail.
    pub fn text(&self, occupancy: Occupancy) -> Result<String, fmt::Error> {
        let set = |gauge: &Gauge, value: usize| gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        set(&self.slots, occupancy.slots);
        set(&self.slots_in_use, occupancy.slots_in_use);
        set(&self.requests, occupancy.requests);
        set(&self.requests_in_flight, occupancy.requests_in_flight);
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn seconds(micros: u64) -> f64 {
    micros as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::OmittedKind;
    use crate::extraction::account::Account;

    #[test]
    fn documents_are_counted_by_format_and_code() {
        let metrics = Prometheus::default();
        let account = Account::of_counts([(OmittedKind::Pictures, 3), (OmittedKind::Charts, 1)]);
        let document = Document {
            request_id: "id",
            code: "ok",
            format: Some("word-97"),
            bytes_in: 1000,
            bytes_out: 200,
            account: &account,
            total_micros: 150,
            extract_micros: Some(90),
        };
        metrics.count(&document);
        metrics.count(&document);
        metrics.count(&Document {
            code: "busy",
            format: None,
            bytes_in: 0,
            bytes_out: 0,
            account: &Account::default(),
            extract_micros: None,
            ..document
        });
        let occupancy = Occupancy { slots_in_use: 1, slots: 2, requests_in_flight: 3, requests: 64 };
        let text = metrics.text(occupancy).expect("written");
        for line in [
            "catdoc_documents_total{format=\"word-97\",code=\"ok\"} 2",
            "catdoc_documents_total{format=\"unknown\",code=\"busy\"} 1",
            "catdoc_omitted_total{kind=\"pictures\"} 6",
            "catdoc_omitted_total{kind=\"charts\"} 2",
            "catdoc_attachments_total 0",
            "catdoc_received_bytes_total 2000",
            "catdoc_delivered_bytes_total 400",
            "catdoc_document_seconds_count 3",
            "catdoc_document_seconds_bucket{le=\"0.0002\"} 3",
            "catdoc_extraction_seconds_count 2",
            "catdoc_extraction_seconds_bucket{le=\"0.0001\"} 2",
            "catdoc_slots_in_use 1",
            "catdoc_slots 2",
            "catdoc_requests_in_flight 3",
            "catdoc_requests 64",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        assert!(text.ends_with("# EOF\n"), "{text}");
    }
}
