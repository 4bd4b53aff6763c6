//! The module's report on a run: the struct of `guest/base/report.h`, read and checked.

use super::format::Format;

/// Length of the report in bytes: twenty-two little-endian words, and the name of the format.
pub const LENGTH: usize = NAME + 16;

/// Where the name of the format stands, with zeros behind it.
const NAME: usize = 88;

/// The name of plain text, which the module copies out at a terminal.
const PLAIN_TEXT: &str = "text";

/// First word: "CDR1".
const MAGIC: u32 = 0x3152_4443;

/// Where the places are counted that could not be read: behind the lengths of stories, which only catdoc's own reader fills in.
const LOST: usize = 18;

/// Where the address and the length of the document's metadata stand, and how much of it is damaged.
const METADATA: usize = 19;
const METADATA_LENGTH: usize = 20;
const METADATA_DAMAGED: usize = 21;

/// How far the module got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing of the document was read.
    Starting,
    /// It ended inside the document.
    Reading,
    /// The reader came back by itself.
    Finished,
}

/// What the module took the document for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing that it reads.
    Nothing,
    /// Plain text.
    PlainText,
    /// A document of this format.
    Document(Format),
}

/// What the module says about a run. Counts are UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// How far it got.
    pub stage: Stage,
    /// What it took the document for.
    pub found: Found,
    /// The document is encrypted.
    pub encrypted: bool,
    /// There is text in a charset that cannot be decoded.
    pub charset_missing: bool,
    /// What stands where a FIB should does not begin like one.
    pub not_a_fib: bool,
    /// The reader came to the end that the document itself says it has.
    pub whole: bool,
    /// What is said to lead to the text is beyond repair, and the text was guessed from the bytes.
    pub guessed: bool,
    /// The document needs more memory than there was.
    pub memory_refused: bool,
    /// Text met within its bounds; 0 where the reader does not count.
    pub read: u32,
    /// Of that, what shows.
    pub visible: u32,
    /// What shows and was handed on.
    pub delivered: u32,
    /// Places where the document has text that could not be read.
    pub lost: u32,
    /// Sets of the document's properties, and properties, that could not be read.
    pub metadata_damaged: u32,
}

/// Where the report says that the metadata lies in the guest's memory: address and length, which may be anything.
#[must_use]
pub fn metadata_place(report: &[u8; LENGTH]) -> (usize, usize) {
    let (words, _) = report.as_chunks::<4>();
    let word = |index: usize| u32::from_le_bytes(words[index]) as usize;
    (word(METADATA), word(METADATA_LENGTH))
}

impl Report {
    /// Reads the report; `None` where it is none, or of another version.
    #[must_use]
    pub fn decode(bytes: &[u8; LENGTH]) -> Option<Self> {
        let (words, _) = bytes.as_chunks::<4>();
        let word = |index: usize| u32::from_le_bytes(words[index]);
        if word(0) != MAGIC {
            return None;
        }
        let flags = word(3);
        Some(Self {
            stage: match word(1) {
                0 => Stage::Starting,
                1 => Stage::Reading,
                2 => Stage::Finished,
                _ => return None,
            },
            found: found(&bytes[NAME..])?,
            encrypted: flags & 1 != 0,
            charset_missing: flags & 4 != 0,
            not_a_fib: flags & 8 != 0,
            whole: flags & 16 != 0,
            guessed: flags & 32 != 0,
            memory_refused: flags & 64 != 0,
            read: word(7),
            visible: word(8),
            delivered: word(9),
            lost: word(LOST),
            metadata_damaged: word(METADATA_DAMAGED),
        })
    }
}

/// Returns what a name stands for; `None` where it is not one that is known.
fn found(name: &[u8]) -> Option<Found> {
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(name.len());
    match str::from_utf8(&name[..end]).ok()? {
        "" => Some(Found::Nothing),
        PLAIN_TEXT => Some(Found::PlainText),
        name => Format::named(name).map(Found::Document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    fn bytes(words: &[u32], name: &str) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[NAME..][..name.len()].copy_from_slice(name.as_bytes());
        for (slot, word) in bytes.chunks_exact_mut(4).zip(words) {
            slot.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn a_report_is_read_word_by_word() {
        let words = [MAGIC, 2, 1, 0b111_1010, 193, 1033, 1251, 40, 30, 20, 100, 1, 2, 0, 3, 4, 5, 6, 7, 2048, 9, 8];
        let expected = Report {
            stage: Stage::Finished,
            found: Found::Document(Format::Word97),
            encrypted: false,
            charset_missing: false,
            not_a_fib: true,
            whole: true,
            guessed: true,
            memory_refused: true,
            read: 40,
            visible: 30,
            delivered: 20,
            lost: 7,
            metadata_damaged: 8,
        };
        assert_eq!(Report::decode(&bytes(&words, "word-97")), Some(expected));
        assert_eq!(metadata_place(&bytes(&words, "")), (2048, 9));
    }

    #[test]
    fn what_is_no_report_is_none() {
        assert_eq!(Report::decode(&bytes(&[], "rtf")), None);
        assert_eq!(Report::decode(&bytes(&[MAGIC, 3], "rtf")), None);
        assert_eq!(Report::decode(&bytes(&[MAGIC, 2], "novel")), None);
    }

    #[test]
    fn a_format_is_known_by_its_name() {
        let found = |name| Report::decode(&bytes(&[MAGIC, 2], name)).map(|report| report.found);
        for format in Format::VARIANTS {
            assert_eq!(found(format.as_str()), Some(Found::Document(*format)));
        }
        assert_eq!((found(""), found("text")), (Some(Found::Nothing), Some(Found::PlainText)));
    }
}
