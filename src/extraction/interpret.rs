//! Interprets a run of the module: text, text with warnings, or an error. This code needs no
//! runtime, so the upload page uses the same code (`wasm/answer`).

use super::block::Block;
use super::damage::Damage;
use super::divide::{divide, divide_as_markdown};
use super::engine::Engine;
use super::error::Error;
use super::format::Format;
use super::limits::Limits;
use super::listing::Listing;
use super::markdown;
use super::metadata::Metadata;
use super::omitted::{self, Omitted};
use super::options::Options;
use super::report::{Detected, Locked, Report, Stage};
use super::result::Extraction;
use super::run::{End, Run};
use super::selection::select;
use super::signature::Foreign;
use super::structure::Structure;
use super::utf8;
use super::warning::{Warning, WarningCode};

/// The result of a run.
#[derive(Debug)]
pub enum Interpretation {
    /// A document, and the documents embedded in it.
    Document(Box<Extraction>, Listing),
    /// An OLE object without a text of its own, and the documents that it contains.
    Object(Listing),
}

/// Interprets a run.
///
/// # Errors
/// Any error except those about requests and forms.
pub fn interpret_run(run: Run, limits: &Limits, options: &Options) -> Result<Interpretation, Error> {
    let report = check_run(&run, limits, options.engine())?;
    let Run { stdout, metadata, .. } = run;
    let block = metadata.as_deref().map(Block::new).unwrap_or_default();
    let listing = Listing::read(&block);
    match (report.detected, options.engine()) {
        (Detected::Object, _) => Ok(Interpretation::Object(listing)),
        (_, Engine::Readers) => {
            let extraction = build_extraction(stdout, &block, &report, limits, options)?;
            Ok(Interpretation::Document(Box::new(extraction), listing))
        }
        (_, Engine::Catdoc) => {
            let extraction = build_catdoc_extraction(stdout, &report, limits)?;
            Ok(Interpretation::Document(Box::new(extraction), Listing::default()))
        }
    }
}

/// Returns the report of a run that read its document. A text counts only if the guest's report says
/// that it finished reading. Silence and an exit code of 0 are not enough.
///
/// # Errors
/// Any error except those about requests and forms.
pub(crate) fn check_run(run: &Run, limits: &Limits, engine: Engine) -> Result<Report, Error> {
    let report = run.report.as_ref().and_then(Report::decode);
    match (run.end, report) {
        // The module may report a refused allocation that the host has not seen.
        (End::MemoryLimit, _) | (_, Some(Report { memory_refused: true, .. })) => {
            Err(Error::MemoryLimit { limit: limits.memory })
        }
        (End::Deadline, _) => Err(Error::Deadline { limit: limits.time }),
        (End::OutputLimit, _) => Err(Error::OutputLimit { limit: limits.output }),
        (end, None | Some(Report { stage: Stage::Starting, .. })) => Err(Error::internal(format!(
            "the module ended before it read the document ({end:?}): {}",
            String::from_utf8_lossy(&run.stderr)
        ))),
        (_, Some(Report { charset_missing: true, .. })) => Err(Error::UnsupportedCharset),
        (_, Some(Report { locked: Some(locked), .. })) => Err(describe_locked(locked, run.metadata.as_deref())),
        (_, Some(Report { not_a_fib: true, .. })) if engine == Engine::Readers => {
            Err(corrupt("its file information block is invalid"))
        }
        (End::Trap, Some(_)) => Err(corrupt("its internal structure is invalid")),
        (
            End::Exit(_),
            Some(Report {
                stage: Stage::Finished, detected: Detected::Nothing | Detected::Document(Format::Text), ..
            }),
        ) if engine == Engine::Catdoc => Err(Error::BadOption { detail: NOT_FOR_CATDOC.to_owned() }),
        (End::Exit(0), Some(report @ Report { stage: Stage::Finished, .. })) => Ok(report),
        (End::Exit(_), Some(Report { stage: Stage::Finished, detected: Detected::Nothing, .. })) => {
            Err(Foreign::OtherCompound.into())
        }
        (End::Exit(_), Some(Report { stage: Stage::Finished, detected: Detected::Ooxml, .. })) => Err(Error::Ooxml),
        (End::Exit(_), Some(_)) => Err(corrupt("its internal structure does not lead to its text")),
    }
}

