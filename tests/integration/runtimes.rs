//! The module in other runtimes: the same text, exit code and report as in our own sandbox.

use crate::support::runtimes::{Case, assert_outcomes, command_line, drive, node, python, wasmi, wasmtime};
use crate::support::word::{F_ENCRYPTED, Word, compound_file};
use crate::support::{data, data_dir, files};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Sets of options, each tried on every document.
const OPTIONS: [&[&str]; 7] = [
    &[],
    &["--parts"],
    &["--formatting"],
    &["--hidden"],
    &["--links"],
    &["-w", "--parts", "--formatting", "--hidden", "--links"],
    &["-a", "-m", "40"],
];

/// The maximum number of corpus documents, spread over the corpus.
const SAMPLE: usize = 60;

/// Larger documents would test nothing more.
const SAMPLE_SIZE: u64 = 1 << 20;

/// Prepares a folder with our documents and one unreadable document per reason.
static OURS: LazyLock<(TempDir, Vec<Case>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    for document in files(&data_dir(), &["doc", "rtf", "xls", "ppt"]) {
        write(name(&document), &fs::read(&document).expect("readable"));
    }
    write("damaged", &data("one-page.doc")[..600]);
    write("encrypted", &Word::utf16("secret").flags(F_ENCRYPTED).file());
    write("something", &compound_file("Contents", &[0; 4096]));
    write("indian", br"{\rtf1\ansi\ansicpg57002 \'a4\'a5\par}");
    write("zeros", &[0; 5000]);
    write("nothing", b"");
    let mut documents: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("readable").path()).collect();
    documents.sort();
    let mut cases = with_all_options(&documents);
    cases.extend([
        Case::piped(&[], "one-page.doc"),
        Case::piped(&["-w", "-"], "harbour.ppt"),
        Case::piped(&["--parts"], "tides.xls"),
        Case::piped(&["-w"], "one-page.rtf"),
        Case::piped(&["-"], "encrypted"),
        Case::bare(&["missing.doc"]),
        Case::bare(&["../missing.doc"]),
        Case::bare(&["/etc/passwd"]),
        Case::bare(&["-q"]),
        Case::bare(&["-m", "1000", "missing.doc"]),
        Case::bare(&["-l"]),
        Case::bare(&["-V"]),
    ]);
    (folder, cases)
});

/// Does the same with documents of the corpus.
static CORPUS: LazyLock<(TempDir, Vec<Case>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let mut all = crate::corpus::documents_of(&["doc", "rtf", "wri", "xls", "ppt"]);
    all.retain(|document| document.metadata().expect("it exists").len() <= SAMPLE_SIZE);
    let documents: Vec<_> = all.iter().step_by(all.len().div_ceil(SAMPLE)).cloned().collect();
    for document in &documents {
        fs::copy(document, folder.path().join(name(document))).expect("copied");
    }
    (folder, with_all_options(&documents))
});

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("UTF-8")
}

fn with_all_options(documents: &[PathBuf]) -> Vec<Case> {
    documents.iter().flat_map(|document| OPTIONS.iter().map(|options| Case::named(options, name(document)))).collect()
}

/// Asserts that a driver matches our sandbox on these cases.
fn assert_driver(runtime: &str, mut driver: Command, folder: &Path, cases: &[Case]) {
    let outcomes = drive(&mut driver, folder, cases);
    assert_outcomes(runtime, folder, cases, &outcomes);
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn wasmtime_for_python_gives_the_same() {
    assert_driver("wasmtime, Python", python("tests/runtimes/wasmtime_driver.py"), OURS.0.path(), &OURS.1);
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn wasmtime_at_the_command_line_gives_the_same() {
    let folder = OURS.0.path();
    let outcomes = command_line(&wasmtime(), &["run", "--dir", "."], folder, &OURS.1);
    assert_outcomes("wasmtime, command line", folder, &OURS.1, &outcomes);
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn node_gives_the_same() {
    assert_driver("Node.js", node("tests/runtimes/node_driver.mjs"), OURS.0.path(), &OURS.1);
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn wasmi_gives_the_same() {
    assert_driver("wasmi", wasmi(), OURS.0.path(), &OURS.1);
}

#[test]
#[cfg_attr(not(runtimes), ignore = "needs other runtimes: run ./build.sh test, which installs them")]
fn pywasm_gives_the_same() {
    // An interpreter in an interpreted language takes a second for each document, and a minute for
    // the long one. Standard input is requested by name, because pywasm otherwise treats it as a
    // terminal.
    let is_quick = |case: &&Case| match case.document.as_deref() {
        Some(name) => !case.piped && case.options.is_empty() && name != "long.doc",
        None => true,
    };
    let mut cases: Vec<_> = OURS.1.iter().filter(is_quick).cloned().collect();
    cases.push(Case::piped(&["-w", "-"], "table.doc"));
    assert_driver("pywasm", python("tests/runtimes/pywasm_driver.py"), OURS.0.path(), &cases);
}

#[test]
#[cfg_attr(
    not(all(corpus, runtimes)),
    ignore = "needs other runtimes and the corpus: set CATDOC_CORPUS and run ./build.sh test, which installs the runtimes"
)]
fn wasmtime_for_python_gives_the_same_for_the_corpus() {
    assert_driver("wasmtime, Python, corpus", python("tests/runtimes/wasmtime_driver.py"), CORPUS.0.path(), &CORPUS.1);
}

#[test]
#[cfg_attr(
    not(all(corpus, runtimes)),
    ignore = "needs other runtimes and the corpus: set CATDOC_CORPUS and run ./build.sh test, which installs the runtimes"
)]
fn node_gives_the_same_for_the_corpus() {
    assert_driver("Node.js, corpus", node("tests/runtimes/node_driver.mjs"), CORPUS.0.path(), &CORPUS.1);
}

#[test]
#[cfg_attr(
    not(all(corpus, runtimes)),
    ignore = "needs other runtimes and the corpus: set CATDOC_CORPUS and run ./build.sh test, which installs the runtimes"
)]
fn wasmi_gives_the_same_for_the_corpus() {
    assert_driver("wasmi, corpus", wasmi(), CORPUS.0.path(), &CORPUS.1);
}
