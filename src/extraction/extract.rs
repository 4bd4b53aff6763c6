//! Extracts a document and the documents embedded in it. Each is read by a separate run; together
//! they have the limits of one document.

use super::error::Error;
use super::format::Format;
use super::interpret::{Interpretation, interpret_run};
use super::limits::Limits;
use super::listing::{Copied, Embedded, Listing, MAX_LISTED, Refusal, Source, split_bytes};
use super::omitted::OmittedKind;
use super::options::{Options, Task};
use super::password::Password;
use super::result::{Attachment, Extraction};
use super::run::{Argument, End, Run};
use super::signature::{Container, Foreign, HEAD, TextKind, recognise};
use bytes::Bytes;
use std::time::Duration;

/// The maximum depth of embedded documents: those in the document itself are at depth 1. Real files
/// have one or two levels.
pub(crate) const MAX_DEPTH: usize = 4;

/// The maximum size of all bytes that are copied out of documents. Documents in storages of the
/// same compound file are read in place and do not count.
const MAX_BYTES: usize = 32 << 20;

/// The name of every document in the sandbox.
pub const DOCUMENT: &str = "document";

/// An executor of the module.
pub trait Module {
    /// Runs the module with these arguments on a document, which it finds as [`DOCUMENT`], and with
    /// a password, which it finds as [`FILE`](super::password::FILE). Only the limits on time and
    /// output apply. Also returns the time that the run took.
    ///
    /// # Errors
    /// `Internal` if the run cannot start.
    fn run(
        &mut self,
        document: &Bytes,
        password: Option<&Password>,
        arguments: &[Argument],
        limits: &Limits,
    ) -> Result<(Run, Duration), Error>;
}

/// Extracts a document.
///
/// # Errors
/// Any error except those about requests and forms.
pub fn extract(
    module: &mut impl Module,
    document: &Bytes,
    options: &Options,
    limits: &Limits,
) -> Result<Extraction, Error> {
    let container = admit(document, options)?;
    let budget = Budget { limits: limits.clone(), bytes: MAX_BYTES, documents: MAX_LISTED };
    let embedded_options = &options.for_embedded();
    let options = &options.clone().for_container(container);
    let mut reading = Reading { module, limits, budget, embedded_options, failure: None };
    let place = Place { document, storage: None };
    match reading.read(place, options).map_err(|error| name_foreign(error, container))? {
        Interpretation::Document(extraction, _)
            if extraction.format.consists_of_text() != matches!(container, Container::Text(_)) =>
        {
            Err(Error::internal("the module took a file of text for another one, or another one for text"))
        }
        Interpretation::Document(mut extraction, listing) => {
            reading.attach(&mut extraction, place, listing, options, 1);
            if extraction.format == Format::Zip && !has_document(&extraction) {
                return Err(reading.failure.unwrap_or_else(|| Foreign::Zip.into()));
            }
            Ok(*extraction)
        }
        Interpretation::Object(_) => Err(Foreign::OtherCompound.into()),
    }
}

/// Recognises a document, and refuses a file of text if the options do.
fn admit(document: &[u8], options: &Options) -> Result<Container, Error> {
    match recognise(document)? {
        Container::Text(kind) if options.strict() => Err(Foreign::Text(kind).into()),
        container => Ok(container),
    }
}

/// Names the type of a file in which the module found no document.
pub(crate) fn name_foreign(error: Error, container: Container) -> Error {
    match (error, container) {
        // The beginning of the file may be text, but not all of it.
        (Error::NotADocument(_), Container::Text(TextKind::Plain)) => Foreign::Unknown.into(),
        (Error::NotADocument(_), Container::Text(kind)) => Foreign::Text(kind).into(),
        (Error::NotADocument(_), Container::Zip) => Foreign::Zip.into(),
        (error, _) => error,
    }
}

/// Returns whether any document in an archive was read.
fn has_document(archive: &Extraction) -> bool {
    let is_document = |extraction: &Extraction| extraction.format != Format::Zip || has_document(extraction);
    archive.attachments.iter().any(|it| it.content.as_ref().is_ok_and(|content| is_document(content)))
}

/// The rest of the limits.
struct Budget {
    limits: Limits,
    /// The bytes that may still be copied out of documents.
    bytes: usize,
    /// The number of embedded documents that may still be read.
    documents: usize,
}

/// A document in a file.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a Bytes,
    /// The storage of the compound file; `None` for the whole file.
    storage: Option<u32>,
}

