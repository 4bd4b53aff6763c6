//! Measures catdoc-lambda: what a document costs, against other readers, by size, from a cold start and under load; and how
//! true its text is.
//!
//! Whatever is compared is run in turns, since these figures are ratios before they are times. `./build.sh bench` and
//! `./build.sh score` build all that is needed and run this.

mod documents;
mod libreoffice;
mod load;
mod readers;
mod score;
mod sizes;
mod start;
mod stats;
mod support;
mod warm;
mod worker;

use std::path::{Path, PathBuf};
use support::serve_process::ServeProcess;

/// A measurement by its name on the command line.
type Measurement = (&'static str, fn(&Place));

const MEASUREMENTS: [Measurement; 5] = [
    ("warm", warm::measure),
    ("documents", documents::measure),
    ("sizes", sizes::measure),
    ("start", start::measure),
    ("load", load::measure),
];

/// Where things are.
pub struct Place {
    /// The repository.
    root: PathBuf,
    /// Where the release binaries of this build are.
    binaries: PathBuf,
}

impl Place {
    /// The binary under measurement.
    fn binary(&self) -> PathBuf {
        self.binaries.join("catdoc-lambda")
    }

    /// The endpoint as `./build.sh package` has made it last, if it has.
    fn packaged(&self) -> Option<PathBuf> {
        let target = self.binaries.parent().expect("a folder of cargo's");
        let staged = target.join("lambda").join(format!("catdoc-lambda-{}/bootstrap", std::env::consts::ARCH));
        staged.exists().then_some(staged)
    }

    /// The server on a free port.
    fn serve(&self, arguments: &[&str]) -> ServeProcess {
        ServeProcess::start(&self.binary(), arguments)
    }

    /// The page that stands for an ordinary small document.
    fn one_page(&self) -> PathBuf {
        self.root.join("tests/data/one-page.doc")
    }

    /// Where other people's documents are.
    fn corpus(&self) -> PathBuf {
        self.root.join(std::env::var_os("CATDOC_CORPUS").unwrap_or_else(|| "../shared/corpus".into()))
    }

    /// Where `./build.sh score` has installed the readers that Python has.
    fn readers(&self) -> PathBuf {
        self.binaries.parent().expect("a folder of cargo's").join("readers")
    }

    /// The documents with this extension: ours, and other people's where they are.
    fn documents(&self, extension: &str) -> Vec<PathBuf> {
        let mut documents: Vec<_> = [self.root.join("tests/data"), self.corpus().join(extension)]
            .iter()
            .filter_map(|folder| folder.read_dir().ok())
            .flatten()
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)))
            .collect();
        documents.sort();
        documents
    }
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [first] if first == "library" => return worker::serve_library(),
        [first, program, rest @ ..] if first == "command" => return worker::serve_command(program, rest),
        _ => {}
    }
    let own = std::env::current_exe().expect("a path");
    let place = Place {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned(),
        binaries: own.parent().expect("a folder").to_owned(),
    };
    if let [first, rest @ ..] = &arguments[..]
        && first == "score"
    {
        if let Err(message) = score::run(&place, rest) {
            eprintln!("{message}");
            std::process::exit(2);
        }
        return;
    }
    let chosen: Vec<_> = MEASUREMENTS
        .iter()
        .filter(|(name, _)| arguments.is_empty() || arguments.iter().any(|argument| argument == name))
        .collect();
    if chosen.len() < arguments.len().max(1) {
        let names = MEASUREMENTS.map(|(name, _)| name).join("|");
        eprintln!("usage: catdoc-lambda-bench [{names}]…");
        std::process::exit(2);
    }
    println!("{}", stats::machine());
    for (_, measure) in chosen {
        measure(&place);
    }
}
