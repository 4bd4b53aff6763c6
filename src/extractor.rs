//! Extracts text from a document. The library, the command line and the HTTP server all use this
//! type.

use crate::extraction::extract::extract;
use crate::extraction::interpret::{Interpretation, interpret_run};
use crate::extraction::options::Task;
use crate::extraction::print::{Printed, print};
use crate::extraction::print_options::PrintOptions;
use crate::extraction::{Error, Extraction, Limits, Options};
use crate::sandbox::Sandbox;
use bytes::Bytes;
use std::time::Duration;

/// The self-test's document, and its text.
const TEST_DOCUMENT: &[u8] = br"{\rtf1 healthy\par}";
const TEST_TEXT: &str = "healthy";

/// Extracts text from documents. Create one, share it, and call it from any thread.
pub struct Extractor {
    sandbox: Sandbox,
}

impl Extractor {
    /// Creates an extractor with the built-in module.
    ///
    /// # Errors
    /// `Internal` if the module cannot be loaded.
    pub fn new(limits: Limits) -> Result<Self, Error> {
        Ok(Self::with_sandbox(Sandbox::new(limits)?))
    }

    /// Creates an extractor with the caller's sandbox.
    #[must_use]
    pub fn with_sandbox(sandbox: Sandbox) -> Self {
        Self { sandbox }
    }

    /// Returns the limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        self.sandbox.limits()
    }

    /// Returns the number of documents being read, for measurements.
    #[must_use]
    pub fn active_documents(&self) -> u64 {
        self.sandbox.instances()
    }

    /// Extracts the text of the document in `bytes`. The bytes are copied once;
    /// [`Self::extract_owned`] avoids that.
    ///
    /// # Errors
    /// Any error except those about requests and forms.
    pub fn extract(&self, bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
        self.extract_owned(Bytes::copy_from_slice(bytes), options)
    }

    /// Extracts the text of the document in `bytes`. Blocks the thread, at most for the time limit
    /// and the wait for a slot.
    ///
    /// # Errors
    /// Any error except those about requests and forms.
    pub fn extract_owned(&self, bytes: Bytes, options: &Options) -> Result<Extraction, Error> {
        self.extract_within(&bytes, options, Duration::MAX)
    }

    /// Does the same within `time`, if that is less than the limit.
    pub(crate) fn extract_within(&self, bytes: &Bytes, options: &Options, time: Duration) -> Result<Extraction, Error> {
        let limits = self.sandbox.limits();
        let limits = Limits { time: limits.time.min(time), ..limits.clone() };
        extract(&mut &self.sandbox, bytes, options, &limits)
    }

    /// Prints the text of the document in `bytes`. Blocks the thread, as [`Self::extract_owned`] does.
    ///
    /// # Errors
    /// Any error except those about requests and forms.
    pub(crate) fn print(&self, bytes: &Bytes, options: &PrintOptions) -> Result<Printed, Error> {
        print(&mut &self.sandbox, bytes, options, self.sandbox.limits())
    }

    /// Reads a test document in a slot that is reserved for it, and so without waiting for other
    /// documents.
    ///
    /// # Errors
    /// If the document cannot be read, or if its text is wrong.
    pub fn self_test(&self) -> Result<(), Error> {
        let options = Options::default();
        let document = Bytes::from_static(TEST_DOCUMENT);
        let run = self.sandbox.run_reserved(document, |document| options.arguments(document, Task::Text, None))?;
        match interpret_run(run, self.sandbox.limits(), &options)? {
            Interpretation::Document(extraction, _) if extraction.text.trim() == TEST_TEXT => Ok(()),
            _ => Err(Error::internal("the self-test's document had the wrong text")),
        }
    }
}
