//! Decodes and checks the module's report on a run, the struct of `guest/base/report.h`.

use super::format::Format;

/// The length of the report in bytes: twenty-two little-endian words and the name of the format.
pub const LENGTH: usize = NAME + 16;

/// The offset of the format's name, which is padded with zeros.
const NAME: usize = 88;

/// The format name for an OLE object that contains a document.
const OBJECT: &str = "ole-object";

/// The format name for a file of Office 2007 or later.
const OOXML: &str = "ooxml";

/// The first word: "CDR1".
const MAGIC: u32 = 0x3152_4443;

/// The index of the count of unreadable text. It follows the lengths of the stories, which only
/// catdoc's own reader fills in.
const LOST: usize = 18;

/// The indexes of the metadata's address, its length and the number of damaged values.
const METADATA_ADDRESS: usize = 19;
const METADATA_LENGTH: usize = 20;
const METADATA_DAMAGED: usize = 21;

/// How far the module got with the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing of the document was read.
    Starting,
    /// The run ended inside the document.
    Reading,
    /// The reader returned normally.
    Finished,
}

/// The module's verdict on the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detected {
    /// No supported format.
    Nothing,
    /// An OLE object that contains a document.
    Object,
    /// A file of Office 2007 or later.
    Ooxml,
    /// A document of this format.
    Document(Format),
}

/// The reason why an encrypted document was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It needs a password.
    NoPassword,
    /// The password is wrong.
    WrongPassword,
    /// The reader lacks its cipher, so that no password opens it.
    UnknownCipher,
    /// The header of the encryption is invalid.
    InvalidHeader,
}

/// The module's report on a run. Counts are in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// How far the module got.
    pub stage: Stage,
    /// The module's verdict on the file.
    pub detected: Detected,
    /// The reason why an encrypted document was not opened.
    pub locked: Option<Locked>,
    /// True if the password that programs use by default opened the document.
    pub default_password: bool,
    /// True if there is text in an unsupported charset.
    pub charset_missing: bool,
    /// True if the bytes at the FIB's position do not begin like one.
    pub not_a_fib: bool,
    /// True if the reader reached the end that the document declares.
    pub whole: bool,
    /// True if the text was guessed from the bytes, because the structures that locate it are
    /// beyond repair.
    pub guessed: bool,
    /// True if damage makes some of the text uncertain.
    pub uncertain: bool,
    /// True if the guest was refused memory.
    pub memory_refused: bool,
    /// Text found within its bounds; 0 if the reader does not count.
    pub read: u32,
    /// The visible part of `read`.
    pub visible: u32,
    /// The visible text that was written out.
    pub delivered: u32,
    /// The number of positions where text could not be read.
    pub lost: u32,
    /// The number of property sets and properties that could not be read.
    pub metadata_damaged: u32,
}

/// Returns the address and length of the metadata in the guest's memory. Both may be any value.
#[must_use]
pub fn metadata_range(report: &[u8; LENGTH]) -> (usize, usize) {
    let (words, _) = report.as_chunks::<4>();
    let word = |index: usize| u32::from_le_bytes(words[index]) as usize;
    (word(METADATA_ADDRESS), word(METADATA_LENGTH))
}

impl Report {
    /// Decodes the report. Returns `None` if it is invalid or of another version.
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
            detected: detected(&bytes[NAME..])?,
            locked: locked(flags),
            default_password: flags & 1024 != 0,
            charset_missing: flags & 4 != 0,
            not_a_fib: flags & 8 != 0,
            whole: flags & 16 != 0,
            guessed: flags & 32 != 0,
            memory_refused: flags & 64 != 0,
            uncertain: flags & 128 != 0,
            read: word(7),
            visible: word(8),
            delivered: word(9),
            lost: word(LOST),
            metadata_damaged: word(METADATA_DAMAGED),
        })
    }
}

/// Returns the reason why an encrypted document was not opened.
fn locked(flags: u32) -> Option<Locked> {
    let has = |flag| flags & flag != 0;
    let reasons = [(2048, Locked::InvalidHeader), (512, Locked::UnknownCipher), (256, Locked::WrongPassword)];
    let reason = reasons.into_iter().find(|(flag, _)| has(*flag));
    has(1).then(|| reason.map_or(Locked::NoPassword, |(_, reason)| reason))
}

/// Returns the verdict that a format name stands for; `None` if it is unknown.
fn detected(name: &[u8]) -> Option<Detected> {
    let end = name.iter().position(|byte| *byte == 0).unwrap_or(name.len());
    match str::from_utf8(&name[..end]).ok()? {
        "" => Some(Detected::Nothing),
        OBJECT => Some(Detected::Object),
        OOXML => Some(Detected::Ooxml),
        name => Format::from_name(name).map(Detected::Document),
    }
}

/// Returns the report of a run that reached its end, with these words by their indexes, for tests.
#[cfg(test)]
pub fn finished(name: &str, words: &[(usize, u32)]) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    for (index, word) in [(0, MAGIC), (1, 2)].iter().chain(words) {
        bytes[4 * index..][..4].copy_from_slice(&word.to_le_bytes());
    }
    bytes[NAME..][..name.len()].copy_from_slice(name.as_bytes());
    bytes
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
    fn a_report_is_decoded_word_by_word() {
        let words = [MAGIC, 2, 1, 0b1111_1010, 193, 1033, 1251, 40, 30, 20, 100, 1, 2, 0, 3, 4, 5, 6, 7, 2048, 9, 8];
        let expected = Report {
            stage: Stage::Finished,
            detected: Detected::Document(Format::Word97),
            locked: None,
            default_password: false,
            charset_missing: false,
            not_a_fib: true,
            whole: true,
            guessed: true,
            uncertain: true,
            memory_refused: true,
            read: 40,
            visible: 30,
            delivered: 20,
            lost: 7,
            metadata_damaged: 8,
        };
        assert_eq!(Report::decode(&bytes(&words, "word-97")), Some(expected));
        assert_eq!(metadata_range(&bytes(&words, "")), (2048, 9));
    }

    #[test]
    fn the_flags_tell_why_a_document_was_not_opened() {
        let report = |flags| Report::decode(&bytes(&[MAGIC, 2, 1, flags], "word-97")).expect("valid");
        assert_eq!(report(1).locked, Some(Locked::NoPassword));
        assert_eq!(report(1 + 256).locked, Some(Locked::WrongPassword));
        assert_eq!(report(1 + 512).locked, Some(Locked::UnknownCipher));
        assert_eq!(report(1 + 2048).locked, Some(Locked::InvalidHeader));
        assert_eq!((report(1024).locked, report(1024).default_password), (None, true));
    }

    #[test]
    fn an_invalid_report_is_none() {
        assert_eq!(Report::decode(&bytes(&[], "rtf")), None);
        assert_eq!(Report::decode(&bytes(&[MAGIC, 3], "rtf")), None);
        assert_eq!(Report::decode(&bytes(&[MAGIC, 2], "novel")), None);
        let stages = [0, 1].map(|stage| Report::decode(&bytes(&[MAGIC, stage], "")).expect("valid").stage);
        assert_eq!(stages, [Stage::Starting, Stage::Reading]);
    }

    #[test]
    fn each_format_is_found_by_its_name() {
        let detected = |name| Report::decode(&bytes(&[MAGIC, 2], name)).map(|report| report.detected);
        for format in Format::VARIANTS {
            assert_eq!(detected(format.as_str()), Some(Detected::Document(*format)));
        }
        assert_eq!(detected(""), Some(Detected::Nothing));
    }
}