/// Returns the error for an encrypted document that was not opened, with the metadata in the
/// module's block.
fn describe_locked(locked: Locked, block: Option<&[u8]>) -> Error {
    let block = block.map(Block::new).unwrap_or_default();
    let metadata = Box::new(Metadata::read(&block).0);
    match locked {
        Locked::NoPassword => Error::Encrypted(metadata),
        Locked::WrongPassword => Error::WrongPassword(metadata),
        Locked::UnknownCipher => Error::UnknownCipher(metadata),
        Locked::InvalidHeader => corrupt("the header of its encryption is invalid"),
    }
}

/// Builds the extraction of a successful run, with its warnings.
fn build_extraction(
    stdout: Vec<u8>,
    block: &Block<'_>,
    report: &Report,
    limits: &Limits,
    options: &Options,
) -> Result<Extraction, Error> {
    let format = format_of(report)?;
    let limit = limits.output;
    let (marked, _) = utf8::decode(stdout, limit)?;
    // Either the guest or the host has written it.
    let replaced = marked.contains(char::REPLACEMENT_CHARACTER);
    let mut document = if options.markdown() { divide_as_markdown(marked, limit)? } else { divide(marked, limit)? };
    // An archive's texts are in its attachments, so what it lost is a warning.
    if document.is_blank() && (format != Format::Zip || report.visible > 0) {
        check_empty(report)?;
    }

    let unselected = select(&mut document, format, options)?;
    let is_empty = document.is_blank();
    let (text, structure) = document.into_text(limit)?;
    let text = match (is_empty, options.markdown()) {
        (true, _) => String::new(),
        (false, false) => text,
        (false, true) => markdown::render(text, &structure, limit)?,
    };
    let omitted = omitted::read(block);
    let has_all_text = omitted.iter().all(|omitted| !omitted.kind.row().has_text);
    let damage = Damage::read(block);
    let (metadata, is_metadata_whole) = Metadata::read(block);
    let metadata_damaged = report.metadata_damaged > 0 || !is_metadata_whole;
    let possible = [
        (replaced, WarningCode::InvalidCharacters, INVALID_CHARACTERS),
        (damage.invalid > 0, WarningCode::InvalidCharacters, INVALID_CHARACTERS_IN_ASCII),
        (metadata_damaged, WarningCode::MetadataDamaged, METADATA_DAMAGED),
        (report.default_password, WarningCode::Protected, DEFAULT_PASSWORD),
    ];
    let no_text = (is_empty, WarningCode::NoText, describe_no_text(format, options));
    let warnings: Vec<_> =
        applicable([no_text]).chain(describe_losses(report, &damage)).chain(applicable(possible)).collect();
    let complete = if warnings.iter().any(|warning| warning.code.row().is_loss) || !has_all_text {
        Some(false)
    } else {
        report.whole.then_some(true)
    };
    let attachments = Vec::new();
    let mut extraction = Extraction { text, format, complete, warnings, metadata, structure, omitted, attachments };
    for Omitted { kind, count, detail } in unselected {
        extraction.omit(kind, count, &detail);
    }
    Ok(extraction)
}

/// Builds the extraction of a catdoc run. The text is unchanged, since catdoc reports nothing about
/// it.
fn build_catdoc_extraction(stdout: Vec<u8>, report: &Report, limits: &Limits) -> Result<Extraction, Error> {
    let format = format_of(report)?;
    let (text, replaced) = utf8::decode(stdout, limits.output)?;
    let possible = [
        (true, WarningCode::EngineCatdoc, ENGINE_CATDOC),
        (text.trim().is_empty(), WarningCode::NoText, NO_TEXT),
        (replaced, WarningCode::InvalidCharacters, INVALID_CHARACTERS),
    ];
    let warnings = applicable(possible).collect();
    Ok(Extraction {
        text,
        format,
        complete: None,
        warnings,
        metadata: Metadata::default(),
        structure: Structure::Text,
        omitted: Vec::new(),
        attachments: Vec::new(),
    })
}

