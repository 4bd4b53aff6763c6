//! The texts of charts, inside sheets and as sheets, in every version that has them.

use crate::support::EXTRACTOR;
use crate::support::biff::{BOF, CHART, EOF, Workbook, biff_5, file_of, label, number, offsets, record, rk, string};
use crate::support::biff_parts::{drawing, shape, word_art};
use crate::support::chart::Source::{self, Automatic, Cells, Literal};
use crate::support::chart::{
    BEGIN, CATEGORY_AXIS, DATA_POINT, DEFAULT_TEXT, ERROR_BARS, SERIES_AXIS, TITLE, TREND_LINE, VALUE_AXIS, area,
    cached, chart, graph, graph_cell, lost_area, series, series_of, text, text_of, words, words_bytes, wrapped,
};
use catdoc_lambda::{Extraction, Options, Structure};
use serde_json::{Value, json};

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

/// Returns each sheet's name and charts.
fn charts_of(extraction: &Extraction) -> Vec<(&str, Value)> {
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets") };
    sheets.iter().map(|sheet| (sheet.name.as_str(), json!(sheet.charts))).collect()
}

/// Returns the charts of a complete document's only sheet.
#[track_caller]
fn charts(file: &[u8]) -> Value {
    let extraction = extract(file);
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    let sheets = charts_of(&extraction);
    assert_eq!(sheets.len(), 1);
    sheets[0].1.clone()
}

/// Returns the texts of the only chart of a sheet: title, axis titles, series, labels.
#[track_caller]
fn chart_of(records: &[Vec<u8>]) -> Value {
    let charts = charts(&Workbook::of(&[label(0, 0, "cell"), chart(records)]).file());
    assert_eq!(charts.as_array().expect("charts").len(), 1, "{charts}");
    charts[0].clone()
}

/// Returns a chart with these texts.
fn texts(title: &str, axis_titles: &[&str], series: &[&str], labels: &[&str]) -> Value {
    json!({"title": title, "axis_titles": axis_titles, "series": series, "labels": labels})
}

#[test]
fn the_texts_of_a_chart_have_kinds() {
    let records = [
        series("High water"),
        series("Низкая вода"),
        text(CATEGORY_AXIS, "Harbour"),
        text(VALUE_AXIS, "Metres"),
        text(SERIES_AXIS, "Year"),
        text(TITLE, "Tides\nin spring"),
        text(DATA_POINT, "the highest"),
        text(0, "a note"),
    ];
    let axes = ["Harbour", "Metres", "Year"];
    let expected = texts("Tides\nin spring", &axes, &["High water", "Низкая вода"], &["the highest", "a note"]);
    assert_eq!(chart_of(&records), expected);
}

#[test]
fn charts_are_written_after_the_rows_of_their_sheet() {
    let one = chart(&[text(TITLE, "One")]);
    let cells = [label(0, 0, "above"), one, label(1, 0, "below"), chart(&[text(TITLE, "Two"), series("s")])];
    let workbook = Workbook::new().sheet("Data", &cells).sheet("Other", &[label(0, 0, "end")]);
    let extraction = extract(&workbook.file());
    let both = json!([texts("One", &[], &[], &[]), texts("Two", &[], &["s"], &[])]);
    assert_eq!(charts_of(&extraction), [("Data", both), ("Other", json!([]))]);
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets") };
    assert_eq!(json!(sheets[0].rows), json!([["above"], ["below"]]));
}

#[test]
fn a_chart_without_texts_is_not_listed() {
    let extraction = extract(&Workbook::of(&[label(0, 0, "cell"), chart(&[cached(1), number(0, 0, 0, 5.0)])]).file());
    assert_eq!((extraction.complete, &extraction.omitted), (Some(true), &vec![]));
    assert_eq!(charts_of(&extraction), [("Sheet1", json!([]))]);
}

#[test]
fn a_chart_sheet_is_a_sheet_without_rows() {
    let records = [series("High"), text(TITLE, "Tides"), cached(1), number(0, 0, 0, 5.0)];
    let workbook = Workbook::new().sheet_of("Diagram", 1, CHART, &records).sheet("Data", &[rk(0, 0, 30)]).sheet_of(
        "Empty",
        0,
        CHART,
        &[],
    );
    let extraction = extract(&workbook.file());
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    let diagram = json!([texts("Tides", &[], &["High"], &[])]);
    assert_eq!(charts_of(&extraction), [("Diagram", diagram), ("Data", json!([])), ("Empty", json!([]))]);
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets") };
    assert_eq!((sheets[0].hidden, sheets[0].rows.iter().count(), sheets[2].hidden), (true, 0, false));
}

