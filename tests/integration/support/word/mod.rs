//! Writes Word documents byte by byte, after [MS-DOC] and the specifications of Word 6 and Word 2.
//!
//! `Word` has text only. `Document` has paragraphs, notes, lists and styles with their formatting.

mod document;
mod drawings;
mod form;
mod lists;
mod numbering;
mod pages;
mod paragraph;
mod pieces;
mod plain;
mod properties;
mod save;
mod stories;
mod styles;
mod version;

pub use super::compound::{compound_file, put16, put32};
pub use document::Document;
pub use drawings::Shape;
pub use form::Form;
pub use lists::Level;
pub use numbering::AutoNumber;
pub use paragraph::Paragraph;
pub use pieces::Piece;
pub use plain::Word;
pub use properties::Props;
pub use stories::Header;
pub use styles::Style;
pub use version::{F_COMPLEX, F_ENCRYPTED, Table};
