//! No answer changes unnoticed: each is compared with the stored one.

use crate::support::binary::BINARY;
use crate::support::data_dir;
use crate::support::stored_answers::{documents, lines};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/answers.tsv");

/// What to do about a change.
const ADVICE: &str = "see the words that differ with ./build.sh score --against HEAD; if the change is intended, run \
                      ./build.sh score --store";

/// The documents of a folder, compared with the table.
struct Comparison {
    same: usize,
    /// The lines of those whose answer differs.
    different: Vec<String>,
    /// The keys of those that have no line.
    unknown: Vec<String>,
}

/// Reads stored lines, by key.
fn stored(table: &str) -> BTreeMap<String, String> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let key = |line: &str| line.split('\t').take(2).collect::<Vec<_>>().join("\t");
    lines.map(|line| (key(line), line.to_owned())).collect()
}

impl Comparison {
    fn of(folder: PathBuf) -> Self {
        let before = stored(&std::fs::read_to_string(STORED).expect(STORED));
        let mut comparison = Self { same: 0, different: Vec::new(), unknown: Vec::new() };
        for (key, line) in lines(Path::new(BINARY), &documents(&[folder])) {
            match before.get(&key) {
                Some(before) if *before == line => comparison.same += 1,
                Some(_) => comparison.different.push(line),
                None => comparison.unknown.push(key),
            }
        }
        comparison
    }
}

#[test]
fn no_answer_for_our_documents_changes_unnoticed() {
    let comparison = Comparison::of(data_dir());
    assert!(comparison.same > 0);
    assert_eq!((comparison.different, comparison.unknown), (vec![], vec![]), "{ADVICE}");
}

/// Compares public documents. One that was not there when the table was stored is not a change.
fn assert_unchanged(folder: Option<&str>) {
    let folder = Path::new(ROOT).join(folder.expect("the test is ignored without it"));
    let Comparison { same, different, unknown } = Comparison::of(folder);
    println!("{same} answers are as stored, and {} documents have no stored answer: {unknown:?}", unknown.len());
    assert!(same > 0, "no document of the table is in the folder");
    assert_eq!(different, Vec::<String>::new(), "{ADVICE}");
}

#[test]
#[cfg_attr(not(corpus), ignore = "needs the documents: set CATDOC_CORPUS")]
fn no_answer_for_the_corpus_changes_unnoticed() {
    assert_unchanged(option_env!("CATDOC_CORPUS_PATH"));
}

#[test]
#[cfg_attr(not(measure), ignore = "needs the documents: set CATDOC_MEASURE")]
fn no_answer_for_other_public_documents_changes_unnoticed() {
    assert_unchanged(option_env!("CATDOC_MEASURE_PATH"));
}

#[cfg(unix)]
#[test]
fn an_unknown_revision_is_an_error_before_anything_is_built() {
    let score = |arguments: &[&str]| {
        let output = Command::new("./build.sh").arg("score").args(arguments).current_dir(ROOT).output();
        let output = output.expect("it starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let advice = "name a commit, branch or tag: ./build.sh score --against REVISION";
    let unknown = format!("build.sh: no-such-revision is not a revision; {advice}\n");
    assert_eq!(score(&["--against", "no-such-revision"]), (Some(1), unknown));
    assert_eq!(score(&["--against"]), (Some(1), format!("build.sh: --against needs a revision; {advice}\n")));
}
