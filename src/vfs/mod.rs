//! A read-only file system in memory with a table of descriptors. Its one directory contains only
//! the document, and a file with its password if there is one.
//!
//! It implements the rules of WASI preview 1 and depends on no runtime: bytes in, bytes or an
//! [`Errno`] out. Its functions are named after the WASI calls that they implement. Descriptors 0
//! to 2 are the standard streams, and 3 is the preopened directory, as every WASI libc expects.

mod errno;
mod path;
mod sink;

pub use errno::Errno;
pub use sink::{Overflow, Sink};

use bytes::Bytes;
use path::Target;

/// The maximum number of open descriptors. catdoc opens one file, and a hostile guest must not grow
/// the table.
const MAX_DESCRIPTORS: usize = 64;

/// The preopened directory's descriptor.
pub const ROOT_FD: u32 = 3;
/// The preopened directory's name.
pub const ROOT_NAME: &str = "/";

/// A descriptor's number.
pub type Fd = u32;

/// `filetype` of WASI preview 1; the numbers are the wire values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum FileType {
    /// A standard stream.
    Unknown = 0,
    /// A directory.
    Directory = 3,
    /// A regular file.
    RegularFile = 4,
}

/// The result of `fd_filestat_get` and `path_filestat_get`. All times are zero, since the guest has
/// no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStat {
    /// The inode number within this file system; 0 for streams.
    pub inode: u64,
    /// The file type.
    pub file_type: FileType,
    /// The length in bytes.
    pub size: u64,
}

/// The result of `fd_fdstat_get`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FdStat {
    /// The file type.
    pub file_type: FileType,
    /// True if `fd_read` can be called.
    pub readable: bool,
    /// True if `fd_write` can be called.
    pub writable: bool,
    /// True if `fd_seek` can be called.
    pub seekable: bool,
}

/// The origin of a seek, `whence` of WASI preview 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// The start of the file.
    Set,
    /// The current position.
    Current,
    /// The end of the file.
    End,
}

/// The flags of `path_open` other than for reading.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenFlags {
    /// `oflags::creat`.
    pub create: bool,
    /// `oflags::directory`: fail unless it is one.
    pub directory: bool,
    /// `oflags::trunc`.
    pub truncate: bool,
    /// True if the requested rights include writing, or the descriptor flags appending.
    pub write: bool,
}

/// One entry of a directory listing.
#[derive(Debug, PartialEq, Eq)]
pub struct DirEntry<'a> {
    /// The cookie with which a later `fd_readdir` continues after this entry.
    pub next: u64,
    /// The inode number.
    pub inode: u64,
    /// The file type.
    pub file_type: FileType,
    /// The name, without a path.
    pub name: &'a str,
}

#[derive(Debug, Clone, Copy)]
enum Descriptor {
    Stdin,
    Stdout,
    Stderr,
    Root,
    File { index: usize, position: u64 },
}

