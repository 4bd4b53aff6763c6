//! Recognises a file's container by its first bytes. The host reads only these; everything else is
//! read inside the sandbox.

use std::fmt;

/// A container that the guest can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A compound file ([MS-CFB] 2.2), as Word, Excel and PowerPoint write from 1993 on. Other
    /// programs use it too.
    Compound,
    /// Rich Text Format.
    Rtf,
    /// Word 2 or 6 without a container.
    BareWord,
    /// Windows Write, Word for DOS, or Word 1 for Windows.
    Write,
    /// An Excel workbook or sheet without a container.
    BareExcel,
}

/// An unsupported file type, named so that the sender can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// An empty file.
    Empty,
    /// A compound file that was decoded as UTF-8 in transit.
    Mangled,
    /// A ZIP archive: Office 2007 and later.
    Zip,
    /// A PDF.
    Pdf,
    /// HTML.
    Html,
    /// A web page archive in MIME format, as Word saves `.mht`.
    Mht,
    /// XML, including WordprocessingML of Word 2003.
    Xml,
    /// An image.
    Image,
    /// A compound file in which the guest found no supported document.
    OtherCompound,
    /// Plain text.
    PlainText,
    /// An unrecognised file type.
    Unknown,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the file is empty",
            Self::Mangled => "this is a compound file that was decoded as text",
            Self::Zip => "this is a ZIP archive",
            Self::Pdf => "this is a PDF",
            Self::Html => "this is an HTML page",
            Self::Mht => "this is a web page archive (MHT)",
            Self::Xml => "this is an XML file",
            Self::Image => "this is an image",
            Self::OtherCompound => "this compound file contains no Word, Excel or PowerPoint document",
            Self::PlainText => "this is plain text",
            Self::Unknown => "unrecognised file type",
        })
    }
}

/// The number of first bytes that are examined.
pub const HEAD: usize = 512;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Returns the container of `bytes`.
///
/// # Errors
/// The unsupported file type.
pub fn recognise(bytes: &[u8]) -> Result<Container, Foreign> {
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    if bytes.starts_with(COMPOUND) {
        return Ok(Container::Compound);
    }
    if is_rtf(bytes) {
        return Ok(Container::Rtf);
    }
    // wIdent, the first word of the FIB, in Word 2 and Word 6.
    if bytes.starts_with(b"\xDB\xA5") || bytes.starts_with(b"\xDC\xA5") {
        return Ok(Container::BareWord);
    }
    // wIdent, in this order: Write and Word for DOS; Write with objects; Word 1, first and second
    // release.
    if [b"\x31\xBE", b"\x32\xBE", b"\x9B\xA5", b"\x9C\xA5"].iter().any(|ident| bytes.starts_with(*ident)) {
        return Ok(Container::Write);
    }
    // The BOF record: its type, which depends on the version, then its length.
    if let [9, 0, 4, 0, ..] | [9, 2 | 4, 6, 0, ..] | [9, 8, 4..=16, 0, ..] = bytes {
        return Ok(Container::BareExcel);
    }
    Err(foreign(bytes))
}

/// Returns whether RTF begins after a byte order mark, white space or NULs, in UTF-8 or UTF-16.
fn is_rtf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let units = |decode: fn([u8; 2]) -> u16| -> Vec<u16> {
        head.chunks_exact(2).map(|pair| decode([pair[0], pair[1]])).collect()
    };
    let eight_bit = head.strip_prefix(UTF_8_MARK).unwrap_or(head).iter().copied().map(u16::from).collect();
    [eight_bit, units(u16::from_le_bytes), units(u16::from_be_bytes)].iter().any(|units| begins_rtf(units))
}

fn begins_rtf(units: &[u16]) -> bool {
    const MARK: u16 = 0xFEFF;
    let mut rest =
        units.iter().copied().skip(usize::from(units.first() == Some(&MARK))).skip_while(|unit| *unit <= 0x20);
    let is_open = rest.next() == Some(u16::from(b'{'));
    let word: Vec<u16> = rest.skip_while(|unit| *unit <= 0x20).take(4).collect();
    let begins = |name: &str| word.iter().copied().take(name.len()).eq(name.encode_utf16());
    // \urtf is RTF in UTF-8.
    is_open && (begins("\\rt") || begins("\\urt"))
}

