//! Converts one document: reads it, extracts its text, writes the text, and reports the outcome.

use super::escaped::escaped;
use super::input::{Opened, display_path, read_error};
use super::summary::Outcome;
use super::unfinished::Leftovers;
use super::walk::{Candidate, Entry};
use super::write::{folder_of, write};
use crate::extraction::account::Account;
use crate::extraction::bounded::bounded;
use crate::extraction::json::{DocumentJson, FailureJson};
use crate::extraction::plain;
use crate::extraction::{Error, Extraction, Foreign, Format, Omitted, OmittedKind, Options, OutputFormat, Warning};
use crate::extractor::Extractor;
use serde::Serialize;
use std::fmt;
use std::fs::Metadata;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The maximum JSON of one document on standard output, in bytes. It waits in memory for the
/// documents before it. Cells of a sheet take four times as much in JSON as in a text, whose limit
/// is 32 MiB.
const MAX_PRINTED: usize = 128 << 20;

/// The alternatives to JSON on standard output that is too large.
const SMALLER: &str = "; use --output-dir or --format text";

/// Converts the entries of a walk. All entries of a run share one converter.
pub struct Converter<'a> {
    pub extractor: &'a Extractor,
    pub options: &'a Options,
    pub format: OutputFormat,
    /// Writes existing texts again.
    pub force: bool,
    /// True if standard output gets the text or a record of it.
    pub prints: bool,
    /// The unfinished files of killed runs, which are removed before a text is written.
    pub leftovers: Leftovers,
}

/// The result of converting one entry.
pub struct EntryResult {
    pub outcome: Outcome,
    /// The lines for standard error, without the program's name.
    pub messages: Vec<String>,
    /// The bytes for standard output.
    pub printed: Vec<u8>,
}

/// The reason why an entry has no text.
enum ConvertError {
    /// The text could not be extracted.
    Extract(Error),
    /// The text could not be written to this path.
    Write(PathBuf, io::Error),
}

/// The line about a document whose text is in a file.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    output: &'a str,
    #[serde(flatten)]
    outcome: RecordedOutcome<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum RecordedOutcome<'a> {
    Read { format: Format, complete: Option<bool>, warnings: &'a [Warning], omitted: &'a [Omitted] },
    DoneBefore { done_before: bool },
}

/// The line about a document whose text could not be written to a file.
#[derive(Serialize)]
struct WriteFailure<'a> {
    file: &'a str,
    code: &'static str,
    detail: String,
}

