//! Broken documents of every format: an answer within the contract from the sandbox, and no fault in our C outside of it.

use crate::support::EXTRACTOR;
use crate::support::guest::{extractor, wasi};
use crate::support::mutate::mutated;
use crate::support::sanitized;
use crate::support::specimens::specimens;
use crate::support::trial;
use catdoc_lambda::Options;
use std::collections::BTreeSet;

/// So many broken versions of each.
const VERSIONS: u32 = 250;

#[test]
fn a_trial_tells_what_breaks_the_contract() {
    let silent = extractor(&wasi("", "unreachable"));
    let fault = trial::run(&silent, b"{\\rtf1 text}", 0).0.expect_err("no answer");
    assert!(fault.starts_with("internal: the module ended before it read the document"), "{fault}");
}

/// `./build.sh bench million` does the same a million times.
#[test]
fn a_broken_document_is_text_or_a_warned_text_or_an_error_of_its_own() {
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
fn a_cut_document_is_an_error_or_says_what_is_missing() {
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

#[cfg_attr(not(sanitized), ignore = "needs a C compiler with sanitizers: ./build.sh test makes the program with it")]
#[test]
fn our_readers_have_no_fault_under_sanitizers() {
    for (name, document) in specimens() {
        for seed in 0..VERSIONS {
            let fault = sanitized::fault(&mutated(&document, seed), &["--parts", "-w"]);
            assert_eq!(fault, None, "{name}, seed {seed}");
        }
    }
}
