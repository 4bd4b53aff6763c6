//! The file information block: the offsets of each version.

use super::{put16, put32};

pub const F_COMPLEX: u16 = 0x0004;
/// fEncrypted and fObfuscated: XOR obfuscation, which has no header.
pub const F_ENCRYPTED: u16 = 0x8100;
pub const F_WHICH_TABLE: u16 = 0x0200;
pub const F_EXT_CHAR: u16 = 0x1000;

/// Versions with different storage; Word 95 is stored like Word 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    Word2,
    Word6,
    Word97,
}

/// Tables listed in the FIB, by their number in FibRgFcLcb97 ([MS-DOC] 2.5.6).
#[derive(Clone, Copy)]
pub enum Table {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CommentReferences = 4,
    CommentTexts = 5,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Commands = 24,
    DocumentProperties = 31,
    Clx = 33,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    TextBoxes = 56,
    HeaderTextBoxes = 58,
    Lists = 73,
    ListOverrides = 74,
    ListNames = 91,
}

/// The first table after Word 6's five extra words about FKPs.
const AFTER_PAGE_COUNTS: usize = 38;

impl Version {
    /// Returns the offset of the text.
    pub fn text_at(self) -> usize {
        match self {
            Self::Word2 => 0x180,
            Self::Word6 => 0x300,
            Self::Word97 => 0x800,
        }
    }

    /// Returns the bytes of a character, unless a piece overrides it.
    pub fn width(self) -> usize {
        if self == Self::Word97 { 2 } else { 1 }
    }

    /// Returns a FIB for a text of this many bytes at `text_at`.
    pub fn fib(self, text_at: usize, length: usize) -> Vec<u8> {
        let mut fib = vec![0; text_at];
        let (ident, version) = match self {
            Self::Word2 => (0xA5DB, 45),
            Self::Word6 => (0xA5DC, 101),
            Self::Word97 => (0xA5EC, 0x00C1),
        };
        put16(&mut fib, 0, ident);
        put16(&mut fib, 2, version);
        put16(&mut fib, 6, 0x0409); // lid
        put32(&mut fib, 0x18, text_at as u32); // fcMin
        put32(&mut fib, 0x1C, (text_at + length) as u32); // fcMac
        if self == Self::Word97 {
            put16(&mut fib, 0x0A, F_EXT_CHAR);
            put16(&mut fib, 0x20, 14); // csw
            put16(&mut fib, 0x3E, 22); // cslw
            put16(&mut fib, 0x98, 93); // cbRgFcLcb
        }
        fib
    }

    /// Returns the offset of a story's character count, in the order of the stories; the fourth are
    /// macros.
    pub fn count_at(self, story: usize) -> usize {
        let first = if self == Self::Word97 { 0x4C } else { 0x34 };
        first + 4 * story
    }

    /// Stores the location of a table in the FIB.
    pub fn put_table(self, fib: &mut [u8], table: Table, at: usize, length: usize) {
        let number = table as usize;
        let entry = match self {
            Self::Word2 => 0x58 + 6 * number,
            Self::Word6 if number < AFTER_PAGE_COUNTS => 0x58 + 8 * number,
            Self::Word6 => 0x62 + 8 * number,
            Self::Word97 => 0x9A + 8 * number,
        };
        put32(fib, entry, at as u32);
        if self == Self::Word2 {
            put16(fib, entry + 4, length as u16);
        } else {
            put32(fib, entry + 4, length as u32);
        }
    }

    /// Stores the first pages and counts of the FKPs, which old versions have besides their bin
    /// tables.
    pub fn put_page_counts(self, fib: &mut [u8], characters: (usize, usize), paragraphs: (usize, usize)) {
        let at = match self {
            Self::Word2 => 0x13E,
            Self::Word6 => 0x18A,
            Self::Word97 => return,
        };
        for (i, value) in [characters.0, paragraphs.0, characters.1, paragraphs.1].into_iter().enumerate() {
            put16(fib, at + 2 * i, value as u16);
        }
    }
}
