//! Documents of doubling sizes: user CPU time compared with native catdoc, and whether it grows in
//! proportion to the size.

use crate::Paths;
use crate::documents::have;
use crate::stats::{median, print_table, short, user_time};
use crate::support::word::Word;
use catdoc_lambda::{Extractor, Limits, Options};
use nix::sys::resource::UsageWho;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const SMALLEST: usize = 64 << 10;
const LARGEST: usize = 64 << 20;
/// The minimum amount of text per turn, because the CPU clock is coarse.
const PER_TURN: usize = 16 << 20;
const TURNS: usize = 3;

/// A kind of document, and the function that builds it from its text.
type Kind = (&'static str, fn(&str) -> Vec<u8>);

const KINDS: [Kind; 3] = [
    (".doc, 16-bit text", |text| Word::utf16(text).file()),
    (".doc, 8-bit text", |text| Word::ansi(text.as_bytes()).file()),
    (".rtf", rtf),
];

pub fn measure(paths: &Paths) {
    let limits = Limits { output: 2 * LARGEST, time: Duration::from_secs(60), ..Limits::default() };
    let extractor = Extractor::new(limits).expect("the built-in module");
    let native = have("catdoc");
    let scratch = paths.binaries.join("catdoc-lambda-bench.document");
    for (name, make) in KINDS {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let (mut last_ours, mut last_native) = (f64::NAN, f64::NAN);
        let mut size = SMALLEST;
        while size <= LARGEST {
            let document = make(&text(size));
            std::fs::write(&scratch, &document).expect("writable");
            let runs = (PER_TURN / size).max(1);
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for _ in 0..TURNS {
                ours.push(per_run(runs, UsageWho::RUSAGE_THREAD, || read(&extractor, &document)));
                if native {
                    theirs.push(per_run(runs, UsageWho::RUSAGE_CHILDREN, || read_natively(&scratch)));
                }
            }
            let (ours, theirs) = (median(&mut ours), median(&mut theirs));
            rows.push(vec![
                megabytes(document.len()),
                short(ours),
                short(ours / last_ours),
                short(document.len() as f64 / 1e3 / ours),
                short(theirs),
                short(theirs / last_native),
                short(theirs / ours),
            ]);
            (last_ours, last_native) = (ours, theirs);
            size *= 2;
        }
        let heading = ["MB", "ours ms", "× last", "MB/s", "catdoc ms", "× last", "catdoc / ours"];
        print_table(&format!("{name}: user CPU time by size"), &heading, &rows);
    }
    // The reader of the output may have gone; everything important has been printed.
    let _ = std::fs::remove_file(scratch);
}

fn megabytes(bytes: usize) -> String {
    short(bytes as f64 / 1e6)
}

/// Returns the user CPU time of each of `runs` in milliseconds.
fn per_run(runs: usize, who: UsageWho, mut run: impl FnMut()) -> f64 {
    let before = user_time(who);
    (0..runs).for_each(|_| run());
    (user_time(who) - before).as_secs_f64() * 1e3 / runs as f64
}

fn read(extractor: &Extractor, document: &[u8]) {
    let extraction = extractor.extract(document, &Options::default()).expect("a valid document");
    assert!(extraction.text.len() > document.len() / 3, "the text is complete");
}

fn read_natively(document: &Path) {
    let status = Command::new("catdoc").args(["-w", "-d", "utf-8"]).arg(document).stdout(Stdio::null()).status();
    assert!(status.expect("it exists").success());
}

/// Generates this many bytes of words in paragraphs, the same every time.
fn text(bytes: usize) -> String {
    const WORDS: [&str; 12] =
        ["the", "minister", "of", "agriculture", "answers", "a", "letter", "about", "seven", "cows", "and", "rain,"];
    let mut text = String::with_capacity(bytes + 16);
    let mut state = 1u32;
    while text.len() < bytes {
        // The generator of Numerical Recipes is good enough to look like prose.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(WORDS[(state >> 24) as usize % WORDS.len()]);
        text.push(if (state >> 8).is_multiple_of(90) { '\n' } else { ' ' });
    }
    text.push('\n');
    text
}

/// Formats paragraphs as Word writes them: properties first, then words in runs.
fn rtf(text: &str) -> Vec<u8> {
    let mut rtf = String::from(r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}");
    for paragraph in text.lines() {
        rtf.push_str("\\pard\\plain \\ltrpar\\ql \\li0\\ri0\\widctlpar\\f0\\fs24\\lang1033 ");
        for (index, word) in paragraph.split(' ').enumerate() {
            if index % 20 == 19 {
                rtf.push_str("{\\b\\insrsid1234567 ");
                rtf.push_str(word);
                rtf.push_str("}\r\n");
            } else {
                rtf.push_str(word);
                rtf.push(' ');
            }
        }
        rtf.push_str("\\par\r\n");
    }
    rtf.push('}');
    rtf.into_bytes()
}
