//! Shared code of the fuzz targets: support code of the integration tests, and the router without a
//! network.

#[path = "../../../tests/integration/support/calls.rs"]
#[allow(missing_docs)]
pub mod calls;
#[path = "../../../tests/integration/support/contract.rs"]
pub mod contract;
#[path = "../../../tests/integration/support/echo.rs"]
#[allow(missing_docs)]
pub mod echo;
#[path = "../../../tests/integration/support/mutate.rs"]
#[allow(missing_docs)]
pub mod mutate;
#[path = "../../../tests/integration/support/stock.rs"]
#[allow(missing_docs)]
pub mod stock;

mod client;

pub use client::{Client, assert_within_contract, runtime};

use catdoc_lambda::sandbox::Sandbox;
use catdoc_lambda::{Extractor, Limits};
use std::sync::Arc;
use std::time::Duration;
use wasmtime::Module;

/// Returns limits that slow inputs do not reach, because libFuzzer has its own timeout.
fn limits() -> Limits {
    Limits { time: Duration::from_secs(600), concurrency: 1, ..Limits::default() }
}

/// Creates a sandbox for the guest in `wat`.
#[must_use]
pub fn sandbox(wat: &str) -> Sandbox {
    Sandbox::with_module(limits(), |engine| Module::new(engine, wat)).expect("a module")
}

/// Creates an extractor with the built-in module.
#[must_use]
pub fn extractor() -> Arc<Extractor> {
    Arc::new(Extractor::new(limits()).expect("the built-in module loads"))
}
