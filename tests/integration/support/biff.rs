//! Writes Excel workbooks record by record ([MS-XLS] 2.3): BIFF8 and earlier versions.

use super::compound::{Compound, compound_file};

/// Record types that the tests use by name.
pub const CONTINUE: u16 = 0x003C;
pub const FILEPASS: u16 = 0x002F;
const CODEPAGE: u16 = 0x0042;
const DATEMODE: u16 = 0x0022;
const COUNTRY: u16 = 0x008C;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
pub const XF: u16 = 0x00E0;
pub const BOUNDSHEET: u16 = 0x0085;
pub const BOF: u16 = 0x0809;
pub const SST: u16 = 0x00FC;
pub const EXTSST: u16 = 0x00FF;
pub const EOF: u16 = 0x000A;

/// The kind of a sheet in its list entry.
pub const WORKSHEET: u8 = 0;
pub const CHART: u8 = 2;

/// Returns a record: type, length, body.
pub fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
}

/// Returns the offsets of a stream's records of this type.
pub fn offsets(stream: &[u8], kind: u16) -> Vec<usize> {
    let number = |at: usize| u16::from_le_bytes([stream[at], stream[at + 1]]);
    let mut offsets = Vec::new();
    let mut at = 0;
    while at + 4 <= stream.len() {
        if number(at) == kind {
            offsets.push(at);
        }
        at += 4 + usize::from(number(at + 2));
    }
    offsets
}

/// Encodes a BIFF8 string with a 16-bit count, in 8-bit characters if possible.
pub fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u16).to_le_bytes().to_vec();
    if units.iter().all(|unit| *unit < 0x100) {
        bytes.push(0);
        bytes.extend(units.iter().map(|unit| *unit as u8));
    } else {
        bytes.push(1);
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    }
    bytes
}

/// Returns a cell record: position, format, value.
pub fn cell(kind: u16, row: u16, column: u16, xf: u16, value: &[u8]) -> Vec<u8> {
    let place = [row, column, xf].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    record(kind, &[&place, value].concat())
}

pub fn number(row: u16, column: u16, xf: u16, value: f64) -> Vec<u8> {
    cell(0x0203, row, column, xf, &value.to_le_bytes())
}

/// Returns a cell with a number in 30 bits and two flags.
pub fn rk(row: u16, column: u16, value: u32) -> Vec<u8> {
    cell(0x027E, row, column, 0, &value.to_le_bytes())
}

/// Returns adjacent cells with numbers encoded as in [`rk`].
pub fn mul_rk(row: u16, column: u16, values: &[u32]) -> Vec<u8> {
    let mut body = [row, column].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    for value in values {
        body.extend([0, 0]);
        body.extend(value.to_le_bytes());
    }
    body.extend((column + values.len() as u16 - 1).to_le_bytes());
    record(0x00BD, &body)
}

/// Returns a cell with a string of the shared string table.
pub fn shared(row: u16, column: u16, index: u32) -> Vec<u8> {
    cell(0x00FD, row, column, 0, &index.to_le_bytes())
}

/// Returns adjacent cells with a format and no value.
pub fn mul_blank(row: u16, column: u16, count: u16) -> Vec<u8> {
    let mut body: Vec<u8> = [row, column].iter().flat_map(|number| number.to_le_bytes()).collect();
    body.resize(body.len() + 2 * usize::from(count), 0);
    body.extend((column + count - 1).to_le_bytes());
    record(0x00BE, &body)
}

/// Returns merged ranges: first and last row, first and last column.
pub fn merged(ranges: &[[u16; 4]]) -> Vec<u8> {
    let count = ranges.len() as u16;
    let numbers: Vec<u16> = std::iter::once(count).chain(ranges.concat()).collect();
    record(0x00E5, &numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>())
}

/// Returns a cell with an inline string.
pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    formatted_label(row, column, 0, text)
}

/// Returns such a cell with a format.
pub fn formatted_label(row: u16, column: u16, xf: u16, text: &str) -> Vec<u8> {
    cell(0x0204, row, column, xf, &string(text))
}

/// Returns a cell with an inline 8-bit string, as before BIFF8.
pub fn label_bytes(row: u16, column: u16, text: &[u8]) -> Vec<u8> {
    cell(0x0204, row, column, 0, &[&(text.len() as u16).to_le_bytes(), text].concat())
}

pub fn boolean(row: u16, column: u16, value: bool) -> Vec<u8> {
    cell(0x0205, row, column, 0, &[u8::from(value), 0])
}

pub fn error(row: u16, column: u16, code: u8) -> Vec<u8> {
    cell(0x0205, row, column, 0, &[code, 1])
}

/// Returns a formula without its tokens, which are never read, and with its cached value.
pub fn formula(row: u16, column: u16, value: [u8; 8]) -> Vec<u8> {
    formula_of(row, column, value, 0, 0)
}

