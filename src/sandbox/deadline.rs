//! Measures wall time in wasmtime's epochs. One thread advances the engine's epoch, and a store
//! traps after a number of them.

use std::thread;
use std::time::Duration;
use wasmtime::Engine;

/// The length of an epoch: the precision of a deadline, at the cost of a hundred wake-ups per
/// second.
const TICK: Duration = Duration::from_millis(10);

/// Returns the number of epochs after which `time` has certainly passed. It includes one for the
/// current, partial epoch.
pub fn epochs(time: Duration) -> u64 {
    let ticks = time.as_nanos().div_ceil(TICK.as_nanos());
    u64::try_from(ticks).unwrap_or(u64::MAX).saturating_add(1)
}

/// Starts the thread that advances `engine`'s epoch. It holds the engine weakly and ends with it.
///
/// # Errors
/// If the thread cannot be started.
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
    fn partial_ticks_round_up_and_the_current_tick_is_extra() {
        assert_eq!(epochs(Duration::ZERO), 1);
        assert_eq!(epochs(Duration::from_millis(1)), 2);
        assert_eq!(epochs(Duration::from_millis(10)), 2);
        assert_eq!(epochs(Duration::from_millis(11)), 3);
        assert_eq!(epochs(Duration::MAX), u64::MAX);
    }
}
