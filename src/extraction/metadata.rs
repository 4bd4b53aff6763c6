//! What a document says about itself, out of the block that the module makes of it: `wasm/README.md`, "Metadata".

use super::utf8;
use serde::Serialize;
use utoipa::ToSchema;

/// What separates a key from its value, and ends the value.
const VALUE: u8 = 0x1F;
const END: u8 = 0x1E;

/// What a document says about itself, not about its text: nobody has checked it. An absent value is one that the document does
/// not give, or gives as nothing.
///
/// Compound files have it in their sets of properties ([MS-OSHARED] 2.3.3.2.1, 2.3.3.2.2), RTF in `\info`. Dates are RFC 3339's, in
/// UTC: `2003-05-01T12:00:00Z`; those of RTF are in the zone of whoever wrote them, and without the `Z`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Metadata {
    /// `PIDSI_TITLE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `PIDSI_SUBJECT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `PIDSI_AUTHOR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// `PIDSI_KEYWORDS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// `PIDSI_COMMENTS`: a remark, with lines of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<String>,
    /// Who saved it last: `PIDSI_LASTAUTHOR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_author: Option<String>,
    /// `GKPIDDSI_CATEGORY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// `GKPIDDSI_MANAGER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// `GKPIDDSI_COMPANY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The program that saved it: `PIDSI_APPNAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// `PIDSI_CREATE_DTM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// `PIDSI_LASTSAVE_DTM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// `PIDSI_LASTPRINTED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// How often it was saved: `PIDSI_REVNUMBER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// `PIDSI_PAGECOUNT`. This and the counts below are the last program's; 0 is one that nobody has counted, and none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// `PIDSI_WORDCOUNT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<u32>,
    /// `PIDSI_CHARCOUNT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters: Option<u32>,
    /// Of a presentation: `GKPIDDSI_SLIDECOUNT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slides: Option<u32>,
}

impl Metadata {
    /// Reads the module's block, which may be anything; returns also whether all of it made sense. Keys that are not known are
    /// a newer module's.
    pub(crate) fn read(block: &[u8]) -> (Self, bool) {
        let mut metadata = Self::default();
        let mut is_whole = block.last().is_none_or(|last| *last == END);
        for entry in block.split(|byte| *byte == END).filter(|entry| !entry.is_empty()) {
            let Some(at) = entry.iter().position(|byte| *byte == VALUE) else {
                is_whole = false;
                continue;
            };
            let (value, replaced) = utf8::decode(entry[at + 1..].to_vec());
            let value = utf8::without_controls(value.replace('\u{C}', ""));
            is_whole &= metadata.set(&entry[..at], value.trim()) && !replaced;
        }
        (metadata, is_whole)
    }

    /// Sets what this key names, unless it is set; returns whether the value is one for it.
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
            // A string in the document, which may be none of a number.
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

/// Whether this has the form of a date; whether the calendar has it the module has seen to.
fn is_date(value: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let value = value.strip_suffix('Z').unwrap_or(value).as_bytes();
    value.len() == FORM.len()
        && value.iter().zip(FORM).all(|(byte, form)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_their_keys() {
        let block = b"title\x1FTides\x1Ecreated\x1F2003-05-01T12:00:00Z\x1Erevision\x1F7\x1Epages\x1F2\x1E";
        let expected = Metadata {
            title: Some("Tides".to_owned()),
            created: Some("2003-05-01T12:00:00Z".to_owned()),
            revision: Some(7),
            pages: Some(2),
            ..Metadata::default()
        };
        assert_eq!(Metadata::read(block), (expected, true));
        assert_eq!(Metadata::read(b""), (Metadata::default(), true));
    }

    #[test]
    fn the_first_of_two_values_counts_and_unknown_keys_do_not() {
        let (metadata, is_whole) = Metadata::read(b"author\x1FA\x1Eauthor\x1FB\x1Emood\x1Fgood\x1E");
        assert_eq!((metadata.author.as_deref(), is_whole), (Some("A"), true));
    }

    #[test]
    fn what_is_no_value_of_its_key_is_left_out_and_noticed() {
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
            let (metadata, is_whole) = Metadata::read(block);
            assert!(!is_whole, "{block:x?}");
            assert_eq!((metadata.pages, metadata.words, metadata.created), (None, None, None), "{block:x?}");
        }
    }

    #[test]
    fn control_characters_and_space_around_are_taken_out() {
        let (metadata, _) =
            Metadata::read("comments\x1F \u{1}a\u{C}\nb\u{85}\u{3000}\n\x1Etitle\x1F \n\x1E".as_bytes());
        assert_eq!((metadata.comments.as_deref(), metadata.title), (Some("a\nb"), None));
    }
}
