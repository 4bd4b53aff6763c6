//! `extract` and `serve`, as typed.

use super::options::{THE_TEXT, TextOptions};
use crate::extraction::format::Family;
use crate::extraction::message::alternatives;
use crate::extraction::{OutputFormat, RawOptions};
use crate::http::{Origin, Settings};
use crate::telemetry::{Metrics, Prometheus};
use clap::Args;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

/// Most documents at once: each job has a thread and a place in the sandbox, of which 64 MiB of addresses are set aside.
const MAX_JOBS: u64 = 256;

/// `extract`, as typed.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Documents, folders of documents, or `-` for standard input.
    #[arg(required = true, value_name = "FILE|DIR|-", long_help = files_help())]
    pub files: Vec<OsString>,

    /// The output format.
    #[arg(long, value_enum, default_value = "text", hide_possible_values = true, help = format_help(), help_heading = THE_TEXT)]
    pub format: OutputFormat,
    /// The options for the text.
    #[command(flatten)]
    pub text: TextOptions,

    /// Put each text into a file below this folder instead of printing it.
    ///
    /// The file is called as its document, with .txt, .md or .json behind: letter.doc becomes letter.doc.txt. Of one folder
    /// the tree is mirrored; of more arguments each keeps its own name. Texts that are there and not older than their
    /// documents are left as they are. With --format ndjson texts go to .txt files, and standard output gets a line a
    /// document that says where.
    #[arg(short, long, value_name = "DIR", help_heading = MANY)]
    pub output_dir: Option<PathBuf>,
    /// Documents at once; by default one for each processor.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MAX_JOBS), help_heading = MANY)]
    pub jobs: Option<u64>,
    /// Write all texts anew: after a run with other options, for instance.
    #[arg(long, requires = "output_dir", help_heading = MANY)]
    pub force: bool,
}

const MANY: &str = "Many documents";

/// What stands at the end of `extract --help`.
pub const EXTRACT_NOTES: &str = "\
Failures and warnings go to standard error, each with its document and a code. A run with a folder or --output-dir ends with a \
summary. Ctrl-C ends it when the documents in hand are done, a second one at once; no text is ever written by half.

Exit code:
  0    all went well
  1    some document failed, each is named
  2    the command makes no sense
  130  interrupted

Examples:
  Read one document:
    catdoc-lambda extract letter.doc
  Search all documents of a folder:
    catdoc-lambda extract letters/ | grep harbour
  The texts of a folder in a folder, and once more, for what is new:
    catdoc-lambda extract letters/ --output-dir texts/
  List what failed there, and why:
    catdoc-lambda extract letters/ --output-dir texts/ --format ndjson | jq -r 'select(.code) | [.code, .file] | @tsv'
  One sheet of a workbook, as CSV:
    catdoc-lambda extract --sheet Tides book.xls";

/// What `--help` says of the files: which of a folder are tried.
fn files_help() -> String {
    let extensions: Vec<_> = Family::extensions().iter().map(|extension| format!(".{extension}")).collect();
    let extensions = alternatives(&extensions);
    format!(
        "Documents, folders of documents, or `-` for standard input.\n\n\
         Of a folder, files called {extensions} are tried, and others whose first bytes are a document's; what is neither is \
         skipped. Links to files are followed, links to folders are not."
    )
}

/// What `-h` says of `--format`.
fn format_help() -> String {
    let help = |format: OutputFormat| format!("`{}`: {}", format.row().name, format.row().help);
    OutputFormat::AT_COMMAND_LINE.map(help).join(". ")
}

impl ExtractArgs {
    /// The options for the text, still to be validated.
    #[must_use]
    pub fn raw_options(&self) -> RawOptions {
        RawOptions { markdown: self.format == OutputFormat::Markdown, ..self.text.0.clone() }
    }
}

/// `serve`, as typed.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Address and port; port 0 takes any free one and says which.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8000")]
    pub listen: SocketAddr,
    /// Largest upload, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Settings::default().max_upload)]
    pub max_upload: usize,
    /// Requests at once; more are answered 503.
    #[arg(long, value_name = "N", default_value_t = default_concurrency())]
    pub concurrency: NonZeroUsize,
    /// Longest time for one document, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = NonZeroU64::new(10).unwrap_or(NonZeroU64::MIN))]
    pub timeout: NonZeroU64,
    /// Longest time for an upload to arrive, and for a large answer to be taken, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = default_upload_time())]
    pub upload_timeout: NonZeroU64,
    /// Let pages of this site use the API in a browser, for instance https://example.org, or * for all; may be repeated.
    #[arg(long, value_name = "ORIGIN")]
    pub cors: Vec<Origin>,
    /// Log the names of uploaded files.
    #[arg(long)]
    pub log_names: bool,
}

fn default_concurrency() -> NonZeroUsize {
    NonZeroUsize::new(Settings::default().concurrency).unwrap_or(NonZeroUsize::MIN)
}

fn default_upload_time() -> NonZeroU64 {
    NonZeroU64::new(Settings::default().upload_time.as_secs()).unwrap_or(NonZeroU64::MIN)
}

impl ServeArgs {
    /// The application's settings.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            max_upload: self.max_upload,
            upload_time: Duration::from_secs(self.upload_timeout.get()),
            concurrency: self.concurrency.get(),
            log_names: self.log_names,
            cors: self.cors.clone(),
            metrics: Some(Metrics::Prometheus(Prometheus::default())),
            ..Settings::default()
        }
    }
}
