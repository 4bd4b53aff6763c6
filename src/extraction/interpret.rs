//! What a run of the module amounts to: text, text with warnings, or an error. It knows no runtime: the upload page has the same
//! from these very lines (`wasm/answer`).

use super::engine::Engine;
use super::error::Error;
use super::format::{Family, Format};
use super::limits::Limits;
use super::markdown;
use super::metadata::Metadata;
use super::options::Options;
use super::report::{Found, Report, Stage};
use super::run::{End, Run};
use super::selection::select;
use super::signature::Foreign;
use super::structure::{Structure, divide};
use super::utf8;
use super::warning::{Warning, WarningCode};

/// A document's text and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The text, UTF-8, paragraphs ending in a newline; or, where the options say so, Markdown.
    pub text: String,
    /// The format found.
    pub format: Format,
    /// Whether the text covers what the document declares: `Some(false)` where text is missing or in doubt, `None` where
    /// the format declares nothing.
    pub complete: Option<bool>,
    /// What a reader should know about the text.
    pub warnings: Vec<Warning>,
    /// What the document says about itself.
    pub metadata: Metadata,
    /// The sections of a document, the sheets of a workbook, the slides of a presentation: the same text, divided.
    pub structure: Structure,
}

/// Decides what a run amounts to. Only a guest that says it finished its reading, and says so in its report, has
/// delivered a text: silence and an exit code of 0 are not enough.
///
/// # Errors
/// Any but those of requests and forms.
pub fn interpret_run(run: Run, limits: &Limits, options: &Options) -> Result<Extraction, Error> {
    let report = run.report.as_ref().and_then(Report::decode);
    match (run.end, report) {
        // A host that sees no memory refused has the module's word for it.
        (End::MemoryLimit, _) | (_, Some(Report { memory_refused: true, .. })) => {
            Err(Error::MemoryLimit { limit: limits.memory })
        }
        (End::Deadline, _) => Err(Error::Deadline { limit: limits.time }),
        (End::OutputLimit, _) => Err(Error::OutputLimit { limit: limits.output }),
        (end, None | Some(Report { stage: Stage::Starting, .. })) => Err(Error::internal(format!(
            "the module ended before the document ({end:?}): {}",
            String::from_utf8_lossy(&run.stderr)
        ))),
        (_, Some(Report { charset_missing: true, .. })) => Err(Error::UnsupportedCharset),
        (_, Some(Report { encrypted: true, .. })) => Err(Error::Encrypted),
        (_, Some(Report { not_a_fib: true, .. })) if options.engine() == Engine::Readers => {
            Err(corrupt("its file information block is not one"))
        }
        (End::Trap, Some(_)) => Err(corrupt("its structure leads nowhere")),
        (End::Exit(_), Some(Report { stage: Stage::Finished, found: Found::Nothing | Found::PlainText, .. }))
            if options.engine() == Engine::Catdoc =>
        {
            Err(Error::BadOption { detail: NOT_FOR_CATDOC.to_owned() })
        }
        (End::Exit(0), Some(report @ Report { stage: Stage::Finished, .. })) => match options.engine() {
            Engine::Readers => deliver(run.stdout, run.metadata, &report, options),
            Engine::Catdoc => deliver_catdocs(run.stdout, &report),
        },
        (End::Exit(_), Some(Report { stage: Stage::Finished, found: Found::Nothing, .. })) => {
            Err(Foreign::OtherCompound.into())
        }
        (End::Exit(_), Some(_)) => Err(corrupt("its structure cannot be followed to the text")),
    }
}

