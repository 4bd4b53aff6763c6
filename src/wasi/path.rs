//! The `path_*` functions that read: the wire format of WASI preview 1 around [`crate::vfs`].

use super::call::{Access, MODULE, call};
use super::fd::{filestat, rights};
use super::guest::Buffer;
use crate::vfs::{Fd, OpenFlags};
use wasmtime::{Caller, Linker};

/// `oflags` of WASI preview 1.
mod oflags {
    pub const CREAT: u32 = 1;
    pub const DIRECTORY: u32 = 2;
    pub const TRUNC: u32 = 8;
}

/// `fdflags::append` of WASI preview 1.
const FDFLAGS_APPEND: u32 = 1;

pub fn add_to_linker<T: 'static>(linker: &mut Linker<T>, process: Access<T>) -> wasmtime::Result<()> {
    linker.func_wrap(
        MODULE,
        "path_open",
        move |mut caller: Caller<'_, T>,
              directory: Fd,
              _lookup: u32,
              path: u32,
              length: u32,
              oflags: u32,
              rights_base: u64,
              _rights_inheriting: u64,
              fdflags: u32,
              opened_at: u32| {
            call(&mut caller, process, |guest, vfs| {
                let flags = OpenFlags {
                    create: oflags & oflags::CREAT != 0,
                    directory: oflags & oflags::DIRECTORY != 0,
                    truncate: oflags & oflags::TRUNC != 0,
                    write: rights_base & rights::FD_WRITE != 0 || fdflags & FDFLAGS_APPEND != 0,
                };
                // Checked before opening, so that an invalid pointer does not leak a descriptor.
                guest.put(opened_at, &0u32.to_le_bytes())?;
                let fd = vfs.open(directory, guest.bytes(Buffer { address: path, length })?, flags)?;
                guest.put(opened_at, &fd.to_le_bytes())
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "path_filestat_get",
        move |mut caller: Caller<'_, T>, directory: Fd, _lookup: u32, path: u32, length: u32, at: u32| {
            call(&mut caller, process, |guest, vfs| {
                let stat = vfs.path_filestat(directory, guest.bytes(Buffer { address: path, length })?)?;
                guest.put(at, &filestat(stat))
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "path_readlink",
        move |mut caller: Caller<'_, T>, directory: Fd, path: u32, length: u32, _at: u32, _room: u32, _used: u32| {
            call(&mut caller, process, |guest, vfs| {
                vfs.readlink(directory, guest.bytes(Buffer { address: path, length })?)
            })
        },
    )?;
    Ok(())
}
