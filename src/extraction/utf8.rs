//! Converts the module's output to valid UTF-8.

use super::bounded::bounded_text;
use super::error::Error;
use std::io::{self, Write};

/// The first mark of a text without marks: the first character that is not a control character.
pub const NO_MARKS: char = ' ';

/// Removes control characters other than newline, tab and form feed. A document may contain any of
/// them, but readers of text expect only these three.
#[must_use]
pub fn without_controls(mut text: String) -> String {
    if !is_clean(&text) {
        text.retain(|c| !is_removable(c, NO_MARKS));
    }
    text
}

/// Returns whether `text` has none of the control characters that [`without_controls`] removes.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    is_clean_but_for(text, NO_MARKS)
}

/// Appends `text` without its control characters, except the marks: those from `first_mark` to
/// U+001F.
pub fn push_without_controls(to: &mut String, text: &str, first_mark: char) {
    if is_clean_but_for(text, first_mark) {
        to.push_str(text);
    } else {
        to.extend(text.chars().filter(|c| !is_removable(*c, first_mark)));
    }
}

/// Returns whether `text` has no removable control character, other than the marks from
/// `first_mark` on. Looks at eight bytes at once, since most of them have none.
pub fn is_clean_but_for(text: &str, first_mark: char) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    /// Returns whether any of eight bytes is below `limit`, which is at most 0x80.
    const fn any_below(bytes: u64, limit: u8) -> bool {
        bytes.wrapping_sub(ONES * limit as u64) & !bytes & HIGH_BITS != 0
    }
    /// Returns whether any of eight bytes is `byte`.
    const fn any_is(bytes: u64, byte: u8) -> bool {
        any_below(bytes ^ (ONES * byte as u64), 1)
    }
    let (text, first_mark) = (text.as_bytes(), first_mark.min(NO_MARKS) as u8);
    let (chunks, rest) = text.as_chunks::<8>();
    let mut chunks = chunks.iter().enumerate().filter(|(_, chunk)| {
        let bytes = u64::from_le_bytes(**chunk);
        any_below(bytes, first_mark) || any_is(bytes, 0x7F) || any_is(bytes, 0xC2)
    });
    let is_removable = |at| is_removable_at(text, at, first_mark);
    !chunks.any(|(index, _)| (index * 8..index * 8 + 8).any(is_removable))
        && !(text.len() - rest.len()..text.len()).any(is_removable)
}

/// Returns whether a removable control character begins at this place of UTF-8: one byte, or 0xC2 and
/// a byte for those of the second block (U+0080 to U+009F).
// Small and called often; at `opt-level = "s"` it would be a call.
#[inline(always)]
fn is_removable_at(text: &[u8], at: usize, first_mark: u8) -> bool {
    match text[at] {
        0xC2 => matches!(text.get(at + 1), Some(0x80..=0x9F)),
        byte => byte == 0x7F || (byte < first_mark && !is_layout(char::from(byte))),
    }
}

fn is_removable(c: char, first_mark: char) -> bool {
    c.is_control() && !is_layout(c) && !(first_mark..NO_MARKS).contains(&c)
}

#[inline(always)]
fn is_layout(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\u{C}')
}

/// Decodes `bytes`, which are UTF-8 except for characters beyond the basic plane. catdoc writes
/// their two surrogates separately, three bytes each (CESU-8, Unicode Technical Report 26). Invalid
/// sequences become U+FFFD.
///
/// Returns the text and whether it contains such a replacement.
///
/// # Errors
/// `OutputLimit` if replacements make the text larger than `limit`.
pub fn decode(bytes: Vec<u8>, limit: usize) -> Result<(String, bool), Error> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, false)),
        Err(error) => error.into_bytes(),
    };
    let mut replaced = false;
    let text = bounded_text(limit, |out| {
        replaced = write_decoded(&bytes, out)?;
        Ok(())
    })?;
    Ok((text, replaced))
}

