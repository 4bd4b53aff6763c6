//! The embedded documents that a run of the module lists, and their bytes: see `wasm/README.md`,
//! "Attachments".

use super::block::Block;
use super::utf8::without_controls;
use bytes::Bytes;

/// The maximum number of embedded documents in a list. The guest counts any others.
pub const MAX_LISTED: usize = 256;

/// The maximum length in bytes of a name, a path and a program. The guest's are shorter.
const MAX_LENGTH: usize = 4 * 256;

/// The embedded documents of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The documents in the list, in the order of the document that contains them.
    pub embedded: Vec<Embedded>,
    /// The number of embedded documents that are not in the list.
    pub unlisted: u32,
    /// The class of the object, if the document is an OLE object.
    pub class: Option<String>,
}

/// An embedded document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// Its name, such as a file name; may be empty.
    pub name: String,
    /// Its location in the document.
    pub path: String,
    /// The ProgID or class of the program that made it; may be empty.
    pub program: String,
    /// Its declared length in bytes.
    pub bytes: u32,
    /// The location of its bytes.
    pub source: Source,
}

/// The location of an embedded document's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// In the output of the module with `--attachments`.
    Bytes,
    /// In the same file, in the storage with this number.
    Storage(u32),
    /// Out of reach.
    Refused(Refusal),
}

/// The reason why the guest cannot copy an embedded document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is encrypted by the archive that contains it.
    Encrypted,
    /// It has too many bytes, together with those before it.
    TooLarge,
    /// It is compressed by a method that the guest lacks.
    UnknownMethod,
}

impl Listing {
    /// Decodes the list in the module's block. Invalid entries count as unlisted.
    pub(crate) fn read(block: &Block<'_>) -> Self {
        let mut listing = Self::default();
        for (key, value) in block.entries() {
            let text = || str::from_utf8(value).ok();
            match key {
                b"attachment" => match text().and_then(decode).filter(|_| listing.embedded.len() < MAX_LISTED) {
                    Some(embedded) => listing.embedded.push(embedded),
                    None => listing.unlisted = listing.unlisted.saturating_add(1),
                },
                b"attachments-unlisted" => {
                    let count = text().and_then(|count| count.parse().ok()).unwrap_or(1);
                    listing.unlisted = listing.unlisted.saturating_add(count);
                }
                b"object-class" => listing.class = text().and_then(clean),
                _ => {}
            }
        }
        listing
    }

    /// Returns the number of embedded documents.
    pub fn count(&self) -> u32 {
        u32::try_from(self.embedded.len()).unwrap_or(u32::MAX).saturating_add(self.unlisted)
    }
}

fn decode(value: &str) -> Option<Embedded> {
    let mut fields = value.split('\t');
    let mut field = || fields.next();
    let (name, path, program) = (clean(field()?)?, clean(field()?)?, clean(field()?)?);
    let bytes = field()?.parse().ok()?;
    let source = match field()? {
        "bytes" => Source::Bytes,
        "encrypted" => Source::Refused(Refusal::Encrypted),
        "too-large" => Source::Refused(Refusal::TooLarge),
        "unknown-method" => Source::Refused(Refusal::UnknownMethod),
        storage => Source::Storage(storage.strip_prefix("storage ")?.parse().ok()?),
    };
    Some(Embedded { name, path, program, bytes, source })
}

/// Returns a name without control characters, unless it is too long.
fn clean(text: &str) -> Option<String> {
    (text.len() <= MAX_LENGTH).then(|| without_controls(text.replace('\n', " ")))
}

/// The bytes of an embedded document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    pub bytes: Bytes,
    /// True if the bytes are damaged, as far as the guest can tell.
    pub is_damaged: bool,
}

