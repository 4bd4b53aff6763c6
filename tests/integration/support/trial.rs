//! Extracts one broken document through the library and checks the result against the contract and
//! against the text of the unbroken document, that of the documents in it included.

use super::contract;
use super::damage::Damage;
use super::mutate::mutated;
use super::words::Words;
use catdoc_lambda::{Error, Extraction, Extractor, Format, Options, RawOptions};
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
    /// The format, as in the API, and whether it contains other documents or has a password.
    pub group: String,
    /// Whether the format tells where a document ends.
    has_end: bool,
    options: [Options; 3],
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
    /// Reads a document before it is broken. Each set of options has these, too.
    ///
    /// # Errors
    /// Those of the extractor.
    pub fn new(extractor: &Extractor, bytes: Vec<u8>, options: &RawOptions) -> Result<Self, Error> {
        let sets = option_sets(options);
        let extraction = extractor.extract(&bytes, &sets[0])?;
        let text = |options: &Options| {
            let extraction = extractor.extract(&bytes, options).ok()?;
            let text = whole_text(&extraction);
            let words = Words::of(&text);
            is_silent(&extraction).then_some((text, words))
        };
        let texts = sets.each_ref().map(text);
        let has_password = options.password.is_some();
        Ok(Self {
            bytes,
            group: group(&extraction, has_password),
            has_end: has_end(extraction.format),
            options: sets,
            texts,
        })
    }

    /// Returns whether a loss counts: whether enough of its text is known.
    pub fn has_enough_text(&self) -> bool {
        self.texts.iter().flatten().any(|(_, words)| words.characters() >= NOTICEABLE)
    }

    /// Returns whether a reader can notice that this fault causes a loss.
    pub fn must_notice(&self, fault: Fault) -> bool {
        match fault {
            Fault::Mixed => false,
            Fault::Damage(Damage::Cut) => self.has_end,
            Fault::Damage(_) => true,
        }
    }

    /// Breaks the document as the seed determines, and reads it with options that depend on the
    /// seed, too.
    /// Returns the result with the time of the extraction, or `None` if the fault does not apply to
    /// this document.
    pub fn trial(&self, extractor: &Extractor, fault: Fault, seed: u32) -> Option<(Trial, Duration)> {
        let set = OPTION_SET_BY_SEED[seed as usize % OPTION_SET_BY_SEED.len()];
        let options = &self.options[set];
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
        whole.is_some_and(|whole| is_silent(extraction) && is_noticeable(whole, &whole_text(extraction)))
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

/// Returns the text of a document and of the documents in it.
fn whole_text(extraction: &Extraction) -> String {
    let inner = extraction.attachments.iter().filter_map(|it| it.content.as_ref().ok());
    inner.fold(extraction.text.clone(), |text, inner| text + "\n" + &whole_text(inner))
}

fn group(extraction: &Extraction, has_password: bool) -> String {
    let is_container = extraction.format != Format::Zip && !extraction.attachments.is_empty();
    let suffix = match (is_container, has_password) {
        (true, _) => ", attachments",
        (_, true) => ", password",
        (false, false) => "",
    };
    format!("{}{suffix}", extraction.format.as_str())
}

fn has_end(format: Format) -> bool {
    !matches!(format, Format::Html | Format::Csv | Format::Text)
}

/// Sets of options that exercise different code.
fn option_sets(given: &RawOptions) -> [Options; 3] {
    let given = || given.clone();
    let sets = [
        given(),
        RawOptions { markdown: true, links: true, hidden: true, ..given() },
        RawOptions { wrap: 60, ascii: true, ..given() },
    ];
    sets.map(|raw| raw.try_into().expect("known options"))
}

/// The set that a seed selects. Half of the documents are read with the default options.
const OPTION_SET_BY_SEED: [usize; 4] = [0, 0, 1, 2];