/// Writes the decoded text. Returns whether it contains a replacement.
fn write_decoded(bytes: &[u8], out: &mut dyn Write) -> io::Result<bool> {
    let mut replaced = false;
    let mut rest = bytes;
    loop {
        let good = match std::str::from_utf8(rest) {
            Ok(good) => {
                out.write_all(good.as_bytes())?;
                return Ok(replaced);
            }
            Err(error) => error.valid_up_to(),
        };
        let (valid, bad) = rest.split_at(good);
        out.write_all(valid)?;
        let (character, length) = match bad {
            [0xED, a @ 0xA0..=0xAF, b @ 0x80..=0xBF, 0xED, c @ 0xB0..=0xBF, d @ 0x80..=0xBF, ..] => {
                (char::decode_utf16([surrogate(*a, *b), surrogate(*c, *d)]).next().and_then(Result::ok), 6)
            }
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => (None, 3),
            _ => (None, 1),
        };
        replaced |= character.is_none();
        write!(out, "{}", character.unwrap_or(char::REPLACEMENT_CHARACTER))?;
        rest = &bad[length..];
    }
}

/// Returns the surrogate whose three bytes end with these two.
fn surrogate(second: u8, third: u8) -> u16 {
    0xD000 | u16::from(second & 0x3F) << 6 | u16::from(third & 0x3F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, bool) {
        decode(bytes.to_vec(), 100).expect("it is short")
    }

    #[test]
    fn control_characters_other_than_layout_are_removed() {
        let text = "a\0b\u{1}\t\n\u{B}\u{C}\r\u{1B}[31m\u{7F}\u{85}\u{9F}é\u{A0}".to_owned();
        assert_eq!(without_controls(text), "ab\t\n\u{C}[31mé\u{A0}");
        assert_eq!(without_controls("plain".to_owned()), "plain");
    }

    #[test]
    fn a_control_character_is_found_at_every_place() {
        for byte in 0..=0x7F {
            for at in 0..20 {
                let mut text = vec![b'x'; 20];
                text[at] = byte;
                let is_kept = |byte: &u8| matches!(byte, b'\n' | b'\t' | 0x0C | b' '..=b'~');
                let expected: Vec<_> = text.iter().copied().filter(is_kept).collect();
                assert_eq!(without_controls(String::from_utf8(text).expect("ASCII")).into_bytes(), expected);
            }
        }
        assert!(is_clean(&"clean\u{A0}\u{BF}\n".repeat(9)));
        let text = "\u{20AC}\u{A0}\u{81}é\u{7FF}".repeat(9);
        assert_eq!(without_controls(text), "\u{20AC}\u{A0}é\u{7FF}".repeat(9));
    }

    #[test]
    fn utf8_passes_through() {
        assert_eq!(decoded("naïve — 港\n".as_bytes()), ("naïve — 港\n".to_owned(), false));
        assert_eq!(decoded(b""), (String::new(), false));
    }

    #[test]
    fn surrogate_pairs_become_one_character() {
        // U+1F570: D83D DD70.
        assert_eq!(decoded(b"a \xED\xA0\xBD\xED\xB5\xB0 clock"), ("a \u{1F570} clock".to_owned(), false));
    }

    #[test]
    fn invalid_sequences_become_replacement_characters() {
        for (bytes, expected) in [
            (&b"a\xED\xA0\xBDb"[..], "a\u{FFFD}b"),
            (b"a\xED\xB5\xB0\xED\xA0\xBDb", "a\u{FFFD}\u{FFFD}b"),
            (b"a\xFFb", "a\u{FFFD}b"),
            (b"a\xED\xA0", "a\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(decoded(bytes), (expected.to_owned(), true), "{bytes:x?}");
        }
    }

    #[test]
    fn replacements_count_towards_the_limit() {
        assert_eq!(decode(b"\xFF\xFF".to_vec(), 6).expect("it fits").0, "\u{FFFD}\u{FFFD}");
        assert!(matches!(decode(b"\xFF\xFF".to_vec(), 5), Err(Error::OutputLimit { limit: 5 })));
    }

    #[test]
    fn marks_can_be_kept() {
        let mut text = "a".to_owned();
        push_without_controls(&mut text, "b\u{1}\u{1E}\u{1F}\u{85}c", '\u{1F}');
        push_without_controls(&mut text, "d\u{1F}", '\u{1F}');
        assert_eq!(text, "ab\u{1F}cd\u{1F}");
    }
}
