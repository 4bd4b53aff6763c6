//! Damages documents as accidents and attackers do, reproducibly for each seed.

/// A source of numbers: [`Numbers`], or a fuzzer's input.
pub trait Choices {
    /// Returns a number below this one.
    fn below(&mut self, limit: usize) -> usize;
}

/// A small random number generator (xorshift, Marsaglia 2003). The tests need reproducible numbers,
/// not good ones.
pub struct Numbers(u32);

impl Numbers {
    pub fn new(seed: u32) -> Self {
        Self(seed.wrapping_mul(2_654_435_761).max(1))
    }
}

impl Choices for Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit.max(1)
    }
}

/// Numbers near the limits of integer types.
const EDGES: [u32; 10] = [0, 1, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF];

/// Returns the document with one to eight faults. Its first eight bytes, which tell the format, are
/// kept.
pub fn mutated(document: &[u8], seed: u32) -> Vec<u8> {
    const PRESERVED: usize = 8;
    let mut numbers = Numbers::new(seed);
    let mut bytes = document.to_vec();
    for _ in 0..=numbers.below(8) {
        let at = PRESERVED + numbers.below(bytes.len().saturating_sub(PRESERVED + 4));
        if at + 4 > bytes.len() {
            break;
        }
        match numbers.below(7) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = numbers.below(256) as u8,
            2 => bytes[at..at + 2].copy_from_slice(&(EDGES[numbers.below(10)] as u16).to_le_bytes()),
            3 => bytes[at..at + 4].copy_from_slice(&EDGES[numbers.below(10)].to_le_bytes()),
            4 => {
                let from = numbers.below(bytes.len());
                let length = numbers.below(200).min(bytes.len() - from.max(at));
                bytes.copy_within(from..from + length, at);
            }
            5 => drop(bytes.drain(at..(at + numbers.below(100)).min(bytes.len()))),
            _ if numbers.below(4) == 0 => bytes.truncate(at),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}
