//! Ctrl-C: the first ends a run in good order, the second at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a run that was interrupted, as shells have it for SIGINT.
pub const INTERRUPTED: u8 = 130;

/// Whether somebody wants the run to end.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Set by SIGINT and SIGTERM from now on, where the next one ends the process. A hang-up is left to what it was: under
    /// `nohup` a run goes on.
    ///
    /// # Errors
    /// Where the system has no such signals.
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::flag::{register, register_conditional_shutdown};
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // In this order: what the first signal sets is seen by the second.
            register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&interrupt.0))?;
            register(signal, Arc::clone(&interrupt.0))?;
        }
        Ok(interrupt)
    }

    /// Whether it came.
    #[must_use]
    pub fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
