//! Number formats of workbooks: sections, digits, fractions and times as Excel displays them.

use crate::support::EXTRACTOR;
use crate::support::biff::{Workbook, formatted_label, number};
use catdoc_lambda::Options;

/// The value of a cell.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    Number(f64),
    Text(&'static str),
}

/// Returns what a workbook shows of these values, each in a format of its own.
pub fn shown(workbook: Workbook, cells: &[(&str, Value)]) -> Vec<String> {
    let workbook = cells.iter().fold(workbook, |workbook, (format, _)| workbook.format(format));
    let values: Vec<_> = cells.iter().map(|(_, value)| *value).collect();
    column(&workbook, &values)
}

/// Returns the only column of a workbook, whose cells have the values in the formats in their
/// order.
pub fn column(workbook: &Workbook, values: &[Value]) -> Vec<String> {
    let cells: Vec<_> = (1_u16..)
        .zip(values)
        .map(|(row, value)| match value {
            Value::Number(value) => number(row, 0, row, *value),
            Value::Text(text) => formatted_label(row, 0, row, text),
        })
        .collect();
    let workbook = workbook.clone().sheet("Sheet1", &cells);
    let extraction = EXTRACTOR.extract(&workbook.file(), &Options::default()).expect("text");
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(extraction.text.as_bytes());
    // CSV readers skip empty lines, which the first row is.
    reader.records().map(|row| row.expect("a row")[0].to_owned()).collect()
}

/// Checks what a workbook shows of numbers in formats.
#[track_caller]
pub fn check(workbook: Workbook, cases: &[(&str, f64, &str)]) {
    let cells: Vec<_> = cases.iter().map(|(format, value, _)| (*format, Value::Number(*value))).collect();
    for ((format, value, expected), shown) in cases.iter().zip(shown(workbook, &cells)) {
        assert_eq!(shown, *expected, "{format} of {value}");
    }
}

