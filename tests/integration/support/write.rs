//! Writes Windows Write, Word for DOS and Word 1 for Windows documents byte by byte.

use super::word::{put16, put32};

const PAGE: usize = 128;

/// The kind of a paragraph, by its byte of properties.
pub const HEADER: u8 = 0x06;
pub const FOOTER: u8 = 0x07;
pub const PICTURE: u8 = 0x10;
/// Only in Word for DOS: on the first page only.
pub const FIRST_PAGE: u8 = 0x08;

/// Character properties.
pub const SPECIAL: u8 = 0x40;
pub const HIDDEN: u8 = 0x80;

/// A Write or Word for DOS document.
#[derive(Clone, Default)]
pub struct Write {
    text: Vec<u8>,
    /// The end of each run in the text, and its properties.
    paragraphs: Vec<(usize, Vec<u8>)>,
    characters: Vec<(usize, Vec<u8>)>,
    fonts: Vec<Vec<u8>>,
    /// The code page of Word for DOS, which may be missing.
    codepage: Option<u16>,
}

impl Write {
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a Word for DOS document; 0 means no code page.
    pub fn dos(codepage: u16) -> Self {
        Self { codepage: Some(codepage), ..Self::default() }
    }

    pub fn font(mut self, name: &[u8]) -> Self {
        self.fonts.push(name.to_vec());
        self
    }

    /// Adds a paragraph with its mark.
    pub fn paragraph(self, text: &[u8]) -> Self {
        self.characters(text, 0, 0).end(0)
    }

    /// Adds a paragraph in a font.
    pub fn paragraph_in(self, font: u16, text: &[u8]) -> Self {
        self.characters(text, font, 0).end(0)
    }

    /// Adds a header, footer or picture.
    pub fn placed(self, place: u8, text: &[u8]) -> Self {
        self.characters(text, 0, 0).end(place)
    }

    /// Adds characters of the paragraph that `end` ends.
    pub fn characters(mut self, text: &[u8], font: u16, style: u8) -> Self {
        self.text.extend(text);
        self.characters.push((self.text.len(), vec![0, ((font & 63) << 2) as u8, 24, style, (font >> 6) as u8, 0]));
        self
    }

    /// Adds the mark of a paragraph.
    pub fn end(mut self, place: u8) -> Self {
        self.text.extend(b"\r\n");
        self.characters.push((self.text.len(), Vec::new()));
        let mut properties = vec![0; 17];
        properties[16] = place;
        self.paragraphs.push((self.text.len(), if place == 0 { Vec::new() } else { properties }));
        self
    }

    pub fn file(&self) -> Vec<u8> {
        let mut file = vec![0; PAGE];
        file.extend(&self.text);
        pad(&mut file);
        file.extend(formatting(&self.characters));
        let paragraphs = file.len() / PAGE;
        file.extend(formatting(&self.paragraphs));
        let fonts = file.len() / PAGE;
        file.extend(font_table(&self.fonts));
        let pages = file.len() / PAGE;
        put16(&mut file, 0x00, 0xBE31);
        put16(&mut file, 0x04, 0xAB00);
        put32(&mut file, 0x0E, (PAGE + self.text.len()) as u32);
        put16(&mut file, 0x12, paragraphs as u16);
        put16(&mut file, 0x14, fonts as u16);
        put16(&mut file, 0x1C, fonts as u16);
        match self.codepage {
            None => put16(&mut file, 0x60, pages as u16),
            Some(codepage) => put16(&mut file, 0x7E, codepage),
        }
        file
    }
}

fn pad(file: &mut Vec<u8>) {
    file.resize(file.len().next_multiple_of(PAGE), 0);
}

