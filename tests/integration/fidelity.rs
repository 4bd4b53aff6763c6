//! Accuracy: how close the text is to that of Word, Excel and LibreOffice, which must not fall.

use crate::corpus::folder;
use crate::support::reference::reference;
use crate::support::words::{FEWEST, Score, Summary, Words};
use crate::support::{EXTRACTOR, data, data_dir, files};
use catdoc_lambda::Options;
use std::path::Path;

/// Scores reached over the corpus: the mean F less .005, and the number of documents.
const FIDELITY: [(&str, f64, usize); 4] = [("doc", 0.876, 32), ("rtf", 0.981, 6), ("xls", 0.862, 8), ("wri", 0.987, 2)];

/// Scores a document; a failed one has no words. Documents with almost no words in their reference
/// do not count.
fn score(document: &Path) -> Option<Score> {
    let reference = reference(document)?;
    let bytes = std::fs::read(document).expect("readable");
    let text = EXTRACTOR.extract(&bytes, &Options::default()).map_or_else(|_| String::new(), |found| found.text);
    let words = reference.words();
    (words.count() >= FEWEST).then(|| Score::new(&reference.words_of(&text), &words))
}

#[test]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn no_format_scores_lower_than_recorded() {
    for (format, least, documents) in FIDELITY {
        let scores: Vec<_> = files(&folder().join(format), &[format]).iter().filter_map(|path| score(path)).collect();
        let summary = Summary::of(&scores);
        assert!(summary.documents >= documents, "{format}: {} documents", summary.documents);
        assert!(summary.f >= least, "{format}: F is {:.4}, no longer {least}", summary.f);
    }
}

/// Returns the text between the tags of one of our HTML pages, which have no entities.
fn text_of_page(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn generated_documents_have_exactly_their_source_words() {
    let mut documents = 0;
    for name in ["cyrillic", "long", "mixed-scripts", "one-page", "table"] {
        let page = std::fs::read_to_string(data_dir().join(format!("source/{name}.html"))).expect("readable");
        assert!(!page.contains('&'), "{name} has entities");
        let reference = Words::of(&text_of_page(&page));
        for extension in ["doc", "rtf"] {
            let document = format!("{name}.{extension}");
            if !data_dir().join(&document).exists() {
                continue;
            }
            let extraction = EXTRACTOR.extract(&data(&document), &Options::default()).expect("text");
            let score = Score::new(&Words::of(&extraction.text), &reference);
            assert!(score.recall == 1.0 && score.precision == 1.0, "{document}: {score:?}");
            documents += 1;
        }
    }
    assert_eq!(documents, 7);
}
