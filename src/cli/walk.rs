//! Walks folders one entry at a time, and decides which files are documents and where their texts
//! go.

use super::input::{Input, display_path};
use super::plan::{Plan, Source, SourceKind};
use super::unfinished::is_unfinished;
use crate::extraction::format::Family;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Prefixes of files that Office and macOS create next to documents, with the documents'
/// extensions.
const COMPANIONS: [&str; 2] = ["~$", "._"];

/// An entry of a walk.
#[derive(Debug)]
pub enum Entry {
    /// A file that may be a document.
    File(Candidate),
    /// Neither a file nor a folder, or an unfinished output file.
    Other,
    /// A link to a folder, which could lead anywhere, even back here.
    FolderLink,
    /// A folder that cannot be read.
    Unreadable(PathBuf, io::Error),
}

/// A file to read.
#[derive(Debug)]
pub struct Candidate {
    /// The source of its bytes.
    pub input: Input,
    /// The file for its text, if it does not go to standard output.
    pub output: Option<PathBuf>,
    /// True if the file was named, or has a document's extension. It is then a failure if the file
    /// is not a document.
    pub is_named: bool,
}

/// Returns all entries, folders in the order of their names. `output` is the canonical path of the
/// output folder, which is skipped.
pub fn walk<'a>(plan: &'a Plan, output: Option<&'a Path>) -> impl Iterator<Item = Entry> + Send + 'a {
    plan.sources.iter().flat_map(move |source| -> Box<dyn Iterator<Item = Entry> + Send> {
        let paths = OutputPaths { output: plan.output.as_deref(), source, extension: plan.format.row().extension };
        match &source.kind {
            SourceKind::Document(input) => {
                let output = paths.get(Path::new(""));
                Box::new(std::iter::once(Entry::File(Candidate { input: input.clone(), output, is_named: true })))
            }
            SourceKind::Folder(root) => {
                let excluded = output.and_then(|output| inside(root, output));
                let entries = WalkDir::new(root)
                    .sort_by_file_name()
                    .into_iter()
                    .filter_entry(move |entry| excluded.as_deref() != Some(entry.path()));
                Box::new(entries.filter_map(move |entry| classify(entry, root, &paths)))
            }
        }
    })
}

/// The output paths of one source.
struct OutputPaths<'a> {
    output: Option<&'a Path>,
    source: &'a Source,
    extension: &'static str,
}

impl OutputPaths<'_> {
    /// Returns the output path of the file at this path inside the source.
    fn get(&self, below: &Path) -> Option<PathBuf> {
        let mut path = self.output?.join(&self.source.output_name);
        // Joining an empty path would append a separator.
        if !below.as_os_str().is_empty() {
            path.push(below);
        }
        let mut name = path.file_name()?.to_owned();
        name.push(".");
        name.push(self.extension);
        Some(path.with_file_name(name))
    }
}

/// Returns the path at which a walk from `root` would reach `folder`, if it is inside `root`.
fn inside(root: &Path, folder: &Path) -> Option<PathBuf> {
    let real = root.canonicalize().ok()?;
    let below = folder.strip_prefix(real).ok()?;
    // The root itself is walked, since texts may be written next to their documents.
    (!below.as_os_str().is_empty()).then(|| root.join(below))
}

/// Classifies an entry of a folder. Folders themselves are left out.
fn classify(entry: walkdir::Result<DirEntry>, root: &Path, paths: &OutputPaths) -> Option<Entry> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            return Some(Entry::Unreadable(path, error.into()));
        }
    };
    let path = entry.path();
    let is_named = has_document_name(entry.file_name());
    let is_file = if entry.path_is_symlink() {
        match fs::metadata(path) {
            // The root was named, so a link is followed.
            Ok(target) if target.is_dir() => return (entry.depth() > 0).then_some(Entry::FolderLink),
            Ok(target) => target.is_file(),
            // Opening it will report why the link is broken.
            Err(_) => true,
        }
    } else if entry.file_type().is_dir() {
        return None;
    } else {
        entry.file_type().is_file()
    };
    if !is_file || is_unfinished(&entry.file_name().to_string_lossy()) {
        return Some(Entry::Other);
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    Some(Entry::File(Candidate { input: Input::File(path.to_owned()), output: paths.get(below), is_named }))
}

/// Returns whether this is the name of a document. Other files in a folder are recognised by their
/// first bytes.
fn has_document_name(name: &OsStr) -> bool {
    let Some(extension) = Path::new(name).extension() else { return false };
    let is_companion = COMPANIONS.iter().any(|start| name.as_encoded_bytes().starts_with(start.as_bytes()));
    !is_companion && Family::extensions().iter().any(|known| extension.eq_ignore_ascii_case(known))
}

impl Entry {
    /// Returns the display name.
    pub fn name(&self) -> String {
        match self {
            Self::File(candidate) => candidate.input.name(),
            Self::Unreadable(path, _) => display_path(path),
            Self::Other | Self::FolderLink => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_recognised_by_name() {
        for name in ["a.doc", "a.XLS", "b.c.Ppt", "  .rtf", "letter.wri"] {
            assert!(has_document_name(name.as_ref()), "{name}");
        }
        for name in ["a", ".doc", "a.docx", "a.doc.txt", "~$letter.doc", "._letter.doc", "a.doc~"] {
            assert!(!has_document_name(name.as_ref()), "{name}");
        }
    }
}
