//! What a benchmark promises, said line by line; one that is broken ends the process with an error.

use std::process::ExitCode;

/// Claims, and how many of them are broken.
#[derive(Default)]
pub struct Claims {
    broken: usize,
}

impl Claims {
    /// Says whether a claim, with what was measured of it, holds.
    pub fn hold(&mut self, holds: bool, claim: String) {
        println!("{} {claim}", if holds { "holds: " } else { "BROKEN:" });
        self.broken += usize::from(!holds);
    }

    /// The process's end.
    pub fn conclude(self) -> ExitCode {
        if self.broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
