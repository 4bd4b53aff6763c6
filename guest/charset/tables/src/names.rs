//! The names of months and days by language, as Windows has them: `locales.tsv`, compressed.

use miniz_oxide::deflate::compress_to_vec_zlib;

/// A line is a locale: its ID ([MS-LCID]), its tag, and names. A language's own line comes first;
/// its regions have lines only where they differ. 0601 and 0609 are the months of the Hijri
/// calendar in Arabic and English.
const LOCALES: &str = include_str!("locales.tsv");

/// The columns of names: how many names each has, and the column of the longer names.
const COLUMNS: [(usize, Option<usize>); 6] =
    [(12, None), (12, Some(0)), (12, Some(0)), (7, None), (7, Some(3)), (2, None)];

/// The longest prefix that a name can share: a greater number would be a character.
const LONGEST_PREFIX: usize = 0x1F;

/// zlib's best compression.
const LEVEL: u8 = 10;

pub struct Names {
    pub packed: Vec<u8>,
    /// The size of all records, and how many there are.
    pub size: usize,
    pub locales: usize,
}

/// Returns the records of all locales: the ID in two bytes, and strings that end with a zero, the
/// tag and the names.
pub fn names() -> Names {
    let locales: Vec<Vec<u8>> = LOCALES.lines().filter(|line| !line.starts_with('#')).map(record).collect();
    let bytes = locales.concat();
    Names { packed: compress_to_vec_zlib(&bytes, LEVEL), size: bytes.len(), locales: locales.len() }
}

fn record(line: &str) -> Vec<u8> {
    let mut fields = line.split('\t');
    let id = fields.next().and_then(|id| u16::from_str_radix(id, 16).ok()).expect("an ID");
    let tag = fields.next().expect("a tag");
    let columns: Vec<Vec<&str>> =
        fields.map(|field| if field.is_empty() { Vec::new() } else { field.split('|').collect() }).collect();
    assert_eq!(columns.len(), COLUMNS.len(), "{tag}");
    let mut bytes = id.to_le_bytes().to_vec();
    bytes.extend([tag.as_bytes(), &[0]].concat());
    for (column, (count, longer)) in columns.iter().zip(COLUMNS) {
        assert!(column.is_empty() || column.len() == count, "{tag}: {column:?}");
        for i in 0..count {
            let name = column.get(i).copied().unwrap_or_default();
            bytes.extend(shorten(name, longer.and_then(|longer| columns[longer].get(i)).copied().unwrap_or_default()));
            bytes.push(0);
        }
    }
    bytes
}

/// Encodes a name by the prefix that it shares with a longer name: the prefix's bytes as a number,
/// and the rest. The longer name itself is an empty string.
fn shorten(name: &str, longer: &str) -> Vec<u8> {
    if name == longer {
        return Vec::new();
    }
    let ends = name.char_indices().map(|(at, character)| at + character.len_utf8());
    let shared = ends.take_while(|end| *end <= LONGEST_PREFIX && longer.starts_with(&name[..*end])).last();
    match shared {
        Some(end) => [&[end as u8], &name.as_bytes()[end..]].concat(),
        None => name.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shares_the_prefix_of_whole_characters() {
        assert_eq!(shorten("März", "März"), b"");
        assert_eq!(shorten("Mär", "März"), b"\x04");
        assert_eq!(shorten("Mrz", "März"), b"\x01rz");
        assert_eq!(shorten("so.", "Mon"), b"so.");
    }
}
