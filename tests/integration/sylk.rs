//! SYLK, the symbolic link format of spreadsheets.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, warnings};
use catdoc_lambda::{Extraction, Options, RawOptions, Structure};

fn file(records: &[&str]) -> String {
    format!("ID;PWXL;N;E\r\n{}\r\nE\r\n", records.join("\r\n"))
}

fn extraction(records: &[&str]) -> Extraction {
    extract(file(records)).unwrap_or_else(|error| panic!("{records:?}: {error:?}"))
}

#[track_caller]
fn assert_text(records: &[&str], expected: &str) {
    let read = extraction(records);
    assert_eq!((read.format.as_str(), read.text.as_str()), ("sylk", expected));
    assert_eq!((warnings(&read), read.complete), (vec![], Some(true)));
}

#[test]
fn values_are_text_numbers_and_words() {
    let records = ["C;Y1;X1;K\"tide\"", "C;X2;K4.125", "C;X4;KTRUE", "C;Y3;X1;K#DIV/0!;E1/0", "C;X2;K-1.5E3"];
    assert_text(&records, "tide,4.125,,TRUE\n\n#DIV/0!,-1500\n");
}

#[test]
fn records_are_in_any_order_and_the_last_one_counts() {
    assert_text(&["C;Y2;X2;K4", "C;Y1;X1;K1", "C;Y2;X1;K3", "C;Y1;X1;K\"new\""], "new\n3,4\n");
}

#[test]
fn numbers_are_shown_by_their_formats() {
    let formats =
        ["P;PGeneral", "P;P0.00", "P;Pyyyy\\-mm\\-dd", "P;P#,##0;;\\-#,##0", "P;FArial;M200", "F;P0;DG0G8;M255"];
    let cells = [
        "F;P2;C3",
        "F;P3;R3",
        "F;P1;FG0G;Y1;X1",
        "C;K1.005",
        "C;X2;K1.5",
        "C;X3;K38046",
        "F;P0;Y2;X3",
        "C;K38046",
        "C;Y3;X1;K-12345",
        "F;SM12;X3",
        "C;K5000",
        "F;FF2G;Y4;X1",
        "C;K3",
        "F;F%0G;X2",
        "C;K0.5",
    ];
    assert_text(&[&formats[..], &cells].concat(), "1.01,1.5,2004-02-29\n,,38046\n\"-12,345\",,\"5,000\"\n3.00,50%\n");
}

#[test]
fn the_calendar_of_1904_is_an_option() {
    assert_text(&["P;Pyyyy/m/d", "O;L;D;V4;K47", "F;P0;Y1;X1", "C;K1"], "1904/1/2\n");
    assert_text(&["P;Pyyyy/m/d", "O;L;D;V0;K47", "F;P0;Y1;X1", "C;K1"], "1900/1/1\n");
}

#[test]
fn semicolons_quotes_and_escapes_are_text() {
    for (value, expected) in [
        ("a;;b", "a;b"),
        ("a;b", "a;b"),
        ("5\" pipe", "5\" pipe"),
        ("caf\u{1B}NBe \u{1B}NHU \u{1B}NAA \u{1B}NKc \u{1B}NDn \u{1B}NOs", "café Ü À ç ñ š"),
        ("\u{1B}N{\u{1B}Nq\u{1B}Ni \u{1B}N# \u{1B}N0", "ßæØ £ °"),
        ("\u{1B}N;;x \u{1B}N+", "»x «"),
        ("\u{1B}NBq", "q\u{301}"),
        ("one\u{1B} :two", "one\ntwo"),
    ] {
        let read = extraction(&[&format!("C;Y1;X1;K\"{value}\";E1"), "C;X2;K7"]);
        let Structure::Sheets(sheets) = &read.structure else { panic!("no sheets") };
        let cells: Vec<_> = sheets[0].rows.iter().next().expect("a row").cells().map(str::to_owned).collect();
        assert_eq!((cells, warnings(&read)), (vec![expected.to_owned(), "7".to_owned()], vec![]), "{value}");
    }
}

#[test]
fn libreoffice_doubles_quotes() {
    let file = b"ID;PCALCOOO32\nC;X1;Y1;K\"say \"\"hi\"\"\"\nE\n";
    assert_eq!(EXTRACTOR.extract(file, &Options::default()).expect("text").text, "\"say \"\"hi\"\"\"\n");
}

#[test]
fn comments_are_a_part_of_the_sheet() {
    let read = extraction(&["C;Y2;X3;K1;ACheck this"]);
    let Structure::Sheets(sheets) = read.structure else { panic!("no sheets") };
    let comments: Vec<_> = sheets[0].comments.iter().map(|comment| [comment.cell, comment.text]).collect();
    assert_eq!(comments, [["C2", "Check this"]]);
}

#[test]
fn damage_is_reported() {
    let end = EXTRACTOR.extract(b"ID;PWXL\nC;Y1;X1;K1\n", &Options::default()).expect("text");
    assert_eq!((end.text.as_str(), warnings(&end), end.complete), ("1\n", vec!["text-missing"], Some(false)));
    assert_eq!(warnings(&extraction(&["C;Y1;X1;K1", "C;Y1048577;K2"])), ["text-missing"]);
    assert_eq!(warnings(&extraction(&["C;Y1;X1;K1", "some other text"])), ["text-missing"]);
    assert_eq!(warnings(&extraction(&["C;Y1;X1;K1", "C;X2;ESUM(R1C1)"])), ["uncalculated"]);
    assert_eq!(warnings(&extraction(&["C;Y1;X1;K1", "E", "C;Y2;X1;K2"])), ["text-missing"]);
}

#[test]
fn a_table_whose_first_column_is_id_is_delimited_text() {
    let raw = RawOptions { workbook: Some(true), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let read = EXTRACTOR.extract(b"ID;Port;High\n1;Dover;06:10\n", &options).expect("text");
    assert_eq!((read.format.as_str(), read.text.as_str()), ("csv", "ID,Port,High\n1,Dover,06:10\n"));
}

#[test]
fn unknown_fields_of_cells_are_missing_text() {
    for record in ["C;Y1;X1;Ka; b", "C;Y1;X1;Ka;Qb", "C;Y1;X1;Kb;Ka"] {
        let read = extraction(&[record]);
        assert_eq!((read.text.as_str(), warnings(&read)), ("a\n", vec!["text-missing"]), "{record}");
    }
}
