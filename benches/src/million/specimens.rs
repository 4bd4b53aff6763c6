//! The documents that are broken: ours, or those of folders.

use crate::support::all_specimens::{Original, all_specimens};
use crate::support::trial::Specimen;
use catdoc_lambda::{Extractor, RawOptions};
use std::path::Path;

/// The extensions of the documents in folders.
const EXTENSIONS: [&str; 6] = ["doc", "rtf", "xls", "ppt", "wri", "zip"];

/// Returns our documents of every kind, with their names.
pub fn ours(extractor: &Extractor) -> Vec<(String, Specimen)> {
    let known = |Original { name, bytes, options }| {
        (name.to_owned(), Specimen::new(extractor, bytes, &options).expect("it is valid before it is broken"))
    };
    all_specimens().into_iter().map(known).collect()
}

/// Returns the documents in these folders and their subfolders that can be read.
///
/// # Errors
/// A description, if a folder cannot be read or if there are no documents.
pub fn of_folders(extractor: &Extractor, folders: &[String]) -> Result<Vec<(String, Specimen)>, String> {
    let mut found = Vec::new();
    for folder in folders {
        add_folder(extractor, Path::new(folder), &mut found).map_err(|error| format!("{folder}: {error}"))?;
    }
    if found.is_empty() { Err("the folders contain no document that can be read".to_owned()) } else { Ok(found) }
}

/// Adds the documents in a folder and its subfolders that can be read.
fn add_folder(extractor: &Extractor, folder: &Path, found: &mut Vec<(String, Specimen)>) -> std::io::Result<()> {
    let mut paths = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add_folder(extractor, &path, found)?;
        } else if path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known)) {
            let specimen = Specimen::new(extractor, std::fs::read(&path)?, &RawOptions::default());
            found.extend(specimen.ok().map(|specimen| (path.display().to_string(), specimen)));
        }
    }
    Ok(())
}
