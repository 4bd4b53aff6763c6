//! Work on many threads whose results come in the order of the work, with a bounded number in between.

use std::collections::BTreeMap;
use std::io;
use std::panic::resume_unwind;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How much is done at once.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Threads that work.
    pub threads: usize,
    /// Most pieces of work begun and not yet taken: what is ready waits for those in front of it.
    pub window: usize,
}

/// Does `work` on each of `items` and hands the results to `take`, on this thread, in the order of the items. The items
/// are called for one by one, when a thread is free and the window has room.
///
/// A panic of `work` ends the run, as does an error of `take`; what is in hand is finished.
///
/// # Errors
/// Those of `take`, and where no thread can be started.
pub fn in_order<I: Send, T: Send>(
    items: impl Iterator<Item = I> + Send,
    size: Size,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let queue = Queue { state: Mutex::new(State { items, begun: 0, taken: 0, over: false }), moved: Condvar::new() };
    let (queue, work) = (&queue, &work);
    thread::scope(|scope| {
        // Whatever happens on this thread, the others end: the scope waits for them.
        let _end = EndsQueue(queue);
        let (sender, results) = mpsc::channel();
        let threads = (0..size.threads.max(1))
            .map(|_| {
                let sender = sender.clone();
                thread::Builder::new().spawn_scoped(scope, move || {
                    let _end = EndsQueue(queue);
                    while let Some((number, item)) = queue.next(size.window) {
                        if sender.send((number, work(item))).is_err() {
                            break;
                        }
                    }
                })
            })
            .collect::<io::Result<Vec<_>>>()?;
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
        // All senders are gone: the work is done, or somebody has panicked.
        threads.into_iter().try_for_each(thread::ScopedJoinHandle::join).unwrap_or_else(|panic| resume_unwind(panic));
        Ok(())
    })
}

struct Queue<I> {
    state: Mutex<State<I>>,
    moved: Condvar,
}

struct State<I> {
    items: I,
    begun: usize,
    taken: usize,
    over: bool,
}

impl<I: Iterator> Queue<I> {
    /// The next item with its number, when there is room for it.
    fn next(&self, window: usize) -> Option<(usize, I::Item)> {
        let is_full = |state: &mut State<I>| !state.over && state.begun >= state.taken + window;
        let mut state = self.moved.wait_while(self.lock(), is_full).unwrap_or_else(PoisonError::into_inner);
        let item = if state.over { None } else { state.items.next() };
        let Some(item) = item else {
            state.over = true;
            self.moved.notify_all();
            return None;
        };
        state.begun += 1;
        Some((state.begun - 1, item))
    }

    fn taken(&self) {
        self.lock().taken += 1;
        self.moved.notify_one();
    }
}

impl<I> Queue<I> {
    /// Where a thread has panicked, [`EndsQueue`] has seen to the rest.
    fn lock(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets nobody begin anything more once it is dropped: of a thread that ends in order nobody could, and of one that panics
/// nobody shall.
struct EndsQueue<'a, I>(&'a Queue<I>);

impl<I> Drop for EndsQueue<'_, I> {
    fn drop(&mut self) {
        self.0.lock().over = true;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    const SIZE: Size = Size { threads: 4, window: 6 };

    #[test]
    fn results_come_in_the_order_of_the_work() {
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
        in_order(0..500, SIZE, work, take).expect("no error");
        assert_eq!(results, (0..500).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_is_begun_than_the_window_has_room_for() {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = 0;
        let items = (0..200).inspect(|_| {
            begun.fetch_add(1, Ordering::SeqCst);
        });
        in_order(
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
    fn an_error_of_whoever_takes_the_results_ends_it() {
        let begun = AtomicUsize::new(0);
        let items = std::iter::repeat_with(|| begun.fetch_add(1, Ordering::SeqCst));
        let take = |result| if result < 10 { Ok(()) } else { Err(io::Error::other("full")) };
        assert_eq!(in_order(items, SIZE, |item| item, take).expect_err("it is full").to_string(), "full");
        assert!(begun.into_inner() <= 10 + SIZE.window);
    }

    #[test]
    fn a_panic_hangs_nobody() {
        let outcome =
            std::panic::catch_unwind(|| in_order(0.., SIZE, |item| assert!(item != 20, "a test's panic"), |()| Ok(())));
        assert!(outcome.is_err());
        let outcome = std::panic::catch_unwind(|| {
            in_order((0..).inspect(|item| assert!(*item != 20, "a test's panic")), SIZE, |item| item, |_| Ok(()))
        });
        assert!(outcome.is_err());
    }

    #[test]
    fn no_work_is_no_result() {
        in_order(std::iter::empty::<()>(), SIZE, |()| (), |()| Err(io::Error::other("a result"))).expect("none");
    }
}
