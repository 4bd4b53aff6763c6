//! Extracts text from legacy Microsoft Office files, with C readers compiled to WebAssembly and run
//! in a sandbox.
//!
//! ```no_run
//! use catdoc_lambda::{Extractor, Limits, Options};
//!
//! let extractor = Extractor::new(Limits::default())?;
//! let document = std::fs::read("letter.doc").expect("readable");
//! let extraction = extractor.extract(&document, &Options::default())?;
//! println!("{}", extraction.text);
//! # Ok::<(), catdoc_lambda::Error>(())
//! ```

// They panic if the stream cannot be written to, for example on a full disk.
#![warn(clippy::print_stderr, clippy::print_stdout)]

mod extraction;
mod extractor;
mod os;
mod password;
mod telemetry;
mod vfs;
mod wasi;

pub mod cli;
#[doc(hidden)]
pub mod docs;
pub mod http;
pub mod lambda;
#[cfg(feature = "s3")]
pub mod s3;
pub mod sandbox;
pub mod server;
#[cfg(feature = "s3")]
pub mod uploads;

pub use extraction::charsets::CHARSETS;
pub use extraction::options::{WRAP_MAX, WRAP_MIN};
pub use extraction::{
    Attachment, AttachmentFailure, Chart, Comment, Comments, Engine, Error, Extraction, Foreign, Format, Limits,
    Metadata, Omitted, OmittedKind, Options, PageMargin, Password, RawOptions, Row, Rows, Section, Sections, Sheet,
    Slide, Structure, TextBoxes, Warning, WarningCode,
};
pub use extractor::Extractor;
