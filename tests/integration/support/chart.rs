//! Writes the substreams of charts ([MS-XLS] 2.1.7.20.1).

use super::biff::{BOF, EOF, file_of, record, string};

/// The parts of a chart that a text is attached to.
pub const TITLE: u16 = 1;
pub const VALUE_AXIS: u16 = 2;
pub const CATEGORY_AXIS: u16 = 3;
pub const DATA_POINT: u16 = 4;
pub const SERIES_AXIS: u16 = 7;

/// The start of a block of records, and its end.
pub const BEGIN: u16 = 0x1033;
pub const END: u16 = 0x1034;

/// The record before the TEXT of a template.
pub const DEFAULT_TEXT: u16 = 0x1024;
/// The records of trend lines and error bars.
pub const TREND_LINE: u16 = 0x104B;
pub const ERROR_BARS: u16 = 0x105B;

const SERIES: u16 = 0x1003;
const SERIES_TEXT: u16 = 0x100D;
const TEXT: u16 = 0x1025;
const OBJECT_LINK: u16 = 0x1027;
const SOURCE: u16 = 0x1051;
const CACHED: u16 = 0x1065;

/// Returns the records of a chart inside a sheet, with its first and last one.
pub fn chart(records: &[Vec<u8>]) -> Vec<u8> {
    let bof = record(BOF, &[0, 6, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    [bof, records.concat(), record(EOF, &[])].concat()
}

/// Returns a record with a text: two zeros, a count of eight bits, the characters.
pub fn words(text: &str) -> Vec<u8> {
    let text = string(text);
    record(SERIES_TEXT, &[&[0, 0, text[0]], &text[2..]].concat())
}

/// Returns a record with a text in 8-bit characters, as before BIFF8.
pub fn words_bytes(text: &[u8]) -> Vec<u8> {
    record(SERIES_TEXT, &[&[0, 0, text.len() as u8], text].concat())
}

/// Returns a text that is attached to a part of the chart.
pub fn text(link: u16, text: &str) -> Vec<u8> {
    text_of(0, link, &words(text))
}

/// Returns a text with these flags, which has this record with its words.
pub fn text_of(flags: u16, link: u16, words: &[u8]) -> Vec<u8> {
    let mut body = vec![0; 32];
    body[24..26].copy_from_slice(&flags.to_le_bytes());
    let link = record(OBJECT_LINK, &[&link.to_le_bytes()[..], &[0; 4]].concat());
    [record(TEXT, &body), record(BEGIN, &[]), source(0, Source::Literal), words.to_vec(), link, record(END, &[])]
        .concat()
}

/// Returns a series of this name.
pub fn series(name: &str) -> Vec<u8> {
    series_of(&words(name), Source::Automatic, &[])
}

/// Returns a series with a record with its name, the source of its categories, and further records.
pub fn series_of(name: &[u8], categories: Source<'_>, further: &[u8]) -> Vec<u8> {
    let sources =
        [source(0, Source::Literal), name.to_vec(), source(1, Source::Automatic), source(2, categories)].concat();
    [record(SERIES, &[0; 12]), record(BEGIN, &[]), sources, further.to_vec(), record(END, &[])].concat()
}

/// The source of a part of a series.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    Automatic,
    Literal,
    /// Cells, by a formula.
    Cells(&'a [u8]),
}

/// Returns the record with a source. Its number format is 2, `0.00`.
fn source(part: u8, source: Source<'_>) -> Vec<u8> {
    let (kind, formula): (u8, &[u8]) = match source {
        Source::Automatic => (0, &[]),
        Source::Literal => (1, &[]),
        Source::Cells(formula) => (2, formula),
    };
    record(SOURCE, &[&[part, kind, 0, 0, 2, 0, formula.len() as u8, 0], formula].concat())
}

/// Returns the formula of an area of a sheet that has this index in the workbook's list.
pub fn area(sheet: u16) -> Vec<u8> {
    [&[0x3B], &sheet.to_le_bytes()[..], &[0, 0, 2, 0, 0, 0, 0, 0]].concat()
}

/// Returns the formula of an area whose cells have been deleted.
pub fn lost_area() -> Vec<u8> {
    [[0x3D].as_slice(), &[0; 10]].concat()
}

/// Returns the record before the copies of cells: 1 for values, 2 for categories.
pub fn cached(kind: u16) -> Vec<u8> {
    record(CACHED, &kind.to_le_bytes())
}

/// Returns a record in a record that was added after BIFF8 ([MS-XLS] 2.4.130).
pub fn wrapped(kind: u16, body: &[u8]) -> Vec<u8> {
    record(0x0851, &[&[0x51, 0x08, 0, 0], &record(kind, body)[..]].concat())
}

/// Returns a document of Microsoft Graph: its version, the datasheet's cells, the chart's records.
pub fn graph(version: [u8; 2], cells: &[Vec<u8>], chart: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: [u8; 2]| record(BOF, &[&version[..], &kind, &[0; 12]].concat());
    let globals = |place: u32| {
        let list = record(0x0085, &[&place.to_le_bytes()[..], &[0, 2, 0, 0]].concat());
        [bof([0x05, 0]), record(0x0042, &[0xE4, 0x04]), list, record(EOF, &[])].concat()
    };
    let place = globals(0).len() as u32;
    file_of(&[globals(place), bof([0, 0x80]), cells.concat(), chart.concat(), record(EOF, &[])].concat())
}

/// Returns a cell of a datasheet: its position, the number of its format, its value.
pub fn graph_cell(kind: u16, row: u8, column: u8, format: u8, value: &[u8]) -> Vec<u8> {
    record(kind, &[&[row, 0, column, 0, 0, format, 0], value].concat())
}
