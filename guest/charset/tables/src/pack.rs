//! Packs rows of characters: catdoc-src/port/charset_pairs.c unpacks them.
//!
//! A segment holds the characters of one lead byte over a range of trail bytes, as the way from each to the next. Where a
//! table is in Unicode's order, by radical or by strokes the way is short, and the code of Elias and Golomb spends few bits on
//! what is near. The parameter fits the segment: it says how near.

use std::collections::HashSet;

/// The blocks of which whole rows are: Han characters and Hangul syllables. Their first character, and how many.
const BLOCKS: [(u16, u16); 2] = [(0x4E00, 0x5200), (0xAC00, 11172)];
/// One more than the largest parameter; in its place it stands for a row of what the standard lacks.
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

    /// As many zeros as there are bits beyond `parameter` and the first, then the number.
    fn put_number(&mut self, value: u32, parameter: u32) {
        let value = value + (1 << parameter);
        let width = value.ilog2() + 1;
        self.put(0, width - 1 - parameter);
        self.put(value, width);
    }
}

/// The way from one character to another, from 1 on. In a circle, which is one of the blocks, it only leads on; otherwise odd
/// numbers lead on and even ones back. None where it is in no circle.
fn way(from: u16, to: u16, circle: bool) -> Option<u32> {
    let distance = i32::from(to) - i32::from(from);
    if !circle {
        return Some(if distance > 0 { 2 * distance - 1 } else { -2 * distance } as u32);
    }
    let has = |(first, count): &&(u16, u16)| [from, to].iter().all(|c| (*first..first + count).contains(c));
    BLOCKS.iter().find(has).map(|(_, count)| distance.rem_euclid(i32::from(*count)) as u32)
}

/// What stands before the first character, then the ways from there on; where there are holes, 0 is one, otherwise
/// each is one less.
fn encode(row: &[u16], parameter: u32, circle: bool) -> Option<Bits> {
    let holes = row.contains(&0);
    let mut last = row.iter().find(|&&character| character != 0)? - 1;
    let mut bits = Bits::default();
    bits.put(parameter, 4);
    bits.put(u32::from(circle), 1);
    bits.put(u32::from(holes), 1);
    bits.put(u32::from(last), 16);
    for &character in row {
        if character == 0 {
            bits.put_number(0, parameter);
        } else {
            bits.put_number(way(last, character, circle)? - u32::from(!holes), parameter);
            last = character;
        }
    }
    Some(bits)
}

/// Vendors have filled the places around a standard with the characters that it lacks, in Unicode's order: the first and how
/// many.
fn encode_rest(row: &[u16], standard: &HashSet<u16>) -> Option<Bits> {
    let first = *row.first().filter(|&&character| character != 0)?;
    if !(first..).filter(|character| !standard.contains(character)).take(row.len()).eq(row.iter().copied()) {
        return None;
    }
    let mut bits = Bits::default();
    bits.put(REST, 4);
    bits.put(0, 2);
    bits.put(u32::from(first - 1), 16);
    bits.put(u32::try_from(row.len()).ok()?, 8);
    Some(bits)
}

/// The shortest form of a row; 0 is no character. A row of nothing is no bytes.
pub fn segment(row: &[u16], standard: &HashSet<u16>) -> Vec<u8> {
    let row = &row[..row.iter().rposition(|&character| character != 0).map_or(0, |last| last + 1)];
    let ways = [false, true]
        .into_iter()
        .flat_map(|circle| (0..REST).filter_map(move |parameter| encode(row, parameter, circle)));
    ways.chain(encode_rest(row, standard)).min_by_key(|bits| bits.used).map(|bits| bits.bytes).unwrap_or_default()
}
