//! Generates C tables for the module: `catdoc-tables FOLDER` writes `charsets.inc` and `pairs.inc`,
//! the charsets that catdoc lacks, `widths.inc`, the columns of characters, `names.inc`, the names of
//! months and days, and `references.inc`, the character references of HTML. Tables that few documents
//! need are in `passive.bin` and, for programs other than the module, in `passive.inc`.
//! The output depends only on the versions of the crates, not on the machine.

mod names;
mod pack;
mod passive;
mod references;
mod single;
mod symbols;
mod widths;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, X_MAC_CYRILLIC};
use passive::Passive;
use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

/// A charset whose characters have one or two bytes.
struct Pairs {
    name: &'static str,
    encoding: &'static Encoding,
    leads: [u8; 2],
    /// The ranges of valid trail bytes.
    trails: &'static [[u8; 2]],
    /// The trail bytes that begin a row's segments. The characters of a standard have lead and
    /// trail bytes from the second on.
    segments: &'static [u8],
    /// The first two bytes that the table covers, and the last.
    covered: [u16; 2],
}

const PAIRS: [Pairs; 4] = [
    Pairs {
        name: "cp932",
        encoding: SHIFT_JIS,
        leads: [0x81, 0xFC],
        trails: &[[0x40, 0x7E], [0x80, 0xFC]],
        segments: &[0x40],
        covered: [0x8140, 0xFCFC],
    },
    Pairs {
        name: "cp936",
        encoding: GB18030,
        leads: [0x81, 0xFE],
        trails: &[[0x40, 0x7E], [0x80, 0xFE]],
        segments: &[0x40, 0xA1],
        covered: [0x8140, 0xFEFE],
    },
    Pairs {
        name: "cp949",
        encoding: EUC_KR,
        leads: [0x81, 0xFE],
        trails: &[[0x41, 0x5A], [0x61, 0x7A], [0x81, 0xFE]],
        segments: &[0x40, 0xA1],
        covered: [0x8141, 0xFEFE],
    },
    Pairs {
        name: "cp950",
        encoding: BIG5,
        leads: [0x81, 0xFE],
        trails: &[[0x40, 0x7E], [0xA1, 0xFE]],
        segments: &[0x40],
        // Outside of these encoding_rs has Hong Kong's characters, Windows user-defined ones.
        covered: [0xA140, 0xF9FE],
    },
];

fn main() {
    let folder = std::env::args_os().nth(1).expect("usage: catdoc-tables FOLDER");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("the folder can be written to");
    };
    let mut passive = Passive::default();
    fonts(&mut passive);
    let tables = [
        ("charsets.inc", single_byte(&mut passive)),
        ("pairs.inc", PAIRS.iter().map(|table| pairs(table, &mut passive)).chain([ranges()]).collect()),
        ("widths.inc", widths()),
        ("names.inc", names(&mut passive)),
        ("references.inc", references(&mut passive)),
        ("passive.h", passive.header()),
        ("passive.inc", passive.list()),
    ];
    for (name, text) in tables {
        write(name, text.as_bytes());
    }
    write("passive.bin", passive.bytes());
}

/// Adds the names, and writes the numbers of bytes and records that they have without compression.
fn names(passive: &mut Passive) -> String {
    let names = names::names();
    passive.add("PACKED_NAMES", &names.packed);
    format!("enum {{ NAMES_SIZE = {}, LOCALES = {} }};\n", names.size, names.locales)
}

fn references(passive: &mut Passive) -> String {
    let references = references::references();
    passive.add("PACKED_REFERENCES", &references.bytes);
    let mut text = format!("enum {{ REFERENCES_IN_BLOCK = {} }};\n", references::BLOCK);
    array(&mut text, "uint16_t", "reference_blocks", &references.blocks);
    text
}

fn widths() -> String {
    let mut text = String::new();
    array(&mut text, "uint8_t", "width_ranges", &widths::ranges());
    text
}

/// Decodes these bytes if they are exactly one character.
fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Returns whether Windows has a user-defined character there; these are computed from their bytes.
fn is_user_defined(character: char) -> bool {
    ('\u{E000}'..='\u{E765}').contains(&character)
}

