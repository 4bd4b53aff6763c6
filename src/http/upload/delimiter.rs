//! Finds the lines that separate the parts of a multipart body (RFC 2046, section 5.1.1).

use memchr::memmem::Finder;
use memchr::memrchr;

/// The maximum number of spaces after a boundary. A gateway adds a few at most, and each byte that
/// arrives searches them again.
const MAX_PADDING: usize = 64;

/// The end of a form's lines, which its first delimiter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// CR LF, which the standard requires.
    CrLf,
    /// LF, which scripts write that build forms by hand.
    Lf,
}

impl LineEnd {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::CrLf => b"\r\n",
            Self::Lf => b"\n",
        }
    }
}

/// A form's delimiter: the end of a line, two hyphens and the boundary.
#[derive(Debug)]
pub struct Delimiter {
    finder: Finder<'static>,
    line_end: LineEnd,
}

/// A delimiter in received bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// No delimiter: all bytes are content.
    Nothing,
    /// The bytes from this position may be the start of one.
    Undecided(usize),
    /// Content ends at `start`, and the delimiter's line at `end`.
    Line {
        /// The start of the delimiter.
        start: usize,
        /// The end of its line, or of the two hyphens that close the form.
        end: usize,
        /// The end of its line; `None` if it closes the form.
        line_end: Option<LineEnd>,
    },
}

impl Delimiter {
    /// Creates the delimiter of forms with this boundary.
    pub fn new(boundary: &str, line_end: LineEnd) -> Self {
        let needle = [line_end.bytes(), b"--", boundary.as_bytes()].concat();
        Self { finder: Finder::new(&needle).into_owned(), line_end }
    }

    /// Finds the first delimiter in `bytes`. At the start of a line, its own line end may be
    /// missing.
    pub fn find(&self, bytes: &[u8], is_line_start: bool) -> Found {
        let needle = self.finder.needle();
        let without_line_end = &needle[self.line_end.bytes().len()..];
        if is_line_start && bytes.starts_with(without_line_end) {
            match line(bytes, 0, without_line_end.len()) {
                Found::Nothing => {}
                found => return found,
            }
        } else if is_line_start && without_line_end.starts_with(bytes) {
            return Found::Undecided(0);
        }
        let mut lines = self.finder.find_iter(bytes).map(|start| line(bytes, start, start + needle.len()));
        let found = lines.find(|found| *found != Found::Nothing);
        found.unwrap_or_else(|| {
            // Only a delimiter that is cut off at the end of the bytes is left.
            let tail = bytes.len().saturating_sub(needle.len() - 1);
            match memrchr(needle[0], &bytes[tail..]).map(|at| tail + at) {
                Some(start) if needle.starts_with(&bytes[start..]) => Found::Undecided(start),
                _ => Found::Nothing,
            }
        })
    }
}

/// Returns the delimiter that starts at `start` and whose boundary ends at `end`. Returns `Nothing`
/// if another character follows the boundary on its line.
fn line(bytes: &[u8], start: usize, end: usize) -> Found {
    let rest = &bytes[end..];
    if rest.starts_with(b"--") {
        return Found::Line { start, end: end + 2, line_end: None };
    }
    let padding = rest.iter().take(MAX_PADDING).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let end = end + padding;
    match &rest[padding..] {
        [b'\r', b'\n', ..] => Found::Line { start, end: end + 2, line_end: Some(LineEnd::CrLf) },
        [b'\n', ..] => Found::Line { start, end: end + 1, line_end: Some(LineEnd::Lf) },
        [] | [b'\r'] => Found::Undecided(start),
        [b'-'] if padding == 0 => Found::Undecided(start),
        _ => Found::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_is_a_whole_line() {
        let delimiter = Delimiter::new("b", LineEnd::CrLf);
        let at = |start, end, line_end| Found::Line { start, end, line_end };
        for (bytes, found) in [
            (&b"x\r\n--b\r\ny"[..], at(1, 8, Some(LineEnd::CrLf))),
            (b"x\r\n--b \t\r\ny", at(1, 10, Some(LineEnd::CrLf))),
            (b"x\r\n--b\ny", at(1, 7, Some(LineEnd::Lf))),
            (b"x\r\n--b--", at(1, 8, None)),
            (b"\r\n--bc\r\n--b\r\n", at(6, 13, Some(LineEnd::CrLf))),
            (b"--b\r\n", at(0, 5, Some(LineEnd::CrLf))),
            (b"--b", Found::Undecided(0)),
            (b"-", Found::Undecided(0)),
            (b"x\r", Found::Undecided(1)),
            (b"x\r\n--b \r", Found::Undecided(1)),
            (b"x\r\n--b-", Found::Undecided(1)),
            (b"x\r\r\n--", Found::Undecided(2)),
            (b"x\n--b\n", Found::Nothing),
            (b"x--b\r\n", Found::Undecided(4)),
            (b"x\r\n--bc", Found::Nothing),
            (b"--bc", Found::Nothing),
        ] {
            assert_eq!(delimiter.find(bytes, true), found, "{}", bytes.escape_ascii());
        }
        assert_eq!(delimiter.find(b"--b\r\n", false), Found::Undecided(3));
        let padded = [b"\r\n--b", &[b' '; 100][..], b"\r\n"].concat();
        assert_eq!(delimiter.find(&padded, false), Found::Undecided(padded.len() - 2));
    }

    #[test]
    fn a_form_with_line_feeds_has_delimiters_with_line_feeds() {
        let delimiter = Delimiter::new("b", LineEnd::Lf);
        let found = Found::Line { start: 2, end: 7, line_end: Some(LineEnd::Lf) };
        assert_eq!(delimiter.find(b"x\r\n--b\n", false), found);
        assert_eq!(delimiter.find(b"x\n", false), Found::Undecided(1));
    }
}
