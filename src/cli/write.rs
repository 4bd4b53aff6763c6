//! Writes output files, completely or not at all.

use super::unfinished::create;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes `content` to `path` atomically, replacing any existing file. Creates the folder if
/// necessary.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut file = match create(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            create(folder)?
        }
        other => other?,
    };
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// Returns the folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    // A path without a parent is a bare file name.
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
