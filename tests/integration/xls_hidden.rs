//! Cells that show nothing: zeros that the sheet hides, and values that a number format hides.

use crate::support::EXTRACTOR;
use crate::support::biff::{Workbook, bare, boolean, cell, formula_of, label_bytes, number, record, string};
use catdoc_lambda::{Extraction, Options, RawOptions};

const WINDOW2: u16 = 0x023E;
const SHOWS_ZEROS: u8 = 0x10;

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

fn window(flags: u8) -> Vec<u8> {
    record(WINDOW2, &[&[0xA6 | flags][..], &[0; 17]].concat())
}

#[test]
fn zeros_are_empty_if_the_sheet_hides_them() {
    let cells = [
        number(0, 0, 0, 0.0),
        number(0, 1, 0, 7.0),
        formula_of(1, 0, [0; 8], 0, 1),
        boolean(1, 1, false),
        cell(0x0204, 1, 2, 0, &string("0")),
        number(2, 1, 1, 0.4),
    ];
    let text = |flags: u8| {
        let workbook = Workbook::new().format("0").sheet("A", &[&cells[..], &[window(flags)]].concat());
        extract(&workbook.sheet("B", &[number(0, 0, 0, 0.0)]).file()).text
    };
    assert_eq!(text(SHOWS_ZEROS), "0,7\n0,FALSE,0\n,0\n\u{C}\n0\n");
    assert_eq!(text(0), ",7\n,FALSE,0\n,0\n\u{C}\n0\n");
    let of_2 = |shown: u8| {
        let number = record(0x0003, &[&[0; 7][..], &0_f64.to_le_bytes()].concat());
        let label = record(0x0004, &[0, 0, 1, 0, 0, 0, 0, 1, b'x']);
        extract(&bare(2, &[number, label, record(0x003E, &[0, 1, 1, 0, shown, 0, 0, 0, 0])])).text
    };
    assert_eq!((of_2(1), of_2(0)), ("0,x\n".to_owned(), ",x\n".to_owned()));
    let of_3 = bare(3, &[number(0, 0, 0, 0.0), label_bytes(0, 1, b"tide"), record(WINDOW2, &[0xA6; 10])]);
    assert_eq!(extract(&of_3).text, ",tide\n");
}

#[test]
fn characters_that_a_format_hides_are_counted() {
    let label = |row: u16, xf: u16| cell(0x0204, row, 0, xf, &string("not shown"));
    let workbook = Workbook::new().format(";;;").format("0;;").format("0;-0;0;\"text\"").sheet(
        "A",
        &[
            label(0, 0),
            label(1, 1),
            number(2, 0, 1, -12.5),
            number(3, 0, 1, 0.0),
            number(4, 0, 2, -7.0),
            number(5, 0, 2, 7.0),
            label(6, 3),
        ],
    );
    let extraction = extract(&workbook.file());
    assert_eq!(extraction.text, "not shown\n\n\n\n\n7\ntext\n");
    let omitted: Vec<_> = extraction.omitted.iter().map(|omitted| (omitted.count, omitted.detail.as_str())).collect();
    assert_eq!(omitted, [(20, "characters that a number format hides (20, the first at sheet 1)")]);
    assert_eq!(extraction.complete, Some(true));

    let raw = RawOptions { hidden: true, ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let shown = EXTRACTOR.extract(&workbook.file(), &options).expect("text");
    assert_eq!(shown.text, "not shown\nnot shown\n-12.5\n\n-7\n7\nnot shown\n");
    assert_eq!(shown.omitted.len(), 0);
}
