//! Writes Word documents byte by byte: a compound file ([MS-CFB]) around a FIB ([MS-DOC] 2.5) and its text.

const SECTOR: usize = 512;
/// Where the text begins in the stream.
const TEXT_AT: usize = 0x200;
/// Streams below this length would need a mini stream ([MS-CFB] 2.2).
const MINI_CUTOFF: usize = 4096;

const FREE: u32 = 0xFFFF_FFFF;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;

pub const F_COMPLEX: u16 = 0x0004;
pub const F_ENCRYPTED: u16 = 0x0100;
const F_EXT_CHAR: u16 = 0x1000;

/// A Word 97 document.
pub struct Word {
    text: Vec<u8>,
    declared: u32,
    flags: u16,
    stream: &'static str,
    version: u16,
    language: u16,
    fonts: &'static [u8],
}

/// Plain Word 97 in English.
const PLAIN: Word = Word {
    text: Vec::new(),
    declared: 0,
    flags: F_EXT_CHAR,
    stream: "WordDocument",
    version: 0x00C1,
    language: 0x0409,
    fonts: &[],
};

impl Word {
    /// A document with this text in 16-bit characters.
    pub fn utf16(text: &str) -> Self {
        let units: Vec<u16> = text.replace('\n', "\r").encode_utf16().collect();
        let text = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        Self { text, declared: units.len() as u32, ..PLAIN }
    }

    /// A document with this text in 8-bit characters.
    pub fn ansi(text: &[u8]) -> Self {
        let text: Vec<u8> = text.iter().map(|byte| if *byte == b'\n' { b'\r' } else { *byte }).collect();
        Self { declared: text.len() as u32, text, ..PLAIN }
    }

    /// Declares this many characters, whatever there are.
    pub fn declaring(self, declared: u32) -> Self {
        Self { declared, ..self }
    }

    /// With these flags in the FIB.
    pub fn flags(self, flags: u16) -> Self {
        Self { flags: self.flags | flags, ..self }
    }

    /// Of Word 6, with fonts of these charsets.
    pub fn word_6(self, fonts: &'static [u8]) -> Self {
        Self { version: 101, flags: self.flags & !F_EXT_CHAR, fonts, ..self }
    }

    /// In this language.
    pub fn language(self, language: u16) -> Self {
        Self { language, ..self }
    }

    /// In a stream of another name.
    pub fn stream(self, stream: &'static str) -> Self {
        Self { stream, ..self }
    }

    /// The file.
    pub fn file(&self) -> Vec<u8> {
        compound_file(self.stream, &self.word_stream())
    }

    fn word_stream(&self) -> Vec<u8> {
        let mut stream = vec![0; TEXT_AT];
        put16(&mut stream, 0, 0xA5EC); // wIdent
        put16(&mut stream, 2, self.version); // nFib
        put16(&mut stream, 6, self.language); // lid
        put16(&mut stream, 10, self.flags);
        put32(&mut stream, 24, TEXT_AT as u32); // fcMin
        put32(&mut stream, 28, (TEXT_AT + self.text.len()) as u32); // fcMac
        if self.version == PLAIN.version {
            put16(&mut stream, 0x20, 14); // csw
            put16(&mut stream, 0x3E, 22); // cslw
            put32(&mut stream, 0x4C, self.declared); // ccpText
        } else {
            put32(&mut stream, 0x34, self.declared); // ccpText
        }
        stream.extend_from_slice(&self.text);
        let fonts = self.font_table();
        let fonts_at = stream.len() as u32;
        put32(&mut stream, 0xD0, fonts_at); // fcSttbfffn
        put32(&mut stream, 0xD4, fonts.len() as u32); // lcbSttbfffn
        stream.extend_from_slice(&fonts);
        stream.resize(stream.len().max(MINI_CUTOFF), 0);
        stream
    }

    /// The font table of Word 6: its length, then for each font its length less one, three bytes, its charset, its
    /// name's place and its name.
    fn font_table(&self) -> Vec<u8> {
        let fonts = self.fonts.iter().flat_map(|charset| [7, 0, 0, 0, *charset, 0, b'F', 0]);
        let mut table: Vec<u8> = [0, 0].into_iter().chain(fonts).collect();
        let length = table.len() as u16;
        put16(&mut table, 0, length);
        table
    }
}

/// A compound file of version 3 with one stream: sector 0 is the FAT, 1 the directory, the stream follows.
pub fn compound_file(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(SECTOR);
    assert!(2 + sectors <= SECTOR / 4, "one FAT sector is all this writer writes");

    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put16(&mut header, 24, 0x3E);
    put16(&mut header, 26, 3);
    put16(&mut header, 28, 0xFFFE);
    put16(&mut header, 30, 9);
    put16(&mut header, 32, 6);
    put32(&mut header, 44, 1); // FAT sectors
    put32(&mut header, 48, 1); // first directory sector
    put32(&mut header, 56, MINI_CUTOFF as u32);
    put32(&mut header, 60, END_OF_CHAIN); // mini FAT
    put32(&mut header, 68, END_OF_CHAIN); // DIFAT
    header[76..].fill(0xFF);
    put32(&mut header, 76, 0); // the FAT is in sector 0

    let mut fat = vec![0xFF; SECTOR];
    put32(&mut fat, 0, FAT_SECTOR);
    put32(&mut fat, 4, END_OF_CHAIN);
    for sector in 2..2 + sectors {
        let next = if sector == 1 + sectors { END_OF_CHAIN } else { sector as u32 + 1 };
        put32(&mut fat, sector * 4, next);
    }

    let mut directory = Vec::new();
    directory.extend(directory_entry("Root Entry", 5, 1, END_OF_CHAIN, 0));
    directory.extend(directory_entry(name, 2, FREE, 2, stream.len() as u32));
    directory.resize(SECTOR, 0);

    let mut file = [header, fat, directory, stream.to_vec()].concat();
    file.resize(SECTOR * (3 + sectors), 0);
    file
}

fn directory_entry(name: &str, kind: u8, child: u32, start: u32, length: u32) -> Vec<u8> {
    let mut entry = vec![0; 128];
    for (i, unit) in name.encode_utf16().enumerate() {
        put16(&mut entry, i * 2, unit);
    }
    put16(&mut entry, 64, (name.len() as u16 + 1) * 2);
    entry[66] = kind;
    entry[67] = 1;
    put32(&mut entry, 68, FREE);
    put32(&mut entry, 72, FREE);
    put32(&mut entry, 76, child);
    put32(&mut entry, 116, start);
    put32(&mut entry, 120, length);
    entry
}

pub fn put16(bytes: &mut [u8], at: usize, value: u16) {
    bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

pub fn put32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}
