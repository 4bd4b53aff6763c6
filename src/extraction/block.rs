//! Decodes the module's block, in which everything but the text is: see `wasm/README.md`,
//! "Metadata".

use super::metadata::Metadata;
use super::utf8;
use memchr::memchr;
use std::borrow::Cow;

/// The bytes that separate a key from its value and end the value.
const SEPARATOR: u8 = 0x1F;
const END: u8 = 0x1E;

/// A break between pages. A text may contain it, but not a value.
const FORM_FEED: char = '\u{C}';

/// The maximum size of a value that is not valid UTF-8: 4096 characters of four bytes and an
/// ellipsis. The module's block limits the others.
const MAX_VALUE: usize = 4 * 4096 + 3;

/// As many entries as the block of an ordinary document has.
const FEW_ENTRIES: usize = 16;

/// The module's block, which may be any bytes. Without a block, it is empty and not whole.
#[derive(Debug, Default)]
pub(crate) struct Block<'a> {
    entries: Vec<(&'a [u8], &'a [u8])>,
    is_whole: bool,
}

impl<'a> Block<'a> {
    /// Divides a block into its entries. Those without a key are ignored.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut is_whole = bytes.last().is_none_or(|last| *last == END);
        let (mut entries, mut rest) = (Vec::with_capacity(FEW_ENTRIES), bytes);
        while !rest.is_empty() {
            let end = memchr(END, rest).unwrap_or(rest.len());
            let entry = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            match memchr(SEPARATOR, entry) {
                Some(at) => entries.push((&entry[..at], &entry[at + 1..])),
                None => is_whole &= entry.is_empty(),
            }
        }
        Self { entries, is_whole }
    }

    /// Returns the keys and values.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        self.entries.iter().copied()
    }
}

impl Metadata {
    /// Decodes the metadata in the module's block. Also returns whether all of the block was valid.
    /// Ignores other keys: those of damage, and those of a newer module.
    pub(crate) fn read(block: &Block<'_>) -> (Self, bool) {
        let mut metadata = Self::default();
        let mut is_whole = block.is_whole;
        for (key, value) in block.entries() {
            let Some((value, is_valid)) = decode(value) else {
                is_whole = false;
                continue;
            };
            is_whole &= metadata.set(key, value.trim()) && is_valid;
        }
        (metadata, is_whole)
    }

    /// Sets the value of this key unless it is already set. Returns whether the value is valid for
    /// the key.
    fn set(&mut self, key: &[u8], value: &str) -> bool {
        if let Some(text) = self.text(key) {
            if !value.is_empty() {
                text.get_or_insert_with(|| value.to_owned());
            }
            true
        } else if let Some(date) = self.date(key) {
            let is_date = is_date(value);
            if is_date {
                date.get_or_insert_with(|| value.to_owned());
            }
            is_date
        } else if key == b"revision" {
            // The document stores a string, which may not be a number.
            self.revision = self.revision.or(value.parse().ok().filter(|revision| *revision > 0));
            true
        } else if let Some(count) = self.count(key) {
            let number = value.parse().ok().filter(|number| *number > 0);
            *count = count.or(number);
            number.is_some()
        } else {
            true
        }
    }

    fn text(&mut self, key: &[u8]) -> Option<&mut Option<String>> {
        Some(match key {
            b"title" => &mut self.title,
            b"subject" => &mut self.subject,
            b"author" => &mut self.author,
            b"keywords" => &mut self.keywords,
            b"comments" => &mut self.comments,
            b"last_author" => &mut self.last_author,
            b"category" => &mut self.category,
            b"manager" => &mut self.manager,
            b"company" => &mut self.company,
            b"application" => &mut self.application,
            b"comment_authors" => &mut self.comment_authors,
            _ => return None,
        })
    }

    fn date(&mut self, key: &[u8]) -> Option<&mut Option<String>> {
        Some(match key {
            b"created" => &mut self.created,
            b"modified" => &mut self.modified,
            b"printed" => &mut self.printed,
            _ => return None,
        })
    }

    fn count(&mut self, key: &[u8]) -> Option<&mut Option<u32>> {
        Some(match key {
            b"pages" => &mut self.pages,
            b"words" => &mut self.words,
            b"characters" => &mut self.characters,
            b"slides" => &mut self.slides,
            _ => return None,
        })
    }
}

/// Returns a value without control characters, and whether it is valid UTF-8. Returns `None` if it
/// is not, and too long.
fn decode(value: &[u8]) -> Option<(Cow<'_, str>, bool)> {
    match str::from_utf8(value) {
        Ok(value) if utf8::is_clean(value) && !value.contains(FORM_FEED) => Some((value.into(), true)),
        _ => {
            let (value, replaced) = utf8::decode(value.to_vec(), MAX_VALUE).ok()?;
            Some((utf8::without_controls(value.replace(FORM_FEED, "")).into(), !replaced))
        }
    }
}

