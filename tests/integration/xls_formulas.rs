//! Formulas that no program has calculated: the workbook has no values, and Excel would show some.

use crate::support::EXTRACTOR;
use crate::support::biff::{Workbook, biff_5, boolean, formula_of, formula_string, no_number};
use catdoc_lambda::{Extraction, Options, WarningCode};

/// The flags with which libraries ask for a calculation.
const ON_LOAD: u16 = 2;
const ALWAYS: u16 = 1;

/// The record with the calculation engine.
const RECALCID: u16 = 0x01C1;
const EXCEL: u32 = 0x0001_EB1D;
const LIBREOFFICE: u32 = 0x0001_8D54;

const EMPTY: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
const ZERO: [u8; 8] = [0; 8];

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

fn with_engine(workbook: Workbook, engine: u32) -> Workbook {
    workbook.record(RECALCID, &[&[0xC1, 1, 0, 0][..], &engine.to_le_bytes()].concat())
}

/// Returns how many formulas the warning names, and whether the text is complete.
fn uncalculated(workbook: &Workbook) -> (Option<String>, Option<bool>) {
    let extraction = extract(&workbook.file());
    let mut warnings = extraction.warnings.iter().filter(|warning| warning.code == WarningCode::Uncalculated);
    (warnings.next().map(|warning| warning.detail.clone()), extraction.complete)
}

#[track_caller]
fn assert_uncalculated(workbook: &Workbook, count: &str) {
    let (detail, complete) = uncalculated(workbook);
    let detail = detail.expect("a warning");
    assert!(detail.contains(&format!("formulas without a calculated value ({count}")), "{detail}");
    assert_eq!(complete, Some(false));
}

#[track_caller]
fn assert_calculated(workbook: &Workbook) {
    assert_eq!(uncalculated(workbook), (None, Some(true)));
}

#[test]
fn formulas_that_no_program_calculated_are_counted() {
    // As xlwt writes them, then POI or PhpSpreadsheet, then Spreadsheet::WriteExcel.
    let cells = [boolean(0, 0, true), formula_of(1, 0, EMPTY, 0, 0), formula_of(2, 0, EMPTY, 0, 0)];
    assert_uncalculated(&Workbook::of(&cells), "2, the first at sheet 1");
    for flags in [ON_LOAD, ON_LOAD | ALWAYS] {
        let cells = [boolean(0, 0, true), formula_of(1, 0, ZERO, flags, 0)];
        let workbook = Workbook::new().sheet("One", &[boolean(0, 0, true)]).sheet("Two", &cells);
        assert_uncalculated(&workbook, "1, at sheet 2");
    }
    let old = extract(&biff_5(1252, b"A", &[formula_of(0, 0, ZERO, ON_LOAD | ALWAYS, 0)]));
    assert_eq!((old.text.as_str(), old.complete, old.warnings.len()), ("0\n", Some(false), 1));
}

#[test]
fn new_formulas_in_a_workbook_of_excel_are_counted() {
    let cells = [formula_of(0, 0, 7_f64.to_le_bytes(), 0, 0xFD00_0001), formula_of(0, 1, ZERO, ON_LOAD, 0)];
    assert_uncalculated(&with_engine(Workbook::of(&cells), EXCEL), "1, at sheet 1");
}

#[test]
fn formulas_of_excel_are_calculated() {
    for (value, flags) in [(EMPTY, 0), (EMPTY, ON_LOAD), (ZERO, 0), (ZERO, ON_LOAD), (ZERO, ALWAYS)] {
        let cells = [boolean(0, 0, true), formula_of(1, 0, value, flags, 0xFD00_0001)];
        assert_calculated(&Workbook::of(&cells));
        assert_calculated(&with_engine(Workbook::of(&cells), EXCEL));
    }
}

#[test]
fn empty_and_zero_results_beside_others_are_calculated() {
    let zero_and_empty = [formula_of(1, 0, EMPTY, ON_LOAD, 0), formula_of(2, 0, ZERO, ON_LOAD, 0)];
    let text = [formula_of(0, 0, no_number(0, 0), ON_LOAD, 0), formula_string("tide")];
    for result in [vec![formula_of(0, 0, 7_f64.to_le_bytes(), ON_LOAD, 0)], text.to_vec()] {
        assert_calculated(&Workbook::of(&[&result[..], &zero_and_empty].concat()));
    }
    // A zero that nothing asks to calculate.
    assert_calculated(&Workbook::of(&[formula_of(0, 0, ZERO, 0, 0)]));
}

#[test]
fn results_of_libreoffice_are_calculated() {
    for value in [EMPTY, ZERO] {
        let cells = [boolean(0, 0, true), formula_of(1, 0, value, ON_LOAD, 0)];
        assert_calculated(&with_engine(Workbook::of(&cells), LIBREOFFICE));
    }
}
