//! Broken documents of every format: an answer within the contract from the sandbox, and no fault in our C outside of it.

use crate::support::biff::{bare, biff_5, boolean, cell_2, label_bytes, number, record, rk};
use crate::support::compound::compound_file;
use crate::support::mutate::mutated;
use crate::support::ppt::{powerpoint_4, powerpoint_95};
use crate::support::property_set::{DOCUMENT_SUMMARY, PropertySet, SUMMARY};
use crate::support::sanitized;
use crate::support::word::Document;
use crate::support::write::{FOOTER, HEADER, HIDDEN, PICTURE, SPECIAL, Word1, Write};
use crate::support::{EXTRACTOR, data};
use catdoc_lambda::{Error, Options};

/// Documents of each format that has files here.
const FILES: [&str; 6] = ["one-page.doc", "table.doc", "one-page.rtf", "cyrillic.rtf", "tides.xls", "harbour.ppt"];

/// So many broken versions of each.
const VERSIONS: u32 = 250;

/// A document of every format, by its name; some of Word's are in `word_broken.rs`.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let files = FILES.map(|name| (name, data(name)));
    let old = write_documents().into_iter().chain(old_workbooks()).chain(old_presentations());
    files.into_iter().chain(old).chain(described()).collect()
}

/// Windows Write, Word for DOS, Word 1.
fn write_documents() -> [(&'static str, Vec<u8>); 4] {
    let filled = |document: Write| {
        let document = document.placed(HEADER, b"Head").characters(b"\x01", 0, SPECIAL).end(FOOTER);
        let document = (0..12).fold(document, |document, _| document.paragraph(b"The clock has two faces, caf\xE9."));
        document.placed(PICTURE, &[0x88; 200]).characters(b"unseen", 0, HIDDEN).end(0).paragraph_in(1, b"ap").file()
    };
    let write = Write::new().font(b"Arial").font(b"Symbol").font(b"Arial Cyr");
    let body =
        b"Page \x13PAGE\x1412\x15 of \x13IF \x13X\x141\x15 = 1\x14many\x15\x02\r\na\x07b\x07\x07\r\nThe end.\r\n";
    let word_1 = Word1::new([body, b"A note\r\n", b"Head\r\n", b"Sub MAIN\r\n", b"Comment\r\n"]);
    let fast_saved = Word1::fast_saved(b"world deleted\r\nHello ", &[(6, 15), (5, 0), (2, 13)]);
    [
        ("write", filled(write)),
        ("word-dos", filled(Write::dos(850))),
        ("word-1", word_1.file()),
        ("word-1, fast-saved", fast_saved.file()),
    ]
}

/// Excel before 97.
fn old_workbooks() -> [(&'static str, Vec<u8>); 4] {
    let cells_2 = (0..40).flat_map(|row| {
        let number = cell_2(0x0003, row, 1, 0, &1.5_f64.to_le_bytes());
        [cell_2(0x0002, row, 0, 0, &[42, 0]), number, cell_2(0x0004, row, 2, 0, b"\x05Tides")]
    });
    let cells = || {
        let row = |row| [number(row, 0, 0, 1.5), label_bytes(row, 1, b"Tides"), boolean(row, 2, true), rk(row, 3, 30)];
        (0..40).flat_map(row).collect::<Vec<_>>()
    };
    let codepage = record(0x0042, &[0xE3, 0x04]);
    [
        ("excel-2", bare(2, &[codepage].into_iter().chain(cells_2).collect::<Vec<_>>())),
        ("excel-3", bare(3, &cells())),
        ("excel-4", bare(4, &cells())),
        ("excel-5", biff_5(1251, b"Sheet", &cells())),
    ]
}

/// PowerPoint before 97.
fn old_presentations() -> [(&'static str, Vec<u8>); 3] {
    let slide = (&b"The harbour clock"[..], &b"It has\rtwo faces"[..], &b"To be said"[..]);
    [
        ("powerpoint-95", compound_file("PowerPoint Document", &powerpoint_95(204, &[slide; 12]))),
        ("powerpoint-4", compound_file("PP40", &powerpoint_4(false, &[slide; 12]))),
        ("powerpoint-4, Macintosh", compound_file("PP40", &powerpoint_4(true, &[slide; 12]))),
    ]
}

/// Documents that are little but what they say about themselves, so that faults hit that.
fn described() -> [(&'static str, Vec<u8>); 2] {
    let mut summary = PropertySet::summary().codepage(1200).moment(12, 12_696_264_000).number(14, 7);
    for id in [2, 3, 4, 5, 6, 8, 9, 18] {
        summary = summary.wide(id, "Tides of the week, \u{1F41F}");
    }
    let more = PropertySet::document_summary().codepage(932).text(2, b"\x92\xAA").text(15, b"Ships").number(7, 3);
    let document = Document::word_97().paragraph("Text").compound();
    let rtf = b"{\\rtf1\\ansi\\ansicpg932{\\*\\generator Writer 1;}{\\info{\\title \\'92\\'aa}{\\upr{\\author ?}{\\*\\ud\\uc1{\\author \\u-10179?\\u-8097?}}}\
        {\\creatim\\yr2003\\mo5\\dy1}{\\comment \\bin3 {}}x}\\nofpages7{\\*\\more x}\\version2{\\doccomm a\\par b}}Text}";
    [
        (
            "word-97, described",
            document.stream(SUMMARY, &summary.stream()).stream(DOCUMENT_SUMMARY, &more.stream()).file(),
        ),
        ("rtf, described", rtf.to_vec()),
    ]
}

#[test]
fn a_broken_document_is_text_or_a_warned_text_or_an_error_of_its_own() {
    for (name, document) in documents() {
        for seed in 0..VERSIONS {
            let broken = mutated(&document, seed);
            match EXTRACTOR.extract(&broken, &Options::default()) {
                Ok(extraction) => {
                    let silent = extraction.text.is_empty() && extraction.warnings.is_empty();
                    assert!(!silent, "{name}, seed {seed}: empty without a word");
                }
                Err(Error::Internal(reason)) => panic!("{name}, seed {seed}: {reason}"),
                Err(error) => assert_eq!(error.status(), 422, "{name}, seed {seed}: {error}"),
            }
        }
    }
}

#[test]
fn a_cut_document_is_an_error_or_says_what_is_missing() {
    for (name, document) in documents() {
        let whole = EXTRACTOR.extract(&document, &Options::default()).expect(name);
        for part in 1..50 {
            let cut = &document[..document.len() * part / 50];
            match EXTRACTOR.extract(cut, &Options::default()) {
                Ok(extraction) => {
                    assert!(extraction.text == whole.text || extraction.complete != Some(true), "{name}, {part}/50");
                }
                Err(error) => assert!([415, 422].contains(&error.status()), "{name}, {part}/50: {error}"),
            }
        }
    }
}

#[cfg_attr(not(sanitized), ignore = "needs a C compiler with sanitizers: ./build.sh test makes the program with it")]
#[test]
fn our_readers_have_no_fault_under_sanitizers() {
    for (name, document) in documents() {
        for seed in 0..VERSIONS {
            let fault = sanitized::fault(&mutated(&document, seed), &["--parts", "-w"]);
            assert_eq!(fault, None, "{name}, seed {seed}");
        }
    }
}
