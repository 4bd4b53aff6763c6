//! Writes a document's metrics for CloudWatch: a line of JSON on standard output in the Embedded
//! Metric Format.

use super::Document;
use serde_json::{Value, json};
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// The namespace of the metrics.
const NAMESPACE: &str = "catdoc-lambda";

/// The environment variable that turns metrics off with the value `off`. CloudWatch charges for
/// each metric per month.
const SWITCH: &str = "CATDOC_METRICS";

/// A writer of one function's metrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudWatch {
    function: String,
}

impl CloudWatch {
    /// Returns the metrics of the function that this process runs. `None` outside Lambda and if
    /// they are turned off.
    #[must_use]
    pub fn from_env() -> Option<Self> {
        let is_off = std::env::var(SWITCH).is_ok_and(|value| value == "off");
        std::env::var("AWS_LAMBDA_FUNCTION_NAME").ok().filter(|_| !is_off).map(|function| Self { function })
    }

    /// Counts a document.
    pub fn count(&self, document: &Document) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let line = format!("{}\n", self.line(now, document));
        // In one call, so that no other output is interleaved. If standard output is closed, the
        // metrics are lost.
        let _ = std::io::stdout().write_all(line.as_bytes());
    }

    fn line(&self, millis: u128, document: &Document) -> Value {
        json!({
            "_aws": {
                "Timestamp": millis as u64,
                "CloudWatchMetrics": [{
                    "Namespace": NAMESPACE,
                    "Dimensions": [["function", "code"]],
                    "Metrics": [
                        { "Name": "documents", "Unit": "Count" },
                        { "Name": "bytes", "Unit": "Bytes" },
                        { "Name": "microseconds", "Unit": "Microseconds" },
                    ],
                }],
            },
            "function": self.function,
            "code": document.code,
            "request_id": document.request_id,
            "documents": 1,
            "bytes": document.bytes_in,
            "microseconds": document.total_micros,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_value_for_each_dimension_and_metric_that_it_declares() {
        let document = Document {
            request_id: "id",
            code: "ok",
            format: Some("word-97"),
            bytes_in: 22_528,
            bytes_out: 812,
            total_micros: 812,
            extract_micros: None,
        };
        let line = CloudWatch { function: "catdoc".to_owned() }.line(1, &document);
        let declared = &line["_aws"]["CloudWatchMetrics"][0];
        for dimension in declared["Dimensions"][0].as_array().expect("a set of dimensions") {
            assert!(line[dimension.as_str().expect("a name")].is_string(), "{dimension}: {line}");
        }
        for metric in declared["Metrics"].as_array().expect("metrics") {
            assert!(line[metric["Name"].as_str().expect("a name")].is_u64(), "{metric}: {line}");
        }
        assert!(line["_aws"]["Timestamp"].is_u64(), "{line}");
    }
}
