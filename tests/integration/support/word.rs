//! Writes Word documents byte by byte: a compound file ([MS-CFB]) around a FIB ([MS-DOC] 2.5) and its text.

const SECTOR: usize = 512;
/// Where the text begins in the stream, unless it is put elsewhere.
const TEXT_AT: usize = 0x200;
/// Streams below this length would need a mini stream ([MS-CFB] 2.2).
const MINI_CUTOFF: usize = 4096;

const FREE: u32 = 0xFFFF_FFFF;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
const DIFAT_SECTOR: u32 = 0xFFFF_FFFC;

/// FAT sectors that the header lists; the others are listed in DIFAT sectors, so many in each and the next one's number.
const HEADER_DIFAT: usize = 109;
const DIFAT_ENTRIES: usize = SECTOR / 4 - 1;

pub const F_COMPLEX: u16 = 0x0004;
pub const F_ENCRYPTED: u16 = 0x0100;
const F_EXT_CHAR: u16 = 0x1000;

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
}

/// Plain Word 97 in English.
const PLAIN: Word = Word {
    text: Vec::new(),
    text_at: TEXT_AT,
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

    /// With its text so far into the stream.
    pub fn text_at(self, text_at: usize) -> Self {
        Self { text_at, ..self }
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

    /// The main stream as far as its text goes.
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
        // catdoc takes the stream's last block for what it is in Word's files: not text.
        stream.resize((stream.len() + SECTOR).max(MINI_CUTOFF), 0);
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

/// A compound file of version 3 with one stream: the FAT comes first, then its DIFAT sectors if it is long, then the
/// directory, then the stream.
pub fn compound_file(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(SECTOR);
    let (fat_sectors, difat_sectors) = fat_size(sectors);
    let directory_at = fat_sectors + difat_sectors;
    let stream_at = directory_at + 1;

    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put16(&mut header, 24, 0x3E);
    put16(&mut header, 26, 3);
    put16(&mut header, 28, 0xFFFE);
    put16(&mut header, 30, 9);
    put16(&mut header, 32, 6);
    put32(&mut header, 44, fat_sectors as u32);
    put32(&mut header, 48, directory_at as u32);
    put32(&mut header, 56, MINI_CUTOFF as u32);
    put32(&mut header, 60, END_OF_CHAIN); // mini FAT
    put32(&mut header, 68, if difat_sectors > 0 { fat_sectors as u32 } else { END_OF_CHAIN });
    put32(&mut header, 72, difat_sectors as u32);
    header[76..].fill(0xFF);
    for sector in 0..fat_sectors.min(HEADER_DIFAT) {
        put32(&mut header, 76 + 4 * sector, sector as u32);
    }

    let mut difat = vec![0xFF; difat_sectors * SECTOR];
    for sector in HEADER_DIFAT..fat_sectors {
        let (page, slot) = ((sector - HEADER_DIFAT) / DIFAT_ENTRIES, (sector - HEADER_DIFAT) % DIFAT_ENTRIES);
        put32(&mut difat, page * SECTOR + 4 * slot, sector as u32);
    }
    for page in 0..difat_sectors {
        let next = if page + 1 == difat_sectors { END_OF_CHAIN } else { (fat_sectors + page + 1) as u32 };
        put32(&mut difat, page * SECTOR + 4 * DIFAT_ENTRIES, next);
    }

    let mut fat = vec![0xFF; fat_sectors * SECTOR];
    (0..fat_sectors).for_each(|sector| put32(&mut fat, sector * 4, FAT_SECTOR));
    (fat_sectors..directory_at).for_each(|sector| put32(&mut fat, sector * 4, DIFAT_SECTOR));
    put32(&mut fat, directory_at * 4, END_OF_CHAIN);
    for sector in stream_at..stream_at + sectors {
        let next = if sector + 1 == stream_at + sectors { END_OF_CHAIN } else { sector as u32 + 1 };
        put32(&mut fat, sector * 4, next);
    }

    let mut directory = Vec::new();
    directory.extend(directory_entry("Root Entry", 5, 1, END_OF_CHAIN, 0));
    directory.extend(directory_entry(name, 2, FREE, stream_at as u32, stream.len() as u32));
    directory.resize(SECTOR, 0);

    let mut file = [header, fat, difat, directory, stream.to_vec()].concat();
    file.resize(SECTOR * (1 + stream_at + sectors), 0);
    file
}

/// How many FAT and DIFAT sectors a stream of so many sectors takes, those of the FAT, the DIFAT and the directory counted
/// in.
fn fat_size(sectors: usize) -> (usize, usize) {
    let mut fat: usize = 1;
    loop {
        let difat = fat.saturating_sub(HEADER_DIFAT).div_ceil(DIFAT_ENTRIES);
        if fat + difat + 1 + sectors <= fat * (SECTOR / 4) {
            return (fat, difat);
        }
        fat += 1;
    }
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
