//! All readers, this library first, with one interface that extracts text.

use crate::Paths;
use crate::documents::have;
use crate::libreoffice;
use crate::outcome::Outcome;
use crate::support::reference::Reference;
use crate::worker::Worker;
use catdoc_lambda::{Extractor, Limits, Options};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A reader of documents of one format.
pub struct Reader {
    /// Its name in tables.
    pub name: String,
    /// True if it votes when readers agree on a reference. Ours is being judged and does not vote;
    /// catdoc and antiword are too similar to it.
    pub judges: bool,
    source: Source,
}

enum Source {
    Library(Box<Extractor>),
    Worker(Box<Worker>),
    Command(&'static [&'static str]),
    LibreOffice,
}

/// A reader that is not installed.
pub struct Missing {
    /// Its name.
    pub name: &'static str,
    /// The command that installs it.
    pub install_command: &'static str,
}

impl Reader {
    fn new(name: impl Into<String>, judges: bool, source: Source) -> Self {
        Self { name: name.into(), judges, source }
    }

    /// Returns the text of each document, or `None` if the reader fails.
    pub fn texts(&mut self, documents: &[PathBuf], format: &str) -> Vec<Option<String>> {
        self.outcomes(documents, format).into_iter().map(Outcome::into_text).collect()
    }

    /// Reads each document.
    pub fn outcomes(&mut self, documents: &[PathBuf], format: &str) -> Vec<Outcome> {
        match &mut self.source {
            Source::Library(extractor) => documents.iter().map(|path| ours(extractor, path)).collect(),
            Source::Worker(worker) => documents.iter().map(|path| worker.text(path)).collect(),
            Source::Command(command) => documents.iter().map(|path| run(command, path)).collect(),
            Source::LibreOffice => libreoffice::texts(documents, format).into_iter().map(Outcome::of).collect(),
        }
    }

    /// Returns whether it is this library.
    pub fn is_ours(&self) -> bool {
        matches!(self.source, Source::Library(_))
    }

    /// Returns whether it is the program that made a reference.
    pub fn made(&self, reference: &Reference) -> bool {
        !reference.program.is_empty() && self.name.to_lowercase().starts_with(&reference.program)
    }

    /// Returns whether it prints workbooks as comma-separated values.
    pub fn prints_csv(&self) -> bool {
        !matches!(self.source, Source::Worker(_))
    }
}

/// Returns the readers of a format, and those that are not installed.
pub fn of(paths: &Paths, format: &str) -> (Vec<Reader>, Vec<Missing>) {
    let mut all = vec![Ok(library())];
    if format != "wri" {
        all.push(rust(paths, "anydoc", format));
        if format != "rtf" {
            all.push(rust(paths, "office_oxide", format));
        }
        all.push(python(paths, "xberg", "xberg"));
        all.push(python(paths, "extractous", "Tika (extractous)"));
    }
    all.push(office(format));
    if format == "doc" {
        all.push(native(ANTIWORD));
    }
    all.push(native(native_catdoc(format)));
    let (mut readers, mut missing) = (Vec::new(), Vec::new());
    for reader in all {
        match reader {
            Ok(reader) => readers.push(reader),
            Err(reader) => missing.push(reader),
        }
    }
    (readers, missing)
}

fn library() -> Reader {
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    Reader::new("this", false, Source::Library(Box::new(extractor)))
}

fn rust(paths: &Paths, name: &'static str, format: &str) -> Result<Reader, Missing> {
    let program = paths.binaries.join("catdoc-lambda-bench-peers");
    if !program.exists() {
        let install_command = "cargo build --release --manifest-path benches/peers/Cargo.toml";
        return Err(Missing { name, install_command });
    }
    let mut command = Command::new(program);
    command.args([name, format, "text"]);
    Ok(Reader::new(format!("{name} {}", pinned(name)), true, Source::Worker(Box::new(Worker::new(command)))))
}

fn python(paths: &Paths, package: &str, name: &'static str) -> Result<Reader, Missing> {
    let folder = paths.readers();
    if !have("python3") || !folder.join(package).exists() {
        let install_command =
            "python3 -m pip install --no-deps --target target/readers --requirement benches/requirements.txt";
        return Err(Missing { name, install_command });
    }
    let mut command = Command::new("python3");
    command.arg(paths.root.join("benches/readers.py")).arg(package).env("PYTHONPATH", folder);
    Ok(Reader::new(format!("{name} {}", pinned(package)), true, Source::Worker(Box::new(Worker::new(command)))))
}

fn office(format: &str) -> Result<Reader, Missing> {
    let install_command = "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui";
    let version = libreoffice::version(format).ok_or(Missing { name: "LibreOffice", install_command })?;
    Ok(Reader::new(format!("LibreOffice {version}"), true, Source::LibreOffice))
}

fn native(program: Native) -> Result<Reader, Missing> {
    if !have(program.command[0]) {
        return Err(Missing { name: program.name, install_command: program.install_command });
    }
    Ok(Reader::new(program.name, false, Source::Command(program.command)))
}

/// A C program, and the command that installs it.
struct Native {
    name: &'static str,
    command: &'static [&'static str],
    install_command: &'static str,
}

const ANTIWORD: Native = Native {
    name: "antiword 0.37",
    command: &["antiword", "-m", "UTF-8.txt", "-w", "0"],
    install_command: "apt-get install antiword",
};

fn native_catdoc(format: &str) -> Native {
    let command: &[&str] = match format {
        "xls" => &["xls2csv", "-d", "utf-8"],
        "ppt" => &["catppt", "-d", "utf-8"],
        _ => &["catdoc", "-w", "-d", "utf-8"],
    };
    Native { name: "native catdoc 0.95", command, install_command: "apt-get install catdoc" }
}

/// Returns the version in a list of requirements.
fn pinned(name: &str) -> &'static str {
    let lists = [include_str!("../requirements.txt"), include_str!("../peers/Cargo.toml")];
    let version = lists.iter().flat_map(|list| list.lines()).find_map(|line| {
        let version = line.strip_prefix(name)?.trim_start_matches([' ', '"', '=']);
        Some(version.trim_end_matches(['"', ' ', '\\']))
    });
    version.expect("a pinned version")
}

fn ours(extractor: &Extractor, path: &Path) -> Outcome {
    let bytes = std::fs::read(path).expect("readable");
    Outcome::of(extractor.extract(&bytes, &Options::default()).ok().map(|extraction| extraction.text))
}

/// The exit code of `timeout` if the time is over.
const TIMED_OUT: i32 = 124;

/// Returns the output of a program for a document. None of these programs limits its own time or
/// memory.
fn run(command: &[&str], path: &Path) -> Outcome {
    let limited = Command::new("sh")
        .args(["-c", "ulimit -v 4000000 && exec timeout 20 \"$@\"", "sh"])
        .args(command)
        .arg(path)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .expect("a shell");
    match limited.status.code() {
        Some(0) => Outcome::Text(String::from_utf8_lossy(&limited.stdout).into_owned()),
        Some(TIMED_OUT) => Outcome::TimedOut,
        // `timeout` reports a signal that ended its child as 128 and the signal's number.
        Some(code) if code < 128 => Outcome::Refused,
        _ => Outcome::Crashed,
    }
}
