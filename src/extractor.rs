//! A document in, its text out: the one way that the library, the command line and HTTP all take.

use crate::extraction::interpret::interpret_run;
use crate::extraction::signature::recognise;
use crate::extraction::{Error, Extraction, Limits, Options};
use crate::sandbox::Sandbox;
use bytes::Bytes;

/// Gets the text out of documents. Make one, share it, call it from any thread.
pub struct Extractor {
    sandbox: Sandbox,
}

impl Extractor {
    /// An extractor around the built-in module.
    ///
    /// # Errors
    /// `Internal` where the module cannot be loaded.
    pub fn new(limits: Limits) -> Result<Self, Error> {
        Ok(Self::with_sandbox(Sandbox::new(limits)?))
    }

    /// An extractor around a sandbox made by the caller.
    #[must_use]
    pub fn with_sandbox(sandbox: Sandbox) -> Self {
        Self { sandbox }
    }

    /// The limits it was made with.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        self.sandbox.limits()
    }

    /// How many documents it is reading, for measurements.
    #[must_use]
    pub fn reading(&self) -> u64 {
        self.sandbox.instances()
    }

    /// The text of the document in `bytes`, which are copied once; see [`Self::extract_owned`].
    ///
    /// # Errors
    /// Any but those of requests and forms.
    pub fn extract(&self, bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
        self.extract_owned(Bytes::copy_from_slice(bytes), options)
    }

    /// The text of the document in `bytes`. Blocks the thread, at most for the limit of time and the wait for a slot.
    ///
    /// # Errors
    /// Any but those of requests and forms.
    pub fn extract_owned(&self, bytes: Bytes, options: &Options) -> Result<Extraction, Error> {
        recognise(&bytes)?;
        let run = self.sandbox.run(bytes, |document| options.arguments(document))?;
        interpret_run(run, self.sandbox.limits(), options)
    }
}
