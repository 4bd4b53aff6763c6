//! Writes output files, completely or not at all.

use super::unfinished::create;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

/// Writes what `content` writes to `path` atomically, replacing any existing file. Creates the
/// folder if necessary.
pub fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = folder_of(path);
    let file = match create(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            create(folder)?
        }
        other => other?,
    };
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.into_inner()?.persist(path)?;
    Ok(())
}

/// Returns the folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    // A path without a parent is a bare file name.
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
