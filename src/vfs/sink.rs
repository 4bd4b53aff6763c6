//! Collects the guest's output streams in memory, up to a limit.

/// The behaviour of a sink beyond its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overflow {
    /// Refuses the bytes and records that it did.
    Refuse,
    /// Discards the bytes as if they had been written.
    Discard,
}

/// A buffer for up to `limit` bytes.
#[derive(Debug)]
pub struct Sink {
    bytes: Vec<u8>,
    limit: usize,
    overflow: Overflow,
    refused: bool,
}

impl Sink {
    /// Creates an empty sink for at most `limit` bytes.
    #[must_use]
    pub fn new(limit: usize, overflow: Overflow) -> Self {
        Self { bytes: Vec::new(), limit, overflow, refused: false }
    }

    /// Writes `data`, or the part of it that fits. Returns the number of bytes accepted, or `None`
    /// if none fit.
    pub fn write(&mut self, data: &[u8]) -> Option<usize> {
        let taken = data.len().min(self.limit - self.bytes.len());
        self.bytes.extend_from_slice(&data[..taken]);
        if taken == data.len() || self.overflow == Overflow::Discard {
            return Some(data.len());
        }
        self.refused = true;
        (taken > 0).then_some(taken)
    }

    /// Returns whether bytes were refused, so that the collected output is incomplete.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.refused
    }

    /// Returns the collected bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusing_sink_keeps_what_fits_and_records_the_refusal() {
        let mut sink = Sink::new(4, Overflow::Refuse);
        assert_eq!(sink.write(b"abc"), Some(3));
        assert!(!sink.refused());
        assert_eq!(sink.write(b"def"), Some(1));
        assert_eq!(sink.write(b"g"), None);
        assert!(sink.refused());
        assert_eq!(sink.into_bytes(), b"abcd");
    }

    #[test]
    fn a_discarding_sink_accepts_everything_and_keeps_what_fits() {
        let mut sink = Sink::new(4, Overflow::Discard);
        assert_eq!(sink.write(b"abcdef"), Some(6));
        assert!(!sink.refused());
        assert_eq!(sink.into_bytes(), b"abcd");
    }
}
