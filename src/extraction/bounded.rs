//! Writes into buffers of bounded size.

use super::error::Error;
use std::io::{self, ErrorKind, Write};

/// Returns everything that `write` writes, at most `limit` bytes.
///
/// `write` runs twice: first to count the bytes, then to fill a buffer of exactly that size. A
/// buffer that grows would hold up to three times its content.
///
/// # Errors
/// `OutputLimit`, before anything is allocated, and `Internal` if `write` fails.
pub fn bounded(limit: usize, mut write: impl FnMut(&mut dyn Write) -> io::Result<()>) -> Result<Vec<u8>, Error> {
    let mut counter = Counter { left: limit };
    write(&mut counter).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Error::OutputLimit { limit },
        _ => Error::internal(error),
    })?;
    let mut bytes = Vec::with_capacity(limit - counter.left);
    write(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// Returns everything that `write` writes, which must be UTF-8; see [`bounded`].
///
/// # Errors
/// The same.
pub fn bounded_text(limit: usize, write: impl FnMut(&mut dyn Write) -> io::Result<()>) -> Result<String, Error> {
    String::from_utf8(bounded(limit, write)?).map_err(Error::internal)
}

/// Counts bytes and keeps none.
struct Counter {
    left: usize,
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.checked_sub(bytes.len()).ok_or(ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_has_exactly_the_size_of_its_content() {
        let bytes = bounded(5, |out| out.write_all(b"ti").and_then(|()| out.write_all(b"des"))).expect("it fits");
        assert_eq!((bytes.as_slice(), bytes.capacity()), (&b"tides"[..], 5));
    }

    #[test]
    fn one_byte_more_than_the_limit_is_refused_before_the_buffer_exists() {
        let mut runs = 0;
        let result = bounded(4, |out| {
            runs += 1;
            out.write_all(b"tides")
        });
        assert!(matches!(result, Err(Error::OutputLimit { limit: 4 })), "{result:?}");
        assert_eq!(runs, 1);
    }

    #[test]
    fn any_other_failure_is_internal() {
        let result = bounded(4, |_| Err(ErrorKind::Other.into()));
        assert!(matches!(result, Err(Error::Internal(_))), "{result:?}");
    }
}
