//! Broken documents of every format: a valid result from the sandbox, and no fault in our C when
//! run natively.

use crate::support::EXTRACTOR;
use crate::support::all_specimens::{Original, all_specimens};
use crate::support::contract;
use crate::support::guest::{extractor, wasi};
use crate::support::mutate::mutated;
use crate::support::rtf_object::{object, ole1};
use crate::support::sanitized;
use crate::support::specimens::specimens;
use crate::support::text_specimens::text_specimens;
use crate::support::trial::{Fault, MAX_SILENT_SHARE, Specimen};
use catdoc_lambda::{Options, RawOptions};
use std::collections::{BTreeMap, BTreeSet};

/// Broken versions of each document, of each kind.
const VERSIONS: u32 = 100;

#[test]
fn a_trial_reports_a_broken_contract() {
    let specimen = Specimen::new(&EXTRACTOR, b"{\\rtf1 text}".to_vec(), &RawOptions::default()).expect("a text");
    let silent = extractor(&wasi("", "unreachable"));
    let (trial, _) = specimen.trial(&silent, Fault::Mixed, 0).expect("any document can be mutated");
    let fault = trial.kind.expect_err("no result");
    assert!(fault.starts_with("internal: the module ended before it read the document"), "{fault}");
}

#[test]
fn a_trial_reports_a_silent_loss() {
    let loss = "a sentence of more than fifty characters, which is lost and not mentioned";
    let specimen = Specimen::new(&EXTRACTOR, format!("{{\\rtf1 text {loss}}}").into_bytes(), &RawOptions::default())
        .expect("a text");
    let is_silent = |document: &[u8]| {
        let extraction = EXTRACTOR.extract(document, &Options::default()).expect("a text");
        specimen.is_silent_loss(0, &extraction)
    };
    assert!(is_silent(b"{\\rtf1 text}"));
    assert!(!is_silent(b"{\\rtf1 text"), "it has a warning");
    assert!(!is_silent(&specimen.bytes));
}

#[test]
fn losses_are_counted_for_nearly_all_documents() {
    let has_none = |original: Original| {
        let specimen = Specimen::new(&EXTRACTOR, original.bytes, &original.options).expect(original.name);
        (!specimen.has_enough_text()).then_some(original.name)
    };
    let without: Vec<_> = all_specimens().into_iter().filter_map(has_none).collect();
    let uncertain = ["word-1", "word-1, fast-saved", "text"];
    let short = ["word-97, described", "rtf, described", "rtf, objects"];
    assert!(without.iter().all(|name| uncertain.contains(name) || short.contains(name)), "{without:?}");
}

#[test]
fn the_loss_of_an_attachment_is_a_loss() {
    let loss = "a sentence of more than fifty characters, which is lost and not mentioned";
    let inner = format!("{{\\rtf1 {loss}}}");
    let object = |bytes: &str| object("\\objemb", "Word.Document.8", &ole1("Word.Document.8", bytes.as_bytes()), "");
    let whole = format!("{{\\rtf1 text {}}}", object(&inner)).into_bytes();
    let specimen = Specimen::new(&EXTRACTOR, whole, &RawOptions::default()).expect("a text");
    assert_eq!(specimen.group, "rtf, attachments");
    let is_silent = |document: &str| {
        let extraction = EXTRACTOR.extract(document.as_bytes(), &Options::default()).expect("a text");
        specimen.is_silent_loss(0, &extraction)
    };
    assert!(is_silent(r"{\rtf1 text}"));
    assert!(is_silent(&format!("{{\\rtf1 text {}}}", object(r"{\rtf1 lost}"))));
    assert!(!is_silent(&format!("{{\\rtf1 text {}}}", object(&inner[..inner.len() - 1]))), "it has a warning");
}

/// Checks a few versions of each document; `./build.sh bench million` checks a million.
#[test]
fn a_broken_document_gives_text_a_warning_or_its_own_error() {
    let mut kinds = BTreeSet::new();
    let mut silent: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for Original { name, bytes, options } in all_specimens() {
        let specimen = Specimen::new(&EXTRACTOR, bytes, &options).expect(name);
        for fault in Fault::all() {
            for (trial, _) in (0..VERSIONS).filter_map(|seed| specimen.trial(&EXTRACTOR, fault, seed)) {
                kinds.insert(trial.kind.unwrap_or_else(|violation| panic!("{name}, {}: {violation}", fault.as_str())));
                if specimen.must_notice(fault) {
                    let (losses, trials) = silent.entry((specimen.group.clone(), fault.as_str())).or_default();
                    *losses += usize::from(trial.is_silent_loss);
                    *trials += 1;
                }
            }
        }
    }
    for kind in ["text", "warned text", "corrupt"] {
        assert!(kinds.contains(kind), "{kinds:?}");
    }
    silent.retain(|_, (losses, trials)| *losses > (*trials as f64 * MAX_SILENT_SHARE).ceil() as usize);
    assert!(silent.is_empty(), "text is lost without a warning (losses, trials): {silent:#?}");
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
    for (name, document) in specimens().into_iter().chain(text_specimens()) {
        for seed in 0..VERSIONS {
            let fault = sanitized::fault(&mutated(&document, seed), &["--parts", "-w"]);
            assert_eq!(fault, None, "{name}, seed {seed}");
        }
    }
}

/// The texts of these formats may change in ways that no reader can detect, so that only the
/// contract holds.
#[test]
fn a_broken_file_of_text_gives_text_a_warning_or_its_own_error() {
    for (name, document) in text_specimens() {
        let raw = RawOptions { workbook: Some(name == "csv" || name == "html, sheet"), ..RawOptions::default() };
        let options = Options::try_from(raw).expect("valid");
        let whole = EXTRACTOR.extract(&document, &options).expect(name);
        assert!(name.starts_with(whole.format.as_str()), "{name}: {:?}", whole.format);
        for seed in 0..VERSIONS {
            let result = EXTRACTOR.extract(&mutated(&document, seed), &options);
            contract::kind(&result, EXTRACTOR.limits())
                .unwrap_or_else(|violation| panic!("{name}, {seed}: {violation}"));
        }
    }
}

/// The other formats do not declare their end.
#[test]
fn a_truncated_file_of_text_has_a_warning_if_its_format_has_an_end() {
    for (name, document) in text_specimens() {
        if !["mhtml", "word-xml", "excel-xml", "sylk"].iter().any(|format| name.starts_with(format)) {
            continue;
        }
        let whole = EXTRACTOR.extract(&document, &Options::default()).expect(name);
        for part in 1..50 {
            let cut = &document[..document.len() * part / 50];
            match EXTRACTOR.extract(cut, &Options::default()) {
                // The beginning of a header is plain text.
                Ok(extraction) if extraction.format != whole.format => {}
                Ok(extraction) => {
                    assert!(extraction.text == whole.text || extraction.complete != Some(true), "{name}, {part}/50");
                }
                Err(error) => assert_eq!(error.status(), 422, "{name}, {part}/50: {error}"),
            }
        }
    }
}
