//! The `args_*` functions. wasmtime-wasi would copy all arguments for each of them.

use super::call::{Access, MODULE, call_process};
use wasmtime::{Caller, Linker};

pub fn add_to_linker<T: 'static>(linker: &mut Linker<T>, process: Access<T>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "args_sizes_get", move |mut caller: Caller<'_, T>, count_at: u32, length_at: u32| {
        call_process(&mut caller, process, |guest, process| process.argument_sizes(guest, count_at, length_at))
    })?;
    linker.func_wrap(MODULE, "args_get", move |mut caller: Caller<'_, T>, addresses: u32, bytes_at: u32| {
        call_process(&mut caller, process, |guest, process| process.copy_arguments(guest, addresses, bytes_at))
    })?;
    Ok(())
}
