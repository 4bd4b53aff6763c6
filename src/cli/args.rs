//! The arguments of `extract`, `serve` and `health`.

use super::options::{TEXT_HEADING, TextOptions};
use super::password;
use crate::extraction::format::Family;
use crate::extraction::message::alternatives;
use crate::extraction::{Error, Options, OutputFormat, RawOptions, processors};
use crate::http::{Origin, Settings};
use crate::telemetry::{Metrics, Prometheus};
use clap::Args;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

/// The maximum number of documents at once. Each job has a thread and an instance, which reserves
/// 64 MiB of address space.
const MAX_JOBS: u64 = 256;

/// The maximum number of slots by default. More would rarely help, since a document takes a
/// millisecond or less, and each may take 192 MiB.
const MAX_DEFAULT_SLOTS: NonZeroUsize = NonZeroUsize::new(8).expect("not zero");

/// The address of a server by default.
const DEFAULT_ADDRESS: &str = "127.0.0.1:8000";

/// The arguments of `extract`.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Documents, folders of documents, or `-` for standard input
    #[arg(required = true, value_name = "FILE|DIR|-", long_help = files_help())]
    pub files: Vec<OsString>,

    /// The output format
    #[arg(long, value_enum, default_value = "text", hide_possible_values = true, help = format_help(), help_heading = TEXT_HEADING)]
    pub format: OutputFormat,
    /// The text options.
    #[command(flatten)]
    pub text: TextOptions,
    /// File with the password for encrypted documents in its first line, or `-` to be asked for it
    ///
    /// The password is for all documents of the run, and is ignored for those that are not
    /// encrypted. Without this option, the environment variable CATDOC_PASSWORD may have it. No
    /// option takes the password itself, since other users can read arguments.
    #[arg(long, value_name = "FILE|-", help_heading = TEXT_HEADING)]
    pub password_file: Option<PathBuf>,

    /// Write each text to a file in this folder instead of printing it.
    ///
    /// The file is named after its document, with .txt, .md or .json appended: letter.doc becomes
    /// letter.doc.txt. The tree of a single folder is mirrored; with several arguments, each keeps
    /// its own name. Existing texts that are not older than their documents are skipped. With
    /// --format ndjson, texts go to .txt files and standard output gets one line per document with
    /// the location of its text.
    #[arg(short, long, value_name = "DIR", help_heading = MULTIPLE_DOCUMENTS)]
    pub output_dir: Option<PathBuf>,
    /// Number of documents at once [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MAX_JOBS), help_heading = MULTIPLE_DOCUMENTS)]
    pub jobs: Option<u64>,
    /// Write all texts again, for instance after a change of options
    #[arg(long, requires = "output_dir", help_heading = MULTIPLE_DOCUMENTS)]
    pub force: bool,
}

const MULTIPLE_DOCUMENTS: &str = "Multiple documents";

/// The text at the end of `extract --help`.
pub const EXTRACT_NOTES: &str = "\
Failures and warnings go to standard error, each with its document and a code. A run with a folder or --output-dir ends with a \
summary. Ctrl-C stops it after the current documents, a second Ctrl-C at once. Texts are never written partially.

Exit code:
  0    all documents were read
  1    at least one document failed; each is named on standard error
  2    the command is invalid
  130  interrupted

Examples:
  Print the text of one document:
    catdoc-lambda extract letter.doc
  Search all documents in a folder:
    catdoc-lambda extract letters/ | grep harbour
  Convert a folder; run it again to convert only new documents:
    catdoc-lambda extract letters/ --output-dir texts/
  List the failures and their reasons:
    catdoc-lambda extract letters/ --output-dir texts/ --format ndjson | jq -r 'select(.code) | [.code, .file] | @tsv'
  Print one sheet of a workbook as CSV:
    catdoc-lambda extract --sheet Tides book.xls
  Open an encrypted document with a password that you type:
    catdoc-lambda extract --password-file - secret.doc";

/// Returns the help for the files, including which files of a folder are read.
fn files_help() -> String {
    let extensions: Vec<_> = Family::extensions().iter().map(|extension| format!(".{extension}")).collect();
    let extensions = alternatives(&extensions);
    format!(
        "Documents, folders of documents, or `-` for standard input.\n\n\
         In a folder, files named {extensions} are read, and other files whose first bytes are those of a document. All others \
         are skipped. Links to files are followed; links to folders are not."
    )
}

