//! Converts the module's output to valid UTF-8.

/// Removes control characters other than newline, tab and form feed. A document may contain any of
/// them, but readers of text expect only these three.
#[must_use]
pub fn without_controls(mut text: String) -> String {
    if text.bytes().any(may_be_control) {
        text.retain(|c| !c.is_control() || is_layout(c));
    }
    text
}

/// Returns whether this byte of UTF-8 may be a removable control character, or begin one of the
/// second block (U+0080 on).
fn may_be_control(byte: u8) -> bool {
    (byte < b' ' && !is_layout(char::from(byte))) || byte == 0x7F || byte == 0xC2
}

fn is_layout(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\u{C}')
}

/// Decodes `bytes`, which are UTF-8 except for characters beyond the basic plane. catdoc writes
/// their two surrogates separately, three bytes each (CESU-8, Unicode Technical Report 26). Invalid
/// sequences become U+FFFD.
///
/// Returns the text and whether it contains such a replacement.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, bool) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, false),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = false;
    let mut rest = &bytes[..];
    loop {
        let good = match std::str::from_utf8(rest) {
            Ok(good) => {
                text.push_str(good);
                return (text, replaced);
            }
            Err(error) => error.valid_up_to(),
        };
        let (valid, bad) = rest.split_at(good);
        text.push_str(&String::from_utf8_lossy(valid));
        let (character, length) = match bad {
            [0xED, a @ 0xA0..=0xAF, b @ 0x80..=0xBF, 0xED, c @ 0xB0..=0xBF, d @ 0x80..=0xBF, ..] => {
                (char::decode_utf16([surrogate(*a, *b), surrogate(*c, *d)]).next().and_then(Result::ok), 6)
            }
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => (None, 3),
            _ => (None, 1),
        };
        replaced |= character.is_none();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
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
        decode(bytes.to_vec())
    }

    #[test]
    fn control_characters_other_than_layout_are_removed() {
        let text = "a\0b\u{1}\t\n\u{B}\u{C}\r\u{1B}[31m\u{7F}\u{85}\u{9F}é\u{A0}".to_owned();
        assert_eq!(without_controls(text), "ab\t\n\u{C}[31mé\u{A0}");
        assert_eq!(without_controls("plain".to_owned()), "plain");
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
}
