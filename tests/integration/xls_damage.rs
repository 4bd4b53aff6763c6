//! Damaged workbooks: what is missing or doubtful is said, and what can be read is read.

use crate::support::EXTRACTOR;
use crate::support::biff::{
    BOF, BOUNDSHEET, CONTINUE, EOF, EXTSST, SST, Workbook, XF, bare, cell_2, file_of, formula, formula_string, label,
    label_bytes, mul_blank, mul_rk, no_number, number, offsets, record, rk, shared, stream_5, stream_5_of, string,
    xf_5,
};
use catdoc_lambda::{Extraction, Options, Structure};

/// The record type that the tests change others to.
const UNKNOWN: u16 = 0x7777;

fn extract(stream: &[u8]) -> Extraction {
    EXTRACTOR.extract(&file_of(stream), &Options::default()).expect("text")
}

/// Returns the text of a stream that is damaged in one way.
#[track_caller]
fn damaged(stream: &[u8], code: &str, detail: &str) -> String {
    let extraction = extract(stream);
    let [warning] = extraction.warnings.as_slice() else { panic!("{:?}", extraction.warnings) };
    assert_eq!((warning.code.as_str(), extraction.complete), (code, Some(false)), "{}", warning.detail);
    assert!(warning.detail.contains(detail), "{}", warning.detail);
    extraction.text
}

#[track_caller]
fn undamaged(stream: &[u8]) -> String {
    let extraction = extract(stream);
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    extraction.text
}

/// Changes the type of the nth record of a type.
fn change_type(stream: &mut [u8], kind: u16, nth: usize, to: u16) -> usize {
    let at = offsets(stream, kind)[nth];
    stream[at..at + 2].copy_from_slice(&to.to_le_bytes());
    at
}

/// Changes the length of the nth record of a type.
fn change_length(stream: &mut [u8], kind: u16, nth: usize, to: u16) -> usize {
    let at = offsets(stream, kind)[nth];
    stream[at + 2..at + 4].copy_from_slice(&to.to_le_bytes());
    at
}

fn rows(count: u16) -> Vec<Vec<u8>> {
    (0..count).map(|row| label(row, 0, &format!("row {row}."))).collect()
}

const LABEL: u16 = 0x0204;

#[test]
fn cells_behind_zeros_are_read() {
    let mut stream = Workbook::of(&rows(200)).stream();
    assert!(undamaged(&stream).ends_with("row 199.\n"));
    let zeros = offsets(&stream, LABEL)[50] + 3;
    stream[zeros..zeros + 512].fill(0);
    let text = damaged(&stream, "text-missing", "gaps without valid records (1, at byte");
    assert!(text.contains("row 49.\n") && text.ends_with("row 199.\n"), "{text}");
    assert!(!text.contains("row 60."));
}

#[test]
fn a_record_of_an_unknown_type_is_missing_text() {
    let mut stream = Workbook::of(&rows(9)).stream();
    let at = change_type(&mut stream, LABEL, 4, UNKNOWN);
    let detail = format!("records with an invalid type or length (1, at byte {at})");
    let text = damaged(&stream, "text-missing", &detail);
    assert!(text.contains("row 3.\n\nrow 5.\n"), "{text}");
}

#[test]
fn a_setting_among_cells_is_missing_text() {
    // A NUMBER and DIMENSIONS have the same length.
    let cells = [number(0, 0, 0, 1.5), number(1, 0, 0, 2.5), number(2, 0, 0, 3.5)];
    let mut stream = Workbook::of(&cells).stream();
    assert_eq!(undamaged(&stream), "1.5\n2.5\n3.5\n");
    change_type(&mut stream, 0x0203, 1, 0x0200);
    assert_eq!(damaged(&stream, "text-missing", "misplaced records (1"), "1.5\n\n3.5\n");
}

#[test]
fn a_continuation_of_a_short_cell_is_missing_text() {
    let mut stream = Workbook::of(&rows(3)).stream();
    change_type(&mut stream, LABEL, 1, CONTINUE);
    assert_eq!(damaged(&stream, "text-missing", "misplaced records (1"), "row 0.\n\nrow 2.\n");
}

