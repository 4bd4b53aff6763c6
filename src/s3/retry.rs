//! The error of an event or message that is to be tried again.

/// An error that is not the document's fault: Lambda or the queue tries again.
pub type RetryableError = Box<dyn std::error::Error + Send + Sync>;