/// Returns whether this is formatted as a date. The module has checked that the date exists.
fn is_date(value: &str) -> bool {
    const PATTERN: &[u8] = b"0000-00-00T00:00:00";
    let value = value.strip_suffix('Z').unwrap_or(value).as_bytes();
    value.len() == PATTERN.len()
        && value
            .iter()
            .zip(PATTERN)
            .all(|(byte, expected)| if *expected == b'0' { byte.is_ascii_digit() } else { byte == expected })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_stored_by_key() {
        let block = b"title\x1FTides\x1Ecreated\x1F2003-05-01T12:00:00Z\x1Erevision\x1F7\x1Epages\x1F2\x1E";
        let expected = Metadata {
            title: Some("Tides".to_owned()),
            created: Some("2003-05-01T12:00:00Z".to_owned()),
            revision: Some(7),
            pages: Some(2),
            ..Metadata::default()
        };
        assert_eq!(Metadata::read(&Block::new(block)), (expected, true));
        assert_eq!(Metadata::read(&Block::new(b"")), (Metadata::default(), true));
    }

    #[test]
    fn each_value_is_in_the_field_of_its_key() {
        let value = |number: usize| Some(format!("value {number}"));
        let date = |month| Some(format!("2003-{month:02}-01T12:00:00"));
        let texts = "title subject author keywords comments last_author category manager company application \
                     comment_authors";
        let texts = texts.split(' ').enumerate().map(|(index, key)| format!("{key}\x1Fvalue {index}\x1E"));
        let dates = ["created", "modified", "printed"].into_iter().zip(1..);
        let dates = dates.map(|(key, month)| format!("{key}\x1F2003-{month:02}-01T12:00:00\x1E"));
        let counts = ["revision", "pages", "words", "characters", "slides"].into_iter().zip(1..);
        let counts = counts.map(|(key, count)| format!("{key}\x1F{count}\x1E"));
        let block: String = texts.chain(dates).chain(counts).collect();
        let expected = Metadata {
            title: value(0),
            subject: value(1),
            author: value(2),
            keywords: value(3),
            comments: value(4),
            last_author: value(5),
            category: value(6),
            manager: value(7),
            company: value(8),
            application: value(9),
            comment_authors: value(10),
            created: date(1),
            modified: date(2),
            printed: date(3),
            revision: Some(1),
            pages: Some(2),
            words: Some(3),
            characters: Some(4),
            slides: Some(5),
        };
        assert_eq!(Metadata::read(&Block::new(block.as_bytes())), (expected, true));
    }

    #[test]
    fn a_revision_need_not_be_a_number() {
        for revision in ["0", "draft", ""] {
            let (metadata, is_whole) = Metadata::read(&Block::new(format!("revision\x1F{revision}\x1E").as_bytes()));
            assert_eq!((metadata.revision, is_whole), (None, true), "{revision:?}");
        }
    }

    #[test]
    fn the_first_value_of_a_key_wins_and_unknown_keys_are_ignored() {
        let (metadata, is_whole) = Metadata::read(&Block::new(b"author\x1FA\x1Eauthor\x1FB\x1Emood\x1Fgood\x1E"));
        assert_eq!((metadata.author.as_deref(), is_whole), (Some("A"), true));
    }

    #[test]
    fn invalid_values_are_dropped_and_reported() {
        for block in [
            &b"title"[..],
            b"\x1E\x1E\x1F",
            b"title\x1Fcut",
            b"pages\x1F-1\x1E",
            b"pages\x1F0\x1E",
            b"words\x1F4294967296\x1E",
            b"created\x1Fyesterday\x1E",
            b"created\x1F2003-05-01T12:00:00ZZ\x1E",
            b"title\x1F\xFF\x1E",
        ] {
            let (metadata, is_whole) = Metadata::read(&Block::new(block));
            assert!(!is_whole, "{block:x?}");
            assert_eq!((metadata.pages, metadata.words, metadata.created), (None, None, None), "{block:x?}");
        }
    }

    #[test]
    fn control_characters_and_surrounding_space_are_removed() {
        let (metadata, _) =
            Metadata::read(&Block::new("comments\x1F \u{1}a\u{C}\nb\u{85}\u{3000}\n\x1Etitle\x1F \n\x1E".as_bytes()));
        assert_eq!((metadata.comments.as_deref(), metadata.title), (Some("a\nb"), None));
    }
}