#[test]
fn unusual_records_that_cannot_be_cells_are_no_damage() {
    let unknown = record(UNKNOWN, &[0xFF; 40]);
    let protect_of_four_bytes = record(0x0012, &[0; 4]);
    let olesize = record(0x00DE, &[0; 8]);
    let continued = record(CONTINUE, b"?");
    let cells =
        [unknown.clone(), protect_of_four_bytes, label(3, 0, "a"), continued, unknown, label(3, 1, "b"), olesize];
    let dconref = [&[0, 0, 8, 0, 0, 2, 5, 0, 0][..], b"Data\0\0"].concat();
    let stream = Workbook::of(&cells).record(UNKNOWN, &[0; 20]).record(0x0051, &dconref).stream();
    assert_eq!(undamaged(&stream), "\n\n\na,b\n");
}

#[test]
fn an_unknown_record_that_may_hide_cells_is_missing_text() {
    for record in [record(UNKNOWN, &[0xFF; 1000]), record(0x7D, &[0xFF; 1000])] {
        let stream = Workbook::of(&[label(0, 0, "a"), record, label(1, 0, "b")]).stream();
        assert_eq!(damaged(&stream, "text-missing", "records with an invalid type or length (1"), "a\nb\n");
    }
}

#[test]
fn a_record_longer_than_excel_allows_is_read() {
    let long = "long ".repeat(6000);
    let shared_string = Workbook::of(&[shared(0, 0, 0), shared(1, 0, 1)]).strings(&[&long, "end"]).stream();
    let string = Workbook::of(&[label(0, 0, &long), label(1, 0, "end")]).stream();
    for stream in [shared_string, string] {
        assert_eq!(damaged(&stream, "text-uncertain", "records longer than Excel allows (1"), format!("{long}\nend\n"));
    }
}

#[test]
fn a_wrong_length_is_corrected_if_the_type_has_only_one() {
    let cells = [shared(0, 0, 0), shared(1, 0, 1), shared(2, 0, 2)];
    for length in [0, 9, 11, 24, 0xFFFF] {
        let mut stream = Workbook::of(&cells).strings(&["one", "two", "three"]).stream();
        change_length(&mut stream, 0x00FD, 1, length);
        assert_eq!(damaged(&stream, "text-uncertain", "records with a corrected length (1"), "one\ntwo\nthree\n");
    }
}

#[test]
fn cells_behind_a_wrong_length_are_read() {
    for length in [0, 4, 20, 100, 0xFFFF] {
        let mut stream = Workbook::of(&rows(20)).stream();
        change_length(&mut stream, LABEL, 9, length);
        let extraction = extract(&stream);
        assert_eq!(extraction.complete, Some(false), "{length}");
        assert!(extraction.text.contains("row 10.\n") && extraction.text.ends_with("row 19.\n"), "{}", extraction.text);
    }
}

#[test]
fn an_end_amid_cells_is_not_the_end() {
    let cells = [rows(5), vec![record(EOF, &[])], rows(9).split_off(5)].concat();
    let text = damaged(&Workbook::of(&cells).stream(), "text-missing", "records with an invalid type or length (1");
    assert!(text.ends_with("row 8.\n"), "{text}");
}

#[test]
fn a_sheet_that_the_list_lacks_is_read_without_its_name() {
    let workbook = Workbook::new().sheet("A", &[label(0, 0, "first")]).sheet("B", &[label(0, 0, "second")]);
    for nth in 0..2 {
        let mut stream = workbook.stream();
        change_type(&mut stream, BOUNDSHEET, nth, UNKNOWN);
        let extraction = extract(&stream);
        assert!(extraction.text.contains("first") && extraction.text.contains("second"), "{}", extraction.text);
        assert_eq!(extraction.complete, Some(false));
        let details: Vec<_> = extraction.warnings.iter().map(|warning| warning.detail.as_str()).collect();
        assert!(details.concat().contains("unlisted sheets (1"), "{details:?}");
        let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
        assert_eq!(sheets.iter().filter(|sheet| sheet.name.is_empty()).count(), 1);
    }
}

/// Returns two sheets whose entries in the list have these offsets.
fn listed_at(places: [u32; 2]) -> Vec<u8> {
    let workbook = Workbook::new().sheet("A", &[label(0, 0, "first")]).sheet("B", &[label(0, 0, "second")]);
    let mut stream = workbook.stream();
    for (entry, place) in offsets(&stream, BOUNDSHEET).into_iter().zip(places) {
        stream[entry + 4..entry + 8].copy_from_slice(&place.to_le_bytes());
    }
    stream
}

#[test]
fn sheets_are_found_elsewhere_than_listed() {
    // The second sheet is the first in the stream.
    assert_eq!(undamaged(&listed_at([7, 9])), "second\n\u{C}\nfirst\n");
    let text = damaged(&listed_at([7, 7]), "text-uncertain", "sheets with a wrong offset in the list (2");
    assert_eq!(text, "second\n\u{C}\nfirst\n");
}

