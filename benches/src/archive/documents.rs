//! The documents of the archive: ours of every format, and some that fail. Their keys follow from
//! their numbers.

use crate::support::data;
use crate::support::specimens::specimens;
use crate::support::word::{F_ENCRYPTED, Word};
use catdoc_lambda::{Extractor, Limits, Options};
use serde_json::Value;
use std::sync::OnceLock;

/// The prefix of documents in the bucket.
pub const INPUT_PREFIX: &str = "in/";
/// The prefix of results in the bucket.
pub const OUTPUT_PREFIX: &str = "text/";

const EXTENSION: &str = ".doc";

/// A document that many objects have as their content.
pub struct Document {
    pub bytes: Vec<u8>,
    /// The text that the library extracts, or the code of its error.
    expected: Result<String, &'static str>,
    /// The first result that was right, without its key. All later ones must equal it.
    first: OnceLock<String>,
}

/// The documents, which the objects have in turn.
pub struct Documents(Vec<Document>);

impl Documents {
    pub fn new() -> Self {
        let extractor = Extractor::new(Limits::default()).expect("the built-in module");
        let valid = specimens().into_iter().map(|(_, bytes)| bytes);
        Self(valid.chain(failing()).map(|bytes| Document::new(&extractor, bytes)).collect())
    }

    /// Returns the document of the object with this number.
    pub fn of(&self, number: usize) -> &Document {
        &self.0[number % self.0.len()]
    }
}

/// Returns documents that fail, each with another code.
fn failing() -> [Vec<u8>; 4] {
    [
        Word::utf16("secret").flags(F_ENCRYPTED).file(),
        b"PK\x03\x04".to_vec(),
        data("one-page.doc")[..600].to_vec(),
        b"%PDF-1.7".to_vec(),
    ]
}

/// Returns the key of an object.
pub fn key(number: usize) -> String {
    format!("{INPUT_PREFIX}{number:09}{EXTENSION}")
}

/// Returns the number of the object with this key.
pub fn number(key: &str) -> Option<usize> {
    key.strip_prefix(INPUT_PREFIX)?.strip_suffix(EXTENSION)?.parse().ok()
}

impl Document {
    fn new(extractor: &Extractor, bytes: Vec<u8>) -> Self {
        let result = extractor.extract(&bytes, &Options::default());
        let expected = result.map(|extraction| extraction.text).map_err(|error| error.code());
        Self { bytes, expected, first: OnceLock::new() }
    }

    /// Returns the string of its task's result: `ok`, or the code of its error.
    pub fn code(&self) -> &'static str {
        self.expected.as_ref().err().unwrap_or(&"ok")
    }

    /// Returns the extension of its result.
    pub fn extension(&self) -> &'static str {
        if self.expected.is_ok() { ".json" } else { ".error.json" }
    }

    /// Tells whether this is its result under this key.
    pub fn accepts(&self, key: &str, result: &[u8]) -> bool {
        let Ok(result) = std::str::from_utf8(result) else { return false };
        let without_key = result.replacen(key, "", 1);
        if let Some(first) = self.first.get() {
            return *first == without_key;
        }
        let json: Value = serde_json::from_str(result).unwrap_or_default();
        let is_right = json["file"] == key
            && match &self.expected {
                Ok(text) => json["text"] == **text,
                Err(code) => json["code"] == **code,
            };
        is_right && *self.first.get_or_init(|| without_key.clone()) == without_key
    }
}
