//! Reads the dependencies between C files from their `#include "..."` lines.

use super::layers::Dependency;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the dependencies of the C files of `folder` on each other and on files below `root`. An
/// include names a file in the same folder or below `root`. A header and its source file count as
/// one.
///
/// # Panics
/// If an include names none of these, nor a generated file, nor one of `foreign`.
pub fn dependencies(folder: &Path, root: &Path, foreign: &[&str]) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for file in files(folder) {
        let text = fs::read_to_string(&file).expect("a file");
        let location = |line: usize| format!("{}:{}", file.strip_prefix(root).unwrap_or(&file).display(), line + 1);
        for (line, include) in text.lines().enumerate().filter_map(|(line, text)| Some((line, included(text)?))) {
            let beside = file.with_file_name(include);
            let used = if beside.exists() { beside } else { root.join(include) };
            if include.starts_with("generated/") || foreign.contains(&include) {
                continue;
            }
            assert!(used.exists(), "{}: there is no {include}", location(line));
            let (from, to) = (names(&file, root), names(&used, root));
            if from != to {
                dependencies.push(Dependency { location: location(line), from, to });
            }
        }
    }
    dependencies
}

/// Returns our C files below `folder`, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.ends_with("generated") {
            continue;
        } else if entry.is_dir() {
            files.extend(self::files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "c" || extension == "h") {
            files.push(entry);
        }
    }
    files.sort();
    files
}

fn included(line: &str) -> Option<&str> {
    line.strip_prefix("#include \"")?.strip_suffix('"')
}

/// Returns the names of a file's folders and of the file, without extension. A file outside `root`
/// keeps its folder's name.
fn names(file: &Path, root: &Path) -> Vec<String> {
    let below = file.strip_prefix(root).or_else(|_| file.strip_prefix(root.parent().expect("a folder above")));
    let path = below.expect("below the project").with_extension("");
    path.components().map(|component| component.as_os_str().to_string_lossy().into_owned()).collect()
}