/// Checks that a document without a text has none.
///
/// # Errors
/// `Corrupt` if it has text that is not in the module's output.
pub(crate) fn check_empty(report: &Report) -> Result<(), Error> {
    match report {
        Report { visible: 0, lost: 0, .. } => Ok(()),
        Report { visible: 0, .. } => Err(corrupt("none of its text could be read")),
        Report { visible, .. } => Err(corrupt(&format!("none of its {visible} characters could be extracted"))),
    }
}

/// Returns the warnings about text that is missing or uncertain.
pub(crate) fn describe_losses(report: &Report, damage: &Damage) -> impl Iterator<Item = Warning> {
    let dropped = report.visible.saturating_sub(report.delivered);
    let is_uncertain = report.guessed || report.uncertain;
    let possible = [
        (WarningCode::TextDropped, (dropped > 0).then(|| describe_dropped(dropped))),
        (WarningCode::TextMissing, (report.lost > 0).then(|| describe_loss(report, damage))),
        (WarningCode::TextUncertain, is_uncertain.then(|| describe_uncertainty(report, damage))),
        (WarningCode::Uncalculated, (!damage.uncalculated.is_empty()).then(|| describe_uncalculated(damage))),
    ];
    possible.into_iter().filter_map(|(code, detail)| Some(Warning { code, detail: detail? }))
}

/// Returns the warnings that apply.
fn applicable<const N: usize>(possible: [(bool, WarningCode, &str); N]) -> impl Iterator<Item = Warning> {
    let possible = possible.into_iter().filter(|(applies, ..)| *applies);
    possible.map(|(_, code, detail)| Warning { code, detail: detail.to_owned() })
}

/// Returns the format of the document that the module read.
pub(crate) fn format_of(report: &Report) -> Result<Format, Error> {
    match report.detected {
        Detected::Document(format) => Ok(format),
        Detected::Nothing | Detected::Object | Detected::Ooxml => Err(Error::internal("the module reported no format")),
    }
}

const NOT_FOR_CATDOC: &str = "engine=catdoc reads only Word, RTF and Write documents; use engine=readers for this one";
const ENGINE_CATDOC: &str = "catdoc read this document and does not report what it leaves out";
const NO_TEXT: &str = "the document contains no text";
const ARCHIVE: &str = "a ZIP archive has no text of its own; its documents are its attachments";
const INVALID_CHARACTERS: &str = "some characters are invalid and appear as U+FFFD";
const INVALID_CHARACTERS_IN_ASCII: &str = "some characters are invalid and appear as `?`";
const DEFAULT_PASSWORD: &str = "the document is encrypted, and was opened with the default password";
const METADATA_DAMAGED: &str = "some of the document's metadata could not be read";

fn describe_dropped(dropped: u32) -> String {
    format!("{dropped} characters were read but left out of the text")
}

fn describe_loss(report: &Report, damage: &Damage) -> String {
    let positions = match report.lost {
        1 => "1 position".to_owned(),
        lost => format!("{lost} positions"),
    };
    with_damage(format!("text could not be read at {positions}"), &damage.missing)
}

fn describe_uncertainty(report: &Report, damage: &Damage) -> String {
    let detail = match report.guessed {
        true => format!(
            "the document's piece table is unusable: its {} characters were guessed from the bytes and may be wrong",
            report.read
        ),
        false => "the document is damaged, and some of the text may be wrong".to_owned(),
    };
    with_damage(detail, &damage.uncertain)
}

fn describe_uncalculated(damage: &Damage) -> String {
    let detail = "no program has calculated the formulas since the workbook was written; open and save it in Excel";
    with_damage(detail.to_owned(), &damage.uncalculated)
}

/// Appends the damage to a detail, if any is known.
fn with_damage(detail: String, damage: &[String]) -> String {
    if damage.is_empty() { detail } else { format!("{detail}: {}", damage.join("; ")) }
}

fn describe_no_text(format: Format, options: &Options) -> &'static str {
    let is_part = options.sheet().is_some() || options.sections().is_some();
    match (format, is_part) {
        (Format::Zip, _) => ARCHIVE,
        (_, true) => "the selected sheet or sections contain no text",
        (_, false) => NO_TEXT,
    }
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests;
