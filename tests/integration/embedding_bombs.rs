//! Documents that contain many documents, or documents in documents: together they have the limits
//! of one.

use crate::support::EXTRACTOR;
use crate::support::rtf_object::{object, ole1};
use catdoc_lambda::{Attachment, Extraction, Extractor, Limits, Options};
use std::time::Duration;

/// Returns a document with this body.
fn document(body: &str) -> Vec<u8> {
    format!(r"{{\rtf1 {body}\par}}").into_bytes()
}

/// Returns a document that contains `inner` as binary data, so that it is not larger than both.
fn around(inner: &[u8]) -> Vec<u8> {
    let data = ole1("Word.Document.8", inner);
    let head = format!(r"{{\rtf1 outer{{\object\objemb{{\*\objclass Word.Document.8}}{{\*\objdata\bin{} ", data.len());
    [head.as_bytes(), &data, br"}{\result }}\par}"].concat()
}

fn extract(document: &[u8]) -> Extraction {
    EXTRACTOR.extract(document, &Options::default()).expect("a text")
}

/// Returns the codes of attachments that were not read.
fn failures(attachments: &[Attachment]) -> Vec<&'static str> {
    attachments.iter().filter_map(|it| it.content.as_ref().err()).map(|failure| failure.code).collect()
}

#[test]
fn forty_levels_are_read_to_the_fourth() {
    let mut bomb = document("inner");
    for _ in 0..40 {
        bomb = around(&bomb);
    }
    let mut extraction = extract(&bomb);
    for level in 0..4 {
        assert_eq!((extraction.text.trim(), extraction.complete), ("outer", Some(false)), "level {level}");
        let [attachment] = &extraction.attachments[..] else { panic!("level {level}: {extraction:?}") };
        extraction = *attachment.content.clone().expect("a text");
    }
    assert_eq!(failures(&extraction.attachments), ["output-limit"]);
}

#[test]
fn of_ten_thousand_documents_the_first_256_are_read() {
    let small = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", &document("in")), "");
    let extraction = extract(&document(&small.repeat(10_000)));
    assert_eq!(extraction.attachments.len(), 256);
    assert_eq!(failures(&extraction.attachments), [""; 0]);
    let omitted: Vec<_> = extraction.omitted.iter().map(|it| (it.kind.as_str(), it.count)).collect();
    assert_eq!((omitted, extraction.complete), (vec![("embedded-objects", 9744)], Some(false)));
}

#[test]
fn levels_of_many_documents_are_256_together() {
    let level =
        |inner: &[u8]| document(&object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", inner), "").repeat(8));
    let bomb = level(&level(&level(&document("in"))));
    let extraction = extract(&bomb);
    fn count(extraction: &Extraction) -> usize {
        let inner = extraction.attachments.iter().filter_map(|it| it.content.as_ref().ok());
        inner.map(|extraction| 1 + count(extraction)).sum()
    }
    assert_eq!((count(&extraction), extraction.complete), (256, Some(false)));
}

#[test]
fn the_text_of_all_documents_counts_towards_the_limit() {
    let long = document(&"x".repeat(1000));
    let three = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", &long), "").repeat(3);
    let limits = Limits { output: 2500, ..Limits::default() };
    let extraction = Extractor::new(limits).expect("an extractor").extract(&document(&three), &Options::default());
    let extraction = extraction.expect("the text of the outer document");
    assert_eq!(failures(&extraction.attachments), ["output-limit"]);
    assert_eq!((extraction.attachments.len(), extraction.complete), (3, Some(false)));
}

#[test]
fn the_time_of_all_documents_is_that_of_one() {
    let long = document(&r"{\b x}".repeat(100_000));
    let many = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", &long), "").repeat(12);
    let limits = Limits { time: Duration::from_millis(300), ..Limits::default() };
    let extractor = Extractor::new(limits).expect("an extractor");
    // On a fast machine all are read; on a slow one not even the outer document.
    match extractor.extract(&document(&many), &Options::default()) {
        Ok(extraction) => {
            let failures = failures(&extraction.attachments);
            assert!(failures.iter().all(|code| *code == "deadline"), "{failures:?}");
            assert_eq!(extraction.complete == Some(false), !failures.is_empty());
        }
        Err(error) => assert_eq!(error.code(), "deadline"),
    }
}
