//! Documents of text only: a FIB ([MS-DOC] 2.5), the text, and its piece table.

use super::super::compound::Compound;
use super::pieces::{Piece, clx};
use super::version::{F_EXT_CHAR, F_WHICH_TABLE, Table, Version};
use super::{put16, put32};

const SECTOR: usize = 512;
/// The default offset of the text in the stream.
const TEXT_AT: usize = 0x400;
/// Shorter streams are in the mini stream ([MS-CFB] 2.2).
const MINI_CUTOFF: usize = 4096;

/// A Word 97 document.
pub struct Word {
    text: Vec<u8>,
    text_at: usize,
    declared: u32,
    flags: u16,
    stream: &'static str,
    version: u16,
    language: u16,
    fonts: &'static [u8],
    width: usize,
    has_piece_table: bool,
}

/// Creates a Word 97 document in English.
const PLAIN: Word = Word {
    text: Vec::new(),
    text_at: TEXT_AT,
    declared: 0,
    flags: F_EXT_CHAR | F_WHICH_TABLE,
    stream: "WordDocument",
    version: 0x00C1,
    language: 0x0409,
    fonts: &[],
    width: 1,
    has_piece_table: true,
};

impl Word {
    /// Creates a document with this text in 16-bit characters.
    pub fn utf16(text: &str) -> Self {
        let units: Vec<u16> = text.replace('\n', "\r").encode_utf16().collect();
        let text = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        Self { text, declared: units.len() as u32, width: 2, ..PLAIN }
    }

    /// Creates a document with this text in 8-bit characters.
    pub fn ansi(text: &[u8]) -> Self {
        let text: Vec<u8> = text.iter().map(|byte| if *byte == b'\n' { b'\r' } else { *byte }).collect();
        Self { declared: text.len() as u32, text, ..PLAIN }
    }

    /// Declares this many characters, whatever the actual number.
    pub fn declaring(self, declared: u32) -> Self {
        Self { declared, ..self }
    }

    /// Moves the text to this offset in the stream.
    pub fn text_at(self, text_at: usize) -> Self {
        Self { text_at, ..self }
    }

    /// Sets these flags in the FIB.
    pub fn flags(self, flags: u16) -> Self {
        Self { flags: self.flags | flags, ..self }
    }

    /// Makes it a Word 6 document with fonts of these charsets.
    pub fn word_6(self, fonts: &'static [u8]) -> Self {
        Self { version: 101, flags: self.flags & !PLAIN.flags, fonts, ..self }
    }

    /// Sets the language.
    pub fn language(self, language: u16) -> Self {
        Self { language, ..self }
    }

    /// Renames the stream.
    pub fn stream(self, stream: &'static str) -> Self {
        Self { stream, ..self }
    }

    /// Omits the piece table, which old versions may lack.
    pub fn without_piece_table(self) -> Self {
        Self { has_piece_table: false, ..self }
    }

    /// Returns the file.
    pub fn file(&self) -> Vec<u8> {
        let mut stream = self.word_stream();
        if !self.has_piece_table || self.version != PLAIN.version {
            return Compound::new().stream(self.stream, &stream).file();
        }
        let mut table = self.piece_table();
        Version::Word97.put_table(&mut stream, Table::Clx, 0, table.len());
        // Outside the mini stream, so that the text keeps its offset without a table.
        table.resize(MINI_CUTOFF, 0);
        Compound::new().stream(self.stream, &stream).stream("1Table", &table).file()
    }

    /// Returns a Clx with one piece of the declared length.
    fn piece_table(&self) -> Vec<u8> {
        let length = self.declared as usize;
        let piece = Piece { width: self.width, ..Piece::of_8_bits(length) };
        clx(&[], &[length], &[piece.descriptor(self.text_at, true)], false)
    }

    /// Returns the main stream up to the end of its text.
    pub fn stream_to_text(&self) -> Vec<u8> {
        let mut stream = self.word_stream();
        stream.truncate(self.text_at + self.text.len());
        stream
    }

    fn word_stream(&self) -> Vec<u8> {
        let mut stream = vec![0; self.text_at];
        put16(&mut stream, 0, 0xA5EC); // wIdent
        put16(&mut stream, 2, self.version); // nFib
        put16(&mut stream, 6, self.language); // lid
        put16(&mut stream, 10, self.flags);
        put32(&mut stream, 24, self.text_at as u32); // fcMin
        put32(&mut stream, 28, (self.text_at + self.text.len()) as u32); // fcMac
        if self.version == PLAIN.version {
            put16(&mut stream, 0x20, 14); // csw
            put16(&mut stream, 0x3E, 22); // cslw
            put16(&mut stream, 0x98, 93); // cbRgFcLcb
            put32(&mut stream, 0x4C, self.declared); // ccpText
        } else {
            put32(&mut stream, 0x34, self.declared); // ccpText
        }
        stream.extend_from_slice(&self.text);
        if self.version != PLAIN.version {
            let fonts = self.font_table();
            let fonts_at = stream.len() as u32;
            put32(&mut stream, 0xD0, fonts_at); // fcSttbfffn
            put32(&mut stream, 0xD4, fonts.len() as u32); // lcbSttbfffn
            stream.extend_from_slice(&fonts);
        }
        // catdoc assumes that the stream's last block is not text, as in Word's own files.
        stream.resize((stream.len() + SECTOR).max(MINI_CUTOFF), 0);
        stream
    }

    /// Returns the font table of Word 6: its length, then each font. A font has its length less
    /// one, three bytes, its charset, its name's offset and its name.
    fn font_table(&self) -> Vec<u8> {
        let fonts = self.fonts.iter().flat_map(|charset| [7, 0, 0, 0, *charset, 0, b'F', 0]);
        let mut table: Vec<u8> = [0, 0].into_iter().chain(fonts).collect();
        let length = table.len() as u16;
        put16(&mut table, 0, length);
        table
    }
}
