//! Real-world files: each one gives text, text with a warning, or a typed error.

use crate::support::reference::reference;
use crate::support::{EXTRACTOR, files};
use catdoc_lambda::{Extraction, Options};
use std::fs;
use std::path::{Path, PathBuf};

#[cfg(corpus)]
pub fn folder() -> PathBuf {
    // A relative path is joined to the root; an absolute one is unchanged.
    Path::new(env!("CARGO_MANIFEST_DIR")).join(env!("CATDOC_CORPUS_PATH"))
}

#[cfg(not(corpus))]
pub fn folder() -> PathBuf {
    unreachable!("the tests that come here are ignored without the corpus")
}

/// Returns the corpus documents with these extensions.
pub fn documents_of(extensions: &[&str]) -> Vec<PathBuf> {
    extensions.iter().flat_map(|extension| files(&folder().join(extension), &[extension])).collect()
}

/// Returns the corpus documents of every format.
fn documents() -> Vec<PathBuf> {
    documents_of(&["doc", "rtf", "wri", "xls", "ppt"])
}

fn extract(document: &Path) -> Result<Extraction, catdoc_lambda::Error> {
    EXTRACTOR.extract(&fs::read(document).expect("readable"), &Options::default())
}

/// The corpus documents known to end with an error.
const ERRORS: [(&str, &str); 8] = [
    ("anydoc--truncated--errors.doc", "corrupt"),
    ("poi--PasswordProtected.doc", "encrypted"),
    ("poi--clusterfuzz-testcase-minimized-POIHWPFFuzzer-5074346559012864.doc", "corrupt"),
    // Its groups end too early to leave any text.
    ("tika--testBinControlWord.rtf", "corrupt"),
    ("poi--password.xls", "encrypted"),
    // Only a header, whose sectors point at each other.
    ("phpspreadsheet--oleloop.xls", "not-a-document"),
    ("poi--Password_Protected-hello.ppt", "encrypted"),
    ("poi--clusterfuzz-testcase-minimized-POIHSLFFuzzer-4624961081573376.ppt", "encrypted"),
];

#[test]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn every_document_gives_text_a_warning_or_a_typed_error() {
    let documents = documents();
    assert!(documents.len() >= 58, "{} documents", documents.len());
    for document in &documents {
        let name = document.file_name().expect("a file").to_str().expect("UTF-8");
        let expected = ERRORS.iter().find(|(document, _)| *document == name).map(|(_, code)| *code);
        match (extract(document), expected) {
            (Ok(extraction), None) => {
                let is_empty = extraction.text.trim().is_empty();
                assert!(!is_empty || !extraction.warnings.is_empty(), "{name} is empty without a warning");
            }
            (Err(error), Some(code)) => assert_eq!(error.code(), code, "{name}"),
            (result, expected) => panic!("{name}: {result:?}, expected {expected:?}"),
        }
    }
}

#[test]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn no_document_with_text_comes_out_empty() {
    for document in documents() {
        let Ok(extraction) = extract(&document) else { continue };
        let name = document.file_name().expect("a file").to_str().expect("UTF-8");
        let Some(reference) = reference(&document) else { continue };
        let words = reference.text.split_whitespace().count();
        assert!(words < 5 || !extraction.text.trim().is_empty(), "{name} has {words} words by its reference");
    }
}

#[test]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn every_loss_of_the_module_is_reported() {
    let folder = folder().join("doc");
    for (name, code) in [
        // It has no piece table.
        ("anydoc--handmade-cyrillic.doc", "text-uncertain"),
        ("poi--empty.doc", "no-text"),
    ] {
        let extraction = extract(&folder.join(name)).expect("text");
        let codes: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
        assert_eq!(extraction.complete, Some(code == "no-text"), "{name}");
    }
}

/// Words of a reference that are not in the document. Some are letters for characters of a symbol
/// font; some are numbers that LibreOffice counts, or deleted and hidden text that it shows. Others
/// are values that Excel recalculated in the year of its reference. One is a date in the format of
/// Excel's system instead of the author's.
const GENERATED: [(&str, &str); 5] = [
    ("poi--MSWriteOld.wri", "Begin End Table C"),
    ("poi--61586.doc", "TESTT muG g"),
    ("tika--testWORD_features.doc", "sociosqu litoratorquent bibendum Donec sociosquad inceptos hidden text"),
    ("poi--StringContinueRecords.xls", "20170325 VALUE"),
    ("poi--12561-1.xls", "02"),
];

#[test]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn a_complete_text_misses_no_word() {
    let mut called_complete = 0;
    for document in documents() {
        let Ok(extraction) = extract(&document) else { continue };
        let Some(reference) = reference(&document).filter(|_| extraction.complete == Some(true)) else { continue };
        called_complete += 1;
        let name = document.file_name().expect("a file").to_str().expect("UTF-8");
        let generated = GENERATED.iter().find(|(document, _)| *document == name).map_or("", |(_, words)| words);
        let missing = reference.words().without(&reference.words_of(&extraction.text));
        let missing: Vec<_> =
            missing.different().into_iter().filter(|word| !generated.split(' ').any(|known| known == *word)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
    assert!(called_complete >= 15, "{called_complete}");
}
