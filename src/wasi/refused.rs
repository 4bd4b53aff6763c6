//! The functions of WASI preview 1 that the sandbox does not support. Each returns its errno and
//! does nothing.

use super::call::MODULE;
use crate::vfs::Errno;
use wasmtime::{FuncType, Linker, Val, ValType};

/// The name, the parameters (`i` for i32, `I` for i64) and the result.
const REFUSED: [(&str, &str, Errno); 24] = [
    // No clock, randomness, polling or signals.
    ("clock_res_get", "ii", Errno::Notsup),
    ("clock_time_get", "iIi", Errno::Notsup),
    ("poll_oneoff", "iiii", Errno::Notsup),
    ("proc_raise", "i", Errno::Notsup),
    ("random_get", "ii", Errno::Notsup),
    // No sockets.
    ("sock_accept", "iii", Errno::Notsock),
    ("sock_recv", "iiiiii", Errno::Notsock),
    ("sock_send", "iiiii", Errno::Notsock),
    ("sock_shutdown", "ii", Errno::Notsock),
    // The tree is read-only, and so are the descriptors' rights.
    ("fd_allocate", "iII", Errno::Perm),
    ("fd_datasync", "i", Errno::Notsup),
    ("fd_fdstat_set_flags", "ii", Errno::Notsup),
    ("fd_fdstat_set_rights", "iII", Errno::Notsup),
    ("fd_filestat_set_size", "iI", Errno::Perm),
    ("fd_filestat_set_times", "iIIi", Errno::Perm),
    ("fd_pwrite", "iiiIi", Errno::Badf),
    ("fd_sync", "i", Errno::Notsup),
    ("path_create_directory", "iii", Errno::Perm),
    ("path_filestat_set_times", "iiiiIIi", Errno::Perm),
    ("path_link", "iiiiiii", Errno::Perm),
    ("path_remove_directory", "iii", Errno::Perm),
    ("path_rename", "iiiiii", Errno::Perm),
    ("path_symlink", "iiiii", Errno::Perm),
    ("path_unlink_file", "iii", Errno::Perm),
];

pub fn add_to_linker<T: 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    for (name, parameters, errno) in REFUSED {
        let parameters = parameters.chars().map(|c| if c == 'I' { ValType::I64 } else { ValType::I32 });
        let signature = FuncType::new(linker.engine(), parameters, [ValType::I32]);
        linker.func_new(MODULE, name, signature, move |_, _, results| {
            results[0] = Val::I32(i32::from(errno as u16));
            Ok(())
        })?;
    }
    Ok(())
}
