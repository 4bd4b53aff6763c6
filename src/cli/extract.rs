//! `extract`: documents from files or standard input, text to standard output, failures to standard error.

use crate::answer::{Answer, Failure};
use crate::error::Error;
use crate::extract::{Extraction, Extractor};
use crate::options::Options;
use bytes::Bytes;
use clap::ValueEnum;
use serde::Serialize;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// Largest file read, since it is held in memory.
const MAX_FILE: usize = 256 << 20;

/// The exit code where a document failed.
const FAILED: u8 = 1;

/// How the text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// The text alone.
    Text,
    /// The same as Markdown, which the options have to ask for.
    Markdown,
    /// A readable JSON object a document.
    Json,
    /// A line of JSON a document, failures among them.
    Ndjson,
}

/// Where a document comes from.
#[derive(Debug)]
pub enum Input<'a> {
    /// Standard input.
    Stdin,
    /// A file.
    File(&'a Path),
}

impl<'a> From<&'a OsStr> for Input<'a> {
    fn from(typed: &'a OsStr) -> Self {
        if typed == "-" { Self::Stdin } else { Self::File(Path::new(typed)) }
    }
}

/// Extracts each of `inputs` in turn; one failure does not stop the rest. Returns the exit code: 0, or 1 where a document
/// failed.
///
/// # Errors
/// Where `out` or `log` cannot be written to.
pub fn extract<'a>(
    extractor: &Extractor,
    options: &Options,
    format: OutputFormat,
    inputs: impl IntoIterator<Item = Input<'a>>,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> io::Result<u8> {
    let mut exit_code = 0;
    for input in inputs {
        let name = input.name();
        match input.read().and_then(|bytes| extractor.extract_owned(bytes, options)) {
            Ok(extraction) => {
                for warning in &extraction.warnings {
                    writeln!(log, "catdoc-lambda: {name}: warning: {}: {}", warning.code.as_str(), warning.detail)?;
                }
                print(format, &name, &extraction, out)?;
            }
            Err(error) => {
                exit_code = FAILED;
                writeln!(log, "catdoc-lambda: {name}: {}: {error}", error.code())?;
                if matches!(format, OutputFormat::Json | OutputFormat::Ndjson) {
                    print_json(format, &Failure::new(&name, &error), out)?;
                }
            }
        }
    }
    out.flush()?;
    Ok(exit_code)
}

fn print(format: OutputFormat, name: &str, extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
    match format {
        OutputFormat::Text | OutputFormat::Markdown => out.write_all(extraction.text.as_bytes()),
        OutputFormat::Json | OutputFormat::Ndjson => print_json(format, &Answer::new(Some(name), extraction), out),
    }
}

fn print_json(format: OutputFormat, value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    if format == OutputFormat::Json {
        serde_json::to_writer_pretty(&mut *out, value)?;
    } else {
        serde_json::to_writer(&mut *out, value)?;
    }
    writeln!(out)
}

impl Input<'_> {
    /// Its name for people; a name that is not UTF-8 is shown as near as can be.
    fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    fn read(&self) -> Result<Bytes, Error> {
        let read = match self {
            Self::Stdin => read_capped(io::stdin().lock(), 0),
            Self::File(path) => File::open(path).and_then(|file| {
                let length = file.metadata()?.len();
                read_capped(file, usize::try_from(length).unwrap_or(MAX_FILE))
            }),
        };
        let bytes = read.map_err(|error| Error::MissingFile { detail: error.to_string() })?;
        if bytes.len() > MAX_FILE { Err(Error::TooLarge { limit: MAX_FILE, instead: "" }) } else { Ok(bytes.into()) }
    }
}

/// Reads to the end, or one byte beyond the largest file. `expected` is how much there should be, which is not relied on.
fn read_capped(reader: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(MAX_FILE) + 1);
    reader.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