#[test]
fn a_chart_inside_a_chart_sheet_is_a_chart_of_that_sheet() {
    let records = [chart(&[text(TITLE, "Inner")]), text(TITLE, "Outer"), series("o")];
    let file = Workbook::new().sheet_of("Diagram", 0, CHART, &records).file();
    assert_eq!(charts(&file), json!([texts("Inner", &[], &[], &[]), texts("Outer", &[], &["o"], &[])]));
}

#[test]
fn templates_and_deleted_texts_are_not_visible() {
    const DELETED: u16 = 0x0040;
    let template = [record(DEFAULT_TEXT, &[2, 0]), text(TITLE, "template")].concat();
    let records = [template, text_of(DELETED, TITLE, &words("deleted")), text(TITLE, "visible")];
    assert_eq!(chart_of(&records), texts("visible", &[], &[], &[]));
}

#[test]
fn shapes_drawn_in_a_chart_are_labels() {
    const RECTANGLE: u16 = 2;
    let records = [text(TITLE, "Tides"), shape(RECTANGLE, 1, "a note"), drawing(&word_art("An arrow"))];
    assert_eq!(chart_of(&records), texts("Tides", &[], &[], &["a note", "An arrow"]));
}

#[test]
fn the_page_with_only_the_chart_has_a_header_and_a_footer() {
    let page = |kind, text: &str| record(kind, &string(text));
    let in_view = [record(0x01AA, &[0; 64]), page(0x0014, "in a view"), record(0x01AB, &[1, 0])].concat();
    let records =
        [page(0x0014, "&LTides&R&B&A"), page(0x0015, "Page &P"), record(0x0014, &[]), text(TITLE, "Spring"), in_view];
    assert_eq!(chart_of(&records), texts("Spring", &[], &[], &["Tides &[Tab]", "Page &[Page]"]));
}

#[test]
fn a_trend_line_is_a_label_and_error_bars_have_no_name() {
    let records = [
        series_of(&words("bars"), Automatic, &record(ERROR_BARS, &[0; 14])),
        series("Tides"),
        series_of(&words("Linear"), Automatic, &record(TREND_LINE, &[0; 28])),
    ];
    assert_eq!(chart_of(&records), texts("", &[], &["Tides"], &["Linear"]));
}

/// Returns a workbook whose formulas refer to this workbook as sheet 0 and to another one as sheet 1.
fn workbook_with_references() -> Workbook {
    const OTHER_BOOK: [u8; 10] = [1, 0, 5, 0, 0, b'o', b't', b'h', b'e', b'r'];
    let sheets = [2_u16, 1, 0, 0, 0, 0, 0].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    Workbook::new().record(0x01AE, &OTHER_BOOK).record(0x01AE, &[1, 0, 1, 4]).record(0x0017, &sheets)
}

/// Returns the labels of a chart with two series, whose categories come from here, and these records.
fn categories_with(categories: Source<'_>, records: &[u8]) -> Value {
    let one = series_of(&[], categories, &[]);
    let cells = [
        cached(1),
        number(0, 0, 0, 9.0),
        cached(2),
        label(0, 0, "Dover"),
        label(0, 1, "Dover"),
        number(1, 0, 0, 36000.0),
    ];
    let chart = chart(&[one.clone(), one, records.to_vec(), cells.concat()]);
    let workbook = workbook_with_references().sheet("Sheet1", &[label(0, 0, "cell"), chart]);
    match charts(&workbook.file()) {
        Value::Array(charts) if charts.is_empty() => json!([]),
        charts => charts[0]["labels"].clone(),
    }
}

#[test]
fn categories_are_read_from_the_chart_if_no_row_has_them() {
    fn of(categories: Source<'_>) -> Value {
        categories_with(categories, &[])
    }
    let copies = json!(["Dover", "36000.00"]);
    assert_eq!(of(Cells(&area(1))), copies, "of another workbook");
    assert_eq!(of(Cells(&lost_area())), copies, "of deleted cells");
    assert_eq!(of(Literal), copies, "in the chart");
    assert_eq!(of(Cells(&area(0))), json!([]), "of this workbook");
    assert_eq!(of(Cells(&area(7))), json!([]), "of an invalid sheet");
    assert_eq!(of(Cells(&[0x3B])), json!([]), "of a truncated formula");
    assert_eq!(of(Automatic), json!([]), "of nothing");
}

