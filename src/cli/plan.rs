//! What `extract` is to do, checked before anything is done.

use super::args::ExtractArgs;
use super::escaped::escaped;
use super::input::Input;
use crate::extraction::{Error, OutputFormat};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

/// Checked: which documents, where their texts go, how many at once.
#[derive(Debug)]
pub struct Plan {
    pub(super) format: OutputFormat,
    pub(super) sources: Vec<Source>,
    pub(super) output: Option<PathBuf>,
    pub(super) force: bool,
    jobs: usize,
}

/// One argument.
#[derive(Debug)]
pub struct Source {
    pub(super) what: What,
    /// Where its results lie below the folder for output: a file's name, or a folder's, which is empty where its tree
    /// is mirrored.
    pub(super) place: PathBuf,
}

/// What an argument stands for.
#[derive(Debug)]
pub enum What {
    /// One document.
    Document(Input),
    /// All documents below a folder.
    Folder(PathBuf),
}

impl Plan {
    /// Checks what was typed.
    ///
    /// # Errors
    /// `BadOption` where results would have no name, or two of them one.
    pub fn new(args: &ExtractArgs) -> Result<Self, Error> {
        let mut sources: Vec<_> = args.files.iter().map(|typed| Source::of(typed)).collect();
        if args.output_dir.is_some() {
            place(&mut sources)?;
        }
        let mut plan = Self {
            format: args.format,
            sources,
            output: args.output_dir.clone(),
            force: args.force,
            jobs: args.jobs.and_then(|jobs| usize::try_from(jobs).ok()).unwrap_or_else(default_jobs),
        };
        if !plan.has_folder() {
            plan.jobs = plan.jobs.min(plan.sources.len());
        }
        Ok(plan)
    }

    /// A plan for the texts of these files, one at a time, with nothing to write to.
    #[must_use]
    pub fn printing<'a>(format: OutputFormat, files: impl IntoIterator<Item = &'a Path>) -> Self {
        let source = |file: &Path| Source { what: What::Document(Input::File(file.to_owned())), place: PathBuf::new() };
        Self { format, sources: files.into_iter().map(source).collect(), output: None, force: false, jobs: 1 }
    }

    /// How many documents are read at once.
    #[must_use]
    pub fn jobs(&self) -> usize {
        self.jobs
    }

    /// Whether it is about more than the files named: such a run is summed up, and can be interrupted in good order.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.output.is_some() || self.has_folder()
    }

    /// Whether standard output gets anything.
    #[must_use]
    pub fn prints(&self) -> bool {
        self.output.is_none() || self.format == OutputFormat::Ndjson
    }

    /// Makes the folder for output, if there is to be one, and says where it really is.
    ///
    /// # Errors
    /// With a message for people.
    pub(super) fn make_output(&self) -> io::Result<Option<PathBuf>> {
        let Some(output) = &self.output else { return Ok(None) };
        let made = std::fs::create_dir_all(output).and_then(|()| output.canonicalize());
        made.map(Some).map_err(|error| {
            let name = output.to_string_lossy();
            let name = escaped(&name);
            io::Error::other(format!(
                "{name}: unwritable: this folder cannot be made ({error}); make it, or name another with --output-dir"
            ))
        })
    }

    fn has_folder(&self) -> bool {
        self.sources.iter().any(|source| matches!(source.what, What::Folder(_)))
    }
}

impl Source {
    fn of(typed: &OsStr) -> Self {
        let what = if typed == "-" {
            What::Document(Input::Stdin)
        } else if Path::new(typed).is_dir() {
            What::Folder(typed.into())
        } else {
            What::Document(Input::File(typed.into()))
        };
        Self { what, place: PathBuf::new() }
    }

    /// The last component of its name; of a folder called `.` or `..` the one that it really has.
    fn last_name(&self) -> Result<OsString, Error> {
        let path = match &self.what {
            What::Document(Input::Stdin) => {
                return Err(bad_option("with --output-dir, standard input has no name for its text".to_owned()));
            }
            What::Document(Input::File(path)) | What::Folder(path) => path,
        };
        let real = || path.canonicalize().ok()?.file_name().map(OsStr::to_owned);
        path.file_name().map(OsStr::to_owned).or_else(real).ok_or_else(|| {
            bad_option(format!("with --output-dir, {} has no name for what is in it", escaped(&path.to_string_lossy())))
        })
    }
}

/// Gives each source its place below the folder for output.
fn place(sources: &mut [Source]) -> Result<(), Error> {
    if let [Source { what: What::Folder(_), .. }] = sources {
        return Ok(());
    }
    let mut taken = HashMap::new();
    for (index, source) in sources.iter_mut().enumerate() {
        let name = source.last_name()?;
        if let Some(other) = taken.insert(name.clone(), index) {
            return Err(bad_option(format!(
                "with --output-dir, arguments {} and {} would both become {}; extract them in two runs",
                other + 1,
                index + 1,
                escaped(&name.to_string_lossy())
            )));
        }
        source.place = name.into();
    }
    Ok(())
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn bad_option(detail: String) -> Error {
    Error::BadOption { detail }
}
