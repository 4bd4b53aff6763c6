//! The Markdown of a document has the words of its plain text, as a parser of Markdown reads it.

use crate::support::http::SERVER;
use crate::support::rendered::text_of;
use crate::support::specimens::specimens;
use crate::support::words::Words;
use crate::support::{data_dir, files};
use std::fs;
#[cfg(all(corpus, measure))]
use std::path::Path;

const BINARY: &str = "application/octet-stream";
const EXTENSIONS: [&str; 5] = ["doc", "rtf", "wri", "xls", "ppt"];

/// Returns the body, `None` for a document that cannot be read.
fn body(format: &str, document: &[u8]) -> Option<String> {
    let response = SERVER.post(&format!("/extract?format={format}"), BINARY, document);
    (response.status == 200).then_some(response.body)
}

/// Removes from the mark of a reply the mark of its comment, which Markdown lacks.
fn without_parents(text: &str) -> String {
    text.split_inclusive(']')
        .map(|part| match part.strip_suffix(']').and_then(|part| part.rsplit_once('R')) {
            Some((start, parent)) if parent.parse::<u32>().is_ok() && start.ends_with(|c: char| c.is_ascii_digit()) => {
                format!("{start}]")
            }
            _ => part.to_owned(),
        })
        .collect()
}

/// Removes the headings that stand for sheets and for slides without a title.
fn without_names(markdown: &str) -> String {
    let is_name = |line: &&str| line.starts_with("## ");
    markdown.lines().filter(|line| !is_name(line)).collect::<Vec<_>>().join("\n")
}

/// Returns the difference of a document's Markdown and text.
fn difference(document: &[u8]) -> Option<String> {
    let (text, markdown) = (body("text", document)?, body("markdown", document)?);
    let is_word = document.starts_with(b"{\\rtf") || !markdown.contains("## ");
    let plain = Words::of(&without_parents(&text));
    let found = Words::of(&text_of(&markdown));
    let (mut missing, mut more) = (plain.without(&found), found.without(&plain));
    if !is_word && (missing.count() > 0 || more.count() > 0) {
        // The names of sheets and the numbers of slides are in Markdown only.
        let unnamed = Words::of(&text_of(&without_names(&markdown)));
        missing = plain.without(&found);
        more = unnamed.without(&plain);
    }
    // A bullet in a font of typewriters is a letter.
    let is_same = missing.different().iter().all(|word| *word == "o") && more.count() == 0;
    (!is_same).then(|| {
        let (missing, more) = (missing.different(), more.different());
        format!("missing: {missing:?}, more: {more:?}, Markdown: {}", markdown.chars().take(2000).collect::<String>())
    })
}

#[test]
fn documents_of_every_format_have_the_same_words() {
    let ours = files(&data_dir(), &EXTENSIONS);
    let ours = ours.iter().map(|path| (path.display().to_string(), fs::read(path).expect("readable")));
    let specimens = specimens().into_iter().map(|(name, document)| (name.to_owned(), document));
    let different: Vec<_> =
        ours.chain(specimens).filter_map(|(name, document)| Some((name, difference(&document)?))).collect();
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
#[cfg_attr(not(all(corpus, measure)), ignore = "needs documents: set CATDOC_CORPUS and CATDOC_MEASURE")]
fn documents_by_others_have_the_same_words() {
    let mut different = Vec::new();
    let mut count = 0;
    for path in others() {
        count += 1;
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        different.extend(difference(&fs::read(&path).expect("readable")).map(|words| (name, words)));
    }
    assert!(count > 300, "{count} documents");
    assert!(different.is_empty(), "{different:#?}");
}

#[cfg(all(corpus, measure))]
fn others() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [env!("CATDOC_CORPUS_PATH"), env!("CATDOC_MEASURE_PATH")]
        .iter()
        .flat_map(|folder| EXTENSIONS.map(|extension| (root.join(folder).join(extension), extension)))
        .filter(|(folder, _)| folder.is_dir())
        .flat_map(|(folder, extension)| files(&folder, &[extension]))
        .collect()
}

#[cfg(not(all(corpus, measure)))]
fn others() -> Vec<std::path::PathBuf> {
    unreachable!("the test that comes here is ignored without documents")
}