/// Returns the unsupported file type of `bytes`.
fn foreign(bytes: &[u8]) -> Foreign {
    // A compound file's first bytes after lossy decoding as UTF-8.
    const MANGLED_COMPOUND: &[u8] = "\u{FFFD}\u{FFFD}\u{11}".as_bytes();
    if bytes.is_empty() {
        return Foreign::Empty;
    }
    if bytes.starts_with(MANGLED_COMPOUND) {
        return Foreign::Mangled;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Foreign::Zip;
    }
    if bytes.starts_with(b"%PDF-") {
        return Foreign::Pdf;
    }
    if [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"BM"].iter().any(|m| bytes.starts_with(m)) {
        return Foreign::Image;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.strip_prefix(UTF_8_MARK).unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
        Foreign::Html
    } else if head.starts_with(b"mime-version:") {
        Foreign::Mht
    } else if head.starts_with(b"<?xml") {
        Foreign::Xml
    } else if !head.is_empty() && head.iter().all(|b| *b >= 0x20 || b.is_ascii_whitespace() || *b == 0x0C) {
        Foreign::PlainText
    } else {
        Foreign::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_bytes_name_the_container() {
        for (bytes, container) in [
            (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"[..], Container::Compound),
            (b"{\\rtf1\\ansi hello}", Container::Rtf),
            (b"\xEF\xBB\xBF\r\n{\\rtf1", Container::Rtf),
            (b" \t\r\n\0{\\rtf1", Container::Rtf),
            (b"{\r\n\\rtf1", Container::Rtf),
            (b"{\\urtf1", Container::Rtf),
            (b"{\0\\\0r\0t\0f\0", Container::Rtf),
            (b"\xFF\xFE{\0\\\0r\0t\0f\0", Container::Rtf),
            (b"\xFE\xFF\0 \0{\0\\\0r\0t\0f", Container::Rtf),
            (b"\xDB\xA5\x2D\x00", Container::BareWord),
            (b"\xDC\xA5\x65\x00", Container::BareWord),
            (b"\x31\xBE\x00\x00", Container::Write),
        ] {
            assert_eq!(recognise(bytes).ok(), Some(container), "{container:?}");
        }
    }

    #[test]
    fn unsupported_files_are_named() {
        for (bytes, expected) in [
            (&b""[..], Foreign::Empty),
            (b"%PDF-1.4", Foreign::Pdf),
            (b"\xEF\xBB\xBF <!DOCTYPE html>", Foreign::Html),
            (b"<HTML><body>", Foreign::Html),
            (b"MIME-Version: 1.0\r\n", Foreign::Mht),
            (b"<?xml version=\"1.0\"?>", Foreign::Xml),
            (b"\x89PNG\r\n\x1A\n", Foreign::Image),
            (b"just text\r\n", Foreign::PlainText),
            (b"{\\RTF1 text}", Foreign::PlainText),
            (b"a {\\rtf1 text}", Foreign::PlainText),
            (b"{\\rz", Foreign::PlainText),
            (b"\0\x01\x02\x03", Foreign::Unknown),
            (b"\xD0\xCF\x11", Foreign::Unknown),
        ] {
            assert_eq!(recognise(bytes), Err(expected), "{bytes:?}");
        }
    }

    #[test]
    fn a_zip_archive_is_recognised() {
        assert_eq!(recognise(b"PK\x03\x04rest"), Err(Foreign::Zip));
    }

    #[test]
    fn a_compound_file_decoded_as_text_is_mangled() {
        let decoded = String::from_utf8_lossy(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0").into_owned();
        assert_eq!(recognise(decoded.as_bytes()), Err(Foreign::Mangled));
    }
}
