//! Bytes that arrive in pieces, as one: copied only where there is more than one piece, since a client may send each byte by
//! itself, and a list of those takes forty times their room.

use bytes::{Bytes, BytesMut};

/// What has arrived.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The first piece, as long as there is no other.
    first: Bytes,
    joined: BytesMut,
    expected: usize,
}

impl Pieces {
    /// For about so many bytes. Room for them is address space, and becomes memory as it is filled.
    pub fn expecting(expected: usize) -> Self {
        Self { expected, ..Self::default() }
    }

    /// One more.
    pub fn add(&mut self, piece: Bytes) {
        if self.joined.is_empty() {
            if self.first.is_empty() {
                self.first = piece;
                return;
            }
            self.joined.reserve(self.expected.max(self.first.len() + piece.len()));
            self.joined.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.joined.extend_from_slice(&piece);
    }

    /// All of them.
    pub fn whole(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[&'static str], expected: usize) -> Bytes {
        let mut all = Pieces::expecting(expected);
        pieces.iter().for_each(|piece| all.add(Bytes::from_static(piece.as_bytes())));
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
        let piece = Bytes::from_static(b"tide");
        let mut all = Pieces::default();
        all.add(piece.clone());
        assert_eq!(all.whole().as_ptr(), piece.as_ptr());
    }
}
