//! Maps items on several threads and delivers the results in the order of the items, with a bounded
//! number waiting.

use std::collections::BTreeMap;
use std::io;
use std::panic::resume_unwind;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// The number of threads and of items in progress.
#[derive(Debug, Clone, Copy)]
pub struct Concurrency {
    /// The number of threads.
    pub threads: usize,
    /// The maximum number of items begun but not yet taken. A finished result waits for those
    /// before it.
    pub window: usize,
}

/// Calls `work` for each of `items` and passes the results to `take` on this thread, in the order
/// of the items. The next item is fetched when a thread is free and the window has room.
///
/// A panic in `work` ends the run, and so does an error from `take`. Work in progress is finished.
///
/// # Errors
/// The errors of `take`, and an error if no thread can be started.
pub fn map_ordered<I: Send, T: Send>(
    items: impl Iterator<Item = I> + Send,
    size: Concurrency,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let queue =
        Queue { state: Mutex::new(State { items, begun: 0, taken: 0, closed: false }), changed: Condvar::new() };
    let (queue, work) = (&queue, &work);
    thread::scope(|scope| {
        // If this thread fails, the others must end, since the scope waits for them.
        let _end = CloseOnDrop(queue);
        let (sender, results) = mpsc::channel();
        let threads = (0..size.threads.max(1))
            .map(|_| {
                let sender = sender.clone();
                thread::Builder::new().spawn_scoped(scope, move || {
                    let _end = CloseOnDrop(queue);
                    while let Some((number, item)) = queue.next(size.window) {
                        if sender.send((number, work(item))).is_err() {
                            break;
                        }
                    }
                })
            })
            .collect::<io::Result<Vec<_>>>()
            .map_err(no_thread)?;
        drop(sender);

        let (mut next, mut early) = (0, BTreeMap::new());
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                take(result)?;
                queue.taken();
            }
        }
        // All senders are gone, so the work is done or a thread has panicked.
        threads.into_iter().try_for_each(thread::ScopedJoinHandle::join).unwrap_or_else(|panic| resume_unwind(panic));
        Ok(())
    })
}

fn no_thread(error: io::Error) -> io::Error {
    let message =
        format!("no thread can be started ({error}); lower --jobs or raise the limit on processes (ulimit -u)");
    io::Error::new(error.kind(), message)
}

struct Queue<I> {
    state: Mutex<State<I>>,
    changed: Condvar,
}

struct State<I> {
    items: I,
    begun: usize,
    taken: usize,
    closed: bool,
}

impl<I: Iterator> Queue<I> {
    /// Waits for room and returns the next item with its number.
    fn next(&self, window: usize) -> Option<(usize, I::Item)> {
        let is_full = |state: &mut State<I>| !state.closed && state.begun >= state.taken + window;
        let mut state = self.changed.wait_while(self.lock(), is_full).unwrap_or_else(PoisonError::into_inner);
        let item = if state.closed { None } else { state.items.next() };
        let Some(item) = item else {
            state.closed = true;
            self.changed.notify_all();
            return None;
        };
        state.begun += 1;
        Some((state.begun - 1, item))
    }

    fn taken(&self) {
        self.lock().taken += 1;
        self.changed.notify_one();
    }
}

impl<I> Queue<I> {
    /// Ignores poisoning: [`CloseOnDrop`] handles the panic of a thread.
    fn lock(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the queue when dropped, so that no further item is begun. A thread that ends normally
/// leaves an empty queue; one that panics must stop the others.
struct CloseOnDrop<'a, I>(&'a Queue<I>);

impl<I> Drop for CloseOnDrop<'_, I> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    const SIZE: Concurrency = Concurrency { threads: 4, window: 6 };

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let mut results = Vec::new();
        let work = |number: u64| {
            // The first of every ten is the slowest.
            thread::sleep(Duration::from_micros(if number.is_multiple_of(10) { 500 } else { 0 }));
            number * 2
        };
        let take = |result| {
            results.push(result);
            Ok(())
        };
        map_ordered(0..500, SIZE, work, take).expect("no error");
        assert_eq!(results, (0..500).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn the_window_limits_the_items_in_progress() {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = 0;
        let items = (0..200).inspect(|_| {
            begun.fetch_add(1, Ordering::SeqCst);
        });
        map_ordered(
            items,
            SIZE,
            |item| item,
            |_| {
                most.fetch_max(begun.load(Ordering::SeqCst) - taken, Ordering::SeqCst);
                taken += 1;
                Ok(())
            },
        )
        .expect("no error");
        assert!(most.into_inner() <= SIZE.window);
    }

    #[test]
    fn an_error_from_take_ends_the_run() {
        let begun = AtomicUsize::new(0);
        let items = std::iter::repeat_with(|| begun.fetch_add(1, Ordering::SeqCst));
        let take = |result| if result < 10 { Ok(()) } else { Err(io::Error::other("full")) };
        assert_eq!(map_ordered(items, SIZE, |item| item, take).expect_err("it is full").to_string(), "full");
        assert!(begun.into_inner() <= 10 + SIZE.window);
    }

    #[test]
    fn a_panic_does_not_cause_a_hang() {
        let outcome = std::panic::catch_unwind(|| {
            map_ordered(0.., SIZE, |item| assert!(item != 20, "a test's panic"), |()| Ok(()))
        });
        assert!(outcome.is_err());
        let outcome = std::panic::catch_unwind(|| {
            map_ordered((0..).inspect(|item| assert!(*item != 20, "a test's panic")), SIZE, |item| item, |_| Ok(()))
        });
        assert!(outcome.is_err());
    }

    #[test]
    fn no_items_give_no_results() {
        map_ordered(std::iter::empty::<()>(), SIZE, |()| (), |()| Err(io::Error::other("a result"))).expect("none");
    }
}
