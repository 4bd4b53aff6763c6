//! The encodings of mail that forms have too: base64 and the escapes of quoted-printable (RFC 2045,
//! RFC 2047).

use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Accepts missing padding and bits that are left over, which some encoders write.
pub const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Returns the byte of two hexadecimal digits.
pub fn hex_byte(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? << 4 | digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;

    #[test]
    fn base64_may_lack_padding_and_have_bits_that_are_left_over() {
        for text in ["0M8R4A==", "0M8R4A=", "0M8R4A", "0M8R4B"] {
            assert_eq!(BASE64.decode(text).as_deref(), Ok(&b"\xD0\xCF\x11\xE0"[..]), "{text}");
        }
        assert!(BASE64.decode("0M8R4").is_err());
    }

    #[test]
    fn a_byte_has_two_digits() {
        let pairs = [*b"00", *b"aF", *b"FF", *b"0g", *b"+1", *b" 1"].map(|[high, low]| hex_byte(high, low));
        assert_eq!(pairs, [Some(0), Some(0xAF), Some(0xFF), None, None, None]);
    }
}