/// Splits the output of a run with `--attachments` into the bytes of each of `count` embedded
/// documents. It consists of chunks: an index and a length, as little-endian 32-bit words, then
/// that many bytes. The chunks of one document follow each other; one without bytes means that they
/// are damaged. Also returns the index of the document that the output ends in.
///
/// The bytes are joined in place, so that they take no more memory than the output.
pub fn split_bytes(mut output: Vec<u8>, count: usize) -> (Vec<Copied>, Option<usize>) {
    let mut ranges = vec![(0..0, false); count];
    let (mut last, mut joined, mut at) = (None, 0, 0);
    while let Some(head) = output.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let (words, _) = head.as_chunks::<4>();
        let [index, length] = [words[0], words[1]].map(|word| u32::from_le_bytes(word) as usize);
        let start = at + head.len();
        let end = start.saturating_add(length).min(output.len());
        at = end;
        let Some((range, is_damaged)) = ranges.get_mut(index) else { continue };
        if last != Some(index) {
            *range = joined..joined;
        }
        *is_damaged |= length == 0;
        output.copy_within(start..end, joined);
        joined += end - start;
        range.end = joined;
        last = Some(index);
    }
    output.truncate(joined);
    let output = Bytes::from(output);
    let copied = |(range, is_damaged)| Copied { bytes: output.slice(range), is_damaged };
    (ranges.into_iter().map(copied).collect(), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_documents_are_decoded_in_order() {
        let block = "attachment\x1Ftide.xls\tobject 1\tPackage\t4711\tbytes\x1Etitle\x1FTides\x1E\
                     attachment\x1F\tObjectPool/_1\tExcel.Sheet.8\t20\tstorage 17\x1Eattachments-unlisted\x1F3\x1E";
        let listing = Listing::read(&Block::new(block.as_bytes()));
        let sources: Vec<_> = listing.embedded.iter().map(|it| (it.name.as_str(), it.bytes, it.source)).collect();
        assert_eq!(sources, [("tide.xls", 4711, Source::Bytes), ("", 20, Source::Storage(17))]);
        assert_eq!((listing.count(), listing.class), (5, None));
    }

    #[test]
    fn documents_that_cannot_be_copied_have_a_reason() {
        let block = ["encrypted", "too-large", "unknown-method"].map(|it| format!("attachment\x1Fa\tb\t\t1\t{it}\x1E"));
        let sources = Listing::read(&Block::new(block.concat().as_bytes())).embedded.into_iter().map(|it| it.source);
        let refusals = [Refusal::Encrypted, Refusal::TooLarge, Refusal::UnknownMethod];
        assert_eq!(sources.collect::<Vec<_>>(), refusals.map(Source::Refused));
    }

    #[test]
    fn invalid_entries_are_counted() {
        let long = format!("attachment\x1F{}\t\t\t1\tbytes\x1E", "a".repeat(MAX_LENGTH + 1));
        for block in [
            "attachment\x1F\x1E",
            "attachment\x1Fa\tb\tc\t-1\tbytes\x1E",
            "attachment\x1Fa\tb\tc\t1\tstorage\x1E",
            &long,
        ] {
            let listing = Listing::read(&Block::new(block.as_bytes()));
            assert_eq!((listing.embedded.len(), listing.unlisted), (0, 1), "{block:?}");
        }
        let many = "attachment\x1Fa\tb\tc\t1\tbytes\x1E".repeat(MAX_LISTED + 2);
        let listing = Listing::read(&Block::new(many.as_bytes()));
        assert_eq!((listing.embedded.len(), listing.unlisted), (MAX_LISTED, 2));
    }

    #[test]
    fn chunks_are_joined_by_their_index() {
        let chunk = |index: u32, bytes: &[u8]| {
            let length = u32::try_from(bytes.len()).expect("it is short");
            [&index.to_le_bytes()[..], &length.to_le_bytes(), bytes].concat()
        };
        let copied = |bytes: &'static str, is_damaged| Copied { bytes: bytes.into(), is_damaged };
        let output = [chunk(0, b"ab"), chunk(0, b"c"), chunk(7, b"lost"), chunk(1, b"x"), chunk(1, b"")].concat();
        let expected = vec![copied("abc", false), copied("x", true), copied("", false)];
        assert_eq!(split_bytes(output, 3), (expected, Some(1)));
        let cut = chunk(1, b"tide")[..10].to_vec();
        assert_eq!(split_bytes(cut, 2), (vec![copied("", false), copied("ti", false)], Some(1)));
        assert_eq!(split_bytes(b"1234567".to_vec(), 1), (vec![copied("", false)], None));
    }
}
