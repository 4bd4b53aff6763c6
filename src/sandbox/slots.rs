//! A counting semaphore for the pool of instances. Callers wait while all slots are taken.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The slots of the pool.
#[derive(Debug)]
pub struct Slots {
    count: Mutex<Count>,
    freed: Condvar,
}

#[derive(Debug)]
struct Count {
    free: usize,
    /// The number of waiting threads, which avoids needless notifications: each is a system call.
    waiting: usize,
}

/// A slot, released on drop.
#[derive(Debug)]
pub struct Slot<'a>(&'a Slots);

impl Slots {
    pub fn new(count: usize) -> Self {
        Self { count: Mutex::new(Count { free: count, waiting: 0 }), freed: Condvar::new() }
    }

    /// Waits for a slot.
    pub fn take(&self) -> Slot<'_> {
        let mut count = self.count();
        count.waiting += 1;
        let mut count = self.freed.wait_while(count, |count| count.free == 0).unwrap_or_else(PoisonError::into_inner);
        count.waiting -= 1;
        count.free -= 1;
        Slot(self)
    }

    /// Ignores poisoning: the counts are consistent whenever the lock is free.
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
    fn no_more_slots_are_taken_than_exist() {
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
