//! Validates the arguments of `extract` before anything is read or written.

use super::args::ExtractArgs;
use super::escaped::escaped;
use super::input::Input;
use crate::extraction::{Error, OutputFormat, processors};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

/// The validated arguments: the documents, the locations of their texts, and the number of jobs.
#[derive(Debug)]
pub struct Plan {
    pub(super) format: OutputFormat,
    pub(super) sources: Vec<Source>,
    pub(super) output: Option<PathBuf>,
    pub(super) force: bool,
    jobs: usize,
}

/// One argument of the command line.
#[derive(Debug)]
pub struct Source {
    pub(super) kind: SourceKind,
    /// The path of its texts in the output folder: a file name or a folder name. Empty if its tree
    /// is mirrored.
    pub(super) output_name: PathBuf,
}

/// The kind of an argument.
#[derive(Debug)]
pub enum SourceKind {
    /// One document.
    Document(Input),
    /// All documents in a folder and its subfolders.
    Folder(PathBuf),
}

impl Plan {
    /// Validates the arguments.
    ///
    /// # Errors
    /// `BadOption` if a text would have no name, or if two texts would have the same one.
    pub fn new(args: &ExtractArgs) -> Result<Self, Error> {
        let mut sources: Vec<_> = args.files.iter().map(|typed| Source::parse(typed)).collect();
        if args.output_dir.is_some() {
            assign_output_names(&mut sources)?;
        }
        let mut plan = Self {
            format: args.format,
            sources,
            output: args.output_dir.clone(),
            force: args.force,
            jobs: args.jobs.and_then(|jobs| usize::try_from(jobs).ok()).unwrap_or_else(|| processors().get()),
        };
        if !plan.has_folder() {
            plan.jobs = plan.jobs.min(plan.sources.len());
        }
        Ok(plan)
    }

    /// Creates a plan that prints the texts of these files, one at a time.
    #[must_use]
    pub fn printing<'a>(format: OutputFormat, files: impl IntoIterator<Item = &'a Path>) -> Self {
        let source = |file: &Path| Source {
            kind: SourceKind::Document(Input::File(file.to_owned())),
            output_name: PathBuf::new(),
        };
        Self { format, sources: files.into_iter().map(source).collect(), output: None, force: false, jobs: 1 }
    }

    /// Returns the number of documents that are read at once.
    #[must_use]
    pub fn jobs(&self) -> usize {
        self.jobs
    }

    /// Returns whether the run has a folder or an output folder. Such a run ends with a summary and
    /// can be interrupted gracefully.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.output.is_some() || self.has_folder()
    }

    /// Returns whether anything goes to standard output.
    #[must_use]
    pub fn prints(&self) -> bool {
        self.output.is_none() || self.format == OutputFormat::Ndjson
    }

    /// Creates the output folder, if there is one, and returns its canonical path.
    ///
    /// # Errors
    /// With a message for the user.
    pub(super) fn create_output(&self) -> io::Result<Option<PathBuf>> {
        let Some(output) = &self.output else { return Ok(None) };
        let created = std::fs::create_dir_all(output).and_then(|()| output.canonicalize());
        created.map(Some).map_err(|error| {
            let name = output.to_string_lossy();
            let name = escaped(&name);
            io::Error::other(format!(
                "{name}: unwritable: the folder cannot be created ({error}); create it or use another --output-dir"
            ))
        })
    }

    fn has_folder(&self) -> bool {
        self.sources.iter().any(|source| matches!(source.kind, SourceKind::Folder(_)))
    }
}

impl Source {
    fn parse(typed: &OsStr) -> Self {
        let kind = if typed == "-" {
            SourceKind::Document(Input::Stdin)
        } else if Path::new(typed).is_dir() {
            SourceKind::Folder(typed.into())
        } else {
            SourceKind::Document(Input::File(typed.into()))
        };
        Self { kind, output_name: PathBuf::new() }
    }

    /// Returns the last component of its path. For a folder called `.` or `..`, that is its real
    /// name.
    fn last_name(&self) -> Result<OsString, Error> {
        let path = match &self.kind {
            SourceKind::Document(Input::Stdin) => {
                return Err(bad_option(
                    "standard input has no name for its text in --output-dir; write it to a file first".to_owned(),
                ));
            }
            SourceKind::Document(Input::File(path)) | SourceKind::Folder(path) => path,
        };
        let real = || path.canonicalize().ok()?.file_name().map(OsStr::to_owned);
        path.file_name().map(OsStr::to_owned).or_else(real).ok_or_else(|| {
            bad_option(format!(
                "{} has no name for its texts in --output-dir; use another path",
                escaped(&path.to_string_lossy())
            ))
        })
    }
}

/// Assigns each source its name in the output folder.
fn assign_output_names(sources: &mut [Source]) -> Result<(), Error> {
    if let [Source { kind: SourceKind::Folder(_), .. }] = sources {
        return Ok(());
    }
    let mut taken = HashMap::new();
    for (index, source) in sources.iter_mut().enumerate() {
        let name = source.last_name()?;
        if let Some(other) = taken.insert(name.clone(), index) {
            return Err(bad_option(format!(
                "arguments {} and {} would both be written to {} in --output-dir; extract them in two runs",
                other + 1,
                index + 1,
                escaped(&name.to_string_lossy())
            )));
        }
        source.output_name = name.into();
    }
    Ok(())
}

fn bad_option(detail: String) -> Error {
    Error::BadOption { detail }
}
