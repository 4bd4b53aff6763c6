//! The error of an event or message that should be retried.

/// An error that the document did not cause. Lambda or the queue retries.
pub type RetryableError = Box<dyn std::error::Error + Send + Sync>;
