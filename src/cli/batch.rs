//! `extract`: documents from files, folders or standard input; texts to standard output or a folder, failures to standard
//! error. One failure does not stop the rest.

use super::convert::{Converter, Report};
use super::interrupt::{INTERRUPTED, Interrupt};
use super::plan::Plan;
use super::progress::Progress;
use super::queue::{Size, in_order};
use super::summary::Summary;
use super::walk::walk;
use crate::extraction::Options;
use crate::extractor::Extractor;
use std::io::{self, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// The exit code where a document failed.
const FAILED: u8 = 1;

/// Texts held for one that takes longer, for each job: enough that a slow document among quick ones stops nobody at
/// once, and few enough for memory where all are large.
const TEXTS_AHEAD: usize = 4;

/// The same where texts are in files, and only lines about them are held.
const LINES_AHEAD: usize = 256;

/// A run of `extract`.
pub struct Batch<'a> {
    extractor: &'a Extractor,
    options: &'a Options,
    plan: &'a Plan,
    interrupt: Interrupt,
    bar: bool,
}

impl<'a> Batch<'a> {
    /// What `plan` says, by `extractor`, which should have a slot for each of the plan's jobs.
    #[must_use]
    pub fn new(extractor: &'a Extractor, options: &'a Options, plan: &'a Plan) -> Self {
        Self { extractor, options, plan, interrupt: Interrupt::default(), bar: false }
    }

    /// Ends in good order when this comes.
    #[must_use]
    pub fn until(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// With a bar on standard error, where `log` is to be that.
    #[must_use]
    pub fn with_bar(mut self, bar: bool) -> Self {
        self.bar = bar;
        self
    }

    /// Runs it. Returns the exit code: 0, 1 where something failed, or 130 where it was interrupted. A reader of `out` that
    /// has seen enough ends a run that is for it alone, and well.
    ///
    /// # Errors
    /// Where the folder for output cannot be made, or `out` or `log` not be written to.
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
        let output = plan.make_output()?;
        let found = || walk(plan, output.as_deref()).take_while(|_| !self.interrupt.came());
        let total = self.bar.then(|| found().count() as u64);
        let mut progress = Progress::new(log, total);
        let mut out = Printer { out, survives: output.is_some(), is_closed: false };

        let (format, force, prints) = (plan.format, plan.force, plan.prints());
        let converter = Converter { extractor, options, format, force, prints };
        let ahead = if output.is_some() { LINES_AHEAD } else { TEXTS_AHEAD };
        let size = Size { threads: plan.jobs(), window: plan.jobs().saturating_mul(ahead) };
        let work = |found| {
            // A panic is one document's alone; nothing of it is shared.
            catch_unwind(AssertUnwindSafe(|| converter.convert(&found))).unwrap_or_else(|_| converter.panicked(&found))
        };
        in_order(found(), size, work, |Report { outcome, messages, printed }| {
            summary.count(outcome);
            for message in messages {
                progress.say(&message)?;
            }
            progress.step(summary);
            out.print(&printed)
        })?;
        out.flush()?;
        if plan.is_batch() {
            summary.end(start.elapsed(), self.interrupt.came());
            progress.end(summary)?;
        }
        Ok(())
    }

    fn exit_code(&self, failures: u64) -> u8 {
        match (self.interrupt.came(), failures) {
            (true, _) => INTERRUPTED,
            (false, 0) => 0,
            (false, _) => FAILED,
        }
    }
}

/// Standard output, whose reader may have seen enough.
struct Printer<'a> {
    out: &'a mut dyn Write,
    /// The texts go elsewhere and are still wanted.
    survives: bool,
    is_closed: bool,
}

impl Printer<'_> {
    fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.is_closed || bytes.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.unless_closed(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.unless_closed(flushed)
    }

    fn unless_closed(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if self.survives && error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            other => other,
        }
    }
}