/// The text of a run that went well, with its warnings.
fn deliver(
    stdout: Vec<u8>,
    metadata: Option<Vec<u8>>,
    report: &Report,
    options: &Options,
) -> Result<Extraction, Error> {
    let format = document(report)?;
    let (marked, replaced) = utf8::decode(stdout);
    let replaced = replaced || marked.contains(char::REPLACEMENT_CHARACTER);
    let (text, mut structure) = divide(marked);
    let is_empty = text.trim().is_empty();
    if is_empty && report.visible > 0 {
        return Err(corrupt(&format!("none of its {} characters could be delivered", report.visible)));
    }
    if is_empty && report.lost > 0 {
        return Err(corrupt("nothing of its text could be read"));
    }

    let text = select(text, &mut structure, format, options)?;
    // Paragraph marks alone are no text.
    let is_empty = text.trim().is_empty();
    let text = match (is_empty, options.markdown()) {
        (true, _) => String::new(),
        (false, false) => text,
        (false, true) => markdown::render(&text, &structure, format.row().family == Family::Word),
    };
    let (metadata, is_metadata_whole) = metadata.map_or((Metadata::default(), false), |block| Metadata::read(&block));
    let metadata_damaged = report.metadata_damaged > 0 || !is_metadata_whole;
    let dropped = report.visible.saturating_sub(report.delivered);
    let possible = [
        (is_empty, WarningCode::NoText, no_text(options).to_owned()),
        (dropped > 0, WarningCode::TextDropped, format!("{dropped} characters were read and left out")),
        (report.lost > 0, WarningCode::TextMissing, format!("text in {} places could not be read", report.lost)),
        (report.guessed, WarningCode::TextUncertain, guessed_text(report)),
        (replaced, WarningCode::InvalidCharacters, BROKEN_CHARACTERS.to_owned()),
        (metadata_damaged, WarningCode::MetadataDamaged, METADATA_DAMAGED.to_owned()),
    ];
    let warnings: Vec<_> = possible
        .into_iter()
        .filter(|(applies, ..)| *applies)
        .map(|(_, code, detail)| Warning { code, detail })
        .collect();
    let complete = if warnings.iter().any(|warning| warning.code.row().is_loss) {
        Some(false)
    } else {
        report.whole.then_some(true)
    };
    Ok(Extraction { text, format, complete, warnings, metadata, structure })
}

/// The text of catdoc itself, as it is: catdoc tells nothing of it.
fn deliver_catdocs(stdout: Vec<u8>, report: &Report) -> Result<Extraction, Error> {
    let format = document(report)?;
    let (text, replaced) = utf8::decode(stdout);
    let possible = [
        (true, WarningCode::EngineCatdoc, ENGINE_CATDOC),
        (text.trim().is_empty(), WarningCode::NoText, NO_TEXT),
        (replaced, WarningCode::InvalidCharacters, BROKEN_CHARACTERS),
    ];
    let warnings = possible.into_iter().filter(|(applies, ..)| *applies);
    let warnings = warnings.map(|(_, code, detail)| Warning { code, detail: detail.to_owned() }).collect();
    let (metadata, structure) = (Metadata::default(), Structure::Text);
    Ok(Extraction { text, format, complete: None, warnings, metadata, structure })
}

/// The format of the document that the module has read. The host lets nothing in that it would copy out or find no reader for.
fn document(report: &Report) -> Result<Format, Error> {
    match report.found {
        Found::Document(format) => Ok(format),
        Found::Nothing | Found::PlainText => Err(Error::internal("the module took the document for plain text")),
    }
}

const NOT_FOR_CATDOC: &str = "engine=catdoc reads Word, RTF and Write documents only; use engine=readers for this one";
const ENGINE_CATDOC: &str = "catdoc read this document, and does not say what it leaves out";
const NO_TEXT: &str = "there is no text in it";
const BROKEN_CHARACTERS: &str = "some characters are broken and shown as U+FFFD";
const METADATA_DAMAGED: &str = "some of the document's metadata could not be read";

fn guessed_text(report: &Report) -> String {
    let read = report.read;
    format!(
        "the document's piece table cannot be used: its {read} characters were guessed from the bytes and are in doubt"
    )
}

fn no_text(options: &Options) -> &'static str {
    let is_part = options.sheet().is_some() || options.sections().is_some();
    if is_part { "there is no text in what was asked for" } else { NO_TEXT }
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt { detail: detail.to_owned() }
}
