//! Handles one call of the guest: gives it memory and file system, returns an `errno`.

use super::guest::Guest;
use super::process::Process;
use crate::vfs::{Errno, Vfs};
use wasmtime::Caller;

/// The import module of WASI preview 1.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// An accessor for the process in the store's state.
pub type Access<T> = fn(&mut T) -> &mut Process;

/// Runs the body of one function with the guest's memory and file system. Returns the `errno` for
/// the guest.
pub fn call<T: 'static>(
    caller: &mut Caller<'_, T>,
    process: Access<T>,
    body: impl FnOnce(&mut Guest<'_>, &mut Vfs) -> Result<(), Errno>,
) -> i32 {
    call_process(caller, process, |guest, process| body(guest, &mut process.vfs))
}

/// Does the same with all of the process.
pub fn call_process<T: 'static>(
    caller: &mut Caller<'_, T>,
    process: Access<T>,
    body: impl FnOnce(&mut Guest<'_>, &mut Process) -> Result<(), Errno>,
) -> i32 {
    let Some(memory) = process(caller.data_mut()).memory else {
        return i32::from(Errno::Fault as u16);
    };
    let (bytes, state) = memory.data_and_store_mut(caller);
    match body(&mut Guest(bytes), process(state)) {
        Ok(()) => 0,
        Err(errno) => i32::from(errno as u16),
    }
}
