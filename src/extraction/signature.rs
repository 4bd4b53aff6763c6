//! Recognises a file's container by its first bytes. The host reads only these; everything else is
//! read inside the sandbox.

use std::borrow::Cow;
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
    /// A ZIP archive. The guest decides whether it has documents, or is itself one of Office 2007 or
    /// later.
    Zip,
    /// A file of text. The guest decides what it is, and whether it is text to its end.
    Text(TextKind),
}

/// The kind of a file of text, as its beginning suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// HTML.
    Html,
    /// A web page archive in MIME format, as Word saves `.mht`.
    Mht,
    /// XML, such as that of Word 2003 and Excel 2003.
    Xml,
    /// Plain or delimited text.
    Plain,
}

/// An unsupported file type, named so that the sender can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// An empty file.
    Empty,
    /// A compound file that was decoded as UTF-8 in transit.
    Mangled,
    /// A file of Office 2007 or later.
    Ooxml,
    /// A ZIP archive in which the guest found no document.
    Zip,
    /// A file in an archive, compressed by a method that the guest lacks.
    Compressed,
    /// A PDF.
    Pdf,
    /// An image.
    Image,
    /// A compound file in which the guest found no supported document.
    OtherCompound,
    /// A file of text in an unsupported format, or one that the option `strict` refuses.
    Text(TextKind),
    /// An unrecognised file type.
    Unknown,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the file is empty",
            Self::Mangled => "this is a compound file that was decoded as text",
            Self::Ooxml => "this is a file of Office 2007 or later",
            Self::Zip => {
                "this ZIP archive contains no supported document; if it is a file of OpenDocument, open it in \
                 LibreOffice and save it as .doc, .xls or .ppt"
            }
            Self::Compressed => "this file is compressed by an unsupported method; pack the archive again with deflate",
            Self::Pdf => "this is a PDF",
            Self::Text(TextKind::Html) => "this is an HTML page",
            Self::Text(TextKind::Mht) => "this is a web page archive (MHT)",
            Self::Text(TextKind::Xml) => "this is an XML file",
            Self::Text(TextKind::Plain) => "this is plain text",
            Self::Image => "this is an image",
            Self::OtherCompound => "this compound file contains no Word, Excel or PowerPoint document",
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
    // The header of a member, or the end of an archive without members.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    foreign(bytes).map_or_else(|| text_kind(bytes).map(Container::Text).ok_or(Foreign::Unknown), Err)
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

/// Returns the unsupported file type of `bytes` that its first bytes name.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    // A compound file's first bytes after lossy decoding as UTF-8.
    const MANGLED_COMPOUND: &[u8] = "\u{FFFD}\u{FFFD}\u{11}".as_bytes();
    const IMAGES: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];
    // Text may begin with these letters, too, but in an image the reserved bytes 6 to 9 are 0.
    let is_bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if bytes.is_empty() {
        Some(Foreign::Empty)
    } else if bytes.starts_with(MANGLED_COMPOUND) {
        Some(Foreign::Mangled)
    } else if bytes.starts_with(b"%PDF-") {
        Some(Foreign::Pdf)
    } else if is_bitmap || IMAGES.iter().any(|magic| bytes.starts_with(magic)) {
        Some(Foreign::Image)
    } else {
        None
    }
}

/// Returns the kind of text that `bytes` begin with, or `None` if they are not text.
fn text_kind(bytes: &[u8]) -> Option<TextKind> {
    let start = &bytes[..bytes.len().min(HEAD)];
    let head = eight_bit(start);
    // 0x0B is a line break in a cell, 0x1A ends files of DOS, and 0x1B begins escape sequences of
    // SYLK.
    let is_text = |byte: &u8| *byte >= 0x20 || byte.is_ascii_whitespace() || matches!(byte, 0x0B | 0x1A | 0x1B);
    if !head.iter().all(is_text) {
        return may_be_cjk(start).then_some(TextKind::Plain);
    }
    let head = head.trim_ascii_start().to_ascii_lowercase();
    Some(if head.starts_with(b"<?xml") {
        TextKind::Xml
    } else if head.starts_with(b"<") {
        TextKind::Html
    } else if head.starts_with(b"mime-version:") {
        TextKind::Mht
    } else {
        TextKind::Plain
    })
}