#[test]
fn a_sheet_without_its_beginning_is_missing() {
    let workbook = Workbook::new().sheet("A", &[label(0, 0, "first")]).sheet("B", &[label(0, 0, "second")]);
    let mut stream = workbook.stream();
    change_type(&mut stream, BOF, 1, UNKNOWN);
    assert_eq!(damaged(&stream, "text-missing", "missing or truncated sheets (1"), "first\n");
}

#[test]
fn a_sheet_without_its_end_does_not_take_the_next_ones_cells() {
    let workbook = Workbook::new().sheet("A", &rows(2)).sheet("B", &[label(0, 1, "other")]);
    let mut stream = workbook.stream();
    change_type(&mut stream, EOF, 1, UNKNOWN);
    let text = damaged(&stream, "text-missing", "missing or truncated sheets (1");
    assert_eq!(text, "row 0.\nrow 1.\n\u{C}\n,other\n");
}

#[test]
fn an_interrupted_list_is_missing_text() {
    let stream = Workbook::of(&[rk(0, 0, 30)]).format("0.0").format("0.00").stream();
    let second = offsets(&stream, XF)[1];
    let setting = record(0x0042, &[0xB0, 4]);
    let stream = [&stream[..second], &setting, &stream[second..]].concat();
    let extraction = extract(&stream);
    assert!(extraction.warnings.iter().any(|warning| warning.detail.contains("misplaced records (1")));
}

#[test]
fn zeros_in_a_string_are_missing_text() {
    let stream = Workbook::of(&[label(0, 0, "a\0\0b"), label(0, 1, "c")]).stream();
    assert_eq!(damaged(&stream, "text-missing", "NUL characters in strings (2"), "ab,c\n");
    let stream = Workbook::of(&[label(0, 0, "ч\0x")]).stream();
    assert_eq!(damaged(&stream, "text-missing", "NUL characters in strings (1"), "чx\n");
}

/// Returns a workbook with an index of its strings for every eighth one.
fn indexed_strings() -> Vec<u8> {
    let texts: Vec<_> = (0..100).map(|number| format!("string {number}.")).collect();
    let strings: Vec<_> = texts.iter().map(String::as_str).collect();
    let cells: Vec<_> = (0..100).map(|row| shared(row, 0, u32::from(row))).collect();
    let workbook = Workbook::of(&cells).strings(&strings);
    let mut index = vec![8, 0];
    for number in (0..100).step_by(8) {
        let within = 12 + strings[..number].iter().map(|text| 3 + text.len()).sum::<usize>();
        let table = offsets(&workbook.stream(), SST)[0];
        index.extend(((table + within) as u32).to_le_bytes());
        index.extend((within as u32).to_le_bytes());
    }
    workbook.index(&index).stream()
}

#[test]
fn strings_behind_damage_are_found_by_their_index() {
    let mut stream = indexed_strings();
    assert!(undamaged(&stream).ends_with("string 98.\nstring 99.\n"));
    let table = offsets(&stream, SST)[0];
    stream[table + 200..table + 300].fill(0);
    let text = damaged(&stream, "text-missing", "damaged groups of shared strings");
    assert!(
        text.starts_with("string 0.\n") && text.contains("string 24.\n") && text.ends_with("string 99.\n"),
        "{text}"
    );
}

#[test]
fn strings_behind_damage_without_an_index_are_missing() {
    let mut stream = indexed_strings();
    change_type(&mut stream, EXTSST, 0, 0x0092);
    let table = offsets(&stream, SST)[0];
    stream[table + 200..table + 300].fill(0);
    damaged(&stream, "text-missing", "damaged groups of shared strings (1");
}

#[test]
fn a_formula_and_its_string_belong_together() {
    let cells = [label(0, 0, "x"), formula(0, 1, no_number(0, 0)), formula_string("said"), label(0, 2, "y")];
    assert_eq!(undamaged(&Workbook::of(&cells).stream()), "x,said,y\n");
    let [first, formula, said, last] = cells;
    let without_string = Workbook::of(&[first.clone(), formula, last.clone()]).stream();
    assert_eq!(damaged(&without_string, "text-missing", "cells without a string (1"), "x,,y\n");
    let without_formula = Workbook::of(&[first, said, last]).stream();
    assert_eq!(damaged(&without_formula, "text-missing", "strings without a formula (1"), "x,,y\n");
}

