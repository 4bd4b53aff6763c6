//! The limits on one document.

use std::num::NonZeroUsize;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

/// The limits of an extractor. The size of an upload is limited where it is received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The maximum memory of one instance in bytes, not counting the upload.
    pub memory: usize,
    /// The maximum wall time for one document inside the sandbox.
    pub time: Duration,
    /// The maximum text of one document, in bytes of UTF-8. It also limits the module's output, and
    /// the structure in memory. At most three of these and the response exist at once.
    pub output: usize,
    /// The maximum number of documents inside the sandbox at once. Others wait for a slot.
    pub concurrency: usize,
}

impl Default for Limits {
    /// Sufficient for any ordinary document. The guest holds small buffers, the container's sector
    /// tables (at most 8 bytes per sector) and one paragraph, not the document. The pool has one
    /// slot per processor.
    fn default() -> Self {
        Self { memory: 64 << 20, time: Duration::from_secs(10), output: 32 << 20, concurrency: processors().get() }
    }
}

/// Returns the number of processors that this process may use when it first asks. On Linux, each
/// question to the system reads several files.
#[must_use]
pub fn processors() -> NonZeroUsize {
    static PROCESSORS: LazyLock<NonZeroUsize> =
        LazyLock::new(|| thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    *PROCESSORS
}
