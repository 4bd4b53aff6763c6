//! No answer changes unnoticed: each is compared with the stored one.

use crate::support::binary::BINARY;
use crate::support::data_dir;
use crate::support::stored_answers::{documents, lines};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/answers.tsv");

/// Reads stored lines, by document.
fn stored(table: &str) -> BTreeMap<String, String> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| (line.split('\t').next().unwrap_or_default().to_owned(), line.to_owned())).collect()
}

/// Returns the lines of documents that differ from the stored ones, or have none.
fn changes(folders: &[PathBuf]) -> Vec<String> {
    let before = stored(&std::fs::read_to_string(STORED).expect(STORED));
    let now = lines(Path::new(BINARY), &documents(folders));
    assert!(!now.is_empty(), "no documents in {folders:?}");
    now.into_iter().filter(|(name, line)| before.get(name) != Some(line)).map(|(_, line)| line).collect()
}

/// What to do about a change.
const ADVICE: &str = "see the words that differ with ./build.sh score --against HEAD; if the change is intended, run \
                      ./build.sh score --store";

#[test]
fn no_answer_for_our_documents_changes_unnoticed() {
    assert_eq!(changes(&[data_dir()]), Vec::<String>::new(), "{ADVICE}");
}

#[test]
#[cfg_attr(not(all(corpus, measure)), ignore = "needs the documents: set CATDOC_CORPUS and CATDOC_MEASURE")]
fn no_answer_for_public_documents_changes_unnoticed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [option_env!("CATDOC_CORPUS_PATH"), option_env!("CATDOC_MEASURE_PATH")];
    let folders = folders.map(|folder| root.join(folder.expect("the test is ignored without it")));
    // A document that was not there when the table was stored is not a change.
    let known = stored(&std::fs::read_to_string(STORED).expect(STORED));
    let mut changes = changes(&folders);
    changes.retain(|line| known.contains_key(line.split('\t').next().unwrap_or_default()));
    assert_eq!(changes, Vec::<String>::new(), "{ADVICE}");
}
