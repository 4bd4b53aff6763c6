//! What a run of the module takes and what it results in, independent of the runtime.

use super::report;
use std::borrow::Cow;

/// An argument of the module's command line.
pub type Argument = Cow<'static, str>;

/// How a run ended and what it left behind.
#[derive(Debug)]
pub struct Run {
    /// How the run ended.
    pub end: End,
    /// The guest's standard output.
    pub stdout: Vec<u8>,
    /// The guest's standard error, for the log.
    pub stderr: Vec<u8>,
    /// The bytes of the guest's report, if it has one.
    pub report: Option<[u8; report::LENGTH]>,
    /// The metadata that the report points to. `None` if the address is outside the guest's memory
    /// or the length exceeds the limit.
    pub metadata: Option<Vec<u8>>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The guest exited with this code.
    Exit(i32),
    /// The guest did something that WebAssembly or the host forbids, such as an access out of
    /// bounds or a stack overflow.
    Trap,
    /// The deadline passed.
    Deadline,
    /// The guest was refused memory.
    MemoryLimit,
    /// The guest wrote more than the output limit.
    OutputLimit,
}
