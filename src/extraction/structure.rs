//! The structure of a document: its sections, sheets or slides.

use super::rows::Rows;
use super::sections::Sections;
use super::sheet_parts::{Chart, Comments, PageMargin, TextBoxes};
use serde::Serialize;
use utoipa::ToSchema;

/// The structure of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// A single text.
    Text,
    /// A Word, RTF or HTML document with separate stories.
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
    /// The comments on cells.
    #[serde(skip_serializing_if = "Comments::is_empty")]
    #[schema(value_type = Vec<super::sheet_parts::Comment<'static>>)]
    pub comments: Comments,
    /// The texts of text boxes and other shapes.
    #[serde(skip_serializing_if = "TextBoxes::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub text_boxes: TextBoxes,
    /// The header of the printed sheet.
    #[serde(skip_serializing_if = "PageMargin::is_empty")]
    pub header: PageMargin,
    /// The footer of the printed sheet.
    #[serde(skip_serializing_if = "PageMargin::is_empty")]
    pub footer: PageMargin,
    /// The sheet's charts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<Chart>,
}

impl Sheet {
    /// Returns whether the sheet has no text.
    pub(crate) fn is_blank(&self) -> bool {
        self.rows.is_blank() && !self.has_parts()
    }

    /// Returns whether the sheet has text outside its rows.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        let Self { comments, text_boxes, header, footer, charts, .. } = self;
        !(comments.is_empty() && text_boxes.is_empty() && header.is_empty() && footer.is_empty() && charts.is_empty())
    }
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
