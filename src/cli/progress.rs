//! What is said on standard error during a run: lines, and at a terminal a bar below them.

use super::escaped::escaped;
use super::summary::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};

/// The time is indicatif's estimate from the last files' pace.
const TEMPLATE: &str = "{bar:30} {pos} of {len} files, {msg}{eta} left";

/// Says lines and moves the bar, if there is one.
pub struct Progress<'a> {
    log: &'a mut dyn Write,
    bar: Option<ProgressBar>,
}

impl<'a> Progress<'a> {
    /// Without a bar unless there is a total.
    pub fn new(log: &'a mut dyn Write, total: Option<u64>) -> Self {
        let bar = total.map(|total| {
            let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr()).with_style(style)
        });
        Self { log, bar }
    }

    /// Says a line about a document, whose words are not to be trusted.
    pub fn say(&mut self, message: &str) -> io::Result<()> {
        self.line(&format!("catdoc-lambda: {}\n", escaped(message)))
    }

    /// One file more is done.
    pub fn step(&mut self, so_far: &Summary) {
        if let Some(bar) = &self.bar {
            if so_far.failures() > 0 {
                bar.set_message(format!("{} failed, ", so_far.failures()));
            }
            bar.inc(1);
        }
    }

    /// The last line, in the bar's place.
    pub fn end(&mut self, summary: &Summary) -> io::Result<()> {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.line(&format!("{summary}\n"))
    }

    /// At once: of two processes at one terminal each has its lines whole.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let log = &mut *self.log;
        match &self.bar {
            Some(bar) => bar.suspend(|| log.write_all(line.as_bytes())),
            None => log.write_all(line.as_bytes()),
        }
    }
}
