//! The error numbers of WASI preview 1 that this file system returns.

/// `errno` of WASI preview 1; the numbers are the wire values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Errno {
    /// Bad file descriptor.
    Badf = 8,
    /// Bad address: the guest's pointer is outside its memory.
    Fault = 21,
    /// Illegal byte sequence: the path is not UTF-8.
    Ilseq = 25,
    /// Invalid argument.
    Inval = 28,
    /// Too many open files.
    Mfile = 33,
    /// Name too long.
    Nametoolong = 37,
    /// No such file or directory.
    Noent = 44,
    /// No space left: the output limit is reached.
    Nospc = 51,
    /// Not a directory.
    Notdir = 54,
    /// Not a socket.
    Notsock = 57,
    /// Not supported.
    Notsup = 58,
    /// Operation not permitted: a write, or a path that leaves the tree.
    Perm = 63,
    /// Illegal seek: the descriptor is a stream.
    Spipe = 70,
}
