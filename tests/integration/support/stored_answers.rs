//! The stored answers: what the JSON of each document was when its line was last stored. A line has
//! nothing of a document but its name and hashes, since most documents are other people's.

use super::answer::Answer;
use super::words::Words;
use sha1::{Digest, Sha1};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The extensions of the documents.
const EXTENSIONS: [&str; 5] = ["doc", "rtf", "xls", "ppt", "wri"];

/// Returns the documents below folders. The key has the document's name, a tab and its hash, so that
/// copies are one document, and another version is another document.
pub fn documents(folders: &[PathBuf]) -> BTreeMap<String, PathBuf> {
    let mut documents = BTreeMap::new();
    for folder in folders {
        let Ok(entries) = folder.read_dir() else { continue };
        for path in entries.map(|entry| entry.expect("readable").path()) {
            if path.is_dir() {
                documents.extend(self::documents(&[path]));
            } else if path.extension().is_some_and(|found| EXTENSIONS.iter().any(|it| found.eq_ignore_ascii_case(it))) {
                let name = path.file_name().expect("a file").to_string_lossy().into_owned();
                documents.insert(format!("{name}\t{}", hash(&std::fs::read(&path).expect("readable"))), path);
            }
        }
    }
    documents
}

/// Returns the line of each document: its key, its code or `text`, the number of its words, and a
/// hash of its JSON.
pub fn lines(binary: &Path, documents: &BTreeMap<String, PathBuf>) -> BTreeMap<String, String> {
    let paths: Vec<_> = documents.values().cloned().collect();
    let answers = Answer::of(binary, &paths);
    documents.keys().zip(answers).map(|(key, answer)| (key.clone(), line(key, &answer))).collect()
}

fn line(key: &str, answer: &Answer) -> String {
    let result = answer.0["code"].as_str().unwrap_or("text");
    let words = Words::of(answer.0["text"].as_str().unwrap_or_default()).count();
    format!("{key}\t{result}\t{words}\t{}", hash(sorted(&without_path(answer)).as_bytes()))
}

/// Returns the first eight bytes of a hash, which tell a thousand documents apart.
fn hash(bytes: &[u8]) -> String {
    Sha1::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the JSON without the path of the document, which depends on the machine.
fn without_path(answer: &Answer) -> serde_json::Value {
    let mut value = answer.0.clone();
    value.as_object_mut().map(|object| object.remove("file"));
    value
}

/// Returns the JSON with its keys in order, which serde_json preserves or not depending on a feature.
fn sorted(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(object) => {
            let fields: BTreeMap<_, _> = object.iter().map(|(key, value)| (key, sorted(value))).collect();
            format!("{fields:?}")
        }
        serde_json::Value::Array(items) => format!("{:?}", items.iter().map(sorted).collect::<Vec<_>>()),
        other => other.to_string(),
    }
}
