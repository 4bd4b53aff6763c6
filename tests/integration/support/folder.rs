//! Temporary folders of documents, runs of the binary over them, and their results.

use super::binary::{BINARY, run, stderr, stdout};
use super::data;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that is deleted when dropped: `in/` for documents, `out/` for texts.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(folder.path("in")).expect("made");
        folder
    }

    pub fn path(&self, below: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(Path::new(below.as_ref()))
    }

    /// Adds a file at `path` and creates its folders.
    pub fn with(self, path: impl AsRef<OsStr>, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
        self
    }

    /// Adds a copy of a file of `tests/data` at `path`.
    pub fn with_document(self, path: impl AsRef<OsStr>, name: &str) -> Self {
        self.with(path, data(name))
    }

    /// Adds this many links to a one-page document: `in/many/00000.doc` and so on.
    pub fn with_many(self, count: usize) -> Self {
        let folder = self.with_document("in/many/00000.doc", "one-page.doc");
        let first = folder.path("in/many/00000.doc");
        (1..count).for_each(|number| {
            fs::hard_link(&first, folder.path(format!("in/many/{number:05}.doc"))).expect("linked");
        });
        folder
    }

    #[cfg(unix)]
    pub fn with_link(self, path: &str, target: impl AsRef<Path>) -> Self {
        std::os::unix::fs::symlink(target, self.path(path)).expect("linked");
        self
    }

    #[cfg(unix)]
    pub fn with_fifo(self, path: &str) -> Self {
        assert!(Command::new("mkfifo").arg(self.path(path)).status().expect("mkfifo runs").success());
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.arg("extract").args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    /// Runs `extract` in the folder with these arguments.
    pub fn extract(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary starts")
    }

    /// Runs `extract in --output-dir out` with further arguments.
    pub fn convert(&self, arguments: &[&str]) -> Output {
        self.extract(&[&["in", "--output-dir", "out"], arguments].concat())
    }

    /// Starts `extract`.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts")
    }

    /// Returns all files below `path` by their relative paths.
    pub fn files(&self, path: &str) -> BTreeMap<OsString, Vec<u8>> {
        let read = |name: OsString| {
            let content = fs::read(self.path(path).join(&name)).expect("readable");
            (name, content)
        };
        self.paths(path).into_iter().map(read).collect()
    }

    /// Returns the sorted relative paths only. Temporary files of a running command may be
    /// included.
    pub fn names(&self, path: &str) -> Vec<String> {
        let mut names: Vec<_> = self.paths(path).into_iter().map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn paths(&self, path: &str) -> Vec<OsString> {
        let root = self.path(path);
        let (mut paths, mut folders) = (Vec::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let entry = entry.expect("readable");
                if entry.file_type().expect("known").is_dir() {
                    folders.push(entry.path());
                } else {
                    paths.push(entry.path().strip_prefix(&root).expect("below").as_os_str().to_owned());
                }
            }
        }
        paths
    }
}

/// Returns the text of a file of `tests/data` as `extract` prints it.
pub fn text(name: &str) -> String {
    let output = run(Path::new(BINARY), &["extract".as_ref(), super::data_dir().join(name).as_os_str()]);
    stdout(&output).to_owned()
}

/// Returns the last line of standard error without its duration.
pub fn summary(output: &Output) -> String {
    let line = stderr(output).lines().last().unwrap_or_default();
    let (documents, fates) = line.split_once(" in ").unwrap_or((line, ""));
    format!("{documents}:{}", fates.split_once(" s:").map_or("", |(_, fates)| fates))
}
