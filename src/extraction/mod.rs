//! Turns a run of the guest into an [`Extraction`]. This is pure code without a runtime, input or
//! output. It depends on nothing else in the crate, so that `wasm/answer` can compile the same
//! files for the browser.

pub mod account;
mod block;
pub mod bounded;
pub mod charsets;
pub mod csv;
pub mod damage;
pub mod divide;
pub mod engine;
pub mod error;
pub mod extract;
pub mod format;
pub mod interpret;
pub mod json;
pub mod limits;
pub mod listing;
pub mod markdown;
mod media_type;
pub mod message;
pub mod metadata;
pub mod omitted;
pub mod options;
pub mod output;
pub mod password;
pub mod plain;
pub mod render;
pub mod report;
pub mod result;
pub mod rows;
pub mod run;
pub mod schemas;
pub mod sections;
pub mod selection;
pub mod sheet_parts;
pub mod signature;
pub mod structure;
pub mod utf8;
pub mod warning;

pub use engine::Engine;
pub use error::Error;
pub use format::Format;
pub use limits::Limits;
pub use metadata::Metadata;
pub use omitted::{Omitted, OmittedKind};
pub use options::{Options, RawOptions};
pub use output::OutputFormat;
pub use password::Password;
pub use result::{Attachment, AttachmentFailure, Extraction};
pub use rows::{Row, Rows};
pub use sections::{Section, Sections};
pub use sheet_parts::{Chart, Comment, Comments, PageMargin, TextBoxes};
pub use signature::Foreign;
pub use structure::{Sheet, Slide, Structure};
pub use warning::{Warning, WarningCode};
