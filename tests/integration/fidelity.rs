//! How true the text is to what Word, Excel and LibreOffice make of the same document: not less than it has been.

use crate::corpus::folder;
use crate::support::reference::reference;
use crate::support::words::{FEWEST, Score, Summary, Words};
use crate::support::{EXTRACTOR, files};
use catdoc_lambda::Options;
use std::path::Path;

/// What is reached over the corpus: the mean of F, less .005, and of how many documents it is.
const FIDELITY: [(&str, f64, usize); 4] = [("doc", 0.876, 32), ("rtf", 0.981, 6), ("xls", 0.823, 8), ("wri", 0.987, 2)];

/// A document that fails has no words; one with hardly any words in its reference does not count.
fn score(document: &Path) -> Option<Score> {
    let reference = Words::of(&reference(document)?);
    let bytes = std::fs::read(document).expect("readable");
    let text = EXTRACTOR.extract(&bytes, &Options::default()).map_or_else(|_| String::new(), |found| found.text);
    (reference.count() >= FEWEST).then(|| Score::new(&Words::of(&text), &reference))
}

#[test]
#[cfg_attr(not(corpus), ignore = "no corpus: set CATDOC_CORPUS")]
fn every_format_is_as_true_as_it_has_been() {
    for (format, least, documents) in FIDELITY {
        let scores: Vec<_> = files(&folder().join(format), &[format]).iter().filter_map(|path| score(path)).collect();
        let summary = Summary::of(&scores);
        assert!(summary.documents >= documents, "{format}: {} documents", summary.documents);
        assert!(summary.f >= least, "{format}: F is {:.4}, no longer {least}", summary.f);
    }
}
