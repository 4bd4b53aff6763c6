//! The command line: what can be typed, and who does it.

mod extract;

pub use extract::{Input, OutputFormat, extract};

use crate::http::{Origin, Settings};
use crate::metrics::{Metrics, Prometheus};
use crate::options::{CHARSETS, RawOptions};
use crate::sections::Section;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::{NonZeroU64, NonZeroUsize};
use std::time::Duration;

/// The text of legacy Word, Excel and PowerPoint documents, read in a sandbox.
#[derive(Debug, Parser)]
#[command(name = "catdoc-lambda", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; on AWS Lambda the default is `lambda`.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The three modes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the text of documents.
    ///
    /// Exit code: 0 all well, 1 some document failed (each is named on standard error with its code), 2 usage.
    Extract(ExtractArgs),
    /// Serve the HTTP API on this machine.
    Serve(ServeArgs),
    /// Handle AWS Lambda events; the default where AWS_LAMBDA_RUNTIME_API is set.
    Lambda,
}

/// `extract`, as typed.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Documents; `-` is standard input.
    #[arg(required = true, value_name = "FILE|-")]
    pub files: Vec<OsString>,
    /// `text`: the text alone. `markdown`: the same as Markdown. `json`: a readable object a document. `ndjson`: one line a document, failures too.
    #[arg(long, value_enum, default_value = "text")]
    pub format: OutputFormat,
    /// Charset of 8-bit text in the documents, for instance cp1251; by default the one each document names.
    #[arg(long, value_name = "NAME", long_help = charset_help())]
    pub charset: Option<String>,
    /// Wrap lines at so many columns; 0 keeps a paragraph on one line.
    #[arg(long, value_name = "COLUMNS", default_value_t = 0)]
    pub wrap: u32,
    /// Plain ASCII: what has no equivalent is replaced, `©` by `(c)`, or becomes `?`.
    #[arg(long)]
    pub ascii: bool,
    /// Of workbooks one sheet, by its name or its number from 1.
    #[arg(long, value_name = "NAME|NUMBER")]
    pub sheet: Option<String>,
    /// Of documents of text these sections, with commas between them, for instance body,footnotes.
    #[arg(long, value_name = "NAMES", long_help = sections_help())]
    pub sections: Option<String>,
    /// Print where a hyperlink leads behind its words, as ` <target>`.
    #[arg(long)]
    pub links: bool,
    /// Print hidden text too.
    #[arg(long)]
    pub hidden: bool,
}

/// What `--help` says of `--sections`.
fn sections_help() -> String {
    let names = Section::ALL.map(Section::as_str).join(", ");
    format!("Of documents of text these sections, with commas between them. Known are:\n  {names}")
}

/// What `--help` says of `--charset`.
fn charset_help() -> String {
    let names: Vec<_> = CHARSETS.chunks(8).map(|names| format!("  {}\n", names.join(" "))).collect();
    format!(
        "Charset of 8-bit text in the documents; by default the one each document names. Known are:\n{}",
        names.concat()
    )
}

impl ExtractArgs {
    /// The options for the text, still to be validated.
    #[must_use]
    pub fn raw_options(&self) -> RawOptions {
        RawOptions {
            charset: self.charset.clone(),
            wrap: self.wrap,
            ascii: self.ascii,
            sheet: self.sheet.clone(),
            sections: self.sections.clone(),
            links: self.links,
            hidden: self.hidden,
            markdown: self.format == OutputFormat::Markdown,
        }
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
    /// Longest time for an upload to arrive, in seconds.
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
