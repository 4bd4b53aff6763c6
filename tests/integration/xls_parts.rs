//! The parts of a workbook's sheets besides their rows: comments, text boxes, headers and footers.

use crate::support::EXTRACTOR;
use crate::support::biff::{CONTINUE, EOF, Workbook, bare, biff_5, codepage_of, label, label_bytes, record, string};
use crate::support::biff_parts::{
    BUTTON, CHECK_BOX, COMMENT, DIALOG, EDIT_BOX, FOOTER, GROUP_BOX, HEADER, LABEL, OPTION_BUTTON, TEXT_BOX, art,
    container, drawing, further_headers, note, object, object_3, object_5, object_text, old_note, shape, word_art,
};
use catdoc_lambda::{Extraction, Options, Sheet, Structure};

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

/// Returns the sheets of a complete workbook without warnings.
#[track_caller]
fn sheets(file: &[u8]) -> Vec<Sheet> {
    let extraction = extract(file);
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]));
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    sheets
}

/// Returns the only sheet of a workbook with these records.
#[track_caller]
fn sheet(records: &[Vec<u8>]) -> Sheet {
    sheets(&Workbook::of(records).file()).remove(0)
}

fn comments(sheet: &Sheet) -> Vec<[&str; 3]> {
    sheet.comments.iter().map(|comment| [comment.cell, comment.author, comment.text]).collect()
}

fn text_boxes(sheet: &Sheet) -> Vec<&str> {
    sheet.text_boxes.iter().collect()
}

/// Returns the codes of the warnings, and whether the text is complete.
fn damage(records: &[Vec<u8>]) -> (Vec<&'static str>, Option<bool>) {
    let extraction = extract(&Workbook::of(records).file());
    (extraction.warnings.iter().map(|warning| warning.code.as_str()).collect(), extraction.complete)
}

#[test]
fn comments_have_a_cell_an_author_and_a_text() {
    let sheet = sheet(&[
        label(0, 0, "tide"),
        shape(COMMENT, 1, "High at noon.\nCheck."),
        shape(TEXT_BOX, 2, "aside"),
        shape(COMMENT, 3, "Прилив"),
        note(1, 1, 1, "Ann"),
        note(65535, 255, 3, "Аня"),
    ]);
    let expected = [["B2", "Ann", "High at noon.\nCheck."], ["IV65536", "Аня", "Прилив"]];
    assert_eq!(comments(&sheet), expected);
    assert_eq!(text_boxes(&sheet), ["aside"]);
}

#[test]
fn cells_have_letters_and_numbers() {
    let columns = [(0, "A1"), (25, "Z1"), (26, "AA1"), (51, "AZ1"), (52, "BA1"), (255, "IV1")];
    let mut records = vec![label(0, 0, "tide"), shape(COMMENT, 1, "x")];
    records.extend(columns.map(|(column, _)| note(0, column, 1, "")));
    let sheet = sheet(&records);
    let cells: Vec<_> = sheet.comments.iter().map(|comment| comment.cell).collect();
    assert_eq!(cells, columns.map(|(_, cell)| cell));
}

#[test]
fn a_comment_without_text_is_not_listed() {
    let records = [label(0, 0, "tide"), shape(COMMENT, 1, ""), shape(COMMENT, 2, " \n"), note(0, 0, 1, "Ann")];
    let sheet = sheet(&[&records[..], &[note(1, 0, 2, "Ann")]].concat());
    assert_eq!(comments(&sheet), [[""; 3]; 0]);
    assert_eq!(text_boxes(&sheet), [""; 0]);
}

#[test]
fn a_comment_on_no_cell_is_a_text_box() {
    let sheet =
        sheet(&[shape(COMMENT, 1, "lost"), shape(COMMENT, 2, "kept"), note(0, 0, 2, ""), shape(TEXT_BOX, 3, "x")]);
    assert_eq!((comments(&sheet), text_boxes(&sheet)), (vec![["A1", "", "kept"]], vec!["x", "lost"]));
}

#[test]
fn comments_before_biff_8_have_their_text_in_pieces() {
    let long = vec![b'x'; 3000];
    let records = [
        label_bytes(0, 0, b"tide"),
        old_note(0, 0, 4, b"High"),
        old_note(2, 1, 3000, &long[..2048]),
        old_note(0xFFFF, 0, 952, &long[2048..]),
    ];
    let long = String::from_utf8(long).expect("ASCII");
    let expected = [["A1", "", "High"], ["B3", "", &long]];
    for version in 2..5 {
        let records = if version == 2 { &records[1..] } else { &records };
        assert_eq!(comments(&sheets(&bare(version, records))[0]), expected, "{version}");
    }
    let russian = biff_5(1251, b"A", &[label_bytes(0, 0, b"tide"), old_note(0, 0, 6, b"\xCF\xF0\xE8\xE2\xE5\xF2")]);
    assert_eq!(comments(&sheets(&russian)[0]), [["A1", "", "Привет"]]);
}

