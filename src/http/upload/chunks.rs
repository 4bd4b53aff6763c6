//! Collects chunks of bytes into one buffer. A single chunk is not copied. Several are copied,
//! since a client may send each byte separately, and a list of those would take forty times their
//! size.

use bytes::{Bytes, BytesMut};

/// The chunks received so far.
#[derive(Debug, Default)]
pub struct Chunks {
    /// The first chunk, while it is the only one.
    first: Bytes,
    joined: BytesMut,
    expected: usize,
}

impl Chunks {
    /// Creates a collector for about this many bytes. The reserved address space becomes memory
    /// only as it is filled.
    pub fn with_expected_size(expected: usize) -> Self {
        Self { expected, ..Self::default() }
    }

    /// Adds a chunk.
    pub fn add(&mut self, chunk: Bytes) {
        if self.joined.is_empty() {
            if self.first.is_empty() {
                self.first = chunk;
                return;
            }
            self.joined.reserve(self.expected.max(self.first.len() + chunk.len()));
            self.joined.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.joined.extend_from_slice(&chunk);
    }

    /// Returns all bytes.
    pub fn into_bytes(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(chunks: &[&'static str], expected: usize) -> Bytes {
        let mut all = Chunks::with_expected_size(expected);
        chunks.iter().for_each(|chunk| all.add(Bytes::from_static(chunk.as_bytes())));
        all.into_bytes()
    }

    #[test]
    fn chunks_are_joined_in_order_regardless_of_the_expected_size() {
        for expected in [0, 3, 1000] {
            assert_eq!(joined(&[], expected), "");
            assert_eq!(joined(&["tide"], expected), "tide");
            assert_eq!(joined(&["", "ti", "", "d", "e"], expected), "tide");
        }
    }

    #[test]
    fn a_single_chunk_is_not_copied() {
        let chunk = Bytes::from_static(b"tide");
        let mut all = Chunks::default();
        all.add(chunk.clone());
        assert_eq!(all.into_bytes().as_ptr(), chunk.as_ptr());
    }
}