/// Returns a formula with these flags and this position in Excel's calculation chain.
pub fn formula_of(row: u16, column: u16, value: [u8; 8], flags: u16, chain: u32) -> Vec<u8> {
    cell(0x0006, row, column, 0, &[&value[..], &flags.to_le_bytes(), &chain.to_le_bytes(), &[0; 2]].concat())
}

/// Returns a cached value that is not a number: its kind and its code.
pub fn no_number(kind: u8, code: u8) -> [u8; 8] {
    [kind, 0, code, 0, 0, 0, 0xFF, 0xFF]
}

/// Returns the record of a formula's cached string.
pub fn formula_string(text: &str) -> Vec<u8> {
    record(0x0207, &string(text))
}

/// A BIFF8 workbook under construction.
#[derive(Clone, Default)]
pub struct Workbook {
    since_1904: bool,
    /// The number of each XF's format, and its text unless it is built in.
    formats: Vec<(u16, Option<String>)>,
    fonts: Vec<Vec<u8>>,
    strings: Option<Vec<u8>>,
    in_front: Vec<u8>,
    sheets: Vec<Sheet>,
}

#[derive(Clone)]
struct Sheet {
    name: String,
    state: u8,
    kind: u8,
    records: Vec<u8>,
}

impl Workbook {
    /// Creates a workbook without sheets.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a workbook with one sheet of these cells.
    pub fn of(cells: &[Vec<u8>]) -> Self {
        Self::new().sheet("Sheet1", cells)
    }

    /// Counts days from 1904.
    pub fn since_1904(self) -> Self {
        Self { since_1904: true, ..self }
    }

    /// Adds a number format, used by the next XF number. The first is 1, because 0 is General.
    pub fn format(mut self, format: &str) -> Self {
        self.formats.push((FIRST_FORMAT + self.formats.len() as u16, Some(format.to_owned())));
        self
    }

    /// Gives the next XF number a built-in number format.
    pub fn built_in(mut self, format: u16) -> Self {
        self.formats.push((format, None));
        self
    }

    /// Sets the countries of the program and the system.
    pub fn countries(self, program: u8, system: u8) -> Self {
        self.record(COUNTRY, &[program, 0, system, 0])
    }

    /// Adds a font of this name, used by the next XF number after those of the formats.
    pub fn font(mut self, name: &str) -> Self {
        let name = string(name);
        self.fonts.push(record(FONT, &[&[0; 14][..], &[name[0]], &name[2..]].concat()));
        self
    }

    /// Sets the shared strings.
    pub fn strings(self, strings: &[&str]) -> Self {
        let body: Vec<u8> = strings.iter().flat_map(|text| string(text)).collect();
        self.string_table(strings.len(), &[&body])
    }

    /// Sets a string table of this count in these chunks: a record and its continuations.
    pub fn string_table(self, count: usize, pieces: &[&[u8]]) -> Self {
        let counts = [(count as u32).to_le_bytes(), (count as u32).to_le_bytes()].concat();
        let mut records = record(SST, &[&counts, pieces[0]].concat());
        pieces[1..].iter().for_each(|piece| records.extend(record(CONTINUE, piece)));
        Self { strings: Some(records), ..self }
    }

    /// Adds an index of the strings, which must be set.
    pub fn index(mut self, body: &[u8]) -> Self {
        self.strings.iter_mut().for_each(|strings| strings.extend(record(EXTSST, body)));
        self
    }

    /// Adds a record before the sheets.
    pub fn record(mut self, kind: u16, body: &[u8]) -> Self {
        self.in_front.extend(record(kind, body));
        self
    }

    /// Adds a sheet with these cells.
    pub fn sheet(self, name: &str, cells: &[Vec<u8>]) -> Self {
        self.sheet_of(name, 0, WORKSHEET, cells)
    }

    /// Adds a sheet of this state (0 visible, 1 hidden, 2 very hidden) and kind.
    pub fn sheet_of(mut self, name: &str, state: u8, kind: u8, cells: &[Vec<u8>]) -> Self {
        self.sheets.push(Sheet { name: name.to_owned(), state, kind, records: cells.concat() });
        self
    }

    /// Returns the file.
    pub fn file(&self) -> Vec<u8> {
        self.compound().file()
    }

    /// Returns the compound file, so that more streams can be added.
    pub fn compound(&self) -> Compound {
        Compound::new().stream("Workbook", &padded(self.stream()))
    }

    /// Returns the stream, with the sheets in reverse order.
    pub fn stream(&self) -> Vec<u8> {
        let substreams: Vec<_> = self.sheets.iter().map(Sheet::substream).collect();
        let mut place = self.globals(&vec![0; self.sheets.len()]).len() as u32;
        let mut places = vec![0; self.sheets.len()];
        for (index, substream) in substreams.iter().enumerate().rev() {
            places[index] = place;
            place += substream.len() as u32;
        }
        let mut stream = self.globals(&places);
        substreams.iter().rev().for_each(|substream| stream.extend(substream));
        stream
    }

