//! WASI preview 1 for the guest: files from [`crate::vfs`], arguments and exit from wasmtime-wasi, everything else
//! refused.
//!
//! wasmtime-wasi's functions are shadowed as whole families: its own table of descriptors and ours know nothing of each
//! other, so a family half theirs would be unsound.

mod fd;
mod guest;
mod path;
mod refused;

use crate::vfs::{Errno, Vfs};
use guest::Guest;
use wasmtime::{Caller, Extern, Linker};
use wasmtime_wasi::p1::{WasiP1Ctx, add_to_linker_sync};

/// The import module of WASI preview 1.
const MODULE: &str = "wasi_snapshot_preview1";

/// What is left to wasmtime-wasi: it reads its own context and touches no descriptor.
#[cfg(test)]
const KEPT: [&str; 6] = ["args_get", "args_sizes_get", "environ_get", "environ_sizes_get", "proc_exit", "sched_yield"];

/// How a function finds the file system in the store's state.
type Access<T> = fn(&mut T) -> &mut Vfs;

/// Defines every function of WASI preview 1 in `linker`.
///
/// # Errors
/// Where a name is defined twice in one family: a mistake of ours.
pub fn add_to_linker<T: Send + 'static>(
    linker: &mut Linker<T>,
    wasi: impl Fn(&mut T) -> &mut WasiP1Ctx + Copy + Send + Sync + 'static,
    vfs: Access<T>,
) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    add_to_linker_sync(linker, wasi)?;
    fd::add_to_linker(linker, vfs)?;
    path::add_to_linker(linker, vfs)?;
    refused::add_to_linker(linker)?;
    linker.allow_shadowing(false);
    Ok(())
}

/// Runs the body of one function on the guest's memory and its file system; the result is the `errno` for the guest.
fn call<T: 'static>(
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use wasmtime::{Engine, Store};

    fn names<T: 'static>(linker: &Linker<T>, store: &mut Store<T>) -> BTreeSet<String> {
        linker.iter(store).map(|(_, name, _)| name.to_owned()).collect()
    }

    #[test]
    fn every_function_is_ours_refused_or_known_to_touch_no_descriptor() {
        let engine = Engine::default();
        let vfs: Access<()> = |()| unreachable!("nothing is called");

        let mut theirs = Linker::<()>::new(&engine);
        add_to_linker_sync(&mut theirs, |()| unreachable!("nothing is called")).expect("their own names are unique");
        let mut ours = Linker::<()>::new(&engine);
        fd::add_to_linker(&mut ours, vfs).expect("no name twice");
        path::add_to_linker(&mut ours, vfs).expect("no name twice");
        refused::add_to_linker(&mut ours).expect("no name twice");

        let mut store = Store::new(&engine, ());
        let mut covered = names(&ours, &mut store);
        covered.extend(KEPT.map(str::to_owned));
        assert_eq!(covered, names(&theirs, &mut store));
    }
}
