//! One document: read, extracted, written where it belongs, and what is to be said about it.

use super::input::{Opened, lossy, missing};
use super::summary::Outcome;
use super::walk::{Candidate, Found};
use super::write::write;
use crate::extraction::json::{Answer, Failure};
use crate::extraction::{Error, Extraction, Foreign, Format, Options, OutputFormat, Warning};
use crate::extractor::Extractor;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

/// Converts what is found; the same for all of a run.
pub struct Converter<'a> {
    pub extractor: &'a Extractor,
    pub options: &'a Options,
    pub format: OutputFormat,
    /// What is done is done again.
    pub force: bool,
    /// Standard output gets what comes of it, or a record of it.
    pub prints: bool,
}

/// What has become of something found.
pub struct Report {
    pub outcome: Outcome,
    /// Lines for standard error, without the program's name.
    pub messages: Vec<String>,
    /// For standard output.
    pub printed: Vec<u8>,
}

/// Why there is no text.
enum Failed {
    /// It could not be got.
    Extracting(Error),
    /// It could not be put there.
    Writing(PathBuf, io::Error),
}

/// A document's line where its text lies in a file.
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
    Read { format: Format, complete: Option<bool>, warnings: &'a [Warning] },
    DoneBefore { done_before: bool },
}

/// A document's line where its text could not be put into a file.
#[derive(Serialize)]
struct Unwritten<'a> {
    file: &'a str,
    code: &'static str,
    detail: String,
}

impl Converter<'_> {
    /// Does all that is to be done about `found`.
    pub fn convert(&self, found: &Found) -> Report {
        let outcome = match found {
            Found::File(candidate) => return self.try_file(candidate),
            Found::Other => Outcome::Other,
            Found::FolderLink => Outcome::FolderLink,
            Found::Unreadable(path, error) => {
                let error = missing(io::Error::new(error.kind(), error.to_string()));
                return self.failed(&lossy(path), &error.into(), Outcome::UnreadableFolder);
            }
        };
        Report { outcome, messages: Vec::new(), printed: Vec::new() }
    }

    /// A report on a document that took its thread with it.
    pub fn panicked(&self, found: &Found) -> Report {
        let error = Error::internal("a panic");
        self.failed(&found.name(), &error.into(), Outcome::Failed("internal"))
    }

    fn try_file(&self, candidate: &Candidate) -> Report {
        let name = candidate.input.name();
        self.convert_file(candidate, &name).unwrap_or_else(|failed| {
            let outcome = Outcome::Failed(failed.code());
            self.failed(&name, &failed, outcome)
        })
    }

    fn convert_file(&self, candidate: &Candidate, name: &str) -> Result<Report, Failed> {
        let opened = candidate.input.open(candidate.certain)?;
        match &opened {
            Opened::NoDocument => return Ok(Report::of(Outcome::Other)),
            Opened::File(_, metadata) if !self.force => {
                if let Some(output) = candidate.output.as_deref().filter(|output| is_done(output, metadata)) {
                    let outcome = RecordedOutcome::DoneBefore { done_before: true };
                    return Ok(Report {
                        printed: self.record(name, output, outcome),
                        ..Report::of(Outcome::DoneBefore)
                    });
                }
            }
            Opened::File(..) | Opened::Stdin => {}
        }
        let extraction = match self.extractor.extract_owned(opened.read()?, self.options) {
            // Its first bytes are those of many things besides documents.
            Err(Error::NotADocument(Foreign::OtherCompound)) if !candidate.certain => {
                return Ok(Report::of(Outcome::Other));
            }
            other => other?,
        };
        let printed = match &candidate.output {
            None => self.render(self.format, name, &extraction).into_owned(),
            Some(output) => {
                write(output, &self.content(name, &extraction)).map_err(|e| Failed::Writing(output.clone(), e))?;
                let Extraction { format, complete, warnings, .. } = &extraction;
                self.record(name, output, RecordedOutcome::Read { format: *format, complete: *complete, warnings })
            }
        };
        let warning = |warning: &Warning| format!("{name}: warning: {}: {}", warning.code.as_str(), warning.detail);
        Ok(Report {
            outcome: if extraction.warnings.is_empty() { Outcome::Read } else { Outcome::Warned },
            messages: extraction.warnings.iter().map(warning).collect(),
            printed,
        })
    }

    /// What a result's file holds: of a line of JSON, the text alone.
    fn content<'a>(&self, name: &str, extraction: &'a Extraction) -> Cow<'a, [u8]> {
        let format = if self.format == OutputFormat::Ndjson { OutputFormat::Text } else { self.format };
        self.render(format, name, extraction)
    }

    fn render<'a>(&self, format: OutputFormat, name: &str, extraction: &'a Extraction) -> Cow<'a, [u8]> {
        format.text(extraction).unwrap_or_else(|| self.json(&Answer::new(Some(name), extraction)).into())
    }

    fn record(&self, file: &str, output: &Path, outcome: RecordedOutcome) -> Vec<u8> {
        if !self.prints {
            return Vec::new();
        }
        self.json(&Record { file, output: &output.to_string_lossy(), outcome })
    }

    fn failed(&self, name: &str, failed: &Failed, outcome: Outcome) -> Report {
        let printed = match failed {
            _ if !self.prints || !self.format.row().is_json => Vec::new(),
            Failed::Extracting(error) => self.json(&Failure::new(name, error)),
            Failed::Writing(..) => {
                self.json(&Unwritten { file: name, code: failed.code(), detail: failed.to_string() })
            }
        };
        Report { outcome, messages: vec![format!("{name}: {}: {failed}", failed.code())], printed }
    }

    fn json(&self, value: &impl Serialize) -> Vec<u8> {
        let json = if self.format == OutputFormat::Json {
            serde_json::to_vec_pretty(value)
        } else {
            serde_json::to_vec(value)
        };
        // Strings and numbers are always JSON; a line it is in any case.
        let mut json = json.unwrap_or_default();
        json.push(b'\n');
        json
    }
}

impl Report {
    fn of(outcome: Outcome) -> Self {
        Self { outcome, messages: Vec::new(), printed: Vec::new() }
    }
}

impl Failed {
    fn code(&self) -> &'static str {
        match self {
            Self::Extracting(error) => error.code(),
            Self::Writing(..) => "unwritable",
        }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Extracting(error)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extracting(error) => error.fmt(f),
            Self::Writing(path, error) => write!(f, "its text could not be written to {}: {error}", path.display()),
        }
    }
}

/// Whether the result is there, and not older than the document.
fn is_done(output: &Path, document: &Metadata) -> bool {
    let Ok(output) = output.metadata() else { return false };
    let times = (output.modified(), document.modified());
    output.is_file() && matches!(times, (Ok(written), Ok(changed)) if written >= changed)
}
