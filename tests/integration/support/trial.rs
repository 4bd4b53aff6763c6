//! Extracts one mutated document through the library and checks the result.

use super::contract;
use super::mutate::mutated;
use catdoc_lambda::{Extractor, Options, RawOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The description of a document on which the host panicked.
pub const PANIC: &str = "the host panicked";

/// Mutates `document` by the seed and reads it with options that also depend on the seed. Returns
/// the class of the result, as in [`contract::kind`], or its violation of the contract, and the
/// time.
pub fn run(extractor: &Extractor, document: &[u8], seed: u32) -> (Result<&'static str, String>, Duration) {
    let (broken, options) = (mutated(document, seed), options(seed));
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| extractor.extract(&broken, &options)));
    let time = start.elapsed();
    (result.map_or_else(|_| Err(PANIC.to_owned()), |result| contract::kind(&result, extractor.limits())), time)
}

/// Returns the options for a seed; each set exercises other code.
fn options(seed: u32) -> Options {
    let none = RawOptions::default();
    let raw = match seed % 4 {
        0 | 1 => none,
        2 => RawOptions { markdown: true, links: true, hidden: true, ..none },
        _ => RawOptions { wrap: 60, ascii: true, ..none },
    };
    raw.try_into().expect("known options")
}
