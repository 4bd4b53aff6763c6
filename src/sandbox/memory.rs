//! The cap on a guest's memory, and whether it was met.

use wasmtime::ResourceLimiter;

/// Most elements in the guest's table of functions: a C program's function pointers are counted in tens.
pub const TABLE_ELEMENTS: usize = 1024;

/// Allows growth up to `limit` bytes and remembers a refusal, so that a document that needs too much is told apart from
/// one that is broken: the guest itself only sees an allocation fail.
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
    fn a_refusal_is_remembered() {
        let mut limiter = MemoryLimiter::new(100);
        assert!(limiter.memory_growing(0, 100, None).expect("never an error"));
        assert!(!limiter.refused());
        assert!(!limiter.memory_growing(100, 101, None).expect("never an error"));
        assert!(limiter.memory_growing(0, 50, None).expect("never an error"));
        assert!(limiter.refused());
    }
}
