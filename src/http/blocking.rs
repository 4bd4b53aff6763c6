//! Runs work on a thread that may block.

use crate::extraction::Error;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::spawn_blocking;

/// Runs `work` on a thread that may block.
///
/// Work that no thread has begun is dropped with this future. If the system has no thread left,
/// tokio panics, but queues its task until it has one. Only what the task takes from here is then
/// freed: otherwise the queue would hold documents and permits, perhaps forever.
///
/// # Errors
/// `Internal` if `work` panics.
///
/// # Panics
/// If no thread can be started.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let work = Unstarted(Arc::new(Mutex::new(Some(work))));
    let task = Arc::clone(&work.0);
    let result = spawn_blocking(move || take(&task).map(|work| work())).await;
    result.map_err(Error::internal)?.ok_or_else(|| Error::internal("no thread was started"))
}

/// Work that is dropped with this value unless a thread has taken it.
struct Unstarted<W>(Arc<Mutex<Option<W>>>);

impl<W> Drop for Unstarted<W> {
    fn drop(&mut self) {
        drop(take(&self.0));
    }
}

/// Takes the work unless it was taken before. The lock is not held while it runs.
fn take<W>(work: &Mutex<Option<W>>) -> Option<W> {
    work.lock().unwrap_or_else(PoisonError::into_inner).take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use tokio::runtime::Builder;

    #[test]
    fn work_that_no_thread_has_begun_is_dropped_with_its_request() {
        let runtime = Builder::new_current_thread().max_blocking_threads(1).build().expect("a runtime");
        let (release, released) = channel::<()>();
        let permit = Arc::new(());
        runtime.block_on(async {
            // The only thread is busy.
            let busy = tokio::spawn(run(move || released.recv()));
            tokio::task::yield_now().await;
            let held = Arc::clone(&permit);
            let waiting = tokio::spawn(run(move || drop(held)));
            tokio::task::yield_now().await;
            assert_eq!(Arc::strong_count(&permit), 2);
            waiting.abort();
            assert!(waiting.await.is_err_and(|error| error.is_cancelled()));
            assert_eq!(Arc::strong_count(&permit), 1);
            release.send(()).expect("it waits");
            assert!(busy.await.expect("no panic").expect("no panic").is_ok());
        });
    }
}
