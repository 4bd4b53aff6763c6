//! What the public benchmark measures: every reader for every document of a format.

use crate::support::words::Score;
use std::path::PathBuf;

/// The measures of one reader for one document.
pub struct Measured {
    /// What the reader did.
    pub outcome: &'static str,
    /// Its words compared with the reference, if the document has one with enough words.
    pub score: Option<Score>,
    /// The share of the common words in the order of the reference.
    pub order: Option<f64>,
    /// The adjacency of cells, for workbooks.
    pub cells: Option<Score>,
    /// The distinct words that it lacks and two other readers have.
    pub lost: usize,
    /// True if its result says that something is missing.
    pub mentions: bool,
}

/// A reader, and its measures in the order of the documents.
pub struct Row {
    pub name: String,
    pub measured: Vec<Measured>,
}

/// All readers of a format. The first one is this library.
pub struct Comparison {
    pub format: &'static str,
    pub documents: Vec<PathBuf>,
    pub rows: Vec<Row>,
}