#[test]
fn shapes_of_every_kind_have_text_in_the_order_of_the_drawing() {
    let kinds = [0x02, 0x03, BUTTON, CHECK_BOX, LABEL, GROUP_BOX, 0x12, 0x1E, TEXT_BOX];
    let mut records = vec![label(0, 0, "tide")];
    records.extend(kinds.iter().zip(1..).map(|(kind, number)| shape(*kind, number, &format!("shape {number}"))));
    records.push(shape(TEXT_BOX, 99, ""));
    let expected: Vec<_> = (1..=kinds.len()).map(|number| format!("shape {number}")).collect();
    assert_eq!(text_boxes(&sheet(&records)), expected);
}

#[test]
fn a_text_may_continue_in_another_width() {
    let text = "harbour чas! and more";
    let records = [label(0, 0, "tide"), object(TEXT_BOX, 1, &[]), object_text(text, &[3, 8, 12])];
    assert_eq!(text_boxes(&sheet(&records)), [text]);
}

#[test]
fn a_drawing_may_continue_after_an_object_and_its_text() {
    let art = word_art("Spring tide");
    let records = [
        label(0, 0, "tide"),
        shape(TEXT_BOX, 1, "first"),
        record(CONTINUE, &art),
        object(0x1E, 2, &[]),
        record(CONTINUE, &word_art("Neap tide")),
    ];
    assert_eq!(text_boxes(&sheet(&records)), ["first", "Spring tide", "Neap tide"]);
}

#[test]
fn the_text_of_word_art_is_in_the_drawing() {
    let art = [container(0xF002, 999), container(0xF003, 999), container(0xF004, 999), word_art("Весна")].concat();
    let records = [label(0, 0, "tide"), drawing(&art), object(0x1E, 1, &[]), shape(TEXT_BOX, 2, "last")];
    assert_eq!(text_boxes(&sheet(&records)), ["Весна", "last"]);
    let (first, rest) = art.split_at(art.len() - 5);
    let cut = [label(0, 0, "tide"), drawing(first), record(CONTINUE, rest), object(0x1E, 1, &[])];
    assert_eq!(text_boxes(&sheet(&cut)), ["Весна"]);
}

#[test]
fn word_art_after_a_comment_is_a_text_box() {
    let records = [shape(COMMENT, 1, "Why?"), drawing(&word_art("Tide")), object(0x1E, 2, &[]), note(0, 0, 1, "Ann")];
    let sheet = sheet(&records);
    assert_eq!((comments(&sheet), text_boxes(&sheet)), (vec![["A1", "Ann", "Why?"]], vec!["Tide"]));
}

#[test]
fn shapes_before_biff_8_have_their_text_inside() {
    for version in [3, 4] {
        let records =
            [label_bytes(0, 0, b"tide"), object_3(TEXT_BOX, b"aside", b""), object_3(BUTTON, b"Print", b"Macro1!x")];
        assert_eq!(text_boxes(&sheets(&bare(version, &records))[0]), ["aside", "Print"], "{version}");
    }
    let kinds = [TEXT_BOX, BUTTON, CHECK_BOX, OPTION_BUTTON, EDIT_BOX, LABEL, DIALOG, GROUP_BOX];
    for (name, macro_name) in [(&b""[..], &b""[..]), (b"Box 1", b""), (b"Box 12", b"macro")] {
        let mut records = vec![label_bytes(0, 0, b"tide")];
        records.extend(kinds.map(|kind| object_5(kind, name, macro_name, format!("kind {kind}").as_bytes())));
        let sheets = sheets(&biff_5(1252, b"A", &records));
        assert_eq!(text_boxes(&sheets[0]), kinds.map(|kind| format!("kind {kind}")), "{name:?}");
    }
}

