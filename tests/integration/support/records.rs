//! Finds the fields of documents that contain a type or a length, so that damage can change exactly
//! these.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The streams with the text of compound files, at any depth, with the layout of their fields.
const STREAMS: [(&str, Layout); 4] = [
    ("Workbook", biff_records),
    ("Book", biff_records),
    ("PowerPoint Document", powerpoint_records),
    ("WordDocument", word_fields),
];

/// Returns the fields in a stream.
type Layout = fn(&[u8]) -> Fields;

/// The fields of a document, or of a stream in it.
#[derive(Debug, Default)]
pub struct Fields {
    /// The stream that has them; `None` if the document is not a compound file.
    stream: Option<PathBuf>,
    /// The types of records: little-endian words.
    pub types: Vec<Range<usize>>,
    /// Lengths, counts, offsets and checksums: little-endian numbers or, in RTF, decimal digits.
    pub lengths: Vec<Range<usize>>,
}

impl Fields {
    /// Returns the fields of a document, for each stream that has any. The result is empty for
    /// formats without such fields, and for formats that are not known here.
    pub fn of(document: &[u8]) -> Vec<Self> {
        match document {
            [b'{', b'\\', b'r', b't', ..] => vec![rtf_parameters(document)],
            [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..] => vec![biff_records(document)],
            [b'P', b'K', 3 | 5, ..] => vec![zip_records(document)],
            _ => of_compound_file(document).unwrap_or_default(),
        }
    }

    /// Returns the bytes of a field.
    pub fn read(&self, document: &[u8], field: &Range<usize>) -> Option<Vec<u8>> {
        let Some(stream) = &self.stream else { return document.get(field.clone()).map(<[u8]>::to_vec) };
        content(document, stream)?.get(field.clone()).map(<[u8]>::to_vec)
    }

    /// Returns the document with other bytes in a field. In a compound file, their number must be
    /// the same.
    pub fn replace(&self, document: &[u8], field: &Range<usize>, bytes: &[u8]) -> Option<Vec<u8>> {
        let Some(stream) = &self.stream else {
            let (before, after) = (document.get(..field.start)?, document.get(field.end..)?);
            return Some([before, bytes, after].concat());
        };
        let mut changed = Cursor::new(document.to_vec());
        let mut file = cfb::CompoundFile::open(&mut changed).ok()?;
        let mut stream = file.open_stream(stream).ok()?;
        stream.seek(SeekFrom::Start(field.start as u64)).ok()?;
        stream.write_all(bytes).ok()?;
        drop(stream);
        file.flush().ok()?;
        drop(file);
        Some(changed.into_inner())
    }
}

fn of_compound_file(document: &[u8]) -> Option<Vec<Fields>> {
    let file = cfb::CompoundFile::open(Cursor::new(document)).ok()?;
    let fields = |entry: cfb::Entry| {
        let (_, layout) = STREAMS.into_iter().find(|(name, _)| *name == entry.name())?;
        let stream = entry.path().to_owned();
        Some(Fields { stream: Some(stream.clone()), ..layout(&content(document, &stream)?) })
    };
    Some(file.walk().filter_map(fields).collect())
}

fn content(document: &[u8], stream: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    cfb::CompoundFile::open(Cursor::new(document)).ok()?.open_stream(stream).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?).into())
}

fn double_word(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize)
}

/// Returns the fields of BIFF: a type and a length of 16 bits begin each record.
fn biff_records(bytes: &[u8]) -> Fields {
    let mut fields = Fields::default();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (word(bytes, at), word(bytes, at + 2)) {
        // Zeros pad the stream.
        if kind == 0 {
            break;
        }
        fields.types.push(at..at + 2);
        fields.lengths.push(at + 2..at + 4);
        at += 4 + length;
    }
    fields
}

