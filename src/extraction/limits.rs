//! What one document may take.

use std::time::Duration;

/// Limits of an extractor. The upload itself is bounded where it is received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Most memory of one sandbox, in bytes, the upload not counted.
    pub memory: usize,
    /// Longest wall time of one document inside the sandbox.
    pub time: Duration,
    /// Most text of one document, in bytes of UTF-8.
    pub output: usize,
    /// Most documents inside the sandbox at once; more wait their turn.
    pub concurrency: usize,
}

impl Default for Limits {
    /// Room for any honest document: the guest holds small buffers, the container's sector tables (4 bytes a sector) and one
    /// paragraph, not the document. The pool is as large as the machine has processors.
    fn default() -> Self {
        Self {
            memory: 64 << 20,
            time: Duration::from_secs(10),
            output: 32 << 20,
            concurrency: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}