/// Returns the help for `--format`.
fn format_help() -> String {
    let help = |format: OutputFormat| format!("`{}`: {}", format.row().name, format.row().help);
    OutputFormat::ON_COMMAND_LINE.map(help).join(". ")
}

impl ExtractArgs {
    /// Validates the text options, then gets the password, for which a person may be asked.
    ///
    /// # Errors
    /// `BadOption` with the allowed values, or if the password cannot be read.
    pub fn options(&self) -> Result<Options, Error> {
        let attachments = self.text.0.attachments.or((!self.format.row().is_json).then_some(false));
        let markdown = self.format == OutputFormat::Markdown;
        let options = Options::try_from(RawOptions { markdown, attachments, ..self.text.0.clone() })?;
        options.with_password(password::get(self.password_file.as_deref())?)
    }
}

/// Parses an address. Host names are not resolved, since a static program could do so only with
/// libraries of the system.
fn parse_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("expected an IP address and a port, such as {DEFAULT_ADDRESS} or [::1]:8000"))
}

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Address and port; with port 0, the system chooses a free port, which is printed
    #[arg(long, value_name = "ADDRESS", value_parser = parse_address, default_value = DEFAULT_ADDRESS)]
    pub listen: SocketAddr,
    /// Maximum size of an upload in bytes
    #[arg(long, value_name = "BYTES", default_value_t = Settings::default().max_upload)]
    pub max_upload: usize,
    /// Maximum number of requests at once; others get status 503
    #[arg(long, value_name = "N", default_value_t = default_concurrency())]
    pub concurrency: NonZeroUsize,
    /// Maximum number of documents read at once, each with up to 192 MiB of memory [default: one per
    /// processor, at most 8]
    #[arg(long, value_name = "N", default_value_t = default_slots(), hide_default_value = true)]
    pub slots: NonZeroUsize,
    /// Maximum time for reading one document, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = NonZeroU64::new(10).unwrap_or(NonZeroU64::MIN))]
    pub timeout: NonZeroU64,
    /// Maximum time for an upload to arrive and for a large response to be received, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = default_upload_timeout())]
    pub upload_timeout: NonZeroU64,
    /// Allow pages of this origin (such as https://example.org, or * for all) to use the API in a
    /// browser; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    pub cors: Vec<Origin>,
    /// Log the names of uploaded files
    #[arg(long)]
    pub log_names: bool,
}

/// Returns one slot per processor, up to the number that `MemoryMax` in
/// `deploy/catdoc-lambda.service` allows.
fn default_slots() -> NonZeroUsize {
    processors().min(MAX_DEFAULT_SLOTS)
}

fn default_concurrency() -> NonZeroUsize {
    NonZeroUsize::new(Settings::default().concurrency).unwrap_or(NonZeroUsize::MIN)
}

fn default_upload_timeout() -> NonZeroU64 {
    NonZeroU64::new(Settings::default().upload_timeout.as_secs()).unwrap_or(NonZeroU64::MIN)
}

impl ServeArgs {
    /// Returns the application's settings.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            max_upload: self.max_upload,
            upload_timeout: Duration::from_secs(self.upload_timeout.get()),
            concurrency: self.concurrency.get(),
            log_names: self.log_names,
            cors: self.cors.clone(),
            metrics: Some(Metrics::Prometheus(Prometheus::default())),
            ..Settings::default()
        }
    }
}

/// The arguments of `health`.
#[derive(Debug, Args)]
pub struct HealthArgs {
    /// Address and port of the server
    #[arg(value_parser = parse_address, default_value = DEFAULT_ADDRESS)]
    pub address: SocketAddr,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        serve: ServeArgs,
    }

    #[test]
    fn the_defaults_are_those_of_the_library() {
        let (typed, settings) = (Command::parse_from(["serve"]).serve.settings(), Settings::default());
        assert_eq!(
            (typed.max_upload, typed.concurrency, typed.upload_timeout),
            (settings.max_upload, settings.concurrency, settings.upload_timeout)
        );
    }
}
