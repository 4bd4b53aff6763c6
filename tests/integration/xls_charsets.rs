//! The charset of 8-bit text in workbooks before BIFF8, and symbol fonts in all versions.

use crate::support::EXTRACTOR;
use crate::support::biff::{
    Workbook, bare, cell, cell_2, codepage_of, font_5, formula_of, label_bytes, no_number, padded, record, shared,
    stream_5_of, string, xf_5,
};
use crate::support::biff_parts::{HEADER, TEXT_BOX, object_5, old_note};
use crate::support::chart::{TITLE, text_of, words_bytes};
use crate::support::compound::Compound;
use crate::support::property_set::{PropertySet, SUMMARY};
use catdoc_lambda::{Extraction, Options, RawOptions, Sheet, Structure};
use serde_json::json;

const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const STRING: u16 = 0x0207;
const RSTRING: u16 = 0x00D6;
const FORMAT: u16 = 0x041E;
const FONT: u16 = 0x0031;
const FONT_3: u16 = 0x0231;
const XF_3: u16 = 0x0243;
const FONTX: u16 = 0x1026;

/// The charsets of fonts.
const ANSI: u8 = 0;
const DEFAULT: u8 = 1;
const MACINTOSH: u8 = 77;
const JAPANESE: u8 = 128;
const GREEK: u8 = 161;
const HEBREW: u8 = 177;
const CYRILLIC: u8 = 204;
const EASTERN_EUROPE: u8 = 238;

/// "Год" in the code page 1251.
const YEAR: &[u8] = b"\xC3\xEE\xE4";

fn extract(file: &[u8]) -> Extraction {
    EXTRACTOR.extract(file, &Options::default()).expect("text")
}

/// Returns a BIFF5 workbook with these global records.
fn book(globals: &[Vec<u8>], name: &[u8], records: &[Vec<u8>]) -> Compound {
    Compound::new().stream("Book", &padded(stream_5_of(globals, name, records)))
}

/// Returns the extraction of a complete workbook without warnings.
#[track_caller]
fn whole(file: &[u8]) -> Extraction {
    let extraction = extract(file);
    assert_eq!((extraction.complete, &extraction.warnings), (Some(true), &vec![]), "{}", extraction.text);
    extraction
}

/// Returns the only sheet of such a workbook.
#[track_caller]
fn sheet(file: &[u8]) -> Sheet {
    let Structure::Sheets(mut sheets) = whole(file).structure else { panic!("no sheets") };
    sheets.remove(0)
}

