//! Writes property sets ([MS-OLEPS]) byte by byte.

use super::compound::put32;

/// The streams of the property sets in a compound file.
pub const SUMMARY: &str = "\u{5}SummaryInformation";
pub const DOCUMENT_SUMMARY: &str = "\u{5}DocumentSummaryInformation";

/// Value types ([MS-OLEPS] 2.2).
pub const VT_I2: u32 = 2;
pub const VT_I4: u32 = 3;
pub const VT_LPSTR: u32 = 30;
pub const VT_LPWSTR: u32 = 31;
pub const VT_FILETIME: u32 = 64;

/// The header before the set in its stream.
const HEADER: usize = 48;

/// A property set, with properties in the order of the calls.
pub struct PropertySet {
    format: [u8; 16],
    properties: Vec<(u32, Vec<u8>)>,
}

impl PropertySet {
    /// Creates the set for [`SUMMARY`].
    pub fn summary() -> Self {
        Self::of(*b"\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9")
    }

    /// Creates the set for [`DOCUMENT_SUMMARY`].
    pub fn document_summary() -> Self {
        Self::of(*b"\x02\xD5\xCD\xD5\x9C\x2E\x1B\x10\x93\x97\x08\x00\x2B\x2C\xF9\xAE")
    }

    fn of(format: [u8; 16]) -> Self {
        Self { format, properties: Vec::new() }
    }

    /// Adds a value of this type.
    pub fn value(mut self, id: u32, kind: u32, bytes: &[u8]) -> Self {
        let mut value = [&kind.to_le_bytes(), bytes].concat();
        value.resize(value.len().next_multiple_of(4), 0);
        self.properties.push((id, value));
        self
    }

    /// Sets the code page of the texts.
    pub fn codepage(self, codepage: u16) -> Self {
        self.value(1, VT_I2, &codepage.to_le_bytes())
    }

    /// Adds a text in the set's code page.
    pub fn text(self, id: u32, bytes: &[u8]) -> Self {
        let length = bytes.len() as u32 + 1;
        self.value(id, VT_LPSTR, &[&length.to_le_bytes()[..], bytes, b"\0"].concat())
    }

    /// Adds a UTF-16 text.
    pub fn wide(self, id: u32, text: &str) -> Self {
        let units: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        self.value(id, VT_LPWSTR, &[&(units.len() as u32 / 2).to_le_bytes()[..], &units].concat())
    }

    pub fn number(self, id: u32, number: i32) -> Self {
        self.value(id, VT_I4, &number.to_le_bytes())
    }

    /// Adds a date, in seconds since 1601.
    pub fn moment(self, id: u32, seconds: u64) -> Self {
        self.value(id, VT_FILETIME, &(seconds * 10_000_000).to_le_bytes())
    }

    /// Returns the stream.
    pub fn stream(&self) -> Vec<u8> {
        let mut stream = vec![0; HEADER + 8 + 8 * self.properties.len()];
        put32(&mut stream, 0, 0xFFFE);
        put32(&mut stream, 24, 1);
        stream[28..44].copy_from_slice(&self.format);
        put32(&mut stream, 44, HEADER as u32);
        put32(&mut stream, HEADER + 4, self.properties.len() as u32);
        for (place, (id, value)) in self.properties.iter().enumerate() {
            let offset = stream.len() - HEADER;
            put32(&mut stream, HEADER + 8 + 8 * place, *id);
            put32(&mut stream, HEADER + 12 + 8 * place, offset as u32);
            stream.extend(value);
        }
        let length = stream.len() - HEADER;
        put32(&mut stream, HEADER, length as u32);
        stream
    }
}