#[test]
fn cells_must_fit_their_record() {
    let mut columns = mul_rk(0, 1, &[30, 30]);
    let last = columns.len() - 2;
    columns[last] = 9;
    assert_eq!(
        damaged(&Workbook::of(&[columns]).stream(), "text-missing", "truncated or misplaced cells (1"),
        ",7,7\n"
    );
    let mut blanks = mul_blank(0, 1, 2);
    let last = blanks.len() - 2;
    blanks[last] = 9;
    let stream = Workbook::of(&[label(0, 0, "x"), blanks]).stream();
    assert_eq!(damaged(&stream, "text-missing", "truncated or misplaced cells (1"), "x\n");
    let outside = Workbook::of(&[label(0, 0, "x"), label(0, 256, "y")]).stream();
    assert_eq!(damaged(&outside, "text-missing", "truncated or misplaced cells (1"), "x\n");
}

#[test]
fn a_number_that_no_cell_has_is_uncertain() {
    // As in a cell that was a shared string, whose number becomes the upper bits of a tiny double.
    damaged(&Workbook::of(&[rk(0, 0, 20)]).stream(), "text-uncertain", "implausible numbers (1");
    damaged(&Workbook::of(&[number(0, 0, 0, 5e-324)]).stream(), "text-uncertain", "implausible numbers (1");
}

#[test]
fn a_cell_without_its_format_is_uncertain() {
    let stream = Workbook::of(&[number(0, 0, 7, 1.5)]).format("0.00").stream();
    assert_eq!(damaged(&stream, "text-uncertain", "cells without a format (1"), "1.5\n");
}

#[test]
fn zeros_among_adjacent_numbers_are_uncertain() {
    let mut numbers = mul_rk(0, 0, &[30, 30, 30]);
    numbers[8..26].copy_from_slice(&[1, 0, 30, 0, 0, 0].repeat(3));
    let mut stream = Workbook::of(&[numbers]).format("0").stream();
    // The first XF is a style's.
    let flags = offsets(&stream, XF)[0] + 8;
    stream[flags] = 4;
    assert_eq!(undamaged(&stream), "7,7,7\n");
    let second = offsets(&stream, 0x00BD)[0] + 14;
    stream[second..second + 6].fill(0);
    assert_eq!(damaged(&stream, "text-uncertain", "cells without a format (1"), "7,0,7\n");
}

#[test]
fn single_empty_records_and_zeros_at_the_end_are_no_damage() {
    let empty = record(0, &[]);
    let margins = [record(0x0026, &[0; 8]), empty.clone(), record(0x0027, &[0; 8]), empty, record(0x0028, &[0; 8])];
    let stream = Workbook::of(&[margins.concat(), label(0, 0, "text")]).stream();
    assert_eq!(undamaged(&[stream, vec![0; 9000]].concat()), "text\n");
}

#[test]
fn records_behind_zeros_behind_the_end_are_read() {
    let mut stream = [Workbook::of(&rows(5)).stream(), vec![0; 64]].concat();
    stream.extend(rows(9).split_off(5).concat());
    stream.extend(record(EOF, &[]));
    let text = damaged(&stream, "text-missing", "gaps without valid records (1");
    assert!(text.ends_with("row 8.\n"), "{text}");
}

#[test]
fn damage_in_a_chart_does_not_hide_the_cells_behind_it() {
    let head = record(BOF, &[0, 6, 0x20, 0, 0, 0, 0, 0]);
    let chart = [record(0x1002, &[1; 16]), record(0x1001, &[1; 2]), number(0, 0, 0, 5.0)].concat();
    let cells = [label(0, 0, "above"), head, chart, record(EOF, &[]), label(1, 0, "below"), label(2, 0, "end")];
    let mut stream = Workbook::of(&cells).stream();
    assert_eq!(undamaged(&stream), "above\nbelow\nend\n");
    change_length(&mut stream, 0x1002, 0, 3);
    let text = damaged(&stream, "text-missing", "gaps without valid records (1");
    assert_eq!(text, "above\nbelow\nend\n");
}

#[test]
fn strings_shared_by_a_sheet_are_those_of_later_sheets_too() {
    let table = record(SST, &[&1u32.to_le_bytes()[..], &1u32.to_le_bytes(), &string("tides")].concat());
    let first = bare(3, &[label_bytes(0, 0, b"first"), table, label_bytes(1, 0, b"second")]);
    let other = bare(3, &[label_bytes(0, 0, b"of another length"), shared(1, 0, 0), label_bytes(2, 0, b"end")]);
    let text = damaged(&[first, other].concat(), "text-missing", "misplaced records (1");
    assert_eq!(text, "first\nsecond\n\u{C}\nof another length\ntides\nend\n");
}