/// Adds tables like those of ../tables.awk, and writes the macro that lists them.
fn single_byte(passive: &mut Passive) -> String {
    let ukrainian: String =
        (0x80..=0xFF).map(|byte| decode(X_MAC_CYRILLIC, &[byte]).expect("all bytes are characters")).collect();
    let mut tables: Vec<(&str, &str)> = single::TABLES.into();
    tables.push(("mac-ukrainian", &ukrainian));
    tables.sort_unstable();
    let mut list = String::from("#define MORE_CHARSETS");
    for (name, characters) in tables {
        let id = name.replace('-', "_").to_uppercase();
        let units: Vec<u16> = characters.chars().map(|c| if c == '\u{FFFD}' { 0 } else { c as u16 }).collect();
        assert_eq!(units.len(), 128, "{name}");
        write!(list, " {{.name = \"{name}\", .first = 128, .at = {}}},", passive.end()).expect("a string");
        passive.add(&format!("CHARSET_{id}"), &bytes_of(&units));
    }
    list + "\n"
}

/// Adds the symbol fonts; characters beyond the first plane are stored as surrogates.
fn fonts(passive: &mut Passive) {
    for (name, characters) in symbols::FONTS {
        let units: Vec<u16> = characters
            .chars()
            .map(|character| match u32::from(character) {
                0xFFFD => 0,
                beyond @ 0x1F100..=0x1F8FF => (beyond - 0x1F100 + 0xD800) as u16,
                unit => u16::try_from(unit).expect("one of the first plane, or a symbol beyond"),
            })
            .collect();
        assert_eq!(units.len(), 224, "{name}");
        passive.add(&format!("SYMBOLS_{}", name.to_uppercase()), &bytes_of(&units));
    }
}

fn bytes_of(units: &[u16]) -> Vec<u8> {
    units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
}

fn pairs(table: &Pairs, passive: &mut Passive) -> String {
    let row = |lead, first: u8, end: u8| -> Vec<u16> {
        let trails = (first..end).filter(|trail| table.trails.iter().any(|[a, b]| (a..=b).contains(&trail)));
        trails.map(|trail| character(table, [lead, trail])).collect()
    };
    let standard = match table.segments {
        [_, second] => (*second..=0xFE).flat_map(|lead| row(lead, *second, 0xFF)).collect(),
        _ => HashSet::new(),
    };
    let (mut bytes, mut offsets) = (Vec::new(), vec![0]);
    for lead in table.leads[0]..=table.leads[1] {
        for (i, first) in table.segments.iter().enumerate() {
            let end = table.segments.get(i + 1).unwrap_or(&0xFF);
            bytes.extend(pack::segment(&row(lead, *first, *end), &standard));
            offsets.push(u16::try_from(bytes.len()).expect("the tables are shorter than 64 KiB"));
        }
    }
    passive.add(&format!("{}_BITS", table.name.to_uppercase()), &bytes);
    let mut text = String::new();
    array(&mut text, "uint16_t", &format!("{}_segments", table.name), &offsets);
    text
}

/// Returns the character of two bytes, or 0.
fn character(table: &Pairs, bytes: [u8; 2]) -> u16 {
    let code = u16::from_be_bytes(bytes);
    if !(table.covered[0]..=table.covered[1]).contains(&code) {
        return 0;
    }
    let character = decode(table.encoding, &bytes).filter(|&character| !is_user_defined(character));
    character.and_then(|character| u16::try_from(u32::from(character)).ok()).unwrap_or(0)
}

/// Writes GB18030's four-byte characters of the first plane, as ranges: their first numbers and
/// characters.
fn ranges() -> String {
    let (mut numbers, mut characters) = (Vec::new(), Vec::new());
    let mut expected = None;
    for number in 0u16..39420 {
        let [a, b, c, d] = [number / 12600, number / 1260 % 10, number / 10 % 126, number % 10];
        let bytes = [0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d].map(|byte| byte as u8);
        let character = decode(GB18030, &bytes)
            .map(|character| u16::try_from(u32::from(character)).expect("one of the first plane"));
        let unit = character.unwrap_or(0);
        if expected != Some(unit) {
            numbers.push(number);
            characters.push(unit);
        }
        expected = Some(if unit == 0 { 0 } else { unit.wrapping_add(1) });
    }
    let mut text = String::new();
    array(&mut text, "uint16_t", "gb18030_numbers", &numbers);
    array(&mut text, "uint16_t", "gb18030_characters", &characters);
    text
}

fn array(text: &mut String, kind: &str, name: &str, values: &[impl std::fmt::Display]) {
    write!(text, "static const {kind} {name}[{}] = {{", values.len()).expect("a string");
    for (i, value) in values.iter().enumerate() {
        text.push_str(if i % 24 == 0 { "\n\t" } else { " " });
        write!(text, "{value},").expect("a string");
    }
    text.push_str("\n};\n");
}
