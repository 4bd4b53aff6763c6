//! Benchmarks catdoc-lambda: the time per document, compared with other readers, by size, after a
//! cold start and under load. It also scores the accuracy of the text, and runs a million broken
//! documents, an hour at full load and a job over an archive in S3.
//!
//! A comparison measures the readers alternately, because the ratios matter more than the times.
//! `./build.sh bench` and `./build.sh score` build everything needed and run this.

mod against;
mod archive;
mod claims;
mod documents;
mod folders;
mod honesty;
mod honesty_tables;
mod instructions;
mod libreoffice;
mod load;
mod memory;
mod million;
mod outcome;
mod public;
mod python;
mod readers;
mod score;
mod sizes;
mod soak;
mod start;
mod stats;
mod support;
mod warm;
mod worker;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use support::serve_process::ServeProcess;

/// A benchmark by its name on the command line.
type Measurement = (&'static str, fn(&Paths));

const MEASUREMENTS: [Measurement; 6] = [
    ("warm", warm::measure),
    ("documents", documents::measure),
    ("sizes", sizes::measure),
    ("start", start::measure),
    ("load", load::measure),
    ("python", python::measure),
];

/// The paths that the benchmarks use.
pub struct Paths {
    /// The repository.
    root: PathBuf,
    /// The folder of this build's release binaries.
    binaries: PathBuf,
}

impl Paths {
    /// Returns the binary under test.
    fn binary(&self) -> PathBuf {
        self.binaries.join("catdoc-lambda")
    }

    /// Returns the endpoint last packaged by `./build.sh package`, if any.
    fn packaged(&self) -> Option<PathBuf> {
        let target = self.binaries.parent().expect("a folder of cargo's");
        let staged = target.join("lambda").join(format!("catdoc-lambda-{}/bootstrap", std::env::consts::ARCH));
        staged.exists().then_some(staged)
    }

    /// Starts the server on a free port.
    fn serve(&self, arguments: &[&str]) -> ServeProcess {
        ServeProcess::start(&self.binary(), arguments)
    }

    /// Returns a one-page document, which represents an ordinary small document.
    fn one_page(&self) -> PathBuf {
        self.root.join("tests/data/one-page.doc")
    }

    /// Returns the folder of the corpus.
    fn corpus(&self) -> PathBuf {
        self.root.join(std::env::var_os("CATDOC_CORPUS").unwrap_or_else(|| "../shared/corpus".into()))
    }

    /// Returns the folder of the larger collection.
    fn measure(&self) -> PathBuf {
        self.root.join(std::env::var_os("CATDOC_MEASURE").unwrap_or_else(|| "../shared/measure".into()))
    }

    /// Returns the folder where `./build.sh score` installs the Python readers.
    fn readers(&self) -> PathBuf {
        self.binaries.parent().expect("a folder of cargo's").join("readers")
    }

    /// Returns the file for the scores of each document.
    fn public_score(&self) -> PathBuf {
        self.binaries.parent().expect("a folder of cargo's").join("public-score.csv")
    }

    /// Returns the documents with this extension: ours, and those of the corpus if it is installed.
    fn documents(&self, extension: &str) -> Vec<PathBuf> {
        let folders: Vec<_> =
            [self.root.join("tests/data"), self.corpus()].into_iter().filter(|it| it.is_dir()).collect();
        folders::documents(&folders, extension).expect("they were found")
    }
}

/// Returns the folder with the programs to measure. If this one was built as a program that uses the
/// library (`profile.library`), they were built for release.
fn binaries(folder: &Path) -> PathBuf {
    if folder.ends_with("library") { folder.with_file_name("release") } else { folder.to_owned() }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let own = std::env::current_exe().expect("a path");
    let paths = Paths {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned(),
        binaries: binaries(own.parent().expect("a folder")),
    };
    let (first, rest) = arguments.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    let ended = match (first, rest) {
        ("library" | "library-without-attachments", []) => {
            worker::serve_library(first == "library");
            Ok(ExitCode::SUCCESS)
        }
        ("command", [program, rest @ ..]) => {
            worker::serve_command(program, rest);
            Ok(ExitCode::SUCCESS)
        }
        ("score", rest) => score::run(&paths, rest).map(|()| ExitCode::SUCCESS),
        ("documents", folders @ [_, ..]) if folders.iter().all(|folder| Path::new(folder).is_dir()) => {
            documents::measure_folders(&paths, folders).map(|()| ExitCode::SUCCESS)
        }
        ("instructions", rest) => instructions::run(&paths, rest).map(|()| ExitCode::SUCCESS),
        ("memory", []) => Ok(memory::run(&paths)),
        ("archive", rest) => archive::run(&paths, rest),
        ("million", rest) => million::run(rest),
        ("soak", rest) => soak::run(&paths, rest),
        _ => measure(&paths, &arguments).map(|()| ExitCode::SUCCESS),
    };
    ended.unwrap_or_else(|message| {
        eprintln!("{message}");
        ExitCode::from(2)
    })
}

/// Runs the benchmarks with these names, or all of them.
fn measure(paths: &Paths, names: &[String]) -> Result<(), String> {
    let chosen: Vec<_> = MEASUREMENTS
        .iter()
        .filter(|(name, _)| names.is_empty() || names.iter().any(|argument| argument == name))
        .collect();
    if chosen.len() < names.len().max(1) {
        let names = MEASUREMENTS.map(|(name, _)| name).join("|");
        return Err(format!(
            "usage: ./build.sh bench [{names}]…, ./build.sh bench documents FOLDER…, ./build.sh bench instructions, ./build.sh bench memory, ./build.sh bench archive, ./build.sh bench million, ./build.sh bench soak, or ./build.sh score"
        ));
    }
    println!("{}", stats::machine());
    for (_, measure) in chosen {
        measure(paths);
    }
    Ok(())
}
