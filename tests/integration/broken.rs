//! Broken documents of every format: a valid result from the sandbox, and no fault in our C when
//! run natively.

use crate::support::EXTRACTOR;
use crate::support::guest::{extractor, wasi};
use crate::support::mutate::mutated;
use crate::support::sanitized;
use crate::support::specimens::specimens;
use crate::support::trial;
use catdoc_lambda::Options;
use std::collections::BTreeSet;

/// Broken versions of each document.
const VERSIONS: u32 = 250;

#[test]
fn a_trial_reports_a_broken_contract() {
    let silent = extractor(&wasi("", "unreachable"));
    let fault = trial::run(&silent, b"{\\rtf1 text}", 0).0.expect_err("no result");
    assert!(fault.starts_with("internal: the module ended before it read the document"), "{fault}");
}

/// Checks a few versions of each document; `./build.sh bench million` checks a million.
#[test]
fn a_broken_document_gives_text_a_warning_or_its_own_error() {
    let mut kinds = BTreeSet::new();
    for (name, document) in specimens() {
        for seed in 0..VERSIONS {
            let (kind, _) = trial::run(&EXTRACTOR, &document, seed);
            kinds.insert(kind.unwrap_or_else(|fault| panic!("{name}, seed {seed}: {fault}")));
        }
    }
    for kind in ["text", "warned text", "corrupt"] {
        assert!(kinds.contains(kind), "{kinds:?}");
    }
}

#[test]
fn a_truncated_document_is_an_error_or_has_a_warning() {
    for (name, document) in specimens() {
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

#[cfg_attr(
    not(sanitized),
    ignore = "needs a C compiler with sanitizers: run ./build.sh test, which compiles the program"
)]
#[test]
fn the_readers_run_clean_under_sanitizers() {
    for (name, document) in specimens() {
        for seed in 0..VERSIONS {
            let fault = sanitized::fault(&mutated(&document, seed), &["--parts", "-w"]);
            assert_eq!(fault, None, "{name}, seed {seed}");
        }
    }
}