/// The extraction of a document and of all documents in it.
struct Reading<'a, M> {
    module: &'a mut M,
    limits: &'a Limits,
    budget: Budget,
    embedded_options: &'a Options,
    /// The first error of an embedded document of a supported type.
    failure: Option<Error>,
}

impl<M: Module> Reading<'_, M> {
    /// Runs the module within the rest of the limits.
    fn run(&mut self, place: Place, task: Task, options: &Options) -> Result<Run, Error> {
        if self.budget.limits.time.is_zero() {
            return Err(Error::Deadline { limit: self.limits.time });
        }
        let mut limits = self.budget.limits.clone();
        if task == Task::Attachments {
            limits.output = self.budget.bytes;
        }
        let arguments = options.arguments(DOCUMENT, task, place.storage);
        let (run, elapsed) = self.module.run(place.document, options.password(), &arguments, &limits)?;
        self.budget.limits.time = self.budget.limits.time.saturating_sub(elapsed);
        Ok(run)
    }

    /// Reads one document.
    fn read(&mut self, place: Place, options: &Options) -> Result<Interpretation, Error> {
        let run = self.run(place, Task::Text, options)?;
        let written = run.stdout.len() + run.metadata.as_ref().map_or(0, Vec::len);
        let result = interpret_run(run, &self.budget.limits, options);
        self.budget.limits.output = self.budget.limits.output.saturating_sub(written);
        // Errors name the limits of the whole document, not the rest of them.
        result.map_err(|error| match error {
            Error::Deadline { .. } => Error::Deadline { limit: self.limits.time },
            Error::OutputLimit { .. } => Error::OutputLimit { limit: self.limits.output },
            other => other,
        })
    }

    /// Adds the listed documents to the extraction of the document that contains them.
    fn attach(&mut self, extraction: &mut Extraction, place: Place, listing: Listing, options: &Options, depth: usize) {
        if !options.attachments() && extraction.format != Format::Zip {
            extraction.omit(OmittedKind::Attachments, listing.count(), NOT_REQUESTED);
            return;
        }
        extraction.omit(OmittedKind::EmbeddedObjects, listing.unlisted, TOO_MANY);
        for attachment in self.attachments(place, listing.embedded, options, depth) {
            extraction.attach(attachment);
        }
    }

    /// Reads the documents that are embedded in one with these options.
    fn attachments(
        &mut self,
        place: Place,
        embedded: Vec<Embedded>,
        options: &Options,
        depth: usize,
    ) -> Vec<Attachment> {
        let has_bytes = embedded.iter().any(|it| it.source == Source::Bytes);
        let can_read = depth <= MAX_DEPTH && self.budget.documents > 0;
        let mut bytes = if has_bytes && can_read { self.bytes(place, embedded.len(), options) } else { Vec::new() };
        bytes.resize_with(embedded.len(), || Err(too_many()));
        let documents = embedded.into_iter().zip(bytes);
        documents.flat_map(|(embedded, bytes)| self.attachment(place, embedded, bytes, depth)).collect()
    }

    /// Copies the bytes of embedded documents out of the document.
    fn bytes(&mut self, place: Place, count: usize, options: &Options) -> Vec<Result<Copied, Error>> {
        let run = match self.run(place, Task::Attachments, options) {
            Ok(run) => run,
            Err(error) => {
                let is_late = matches!(error, Error::Deadline { .. });
                let limit = self.limits.time;
                let failure = || if is_late { Error::Deadline { limit } } else { Error::internal("no run") };
                return (0..count).map(|_| Err(failure())).collect();
            }
        };
        let end = run.end;
        let (documents, last) = split_bytes(run.stdout, count);
        self.budget.bytes = self.budget.bytes.saturating_sub(documents.iter().map(|it| it.bytes.len()).sum());
        let document = |(index, copied): (usize, Copied)| {
            // The run ended inside the last document, or before the next ones.
            match end {
                End::Exit(0) => Ok(copied),
                _ if last.is_some_and(|last| index < last) => Ok(copied),
                End::Deadline => Err(Error::Deadline { limit: self.limits.time }),
                End::MemoryLimit => Err(Error::MemoryLimit { limit: self.limits.memory }),
                End::OutputLimit => Err(Error::OutputLimit { limit: MAX_BYTES }),
                End::Exit(_) | End::Trap => Err(not_copied()),
            }
        };
        documents.into_iter().enumerate().map(document).collect()
    }

    /// Reads an embedded document. An OLE object that contains documents is replaced by these.
    fn attachment(
        &mut self,
        place: Place,
        embedded: Embedded,
        bytes: Result<Copied, Error>,
        depth: usize,
    ) -> Vec<Attachment> {
        if depth > MAX_DEPTH {
            return self.fail(embedded, &[], too_deep());
        }
        let Some(documents) = self.budget.documents.checked_sub(1) else {
            return self.fail(embedded, &[], too_many());
        };
        self.budget.documents = documents;
        let Copied { bytes, is_damaged } = match embedded.source {
            Source::Storage(_) => Copied::default(),
            Source::Refused(refusal) => return self.fail(embedded, &[], refuse(refusal)),
            Source::Bytes => match bytes {
                Ok(copied) if copied.bytes.is_empty() && embedded.bytes > 0 => {
                    return self.fail(embedded, &[], not_copied());
                }
                Ok(copied) => copied,
                Err(error) => return self.fail(embedded, &[], error),
            },
        };
        let (inner, head) = match embedded.source {
            Source::Storage(storage) => (Place { storage: Some(storage), ..place }, &[][..]),
            Source::Bytes | Source::Refused(_) => {
                (Place { document: &bytes, storage: None }, &bytes[..bytes.len().min(HEAD)])
            }
        };
        let options = self.embedded_options.clone().for_file(&embedded.name, "");
        let container = if inner.storage.is_some() { Ok(Container::Compound) } else { admit(inner.document, &options) };
        let options = &match &container {
            Ok(container) => options.for_container(*container),
            Err(_) => options,
        };
        let content =
            container.and_then(|container| self.read(inner, options).map_err(|error| name_foreign(error, container)));
        let embedded = match embedded.source {
            Source::Bytes => Embedded { bytes: u32::try_from(inner.document.len()).unwrap_or(u32::MAX), ..embedded },
            Source::Storage(_) | Source::Refused(_) => embedded,
        };
        match content {
            Ok(Interpretation::Document(mut extraction, listing)) => {
                if is_damaged {
                    extraction.warn_of_damaged_bytes();
                }
                self.attach(&mut extraction, inner, listing, options, depth + 1);
                vec![Attachment::new(embedded, head, Ok(*extraction))]
            }
            Ok(Interpretation::Object(listing)) => {
                let embedded = Embedded { program: listing.class.unwrap_or(embedded.program), ..embedded };
                if listing.embedded.is_empty() {
                    return self.fail(embedded, head, Foreign::OtherCompound.into());
                }
                let unwrapped = listing.embedded.into_iter().map(|it| unwrap(&embedded, it)).collect();
                // An object is not a level, and does not count as a document. Its content is
                // smaller than the object, so that this ends.
                self.budget.documents += 1;
                let mut attachments = self.attachments(inner, unwrapped, options, depth);
                for extraction in attachments.iter_mut().filter_map(|it| it.content.as_mut().ok()) {
                    if is_damaged {
                        extraction.warn_of_damaged_bytes();
                    }
                }
                attachments
            }
            Err(error) => self.fail(embedded, head, error),
        }
    }

    /// Returns an embedded document that was not read.
    fn fail(&mut self, embedded: Embedded, head: &[u8], error: Error) -> Vec<Attachment> {
        let attachment = Attachment::new(embedded, head, Err(&error));
        match error {
            Error::NotADocument(_) => {}
            // The password of a request is not for embedded documents.
            Error::Encrypted(metadata) => _ = self.failure.get_or_insert(Error::UnknownCipher(metadata)),
            error => _ = self.failure.get_or_insert(error),
        }
        vec![attachment]
    }
}

/// Returns the document inside an OLE object, with the object's path, and with the object's name
/// and program if it has none of its own.
fn unwrap(object: &Embedded, inner: Embedded) -> Embedded {
    let or = |own: String, other: &String| if own.is_empty() { other.clone() } else { own };
    Embedded {
        name: or(inner.name, &object.name),
        path: object.path.clone(),
        program: or(inner.program, &object.program),
        ..inner
    }
}

const NOT_REQUESTED: &str = "embedded documents, which the option attachments includes";
const TOO_MANY: &str = "embedded documents beyond the first 256";

fn refuse(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Encrypted => Error::Encrypted(Box::default()),
        Refusal::TooLarge => Error::AttachmentLimit { detail: "the files in the archive have more than 32 MiB" },
        Refusal::UnknownMethod => Foreign::Compressed.into(),
    }
}

fn not_copied() -> Error {
    Error::Corrupt { detail: "it could not be copied out of the document that contains it".to_owned() }
}

fn too_many() -> Error {
    Error::AttachmentLimit { detail: "the document contains more than 256 embedded documents" }
}

fn too_deep() -> Error {
    Error::AttachmentLimit { detail: "the document is embedded more than 4 levels deep" }
}

#[cfg(test)]
mod tests;
