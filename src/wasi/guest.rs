//! Checked access to the guest's memory. A pointer outside it is `Errno::Fault`, never a trap or a
//! panic.

use crate::vfs::Errno;

/// The maximum number of buffers in one read or write, `IOV_MAX` of wasi-libc. It bounds the work
/// of one host call.
const MAX_IOVECS: u32 = 1024;

/// The guest's linear memory during one call.
pub struct Guest<'a>(pub &'a mut [u8]);

/// A buffer of the guest.
#[derive(Clone, Copy)]
pub struct Buffer {
    pub address: u32,
    pub length: u32,
}

impl Guest<'_> {
    /// Returns the guest's bytes in `buffer`.
    pub fn bytes(&self, buffer: Buffer) -> Result<&[u8], Errno> {
        let start = buffer.address as usize;
        let end = start.checked_add(buffer.length as usize).ok_or(Errno::Fault)?;
        self.0.get(start..end).ok_or(Errno::Fault)
    }

    /// Returns the guest's bytes in `buffer` for writing.
    pub fn bytes_mut(&mut self, buffer: Buffer) -> Result<&mut [u8], Errno> {
        let start = buffer.address as usize;
        let end = start.checked_add(buffer.length as usize).ok_or(Errno::Fault)?;
        self.0.get_mut(start..end).ok_or(Errno::Fault)
    }

    /// Writes `bytes` at `address`: wire structures or little-endian integers.
    pub fn put(&mut self, address: u32, bytes: &[u8]) -> Result<(), Errno> {
        let length = u32::try_from(bytes.len()).map_err(|_| Errno::Fault)?;
        self.bytes_mut(Buffer { address, length })?.copy_from_slice(bytes);
        Ok(())
    }

    /// Returns the `iovec` (or `ciovec`) at `index` of `array`, which has pairs of address and
    /// length.
    fn iovec(&self, array: u32, index: u32) -> Result<Buffer, Errno> {
        let address = array.checked_add(index * 8).ok_or(Errno::Fault)?;
        let pair = self.bytes(Buffer { address, length: 8 })?;
        let word = |at: usize| u32::from_le_bytes([pair[at], pair[at + 1], pair[at + 2], pair[at + 3]]);
        Ok(Buffer { address: word(0), length: word(4) })
    }

    /// Calls `transfer` for each of `count` buffers until one is not used up, and writes the sum to
    /// `sum_at`.
    ///
    /// An error after the first buffer ends the call with the sum so far, as in POSIX.
    pub fn scatter(
        &mut self,
        array: u32,
        count: u32,
        sum_at: u32,
        mut transfer: impl FnMut(&mut Self, Buffer, u32) -> Result<usize, Errno>,
    ) -> Result<(), Errno> {
        if count > MAX_IOVECS {
            return Err(Errno::Inval);
        }
        self.put(sum_at, &0u32.to_le_bytes())?;
        let mut sum = 0u32;
        for index in 0..count {
            let buffer = self.iovec(array, index)?;
            let done = match transfer(self, buffer, sum) {
                Ok(done) => u32::try_from(done).map_err(|_| Errno::Inval)?,
                Err(_) if sum > 0 => break,
                Err(errno) => return Err(errno),
            };
            sum = sum.checked_add(done).ok_or(Errno::Inval)?;
            if done < buffer.length {
                break;
            }
        }
        self.put(sum_at, &sum.to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_outside_the_memory_are_faults() {
        let mut memory = [0; 16];
        let mut guest = Guest(&mut memory);
        assert!(guest.bytes(Buffer { address: 8, length: 8 }).is_ok());
        assert!(guest.bytes(Buffer { address: 16, length: 0 }).is_ok());
        for (address, length) in [(8, 9), (17, 0), (u32::MAX, 1), (1, u32::MAX), (u32::MAX, u32::MAX)] {
            assert_eq!(guest.bytes(Buffer { address, length }).err(), Some(Errno::Fault), "{address} {length}");
            assert_eq!(guest.bytes_mut(Buffer { address, length }).err(), Some(Errno::Fault), "{address} {length}");
        }
        assert_eq!(guest.put(14, &0u32.to_le_bytes()), Err(Errno::Fault));
    }

    #[test]
    fn a_short_transfer_ends_the_call_and_is_counted() {
        let mut memory = [0; 64];
        for (i, word) in [32u32, 4, 36, 4, 40, 4].iter().enumerate() {
            memory[i * 4..i * 4 + 4].copy_from_slice(&word.to_le_bytes());
        }
        let mut guest = Guest(&mut memory);
        let mut calls = 0;
        let result = guest.scatter(0, 3, 60, |_, buffer, done| {
            calls += 1;
            assert_eq!((buffer.address, done), if calls == 1 { (32, 0) } else { (36, 4) });
            Ok(if calls == 1 { 4 } else { 2 })
        });
        assert_eq!((result, calls, memory[60]), (Ok(()), 2, 6));
    }

    #[test]
    fn too_many_or_invalid_buffers_are_rejected() {
        let mut memory = [0; 64];
        let mut guest = Guest(&mut memory);
        assert_eq!(guest.scatter(0, MAX_IOVECS + 1, 0, |_, _, _| Ok(0)), Err(Errno::Inval));
        assert_eq!(guest.scatter(u32::MAX - 3, 1, 0, |_, _, _| Ok(0)), Err(Errno::Fault));
        assert_eq!(guest.scatter(0, 1, 62, |_, _, _| Ok(0)), Err(Errno::Fault));
    }
}
