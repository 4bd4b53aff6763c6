//! Decodes the content of a part that has a `Content-Transfer-Encoding` (RFC 2045, section 6), as
//! it arrives. RFC 7578 discourages it, but libraries for mail encode files with it.

use super::mail::{BASE64, hex_byte};
use crate::extraction::Error;
use crate::extraction::message::name_token;
use base64::Engine as _;
use bytes::Bytes;

/// A decoder of a part's content.
#[derive(Debug)]
pub enum TransferDecoder {
    /// The content is not encoded.
    Identity,
    /// Base64, with the digits that do not yet make three bytes.
    Base64(Vec<u8>),
    /// Quoted-printable, with the escape that is not yet complete.
    QuotedPrintable(Vec<u8>),
}

impl TransferDecoder {
    /// Creates the decoder for the value of a part's header.
    ///
    /// # Errors
    /// `UnsupportedMediaType` for an unknown encoding.
    pub fn new(encoding: &[u8]) -> Result<Self, Error> {
        match &*encoding.to_ascii_lowercase() {
            b"" | b"7bit" | b"8bit" | b"binary" => Ok(Self::Identity),
            b"base64" => Ok(Self::Base64(Vec::new())),
            b"quoted-printable" => Ok(Self::QuotedPrintable(Vec::new())),
            _ => {
                let found = name_token(&String::from_utf8_lossy(encoding));
                let detail = format!(
                    "the form's part must have the Content-Transfer-Encoding binary, base64 or quoted-printable, but has {found}"
                );
                Err(Error::UnsupportedMediaType { detail })
            }
        }
    }

    /// Decodes the next bytes.
    ///
    /// # Errors
    /// `BadMultipart` if they are not valid.
    pub fn decode(&mut self, chunk: Bytes) -> Result<Bytes, Error> {
        match self {
            Self::Identity => Ok(chunk),
            Self::Base64(pending) => {
                pending.extend(chunk.iter().filter(|byte| !byte.is_ascii_whitespace()));
                // The last digits stay here, since only they may have padding.
                let last = pending.split_off(pending.len().saturating_sub(1) / 4 * 4);
                match std::mem::replace(pending, last) {
                    digits if digits.contains(&b'=') => Err(INVALID_BASE64),
                    digits => base64(&digits),
                }
            }
            Self::QuotedPrintable(pending) => {
                pending.extend_from_slice(&chunk);
                quoted_printable(pending).map(Bytes::from)
            }
        }
    }

    /// Returns the last bytes.
    ///
    /// # Errors
    /// `BadMultipart` if the content ends early.
    pub fn finish(self) -> Result<Bytes, Error> {
        match self {
            Self::Identity => Ok(Bytes::new()),
            Self::Base64(pending) => base64(&pending),
            Self::QuotedPrintable(pending) if pending.is_empty() => Ok(Bytes::new()),
            // The line end after it is that of the form.
            Self::QuotedPrintable(pending) if pending.trim_ascii_end() == b"=" => Ok(Bytes::new()),
            Self::QuotedPrintable(_) => Err(INVALID_QUOTED_PRINTABLE),
        }
    }
}

const INVALID_QUOTED_PRINTABLE: Error =
    Error::BadMultipart { detail: "the part is not valid quoted-printable, which its Content-Transfer-Encoding names" };

const INVALID_BASE64: Error =
    Error::BadMultipart { detail: "the part is not valid base64, which its Content-Transfer-Encoding names" };

fn base64(digits: &[u8]) -> Result<Bytes, Error> {
    BASE64.decode(digits).map(Bytes::from).map_err(|_| INVALID_BASE64)
}

/// Decodes `pending` up to an escape that is not yet complete, which stays there.
fn quoted_printable(pending: &mut Vec<u8>) -> Result<Vec<u8>, Error> {
    let (mut decoded, mut at) = (Vec::with_capacity(pending.len()), 0);
    while let Some(byte) = pending.get(at) {
        let rest = &pending[at + 1..];
        at += 1 + match (byte, rest) {
            (b'=', [b'\n', ..]) => 1,
            (b'=', [b'\r', b'\n', ..]) => 2,
            (b'=', [] | [b'\r']) => break,
            (b'=', [digit]) if digit.is_ascii_hexdigit() => break,
            (b'=', [high, low, ..]) => {
                decoded.push(hex_byte(*high, *low).ok_or(INVALID_QUOTED_PRINTABLE)?);
                2
            }
            (b'\t' | b'\n' | b'\r' | b' '..=b'<' | b'>'..=b'~', _) => {
                decoded.push(*byte);
                0
            }
            _ => return Err(INVALID_QUOTED_PRINTABLE),
        };
    }
    pending.drain(..at);
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes `content` in chunks of this size.
    fn decoded(encoding: &str, content: &[u8], size: usize) -> Result<Vec<u8>, Error> {
        let mut decoder = TransferDecoder::new(encoding.as_bytes())?;
        let mut all = Vec::new();
        for chunk in content.chunks(size) {
            all.extend(decoder.decode(Bytes::copy_from_slice(chunk))?);
        }
        all.extend(decoder.finish()?);
        Ok(all)
    }

    #[test]
    fn content_is_decoded_regardless_of_its_chunks() {
        for (encoding, content, expected) in [
            ("", &b"\xD0\xCF=41"[..], &b"\xD0\xCF=41"[..]),
            ("Binary", b"\xD0\xCF=41", b"\xD0\xCF=41"),
            ("8bit", b"\xD0\xCF", b"\xD0\xCF"),
            ("BASE64", b"0M8R\r\n4A==\r\n", b"\xD0\xCF\x11\xE0"),
            ("base64", b" 0M8R4A", b"\xD0\xCF\x11\xE0"),
            ("base64", b"0M8R", b"\xD0\xCF\x11"),
            ("base64", b"", b""),
            ("Quoted-Printable", b"=D0=cf=11 a=\r\nb=\nc\r\n=3D", b"\xD0\xCF\x11 abc\r\n="),
            ("quoted-printable", b"a=\r\n", b"a"),
            ("quoted-printable", b"a=", b"a"),
            ("quoted-printable", b"", b""),
        ] {
            for size in 1..=content.len().max(1) {
                let result = decoded(encoding, content, size).expect(encoding);
                assert_eq!(result, expected, "{encoding}: {}, {size}", content.escape_ascii());
            }
        }
    }

    #[test]
    fn invalid_content_is_an_error_regardless_of_its_chunks() {
        for (encoding, content) in [
            ("base64", &b"\xD0\xCF\x11\xE0\xA1\xB1"[..]),
            ("base64", b"0M8R4-_A"),
            ("base64", b"0M8R4A==0M8R"),
            ("base64", b"0M8R4A===="),
            ("base64", b"0M8R4"),
            ("quoted-printable", b"\xD0\xCF\x11\xE0"),
            ("quoted-printable", b"=G0"),
            ("quoted-printable", b"a=4"),
            ("quoted-printable", b"a=\rb"),
        ] {
            for size in 1..=content.len() {
                let error = decoded(encoding, content, size).expect_err(encoding);
                assert_eq!(error.code(), "bad-multipart", "{encoding}: {}, {size}", content.escape_ascii());
            }
        }
    }

    #[test]
    fn an_unknown_encoding_is_named() {
        let error = TransferDecoder::new(b"x-uuencode").expect_err("unknown");
        assert!(error.to_string().contains("\"x-uuencode\""), "{error}");
    }
}
