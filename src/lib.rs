//! The text of legacy Microsoft Office documents: catdoc, compiled to WebAssembly, run in a sandbox.
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

mod answer;
mod choice;
mod conclude;
mod csv;
mod error;
mod extract;
mod format;
mod limits;
mod log;
mod markdown;
mod metadata;
mod metrics;
mod options;
mod os;
mod report;
mod run;
mod sections;
mod structure;
mod text;
mod vfs;
mod wasi;

pub mod cli;
pub mod http;
pub mod lambda;
#[cfg(feature = "s3")]
pub mod s3;
pub mod sandbox;
pub mod serve;

pub use conclude::{Extraction, Warning, WarningCode};
pub use error::Error;
pub use extract::Extractor;
pub use format::{Foreign, Format};
pub use limits::Limits;
pub use metadata::Metadata;
pub use options::{CHARSETS, Options, RawOptions, WRAP_MAX, WRAP_MIN};
pub use sections::{Section, Sections};
pub use structure::{Sheet, Slide, Structure};