/// Returns the fields of PowerPoint: records with a header of eight bytes, which may be containers
/// ([MS-PPT] 2.3.1).
fn powerpoint_records(bytes: &[u8]) -> Fields {
    const HEADER: usize = 8;
    const CONTAINER: u8 = 0xF;
    let mut fields = Fields::default();
    let mut at = 0;
    while let (Some(version), Some(length)) = (bytes.get(at), double_word(bytes, at + 4)) {
        fields.types.push(at + 2..at + 4);
        fields.lengths.push(at + 4..at + HEADER);
        // A container's records follow its header.
        at += if version & 0xF == CONTAINER { HEADER } else { HEADER + length };
    }
    fields
}

/// Returns the lengths and offsets of Word's file information block: those of the text, its
/// stories, and the structures that locate it ([MS-DOC] 2.5.1).
fn word_fields(bytes: &[u8]) -> Fields {
    let (text, stories, structures) = (0x18..0x20, 0x4C..0x6C, 0x9A..0x9A + 93 * 8);
    let offsets = text.chain(stories).chain(structures.clone()).step_by(4);
    let is_used = |at: &usize| double_word(bytes, *at).is_some_and(|value| value != 0);
    Fields { lengths: offsets.filter(is_used).map(|at| at..at + 4).collect(), ..Fields::default() }
}

/// Returns the numbers on which the meaning of the bytes that follow depends.
fn rtf_parameters(bytes: &[u8]) -> Fields {
    let mut fields = Fields::default();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\\') {
        for name in [&b"bin"[..], b"uc", b"u"] {
            let start = at + 1 + name.len();
            let digits =
                bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
            if bytes[at + 1..].starts_with(name) && digits > 0 {
                fields.lengths.push(start..start + digits);
            }
        }
    }
    fields
}

/// The offsets of the fields in a record of a ZIP archive (APPNOTE.TXT 4.3), after its signature.
struct ZipRecord {
    signature: [u8; 4],
    /// Besides the second half of the signature: the method.
    types: &'static [usize],
    /// Of 16 and of 32 bits.
    lengths_16: &'static [usize],
    lengths_32: &'static [usize],
}

/// A member's header, its descriptor, its entry in the directory, and the records that end an
/// archive.
const ZIP_RECORDS: [ZipRecord; 6] = [
    ZipRecord { signature: *b"PK\x03\x04", types: &[8], lengths_16: &[26, 28], lengths_32: &[14, 18, 22] },
    ZipRecord { signature: *b"PK\x07\x08", types: &[], lengths_16: &[], lengths_32: &[4, 8, 12] },
    ZipRecord { signature: *b"PK\x01\x02", types: &[10], lengths_16: &[28, 30, 32, 34], lengths_32: &[16, 20, 24, 42] },
    ZipRecord { signature: *b"PK\x06\x06", types: &[], lengths_16: &[], lengths_32: &[4, 16, 20, 24, 32, 40, 48] },
    ZipRecord { signature: *b"PK\x06\x07", types: &[], lengths_16: &[], lengths_32: &[4, 8, 16] },
    ZipRecord { signature: *b"PK\x05\x06", types: &[], lengths_16: &[4, 6, 8, 10, 20], lengths_32: &[12, 16] },
];

/// Returns the fields of a ZIP archive, and of those that are stored in it.
fn zip_records(bytes: &[u8]) -> Fields {
    let mut fields = Fields::default();
    let is_within = |field: &Range<usize>| field.end <= bytes.len();
    for (at, start) in bytes.windows(4).enumerate() {
        let Some(record) = ZIP_RECORDS.iter().find(|record| record.signature == start) else { continue };
        let of = |offsets: &'static [usize], length| offsets.iter().map(move |it| at + it..at + it + length);
        fields.types.extend(of(&[2], 2).chain(of(record.types, 2)).filter(is_within));
        fields.lengths.extend(of(record.lengths_16, 2).chain(of(record.lengths_32, 4)).filter(is_within));
    }
    fields
}