/// Returns the text of a BIFF5 workbook with these global records and cells.
#[track_caller]
fn text(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> String {
    whole(&book(globals, b"A", cells).file()).text
}

/// Returns a cell of BIFF5 in the first row, in the font of the XF.
fn label_5(column: u16, xf: u16, text: &[u8]) -> Vec<u8> {
    cell(LABEL, 0, column, xf, &counted(text))
}

/// Returns a text after its length in 16 bits.
fn counted(text: &[u8]) -> Vec<u8> {
    [&(text.len() as u16).to_le_bytes(), text].concat()
}

/// Returns a text after its length in eight bits.
fn short(text: &[u8]) -> Vec<u8> {
    [&[text.len() as u8], text].concat()
}

/// Returns fonts of these charsets, and an XF for each.
fn fonts(charsets: &[u8]) -> Vec<Vec<u8>> {
    // No font has the number 4.
    let numbers = (0..).filter(|number| *number != 4);
    let xfs = charsets.iter().zip(numbers).map(|(_, number)| xf_5(number, 0));
    charsets.iter().map(|charset| font_5(*charset, b"Arial")).chain(xfs).collect()
}

/// Returns the record of a code page, then fonts of these charsets.
fn fonts_and_codepage(codepage: u16, charsets: &[u8]) -> Vec<Vec<u8>> {
    [vec![codepage_of(codepage)], fonts(charsets)].concat()
}

#[test]
fn the_charset_of_a_cells_font_decides() {
    let charsets = [CYRILLIC, GREEK, JAPANESE, EASTERN_EUROPE, HEBREW];
    let cells = [
        label_5(0, 0, YEAR),
        label_5(1, 1, b"\xC1\xE2"),
        label_5(2, 2, b"\x8D\x60"),
        label_5(3, 3, b"\xB9"),
        label_5(4, 4, b"\xF9\xEC"),
    ];
    for globals in [fonts(&charsets), fonts_and_codepage(1252, &charsets)] {
        assert_eq!(text(&globals, &cells), "Год,Αβ,港,ą,של\n");
    }
}

#[test]
fn a_font_that_does_not_tell_has_the_workbooks_code_page() {
    for charset in [ANSI, DEFAULT] {
        assert_eq!(text(&fonts_and_codepage(1251, &[charset]), &[label_5(0, 0, YEAR)]), "Год\n");
    }
    // On a Macintosh, fonts of every script have the same charset.
    let globals = fonts_and_codepage(10007, &[MACINTOSH]);
    assert_eq!(text(&globals, &[label_5(0, 0, b"\x83\xEE\xE4")]), "Год\n");
    // The number that BIFF8 has for UTF-16 says nothing about bytes.
    assert_eq!(text(&fonts_and_codepage(1200, &[CYRILLIC]), &[label_5(0, 0, YEAR)]), "Год\n");
}

#[test]
fn without_a_code_page_the_summary_has_it() {
    let summary = PropertySet::summary().codepage(1253).stream();
    let file = book(&fonts(&[ANSI]), b"\xC1", &[label_5(0, 0, b"\xE1\xE2")]).stream(SUMMARY, &summary).file();
    assert_eq!((sheet(&file).name.as_str(), whole(&file).text.as_str()), ("Α", "αβ\n"));
}

#[test]
fn a_guessed_charset_gives_a_warning() {
    let guessed = |charsets: &[u8], bytes: &[u8]| {
        let extraction = extract(&book(&fonts(charsets), b"A", &[label_5(0, 0, bytes)]).file());
        let details: Vec<_> = extraction.warnings.into_iter().map(|warning| warning.detail).collect();
        (extraction.text, extraction.complete, details.concat())
    };
    let (text, complete, detail) = guessed(&[ANSI], b"\xE9t\xE9");
    assert_eq!((text.as_str(), complete), ("été\n", Some(false)));
    assert!(detail.contains("strings whose charset the workbook does not declare (1)"), "{detail}");
    // The charset of another font is more likely than western.
    let (text, complete, _) = guessed(&[ANSI, CYRILLIC], YEAR);
    assert_eq!((text.as_str(), complete), ("Год\n", Some(false)));
    assert_eq!(guessed(&[ANSI], b"plain"), ("plain\n".to_owned(), Some(true), String::new()));
}

#[test]
fn each_run_of_a_string_has_the_charset_of_its_font() {
    let globals = fonts_and_codepage(1252, &[ANSI, CYRILLIC, GREEK]);
    let bytes = [YEAR, b" \xC1\xE2 \xE9t\xE9\xC1"].concat();
    let rich = |runs: &[u8]| {
        let value = [counted(&bytes), vec![runs.len() as u8 / 2], runs.to_vec()].concat();
        text(&globals, &[cell(RSTRING, 0, 0, 1, &value)])
    };
    assert_eq!(rich(&[4, 2, 7, 0]), "Год Αβ étéÁ\n");
    assert_eq!(rich(&[0, 1, 4, 2, 7, 0, 10, 2]), "Год Αβ étéΑ\n");
    // A run out of order, or beyond the text, is not one.
    assert_eq!(rich(&[4, 2, 7, 0, 3, 1, 99, 1]), "Год Αβ étéÁ\n");
}

#[test]
fn every_8_bit_string_of_a_workbook_has_a_charset() {
    let globals = [
        fonts_and_codepage(1252, &[GREEK, CYRILLIC]),
        vec![xf_5(1, 164), record(FORMAT, &[&[164, 0][..], &short(b"0\"\xB0\"")].concat())],
    ]
    .concat();
    let mut text_box = object_5(TEXT_BOX, b"", b"", YEAR);
    let font = 4 + 34 + 16;
    text_box[font..font + 2].copy_from_slice(&[1, 0]);
    let title = text_of(0, TITLE, &[record(FONTX, &[1, 0]), words_bytes(YEAR)].concat());
    let records = [
        record(HEADER, &short(&[b"&L\xC1&C&\"Arial Cyr,Bold\"", YEAR, b"&R\xC1"].concat())),
        formula_of(0, 0, no_number(0, 0), 0, 1),
        record(STRING, &counted(b"\xC1")),
        cell(NUMBER, 0, 1, 2, &7_f64.to_le_bytes()),
        old_note(0, 0, 2, b"\xE9t"),
        text_box,
        [record(0x0809, &[0, 5, 0x20, 0, 0, 0, 0, 0]), title, record(0x000A, &[])].concat(),
    ];
    let sheet = sheet(&book(&globals, b"\xE9", &records).file());
    let expected = json!({
        "name": "é",
        "hidden": false,
        "rows": [["Α", "7°"]],
        "comments": [{"cell": "A1", "author": "", "text": "ét"}],
        "text_boxes": ["Год"],
        "header": {"left": "Α", "centre": "Год", "right": "Α"},
        "charts": [{"title": "Год", "axis_titles": [], "series": [], "labels": []}],
    });
    assert_eq!(serde_json::to_value(&sheet).expect("JSON"), expected);
}

#[test]
fn the_name_of_a_font_may_tell_its_script() {
    let globals = [font_5(ANSI, b"Times New Roman CYR"), xf_5(0, 0)];
    assert_eq!(text(&globals, &[label_5(0, 0, YEAR)]), "Год\n");
    let font = |kind: u16, head: usize, name: &[u8]| record(kind, &[vec![0; head], short(name)].concat());
    let of_3 = [font(FONT_3, 6, b"Helv Cyr"), record(XF_3, &[0; 12]), label_bytes(0, 0, YEAR)];
    assert_eq!(whole(&bare(3, &of_3)).text, "Год\n");
    // Without XFs, a cell of BIFF2 has the number of its font beside that of its format.
    let of_2 = |attributes: u8| {
        let cell = cell_2(0x0004, 0, 0, attributes, &short(YEAR));
        whole(&bare(2, &[font(FONT, 4, b"Helv"), font(FONT, 4, b"Helv Greek"), codepage_of(1251), cell])).text
    };
    assert_eq!((of_2(0), of_2(0x40)), ("Год\n".to_owned(), "Γξδ\n".to_owned()));
}

#[test]
fn the_option_overrides_the_charset_of_fonts() {
    let raw = RawOptions { charset: Some("cp1253".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let file = book(&fonts(&[CYRILLIC]), b"A", &[label_5(0, 0, b"\xC1\xE2")]).file();
    assert_eq!(EXTRACTOR.extract(&file, &options).expect("text").text, "Αβ\n");
}

#[test]
fn symbol_fonts_show_their_characters() {
    let of_5 = [codepage_of(1252), font_5(2, b"Symbol"), xf_5(0, 0)];
    assert_eq!(text(&of_5, &[label_5(0, 0, b"a b")]), "α β\n");
    let book = |records: &[Vec<u8>]| Workbook::new().font("Arial").font("Symbol").sheet("A", records);
    let label = |xf: u16, text: &str| cell(LABEL, 0, 0, xf, &string(text));
    assert_eq!(whole(&book(&[label(2, "a\u{F062}ш")]).file()).text, "αβш\n");
    assert_eq!(whole(&book(&[label(1, "a")]).file()).text, "a\n");
    // A string with runs: their count before it, then the character and the font of each.
    let rich = [&[6, 0, 8, 2, 0][..], b"m = mm", &[4, 0, 1, 0, 5, 0, 0, 0]].concat();
    let workbook = book(&[shared(0, 0, 0)]).string_table(1, &[&rich]);
    assert_eq!(whole(&workbook.file()).text, "m = μm\n");
    let header = record(HEADER, &string("&C&\"Symbol,Regular\"a&\"Arial,Regular\"a&Rb"));
    let sheet = sheet(&book(&[header, label(1, "x")]).file());
    assert_eq!(sheet.header.parts(), ["", "αa", "b"].map(str::to_owned));
}

#[test]
fn the_xf_of_a_cell_of_biff_2_may_be_in_the_record_before() {
    let xf = |format: u8| record(0x0043, &[0, 0, format, 0]);
    let cell = |column: u16, xf: u8| {
        record(0x0003, &[&[0, 0, column as u8, 0, xf, 0, 0][..], &0.5_f64.to_le_bytes()].concat())
    };
    let records = [
        record(0x001E, &short(b"General")),
        record(0x001E, &short(b"0%")),
        xf(0),
        xf(1),
        cell(0, 0),
        cell(1, 1),
        record(0x0044, &[1, 0]),
        cell(2, 63),
    ];
    assert_eq!(whole(&bare(2, &records)).text, "0.5,50%,50%\n");
}
