//! A counted gate in front of the pool of instances: who comes when all are taken waits.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So many may be inside at once.
#[derive(Debug)]
pub struct Slots {
    count: Mutex<Count>,
    freed: Condvar,
}

#[derive(Debug)]
struct Count {
    free: usize,
    /// Who waits, so that nobody is called in vain: a call is a system call.
    waiting: usize,
}

/// A place inside, given back on drop.
#[derive(Debug)]
pub struct Slot<'a>(&'a Slots);

impl Slots {
    pub fn new(count: usize) -> Self {
        Self { count: Mutex::new(Count { free: count, waiting: 0 }), freed: Condvar::new() }
    }

    /// Waits for a place.
    pub fn take(&self) -> Slot<'_> {
        let mut count = self.count();
        count.waiting += 1;
        let mut count = self.freed.wait_while(count, |count| count.free == 0).unwrap_or_else(PoisonError::into_inner);
        count.waiting -= 1;
        count.free -= 1;
        Slot(self)
    }

    /// The counts are right at every moment the lock is free, so a panic elsewhere does not spoil it.
    fn count(&self) -> MutexGuard<'_, Count> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut count = self.0.count();
        count.free += 1;
        if count.waiting > 0 {
            self.0.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn never_more_inside_than_there_are_places() {
        let slots = Slots::new(2);
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let _slot = slots.take();
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!((1..=2).contains(&most.into_inner()));
        let count = slots.count();
        assert_eq!((count.free, count.waiting), (2, 0));
    }
}
