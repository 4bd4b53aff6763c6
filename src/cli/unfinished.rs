//! Unfinished output files. The writer of one holds a lock on it, so that another process can tell
//! it from one that a killed process has left.

use super::input::display_path;
use crate::os;
use std::collections::HashSet;
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{Builder, NamedTempFile};

/// The prefix and suffix of the names, and the number of random characters between them.
const NAME: (&str, &str) = (".catdoc-lambda-", ".part");
const RANDOM: usize = 6;

/// Creates a locked file that is removed when dropped unless it is persisted.
///
/// # Errors
/// If the folder does not exist or is not writable.
pub fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(NAME.0).suffix(NAME.1).rand_bytes(RANDOM);
    os::use_default_permissions(&mut builder);
    loop {
        let file = builder.tempfile_in(folder)?;
        if lock(&file) {
            return Ok(file);
        }
    }
}

/// Locks a new file. Returns false if another process has locked or removed it as a leftover.
fn lock(file: &NamedTempFile) -> bool {
    match file.as_file().try_lock() {
        Ok(()) => file.path().exists(),
        Err(TryLockError::WouldBlock) => false,
        // The file system has no locks. Without them, no process removes the file either.
        Err(TryLockError::Error(_)) => true,
    }
}

/// Returns whether this is the name of an unfinished file.
pub fn is_unfinished(name: &str) -> bool {
    let random = name.strip_prefix(NAME.0).and_then(|rest| rest.strip_suffix(NAME.1));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Removes what killed runs have left in the folders that a run writes to, once in each folder.
#[derive(Debug, Default)]
pub struct Leftovers(Mutex<HashSet<PathBuf>>);

impl Leftovers {
    /// Removes the unfinished files in `folder` that no process is writing. Returns a message about
    /// each.
    pub fn remove(&self, folder: &Path) -> Vec<String> {
        // Poisoning is ignored: the set is consistent whenever the lock is free.
        if !self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
            return Vec::new();
        }
        // A folder that does not exist yet has no leftovers.
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
        let files = entries.filter(|entry| is_unfinished(&entry.file_name().to_string_lossy()) && is_file(entry));
        files.filter_map(|entry| remove_and_report(&entry.path())).collect()
    }
}

/// Removes a file unless a process is writing it. Returns a message about the removal or its
/// failure.
fn remove_and_report(path: &Path) -> Option<String> {
    let name = display_path(path);
    match remove(path) {
        Ok(true) => Some(format!("{name}: removed; a run was killed while it wrote this file")),
        Ok(false) => None,
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some(format!(
            "{name}: this unfinished file cannot be removed ({error}); delete it if no run is in progress"
        )),
    }
}

/// Removes a file unless a process is writing it. Returns whether it was removed.
fn remove(path: &Path) -> io::Result<bool> {
    // Some file systems lock only files that are open for writing.
    let file = OpenOptions::new().write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => fs::remove_file(path).map(|()| true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_unfinished_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = create(folder.path()).expect("writable");
        assert!(is_unfinished(&file.path().file_name().expect("a name").to_string_lossy()));
        for name in [".catdoc-lambda-.part", ".catdoc-lambda-notes-1.part", ".catdoc-lambda-AbC12.part", "a.part", ""] {
            assert!(!is_unfinished(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_removed_only_if_no_process_writes_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let written = create(folder.path()).expect("writable");
        let left = folder.path().join(".catdoc-lambda-AbC123.part");
        fs::write(&left, "half a te").expect("written");
        let leftovers = Leftovers::default();
        let messages = leftovers.remove(folder.path());
        assert!(messages.len() == 1 && messages[0].contains("AbC123.part: removed"), "{messages:?}");
        assert!(written.path().exists() && !left.exists());
        fs::write(&left, "again").expect("written");
        assert!(leftovers.remove(folder.path()).is_empty() && left.exists(), "a folder is searched once");
    }
}
