//! Extracts one broken document through the library and checks the result against the contract and
//! against the text of the unbroken document.

use super::contract;
use super::damage::Damage;
use super::mutate::mutated;
use super::words::Words;
use catdoc_lambda::{Error, Extraction, Extractor, Options, RawOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The description of a document on which the host panicked.
pub const PANIC: &str = "the host panicked";

/// The minimum number of characters in missing words that counts as a loss. Fewer may be a single
/// changed value, which the reader cannot detect.
const NOTICEABLE: usize = 50;

/// The maximum share of broken documents with text lost without a warning, for each format and kind
/// of damage.
pub const MAX_SILENT_SHARE: f64 = 0.003;

/// A document to break.
pub struct Specimen {
    /// The document.
    pub bytes: Vec<u8>,
    /// The format, as in the API.
    pub format: &'static str,
    /// Its text with each set of options. `None` if the text is incomplete before it is broken.
    texts: [Option<(String, Words)>; 3],
}

/// A way to break a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Several faults of any kind. Some replace text by other text, which no reader can detect.
    Mixed,
    /// One fault of this kind.
    Damage(Damage),
}

/// The result of a trial.
pub struct Trial {
    /// The class of the result, as in [`contract::kind`], or its violation of the contract.
    pub kind: Result<&'static str, String>,
    /// True if a noticeable part of the text is missing without a warning.
    pub is_silent_loss: bool,
}

impl Fault {
    /// All kinds of faults that break a document.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Mixed].into_iter().chain(Damage::ALL.map(Self::Damage))
    }

    /// Returns the name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::Damage(damage) => damage.as_str(),
        }
    }

    /// Returns the broken document, or `None` if this fault does not apply to it.
    fn apply(self, document: &[u8], seed: u32) -> Option<Vec<u8>> {
        match self {
            Self::Mixed => Some(mutated(document, seed)),
            Self::Damage(damage) => damage.apply(document, seed),
        }
    }
}

impl Specimen {
    /// Reads a document before it is broken.
    ///
    /// # Errors
    /// Those of the extractor.
    pub fn new(extractor: &Extractor, bytes: Vec<u8>) -> Result<Self, Error> {
        let format = extractor.extract(&bytes, &Options::default())?.format.as_str();
        let text = |options| {
            let extraction = extractor.extract(&bytes, &options).ok()?;
            let words = Words::of(&extraction.text);
            is_silent(&extraction).then_some((extraction.text, words))
        };
        let texts = option_sets().map(text);
        Ok(Self { bytes, format, texts })
    }

    /// Breaks the document as the seed determines, and reads it with options that depend on the
    /// seed, too.
    /// Returns the result with the time of the extraction, or `None` if the fault does not apply to
    /// this document.
    pub fn trial(&self, extractor: &Extractor, fault: Fault, seed: u32) -> Option<(Trial, Duration)> {
        let set = OPTION_SET_BY_SEED[seed as usize % OPTION_SET_BY_SEED.len()];
        let options = &option_sets()[set];
        let broken = fault.apply(&self.bytes, seed)?;
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| extractor.extract(&broken, options)));
        let time = start.elapsed();
        let Ok(result) = result else {
            return Some((Trial { kind: Err(PANIC.to_owned()), is_silent_loss: false }, time));
        };
        let is_silent_loss = result.as_ref().is_ok_and(|extraction| self.is_silent_loss(set, extraction));
        Some((Trial { kind: contract::kind(&result, extractor.limits()), is_silent_loss }, time))
    }

    /// Returns whether a noticeable part of the text is missing without a warning in an extraction
    /// with this set of options.
    pub fn is_silent_loss(&self, set: usize, extraction: &Extraction) -> bool {
        let whole = self.texts[set].as_ref();
        whole.is_some_and(|whole| is_silent(extraction) && is_noticeable(whole, &extraction.text))
    }
}

/// Returns whether the result claims that no text is missing or wrong.
fn is_silent(extraction: &Extraction) -> bool {
    extraction.complete != Some(false)
}

/// Returns whether a noticeable part of the words is missing.
fn is_noticeable((text, words): &(String, Words), found: &str) -> bool {
    text != found && words.without(&Words::of(found)).characters() >= NOTICEABLE
}

/// Sets of options that exercise different code.
fn option_sets() -> [Options; 3] {
    let none = RawOptions::default;
    let sets = [
        none(),
        RawOptions { markdown: true, links: true, hidden: true, ..none() },
        RawOptions { wrap: 60, ascii: true, ..none() },
    ];
    sets.map(|raw| raw.try_into().expect("known options"))
}

/// The set that a seed selects. Half of the documents are read with the default options.
const OPTION_SET_BY_SEED: [usize; 4] = [0, 0, 1, 2];
