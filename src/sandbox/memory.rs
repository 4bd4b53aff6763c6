//! Limits a guest's memory and records whether the limit was reached.

use wasmtime::ResourceLimiter;

/// The maximum size of the guest's function table. A C program has some tens of function pointers.
pub const TABLE_ELEMENTS: usize = 1024;

/// A limiter that allows `limit` bytes and records a refusal. This distinguishes a document that
/// needs too much memory from a damaged one, since the guest itself only sees a failed allocation.
#[derive(Debug)]
pub struct MemoryLimiter {
    limit: usize,
    refused: bool,
}

impl MemoryLimiter {
    pub fn new(limit: usize) -> Self {
        Self { limit, refused: false }
    }

    pub fn refused(&self) -> bool {
        self.refused
    }
}

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let allowed = desired <= self.limit;
        self.refused |= !allowed;
        Ok(allowed)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_recorded() {
        let mut limiter = MemoryLimiter::new(100);
        assert!(limiter.memory_growing(0, 100, None).expect("never an error"));
        assert!(!limiter.refused());
        assert!(!limiter.memory_growing(100, 101, None).expect("never an error"));
        assert!(limiter.memory_growing(0, 50, None).expect("never an error"));
        assert!(limiter.refused());
    }
}
