//! The formula of docs/service.md for the server's memory, in KiB.

use std::thread;

/// An upload or a response, for each request.
const REQUEST: u64 = 32 << 10;
/// The sandbox, what the host makes of a document, and the bytes of embedded documents, for each
/// slot.
const SLOT: u64 = (64 + 3 * 32 + 32) << 10;
/// The buffers of a connection.
const CONNECTION: u64 = 256;
/// The allocator's caches and the growth of stacks.
pub const MARGIN: u64 = 24 << 10;

/// The number of requests at once, which is the server's default limit.
pub const REQUESTS: usize = 64;

/// Returns the server's default number of slots.
pub fn default_slots() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Returns the memory that requests may take in addition to an idle server's.
pub fn bound(requests: usize, slots: usize) -> u64 {
    requests as u64 * (REQUEST + CONNECTION) + slots as u64 * SLOT + MARGIN
}
