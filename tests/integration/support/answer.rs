//! The JSON of a document, as evidence of its text and of its omitted content.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The explanation in the JSON for words that it lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Admission {
    /// Nothing.
    Nothing,
    /// The JSON lists content that a complete text lacks by design, such as hidden text.
    ByDesign,
    /// The document is not complete.
    Incomplete,
    /// The document is refused with an error.
    Refused,
}

/// The kinds of content that may have words and leave `complete` unchanged.
const BY_DESIGN: [&str; 5] = ["deleted-text", "hidden-text", "macros", "pictures", "sounds-and-video"];

/// The maximum number of documents per process, because the length of a command line is limited.
const BATCH: usize = 200;

/// The JSON of a document.
#[derive(Debug)]
pub struct Answer(pub Value);

impl Answer {
    /// Returns the JSON of each document, from the command line of the `binary`.
    pub fn of(binary: &Path, documents: &[PathBuf]) -> Vec<Self> {
        documents.chunks(BATCH).flat_map(|batch| Self::of_batch(binary, batch)).collect()
    }

    fn of_batch(binary: &Path, documents: &[PathBuf]) -> Vec<Self> {
        let mut command = Command::new(binary);
        let output = command.args(["extract", "--format", "ndjson"]).args(documents).output().expect("it starts");
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        let answers: Vec<_> = lines.lines().map(|line| Self(serde_json::from_str(line).expect("JSON"))).collect();
        assert_eq!(answers.len(), documents.len(), "{}", String::from_utf8_lossy(&output.stderr));
        answers
    }

    /// Returns every string of the JSON, a line each.
    pub fn text(&self) -> String {
        let mut text = String::new();
        add_strings(&self.0, &mut text);
        text
    }

    /// Returns the explanation for words that it lacks.
    pub fn admission(&self) -> Admission {
        if self.0["code"].is_string() {
            Admission::Refused
        } else if self.0["complete"] != true {
            Admission::Incomplete
        } else if self.listed("omitted", "kind").iter().any(|kind| BY_DESIGN.contains(kind)) {
            Admission::ByDesign
        } else {
            Admission::Nothing
        }
    }

    /// Returns a field of each object in every list of this name, those of attachments included: the
    /// `kind` of what is `omitted`, or the `code` of the `warnings`.
    pub fn listed(&self, list: &str, field: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        add_fields(&self.0, list, field, &mut found);
        found
    }
}

fn add_strings(value: &Value, text: &mut String) {
    match value {
        Value::String(string) => {
            text.push_str(string);
            text.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| add_strings(value, text)),
        Value::Object(fields) => fields.values().for_each(|value| add_strings(value, text)),
        Value::Number(_) | Value::Bool(_) | Value::Null => {}
    }
}

/// Adds a field of each object in each list of this name, at any depth.
fn add_fields<'a>(value: &'a Value, list: &str, field: &str, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| add_fields(value, list, field, found)),
        Value::Object(fields) => {
            let listed = fields.get(list).and_then(Value::as_array).into_iter().flatten();
            found.extend(listed.filter_map(|object| object[field].as_str()));
            fields.values().for_each(|value| add_fields(value, list, field, found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Admission, Answer};
    use serde_json::json;

    #[test]
    fn an_attachment_counts_as_part_of_its_document() {
        let answer = Answer(json!({
            "text": "a", "complete": true, "omitted": [],
            "attachments": [{"name": "b", "omitted": [{"kind": "pictures"}], "warnings": [{"code": "no-text"}]}],
        }));
        assert!(["a", "b"].iter().all(|word| answer.text().lines().any(|line| line == *word)));
        assert!(answer.listed("omitted", "kind").contains("pictures"));
        assert!(answer.listed("warnings", "code").contains("no-text"));
        assert_eq!(answer.admission(), Admission::ByDesign);
    }

    #[test]
    fn an_answer_admits_what_it_lacks() {
        let admission = |json| Answer(json).admission();
        assert_eq!(admission(json!({"complete": true, "omitted": []})), Admission::Nothing);
        assert_eq!(admission(json!({"complete": false})), Admission::Incomplete);
        assert_eq!(admission(json!({"complete": null})), Admission::Incomplete);
        assert_eq!(admission(json!({"code": "encrypted"})), Admission::Refused);
    }
}
