//! Wall time as wasmtime's epochs: one thread advances the engine's epoch, a store gives up after so many.

use std::thread;
use std::time::Duration;
use wasmtime::Engine;

/// How long an epoch is: the error of a deadline, against a wake-up a hundred times a second.
const TICK: Duration = Duration::from_millis(10);

/// The number of epochs after which `time` has passed for sure: one more for the epoch that has begun already.
pub fn epochs(time: Duration) -> u64 {
    let ticks = time.as_nanos().div_ceil(TICK.as_nanos());
    u64::try_from(ticks).unwrap_or(u64::MAX).saturating_add(1)
}

/// Starts the thread that advances `engine`'s epoch; it holds the engine weakly and ends with it.
///
/// # Errors
/// Where the system gives no thread.
pub fn start_ticking(engine: &Engine) -> std::io::Result<()> {
    let engine = engine.weak();
    thread::Builder::new().name("epoch".to_owned()).spawn(move || {
        loop {
            thread::sleep(TICK);
            match engine.upgrade() {
                Some(engine) => engine.increment_epoch(),
                None => return,
            }
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partial_tick_counts_as_one_and_the_current_one_does_not_count() {
        assert_eq!(epochs(Duration::ZERO), 1);
        assert_eq!(epochs(Duration::from_millis(1)), 2);
        assert_eq!(epochs(Duration::from_millis(10)), 2);
        assert_eq!(epochs(Duration::from_millis(11)), 3);
        assert_eq!(epochs(Duration::MAX), u64::MAX);
    }
}
