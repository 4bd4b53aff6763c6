//! WASI preview 1 for the guest: files from [`crate::vfs`], arguments and exit from wasmtime-wasi, everything else
//! refused.
//!
//! wasmtime-wasi's functions are shadowed as whole families: its own table of descriptors and ours know nothing of each
//! other, so a family half theirs would be unsound.

mod call;
mod fd;
mod guest;
mod path;
mod refused;

use call::Access;
use wasmtime::Linker;
use wasmtime_wasi::p1::{WasiP1Ctx, add_to_linker_sync};

/// What is left to wasmtime-wasi: it reads its own context and touches no descriptor.
#[cfg(test)]
const KEPT: [&str; 6] = ["args_get", "args_sizes_get", "environ_get", "environ_sizes_get", "proc_exit", "sched_yield"];

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
