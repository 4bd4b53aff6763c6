//! The documents that a benchmark reads: those in a folder, and in its folders for each format.

use std::path::PathBuf;

/// The extensions of documents, which are also the names of folders.
pub const FORMATS: [&str; 5] = ["doc", "rtf", "xls", "ppt", "wri"];

/// Returns the documents of a format.
///
/// # Errors
/// A message for the user if a folder cannot be found.
pub fn documents(folders: &[PathBuf], format: &str) -> Result<Vec<PathBuf>, String> {
    let mut documents = Vec::new();
    for folder in folders {
        let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
        for folder in [folder.join(format), folder] {
            let Ok(entries) = folder.read_dir() else { continue };
            let paths = entries.map(|entry| entry.expect("readable").path());
            documents.extend(paths.filter(|path| {
                path.is_file() && path.extension().is_some_and(|found| found.eq_ignore_ascii_case(format))
            }));
        }
    }
    documents.sort();
    documents.dedup();
    Ok(documents)
}
