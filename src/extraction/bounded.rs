//! Writes into buffers of bounded size.

use super::error::Error;
use std::io::{self, ErrorKind, Write};

/// The size up to which a buffer grows. Most texts are smaller, and are written only once.
const SMALL: usize = 1 << 20;

/// The first size of a buffer, so that a short text needs no other allocation.
const FIRST: usize = 4 << 10;

/// Returns everything that `write` writes, at most `limit` bytes.
///
/// For a large text, `write` runs twice: first to count the bytes, then to fill a buffer of exactly
/// that size. A buffer that grows would hold up to three times its content.
///
/// # Errors
/// `OutputLimit`, before a large buffer is allocated, and `Internal` if `write` fails.
pub fn bounded(limit: usize, mut write: impl FnMut(&mut BoundedWriter) -> io::Result<()>) -> Result<Vec<u8>, Error> {
    let buffer = Vec::with_capacity(FIRST.min(limit));
    let mut first = BoundedWriter { length: 0, limit, buffer, capacity: SMALL };
    write(&mut first).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Error::OutputLimit { limit },
        _ => Error::internal(error),
    })?;
    let BoundedWriter { length, buffer, .. } = first;
    if length == buffer.len() {
        return Ok(buffer);
    }
    drop(buffer);
    let mut second = BoundedWriter { length: 0, limit, buffer: Vec::with_capacity(length), capacity: length };
    write(&mut second).map_err(Error::internal)?;
    Ok(second.buffer)
}

/// Returns everything that `write` writes, which must be UTF-8; see [`bounded`].
///
/// # Errors
/// As for [`bounded`].
pub fn bounded_text(limit: usize, write: impl FnMut(&mut BoundedWriter) -> io::Result<()>) -> Result<String, Error> {
    String::from_utf8(bounded(limit, write)?).map_err(Error::internal)
}

/// A writer that counts bytes and fails beyond a limit. It keeps the bytes up to its capacity.
pub struct BoundedWriter {
    length: usize,
    limit: usize,
    buffer: Vec<u8>,
    capacity: usize,
}

impl Write for BoundedWriter {
    // Small and called often; at `opt-level = "s"` it would be a call.
    #[inline(always)]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.limit - self.length {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.length += bytes.len();
        if self.length <= self.capacity {
            self.buffer.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    #[inline(always)]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `length` bytes in two parts. Returns the result and the number of runs.
    fn run(limit: usize, length: usize) -> (Result<Vec<u8>, Error>, usize) {
        let text = vec![b'x'; length];
        let (some, others) = text.split_at(length / 3);
        let mut runs = 0;
        let result = bounded(limit, |out| {
            runs += 1;
            out.write_all(some).and_then(|()| out.write_all(others))
        });
        (result, runs)
    }

    #[test]
    fn a_small_text_is_written_once() {
        for length in [0, 5, SMALL] {
            let (result, runs) = run(length, length);
            assert_eq!((result.expect("it fits").len(), runs), (length, 1));
        }
    }

    #[test]
    fn the_buffer_of_a_large_text_has_exactly_its_size() {
        let (result, runs) = run(SMALL + 1, SMALL + 1);
        let bytes = result.expect("it fits");
        assert_eq!((bytes.len(), bytes.capacity(), runs), (SMALL + 1, SMALL + 1, 2));
    }

    #[test]
    fn one_byte_more_than_the_limit_is_refused() {
        for length in [5, SMALL + 5] {
            let (result, runs) = run(length - 1, length);
            assert!(matches!(result, Err(Error::OutputLimit { limit }) if limit == length - 1), "{result:?}");
            assert_eq!(runs, 1);
        }
    }

    #[test]
    fn any_other_failure_is_internal() {
        let result = bounded(4, |_| Err(ErrorKind::Other.into()));
        assert!(matches!(result, Err(Error::Internal(_))), "{result:?}");
    }
}
