//! Writes to standard error during a run: lines and, on a terminal, a progress bar below them.

use super::escaped::escaped;
use super::summary::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};

/// The remaining time is indicatif's estimate from the pace of the last files.
const TEMPLATE: &str = "{bar:30} {pos} of {len} files, {msg}{eta} left";

/// Writes lines and advances the bar, if there is one.
pub struct Progress<'a> {
    log: &'a mut dyn Write,
    bar: Option<ProgressBar>,
}

impl<'a> Progress<'a> {
    /// Creates a progress display, with a bar if there is a total.
    pub fn new(log: &'a mut dyn Write, total: Option<u64>) -> Self {
        let bar = total.map(|total| {
            let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style)
        });
        Self { log, bar }
    }

    /// Writes a line about a document. Its text is untrusted and is escaped.
    pub fn log(&mut self, message: &str) -> io::Result<()> {
        self.line(&format!("catdoc-lambda: {}\n", escaped(message)))
    }

    /// Advances the bar by one file.
    pub fn step(&mut self, so_far: &Summary) {
        if let Some(bar) = &self.bar {
            if so_far.failures() > 0 {
                bar.set_message(format!("{} failed, ", so_far.failures()));
            }
            bar.inc(1);
        }
    }

    /// Writes the summary in place of the bar.
    pub fn end(&mut self, summary: &Summary) -> io::Result<()> {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.line(&format!("{summary}\n"))
    }

    /// Writes the line in one call, so that two processes on one terminal do not mix their lines.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let log = &mut *self.log;
        match &self.bar {
            Some(bar) => bar.suspend(|| log.write_all(line.as_bytes())),
            None => log.write_all(line.as_bytes()),
        }
    }
}
