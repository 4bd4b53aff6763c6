//! The answers of two builds, compared in words, and the stored lines by which a test notices that
//! an answer changed.

use crate::Paths;
use crate::stats::print_table;
use crate::support::answer::Answer;
use crate::support::answer_difference::Difference;
use crate::support::stored_answers::{documents, lines};
use std::path::{Path, PathBuf};

const STORED: &str = "tests/answers.tsv";

const HEAD: &str = "# The name and hash of each document; the result, words and hash of its answer: ./build.sh score --store \
                    [FOLDER…] stores them\n";

/// Prints the documents whose answer differs between this build and another `binary`, with their
/// lost and gained words.
pub fn compare(paths: &Paths, folders: &[PathBuf], binary: &Path) {
    let documents = documents(&folders_or_default(paths, folders));
    let files: Vec<_> = documents.values().cloned().collect();
    let (before, now) = (Answer::of(binary, &files), Answer::of(&paths.binary(), &files));
    let rows: Vec<_> = documents
        .values()
        .zip(before.iter().zip(&now))
        .filter_map(|(path, (before, now))| {
            let Difference { keys, lost, gained } = Difference::between(before, now)?;
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            Some(vec![name, keys, lost, gained])
        })
        .collect();
    print_table("Answers that differ", &["document", "keys", "words lost", "words gained"], &rows);
    println!("\n{} of {} answers differ", rows.len(), documents.len());
}

/// Stores the lines of our own documents, and of the folders' documents.
///
/// # Errors
/// A message for the user if the file cannot be written.
pub fn store(paths: &Paths, folders: &[PathBuf]) -> Result<(), String> {
    let documents = documents(&folders_or_default(paths, folders));
    let lines = lines(&paths.binary(), &documents);
    let table: String = lines.values().map(|line| format!("{line}\n")).collect();
    println!("{STORED}: {} documents", lines.len());
    std::fs::write(paths.root.join(STORED), format!("{HEAD}{table}")).map_err(|error| format!("{STORED}: {error}"))
}

/// Adds our own documents. Without folders, adds those of the public collections.
fn folders_or_default(paths: &Paths, folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut all = vec![paths.root.join("tests/data")];
    if folders.is_empty() {
        all.extend([paths.corpus(), paths.measure()]);
    }
    all.extend_from_slice(folders);
    all
}