#[test]
fn numbers_are_formatted_as_in_excel() {
    check(
        Workbook::new(),
        &[
            ("General", 0.1, "0.1"),
            ("General", 1.0 / 3.0, "0.333333333"),
            ("General", 123_456_789_012.0, "1.23457E+11"),
            ("General", 1e-10, "1E-10"),
            ("General", -0.0, "0"),
            ("0", 2.5, "3"),
            ("0", -2.5, "-3"),
            ("0.00", 1.005, "1.01"),
            ("0.00", 4.125, "4.13"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0.00", -1234.5, "-1,234.50"),
            ("0", 123_456_789_012_345_678.0, "123456789012346000"),
            ("0.0%", 0.805, "80.5%"),
            ("0%", 1.0, "100%"),
            ("0.00E+00", 12345.678, "1.23E+04"),
            ("##0.0E+0", 12345.678, "12.3E+3"),
            ("##0.0E+0", 0.00123, "1.2E-3"),
            ("##0.0E+0", 0.0123, "12.3E-3"),
            ("##0.0E+0", 0.99996, "1.0E+0"),
            ("#,,##0", 1_234_567.0, "1,234,567"),
            ("00000", 42.0, "00042"),
            ("000-0000", 5_551_234.0, "555-1234"),
            ("0.???", 5.25, "5.25 "),
            ("0.00;(0.00)", -3.5, "(3.50)"),
            ("0;-0;\"nothing\"", 0.0, "nothing"),
            ("[Red]0", 5.0, "5"),
        ],
    );
}

#[test]
fn trailing_commas_scale_by_thousands() {
    check(Workbook::new(), &[("#,##0,", 1_234_567.0, "1,235"), ("0.0,,\"M\"", 1_234_567.0, "1.2M")]);
}

#[test]
fn text_in_a_format_is_shown_and_fills_are_not() {
    check(
        Workbook::new(),
        &[
            ("0.0 \"m\"", 4.0, "4.0 m"),
            ("\\x0", 7.0, "x7"),
            ("_(* #,##0.00_)", 4.0, " 4.00 "),
            ("*x0", 5.0, "5"),
            ("General\" pieces\"", -12.0, "-12 pieces"),
            ("G/通用格式\" 件\"", 12.5, "12.5 件"),
            ("[$€-407]0.00", 5.0, "€5.00"),
            ("#,##0.00 [$€-407]", 5.0, "5.00 €"),
        ],
    );
}

#[test]
fn fractions_fit_their_denominator() {
    check(
        Workbook::new(),
        &[
            ("# ?/?", 1.25, "1 1/4"),
            ("# ?/?", -0.5, "- 1/2"),
            ("# ?/?", 2.0, "2    "),
            ("# ??/??", -1.010_101_01, "-1  1/99"),
            ("# ???/???", 5.14159, "5  16/113"),
            ("# ?/8", 0.5, " 4/8"),
            ("# ?/100", 0.75, " 75/100"),
            ("# ?/?\" in\"", 1.25, "1 1/4 in"),
            ("0 ??/??", 3.5, "3  1/2 "),
            ("?/16", 5.14159, "82/16"),
        ],
    );
}

#[test]
fn conditions_select_a_section() {
    check(
        Workbook::new(),
        &[
            ("[>=100]\"many\";\"few\"", 99.0, "few"),
            ("[>=100]\"many\";\"few\"", 100.0, "many"),
            ("[<100]0;[=100]\"h\";\"big\"", -5.0, "-5"),
            ("[<100]0;[=100]\"h\";\"big\"", 100.0, "h"),
            ("[<100]0;[=100]\"h\";\"big\"", 101.0, "big"),
            ("[<=100]\"few\";\"many\"", 100.0, "few"),
            ("[<=100]\"few\";\"many\"", 101.0, "many"),
            ("[<>100]\"other\";\"hundred\"", 100.0, "hundred"),
            ("[<>100]\"other\";\"hundred\"", 99.0, "other"),
            ("[>100]\"many\";\"few\"", 100.0, "few"),
            ("[>100]\"many\";\"few\"", 101.0, "many"),
            ("[=1]\"one\";[=2]\"two\";General", 3.0, "3"),
            ("[=1]\"one\";[=2]\"two\"", 3.0, "######"),
        ],
    );
}

#[test]
fn text_has_the_section_for_it() {
    for (format, expected) in [
        ("0;0;0;\"<\"@\">\"", "<x>"),
        ("0;0;0;General", "x"),
        ("General;General;General;General", "x"),
        ("[Red][<-25]General;[Blue][>25]General;[Green]General;[Yellow]General", "x"),
        ("0;0;0;\"hidden\"", "hidden"),
        ("0;0;0", "x"),
        ("@@", "xx"),
        ("\"T: \"@", "T: x"),
        ("[<100]0;[=100]0.0;0.00", "x"),
        ("yyyy", "x"),
    ] {
        assert_eq!(shown(Workbook::new(), &[(format, Value::Text("x"))]), [expected], "{format}");
    }
}

#[test]
fn an_invalid_format_is_general() {
    check(
        Workbook::new(),
        &[("0.00\"km", 1.5, "1.5"), ("[Red", 1.5, "1.5"), ("0.00\\", 1.5, "1.5"), ("0;0;0;0;0", 1.5, "1.5")],
    );
}

#[test]
fn dates_and_times_are_formatted_as_in_excel() {
    check(
        Workbook::new(),
        &[
            ("yyyy-mm-dd", 38046.0, "2004-02-29"),
            ("d mmm yy", 38046.0, "29 Feb 04"),
            ("dddd, mmmm d, yyyy", 38046.0, "Sunday, February 29, 2004"),
            ("mmmmm", 38046.0, "F"),
            ("m/d/yyyy", 60.0, "2/29/1900"),
            ("m/d/yyyy", 1.0, "1/1/1900"),
            ("h:mm AM/PM", 0.75, "6:00 PM"),
            ("h:mm am/pm", 0.25, "6:00 AM"),
            ("h:mm A/P", 0.75, "6:00 P"),
            ("h:mm a/p", 0.75, "6:00 p"),
            ("hh:mm:ss", 0.5 + 1.0 / 86400.0, "12:00:01"),
            ("mm:ss.0", 0.5 / 86400.0, "00:00.5"),
            ("ss.0 ss.000", 1.2345 / 86400.0, "01.2 01.235"),
            ("h:mm:ss.000", 0.5 + 1.2345 / 86400.0, "12:00:01.235"),
        ],
    );
}

#[test]
fn elapsed_time_of_one_unit_may_be_negative() {
    check(
        Workbook::new(),
        &[
            ("[h]:mm", 1.5, "36:00"),
            ("[mm]", 1.5, "2160"),
            ("[ss].0", 1.5, "129600.0"),
            ("[hh]", 0.25, "06"),
            ("[h]", -1.2, "-28"),
            ("[HH]", -1.2, "-28"),
            ("[mm]", -1.2, "-1728"),
            ("[ss]\" s\"", -1.2, "-103680 s"),
            ("[h]:mm", -1.2, "######"),
            ("h:mm", -1.2, "######"),
        ],
    );
}

#[test]
fn dates_since_1904_may_be_negative() {
    check(
        Workbook::new().since_1904(),
        &[
            ("yyyy-mm-dd", 0.0, "1904-01-01"),
            ("yyyy-mm-dd", 36584.0, "2004-02-29"),
            ("[h]:mm", -1.25, "-30:00"),
            ("h:mm", -0.25, "-6:00"),
        ],
    );
}
