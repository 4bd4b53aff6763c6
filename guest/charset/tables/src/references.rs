//! Packs the named character references of HTML, which guest/charset/entities.c unpacks.
//!
//! The names are sorted. Each one begins with a byte of flags and the number of letters that it
//! shares with the name before it; the other letters follow, the last one with its high bit set,
//! and then the characters. A block's first name shares nothing, so that a search can begin there.

/// A line a reference: its name, its characters in hexadecimal and, if it needs no semicolon, `old`
/// ([HTML] 13.5).
const REFERENCES: &str = include_str!("references.tsv");

/// The names of a block: fewer take more room, more take more time.
pub const BLOCK: usize = 8;

const SHARED: usize = 0x1F;
const OLD: u8 = 0x20;
/// There is a second character.
const PAIR: u8 = 0x40;
/// The character is beyond the first plane.
const BEYOND: u8 = 0x80;

/// The packed references, and where their blocks begin.
pub struct References {
    pub bytes: Vec<u8>,
    pub blocks: Vec<u16>,
}

pub fn references() -> References {
    let mut packed = References { bytes: Vec::new(), blocks: Vec::new() };
    let mut last = "";
    for (i, line) in REFERENCES.lines().enumerate() {
        let mut fields = line.split('\t');
        let name = fields.next().expect("a name");
        let characters: Vec<u32> = fields
            .next()
            .expect("characters")
            .split(' ')
            .map(|digits| u32::from_str_radix(digits, 16).expect("hexadecimal digits"))
            .collect();
        assert!(last < name, "{name} is sorted");
        if i % BLOCK == 0 {
            packed.blocks.push(u16::try_from(packed.bytes.len()).expect("the names are shorter than 64 KiB"));
            last = "";
        }
        put(&mut packed.bytes, name, shared(last, name), &characters, fields.next().is_some());
        last = name;
    }
    packed
}

/// Returns the number of letters with which both names begin, at most all but one of the second's.
fn shared(last: &str, name: &str) -> usize {
    let same = last.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    same.min(name.len() - 1).min(SHARED)
}

fn put(bytes: &mut Vec<u8>, name: &str, shared: usize, characters: &[u32], is_old: bool) {
    let is_beyond = characters[0] > 0xFFFF;
    let flags = u8::from(is_old) * OLD | u8::from(characters.len() > 1) * PAIR | u8::from(is_beyond) * BEYOND;
    bytes.push(flags | shared as u8);
    let (letters, end) = name.as_bytes()[shared..].split_at(name.len() - shared - 1);
    bytes.extend(letters);
    bytes.push(end[0] | 0x80);
    for character in characters {
        bytes.extend(((character & 0xFFFF) as u16).to_le_bytes());
    }
    assert!(characters.len() <= 2 && characters[0] < 0x2_0000, "{name} fits");
}
