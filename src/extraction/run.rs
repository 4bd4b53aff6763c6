//! A run of the module, whatever runs it: how it ended and what it left.

use super::report;

/// A run's result, as far as the host can tell by itself.
#[derive(Debug)]
pub struct Run {
    /// How it ended.
    pub end: End,
    /// What the guest wrote to its standard output.
    pub stdout: Vec<u8>,
    /// What it wrote to its standard error, for the log.
    pub stderr: Vec<u8>,
    /// The bytes of its report, where it has one.
    pub report: Option<[u8; report::LENGTH]>,
    /// What lies where the report says that the document's metadata is; `None` where that is no place in its memory, or
    /// more than may be.
    pub metadata: Option<Vec<u8>>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The guest exited with this code.
    Exit(i32),
    /// The guest did what WebAssembly or the host forbids: an address out of bounds, a stack too deep…
    Trap,
    /// Its time was over.
    Deadline,
    /// It was refused memory.
    MemoryLimit,
    /// It wrote more than may be kept.
    OutputLimit,
}
