//! Packs rows of characters, which guest/charset/pairs.c unpacks.
//!
//! A segment holds the characters of one lead byte over a range of trail bytes, as the steps from
//! each to the next. If a table is in Unicode's order, by radical or by strokes, the steps are
//! small, and the code of Elias and Golomb spends few bits on small numbers. Its parameter is
//! chosen for each segment.

use std::collections::HashSet;

/// The blocks that fill whole rows, Han characters and Hangul syllables: first character and count.
const BLOCKS: [(u16, u16); 2] = [(0x4E00, 0x5200), (0xAC00, 11172)];
/// One more than the largest parameter. It marks a row of characters that the standard lacks.
const REST: u32 = 15;

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: usize,
}

impl Bits {
    fn put(&mut self, value: u32, width: u32) {
        for bit in (0..width).rev() {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().expect("just pushed") |= ((value >> bit & 1) as u8) << (7 - self.used % 8);
            self.used += 1;
        }
    }

    /// Writes as many zeros as there are bits beyond `parameter` and the first, then the number.
    fn put_number(&mut self, value: u32, parameter: u32) {
        let value = value + (1 << parameter);
        let width = value.ilog2() + 1;
        self.put(0, width - 1 - parameter);
        self.put(value, width);
    }
}

/// Returns the step from one character to another, from 1 on. A cyclic step stays in one of the
/// blocks and only goes forward; otherwise odd steps go forward and even ones back. Returns None if
/// the characters are not in one block.
fn step(from: u16, to: u16, cyclic: bool) -> Option<u32> {
    let distance = i32::from(to) - i32::from(from);
    if !cyclic {
        return Some(if distance > 0 { 2 * distance - 1 } else { -2 * distance } as u32);
    }
    let has = |(first, count): &&(u16, u16)| [from, to].iter().all(|c| (*first..first + count).contains(c));
    BLOCKS.iter().find(has).map(|(_, count)| distance.rem_euclid(i32::from(*count)) as u32)
}

/// Encodes the number before the first character, then the steps from there on. If there are gaps,
/// 0 is a gap; otherwise each step is reduced by one.
fn encode(row: &[u16], parameter: u32, cyclic: bool) -> Option<Bits> {
    let has_gaps = row.contains(&0);
    let mut last = row.iter().find(|&&character| character != 0)? - 1;
    let mut bits = Bits::default();
    bits.put(parameter, 4);
    bits.put(u32::from(cyclic), 1);
    bits.put(u32::from(has_gaps), 1);
    bits.put(u32::from(last), 16);
    for &character in row {
        if character == 0 {
            bits.put_number(0, parameter);
        } else {
            bits.put_number(step(last, character, cyclic)? - u32::from(!has_gaps), parameter);
            last = character;
        }
    }
    Some(bits)
}

/// Encodes the characters that vendors added around a standard, in Unicode's order: the first and
/// the count.
fn encode_rest(row: &[u16], standard: &HashSet<u16>) -> Option<Bits> {
    let first = *row.first().filter(|&&character| character != 0)?;
    let lacking = (first..).filter(|character| !standard.contains(character));
    if !lacking.take(row.len()).eq(row.iter().copied()) {
        return None;
    }
    let mut bits = Bits::default();
    bits.put(REST, 4);
    bits.put(0, 2);
    bits.put(u32::from(first - 1), 16);
    bits.put(u32::try_from(row.len()).ok()?, 8);
    Some(bits)
}

/// Returns the shortest encoding of a row, in which 0 is not a character. An empty row has no
/// bytes.
pub fn segment(row: &[u16], standard: &HashSet<u16>) -> Vec<u8> {
    let row = &row[..row.iter().rposition(|&character| character != 0).map_or(0, |last| last + 1)];
    let encodings = [false, true]
        .into_iter()
        .flat_map(|cyclic| (0..REST).filter_map(move |parameter| encode(row, parameter, cyclic)));
    encodings.chain(encode_rest(row, standard)).min_by_key(|bits| bits.used).map(|bits| bits.bytes).unwrap_or_default()
}