#[test]
fn numbers_of_categories_have_the_format_of_their_axis() {
    let format = |axis, format| [record(0x101D, &[axis; 18]), record(0x104E, &[format, 0])].concat();
    assert_eq!(categories_with(Literal, &[format(0, 14), format(1, 1)].concat()), json!(["Dover", "7/24/98"]));
    // The axes of a scatter chart have a scale.
    assert_eq!(categories_with(Literal, &record(0x101B, &[0; 6])), json!(["Dover"]));
}

#[test]
fn texts_in_future_records_are_read() {
    let body = |records: Vec<u8>| records[4..].to_vec();
    let mut flags = vec![0; 32];
    flags[24] = 1;
    let records = [
        wrapped(0x1025, &flags),
        wrapped(0x100D, &body(words("Millions"))),
        wrapped(0x1027, &[12, 0, 0, 0, 0, 0]),
        record(0x0851, &[0x51, 0x08, 0, 0, 0x0D]),
    ];
    assert_eq!(chart_of(&records), texts("", &[], &[], &["Millions"]));
}

#[test]
fn charts_of_biff_5_are_in_the_code_page() {
    let bof = record(BOF, &[0, 5, 0x20, 0, 0, 0, 0, 0]);
    let title = text_of(0, TITLE, &words_bytes(b"\xCF\xF0\xE8\xEB\xE8\xE2\xFB"));
    let outside = [&[0x3B, 0x01, 0x00], [0; 18].as_slice()].concat();
    let inside = [&[0x3B, 0xFF, 0xFF], [0; 18].as_slice()].concat();
    let one = |formula: &[u8]| series_of(&words_bytes(b"High"), Cells(formula), &[]);
    let copies = [cached(2), record(0x0204, b"\x00\x00\x01\x00\x00\x00\x05\x00Dover")].concat();
    let file = biff_5(1251, b"Sheet1", &[bof, one(&inside), one(&outside), title, copies, record(EOF, &[])]);
    assert_eq!(charts(&file), json!([texts("Приливы", &[], &["High", "High"], &["Dover"])]));
}

/// Returns a chart of BIFF3 or BIFF4, which is a complete file.
fn bare_chart(kind: u16, records: &[Vec<u8>]) -> Vec<u8> {
    [record(kind, &[0, 0, 0x20, 0, 0, 0]), records.concat(), record(EOF, &[])].concat()
}

#[test]
fn a_chart_before_biff_5_is_a_sheet() {
    for kind in [0x0209, 0x0409] {
        let title = text_of(0, TITLE, &words_bytes(b"Tides"));
        let file = bare_chart(kind, &[series_of(&words_bytes(b"High"), Automatic, &[]), title]);
        assert_eq!(charts(&file), json!([texts("Tides", &[], &["High"], &[])]));
    }
}

#[test]
fn a_chart_before_biff_5_without_texts_is_listed() {
    let extraction = extract(&bare_chart(0x0409, &[record(0x1003, &[0; 12])]));
    let omitted: Vec<_> = extraction.omitted.iter().map(|omitted| (omitted.count, omitted.detail.as_str())).collect();
    assert_eq!((extraction.complete, omitted), (Some(false), vec![(1, "charts before Excel 5 (1, at sheet 1)")]));
}

#[test]
fn a_chart_of_microsoft_graph_has_the_rows_of_its_datasheet() {
    for (version, east) in [([0x80, 6], &b"\x04\x00East"[..]), ([0x80, 5], b"\x04East")] {
        let value = |column, format, value: f64| graph_cell(0x0003, 1, column, format, &value.to_le_bytes());
        let cells = [graph_cell(0x0004, 0, 1, 0, east), value(0, 14, 36000.0), value(1, 2, 20.4)];
        let name = if version[1] == 6 { words("East") } else { words_bytes(b"East") };
        let extraction = extract(&graph(version, &cells, &[series_of(&name, Automatic, &[])]));
        assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
        assert_eq!(charts_of(&extraction), [("", json!([texts("", &[], &["East"], &[])]))]);
        let Structure::Sheets(sheets) = &extraction.structure else { panic!("no sheets") };
        assert_eq!(json!(sheets[0].rows), json!([["", "East"], ["7/24/98", "20.40"]]));
    }
}

