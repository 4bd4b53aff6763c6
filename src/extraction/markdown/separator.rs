//! Separates Markdown blocks by empty lines.

use std::io::{self, Write};

/// The place between two blocks, or before the first.
#[derive(Default)]
pub struct Separator {
    has_block: bool,
}

impl Separator {
    /// Begins a block, which the caller writes.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.has_block {
            out.write_all(b"\n")?;
        }
        self.has_block = true;
        Ok(())
    }
}
