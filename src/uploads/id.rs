//! The ID of an upload. Anyone who knows it may read the result, so it cannot be guessed.

use std::fmt::{self, Display, Formatter};

/// The number of random bytes.
const RANDOM: usize = 16;

/// The maximum length of an extension.
const MAX_EXTENSION: usize = 8;

/// The ID of an upload: 128 random bits, and the extension of the document's name. The name decides
/// how delimited text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(String);

impl Id {
    /// Creates an ID for a document with this name.
    ///
    /// # Errors
    /// If the system has no random numbers.
    pub fn random(name: &str) -> Result<Self, getrandom::Error> {
        let mut random = [0; RANDOM];
        getrandom::fill(&mut random)?;
        let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        Ok(Self(match extension.filter(|extension| is_extension(extension)) {
            Some(extension) => format!("{hex}.{extension}"),
            None => hex,
        }))
    }

    /// Parses an ID from a URL.
    pub fn parse(id: &str) -> Option<Self> {
        let (hex, extension) = id.split_once('.').map_or((id, None), |(hex, extension)| (hex, Some(extension)));
        let is_hex = hex.len() == 2 * RANDOM && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (is_hex && extension.is_none_or(is_extension)).then(|| Self(id.to_owned()))
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_extension(extension: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (1..=MAX_EXTENSION).contains(&extension.len()) && extension.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_random_and_parsed_back() {
        let ids = [0; 100].map(|_| Id::random("letter.doc").expect("random"));
        for (index, id) in ids.iter().enumerate() {
            assert_eq!(Id::parse(&id.to_string()).as_ref(), Some(id));
            assert!(!ids[..index].contains(id));
        }
    }

    #[test]
    fn only_a_plain_extension_becomes_part_of_an_id() {
        for (name, extension) in [
            ("letter.doc", Some("doc")),
            ("TIDES.CSV", Some("csv")),
            ("a.b.xls", Some("xls")),
            ("letter", None),
            ("letter.", None),
            ("../x./y", None),
            ("a.verylongone", None),
            ("a.д", None),
            ("", None),
        ] {
            let id = Id::random(name).expect("random").to_string();
            assert_eq!(id.split_once('.').map(|(_, extension)| extension), extension, "{name}");
            assert_eq!(id.len(), 32 + extension.map_or(0, |extension| 1 + extension.len()), "{name}");
        }
    }

    #[test]
    fn malformed_ids_are_rejected() {
        let hex = "0123456789abcdef0123456789abcdef";
        assert!(Id::parse(hex).is_some() && Id::parse(&format!("{hex}.doc")).is_some());
        for id in ["", "a", &hex[1..], &hex.to_uppercase(), &format!("{hex}0"), &format!("../{}", &hex[3..])] {
            assert!(Id::parse(id).is_none(), "{id}");
        }
        for extension in ["", "DOC", "doc.json", "a/b", "verylongone", ".."] {
            assert!(Id::parse(&format!("{hex}.{extension}")).is_none(), "{extension}");
        }
    }
}
