//! Pieces: contiguous text in the file.

/// A number of characters, in 8 or 16 bits each.
#[derive(Clone)]
pub struct Piece {
    pub length: usize,
    pub width: usize,
    pub prm: u16,
    /// True if its offset is outside the file.
    pub is_outside: bool,
}

impl Piece {
    pub fn of_8_bits(length: usize) -> Self {
        Self { length, width: 1, prm: 0, is_outside: false }
    }

    pub fn of_16_bits(length: usize) -> Self {
        Self { width: 2, ..Self::of_8_bits(length) }
    }

    /// Modifies the piece by a single sprm ([MS-DOC] 2.9.210).
    pub fn changed_by(self, isprm: u16, operand: u8) -> Self {
        Self { prm: u16::from(operand) << 8 | isprm << 1, ..self }
    }

    /// Modifies the piece by the group of sprms with this number.
    pub fn changed_by_group(self, group: u16) -> Self {
        Self { prm: group << 1 | 1, ..self }
    }

    pub fn outside(self) -> Self {
        Self { is_outside: true, ..self }
    }

    /// Returns its descriptor for text at the offset `at`.
    pub fn descriptor(&self, at: usize, has_wide_pieces: bool) -> Vec<u8> {
        let at = if self.is_outside { at + 0x0100_0000 } else { at } as u32;
        let at = if has_wide_pieces && self.width == 1 { (at * 2) | (1 << 30) } else { at };
        [&[0, 0][..], &at.to_le_bytes(), &self.prm.to_le_bytes()].concat()
    }
}

/// Returns a Clx: groups of sprms, then the ends and descriptors of the pieces.
pub fn clx(groups: &[Vec<u8>], ends: &[usize], descriptors: &[Vec<u8>], is_word_2: bool) -> Vec<u8> {
    let mut clx = Vec::new();
    for group in groups {
        clx.push(1);
        clx.extend((group.len() as u16).to_le_bytes());
        clx.extend(group);
    }
    let mut pieces: Vec<u8> = [0].iter().chain(ends).flat_map(|end| (*end as u32).to_le_bytes()).collect();
    pieces.extend(descriptors.concat());
    clx.push(2);
    if is_word_2 {
        clx.extend((pieces.len() as u16).to_le_bytes());
    } else {
        clx.extend((pieces.len() as u32).to_le_bytes());
    }
    clx.extend(pieces);
    clx
}

/// Encodes a character in Windows-1252, the charset of 8-bit pieces; the tests use no other
/// characters.
pub fn in_8_bits(unit: u16) -> u8 {
    match unit {
        0x20AC => 0x80,
        0x2018 => 0x91,
        0x2019 => 0x92,
        0x201C => 0x93,
        0x201D => 0x94,
        0x2013 => 0x96,
        0x2014 => 0x97,
        _ => u8::try_from(unit).expect("a character of the charset"),
    }
}
