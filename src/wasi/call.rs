//! Handles one call of the guest: gives it memory and file system, returns an `errno`.

use super::guest::Guest;
use crate::vfs::{Errno, Vfs};
use wasmtime::{Caller, Extern};

/// The import module of WASI preview 1.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// An accessor for the file system in the store's state.
pub type Access<T> = fn(&mut T) -> &mut Vfs;

/// Runs the body of one function with the guest's memory and file system. Returns the `errno` for
/// the guest.
pub fn call<T: 'static>(
    caller: &mut Caller<'_, T>,
    vfs: Access<T>,
    body: impl FnOnce(&mut Guest<'_>, &mut Vfs) -> Result<(), Errno>,
) -> i32 {
    let Some(memory) = caller.get_export("memory").and_then(Extern::into_memory) else {
        return i32::from(Errno::Fault as u16);
    };
    let (bytes, state) = memory.data_and_store_mut(caller);
    match body(&mut Guest(bytes), vfs(state)) {
        Ok(()) => 0,
        Err(errno) => i32::from(errno as u16),
    }
}