#[track_caller]
fn assert_missing(file: &[u8], detail: &str) -> Extraction {
    let extraction = extract(file);
    let details: Vec<_> = extraction.warnings.iter().map(|warning| (warning.code.as_str(), &warning.detail)).collect();
    assert!(details.iter().any(|(code, text)| *code == "text-missing" && text.contains(detail)), "{details:?}");
    assert_eq!(extraction.complete, Some(false));
    extraction
}

#[test]
fn a_truncated_text_is_missing_text() {
    let cut = record(0x100D, &[0, 0, 9, 0, b'H', b'i', b'g', b'h']);
    let file = Workbook::of(&[label(0, 0, "cell"), chart(&[series_of(&cut, Automatic, &[])])]).file();
    let extraction = assert_missing(&file, "truncated strings");
    assert_eq!(charts_of(&extraction)[0].1, json!([texts("", &[], &["High"], &[])]));
}

#[test]
fn a_text_with_another_type_is_missing_text() {
    let mut stream = Workbook::of(&[label(0, 0, "cell"), chart(&[series("High"), text(TITLE, "Tides")])]).stream();
    let at = offsets(&stream, 0x100D)[1];
    stream[at..at + 2].copy_from_slice(&[0x07, 0x10]);
    let extraction = assert_missing(&file_of(&stream), "records in the place of a chart's text");
    assert_eq!(charts_of(&extraction)[0].1, json!([texts("", &[], &["High"], &[])]));
}

#[test]
fn texts_after_a_damaged_template_are_read() {
    let template = [record(DEFAULT_TEXT, &[2, 0]), text(TITLE, "template")].concat();
    let chart = chart(&[template, text(TITLE, "Tides"), text(0, "note")]);
    for (nth, expected) in
        [(0, texts("Tides", &[], &["template"], &["note"])), (1, texts("Tides", &[], &[], &["note"]))]
    {
        let mut stream = Workbook::of(&[label(0, 0, "cell"), chart.clone()]).stream();
        let at = offsets(&stream, 0x1025)[nth];
        stream[at..at + 2].copy_from_slice(&[0x07, 0x10]);
        assert_eq!(charts_of(&extract(&file_of(&stream)))[0].1, json!([expected]), "{nth}");
    }
}

#[test]
fn a_copy_of_a_cell_with_another_type_is_missing_text() {
    let copies = [cached(2), record(0x1007, &label(0, 0, "Dover")[4..])].concat();
    let chart = chart(&[series_of(&words("High"), Literal, &[]), copies]);
    assert_missing(&Workbook::of(&[label(0, 0, "cell"), chart]).file(), "misplaced records of charts");
}

#[test]
fn a_chart_without_an_end_is_missing_text() {
    let mut endless = chart(&[text(TITLE, "Tides")]);
    endless.truncate(endless.len() - 4);
    let file = Workbook::of(&[label(0, 0, "cell"), endless]).file();
    let extraction = assert_missing(&file, "missing or truncated sheets");
    assert_eq!(charts_of(&extraction)[0].1, json!([texts("Tides", &[], &[], &[])]));
}

#[test]
fn a_chart_sheet_that_is_not_found_is_missing_text() {
    let mut stream = Workbook::new().sheet_of("Diagram", 0, CHART, &[]).sheet("Data", &[rk(0, 0, 30)]).stream();
    let list = offsets(&stream, 0x0085)[0];
    stream[list + 4..list + 8].fill(0x7F);
    assert_missing(&file_of(&stream), "missing or truncated sheets");
}

#[test]
fn hostile_nesting_ends() {
    let begins = record(BEGIN, &[]).repeat(10_000);
    let bofs = record(BOF, &[0, 6, 0x20, 0, 0, 0, 0, 0]).repeat(10_000);
    let title = text(TITLE, "Tides");
    for nested in [begins, bofs] {
        let extraction = extract(&Workbook::of(&[label(0, 0, "cell"), chart(&[nested, title.clone()])]).file());
        assert_eq!(charts_of(&extraction)[0].1, json!([texts("Tides", &[], &[], &[])]));
    }
}
