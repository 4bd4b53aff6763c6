//! The columns of characters, as packed ranges from U+0080 on: the length and width of each.

use unicode_width::UnicodeWidthChar;

/// The first character of the table: all of ASCII takes one column.
const FIRST: u32 = 0x80;

/// Returns the ranges, each as a number of seven bits a byte, the most significant first. The
/// number is four times the range's length plus its width.
pub fn ranges() -> Vec<u8> {
    let widths: Vec<u32> = (FIRST..=u32::from(char::MAX)).map(width).collect();
    let mut packed = Vec::new();
    for range in widths.chunk_by(|a, b| a == b) {
        let length = u32::try_from(range.len()).expect("there are fewer characters");
        number(&mut packed, length << 2 | range[0]);
    }
    packed
}

/// Returns a character's width. A control character or surrogate counts as one column; neither
/// reaches a line.
fn width(character: u32) -> u32 {
    char::from_u32(character).and_then(|c| c.width()).map_or(1, |width| u32::try_from(width).expect("two at most"))
}

fn number(packed: &mut Vec<u8>, number: u32) {
    let groups = (1..5).take_while(|group| number >> (7 * group) > 0).count();
    packed.extend((1..=groups).rev().map(|group| 0x80 | (number >> (7 * group)) as u8));
    packed.push((number & 0x7F) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_packed_by_seven_bits() {
        let mut packed = Vec::new();
        for n in [5, 0x80, 0x3FFF, 0x4000] {
            number(&mut packed, n);
        }
        assert_eq!(packed, [5, 0x81, 0, 0xFF, 0x7F, 0x81, 0x80, 0]);
    }
}
