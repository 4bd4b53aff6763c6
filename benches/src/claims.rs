//! The claims of a benchmark, printed one per line; the process fails if one of them is broken.

use std::process::ExitCode;

/// A list of claims with the number of broken ones.
#[derive(Default)]
pub struct Claims {
    broken: usize,
}

impl Claims {
    /// Prints whether a claim, which includes its measurement, holds.
    pub fn check(&mut self, holds: bool, claim: String) {
        println!("{} {claim}", if holds { "holds: " } else { "BROKEN:" });
        self.broken += usize::from(!holds);
    }

    /// Returns the exit code of the process.
    pub fn exit_code(self) -> ExitCode {
        if self.broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
