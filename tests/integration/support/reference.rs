//! Reference texts: the text of a document as another program extracted it.

use super::words::Words;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The characters of Windows-1252 from 0x80 to 0x9F; the others are those of Latin-1.
const ANSI: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// A document's text as another program extracted it.
pub struct Reference {
    pub text: String,
    /// The name of the program, such as `tika`, or an empty string if the file name does not tell.
    pub program: String,
    /// Excel saved it as CSV: in Windows-1252, with `_` for every other character.
    is_ansi: bool,
}

impl Reference {
    /// Decodes CSV that Excel saved.
    pub fn of_excel(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8(bytes).unwrap_or_else(|error| decode_ansi(error.as_bytes()));
        Self { text, program: "excel".to_owned(), is_ansi: true }
    }

    /// Returns its words.
    pub fn words(&self) -> Words {
        Words::of(&self.text)
    }

    /// Returns the words of a text as this reference would spell them.
    pub fn words_of(&self, text: &str) -> Words {
        Words::of(&self.spelled(text))
    }

    /// Returns a text as this reference would spell it.
    pub fn spelled<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.is_ansi {
            text.chars().map(|c| if is_ansi(c) { c } else { '_' }).collect()
        } else {
            Cow::Borrowed(text)
        }
    }
}

fn is_ansi(character: char) -> bool {
    matches!(character, '\0'..='\u{7F}' | '\u{A0}'..='\u{FF}') || ANSI.contains(&character)
}

fn decode_ansi(bytes: &[u8]) -> String {
    let character = |byte: &u8| match byte {
        0x80..=0x9F => ANSI[usize::from(byte - 0x80)],
        other => char::from(*other),
    };
    bytes.iter().map(character).collect()
}

/// Returns a document's reference, if it has one: the first `NAME.*.txt` next to `NAME`. Those of
/// Excel are called `NAME.*csv.txt`.
pub fn reference(document: &Path) -> Option<Reference> {
    let prefix = format!("{}.", document.file_name()?.to_str()?);
    let belongs = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(&prefix) && name.ends_with(".txt"))
    };
    let paths = document.parent()?.read_dir().ok()?.map(|entry| entry.expect("readable").path());
    let path = paths.filter(belongs).min()?;
    let bytes = std::fs::read(&path).expect("readable");
    Some(if path.to_string_lossy().ends_with("csv.txt") {
        Reference::of_excel(bytes)
    } else {
        let name = path.file_name()?.to_str()?.strip_prefix(&prefix)?.strip_suffix("txt")?;
        let program = name.split(['-', '.']).next().unwrap_or_default().to_owned();
        Reference { text: String::from_utf8_lossy(&bytes).into_owned(), program, is_ansi: false }
    })
}

#[cfg(test)]
mod tests {
    use super::{Reference, Words, reference};

    #[test]
    fn a_reference_of_excel_is_compared_in_its_code_page() {
        let excel = Reference::of_excel(b"caf\xE9 __PC 5\x80".to_vec());
        assert_eq!(excel.words(), Words::of("café PC 5"));
        assert_eq!(excel.words_of("café 作業PC 5€"), excel.words());
        let other = Reference { text: "café 作業PC".to_owned(), program: String::new(), is_ansi: false };
        assert_eq!(other.words_of("café 作業PC"), other.words());
    }

    #[test]
    fn the_name_of_a_reference_tells_its_code_page() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.xls.excel-csv.txt"), b"\x96 \xC9t\xE9").expect("written");
        std::fs::write(folder.path().join("b.doc.word.txt"), "Été".as_bytes()).expect("written");
        let text = |name: &str| reference(&folder.path().join(name)).expect("a reference").text;
        assert_eq!((text("a.xls"), text("b.doc")), ("– Été".to_owned(), "Été".to_owned()));
        assert_eq!(reference(&folder.path().join("b.doc")).expect("a reference").program, "word");
        assert!(reference(&folder.path().join("c.doc")).is_none());
    }
}
