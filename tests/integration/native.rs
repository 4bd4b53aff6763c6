//! catdoc's own readers in the module, behind `--catdoc`, compared with Debian's native catdoc: the
//! same bytes and exit code for the same options.

#![cfg_attr(not(native_catdoc), allow(unused))]

use crate::support::stock;
use crate::support::word::{Word, compound_file};
use crate::support::{data_dir, files};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Sets of catdoc options, each tried on every document. The target charset is always named,
/// because native catdoc takes it from the locale and a module has none.
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

/// Returns native catdoc's output and exit code, or `None` if it crashes or does not end.
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

/// Returns the output of catdoc's own readers in the module, and its exit code as native catdoc has
/// it. That is 69 for an encrypted document or one without Word inside, and 1 for everything else.
fn ours(directory: &Path, arguments: &[&str]) -> Result<(Vec<u8>, i32), String> {
    stock::run(directory, &[&["--catdoc"][..], arguments].concat(), b"").map(|(text, code)| match code {
        0 => (text, 0),
        69 | 77 => (text, 69),
        _ => (text, 1),
    })
}

/// Compares every document with native catdoc under each of these sets of options, and prints the
/// count.
fn compare(documents: &[PathBuf], sets_of_options: &[&str]) {
    let (mut equal, mut not_through) = (0, 0);
    for document in documents {
        let (folder, name) = (document.parent().expect("a folder"), document.file_name().expect("a file"));
        let name = name.to_str().expect("UTF-8");
        for options in sets_of_options {
            let arguments: Vec<_> = options.split(' ').chain([name]).collect();
            let Some(expected) = native(folder, &arguments) else {
                not_through += 1;
                continue;
            };
            let ours = ours(folder, &arguments);
            let difference =
                || format!("{name} with {options}: {} here, {} natively", show(&ours), show(&Ok(expected.clone())));
            assert!(ours.as_ref() == Ok(&expected), "{}", difference());
            equal += 1;
        }
    }
    println!(
        "{} documents under {} sets of options: {equal} runs byte-equal, {not_through} where native catdoc crashes",
        documents.len(),
        sets_of_options.len()
    );
    assert!(equal > 0, "nothing was compared");
}

fn show(run: &Result<(Vec<u8>, i32), String>) -> String {
    match run {
        Ok((text, code)) => format!("exit {code}, {} bytes, {:?}", text.len(), String::from_utf8_lossy(text)),
        Err(trap) => trap.clone(),
    }
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn our_documents_match_native_catdoc() {
    compare(&files(&data_dir(), &["doc", "rtf"]), &OPTIONS);
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
#[cfg_attr(not(corpus), ignore = "needs the corpus: set CATDOC_CORPUS")]
fn the_corpus_matches_native_catdoc() {
    compare(&crate::corpus::documents_of(&["doc", "rtf", "wri"]), &OPTIONS);
}

/// Generates text of every kind of character that the reader treats specially, mixed with ordinary
/// ones; the same text every time.
fn mixed_text(seed: u32, units: usize, wide: bool) -> String {
    const MARKS: [char; 14] = [
        '\u{1}', '\u{2}', '\u{7}', '\u{7}', '\t', '\u{B}', '\u{C}', '\n', '\n', '\u{13}', '\u{14}', '\u{15}', '\u{1E}',
        '\u{1F}',
    ];
    let mut state = seed;
    let mut next = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let character = |_| match next(40) {
        0..3 => MARKS[next(14) as usize],
        3 => '\u{3}',
        4 if wide => ['\u{FEFF}', 'Ж', '港', '\u{FFFD}', 'é', '€'][next(6) as usize],
        5..12 => ' ',
        _ => char::from(b'!' + next(94) as u8),
    };
    (0..units).map(character).collect()
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn text_of_every_length_and_control_character_matches_native_catdoc() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut documents = Vec::new();
    // Lengths around the blocks of 256 bytes, from one block to many.
    for (seed, units) in
        [1, 2, 3, 127, 128, 129, 255, 256, 257, 383, 511, 512, 513, 1000, 2000, 3000].into_iter().enumerate()
    {
        let seed = seed as u32;
        let (wide, eight_bit) = (mixed_text(seed, units, true), mixed_text(!seed, units, false));
        let eight_bit = eight_bit.as_bytes();
        for (name, bytes) in [
            ("16-bit", Word::utf16(&wide).file()),
            ("8-bit", Word::ansi(eight_bit).file()),
            ("old", Word::ansi(eight_bit).word_6(&[0]).file()),
            // Nothing follows the text: its last block is the stream's last.
            (
                "to-the-end",
                compound_file(
                    "WordDocument",
                    &Word::ansi(&eight_bit.repeat(4096 / units + 1)).word_6(&[0]).stream_to_text(),
                ),
            ),
            ("write", [&[0x31, 0xBE, 0, 0], eight_bit].concat()),
        ] {
            let path = folder.path().join(format!("{name}-{units}"));
            std::fs::write(&path, bytes).expect("written");
            documents.push(path);
        }
    }
    compare(&documents, &["-w -d utf-8", "-a -m 40 -d us-ascii", "-8 -w -d utf-8", "-u -w -d utf-8", "-b -w -d utf-8"]);
}

/// Compares each of catdoc's charset tables, as source and as target, on bytes and characters of
/// every value.
#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn every_charset_table_matches_native_catdoc() {
    let folder = tempfile::tempdir().expect("a folder");
    // One byte per paragraph: a byte without a character ends its paragraph.
    let bytes: Vec<u8> = (0x20..=0xFF).flat_map(|byte| [b'=', byte, b'\r']).collect();
    std::fs::write(folder.path().join("bytes"), bytes).expect("written");
    let characters: String = (0xA0..0x2700).map(|character| format!("\\u{character}?\\par\n")).collect();
    std::fs::write(folder.path().join("characters"), format!("{{\\rtf1\\uc1 {characters}}}")).expect("written");
    let mut crashes = Vec::new();
    let (list, _) = native(folder.path(), &["-l"]).expect("catdoc lists its charsets");
    let list = String::from_utf8(list).expect("ASCII");
    let charsets: Vec<_> =
        list.lines().skip(1).flat_map(str::split_whitespace).filter(|name| *name != "utf-8").collect();
    assert!(charsets.len() > 40, "{list}");
    // catdoc skips the lines of these two about characters written from the right.
    for charset in charsets.into_iter().filter(|name| !["mac-arabic", "mac-hebrew"].contains(name)) {
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
    assert_eq!(crashes, ["cp864", "mac-roman"]);
}
