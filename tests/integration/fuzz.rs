//! The guest's C with 32-bit pointers and integers, under libFuzzer and sanitizers. It reads a few
//! thousand inputs, those kept from longer runs, and findings that only appear with 32 bits. Longer
//! runs are started by hand: fuzz/README.md.

use crate::support::biff::{bare, label_bytes, record};
use crate::support::compound::put32;
use crate::support::fuzzer;
use crate::support::word::Word;

/// Inputs for each of the five targets: all kept ones, and at least as many new ones.
const INPUTS: u32 = 10_000;

/// A last byte that selects catdoc's own readers.
const CATDOCS_OWN: u8 = 0x0F;

#[cfg_attr(not(fuzzer), ignore = "needs clang's 32-bit libFuzzer: run ./build.sh test, which installs it on Debian")]
#[test]
fn the_guest_runs_clean_under_a_fuzzer() {
    let summary = fuzzer::run(INPUTS).expect("no finding");
    for target in ["doc", "rtf", "xls", "ppt", "text"] {
        let line = summary.lines().find(|line| line.starts_with(target)).expect(target);
        let inputs: u32 = line.split([' ', ',']).filter_map(|word| word.parse().ok()).next().expect(line);
        assert!(inputs >= INPUTS, "{line}");
    }
}

#[cfg_attr(not(fuzzer), ignore = "needs clang's 32-bit libFuzzer: run ./build.sh test, which installs it on Debian")]
#[test]
fn wrapping_sizes_in_catdoc_are_harmless() {
    let document = Word::utf16("The harbour clock has two faces.\n").file();
    let fib = document.windows(2).position(|bytes| bytes == [0xEC, 0xA5]).expect("a FIB");
    let (text_start, text_end) = (fib + 24, fib + 28);
    for (start, end) in [(1024, u32::MAX), (0x4080_0000, 0x8E00_0001)] {
        let mut document = document.clone();
        put32(&mut document, text_start, start);
        put32(&mut document, text_end, end);
        document.push(CATDOCS_OWN);
        assert_eq!(fuzzer::fault(&document), None, "{start:#x} to {end:#x}");
    }
}

#[cfg_attr(not(fuzzer), ignore = "needs clang's 32-bit libFuzzer: run ./build.sh test, which installs it on Debian")]
#[test]
fn going_back_in_a_workbook_stays_within_its_window() {
    // The reader looks behind a doubtful end, farther than its window reaches, and returns to it.
    let (end, zeros) = (record(0x000A, &[]), vec![0; 13_000]);
    let rows =
        |rows: std::ops::Range<u16>| rows.map(|row| label_bytes(row, 0, b"harbour")).collect::<Vec<_>>().concat();
    let mut document = bare(4, &[rows(0..2), end, zeros, rows(2..40)]);
    document.push(0);
    assert_eq!(fuzzer::fault(&document), None);
}

#[cfg_attr(not(fuzzer), ignore = "needs clang's 32-bit libFuzzer: run ./build.sh test, which installs it on Debian")]
#[test]
fn empty_lines_in_front_of_a_sylk_file_are_skipped() {
    assert_eq!(fuzzer::fault(b"\nID;PWXL;N;E\nC;Y1;X1;K1\nE\n"), None);
}
