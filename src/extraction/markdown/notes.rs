//! The labels of notes. Word may number the notes of each page or section from 1 on; a label of
//! Markdown must be unique.

use std::collections::BTreeMap;

/// The most labels that are counted.
const MAX_LABELS: usize = 1 << 16;

/// The label of a mark without letters or digits, such as an asterisk.
const UNNAMED: &str = "note";

/// Counts how often each label occurred.
#[derive(Debug, Default)]
pub struct Notes {
    references: BTreeMap<String, usize>,
    texts: BTreeMap<String, usize>,
}

impl Notes {
    /// Returns the label of the next reference with this mark.
    pub fn reference(&mut self, mark: &str) -> String {
        label(&mut self.references, mark)
    }

    /// Returns the label of the next note with this mark.
    pub fn text(&mut self, mark: &str) -> String {
        label(&mut self.texts, mark)
    }
}

fn label(counts: &mut BTreeMap<String, usize>, mark: &str) -> String {
    let words = mark.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let name = if name.is_empty() { UNNAMED.to_owned() } else { name };
    if counts.len() == MAX_LABELS {
        return name;
    }
    let count = counts.entry(name.clone()).or_default();
    *count += 1;
    if *count == 1 { name } else { format!("{name}--{count}") }
}