#[test]
fn a_header_has_three_parts_and_names_of_codes() {
    for (header, parts) in [
        ("Tides", ["", "Tides", ""]),
        ("&LLeft&CCentre&RRight", ["Left", "Centre", "Right"]),
        ("&lLeft&rRight", ["Left", "", "Right"]),
        ("&R3&C2&LÀ1&R&P&Lß", ["À1ß", "2", "3&[Page]"]),
        ("&L&D &T&C&F, &A&R&P of &N", ["&[Date] &[Time]", "&[File], &[Tab]", "&[Page] of &[Pages]"]),
        ("&Z&F&R&G", ["", "&[Path]&[File]", "&[Picture]"]),
        ("&C&\"Arial,Bold\"&12Tides&\"-,Regular\"&B &Uhigh&U &E&S&X2&X&Y3&Y", ["", "Tides high 23", ""]),
        ("&KFF0000Red &K01+000blue &I&O&Hx", ["", "Red blue x", ""]),
        ("Ann && Ben &&P", ["", "Ann & Ben &P", ""]),
        ("&P+1&", ["", "&[Page]+1", ""]),
        ("&LОдин&CДва", ["Один", "Два", ""]),
    ] {
        let sheet = sheet(&[record(HEADER, &string(header)), record(FOOTER, &[]), label(0, 0, "x")]);
        assert_eq!((sheet.header.parts(), sheet.footer.parts()), (parts.map(str::to_owned), Default::default()));
    }
}

#[test]
fn each_sheet_has_its_own_headers() {
    let texts = [("&A", "&P"), ("&A", "&P"), ("&RA", "&P"), ("&A", ""), ("&A", "&N"), ("Ā&A", "&N"), ("&A", "&A")];
    let workbook = texts.iter().fold(Workbook::new(), |workbook, (header, footer)| {
        workbook.sheet("A", &[record(HEADER, &string(header)), record(FOOTER, &string(footer)), label(0, 0, "tide")])
    });
    let centre = |text: &str| ["", text, ""].map(str::to_owned);
    let expected = [
        (centre("&[Tab]"), centre("&[Page]")),
        (centre("&[Tab]"), centre("&[Page]")),
        (["", "", "A"].map(str::to_owned), centre("&[Page]")),
        (centre("&[Tab]"), centre("")),
        (centre("&[Tab]"), centre("&[Pages]")),
        (centre("Ā&[Tab]"), centre("&[Pages]")),
        (centre("&[Tab]"), centre("&[Tab]")),
    ];
    let headers =
        sheets(&workbook.file()).iter().map(|sheet| (sheet.header.parts(), sheet.footer.parts())).collect::<Vec<_>>();
    assert_eq!(headers, expected);
}

#[test]
fn headers_of_formatting_alone_are_none() {
    let records = [record(HEADER, &string("&L&C&\"Arial\"&R")), record(FOOTER, &[0, 0]), label(0, 0, "tide")];
    let sheet = sheet(&records);
    let json = serde_json::to_value(&sheet).expect("JSON");
    assert_eq!((json.get("header"), json.get("footer")), (None, None), "{json}");
}

#[test]
fn headers_before_biff_8_are_in_the_code_page() {
    let header = |kind: u16, text: &[u8]| record(kind, &[&[text.len() as u8][..], text].concat());
    let records = [header(HEADER, b"&A"), header(FOOTER, b"Page &P"), label_bytes(0, 0, b"tide")];
    for version in 2..5 {
        let records = if version == 2 { &records[..2] } else { &records };
        let file = bare(version, records);
        let sheet = &sheets(&file)[0];
        let expected = [["", "&[Tab]", ""], ["", "Page &[Page]", ""]];
        assert_eq!([sheet.header.parts(), sheet.footer.parts()], expected.map(|parts| parts.map(str::to_owned)));
    }
    let russian = biff_5(1251, b"A", &[header(HEADER, b"&R\xCF\xF0"), label_bytes(0, 0, b"tide")]);
    assert_eq!(sheets(&russian)[0].header.parts()[2], "Пр");
}

#[test]
fn each_sheet_of_excel_4_has_headers_in_its_own_code_page() {
    let sheet = |codepage: u16| {
        let header = record(HEADER, b"\x05&C\xCF\xF0\xE8");
        bare(4, &[codepage_of(codepage), header, label_bytes(0, 0, b"\xCF\xF0\xE8")])
    };
    let name = |name: &[u8; 1]| record(0x008F, &[&[0; 4], &[1][..], name].concat());
    let book = record(0x0409, &[0, 0, 0, 1, 0, 0]);
    let file = [book, name(b"A"), sheet(1252), name(b"B"), sheet(1251), record(EOF, &[])].concat();
    let headers: Vec<_> = sheets(&file).iter().map(|sheet| sheet.header.parts()[1].clone()).collect();
    assert_eq!((extract(&file).text.as_str(), headers), ("Ïðè\n\u{C}\nПри\n", vec!["Ïðè".into(), "При".into()]));
}

