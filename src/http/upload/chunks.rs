//! Bytes that arrive in chunks, as one: copied only where there is more than one chunk, since a client may send each byte by
//! itself, and a list of those takes forty times their room.

use bytes::{Bytes, BytesMut};

/// What has arrived.
#[derive(Debug, Default)]
pub struct Chunks {
    /// The first chunk, as long as there is no other.
    first: Bytes,
    joined: BytesMut,
    expected: usize,
}

impl Chunks {
    /// For about so many bytes. Room for them is address space, and becomes memory as it is filled.
    pub fn expecting(expected: usize) -> Self {
        Self { expected, ..Self::default() }
    }

    /// One more.
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

    /// All of them.
    pub fn whole(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(chunks: &[&'static str], expected: usize) -> Bytes {
        let mut all = Chunks::expecting(expected);
        chunks.iter().for_each(|chunk| all.add(Bytes::from_static(chunk.as_bytes())));
        all.whole()
    }

    #[test]
    fn pieces_come_out_in_their_order_whatever_was_expected() {
        for expected in [0, 3, 1000] {
            assert_eq!(joined(&[], expected), "");
            assert_eq!(joined(&["tide"], expected), "tide");
            assert_eq!(joined(&["", "ti", "", "d", "e"], expected), "tide");
        }
    }

    #[test]
    fn a_lone_piece_is_not_copied() {
        let chunk = Bytes::from_static(b"tide");
        let mut all = Chunks::default();
        all.add(chunk.clone());
        assert_eq!(all.whole().as_ptr(), chunk.as_ptr());
    }
}