/// One document's file system; see the module's documentation.
#[derive(Debug)]
pub struct Vfs {
    files: Vec<(&'static str, Bytes)>,
    descriptors: Vec<Option<Descriptor>>,
    /// The output of descriptor 1.
    pub stdout: Sink,
    /// The output of descriptor 2.
    pub stderr: Sink,
}

impl Vfs {
    /// Creates a file system with `files` in its one directory. Their names are the host's
    /// constants, never names from a client.
    #[must_use]
    pub fn new(files: Vec<(&'static str, Bytes)>, stdout: Sink, stderr: Sink) -> Self {
        use Descriptor::{Root, Stderr, Stdin, Stdout};
        Self { files, descriptors: vec![Some(Stdin), Some(Stdout), Some(Stderr), Some(Root)], stdout, stderr }
    }

    /// `fd_read` into one buffer. Returns the number of bytes, 0 at the end.
    pub fn read(&mut self, fd: Fd, buffer: &mut [u8]) -> Result<usize, Errno> {
        match self.get(fd)? {
            Descriptor::Stdin => Ok(0),
            Descriptor::Stdout | Descriptor::Stderr | Descriptor::Root => Err(Errno::Badf),
            Descriptor::File { index, position } => {
                let n = self.copy_from(index, position, buffer);
                self.set(fd, Descriptor::File { index, position: position + n as u64 });
                Ok(n)
            }
        }
    }

    /// `fd_pread` into one buffer.
    pub fn pread(&self, fd: Fd, buffer: &mut [u8], offset: u64) -> Result<usize, Errno> {
        match self.get(fd)? {
            Descriptor::Stdin => Err(Errno::Spipe),
            Descriptor::Stdout | Descriptor::Stderr | Descriptor::Root => Err(Errno::Badf),
            Descriptor::File { index, .. } => Ok(self.copy_from(index, offset, buffer)),
        }
    }

    /// `fd_write` of one buffer. Returns the number of bytes written, or `Nospc` if a limited
    /// stream is full.
    pub fn write(&mut self, fd: Fd, data: &[u8]) -> Result<usize, Errno> {
        let sink = match self.get(fd)? {
            Descriptor::Stdout => &mut self.stdout,
            Descriptor::Stderr => &mut self.stderr,
            Descriptor::Stdin | Descriptor::Root | Descriptor::File { .. } => return Err(Errno::Badf),
        };
        sink.write(data).ok_or(Errno::Nospc)
    }

    /// `fd_seek`. Returns the new position. A position after the end is valid; one before the start
    /// is `Inval`.
    pub fn seek(&mut self, fd: Fd, offset: i64, whence: Whence) -> Result<u64, Errno> {
        match self.get(fd)? {
            Descriptor::Stdin | Descriptor::Stdout | Descriptor::Stderr => Err(Errno::Spipe),
            Descriptor::Root => Err(Errno::Badf),
            Descriptor::File { index, position } => {
                let base = match whence {
                    Whence::Set => 0,
                    Whence::Current => position,
                    Whence::End => self.size(index),
                };
                let position = base.checked_add_signed(offset).ok_or(Errno::Inval)?;
                self.set(fd, Descriptor::File { index, position });
                Ok(position)
            }
        }
    }

    /// `fd_advise`. Only checks that the descriptor is a file, since there is nothing to do.
    pub fn advise(&self, fd: Fd) -> Result<(), Errno> {
        match self.get(fd)? {
            Descriptor::File { .. } => Ok(()),
            Descriptor::Stdin | Descriptor::Stdout | Descriptor::Stderr | Descriptor::Root => Err(Errno::Badf),
        }
    }

    /// `fd_close`.
    pub fn close(&mut self, fd: Fd) -> Result<(), Errno> {
        self.get(fd)?;
        self.descriptors[fd as usize] = None;
        Ok(())
    }

    /// `fd_renumber`. `to`, which must be open, replaces `from`.
    pub fn renumber(&mut self, from: Fd, to: Fd) -> Result<(), Errno> {
        let descriptor = self.get(from)?;
        self.get(to)?;
        self.descriptors[from as usize] = None;
        self.set(to, descriptor);
        Ok(())
    }

    /// `fd_fdstat_get`.
    pub fn fdstat(&self, fd: Fd) -> Result<FdStat, Errno> {
        let (file_type, readable, writable, seekable) = match self.get(fd)? {
            Descriptor::Stdin => (FileType::Unknown, true, false, false),
            Descriptor::Stdout | Descriptor::Stderr => (FileType::Unknown, false, true, false),
            Descriptor::Root => (FileType::Directory, false, false, false),
            Descriptor::File { .. } => (FileType::RegularFile, true, false, true),
        };
        Ok(FdStat { file_type, readable, writable, seekable })
    }

    /// `fd_filestat_get`.
    pub fn filestat(&self, fd: Fd) -> Result<FileStat, Errno> {
        Ok(match self.get(fd)? {
            Descriptor::Stdin | Descriptor::Stdout | Descriptor::Stderr => {
                FileStat { inode: 0, file_type: FileType::Unknown, size: 0 }
            }
            Descriptor::Root => ROOT_STAT,
            Descriptor::File { index, .. } => self.file_stat(index),
        })
    }

    /// Returns the name of the preopened directory if `fd` is it, for `fd_prestat_get` and
    /// `fd_prestat_dir_name`.
    pub fn prestat(&self, fd: Fd) -> Result<&'static str, Errno> {
        match self.get(fd)? {
            Descriptor::Root if fd == ROOT_FD => Ok(ROOT_NAME),
            _ => Err(Errno::Badf),
        }
    }

