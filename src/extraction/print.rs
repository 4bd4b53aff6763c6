//! Prints a document's text in any charset that the module writes, as the command `catdoc` does. The
//! text stays bytes. Documents in storages of the same file are printed too; others are counted.

use super::block::Block;
use super::damage::Damage;
use super::engine::Engine;
use super::error::Error;
use super::extract::{MAX_DEPTH, Module, name_foreign};
use super::format::Format;
use super::interpret::{check_empty, check_run, describe_losses, format_of};
use super::limits::Limits;
use super::listing::{Embedded, Listing, MAX_LISTED, Source};
use super::omitted::{self, Omitted, OmittedKind};
use super::print_options::PrintOptions;
use super::report::Detected;
use super::run::Run;
use super::signature::{Foreign, recognise};
use bytes::Bytes;

/// A printed text.
#[derive(Debug)]
pub struct Printed {
    /// The module's output in the target charset.
    pub bytes: Vec<u8>,
    /// The document's format.
    pub format: Format,
    /// Descriptions of missing, uncertain and replaced text.
    pub losses: Vec<String>,
    /// The content that is in none of these texts.
    pub omitted: Vec<Omitted>,
    /// The texts of the documents in storages of this one.
    pub embedded: Vec<Self>,
}

impl Printed {
    /// Keeps only the embedded documents that `is_kept` accepts, and counts the others as omitted.
    pub fn retain_embedded(&mut self, is_kept: &impl Fn(&Self) -> bool) {
        let count = self.embedded.len();
        self.embedded.retain(is_kept);
        self.omit(OmittedKind::Attachments, count - self.embedded.len());
        self.embedded.iter_mut().for_each(|embedded| embedded.retain_embedded(is_kept));
    }

    /// Records content that is not in the text.
    pub fn omit(&mut self, kind: OmittedKind, count: usize) {
        omitted::add(&mut self.omitted, kind, u32::try_from(count).unwrap_or(u32::MAX), "not printed");
    }

    /// Returns this document, and then those embedded in it.
    pub fn documents(&self) -> Vec<&Self> {
        let embedded = self.embedded.iter().flat_map(Self::documents);
        std::iter::once(self).chain(embedded).collect()
    }
}

/// Prints a document.
///
/// # Errors
/// Any error except those about requests and forms.
pub fn print(
    module: &mut impl Module,
    document: &Bytes,
    options: &PrintOptions,
    limits: &Limits,
) -> Result<Printed, Error> {
    let container = if options.broken { None } else { Some(recognise(document)?) };
    let mut printing = Printing { module, document, options, limits: limits.clone(), documents: MAX_LISTED };
    printing.read(None, 0).map_err(|error| match container {
        Some(container) => name_foreign(error, container),
        None => error,
    })
}

/// The printing of a document and of those in it, which share the limits of one.
struct Printing<'a, M> {
    module: &'a mut M,
    document: &'a Bytes,
    options: &'a PrintOptions,
    /// The rest of the limits.
    limits: Limits,
    /// The number of embedded documents that may still be read.
    documents: usize,
}

impl<M: Module> Printing<'_, M> {
    /// Reads the document, or the one in this storage, and those embedded in it.
    fn read(&mut self, storage: Option<u32>, depth: usize) -> Result<Printed, Error> {
        let password = self.options.password.as_ref().filter(|_| storage.is_none());
        let arguments = self.options.arguments(storage);
        let (run, elapsed) = self.module.run(self.document, password, &arguments, &self.limits)?;
        self.limits.time = self.limits.time.saturating_sub(elapsed);
        let (mut printed, listing) = interpret(run, self.options.target, &self.limits)?;
        self.limits.output = self.limits.output.saturating_sub(printed.bytes.len());
        let count = listing.count() as usize;
        for embedded in &listing.embedded {
            printed.embedded.extend(self.read_embedded(embedded, depth + 1));
        }
        printed.omit(OmittedKind::Attachments, count - printed.embedded.len());
        Ok(printed)
    }

    /// Reads an embedded document, if it can be read in place and within the rest of the limits.
    fn read_embedded(&mut self, embedded: &Embedded, depth: usize) -> Option<Printed> {
        let Source::Storage(storage) = embedded.source else { return None };
        if depth > MAX_DEPTH || self.limits.time.is_zero() {
            return None;
        }
        self.documents = self.documents.checked_sub(1)?;
        self.read(Some(storage), depth).ok()
    }
}

fn interpret(run: Run, target: &str, limits: &Limits) -> Result<(Printed, Listing), Error> {
    let report = check_run(&run, limits, Engine::Readers)?;
    if report.detected == Detected::Object {
        return Err(Foreign::OtherCompound.into());
    }
    let format = format_of(&report)?;
    if report.delivered == 0 {
        check_empty(&report)?;
    }
    let block = run.metadata.as_deref().map(Block::new).unwrap_or_default();
    let damage = Damage::read(&block);
    let losses = describe_losses(&report, &damage).map(|warning| warning.detail);
    let losses = losses.chain(describe_replaced(damage.replaced, target)).collect();
    let omitted = omitted::read(&block);
    let printed = Printed { bytes: run.stdout, format, losses, omitted, embedded: Vec::new() };
    Ok((printed, Listing::read(&block)))
}

fn describe_replaced(count: u32, target: &str) -> Option<String> {
    let subject = match count {
        0 => return None,
        1 => "1 character is".to_owned(),
        _ => format!("{count} characters are"),
    };
    Some(format!("{subject} not in {target}, and ? in the text; choose another charset, such as utf-8"))
}
