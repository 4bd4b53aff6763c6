//! Folders, walked one entry at a time: which files are documents, and where their texts go.

use super::input::{Input, lossy};
use super::plan::{Plan, Source, What};
use super::write::is_unfinished;
use crate::extraction::format::Family;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How names begin of what Office and macOS lay beside documents under the documents' own extensions.
const COMPANIONS: [&str; 2] = ["~$", "._"];

/// Something found.
#[derive(Debug)]
pub enum Found {
    /// Perhaps a document.
    File(Candidate),
    /// Neither a file nor a folder, or an unfinished file of ours.
    Other,
    /// A link to a folder, which could lead anywhere, back here too.
    FolderLink,
    /// A folder that cannot be read.
    Unreadable(PathBuf, io::Error),
}

/// A file to try.
#[derive(Debug)]
pub struct Candidate {
    /// Where its bytes are.
    pub input: Input,
    /// Where its text goes, if not to standard output.
    pub output: Option<PathBuf>,
    /// It was named, or its name says that it is a document: if it is none, that is a failure.
    pub certain: bool,
}

/// All that is to be looked at, folders in the order of their names. `output` is the folder for output under its real
/// path, which is not walked into.
pub fn walk<'a>(plan: &'a Plan, output: Option<&'a Path>) -> impl Iterator<Item = Found> + Send + 'a {
    plan.sources.iter().flat_map(move |source| -> Box<dyn Iterator<Item = Found> + Send> {
        let places = Places { output: plan.output.as_deref(), source, extension: plan.format.row().extension };
        match &source.what {
            What::Document(input) => {
                let output = places.of(Path::new(""));
                Box::new(std::iter::once(Found::File(Candidate { input: input.clone(), output, certain: true })))
            }
            What::Folder(root) => {
                let excluded = output.and_then(|output| inside(root, output));
                let entries = WalkDir::new(root)
                    .sort_by_file_name()
                    .into_iter()
                    .filter_entry(move |entry| excluded.as_deref() != Some(entry.path()));
                Box::new(entries.filter_map(move |entry| look_at(entry, root, &places)))
            }
        }
    })
}

/// The places of results.
struct Places<'a> {
    output: Option<&'a Path>,
    source: &'a Source,
    extension: &'static str,
}

impl Places<'_> {
    /// The place for what has this path below the source.
    fn of(&self, below: &Path) -> Option<PathBuf> {
        let mut place = self.output?.join(&self.source.place);
        // Joined with nothing, a path ends in a separator.
        if !below.as_os_str().is_empty() {
            place.push(below);
        }
        let mut name = place.file_name()?.to_owned();
        name.push(".");
        name.push(self.extension);
        Some(place.with_file_name(name))
    }
}

/// The path by which a walk from `root` comes upon `folder`, if it does so below it.
fn inside(root: &Path, folder: &Path) -> Option<PathBuf> {
    let real = root.canonicalize().ok()?;
    let below = folder.strip_prefix(real).ok()?;
    // The root itself is walked: texts may lie beside their documents.
    (!below.as_os_str().is_empty()).then(|| root.join(below))
}

/// What an entry is; folders are nothing by themselves.
fn look_at(entry: walkdir::Result<DirEntry>, root: &Path, places: &Places) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            return Some(Found::Unreadable(path, error.into()));
        }
    };
    let path = entry.path();
    let certain = is_certain(entry.file_name());
    let is_file = if entry.path_is_symlink() {
        match fs::metadata(path) {
            // The root was named, and is followed.
            Ok(target) if target.is_dir() => return (entry.depth() > 0).then_some(Found::FolderLink),
            Ok(target) => target.is_file(),
            // Whoever tries it will say why it leads nowhere.
            Err(_) => true,
        }
    } else if entry.file_type().is_dir() {
        return None;
    } else {
        entry.file_type().is_file()
    };
    if !is_file || is_unfinished(&entry.file_name().to_string_lossy()) {
        return Some(Found::Other);
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    Some(Found::File(Candidate { input: Input::File(path.to_owned()), output: places.of(below), certain }))
}

/// Whether a file of this name is meant for a document. What else a folder has is one by its first bytes.
fn is_certain(name: &OsStr) -> bool {
    let Some(extension) = Path::new(name).extension() else { return false };
    let is_companion = COMPANIONS.iter().any(|start| name.as_encoded_bytes().starts_with(start.as_bytes()));
    !is_companion && Family::extensions().iter().any(|known| extension.eq_ignore_ascii_case(known))
}

impl Found {
    /// Its name for people.
    pub fn name(&self) -> String {
        match self {
            Self::File(candidate) => candidate.input.name(),
            Self::Unreadable(path, _) => lossy(path),
            Self::Other | Self::FolderLink => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_meant_for_a_document() {
        for name in ["a.doc", "a.XLS", "b.c.Ppt", "  .rtf", "letter.wri"] {
            assert!(is_certain(name.as_ref()), "{name}");
        }
        for name in ["a", ".doc", "a.docx", "a.doc.txt", "~$letter.doc", "._letter.doc", "a.doc~"] {
            assert!(!is_certain(name.as_ref()), "{name}");
        }
    }
}