    /// `fd_readdir`. Returns the entries from `cookie` on.
    pub fn readdir(&self, fd: Fd, cookie: u64) -> Result<impl Iterator<Item = DirEntry<'_>>, Errno> {
        self.directory(fd).map_err(|_| Errno::Badf)?;
        let here = [(ROOT_STAT, "."), (ROOT_STAT, "..")];
        let files = self.files.iter().enumerate().map(|(i, (name, _))| (self.file_stat(i), *name));
        let skip = usize::try_from(cookie).unwrap_or(usize::MAX);
        Ok(here.into_iter().chain(files).enumerate().skip(skip).map(|(i, (stat, name))| DirEntry {
            next: i as u64 + 1,
            inode: stat.inode,
            file_type: stat.file_type,
            name,
        }))
    }

    /// `path_open`. Returns a new descriptor.
    pub fn open(&mut self, directory: Fd, path: &[u8], flags: OpenFlags) -> Result<Fd, Errno> {
        self.directory(directory)?;
        if flags.create || flags.truncate || flags.write {
            return Err(Errno::Perm);
        }
        let descriptor = match self.lookup(path)? {
            None => Descriptor::Root,
            Some(_) if flags.directory => return Err(Errno::Notdir),
            Some(index) => Descriptor::File { index, position: 0 },
        };
        self.insert(descriptor)
    }

    /// `path_filestat_get`.
    pub fn path_filestat(&self, directory: Fd, path: &[u8]) -> Result<FileStat, Errno> {
        self.directory(directory).map_err(|_| Errno::Badf)?;
        Ok(self.lookup(path)?.map_or(ROOT_STAT, |index| self.file_stat(index)))
    }

    /// `path_readlink`. Always fails, with `Inval` for existing entries, since there are no links.
    pub fn readlink(&self, directory: Fd, path: &[u8]) -> Result<(), Errno> {
        self.directory(directory).map_err(|_| Errno::Badf)?;
        self.lookup(path)?;
        Err(Errno::Inval)
    }

    /// Returns the index of the file at `path`, or `None` for the directory itself.
    fn lookup(&self, path: &[u8]) -> Result<Option<usize>, Errno> {
        match path::resolve(path)? {
            Target::Root => Ok(None),
            Target::Entry { name, must_be_directory } => {
                let index = self.files.iter().position(|(n, _)| *n == name).ok_or(Errno::Noent)?;
                if must_be_directory { Err(Errno::Notdir) } else { Ok(Some(index)) }
            }
        }
    }

    fn get(&self, fd: Fd) -> Result<Descriptor, Errno> {
        self.descriptors.get(fd as usize).copied().flatten().ok_or(Errno::Badf)
    }

    fn set(&mut self, fd: Fd, descriptor: Descriptor) {
        self.descriptors[fd as usize] = Some(descriptor);
    }

    fn insert(&mut self, descriptor: Descriptor) -> Result<Fd, Errno> {
        let free = self.descriptors.iter().position(Option::is_none).unwrap_or(self.descriptors.len());
        if free >= MAX_DESCRIPTORS {
            return Err(Errno::Mfile);
        }
        if free == self.descriptors.len() {
            self.descriptors.push(None);
        }
        self.descriptors[free] = Some(descriptor);
        Ok(free as Fd)
    }

    fn directory(&self, fd: Fd) -> Result<(), Errno> {
        match self.get(fd)? {
            Descriptor::Root => Ok(()),
            _ => Err(Errno::Notdir),
        }
    }

    fn size(&self, index: usize) -> u64 {
        self.files[index].1.len() as u64
    }

    fn file_stat(&self, index: usize) -> FileStat {
        FileStat { inode: index as u64 + 2, file_type: FileType::RegularFile, size: self.size(index) }
    }

    fn copy_from(&self, index: usize, position: u64, buffer: &mut [u8]) -> usize {
        let bytes = &self.files[index].1;
        let start = usize::try_from(position).unwrap_or(usize::MAX).min(bytes.len());
        let n = buffer.len().min(bytes.len() - start);
        buffer[..n].copy_from_slice(&bytes[start..start + n]);
        n
    }
}

const ROOT_STAT: FileStat = FileStat { inode: 1, file_type: FileType::Directory, size: 0 };

#[cfg(test)]
mod tests;
