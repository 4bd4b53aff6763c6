//! One document: read, extracted, written where it belongs, and what is to be said about it.

use super::args::OutputFormat;
use super::input::{Opened, lossy, missing};
use super::summary::Fate;
use super::walk::{Candidate, Found};
use super::write::write;
use crate::answer::{Answer, Failure};
use crate::conclude::{Extraction, Warning};
use crate::error::Error;
use crate::extract::Extractor;
use crate::format::{Foreign, Format};
use crate::options::Options;
use serde::Serialize;
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
    pub fate: Fate,
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
    fate: RecordedFate<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum RecordedFate<'a> {
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
        let fate = match found {
            Found::File(candidate) => return self.try_file(candidate),
            Found::Other => Fate::Other,
            Found::FolderLink => Fate::FolderLink,
            Found::Unreadable(path, error) => {
                let error = missing(io::Error::new(error.kind(), error.to_string()));
                return self.failed(&lossy(path), &error.into(), Fate::UnreadableFolder);
            }
        };
        Report { fate, messages: Vec::new(), printed: Vec::new() }
    }

    /// A report on a document that took its thread with it.
    pub fn panicked(&self, found: &Found) -> Report {
        let error = Error::internal("a panic");
        self.failed(&found.name(), &error.into(), Fate::Failed("internal"))
    }

    fn try_file(&self, candidate: &Candidate) -> Report {
        let name = candidate.input.name();
        self.convert_file(candidate, &name).unwrap_or_else(|failed| {
            let fate = Fate::Failed(failed.code());
            self.failed(&name, &failed, fate)
        })
    }

    fn convert_file(&self, candidate: &Candidate, name: &str) -> Result<Report, Failed> {
        let opened = candidate.input.open(candidate.certain)?;
        match &opened {
            Opened::NoDocument => return Ok(Report::of(Fate::Other)),
            Opened::File(_, metadata) if !self.force => {
                if let Some(output) = candidate.output.as_deref().filter(|output| is_done(output, metadata)) {
                    let fate = RecordedFate::DoneBefore { done_before: true };
                    return Ok(Report { printed: self.record(name, output, fate), ..Report::of(Fate::DoneBefore) });
                }
            }
            Opened::File(..) | Opened::Stdin => {}
        }
        let extraction = match self.extractor.extract_owned(opened.read()?, self.options) {
            // Its first bytes are those of many things besides documents.
            Err(Error::NotADocument(Foreign::OtherCompound)) if !candidate.certain => {
                return Ok(Report::of(Fate::Other));
            }
            other => other?,
        };
        let printed = match &candidate.output {
            None => self.render(name, &extraction),
            Some(output) => {
                write(output, &self.content(name, &extraction)).map_err(|e| Failed::Writing(output.clone(), e))?;
                let Extraction { format, complete, warnings, .. } = &extraction;
                self.record(name, output, RecordedFate::Read { format: *format, complete: *complete, warnings })
            }
        };
        let warning = |warning: &Warning| format!("{name}: warning: {}: {}", warning.code.as_str(), warning.detail);
        Ok(Report {
            fate: if extraction.warnings.is_empty() { Fate::Read } else { Fate::Warned },
            messages: extraction.warnings.iter().map(warning).collect(),
            printed,
        })
    }

    /// What a result's file holds.
    fn content<'a>(&self, name: &str, extraction: &'a Extraction) -> std::borrow::Cow<'a, [u8]> {
        match self.format {
            OutputFormat::Text | OutputFormat::Markdown | OutputFormat::Ndjson => extraction.text.as_bytes().into(),
            OutputFormat::Json => self.render(name, extraction).into(),
        }
    }

    fn render(&self, name: &str, extraction: &Extraction) -> Vec<u8> {
        match self.format {
            OutputFormat::Text | OutputFormat::Markdown => extraction.text.clone().into_bytes(),
            OutputFormat::Json | OutputFormat::Ndjson => self.json(&Answer::new(Some(name), extraction)),
        }
    }

    fn record(&self, file: &str, output: &Path, fate: RecordedFate) -> Vec<u8> {
        if !self.prints {
            return Vec::new();
        }
        self.json(&Record { file, output: &output.to_string_lossy(), fate })
    }

    fn failed(&self, name: &str, failed: &Failed, fate: Fate) -> Report {
        let printed = match (self.format, failed) {
            _ if !self.prints => Vec::new(),
            (OutputFormat::Text | OutputFormat::Markdown, _) => Vec::new(),
            (OutputFormat::Json | OutputFormat::Ndjson, Failed::Extracting(error)) => {
                self.json(&Failure::new(name, error))
            }
            (OutputFormat::Json | OutputFormat::Ndjson, Failed::Writing(..)) => {
                self.json(&Unwritten { file: name, code: failed.code(), detail: failed.to_string() })
            }
        };
        Report { fate, messages: vec![format!("{name}: {}: {failed}", failed.code())], printed }
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
    fn of(fate: Fate) -> Self {
        Self { fate, messages: Vec::new(), printed: Vec::new() }
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