/// Returns pages of four runs: the end of each in the file, and the offset of its properties in the
/// page.
fn formatting(runs: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut pages = Vec::new();
    let mut begin = PAGE;
    for runs in runs.chunks(4) {
        let mut page = vec![0; PAGE];
        put32(&mut page, 0, begin as u32);
        let mut free = 4 + 4 * 6;
        for (i, (end, properties)) in runs.iter().enumerate() {
            begin = PAGE + end;
            put32(&mut page, 4 + 6 * i, begin as u32);
            put16(&mut page, 8 + 6 * i, if properties.is_empty() { 0xFFFF } else { free as u16 - 4 });
            if !properties.is_empty() {
                page[free] = properties.len() as u8;
                page[free + 1..][..properties.len()].copy_from_slice(properties);
                free += 1 + properties.len();
            }
        }
        page[PAGE - 1] = runs.len() as u8;
        pages.extend(page);
    }
    pages
}

/// Returns fonts by family and name; those that do not fit on a page continue on the next.
fn font_table(fonts: &[Vec<u8>]) -> Vec<u8> {
    let mut table = (fonts.len() as u16).to_le_bytes().to_vec();
    for name in fonts {
        let length = name.len() + 2;
        if table.len() % PAGE + 2 + length + 2 > PAGE {
            table.extend([0xFF; 2]);
            pad(&mut table);
        }
        table.extend((length as u16).to_le_bytes());
        table.push(0);
        table.extend(name);
        table.push(0);
    }
    table.extend([0; 2]);
    pad(&mut table);
    table
}

/// A Word 1 for Windows document.
#[derive(Clone)]
pub struct Word1 {
    ident: u16,
    country: u16,
    flags: u16,
    /// The lengths of body, footnotes, headers, macros and comments.
    stories: [u32; 5],
    text: Vec<u8>,
    /// The pieces of a fast save: lengths, and offsets in the text.
    pieces: Vec<(u32, u32)>,
}

impl Word1 {
    pub const F_ENCRYPTED: u16 = 0x0100;
    const F_COMPLEX: u16 = 0x0004;
    const TEXT: usize = 0x180;

    pub fn new(stories: [&[u8]; 5]) -> Self {
        let lengths = stories.map(|story| story.len() as u32);
        Self { ident: 0xA59B, country: 1, flags: 0, stories: lengths, text: stories.concat(), pieces: Vec::new() }
    }

    /// Creates a body of these pieces of the text in the file.
    pub fn fast_saved(text: &[u8], pieces: &[(u32, u32)]) -> Self {
        let mut document = Self::new([text, b"", b"", b"", b""]);
        document.stories[0] = pieces.iter().map(|(length, _)| length).sum();
        document.pieces = pieces.to_vec();
        document.flags = Self::F_COMPLEX;
        document
    }

    pub fn ident(self, ident: u16) -> Self {
        Self { ident, ..self }
    }

    pub fn country(self, country: u16) -> Self {
        Self { country, ..self }
    }

    pub fn flags(self, flags: u16) -> Self {
        Self { flags, ..self }
    }

    pub fn file(&self) -> Vec<u8> {
        let mut file = vec![0; Self::TEXT];
        file.extend(&self.text);
        let end = file.len();
        // A group of properties that nothing refers to, then the table.
        file.extend([1, 3, 0, 9, 9, 9, 2]);
        file.extend((4 + 12 * self.pieces.len() as u16).to_le_bytes());
        let mut cp = 0u32;
        file.extend(cp.to_le_bytes());
        for (length, _) in &self.pieces {
            cp += length;
            file.extend(cp.to_le_bytes());
        }
        for (_, place) in &self.pieces {
            file.extend([0, 0]);
            file.extend((Self::TEXT as u32 + place).to_le_bytes());
            file.extend([0, 0]);
        }
        let length = file.len() - end;
        put16(&mut file, 0x00, self.ident);
        put16(&mut file, 0x02, 0x21);
        put16(&mut file, 0x06, self.country);
        put16(&mut file, 0x0A, self.flags);
        put32(&mut file, 0x18, Self::TEXT as u32);
        put32(&mut file, 0x1C, end as u32);
        for (i, length) in self.stories.iter().enumerate() {
            put32(&mut file, 0x34 + 4 * i, *length);
        }
        put32(&mut file, 0x112, end as u32);
        put16(&mut file, 0x116, length as u16);
        file
    }
}