/// Returns whether bytes may be Chinese or Japanese in UTF-16, which has no zero bytes without spaces:
/// three of four units are characters of these languages, and one is a comma or full stop of them.
/// Of random units two of five are.
fn may_be_cjk(head: &[u8]) -> bool {
    let may_be = |decode: fn([u8; 2]) -> u16| {
        let units = || head.chunks_exact(2).map(move |pair| decode([pair[0], pair[1]]));
        let cjk = units().filter(|unit| matches!(unit, 0x3000..=0x30FF | 0x4E00..=0x9FFF | 0xFF00..=0xFF60)).count();
        units().any(|unit| matches!(unit, 0x3001 | 0x3002 | 0xFF0C)) && cjk * 4 >= units().count() * 3
    };
    may_be(u16::from_le_bytes) || may_be(u16::from_be_bytes)
}

/// Returns the beginning of a text without its byte order mark. Characters of UTF-16 beyond ASCII
/// become question marks.
fn eight_bit(head: &[u8]) -> Cow<'_, [u8]> {
    const ONE_SIDED: usize = 16;
    let units = |decode: fn([u8; 2]) -> u16, from: usize| -> Cow<'_, [u8]> {
        let ascii = |unit: u16| u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(b'?');
        head[from..].chunks_exact(2).map(|pair| ascii(decode([pair[0], pair[1]]))).collect()
    };
    // Zero bytes may fill the last block of a text. A file of nothing else is not text.
    let unpadded = head.iter().rposition(|byte| *byte != 0).map_or(head, |last| &head[..=last]);
    let nuls = |from: usize| unpadded.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    // In text they are on one side. In other files they are on both.
    let (even, odd) = (nuls(0), nuls(1));
    if let Some(rest) = unpadded.strip_prefix(UTF_8_MARK) {
        rest.into()
    } else if head.starts_with(b"\xFF\xFE") {
        units(u16::from_le_bytes, 2)
    } else if head.starts_with(b"\xFE\xFF") {
        units(u16::from_be_bytes, 2)
    } else if odd > even * ONE_SIDED {
        units(u16::from_le_bytes, 0)
    } else if even > odd * ONE_SIDED {
        units(u16::from_be_bytes, 0)
    } else {
        unpadded.into()
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
            (b"PK\x03\x04rest", Container::Zip),
            (b"PK\x05\x06rest", Container::Zip),
        ] {
            assert_eq!(recognise(bytes).ok(), Some(container), "{container:?}");
        }
    }

    #[test]
    fn unsupported_files_are_named() {
        for (bytes, expected) in [
            (&b""[..], Foreign::Empty),
            (b"%PDF-1.4", Foreign::Pdf),
            (b"\x89PNG\r\n\x1A\n", Foreign::Image),
            (b"BM\x36\x10\0\0\0\0\0\0\x36", Foreign::Image),
            (b"\0\x01\x02\x03", Foreign::Unknown),
            (b"\xD0\xCF\x11", Foreign::Unknown),
        ] {
            assert_eq!(recognise(bytes), Err(expected), "{bytes:?}");
        }
    }

    #[test]
    fn text_is_named_by_its_beginning() {
        for (bytes, expected) in [
            (&b"\xEF\xBB\xBF <!DOCTYPE html>"[..], TextKind::Html),
            (b"<HTML><body>", TextKind::Html),
            (b"MIME-Version: 1.0\r\n", TextKind::Mht),
            (b"<?xml version=\"1.0\"?>", TextKind::Xml),
            (b"\xFF\xFE<\0?\0x\0m\0l\0", TextKind::Xml),
            (b"\0<\0h\0t\0m\0l\0>", TextKind::Html),
            (b"just text\r\n", TextKind::Plain),
            (b"BMW\tOpel\tFord\r\n", TextKind::Plain),
            (b"\xCF\xF0\xE8\xE2\xE5\xF2\x1A", TextKind::Plain),
            (b"{\\RTF1 text}", TextKind::Plain),
            (b"a {\\rtf1 text}", TextKind::Plain),
            (b"{\\rz", TextKind::Plain),
            (b"\xBA\x4E\x0C\xFF\x02\x30", TextKind::Plain),
            (b"\x4E\xBA\xFF\x0C\x30\x02", TextKind::Plain),
        ] {
            assert_eq!(recognise(bytes), Ok(Container::Text(expected)), "{bytes:?}");
        }
    }

    #[test]
    fn a_compound_file_decoded_as_text_is_mangled() {
        let decoded = String::from_utf8_lossy(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0").into_owned();
        assert_eq!(recognise(decoded.as_bytes()), Err(Foreign::Mangled));
    }

    #[test]
    fn each_foreign_file_is_described() {
        assert_eq!(Foreign::Empty.to_string(), "the file is empty");
    }
}
