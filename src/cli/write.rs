//! Writes output files, completely or not at all.

use crate::os;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// The prefix and suffix of unfinished files. One remains only if the process was killed.
const UNFINISHED: (&str, &str) = (".catdoc-lambda-", ".part");

/// Writes what `content` writes to `path` atomically, replacing any existing file. Creates the
/// folder if necessary.
pub fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A path without a parent is a bare file name.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = match create_unfinished(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            create_unfinished(folder)?
        }
        other => other?,
    };
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.into_inner()?.persist(path)?;
    Ok(())
}

/// Returns whether this is the name of a file that [`write`] has not finished.
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Creates a file that is removed when dropped unless it is finished.
fn create_unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    os::use_default_permissions(&mut builder);
    builder.tempfile_in(folder)
}
