//! Where the guest's standard streams end: bytes in memory, with a cap.

/// What a sink does with bytes beyond its cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overflow {
    /// Refuses them, and remembers that it did.
    Refuse,
    /// Drops them as if they were written.
    Discard,
}

/// Collects up to `cap` bytes.
#[derive(Debug)]
pub struct Sink {
    bytes: Vec<u8>,
    cap: usize,
    overflow: Overflow,
    refused: bool,
}

impl Sink {
    /// An empty sink for at most `cap` bytes.
    #[must_use]
    pub fn new(cap: usize, overflow: Overflow) -> Self {
        Self { bytes: Vec::new(), cap, overflow, refused: false }
    }

    /// Takes `data` whole, or what the cap leaves room for; `None` where nothing of it can be taken.
    pub fn write(&mut self, data: &[u8]) -> Option<usize> {
        let taken = data.len().min(self.cap - self.bytes.len());
        self.bytes.extend_from_slice(&data[..taken]);
        if taken == data.len() || self.overflow == Overflow::Discard {
            return Some(data.len());
        }
        self.refused = true;
        (taken > 0).then_some(taken)
    }

    /// Whether bytes were refused: what was collected is not all there was.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.refused
    }

    /// The bytes collected.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusing_sink_keeps_what_fits_and_remembers() {
        let mut sink = Sink::new(4, Overflow::Refuse);
        assert_eq!(sink.write(b"abc"), Some(3));
        assert!(!sink.refused());
        assert_eq!(sink.write(b"def"), Some(1));
        assert_eq!(sink.write(b"g"), None);
        assert!(sink.refused());
        assert_eq!(sink.into_bytes(), b"abcd");
    }

    #[test]
    fn a_discarding_sink_takes_everything_and_keeps_what_fits() {
        let mut sink = Sink::new(4, Overflow::Discard);
        assert_eq!(sink.write(b"abcdef"), Some(6));
        assert!(!sink.refused());
        assert_eq!(sink.into_bytes(), b"abcd");
    }
}
