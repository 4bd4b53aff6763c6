//! The module against Debian's native catdoc: the same bytes and the same exit code for the same options.
//!
//! Where they differ for a reason, `tests/native-differences.tsv` has the document and the reason.

use crate::support::stock;
use crate::support::{data_dir, files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Options of catdoc, each set for every document. The target charset is always named: the native one takes it from the
/// locale, and a module has none.
const OPTIONS: [&str; 12] = [
    "-d utf-8",
    "-w -d utf-8",
    "-a -m 40 -d us-ascii",
    "-t -w -d utf-8",
    "-w -d koi8-r",
    "-w -x -d 8859-1",
    "-w -s cp1251 -d utf-8",
    "-w -s mac-roman -d cp437",
    "-v -d utf-8",
    "-8 -w -d utf-8",
    "-u -w -d utf-8",
    "-b -w -d utf-8",
];

/// Native catdoc's output and exit code; `None` where it does not get through (a signal, or no end in sight).
#[cfg(native_catdoc)]
fn native(directory: &Path, arguments: &[&str]) -> Option<(Vec<u8>, i32)> {
    let output = Command::new("timeout")
        .args(["20", env!("CATDOC_NATIVE_PATH")])
        .args(arguments)
        .current_dir(directory)
        .env("HOME", "/nonexistent")
        .stdin(Stdio::null())
        .output()
        .expect("timeout starts");
    let code = output.status.code().filter(|code| *code < 124)?;
    Some((output.stdout, code))
}

#[cfg(not(native_catdoc))]
fn native(_directory: &Path, _arguments: &[&str]) -> Option<(Vec<u8>, i32)> {
    unreachable!("the tests that come here are ignored without native catdoc")
}

/// The module's output, and its exit code as catdoc has it: 69 for an encrypted document and one without Word inside, 1
/// for everything else.
fn ours(directory: &Path, arguments: &[&str]) -> Result<(Vec<u8>, i32), String> {
    stock::run(directory, arguments, b"").map(|(text, code)| match code {
        0 => (text, 0),
        69 | 77 => (text, 69),
        _ => (text, 1),
    })
}

/// Document to reason.
fn known_differences() -> BTreeMap<String, String> {
    include_str!("../native-differences.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (document, reason) = line.split_once('\t').expect("document, tab, reason");
            (document.to_owned(), reason.to_owned())
        })
        .collect()
}

/// Holds every document against native catdoc under every set of options, and prints the count.
fn compare(documents: &[PathBuf]) {
    let known = known_differences();
    let (mut equal, mut not_through) = (0, 0);
    let mut different = BTreeSet::new();
    for document in documents {
        let (folder, name) = (document.parent().expect("a folder"), document.file_name().expect("a file"));
        let name = name.to_str().expect("UTF-8");
        for options in OPTIONS {
            let arguments: Vec<_> = options.split(' ').chain([name]).collect();
            match native(folder, &arguments) {
                None => not_through += 1,
                Some(expected) if ours(folder, &arguments) == Ok(expected.clone()) => equal += 1,
                Some(_) if known.contains_key(name) => {
                    different.insert(name.to_owned());
                }
                Some(expected) => {
                    let ours = ours(folder, &arguments);
                    panic!("{name} with {options}: {} here, {} natively", show(&ours), show(&Ok(expected)));
                }
            }
        }
    }
    println!(
        "{} documents under {} sets of options: {equal} runs byte-equal, {not_through} where native catdoc crashes, \
         documents that differ for a known reason: {different:?}",
        documents.len(),
        OPTIONS.len()
    );
    assert!(equal > 0, "nothing was compared");
    for document in documents {
        let name = document.file_name().expect("a file").to_str().expect("UTF-8");
        assert!(!known.contains_key(name) || different.contains(name), "{name} is listed and does not differ");
    }
}

fn show(run: &Result<(Vec<u8>, i32), String>) -> String {
    match run {
        Ok((text, code)) => format!("exit {code}, {} bytes, {:?}", text.len(), String::from_utf8_lossy(text)),
        Err(trap) => trap.clone(),
    }
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "no native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn our_documents_come_out_as_from_native_catdoc() {
    compare(&files(&data_dir(), &["doc", "rtf"]));
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "no native catdoc: install Debian's, or set CATDOC_NATIVE")]
#[cfg_attr(not(corpus), ignore = "no corpus: set CATDOC_CORPUS")]
fn the_corpus_comes_out_as_from_native_catdoc() {
    compare(&crate::corpus::documents());
}

/// Every charset table of the module, as source and as target, on bytes and characters of every value.
#[test]
#[cfg_attr(not(native_catdoc), ignore = "no native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn every_charset_table_is_the_native_one() {
    let folder = tempfile::tempdir().expect("a folder");
    // One byte to a paragraph: a byte without a character ends its paragraph.
    let bytes: Vec<u8> = (0x20..=0xFF).flat_map(|byte| [b'=', byte, b'\r']).collect();
    std::fs::write(folder.path().join("bytes"), bytes).expect("written");
    let characters: String = (0xA0..0x2700).map(|character| format!("\\u{character}?\\par\n")).collect();
    std::fs::write(folder.path().join("characters"), format!("{{\\rtf1\\uc1 {characters}}}")).expect("written");
    let mut crashes = Vec::new();
    for charset in catdoc_lambda::CHARSETS {
        for arguments in [
            ["-w", "-b", "-s", charset, "-d", "utf-8", "bytes"],
            ["-w", "-x", "-s", "cp1252", "-d", charset, "characters"],
            ["-w", "-t", "-s", "cp1252", "-d", charset, "characters"],
        ] {
            let Some(expected) = native(folder.path(), &arguments) else {
                crashes.push(charset);
                continue;
            };
            assert!(!expected.0.is_empty(), "{arguments:?} prints nothing");
            assert!(ours(folder.path(), &arguments) == Ok(expected), "{arguments:?}");
        }
    }
    // As targets: catdoc takes their characters from U+8000 on for negative.
    crashes.dedup();
    assert_eq!(crashes, ["cp864", "mac-hebrew", "mac-roman"]);
}
