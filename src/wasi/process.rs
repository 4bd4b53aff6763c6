//! The guest as a process: its arguments, its files and its memory.

use super::guest::Guest;
use crate::vfs::{Errno, Vfs};
use wasmtime::Memory;
use wasmtime_wasi::WasiCtxBuilder;
use wasmtime_wasi::p1::WasiP1Ctx;

/// The state of one instance that the functions of WASI use.
pub struct Process {
    /// The file system.
    pub vfs: Vfs,
    /// The arguments, each with a zero at its end as in C.
    arguments: Vec<u8>,
    /// The guest's memory, which exists once it is instantiated. Without it, each call is `EFAULT`.
    pub memory: Option<Memory>,
    /// The context of wasmtime-wasi, once a function has used it.
    context: Option<WasiP1Ctx>,
}

impl Process {
    /// Creates a process with these arguments.
    #[must_use]
    pub fn new(vfs: Vfs, arguments: &[impl AsRef<str>]) -> Self {
        let arguments = || arguments.iter().map(AsRef::as_ref);
        let mut bytes = Vec::with_capacity(arguments().map(|argument| argument.len() + 1).sum());
        for argument in arguments() {
            bytes.extend_from_slice(argument.as_bytes());
            bytes.push(0);
        }
        Self { vfs, arguments: bytes, memory: None, context: None }
    }

    /// Returns the context of wasmtime-wasi, without any environment, stream or directory of the host.
    /// It is created only when a function needs it, since that takes as long as several calls.
    pub(super) fn context(&mut self) -> &mut WasiP1Ctx {
        self.context.get_or_insert_with(|| WasiCtxBuilder::new().build_p1())
    }

    /// `args_sizes_get`: writes the number of arguments, and their length with the zeros.
    pub(super) fn argument_sizes(&self, guest: &mut Guest<'_>, count_at: u32, length_at: u32) -> Result<(), Errno> {
        let number = |number: usize| u32::try_from(number).map_err(|_| Errno::Inval);
        guest.put(count_at, &number(self.ends().count())?.to_le_bytes())?;
        guest.put(length_at, &number(self.arguments.len())?.to_le_bytes())
    }

    /// `args_get`: writes the arguments, and the address of each.
    pub(super) fn copy_arguments(&self, guest: &mut Guest<'_>, addresses: u32, bytes_at: u32) -> Result<(), Errno> {
        guest.put(bytes_at, &self.arguments)?;
        let mut start = 0;
        for (index, end) in self.ends().enumerate() {
            let at = offset(addresses, index * size_of::<u32>())?;
            guest.put(at, &offset(bytes_at, start)?.to_le_bytes())?;
            start = end + 1;
        }
        Ok(())
    }

    /// Returns the place of each argument's zero.
    fn ends(&self) -> impl Iterator<Item = usize> {
        self.arguments.iter().enumerate().filter(|(_, byte)| **byte == 0).map(|(at, _)| at)
    }
}

fn offset(address: u32, bytes: usize) -> Result<u32, Errno> {
    u32::try_from(bytes).ok().and_then(|bytes| address.checked_add(bytes)).ok_or(Errno::Fault)
}
