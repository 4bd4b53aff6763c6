//! Runs `extract`: reads documents from files, folders or standard input, and writes texts to
//! standard output or a folder. Failures go to standard error. One failure does not stop the
//! others.

use super::convert::{Converter, EntryResult};
use super::interrupt::{INTERRUPTED, Interrupt};
use super::plan::Plan;
use super::progress::Progress;
use super::queue::{Concurrency, map_ordered};
use super::summary::Summary;
use super::unfinished::Leftovers;
use super::walk::walk;
use crate::extraction::Options;
use crate::extractor::Extractor;
use std::io::{self, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// The exit code if a document failed.
const FAILED: u8 = 1;

/// The number of finished texts that each job may hold back for a slower document. It is large
/// enough that one slow document does not stall the others at once, and small enough for memory if
/// all texts are large.
const MAX_WAITING_TEXTS: usize = 4;

/// The same if texts go to files, and only lines about them are held.
const MAX_WAITING_LINES: usize = 256;

/// A run of `extract`.
pub struct Batch<'a> {
    extractor: &'a Extractor,
    options: &'a Options,
    plan: &'a Plan,
    interrupt: Interrupt,
    bar: bool,
}

impl<'a> Batch<'a> {
    /// Creates a run of `plan`. `extractor` should have one slot per job of the plan.
    #[must_use]
    pub fn new(extractor: &'a Extractor, options: &'a Options, plan: &'a Plan) -> Self {
        Self { extractor, options, plan, interrupt: Interrupt::default(), bar: false }
    }

    /// Stops the run gracefully on this interrupt.
    #[must_use]
    pub fn with_interrupt(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// Shows a progress bar on standard error, to which `log` must also write.
    #[must_use]
    pub fn with_progress_bar(mut self, bar: bool) -> Self {
        self.bar = bar;
        self
    }

    /// Runs the plan. Returns the exit code: 0, 1 if a document failed, or 130 if it was
    /// interrupted. If the reader of `out` closes it and texts go nowhere else, the run ends
    /// successfully.
    ///
    /// # Errors
    /// If the output folder cannot be created, or `out` or `log` cannot be written to.
    pub fn run(&self, out: &mut dyn Write, log: &mut dyn Write) -> io::Result<u8> {
        let mut summary = Summary::default();
        match self.convert_all(&mut summary, out, log) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(self.exit_code(0)),
            outcome => outcome.map(|()| self.exit_code(summary.failures())),
        }
    }

    fn convert_all(&self, summary: &mut Summary, out: &mut dyn Write, log: &mut dyn Write) -> io::Result<()> {
        let Self { extractor, options, plan, .. } = *self;
        let start = Instant::now();
        let output = plan.create_output()?;
        let entries = || walk(plan, output.as_deref()).take_while(|_| !self.interrupt.is_set());
        let total = self.bar.then(|| entries().count() as u64);
        let mut progress = Progress::new(log, total);
        let mut out = Printer { out, is_optional: output.is_some(), is_closed: false };

        let (format, force, prints) = (plan.format, plan.force, plan.prints());
        let leftovers = Leftovers::default();
        let converter = Converter { extractor, options, format, force, prints, leftovers };
        let waiting = if output.is_some() { MAX_WAITING_LINES } else { MAX_WAITING_TEXTS };
        let size = Concurrency { threads: plan.jobs(), window: plan.jobs().saturating_mul(waiting) };
        let work = |entry| {
            // A panic affects only one document, since no state is shared.
            catch_unwind(AssertUnwindSafe(|| converter.convert(&entry))).unwrap_or_else(|_| converter.panicked(&entry))
        };
        map_ordered(entries(), size, work, |EntryResult { outcome, messages, printed }| {
            summary.count(outcome);
            for message in messages {
                progress.log(&message)?;
            }
            progress.step(summary);
            out.print(&printed)
        })?;
        out.flush()?;
        if plan.is_batch() {
            summary.end(start.elapsed(), self.interrupt.is_set());
            progress.end(summary)?;
        }
        Ok(())
    }

    fn exit_code(&self, failures: u64) -> u8 {
        match (self.interrupt.is_set(), failures) {
            (true, _) => INTERRUPTED,
            (false, 0) => 0,
            (false, _) => FAILED,
        }
    }
}

/// Standard output, which its reader may close early.
struct Printer<'a> {
    out: &'a mut dyn Write,
    /// True if the run continues after the reader closes it, since texts go to files.
    is_optional: bool,
    is_closed: bool,
}

impl Printer<'_> {
    fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.is_closed || bytes.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.ignore_closed(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.ignore_closed(flushed)
    }

    fn ignore_closed(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if self.is_optional && error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            other => other,
        }
    }
}
