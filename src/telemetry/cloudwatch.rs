//! Writes a document's metrics for CloudWatch: a line of JSON on standard output in the Embedded
//! Metric Format.

use super::Document;
use crate::extraction::OmittedKind;
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
        let directive = |dimensions: &[&str], metrics: Value| json!({ "Namespace": NAMESPACE, "Dimensions": [dimensions], "Metrics": metrics });
        let metrics = json!([
            { "Name": "documents", "Unit": "Count" },
            { "Name": "bytes", "Unit": "Bytes" },
            { "Name": "microseconds", "Unit": "Microseconds" },
        ]);
        let mut directives = vec![directive(&["function", "code"], metrics)];
        let omitted: Vec<_> = document.account.omitted().map(|(kind, count)| (metric_of(kind), count)).collect();
        if !omitted.is_empty() {
            let metrics = omitted.iter().map(|(name, _)| json!({ "Name": name, "Unit": "Count" })).collect();
            directives.push(directive(&["function"], metrics));
        }
        let mut line = json!({
            "_aws": { "Timestamp": millis as u64, "CloudWatchMetrics": directives },
            "function": self.function,
            "code": document.code,
            "request_id": document.request_id,
            "documents": 1,
            "bytes": document.bytes_in,
            "microseconds": document.total_micros,
        });
        for (name, count) in omitted {
            line[name] = count.into();
        }
        line
    }
}

/// Returns the name of the metric that counts omitted content of this kind.
fn metric_of(kind: OmittedKind) -> String {
    format!("omitted-{}", kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::account::Account;

    /// Asserts that the line of a document with this account has a value for everything that it
    /// declares. Returns the names of its metrics.
    #[track_caller]
    fn metrics_of(account: &Account) -> Vec<String> {
        let document = Document {
            request_id: "id",
            code: "ok",
            format: Some("word-97"),
            bytes_in: 22_528,
            bytes_out: 812,
            account,
            total_micros: 812,
            extract_micros: None,
        };
        let line = CloudWatch { function: "catdoc".to_owned() }.line(1, &document);
        assert!(line["_aws"]["Timestamp"].is_u64(), "{line}");
        let mut names = Vec::new();
        for declared in line["_aws"]["CloudWatchMetrics"].as_array().expect("directives") {
            for dimension in declared["Dimensions"][0].as_array().expect("a set of dimensions") {
                assert!(line[dimension.as_str().expect("a name")].is_string(), "{dimension}: {line}");
            }
            for metric in declared["Metrics"].as_array().expect("metrics") {
                let name = metric["Name"].as_str().expect("a name");
                assert!(line[name].is_u64(), "{metric}: {line}");
                names.push(name.to_owned());
            }
        }
        names
    }

    #[test]
    fn a_line_has_a_value_for_each_dimension_and_metric_that_it_declares() {
        let account = Account::default();
        assert_eq!(metrics_of(&account), ["documents", "bytes", "microseconds"]);
        let account = Account::of_counts([(OmittedKind::Pictures, 3), (OmittedKind::HiddenText, 40)]);
        let expected = ["documents", "bytes", "microseconds", "omitted-pictures", "omitted-hidden-text"];
        assert_eq!(metrics_of(&account), expected);
    }
}
