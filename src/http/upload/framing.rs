//! Brings a form into the shape that multer reads, as it arrives: lines of delimiters and headers
//! end with CR LF, a header's field is one line, and a header's length is limited. The boundary
//! becomes one that no content has, since multer ends content at any line that begins with the
//! boundary. Content passes without a copy.

use super::delimiter::{Delimiter, Found, LineEnd};
use super::source::Source;
use crate::extraction::Error;
use bytes::{Buf, Bytes, BytesMut};
use encoding_rs::ISO_2022_JP;
use futures_util::stream::try_unfold;
use memchr::{memchr, memchr_iter};
use multer::Multipart;
use std::borrow::Cow;
use uuid::Uuid;

/// The maximum size of a part's header, and of the preamble. A browser's header has about two
/// hundred bytes, nearly all of them a file's name. All of it is searched again with each
/// chunk that arrives.
const HEADER_LIMIT: usize = 16 << 10;

/// The error detail for a form whose first lines are not the boundary.
const NO_BOUNDARY: &str = "the form does not begin with the boundary that the Content-Type header names";

/// The escape character, which begins a charset in ISO-2022-JP.
const ESCAPE: u8 = 0x1B;

/// The position in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// Before the first delimiter.
    Preamble,
    /// In a part's content.
    Content,
    /// At the start of a part's header.
    Header,
    /// After the closing delimiter.
    End,
}

/// A form that is being read.
struct Framing<'a> {
    source: Source<'a>,
    /// The bytes that have arrived and are not yet read.
    buffer: Bytes,
    boundary: String,
    /// The boundary of the form that multer reads.
    new_boundary: String,
    delimiter: Delimiter,
    position: Position,
    /// True until some of the content or preamble is read.
    is_line_start: bool,
}

/// Returns the form in `source`, whose boundary is `boundary`. It begins with its first delimiter
/// and ends with the last one.
pub fn form(source: Source<'_>, boundary: String) -> Multipart<'_> {
    // A line feed is the end of both kinds of line.
    let delimiter = Delimiter::new(&boundary, LineEnd::Lf);
    let (buffer, position) = (Bytes::new(), Position::Preamble);
    let new_boundary = Uuid::now_v7().simple().to_string();
    let framing = Framing {
        source,
        buffer,
        boundary,
        new_boundary: new_boundary.clone(),
        delimiter,
        position,
        is_line_start: true,
    };
    let chunks = try_unfold(framing, async |mut framing| -> Result<_, Error> {
        Ok(framing.next().await?.map(|chunk| (chunk, framing)))
    });
    Multipart::new(chunks, new_boundary)
}

impl Framing<'_> {
    /// Returns the next bytes; `None` at the end of the form.
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match self.position {
            Position::Preamble => self.first_delimiter().await.map(Some),
            Position::Header => self.header().await.map(Some),
            Position::Content => self.content_or_delimiter().await.map(Some),
            Position::End => Ok(None),
        }
    }

    /// Skips the preamble, and returns the delimiter after it.
    async fn first_delimiter(&mut self) -> Result<Bytes, Error> {
        let mut length = 0;
        while length <= HEADER_LIMIT {
            let chunk = self.content_or_delimiter().await?;
            if self.position != Position::Preamble {
                return Ok(chunk);
            }
            length += chunk.len();
        }
        Err(Error::BadMultipart { detail: NO_BOUNDARY })
    }

    /// Returns the next bytes of the content, or the delimiter after it.
    async fn content_or_delimiter(&mut self) -> Result<Bytes, Error> {
        loop {
            let length = match self.delimiter.find(&self.buffer, self.is_line_start) {
                Found::Line { start: 0, end, line_end } => {
                    self.buffer.advance(end);
                    return Ok(self.pass_delimiter(line_end));
                }
                Found::Line { start, .. } | Found::Undecided(start) => start,
                Found::Nothing => self.buffer.len(),
            };
            if length > 0 {
                self.is_line_start = false;
                return Ok(self.buffer.split_to(length));
            }
            self.receive().await?;
        }
    }

    fn pass_delimiter(&mut self, line_end: Option<LineEnd>) -> Bytes {
        let start = if self.position == Position::Preamble { "--" } else { "\r\n--" };
        if let (Position::Preamble, Some(line_end)) = (self.position, line_end) {
            self.delimiter = Delimiter::new(&self.boundary, line_end);
        }
        self.position = if line_end.is_some() { Position::Header } else { Position::End };
        let end = if line_end.is_some() { "\r\n" } else { "--\r\n" };
        [start, &self.new_boundary, end].concat().into()
    }

    async fn header(&mut self) -> Result<Bytes, Error> {
        loop {
            match header_end(&self.buffer) {
                Some(end) if end <= HEADER_LIMIT => {
                    self.position = Position::Content;
                    self.is_line_start = true;
                    return unfolded(&self.buffer.split_to(end));
                }
                None if self.buffer.len() <= HEADER_LIMIT => self.receive().await?,
                _ => return Err(Error::BadMultipart { detail: "a part's header is too long" }),
            }
        }
    }

    /// Adds the next chunk to the buffer. Copies it only if the buffer is not empty.
    async fn receive(&mut self) -> Result<(), Error> {
        let Some(chunk) = self.source.chunk().await? else {
            let detail = match self.position {
                Position::Preamble => NO_BOUNDARY,
                _ => "the form ends before its closing boundary",
            };
            return Err(Error::BadMultipart { detail });
        };
        if self.buffer.is_empty() {
            self.buffer = chunk;
        } else {
            // A buffer that was joined before has room left.
            let joined = std::mem::take(&mut self.buffer).try_into_mut();
            let mut joined = joined.unwrap_or_else(|shared| BytesMut::from(&shared[..]));
            joined.extend_from_slice(&chunk);
            self.buffer = joined.freeze();
        }
        Ok(())
    }
}

