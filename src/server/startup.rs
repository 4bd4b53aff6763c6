//! Checks at startup that the process may have what the server needs. tokio panics without it, or
//! never returns.

use crate::os;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The number of open files of a server without connections, and some for connections.
const FILES: usize = 16;

/// Checks that the process can start `count` threads and open some files.
///
/// # Errors
/// If it cannot, with the limit to raise.
pub fn check_resources(count: usize) -> io::Result<()> {
    start_threads(count).map_err(|error| {
        explain(&error, &format!("{count} threads cannot be started"), "the limits on processes (ulimit -u) and memory")
    })?;
    os::open_files(FILES)
        .map_err(|error| explain(&error, &format!("{FILES} files cannot be opened"), "the limit on files (ulimit -n)"))
}

/// Starts this many threads, which wait until all of them run and then end.
fn start_threads(count: usize) -> io::Result<()> {
    let gate = Mutex::new(());
    let wait = || drop(gate.lock());
    thread::scope(|scope| {
        let _closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
        (0..count).try_for_each(|_| thread::Builder::new().spawn_scoped(scope, wait).map(drop))
    })
}

fn explain(error: &io::Error, failure: &str, limit: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{failure} ({error}); raise {limit}"))
}
