//! Excel workbooks, BIFF2 to BIFF8: cells as Excel displays them, and warnings about losses.

use crate::support::EXTRACTOR;
use crate::support::biff::{
    FILEPASS, Workbook, bare, biff_5, boolean, cell_2, error, formula, formula_string, label, label_bytes, merged,
    mul_blank, mul_rk, no_number, number, record, rk, shared, string,
};
use crate::support::compound::Compound;
use catdoc_lambda::{Error, Extraction, Format, Options, RawOptions, Structure};

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

/// Returns the text of a complete workbook without warnings.
#[track_caller]
fn text(workbook: &Workbook) -> String {
    let extraction = extract(&workbook.file());
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    assert_eq!(extraction.format, Format::Excel97);
    extraction.text
}

fn codes(extraction: &Extraction) -> Vec<&str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn sheets_are_in_tab_order_with_names_and_states() {
    let workbook = Workbook::new()
        .sheet("Tides", &[label(0, 0, "first")])
        .sheet_of("Суда", 1, 0, &[label(0, 0, "second")])
        .sheet_of("Kept back", 2, 0, &[label(0, 0, "third")]);
    let extraction = extract(&workbook.file());
    assert_eq!(extraction.text, "first\n\u{C}\nsecond\n\u{C}\nthird\n");
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    let sheets: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Tides", false), ("Суда", true), ("Kept back", true)]);
}

#[test]
fn cells_are_placed_by_row_and_column_in_any_file_order() {
    let cells = [label(3, 1, "d"), label(0, 2, "b"), label(0, 0, "a"), label(1, 0, "c")];
    assert_eq!(text(&Workbook::of(&cells)), "a,,b\nc\n\n,d\n");
}

#[test]
fn cells_stored_by_columns_are_placed_by_rows_and_the_last_one_at_a_place_counts() {
    let cell = |row: u16, column: u16| label(row, column, &format!("r{row}c{column}"));
    let by_columns = (0..9).flat_map(|column| (0..30).map(move |row| (row, column)));
    let mut cells: Vec<_> = by_columns.map(|(row, column)| cell(row, column)).collect();
    cells.push(label(7, 3, "the last"));
    let row = |row: u16| (0..9).map(|column| format!("r{row}c{column}")).collect::<Vec<_>>().join(",") + "\n";
    let expected: String = (0..30).map(row).collect();
    assert_eq!(text(&Workbook::of(&cells)), expected.replace("r7c3,", "the last,"));
}

#[test]
fn merged_cells_have_their_text_once_at_the_top_left() {
    let cells = [
        label(0, 0, "Tides of the week"),
        mul_blank(0, 1, 2),
        label(1, 0, "Monday"),
        label(1, 1, "06:10"),
        label(1, 2, "12:25"),
        mul_blank(2, 0, 1),
        label(2, 1, "07:02"),
        merged(&[[0, 0, 0, 2], [1, 2, 0, 0]]),
    ];
    let workbook = Workbook::of(&cells);
    assert_eq!(text(&workbook), "Tides of the week\nMonday,06:10,12:25\n,07:02\n");
    let Structure::Sheets(sheets) = extract(&workbook.file()).structure else { panic!("no sheets") };
    let rows: Vec<Vec<_>> = sheets[0].rows.iter().map(|row| row.cells().collect()).collect();
    assert_eq!(rows, [vec!["Tides of the week"], vec!["Monday", "06:10", "12:25"], vec!["", "07:02"]]);
}

#[test]
fn text_is_quoted_as_in_rfc_4180() {
    let cells = [label(0, 0, "a,b"), label(0, 1, "say \"x\""), label(0, 2, "two\nlines"), label(0, 3, " plain; ")];
    assert_eq!(text(&Workbook::of(&cells)), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\", plain; \n");
}

