//! The structure of a document: its sections, sheets or slides.

use super::rows::Rows;
use super::sections::Sections;
use serde::Serialize;
use utoipa::ToSchema;

/// The structure of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// A single text.
    Text,
    /// A Word or RTF document with separate stories.
    Sections(Sections),
    /// A workbook.
    Sheets(Vec<Sheet>),
    /// A presentation.
    Slides(Vec<Slide>),
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// True if Excel hides the sheet's tab.
    pub hidden: bool,
    /// The rows from the first one to the last one with content. Each has its cells as Excel
    /// displays them, from the first column to the last one with content. An empty cell is `""`.
    #[schema(value_type = Vec<Vec<String>>)]
    pub rows: Rows,
}

/// A slide of a presentation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Slide {
    /// The slide's number in the presentation, from 1.
    pub number: usize,
    /// True if the presentation skips the slide.
    pub hidden: bool,
    /// The slide's title.
    pub title: String,
    /// The text of its other shapes, one line per paragraph.
    pub body: String,
    /// The slide's tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Vec<Vec<String>>>)]
    pub tables: Vec<Rows>,
    /// The speaker's notes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Comments on the slide, one per line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comments: String,
    /// Header, footer and date, if they are visible.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footer: String,
}
