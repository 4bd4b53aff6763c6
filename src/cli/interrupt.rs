//! Handles Ctrl-C: the first one stops a run gracefully, the second one at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of an interrupted run, as shells use it for SIGINT.
pub const INTERRUPTED: u8 = 130;

/// A flag that asks the run to stop.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Creates a flag that SIGINT and SIGTERM set; a second signal ends the process. SIGHUP keeps
    /// its behaviour, so that a run under `nohup` continues.
    ///
    /// # Errors
    /// If the system does not support these signals.
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::flag::{register, register_conditional_shutdown};
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // The order matters: the second handler sees what the first signal set.
            register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&interrupt.0))?;
            register(signal, Arc::clone(&interrupt.0))?;
        }
        Ok(interrupt)
    }

    /// Returns whether a signal arrived.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