#[test]
fn shared_strings_of_every_script_are_read() {
    let strings = ["plain", "Météore", "港口的钟", "🕰 and 🚢", "ساعة الميناء"];
    let cells: Vec<_> = (0..5).map(|index| shared(index, 0, u32::from(index))).collect();
    assert_eq!(text(&Workbook::of(&cells).strings(&strings)), strings.join("\n") + "\n");
}

#[test]
fn control_characters_are_dropped_except_line_ends() {
    let cells = [label(0, 0, "a\u{1}b\u{7F}c\u{92}d\u{9F}e"), label(1, 0, "a\u{B}b\u{2028}c")];
    let extraction = extract(&Workbook::new().sheet("Ti\u{1}d\u{92}es", &cells).file());
    assert_eq!(extraction.text, "abcde\n\"a\nb\nc\"\n");
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    assert_eq!(sheets[0].name, "Tides");
}

#[test]
fn a_string_may_continue_in_another_width() {
    // "harbour ": four characters, and four more in the next record, in 8 bits, 16 bits and mixed.
    let low = [&[12, 0, 0][..], b"harb"].concat();
    let wide: Vec<u8> = [1].into_iter().chain("our ч".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let back = [&[0][..], b"as!"].concat();
    let workbook = Workbook::of(&[shared(0, 0, 0)]).string_table(1, &[&low, &wide, &back]);
    assert_eq!(text(&workbook), "harbour чas!\n");
}

#[test]
fn a_string_table_may_continue_after_any_string() {
    let workbook = Workbook::of(&[shared(0, 0, 0), shared(0, 1, 1)]).string_table(2, &[&string("one"), &string("two")]);
    assert_eq!(text(&workbook), "one,two\n");
}

#[test]
fn font_runs_and_phonetic_text_are_not_text() {
    // Flags: rich (two runs of four bytes) and phonetic (six bytes), both after the characters.
    let rich = [&[4, 0, 0x0C, 2, 0, 6, 0, 0, 0][..], b"kana", &[0xEE; 8], &[0xEE; 6]].concat();
    let workbook = Workbook::of(&[shared(0, 0, 0), shared(0, 1, 1)]).string_table(2, &[&rich, &string("next")]);
    assert_eq!(text(&workbook), "kana,next\n");
}

#[test]
fn rk_numbers_are_decoded() {
    // An integer, an integer times 100, a negative, the upper bits of a double, and that times 100.
    let double = |value: f64| (value.to_bits() >> 32) as u32;
    let values = [(42 << 2) | 2, (1234 << 2) | 3, (-5_i32 << 2) as u32 | 2, double(1.5), double(50.0) | 1];
    assert_eq!(text(&Workbook::of(&[mul_rk(0, 0, &values), rk(1, 4, (7 << 2) | 2)])), "42,12.34,-5,1.5,0.5\n,,,,7\n");
}

#[test]
fn formulas_show_their_cached_values() {
    let cells = [
        formula(0, 0, 2.5_f64.to_le_bytes()),
        formula(0, 1, no_number(0, 0)),
        formula_string("said"),
        formula(0, 2, no_number(1, 1)),
        formula(0, 3, no_number(2, 0x07)),
        formula(0, 4, no_number(3, 0)),
        label(0, 5, "end"),
    ];
    assert_eq!(text(&Workbook::of(&cells)), "2.5,said,TRUE,#DIV/0!,,end\n");
}

#[test]
fn records_may_separate_a_formula_and_its_string() {
    let shared_formula = record(0x04BC, &[0; 10]);
    let cells = [formula(0, 0, no_number(0, 0)), shared_formula, formula_string("said")];
    assert_eq!(text(&Workbook::of(&cells)), "said\n");
}

#[test]
fn booleans_and_errors_are_named_as_in_excel() {
    let mut cells = vec![boolean(0, 0, true), boolean(0, 1, false)];
    let errors = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A];
    cells.extend(errors.iter().zip(2..).map(|(code, column)| error(0, column, *code)));
    assert_eq!(text(&Workbook::of(&cells)), "TRUE,FALSE,#NULL!,#DIV/0!,#VALUE!,#REF!,#NAME?,#NUM!,#N/A\n");
}