#[test]
fn excel_5_is_checked_alike() {
    let cells: Vec<_> = (0..100).map(|row| label_bytes(row, 0, format!("row {row}.").as_bytes())).collect();
    let mut stream = stream_5(1252, b"A", &cells);
    assert!(undamaged(&stream).ends_with("row 99.\n"));
    let zeros = offsets(&stream, LABEL)[20] + 9;
    stream[zeros..zeros + 512].fill(0);
    let text = damaged(&stream, "text-missing", "gaps without valid records (1");
    assert!(text.ends_with("row 99.\n"), "{text}");
}

#[test]
fn a_string_of_excel_5_that_is_cut_is_missing_text() {
    let stream = |body: &[u8]| {
        let cells = [label_bytes(0, 0, b"x"), formula(0, 1, no_number(0, 0)), record(0x0207, body)];
        stream_5(1252, b"A", &cells)
    };
    assert_eq!(undamaged(&stream(b"\x04\0said")), "x,said\n");
    assert_eq!(damaged(&stream(b"\x05\0said"), "text-missing", "truncated strings (1"), "x,said\n");
}

#[test]
fn a_workbook_of_excel_4_has_headers_between_its_sheets() {
    let header = |name: &str| record(0x008F, &[&[0; 4], &[name.len() as u8][..], name.as_bytes()].concat());
    let book = record(0x0409, &[0, 0, 0, 1, 0, 0]);
    let sheets = [header("A"), bare(4, &[number(0, 0, 0, 1.5)]), header("B"), bare(4, &[number(0, 0, 0, 2.5)])];
    let file = [book, sheets.concat(), record(EOF, &[])].concat();
    let extraction = EXTRACTOR.extract(&file, &Options::default()).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.complete), ("1.5\n\u{C}\n2.5\n", Some(true)));
}

#[test]
fn a_sheet_name_that_is_cut_is_missing_text() {
    let mut stream = Workbook::of(&[label(0, 0, "text")]).stream();
    let count = offsets(&stream, BOUNDSHEET)[0] + 10;
    stream[count] = 200;
    assert_eq!(damaged(&stream, "text-missing", "truncated sheet names (1"), "text\n");
}

#[test]
fn a_number_format_that_is_cut_is_uncertain_if_a_cell_has_it() {
    const FORMAT: u16 = 0x041E;
    let workbook = |xf: u16| {
        let mut stream =
            Workbook::new().format("0 \"kg\"").format("0").sheet("Sheet", &[number(0, 0, xf, 1.0)]).stream();
        let count = offsets(&stream, FORMAT)[0] + 6;
        stream[count] += 1;
        stream
    };
    damaged(&workbook(1), "text-uncertain", "truncated number formats (1");
    assert_eq!(undamaged(&workbook(2)), "1\n");
    let globals = [record(FORMAT, b"\xA4\0\x090 \"kg\""), xf_5(0, 0xA4)];
    let cells = [number(0, 0, 0, 1.0), number(1, 0, 0, 2.0)];
    damaged(&stream_5_of(&globals, b"Sheet", &cells), "text-uncertain", "truncated number formats (1");
    let old = |format: u8| {
        let formats = [record(0x001E, b"\x090 \"kg\""), record(0x001E, b"\x010")];
        bare(2, &[&formats[..], &[cell_2(0x0003, 0, 0, format, &1f64.to_le_bytes())]].concat())
    };
    damaged(&old(0), "text-uncertain", "truncated number formats (1");
    assert_eq!(undamaged(&old(1)), "1\n");
}

#[test]
fn older_sheets_are_checked_alike() {
    let old: Vec<_> = (0..100).map(|row| cell_2(0x0004, row, 0, 0, format!("\x07row {row:02}.").as_bytes())).collect();
    let newer: Vec<_> = (0..100).map(|row| label_bytes(row, 0, format!("row {row}.").as_bytes())).collect();
    for (version, cells) in [(2, old), (3, newer.clone()), (4, newer)] {
        let mut file = bare(version, &cells);
        let complete = EXTRACTOR.extract(&file, &Options::default()).expect("text");
        assert_eq!((complete.complete, complete.warnings), (Some(true), vec![]));
        file[700..1212].fill(0);
        let extraction = EXTRACTOR.extract(&file, &Options::default()).expect("text");
        assert!(extraction.warnings[0].detail.contains("gaps without valid records (1"), "{version}");
        assert!(extraction.text.starts_with("row 0") && extraction.text.ends_with("row 99.\n"), "{version}");
    }
}
