//! The limits of an extractor, validated once.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::ops::RangeInclusive;
use std::time::Duration;

/// The range of the memory of one instance. The module needs 192 KiB to start, and WebAssembly has
/// no more than 4 GiB.
const MEMORY: RangeInclusive<usize> = 1 << 20..=4 << 30;

/// The range of the number of documents at once. Each reserves the memory of an instance as address
/// space.
const CONCURRENCY: RangeInclusive<usize> = 1..=256;

/// Limits that an extractor can be created with.
#[pyclass(frozen, module = "catdoc_lambda._native")]
pub struct Limits(pub catdoc_lambda::Limits);

#[pymethods]
impl Limits {
    #[new]
    #[pyo3(signature = (*, timeout, memory, output, concurrency))]
    fn new(
        timeout: Option<f64>,
        memory: Option<usize>,
        output: Option<usize>,
        concurrency: Option<usize>,
    ) -> PyResult<Self> {
        let default = catdoc_lambda::Limits::default();
        let time = match timeout {
            None => default.time,
            Some(seconds) => positive(seconds)
                .ok_or_else(|| PyValueError::new_err("timeout must be a positive number of seconds"))?,
        };
        Ok(Self(catdoc_lambda::Limits {
            time,
            memory: within("memory", memory.unwrap_or(default.memory), MEMORY)?,
            output: within("output", output.unwrap_or(default.output), 1..=usize::MAX)?,
            concurrency: within("concurrency", concurrency.unwrap_or(default.concurrency), CONCURRENCY)?,
        }))
    }
}

fn positive(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok().filter(|time| !time.is_zero())
}

fn within(name: &str, value: usize, range: RangeInclusive<usize>) -> PyResult<usize> {
    if range.contains(&value) {
        return Ok(value);
    }
    Err(PyValueError::new_err(format!("{name} must be from {} to {}, not {value}", range.start(), range.end())))
}