impl Converter<'_> {
    /// Converts `entry` and writes its text.
    pub fn convert(&self, entry: &Entry) -> EntryResult {
        let outcome = match entry {
            Entry::File(candidate) => return self.try_file(candidate),
            Entry::Other => Outcome::Other,
            Entry::FolderLink => Outcome::FolderLink,
            Entry::Unreadable(path, error) => {
                let error = read_error(io::Error::new(error.kind(), error.to_string()));
                return self.failed(&display_path(path), &error.into(), Outcome::UnreadableFolder);
            }
        };
        EntryResult { outcome, messages: Vec::new(), printed: Vec::new() }
    }

    /// Returns the result for an entry whose conversion panicked.
    pub fn panicked(&self, entry: &Entry) -> EntryResult {
        let error = Error::internal("a thread panicked");
        self.failed(&entry.name(), &error.into(), Outcome::Failed("internal"))
    }

    fn try_file(&self, candidate: &Candidate) -> EntryResult {
        let name = candidate.input.name();
        let output = candidate.output.as_deref();
        let mut messages = output.map_or_else(Vec::new, |output| self.leftovers.remove(folder_of(output)));
        let mut result = self.convert_file(candidate, &name).unwrap_or_else(|error| {
            let outcome = Outcome::Failed(error.code());
            self.failed(&name, &error, outcome)
        });
        messages.append(&mut result.messages);
        EntryResult { messages, ..result }
    }

    fn convert_file(&self, candidate: &Candidate, name: &str) -> Result<EntryResult, ConvertError> {
        let opened = candidate.input.open(candidate.is_named)?;
        match &opened {
            Opened::NotADocument => return Ok(EntryResult::of(Outcome::Other)),
            Opened::File(_, metadata) if !self.force => {
                if let Some(output) = candidate.output.as_deref().filter(|output| is_up_to_date(output, metadata)) {
                    let outcome = RecordedOutcome::DoneBefore { done_before: true };
                    return Ok(EntryResult {
                        printed: self.record(name, output, outcome),
                        ..EntryResult::of(Outcome::DoneBefore)
                    });
                }
            }
            Opened::File(..) | Opened::Stdin => {}
        }
        let extraction = match self.extractor.extract_owned(opened.read()?, &self.options.clone().for_file(name, "")) {
            // Other files than documents also begin like a compound file.
            Err(Error::NotADocument(Foreign::OtherCompound)) if !candidate.is_named => {
                return Ok(EntryResult::of(Outcome::Other));
            }
            other => other?,
        };
        let warning = |(attachment, Warning { code, detail }): (Option<&str>, &Warning)| {
            let attachment = attachment.map_or_else(String::new, |title| format!("{}: ", escaped(title)));
            format!("{name}: {attachment}warning: {}: {detail}", code.as_str())
        };
        let mut messages: Vec<_> = extraction.all_warnings().into_iter().map(warning).collect();
        let outcome = if messages.is_empty() { Outcome::Read } else { Outcome::Warned };
        messages.extend(describe_omitted(&extraction).map(|omitted| format!("{name}: {omitted}")));
        let printed = match &candidate.output {
            None => self.print(name, extraction)?,
            Some(output) => {
                write(output, |out| self.write_content(name, &extraction, out))
                    .map_err(|e| ConvertError::Write(output.clone(), e))?;
                let Extraction { format, complete, warnings, omitted, .. } = &extraction;
                let (format, complete) = (*format, *complete);
                self.record(name, output, RecordedOutcome::Read { format, complete, warnings, omitted })
            }
        };
        Ok(EntryResult { outcome, messages, printed })
    }

    /// Writes the content of an output file. For lines of JSON, that is only the text.
    fn write_content(&self, name: &str, extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
        if self.format == OutputFormat::Json {
            self.write_json(&DocumentJson::new(Some(name), extraction), out)
        } else {
            self.write_text(extraction, out)
        }
    }

    /// Writes the text. For lines of JSON, it is plain text.
    fn write_text(&self, extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
        let format = if self.format == OutputFormat::Markdown { self.format } else { OutputFormat::Text };
        plain::write(extraction, format, out)
    }

    /// Returns the bytes for standard output.
    fn print(&self, name: &str, extraction: Extraction) -> Result<Vec<u8>, Error> {
        if !self.format.row().is_json {
            return bounded(MAX_PRINTED, |out| self.write_text(&extraction, out))
                .map_err(|error| error.into_response_limit(SMALLER));
        }
        let json = DocumentJson::new(Some(name), &extraction);
        bounded(MAX_PRINTED, |out| self.write_json(&json, out)).map_err(|error| error.into_response_limit(SMALLER))
    }

    fn record(&self, file: &str, output: &Path, outcome: RecordedOutcome) -> Vec<u8> {
        if !self.prints {
            return Vec::new();
        }
        self.to_json(&Record { file, output: &output.to_string_lossy(), outcome })
    }

    fn failed(&self, name: &str, error: &ConvertError, outcome: Outcome) -> EntryResult {
        let printed = match error {
            _ if !self.prints || !self.format.row().is_json => Vec::new(),
            ConvertError::Extract(error) => self.to_json(&FailureJson::new(name, error)),
            ConvertError::Write(..) => {
                self.to_json(&WriteFailure { file: name, code: error.code(), detail: error.to_string() })
            }
        };
        EntryResult { outcome, messages: vec![format!("{name}: {}: {error}", error.code())], printed }
    }

    fn to_json(&self, value: &impl Serialize) -> Vec<u8> {
        let mut json = Vec::new();
        // Strings and numbers can always be encoded, and a vector accepts every write.
        let _ = self.write_json(value, &mut json);
        json
    }

    fn write_json(&self, value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
        if self.format == OutputFormat::Json {
            serde_json::to_writer_pretty(&mut out, value)?;
        } else {
            serde_json::to_writer(&mut out, value)?;
        }
        out.write_all(b"\n")
    }
}

impl EntryResult {
    fn of(outcome: Outcome) -> Self {
        Self { outcome, messages: Vec::new(), printed: Vec::new() }
    }
}

impl ConvertError {
    fn code(&self) -> &'static str {
        match self {
            Self::Extract(error) => error.code(),
            Self::Write(..) => "unwritable",
        }
    }
}

impl From<Error> for ConvertError {
    fn from(error: Error) -> Self {
        Self::Extract(error)
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extract(error) => error.fmt(f),
            Self::Write(path, error) => write!(
                f,
                "the text could not be written to {}: {error}; make the folder writable or use another --output-dir",
                path.display()
            ),
        }
    }
}

/// Describes omitted content, with the option that would include it. `None` if nothing is omitted.
fn describe_omitted(extraction: &Extraction) -> Option<String> {
    let account = Account::of(extraction);
    let has_attachments = account.omitted().any(|(kind, _)| kind == OmittedKind::Attachments);
    let hint = if has_attachments { "; use --attachments to extract the attachments too" } else { "" };
    account.sentence().map(|sentence| format!("{sentence}{hint}"))
}

/// Returns whether the output exists and is not older than the document.
fn is_up_to_date(output: &Path, document: &Metadata) -> bool {
    let Ok(output) = output.metadata() else { return false };
    let times = (output.modified(), document.modified());
    output.is_file() && matches!(times, (Ok(written), Ok(changed)) if written >= changed)
}
