//! Reference texts: the text of a document as another program extracted it.

use std::path::{Path, PathBuf};

/// Returns a document's reference text, if it has one: the first `NAME.*.txt` next to `NAME`.
pub fn reference(document: &Path) -> Option<String> {
    let prefix = format!("{}.", document.file_name()?.to_str()?);
    let belongs = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(&prefix) && name.ends_with(".txt"))
    };
    let paths = document.parent()?.read_dir().ok()?.map(|entry| entry.expect("readable").path());
    let path = paths.filter(belongs).min()?;
    Some(String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned())
}
