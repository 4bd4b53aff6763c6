//! The words of other people's documents: those that a native program reads right, our commands print
//! too. A word is right if the text that Word, Excel or another program saved has it.

#![cfg_attr(not(measure), allow(unused))]

use crate::support::catdoc_programs::{run, run_native};
use crate::support::files;
use crate::support::reference::reference;
use crate::support::words::Words;
use std::path::{Path, PathBuf};

/// Documents whose words differ, with the number of those that ours lack.
const DIFFERENCES: [(&str, usize); 4] = [
    // µ is a letter of the symbol font, and so part of the word µg.
    ("js-word--61586.doc.rtf", 2),
    ("poi--53379.doc", 1),
    // Native catppt prints each saved version of the presentation; by chance, its words are also in
    // objects that the reference has.
    ("npoi--PictureLengthZero.ppt", 6),
    ("poi--42520.ppt", 7),
];

#[cfg(measure)]
fn measured(extension: &str) -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(env!("CATDOC_MEASURE_PATH")).join(extension), &[extension])
}

#[cfg(not(measure))]
fn measured(_extension: &str) -> Vec<PathBuf> {
    unreachable!("the tests that come here are ignored without the measured documents")
}

/// Checks the documents with a reference, and prints the numbers of words.
#[track_caller]
fn check(program: &str, extension: &str, options: &[&str]) {
    let (mut documents, mut by_native, mut by_ours) = (0, 0, 0);
    for document in measured(extension) {
        let Some(reference) = reference(&document) else { continue };
        let arguments = [options, &["-d", "utf-8", document.to_str().expect("UTF-8")]].concat();
        // A crash reads nothing right.
        let Some(native) = run_native(program, &arguments) else { continue };
        let right = |text: &[u8]| {
            let words = reference.words_of(&String::from_utf8_lossy(text));
            Words::agreed(&[words, reference.words()])
        };
        let (native, ours) = (right(&native.stdout), right(&run(program, &arguments).stdout));
        let missing = native.without(&ours);
        let name = document.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        let known = DIFFERENCES.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count);
        assert!(missing.count() <= known, "{name} lacks {:?}", missing.different());
        documents += 1;
        by_native += native.count();
        by_ours += ours.count();
    }
    println!("{program}: {documents} documents, {by_native} words right natively, {by_ours} here");
    assert!(documents > 0 && by_ours >= by_native);
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
#[cfg_attr(not(measure), ignore = "needs the measured documents: set CATDOC_MEASURE")]
fn catdoc_has_the_words_of_native_catdoc() {
    check("catdoc", "doc", &["-w"]);
    check("catdoc", "rtf", &["-w"]);
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
#[cfg_attr(not(measure), ignore = "needs the measured documents: set CATDOC_MEASURE")]
fn xls2csv_has_the_words_of_native_xls2csv() {
    check("xls2csv", "xls", &[]);
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
#[cfg_attr(not(measure), ignore = "needs the measured documents: set CATDOC_MEASURE")]
fn catppt_has_the_words_of_native_catppt() {
    check("catppt", "ppt", &[]);
}
