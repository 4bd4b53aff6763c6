//! WASI preview 1 for the guest. Files come from [`crate::vfs`], environment and exit from
//! wasmtime-wasi, and everything else is refused.
//!
//! Whole families of wasmtime-wasi's functions are shadowed. Its table of descriptors and ours are
//! independent, so a family that mixes both would be unsound.

mod args;
mod call;
mod fd;
mod guest;
mod path;
mod process;
mod refused;

use call::Access;
pub use process::Process;
use wasmtime::Linker;
use wasmtime_wasi::p1::add_to_linker_sync;

/// The functions that wasmtime-wasi still provides. They read its own context and use no
/// descriptor.
#[cfg(test)]
const FROM_WASMTIME_WASI: [&str; 4] = ["environ_get", "environ_sizes_get", "proc_exit", "sched_yield"];

/// Defines every function of WASI preview 1 in `linker`.
///
/// # Errors
/// If a name is defined twice in one family, which would be a bug.
pub fn add_to_linker<T: Send + 'static>(linker: &mut Linker<T>, process: Access<T>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    add_to_linker_sync(linker, move |state| process(state).context())?;
    args::add_to_linker(linker, process)?;
    fd::add_to_linker(linker, process)?;
    path::add_to_linker(linker, process)?;
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
    fn every_function_is_ours_or_refused_or_uses_no_descriptor() {
        let engine = Engine::default();
        let process: Access<()> = |()| unreachable!("nothing is called");

        let mut wasmtime_wasi = Linker::<()>::new(&engine);
        add_to_linker_sync(&mut wasmtime_wasi, |()| unreachable!("nothing is called"))
            .expect("their own names are unique");
        let mut ours = Linker::<()>::new(&engine);
        args::add_to_linker(&mut ours, process).expect("no name twice");
        fd::add_to_linker(&mut ours, process).expect("no name twice");
        path::add_to_linker(&mut ours, process).expect("no name twice");
        refused::add_to_linker(&mut ours).expect("no name twice");

        let mut store = Store::new(&engine, ());
        let mut covered = names(&ours, &mut store);
        covered.extend(FROM_WASMTIME_WASI.map(str::to_owned));
        assert_eq!(covered, names(&wasmtime_wasi, &mut store));
    }
}
