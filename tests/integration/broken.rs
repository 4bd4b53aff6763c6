//! Broken documents of every format: an answer within the contract from the sandbox, and no fault in our C outside of it.

use crate::support::mutate::mutated;
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::{Error, Options};

/// A document of each format that has a file.
const DOCUMENTS: [&str; 6] = ["one-page.doc", "table.doc", "one-page.rtf", "cyrillic.rtf", "tides.xls", "harbour.ppt"];

/// So many broken versions of each.
const VERSIONS: u32 = 250;

#[test]
fn a_broken_document_is_text_or_a_warned_text_or_an_error_of_its_own() {
    for name in DOCUMENTS {
        let document = data(name);
        for seed in 0..VERSIONS {
            let broken = mutated(&document, seed);
            match EXTRACTOR.extract(&broken, &Options::default()) {
                Ok(extraction) => {
                    let silent = extraction.text.is_empty() && extraction.warnings.is_empty();
                    assert!(!silent, "{name}, seed {seed}: empty without a word");
                }
                Err(Error::Internal(reason)) => panic!("{name}, seed {seed}: {reason}"),
                Err(error) => assert_eq!(error.status(), 422, "{name}, seed {seed}: {error}"),
            }
        }
    }
}

#[test]
fn a_cut_document_is_an_error_or_says_what_is_missing() {
    for name in DOCUMENTS {
        let document = data(name);
        let whole = EXTRACTOR.extract(&document, &Options::default()).expect(name);
        for part in 1..50 {
            let cut = &document[..document.len() * part / 50];
            match EXTRACTOR.extract(cut, &Options::default()) {
                Ok(extraction) => {
                    assert!(extraction.text == whole.text || extraction.complete != Some(true), "{name}, {part}/50");
                }
                Err(error) => assert!([415, 422].contains(&error.status()), "{name}, {part}/50: {error}"),
            }
        }
    }
}

#[cfg_attr(not(sanitized), ignore = "needs a C compiler with sanitizers: ./build.sh test makes the program with it")]
#[test]
fn our_readers_have_no_fault_under_sanitizers() {
    #[cfg(sanitized)]
    {
        use std::process::{Command, Stdio};
        /// An exit code that the program itself never has.
        const FAULT: i32 = 99;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("document");
        // catdoc's own reader of Word is what the sandbox is for.
        for name in DOCUMENTS.into_iter().filter(|name| !name.ends_with(".doc")) {
            let document = data(name);
            for seed in 0..VERSIONS {
                std::fs::write(&path, mutated(&document, seed)).expect("written");
                let status = Command::new(env!("CATDOC_SANITIZED_PATH"))
                    .args(["--parts", "-w"])
                    .arg(&path)
                    .env("ASAN_OPTIONS", format!("detect_leaks=0:exitcode={FAULT}"))
                    .env("UBSAN_OPTIONS", format!("halt_on_error=1:exitcode={FAULT}"))
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .status()
                    .expect("it starts");
                let code = status.code().unwrap_or(FAULT);
                assert!(code < FAULT, "{name}, seed {seed}: {status}");
            }
        }
    }
}
