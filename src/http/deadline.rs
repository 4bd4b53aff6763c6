//! The time by which a document must be read. Lambda ends a function whose time is over, and its
//! caller would get a gateway's error.

use std::time::{Duration, Instant};

/// The time by which a request's document must be read.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(Instant);

impl Deadline {
    /// Returns the deadline after this time, or `None` if no clock reaches it.
    #[must_use]
    pub fn after(time: Duration) -> Option<Self> {
        Instant::now().checked_add(time).map(Self)
    }

    /// Returns the time left, in whole milliseconds since errors mention it.
    pub(super) fn time_left(self) -> Duration {
        let left = self.0.saturating_duration_since(Instant::now());
        Duration::from_millis(u64::try_from(left.as_millis()).unwrap_or(u64::MAX))
    }
}