    fn globals(&self, places: &[u32]) -> Vec<u8> {
        let mut globals = bof(0x0005);
        globals.extend(&self.in_front);
        globals.extend(record(CODEPAGE, &[0xB0, 0x04]));
        globals.extend(record(DATEMODE, &[u8::from(self.since_1904), 0]));
        self.fonts.iter().for_each(|font| globals.extend(font));
        for (number, format) in &self.formats {
            if let Some(format) = format {
                globals.extend(record(FORMAT, &[&number.to_le_bytes(), &string(format)[..]].concat()));
            }
        }
        globals.extend(xf(0));
        self.formats.iter().for_each(|(number, _)| globals.extend(xf(*number)));
        (0..self.fonts.len()).for_each(|font| globals.extend(record(XF, &xf_body(font as u16, 0, 20))));
        for (sheet, place) in self.sheets.iter().zip(places) {
            let name = string(&sheet.name);
            // The length of a sheet name has eight bits.
            let head = [&place.to_le_bytes()[..], &[sheet.state, sheet.kind, name[0]], &name[2..]].concat();
            globals.extend(record(BOUNDSHEET, &head));
        }
        globals.extend(self.strings.iter().flatten());
        globals.extend(record(EOF, &[]));
        globals
    }
}

/// The first number format that is not built into Excel.
const FIRST_FORMAT: u16 = 164;

fn xf(format: u16) -> Vec<u8> {
    record(XF, &xf_body(0, format, 20))
}

fn xf_body(font: u16, format: u16, length: usize) -> Vec<u8> {
    let mut body = [font.to_le_bytes(), format.to_le_bytes()].concat();
    body.resize(length, 0);
    body
}

fn bof(kind: u16) -> Vec<u8> {
    let mut body = [0; 16];
    body[..2].copy_from_slice(&0x0600_u16.to_le_bytes());
    body[2..4].copy_from_slice(&kind.to_le_bytes());
    record(0x0809, &body)
}

impl Sheet {
    fn substream(&self) -> Vec<u8> {
        let kind = if self.kind == CHART { 0x0020 } else { 0x0010 };
        [bof(kind), self.records.clone(), record(EOF, &[])].concat()
    }
}

/// Returns the file with this stream.
pub fn file_of(stream: &[u8]) -> Vec<u8> {
    compound_file("Workbook", &padded(stream.to_vec()))
}

/// Pads a stream with zeros, since shorter ones are in the mini stream.
pub fn padded(mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().max(4096), 0);
    stream
}

/// Returns a BIFF5 workbook with one sheet in a stream `Book`, in this code page.
pub fn biff_5(codepage: u16, name: &[u8], cells: &[Vec<u8>]) -> Vec<u8> {
    compound_file("Book", &padded(stream_5(codepage, name, cells)))
}

/// Returns the stream of such a workbook.
pub fn stream_5(codepage: u16, name: &[u8], cells: &[Vec<u8>]) -> Vec<u8> {
    stream_5_of(&[codepage_of(codepage)], name, cells)
}

/// Returns the record of a code page.
pub fn codepage_of(number: u16) -> Vec<u8> {
    record(CODEPAGE, &number.to_le_bytes())
}

/// Returns a font of BIFF5 with this charset and name.
pub fn font_5(charset: u8, name: &[u8]) -> Vec<u8> {
    record(FONT, &[&[0; 12][..], &[charset, 0, name.len() as u8], name].concat())
}

/// Returns an XF of BIFF5 with this font and number format.
pub fn xf_5(font: u16, format: u16) -> Vec<u8> {
    record(XF, &xf_body(font, format, 16))
}

/// Returns the stream of a BIFF5 workbook with these global records.
pub fn stream_5_of(globals: &[Vec<u8>], name: &[u8], cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0x00, 0x05, kind, 0, 0, 0, 0, 0]);
    let globals = |place: u32| {
        let head = [&place.to_le_bytes()[..], &[0, 0, name.len() as u8], name].concat();
        [bof(5), globals.concat(), record(BOUNDSHEET, &head), record(EOF, &[])].concat()
    };
    let place = globals(0).len() as u32;
    [globals(place), bof(0x10), cells.concat(), record(EOF, &[])].concat()
}

/// Returns a BIFF2, 3 or 4 sheet, which is a complete file, with these records.
pub fn bare(version: u8, records: &[Vec<u8>]) -> Vec<u8> {
    let (kind, body): (u16, &[u8]) = match version {
        2 => (0x0009, &[0, 0, 0x10, 0]),
        3 => (0x0209, &[0, 0, 0x10, 0, 0, 0]),
        _ => (0x0409, &[0, 0, 0x10, 0, 0, 0]),
    };
    [record(kind, body), records.concat(), record(EOF, &[])].concat()
}

/// Returns a BIFF2 cell, which has three bytes of attributes.
pub fn cell_2(kind: u16, row: u16, column: u16, format: u8, value: &[u8]) -> Vec<u8> {
    let place = [row, column].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    record(kind, &[&place[..], &[0, format, 0], value].concat())
}
