//! The answers of two builds, compared in words, and the stored lines by which a test notices that
//! an answer changed.

use crate::Paths;
use crate::stats::print_table;
use crate::support::answer::Answer;
use crate::support::stored_answers::{documents, lines};
use crate::support::words::Words;
use std::path::{Path, PathBuf};

const STORED: &str = "tests/answers.tsv";

const HEAD: &str =
    "# Result, words and hash of the answer for each document: ./build.sh score --store [FOLDER…] stores them\n";

/// The maximum number of words listed for a document.
const NAMED: usize = 8;

/// Prints the documents whose answer differs between this build and another `binary`, with their
/// lost and gained words.
pub fn compare(paths: &Paths, folders: &[PathBuf], binary: &Path) {
    let documents = documents(&folders_or_default(paths, folders));
    let files: Vec<_> = documents.values().cloned().collect();
    let (before, now) = (Answer::of(binary, &files), Answer::of(&paths.binary(), &files));
    let rows: Vec<_> = documents
        .keys()
        .zip(before.iter().zip(&now))
        .filter(|(_, (before, now))| before.0 != now.0)
        .map(|(name, (before, now))| {
            let (old, new) = (Words::of(&before.text()), Words::of(&now.text()));
            vec![name.clone(), keys(before, now), named(&old.without(&new)), named(&new.without(&old))]
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

/// Returns the names of the keys whose values differ.
fn keys(before: &Answer, now: &Answer) -> String {
    let fields = |answer: &Answer| answer.0.as_object().cloned().unwrap_or_default();
    let (before, now) = (fields(before), fields(now));
    let mut keys: Vec<_> = before.keys().chain(now.keys()).filter(|key| before.get(*key) != now.get(*key)).collect();
    keys.sort();
    keys.dedup();
    keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(" ")
}

/// Lists the number of words and the first of them.
fn named(words: &Words) -> String {
    let different = words.different();
    let rest = if different.len() > NAMED { " …" } else { "" };
    let list = different[..different.len().min(NAMED)].join(" ");
    if list.is_empty() { String::new() } else { format!("{}: {list}{rest}", words.count()) }
}
