//! The Python package: the time of a one-page document, in turn with the library and with a process
//! of the command line.

use crate::Paths;
use crate::stats::{median, percentile, print_table, short};
use crate::worker::Worker;
use catdoc_lambda::{Extractor, Limits, Options};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;

/// The number of turns, and the extractions in one of them: by the library, and by the package,
/// whose worker has the same number.
const TURNS: usize = 200;
const PER_TURN: usize = 50;

/// Measures the package, if the variable `CATDOC_WHEEL` names its wheel.
pub fn measure(paths: &Paths) {
    let Some(wheel) = std::env::var_os("CATDOC_WHEEL").filter(|wheel| !wheel.is_empty()) else {
        println!("\nThe Python package is not measured: set CATDOC_WHEEL to its wheel.");
        return;
    };
    let packages = installed(Path::new(&wheel));
    let mut python = Command::new("python3");
    python.arg(paths.root.join("benches/python_package.py")).env("PYTHONPATH", packages.path());
    let mut package = Worker::new(python);
    let document = std::fs::read(paths.one_page()).expect("readable");
    let extractor = Extractor::new(Limits::default()).expect("the built-in module");
    let options = Options::default();

    let (mut library, mut in_python, mut process) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let mut turn: Vec<_> = (0..PER_TURN)
            .map(|_| {
                let start = Instant::now();
                extractor.extract(&document, &options).expect("a valid document");
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        library.push(median(&mut turn));
        let reading = package.read(&paths.one_page());
        assert!(reading.characters.is_some(), "a valid document");
        in_python.push(reading.time.as_secs_f64() * 1e6);
        process.push(run(&paths.binary(), &paths.one_page()));
    }
    let rows: Vec<_> = [
        ("library call in Rust", &mut library),
        ("extract() in Python", &mut in_python),
        ("catdoc-lambda extract, a process for each", &mut process),
    ]
    .into_iter()
    .map(|(name, samples)| vec![name.to_owned(), short(percentile(samples, 0.5)), short(percentile(samples, 0.9))])
    .collect();
    print_table("A one-page .doc, bytes in to text out", &["", "p50 µs", "p90 µs"], &rows);
    println!("\nEach is the median of {PER_TURN} calls, or of one process, in {TURNS} turns.");
}

/// Installs the wheel into a folder of its own.
fn installed(wheel: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]).arg(folder.path()).arg(wheel);
    assert!(pip.status().expect("python3 starts").success(), "the wheel is installed");
    folder
}

/// Returns the time of a process that prints the text, in microseconds.
fn run(binary: &Path, document: &Path) -> f64 {
    let mut command = Command::new(binary);
    command.arg("extract").arg(document).stdin(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    assert!(command.output().expect("it starts").status.success(), "a valid document");
    start.elapsed().as_secs_f64() * 1e6
}