/// Returns the position after the empty line that ends a header.
fn header_end(bytes: &[u8]) -> Option<usize> {
    let starts = std::iter::once(0).chain(memchr_iter(b'\n', bytes).map(|at| at + 1));
    let empty_line = |start: usize| match &bytes[start..] {
        [b'\n', ..] => Some(start + 1),
        [b'\r', b'\n', ..] => Some(start + 2),
        _ => None,
    };
    starts.filter_map(empty_line).next()
}

/// Returns a header with one line per field (RFC 5322, section 2.2.3).
fn unfolded(header: &[u8]) -> Result<Bytes, Error> {
    let invalid = || Error::BadMultipart { detail: "a part's header is invalid" };
    let mut unfolded: Vec<u8> = Vec::with_capacity(header.len() + 2);
    for line in header.split(|byte| *byte == b'\n') {
        let line = without_escapes(line.strip_suffix(b"\r").unwrap_or(line));
        if line.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
            return Err(invalid());
        }
        match &line[..] {
            [] => continue,
            [b' ' | b'\t', ..] => {
                let end = unfolded.len().checked_sub(2).ok_or_else(invalid)?;
                unfolded.truncate(end);
                unfolded.extend_from_slice(&line);
            }
            line => {
                let colon = memchr(b':', line).ok_or_else(invalid)?;
                unfolded.extend_from_slice(line[..colon].trim_ascii());
                unfolded.extend_from_slice(&line[colon..]);
            }
        }
        unfolded.extend_from_slice(b"\r\n");
    }
    unfolded.extend_from_slice(b"\r\n");
    Ok(unfolded.into())
}

/// Returns a line without escape characters, which multer refuses: in UTF-8 instead of ISO-2022-JP.
fn without_escapes(line: &[u8]) -> Cow<'_, [u8]> {
    if !line.contains(&ESCAPE) {
        return Cow::Borrowed(line);
    }
    ISO_2022_JP.decode_without_bom_handling(line).0.into_owned().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_ends_with_an_empty_line() {
        for (bytes, end) in [
            (&b"a: b\r\n\r\nc"[..], Some(8)),
            (b"a: b\n\nc", Some(6)),
            (b"a: b\r\n\nc", Some(7)),
            (b"\r\nc", Some(2)),
            (b"\nc", Some(1)),
            (b"a: b\r\n\r", None),
            (b"a: b\r\n", None),
            (b"", None),
        ] {
            assert_eq!(header_end(bytes), end, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_field_becomes_one_line() {
        for (header, expected) in [
            (&b"A: b;\r\n\tc\r\nD : e\nF: g: h\r\n\r\n"[..], &b"A: b;\tc\r\nD: e\r\nF: g: h\r\n\r\n"[..]),
            (b"a: b\r\n c: d\r\n\r\n", b"a: b c: d\r\n\r\n"),
            (b"a: \x1B$B$\"\x1B(B\n\n", "a: あ\r\n\r\n".as_bytes()),
            (b"a: \x1Bx\n\n", "a: \u{FFFD}x\r\n\r\n".as_bytes()),
            (b"\r\n", b"\r\n"),
        ] {
            assert_eq!(unfolded(header).expect("valid"), expected, "{}", header.escape_ascii());
        }
    }

    #[test]
    fn a_line_without_a_colon_or_with_a_control_character_is_invalid() {
        for bytes in [&b"a\r\n\r\n"[..], b" a\r\n\r\n", b"a: b\0\r\n\r\n", b"a: b\rc\r\n\r\n", b"a: \x7F\r\n\r\n"] {
            assert!(unfolded(bytes).is_err(), "{}", bytes.escape_ascii());
        }
    }
}