#[test]
fn many_fonts_do_not_slow_down_every_header() {
    const FONT_3: u16 = 0x0231;
    let fonts: Vec<Vec<u8>> = (0..60_000).map(|_| record(FONT_3, b"\0\0\0\0\0\0\x05Arial")).collect();
    let header = record(HEADER, &[&[252][..], &b"&\"A\"".repeat(63)].concat());
    let sheet = bare(4, &[header, label_bytes(0, 0, b"tide")]);
    let sheets = sheets(&[bare(4, &fonts), sheet.repeat(2000)].concat());
    assert_eq!(sheets.len(), 2001);
}

#[test]
fn even_pages_and_the_first_one_may_have_headers_of_their_own() {
    let texts = ["&Leven", "even foot", "&Rfirst", ""];
    for (flags, header, footer) in [
        (3, ["even", "all", "first"], ["", "all\neven foot", ""]),
        (1, ["even", "all", ""], ["", "all\neven foot", ""]),
        (0, ["", "all", ""], ["", "all", ""]),
    ] {
        let sheet = sheet(&[
            record(HEADER, &string("all")),
            record(FOOTER, &string("all")),
            further_headers(flags, 0, texts),
            further_headers(3, 7, ["view", "view", "view", "view"]),
            label(0, 0, "tide"),
        ]);
        assert_eq!(sheet.header.parts(), header, "{flags}");
        assert_eq!(sheet.footer.parts(), footer, "{flags}");
    }
}

#[test]
fn custom_views_do_not_change_the_headers() {
    let sheet = sheet(&[
        record(HEADER, &string("shown")),
        label(0, 0, "tide"),
        record(0x01AA, &[0; 50]),
        record(HEADER, &string("of a view")),
        record(0x01AB, &[1, 0]),
    ]);
    assert_eq!(sheet.header.parts(), ["", "shown", ""]);
}

#[test]
fn parts_belong_to_their_sheet() {
    let workbook = Workbook::new()
        .sheet("one", &[label(0, 0, "tide"), shape(COMMENT, 1, "first"), note(0, 0, 1, "Ann")])
        .sheet("two", &[shape(COMMENT, 1, "second"), note(1, 0, 1, "Ben"), shape(TEXT_BOX, 2, "box")])
        .sheet("three", &[label(0, 0, "tide")]);
    let sheets = sheets(&workbook.file());
    assert_eq!(comments(&sheets[0]), [["A1", "Ann", "first"]]);
    assert_eq!((comments(&sheets[1]), text_boxes(&sheets[1])), (vec![["A2", "Ben", "second"]], vec!["box"]));
    assert_eq!((comments(&sheets[2]), text_boxes(&sheets[2])), (vec![], vec![]));
}

#[test]
fn a_workbook_of_text_boxes_alone_has_text() {
    assert_eq!(text_boxes(&sheet(&[shape(TEXT_BOX, 1, "aside")])), ["aside"]);
}

#[test]
fn truncated_texts_are_reported() {
    let missing = (vec!["text-missing"], Some(false));
    let text = object_text("High at noon.", &[]);
    let without_text = &text[..4 + 18];
    for records in [
        vec![label(0, 0, "x"), object(TEXT_BOX, 1, &[]), without_text.to_vec(), label(1, 0, "y")],
        vec![label(0, 0, "x"), note(0, 0, 7, "Ann")],
        vec![label(0, 0, "x"), shape(COMMENT, 1, "y"), record(0x1C, &[0, 0, 0, 0, 0, 0, 1, 0, 9, 0, 0, b'A'])],
        vec![label(0, 0, "x"), record(HEADER, &[9, 0, 0, b'A'])],
        vec![label(0, 0, "x"), shape(TEXT_BOX, 1, ""), drawing(&art(0xF00D, 0, &[])), shape(TEXT_BOX, 2, "y")],
        vec![label(0, 0, "x"), drawing(&art(0xF011, 0, &[])), label(1, 0, "y")],
        vec![label(0, 0, "x"), drawing(&word_art("Tide")[..30]), object(0x1E, 1, &[])],
    ] {
        assert_eq!(damage(&records), missing);
    }
    let mut cut = object_5(TEXT_BOX, b"", b"", b"aside");
    cut.truncate(cut.len() - 2);
    cut[2] -= 2;
    for record in [old_note(0, 0, 50, b"High"), old_note(0xFFFF, 0, 4, b"High"), cut] {
        let extraction = extract(&biff_5(1252, b"A", &[label_bytes(0, 0, b"tide"), record]));
        assert_eq!(extraction.complete, Some(false), "{:?}", extraction.text);
    }
}