#[test]
fn excel_5_strings_use_its_code_page() {
    let file = biff_5(1251, b"\xCB\xE8\xF1\xF2", &[label_bytes(0, 0, b"\xCF\xF0\xE8\xE2\xE5\xF2"), rk(0, 1, 30)]);
    let extraction = extract(&file);
    assert_eq!((extraction.text.as_str(), extraction.format), ("Привет,7\n", Format::Excel5));
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    assert_eq!(sheets[0].name, "Лист");
    let japanese = extract(&biff_5(932, b"A", &[label_bytes(0, 0, b"\x8D\x60\x82\xCC")]));
    assert_eq!(japanese.text, "港の\n");
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let forced = EXTRACTOR.extract(&biff_5(1251, b"A", &[label_bytes(0, 0, b"\xF0\xD2")]), &options).expect("text");
    assert_eq!(forced.text, "Пр\n");
}

#[test]
fn sheets_without_a_container_are_read() {
    let old = [
        record(0x0042, &[0xE3, 0x04]),
        cell_2(0x0002, 0, 0, 0, &[42, 0]),
        cell_2(0x0003, 0, 1, 0, &1.5_f64.to_le_bytes()),
        cell_2(0x0004, 0, 2, 0, b"\x03\xCF\xF0!"),
        cell_2(0x0005, 0, 3, 0, &[1, 0]),
    ];
    let extraction = extract(&bare(2, &old));
    assert_eq!((extraction.text.as_str(), extraction.format), ("42,1.5,Пр!,TRUE\n", Format::Excel2));
    assert_eq!(extraction.complete, Some(true));
    for (version, format) in [(3, Format::Excel3), (4, Format::Excel4)] {
        let cells = [number(0, 0, 0, 1.5), label_bytes(1, 0, b"plain"), boolean(1, 1, true)];
        let extraction = extract(&bare(version, &cells));
        assert_eq!((extraction.text.as_str(), extraction.format), ("1.5\nplain,TRUE\n", format));
    }
}

#[test]
fn a_file_with_two_workbooks_is_read_as_the_newer() {
    let newer = Workbook::of(&[label(0, 0, "newer")]).stream();
    let older = Workbook::of(&[label(0, 0, "older")]).stream();
    let file = Compound::new().stream("Book", &older).stream("WORKBOOK", &newer).file();
    assert_eq!(extract(&file).text, "newer\n");
}

#[test]
fn a_workbook_without_cells_has_no_text_with_a_warning() {
    let extraction = extract(&Workbook::of(&[]).file());
    assert_eq!((extraction.text.as_str(), codes(&extraction)), ("", vec!["no-text"]));
    assert_eq!(extraction.complete, Some(true));
}

#[test]
fn a_requested_sheet_without_text_gives_a_warning() {
    let file = Workbook::new().sheet("full", &[label(0, 0, "text")]).sheet("bare", &[]).file();
    let raw = RawOptions { sheet: Some("bare".to_owned()), ..RawOptions::default() };
    let extraction = EXTRACTOR.extract(&file, &Options::try_from(raw).expect("valid")).expect("a sheet");
    assert_eq!((extraction.text.as_str(), codes(&extraction)), ("", vec!["no-text"]));
}

#[test]
fn an_encrypted_workbook_is_reported() {
    let workbook = Workbook::of(&[label(0, 0, "secret")]).record(FILEPASS, &[0, 0, 0, 0, 0, 0]);
    let error = EXTRACTOR.extract(&workbook.file(), &Options::default()).expect_err("no text");
    assert_eq!(error.code(), "encrypted");
}

#[test]
fn a_truncated_workbook_reports_missing_text() {
    let cells: Vec<_> = (0..400).map(|row| label(row, 0, &format!("row {row}"))).collect();
    let file = Workbook::of(&cells).file();
    let extraction = extract(&file[..file.len() / 2]);
    assert!(extraction.text.starts_with("row 0\nrow 1\n") && !extraction.text.contains("row 399"));
    assert_eq!((codes(&extraction), extraction.complete), (vec!["text-missing"], Some(false)));
}

