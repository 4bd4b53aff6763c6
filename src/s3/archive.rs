//! The results of the files in an archive: each has one of its own, beside that of the archive.

use crate::extraction::{Attachment, Extraction, Format};
use std::collections::HashSet;

/// The maximum length of a key in bytes, and the length that the longest extension of a result
/// takes.
const MAX_KEY: usize = 1024;
const EXTENSION: usize = ".error.json".len();

/// A file in an archive.
pub struct Member<'a> {
    /// Its key: that of the archive, a slash, and its name.
    pub key: String,
    /// The keys of its results without the extension.
    pub stem: String,
    /// Its extraction, or the error that prevented it.
    pub attachment: &'a Attachment,
}

/// Returns the files in an archive. Other documents have none.
pub fn members<'a>(key: &str, stem: &str, extraction: &'a Extraction) -> Vec<Member<'a>> {
    if extraction.format != Format::Zip {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let room = MAX_KEY.saturating_sub(stem.len() + "/".len() + EXTENSION);
    let member = |attachment: &'a Attachment| {
        let name = unique(&segments(attachment.title()), room, &mut seen);
        Member { key: format!("{key}/{name}"), stem: format!("{stem}/{name}"), attachment }
    };
    extraction.attachments.iter().map(member).collect()
}

/// Returns the part of a name that can be part of a key. Empty segments and `.` and `..` would be
/// resolved as in a path.
fn segments(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    name.split('/').filter(|segment| !matches!(*segment, "" | "." | "..")).collect::<Vec<_>>().join("/")
}

/// Returns a name in at most `room` bytes that was not seen before. The second file of a name gets
/// the number 2, and so on. Of a long name, the end is kept.
fn unique(name: &str, room: usize, seen: &mut HashSet<String>) -> String {
    let numbered = |number: u32| match (number, name) {
        (1, name) if !name.is_empty() => end_of(name, room).to_owned(),
        (number, name) => {
            let number = format!(" ({number})");
            format!("{}{number}", end_of(name, room.saturating_sub(number.len())))
        }
    };
    (1..).map(numbered).find(|name| seen.insert(name.clone())).unwrap_or_default()
}

/// Returns the last characters of a text that fit into `room` bytes, from the beginning of a segment
/// on if they have one.
fn end_of(text: &str, room: usize) -> &str {
    let start = text.char_indices().map(|(at, _)| at).find(|at| text.len() - at <= room).unwrap_or(text.len());
    text[start..].trim_start_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::{AttachmentFailure, Metadata, Structure};

    fn archive(names: &[&str]) -> Extraction {
        let failure = || AttachmentFailure { code: "corrupt", detail: "damaged".to_owned(), metadata: None };
        let attachment = |(index, name): (usize, &&str)| Attachment {
            name: (*name).to_owned(),
            path: format!("member {}", index + 1),
            media_type: "application/msword",
            bytes: 0,
            content: Err(failure()),
        };
        Extraction {
            text: String::new(),
            format: Format::Zip,
            complete: Some(false),
            warnings: Vec::new(),
            metadata: Metadata::default(),
            structure: Structure::Text,
            omitted: Vec::new(),
            attachments: names.iter().enumerate().map(attachment).collect(),
        }
    }

    fn stems(archive: &Extraction) -> Vec<String> {
        members("in/a.zip", "text/in/a.zip", archive).into_iter().map(|member| member.stem).collect()
    }

    #[test]
    fn a_member_has_a_key_below_that_of_the_archive() {
        let archive = archive(&["a/b c.doc", "письмо.doc", ""]);
        let expected = ["text/in/a.zip/a/b c.doc", "text/in/a.zip/письмо.doc", "text/in/a.zip/member 3"];
        assert_eq!(stems(&archive), expected);
        assert_eq!(members("in/a.zip", "text/in/a.zip", &archive)[0].key, "in/a.zip/a/b c.doc");
        assert_eq!(stems(&Extraction { format: Format::Rtf, ..archive }), [""; 0]);
    }

    #[test]
    fn no_name_leads_elsewhere() {
        let names = ["../../b.doc", "/b.doc", "x/./..//b.doc", "..", "a\n\u{7F}\u{85}.doc", "..."];
        let expected = ["b.doc", "b.doc (2)", "x/b.doc", " (1)", "a.doc", "..."];
        assert_eq!(stems(&archive(&names)), expected.map(|name| format!("text/in/a.zip/{name}")));
    }

    #[test]
    fn each_key_is_unique() {
        let names = ["a.doc", "a.doc", "a.doc (2)", "a.doc", ".", ".."];
        let expected = ["a.doc", "a.doc (2)", "a.doc (2) (2)", "a.doc (3)", " (1)", " (2)"];
        assert_eq!(stems(&archive(&names)), expected.map(|name| format!("text/in/a.zip/{name}")));
    }

    #[test]
    fn no_key_is_too_long() {
        let long = format!("{}.doc", "ж/".repeat(600));
        let archive = archive(&[&long, &long]);
        for stem in ["text/a.zip".to_owned(), "s".repeat(900), "s".repeat(1010)] {
            let members = members("a.zip", &stem, &archive);
            assert!(members.iter().all(|it| it.stem.len() + EXTENSION <= MAX_KEY.max(stem.len() + EXTENSION + 5)));
            assert_ne!(members[0].stem, members[1].stem);
        }
        assert!(members("a.zip", "text/a.zip", &archive)[0].stem.ends_with("ж/ж/.doc"));
    }
}
