//! Honesty: our JSON has every word that another program finds in the document, or lists omitted
//! content.

use crate::support::answer::{Admission, Answer};
use crate::support::binary::BINARY;
use crate::support::files;
use crate::support::witness::lacking;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The documents and their words that our JSON rightly lacks, by reason.
const EXCEPTIONS: [(&str, &[(&str, &str)]); 6] = [
    (
        "the false branch of a field is not shown",
        &[("js-word--field.docx.rtf", "contains another which years only part day end new the of")],
    ),
    (
        "only the picture of an object has the numbers of its axis or its label",
        &[("js-word--ole.docx.rtf", "40 60 80 0"), ("poi--WithEmbeddedObjects.xls", "worksheet document do 2003")],
    ),
    (
        "the characters of a symbol font are not these letters",
        &[
            ("js-word--61586.doc.rtf", "testt mug g"),
            ("js-word--Bug49908.doc.rtf", "t"),
            ("poi--60460.xls", "é ê ë ù ú û"),
            ("poi--61586.doc", "testt mug g"),
        ],
    ),
    (
        "the initials of a comment's author are in its name",
        &[
            ("js-word--Comment019.docx.rtf", "jd pt si"),
            ("js-word--Comment027.docx.rtf", "jd pt si"),
            ("js-word--Comment029.docx.rtf", "jd pt si"),
        ],
    ),
    (
        "the other program splits or joins words at a change of format",
        &[
            ("js-word--Comment016.docx.rtf", "pâgè"),
            ("js-word--ThreeColHeadFoot.docx.rtf", "middle0footer header0right left0footer 0mid"),
            ("poi--excel_with_embeded.xls", "nd st"),
            ("poi--ppt_with_embeded.ppt", "nd st"),
        ],
    ),
    ("Excel recalculated today's date", &[("poi--37684-2.xls", "17 25 3"), ("poi--44958.xls", "march 2027")]),
];

#[cfg(all(corpus, measure))]
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [env!("CATDOC_CORPUS_PATH"), env!("CATDOC_MEASURE_PATH")].map(|folder| root.join(folder));
    let entries = folders.iter().flat_map(|folder| folder.read_dir().expect("a folder"));
    entries.map(|entry| entry.expect("readable").path()).filter(|path| path.is_dir()).collect()
}

#[cfg(not(all(corpus, measure)))]
fn folders() -> Vec<PathBuf> {
    unreachable!("the test is ignored without the documents")
}

/// Returns the texts of a document by other programs: the files `NAME.*.txt` next to it.
fn texts(document: &Path) -> Vec<String> {
    let prefix = format!("{}.", document.file_name().expect("a file").to_str().expect("UTF-8"));
    let all = files(document.parent().expect("a folder"), &["txt"]);
    let named = all.iter().filter_map(|path| Some((path, path.file_name()?.to_str()?.strip_prefix(&prefix)?)));
    named
        .map(|(path, program)| {
            let text = String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned();
            if program.starts_with("excel") { without_lossy_words(&text) } else { text }
        })
        .collect()
}

/// Removes the words that cannot be compared from a text that Excel saved: those with an accent,
/// because the text is not UTF-8, and those with `_`, which stands for other characters.
fn without_lossy_words(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '"'));
    words.filter(|word| !word.contains(['_', char::REPLACEMENT_CHARACTER])).collect::<Vec<_>>().join(" ")
}

/// Returns every document and word of the exceptions.
fn exceptions() -> BTreeSet<(&'static str, &'static str)> {
    let documents = EXCEPTIONS.iter().flat_map(|(_, documents)| documents.iter());
    documents.flat_map(|(document, words)| words.split(' ').map(|word| (*document, word))).collect()
}

#[test]
#[cfg_attr(not(all(corpus, measure)), ignore = "needs documents: set CATDOC_CORPUS and CATDOC_MEASURE")]
fn each_word_of_other_programs_is_read_or_accounted_for() {
    let all: Vec<_> = folders().iter().flat_map(|folder| files(folder, &["doc", "rtf", "xls", "ppt", "wri"])).collect();
    let witnessed = all.into_iter().map(|document| (texts(&document), document)).filter(|(texts, _)| !texts.is_empty());
    let (texts, documents): (Vec<_>, Vec<_>) = witnessed.unzip();
    assert!(documents.len() >= 380, "{} documents", documents.len());
    let exceptions = exceptions();
    let (mut unexplained, mut used) = (Vec::new(), BTreeSet::new());
    for ((document, texts), answer) in documents.iter().zip(&texts).zip(Answer::of(Path::new(BINARY), &documents)) {
        if answer.admission() != Admission::Nothing {
            continue;
        }
        let name = document.file_name().expect("a file").to_str().expect("UTF-8");
        let ours = answer.text();
        let mut words: Vec<_> = texts.iter().flat_map(|text| lacking(text, &ours)).collect();
        words.retain(|word| {
            let exception = exceptions.iter().find(|exception| **exception == (name, word.as_str()));
            used.extend(exception);
            exception.is_none()
        });
        if !words.is_empty() {
            unexplained.push(format!("{name}: {}", words.join(" ")));
        }
    }
    assert!(unexplained.is_empty(), "words are missing without a mention:\n{}", unexplained.join("\n"));
    let stale: Vec<_> = exceptions.difference(&used).collect();
    assert!(stale.is_empty(), "these exceptions are not needed; remove them: {stale:?}");
}