#[test]
fn missing_strings_are_counted() {
    for cells in [
        vec![label(0, 0, "kept"), shared(0, 1, 99)],
        vec![label(0, 0, "kept"), record(0x0203, &[0, 0])],
        vec![label(0, 0, "kept"), record(0x0204, &[1, 0, 0, 0, 0, 0, 50, 0, 0, b'x'])],
    ] {
        let extraction = extract(&Workbook::of(&cells).file());
        assert!(extraction.text.starts_with("kept"), "{}", extraction.text);
        assert_eq!((codes(&extraction), extraction.complete), (vec!["text-missing"], Some(false)));
    }
}

#[test]
fn a_misplaced_sheet_is_searched_for() {
    let mut stream = Workbook::new().sheet("A", &[label(0, 0, "found")]).stream();
    let list = stream.windows(2).position(|bytes| bytes == [0x85, 0]).expect("a list");
    stream[list + 4..list + 8].copy_from_slice(&7_u32.to_le_bytes());
    let extraction = extract(&Compound::new().stream("Workbook", &stream).file());
    assert_eq!(extraction.text, "found\n");
}

#[test]
fn a_far_cell_is_in_its_place_whatever_precedes_it() {
    let corners = [label(0, 0, "near"), label(65535, 255, "far")];
    let names: Vec<_> = (1..=10).map(|number| number.to_string()).collect();
    let workbook = names.iter().fold(Workbook::new(), |workbook, name| workbook.sheet(name, &corners));
    let Structure::Sheets(sheets) = extract(&workbook.file()).structure else { panic!("no sheets") };
    assert_eq!(sheets.len(), 10);
    for sheet in sheets {
        let rows: Vec<Vec<_>> = sheet.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!((rows.len(), &rows[0]), (65536, &vec!["near"]));
        assert_eq!((rows[65535].len(), rows[65535][255]), (256, "far"));
    }
}

#[test]
fn empty_cells_count_towards_the_output_limit() {
    let mut workbook = Workbook::new();
    for index in 0..600 {
        workbook = workbook.sheet(&index.to_string(), &[label(65535, 255, "far")]);
    }
    let error = EXTRACTOR.extract(&workbook.file(), &Options::default()).expect_err("too much text");
    assert_eq!(error.code(), "output-limit");
}

#[test]
fn a_substream_shared_by_sheets_is_read_once() {
    let cells: Vec<_> = (0..2000).map(|row| label(row, 0, "the same again")).collect();
    let mut workbook = Workbook::of(&cells);
    for index in 0..3000 {
        workbook = workbook.sheet(&index.to_string(), &[]);
    }
    let mut stream = workbook.stream();
    let first = stream.windows(2).position(|bytes| bytes == [0x85, 0]).expect("a list");
    let place = stream[first + 4..first + 8].to_vec();
    let mut at = first;
    while stream[at..at + 2] == [0x85, 0] {
        stream[at + 4..at + 8].copy_from_slice(&place);
        at += 4 + usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
    }
    let file = Compound::new().stream("Workbook", &stream).file();
    match EXTRACTOR.extract(&file, &Options::default()) {
        Ok(extraction) => assert!(extraction.text.len() < 20 * file.len(), "{}", extraction.text.len()),
        Err(error) => assert!(!matches!(error, Error::Internal(_)), "{error}"),
    }
}

#[test]
fn a_false_string_count_allocates_no_memory() {
    let counts = [&u32::MAX.to_le_bytes()[..], &u32::MAX.to_le_bytes(), &string("only")].concat();
    let workbook = Workbook::of(&[shared(0, 0, 0)]).record(0x00FC, &counts);
    assert_eq!(extract(&workbook.file()).text, "only\n");
}
