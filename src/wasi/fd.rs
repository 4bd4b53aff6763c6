//! The `fd_*` functions: the wire format of WASI preview 1 around [`crate::vfs`].

use super::call::{Access, MODULE, call};
use super::guest::Buffer;
use crate::vfs::{Errno, Fd, FdStat, FileStat, Whence};
use wasmtime::{Caller, Linker};

/// The `rights` of WASI preview 1 that this file system grants.
pub mod rights {
    pub const FD_READ: u64 = 1 << 1;
    pub const FD_SEEK: u64 = 1 << 2;
    pub const FD_TELL: u64 = 1 << 5;
    pub const FD_WRITE: u64 = 1 << 6;
    pub const FD_ADVISE: u64 = 1 << 7;
    pub const PATH_OPEN: u64 = 1 << 13;
    pub const FD_READDIR: u64 = 1 << 14;
    pub const PATH_READLINK: u64 = 1 << 15;
    pub const PATH_FILESTAT_GET: u64 = 1 << 18;
    pub const FD_FILESTAT_GET: u64 = 1 << 21;

    pub const FILE: u64 = FD_READ | FD_SEEK | FD_TELL | FD_ADVISE | FD_FILESTAT_GET;
    pub const DIRECTORY: u64 = PATH_OPEN | FD_READDIR | PATH_READLINK | PATH_FILESTAT_GET | FD_FILESTAT_GET;
}

/// The highest `advice` of WASI preview 1.
const ADVICE_MAX: i32 = 5;

pub fn add_to_linker<T: 'static>(linker: &mut Linker<T>, process: Access<T>) -> wasmtime::Result<()> {
    linker.func_wrap(
        MODULE,
        "fd_read",
        move |mut caller: Caller<'_, T>, fd: Fd, iovecs: u32, count: u32, read_at: u32| {
            call(&mut caller, process, |guest, vfs| {
                // A descriptor that cannot be read fails even without a buffer.
                vfs.read(fd, &mut [])?;
                guest.scatter(iovecs, count, read_at, |guest, buffer, _| vfs.read(fd, guest.bytes_mut(buffer)?))
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "fd_pread",
        move |mut caller: Caller<'_, T>, fd: Fd, iovecs: u32, count: u32, offset: u64, read_at: u32| {
            call(&mut caller, process, |guest, vfs| {
                vfs.pread(fd, &mut [], offset)?;
                guest.scatter(iovecs, count, read_at, |guest, buffer, done| {
                    vfs.pread(fd, guest.bytes_mut(buffer)?, offset.saturating_add(u64::from(done)))
                })
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "fd_write",
        move |mut caller: Caller<'_, T>, fd: Fd, iovecs: u32, count: u32, written_at: u32| {
            let errno = call(&mut caller, process, |guest, vfs| {
                vfs.write(fd, &[])?;
                guest.scatter(iovecs, count, written_at, |guest, buffer, _| vfs.write(fd, guest.bytes(buffer)?))
            });
            // Text beyond the limit makes the run useless, so it ends here and not when the guest
            // notices.
            if process(caller.data_mut()).vfs.stdout.refused() {
                return Err(wasmtime::Error::msg("output limit"));
            }
            Ok(errno)
        },
    )?;
    linker.func_wrap(
        MODULE,
        "fd_seek",
        move |mut caller: Caller<'_, T>, fd: Fd, offset: i64, whence: u32, position_at: u32| {
            call(&mut caller, process, |guest, vfs| {
                let whence = match whence {
                    0 => Whence::Set,
                    1 => Whence::Current,
                    2 => Whence::End,
                    _ => return Err(Errno::Inval),
                };
                let position = vfs.seek(fd, offset, whence)?;
                guest.put(position_at, &position.to_le_bytes())
            })
        },
    )?;
    linker.func_wrap(MODULE, "fd_tell", move |mut caller: Caller<'_, T>, fd: Fd, position_at: u32| {
        call(&mut caller, process, |guest, vfs| {
            let position = vfs.seek(fd, 0, Whence::Current)?;
            guest.put(position_at, &position.to_le_bytes())
        })
    })?;
    linker.func_wrap(MODULE, "fd_close", move |mut caller: Caller<'_, T>, fd: Fd| {
        call(&mut caller, process, |_, vfs| vfs.close(fd))
    })?;
    linker.func_wrap(MODULE, "fd_renumber", move |mut caller: Caller<'_, T>, from: Fd, to: Fd| {
        call(&mut caller, process, |_, vfs| vfs.renumber(from, to))
    })?;
    linker.func_wrap(
        MODULE,
        "fd_advise",
        move |mut caller: Caller<'_, T>, fd: Fd, _offset: u64, _length: u64, advice: i32| {
            call(&mut caller, process, |_, vfs| {
                vfs.advise(fd)?;
                if (0..=ADVICE_MAX).contains(&advice) { Ok(()) } else { Err(Errno::Inval) }
            })
        },
    )?;
    linker.func_wrap(MODULE, "fd_fdstat_get", move |mut caller: Caller<'_, T>, fd: Fd, at: u32| {
        call(&mut caller, process, |guest, vfs| guest.put(at, &fdstat(vfs.fdstat(fd)?)))
    })?;
    linker.func_wrap(MODULE, "fd_filestat_get", move |mut caller: Caller<'_, T>, fd: Fd, at: u32| {
        call(&mut caller, process, |guest, vfs| guest.put(at, &filestat(vfs.filestat(fd)?)))
    })?;
    linker.func_wrap(MODULE, "fd_prestat_get", move |mut caller: Caller<'_, T>, fd: Fd, at: u32| {
        call(&mut caller, process, |guest, vfs| {
            let name = vfs.prestat(fd)?;
            // The tag of a preopened directory is 0; the name's length follows at 4.
            let mut prestat = [0; 8];
            prestat[4..].copy_from_slice(&(name.len() as u32).to_le_bytes());
            guest.put(at, &prestat)
        })
    })?;
    linker.func_wrap(
        MODULE,
        "fd_prestat_dir_name",
        move |mut caller: Caller<'_, T>, fd: Fd, at: u32, length: u32| {
            call(&mut caller, process, |guest, vfs| {
                let name = vfs.prestat(fd)?;
                if (length as usize) < name.len() {
                    return Err(Errno::Nametoolong);
                }
                guest.put(at, name.as_bytes())
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "fd_readdir",
        move |mut caller: Caller<'_, T>, fd: Fd, at: u32, length: u32, cookie: u64, used_at: u32| {
            call(&mut caller, process, |guest, vfs| {
                let room = guest.bytes_mut(Buffer { address: at, length })?;
                let mut used = 0;
                for entry in vfs.readdir(fd, cookie)? {
                    let mut record = Vec::with_capacity(24 + entry.name.len());
                    record.extend_from_slice(&entry.next.to_le_bytes());
                    record.extend_from_slice(&entry.inode.to_le_bytes());
                    record.extend_from_slice(&(entry.name.len() as u32).to_le_bytes());
                    record.extend_from_slice(&[entry.file_type as u8, 0, 0, 0]);
                    record.extend_from_slice(entry.name.as_bytes());
                    // A record truncated by a full buffer tells the guest to call again.
                    let n = record.len().min(room.len() - used);
                    room[used..used + n].copy_from_slice(&record[..n]);
                    used += n;
                }
                guest.put(used_at, &(used as u32).to_le_bytes())
            })
        },
    )?;
    Ok(())
}

/// Encodes `fdstat`. A directory's files inherit the right to be read.
fn fdstat(stat: FdStat) -> [u8; 24] {
    let directory = stat.file_type == crate::vfs::FileType::Directory;
    let base = match (directory, stat.seekable, stat.writable) {
        (true, ..) => rights::DIRECTORY,
        (_, true, _) => rights::FILE,
        (_, _, true) => rights::FD_WRITE | rights::FD_FILESTAT_GET,
        _ => rights::FD_READ | rights::FD_FILESTAT_GET,
    };
    let inheriting = if directory { rights::FILE | rights::DIRECTORY } else { 0 };
    let mut wire = [0; 24];
    wire[0] = stat.file_type as u8;
    wire[8..16].copy_from_slice(&base.to_le_bytes());
    wire[16..].copy_from_slice(&inheriting.to_le_bytes());
    wire
}

/// Encodes `filestat`. Device and times are zero, and there is one link.
pub fn filestat(stat: FileStat) -> [u8; 64] {
    let mut wire = [0; 64];
    wire[8..16].copy_from_slice(&stat.inode.to_le_bytes());
    wire[16] = stat.file_type as u8;
    wire[24..32].copy_from_slice(&1u64.to_le_bytes());
    wire[32..40].copy_from_slice(&stat.size.to_le_bytes());
    wire
}
