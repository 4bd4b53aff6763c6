//! The output formats, and the table of what is said of them.

use super::csv;
use super::interpret::Extraction;
use super::structure::Structure;
use std::borrow::Cow;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// The text with all that is known of it.
    Json,
    /// The text alone.
    Text,
    /// The same as Markdown, which the options have to ask for.
    Markdown,
    /// The rows of a workbook's sheets.
    Csv,
    /// A line of JSON a document, failures among them.
    Ndjson,
}

/// A row of the table of output formats.
#[derive(Debug, Clone, Copy)]
pub struct OutputRow {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// Whether it is JSON, and failures have the same form.
    pub is_json: bool,
    /// Whether only workbooks can have it.
    pub is_for_workbooks: bool,
    /// The extension of files with a text in it.
    pub extension: &'static str,
    /// What shells say of it.
    pub summary: &'static str,
    /// What the help of `--format` says of it.
    pub help: &'static str,
}

impl OutputFormat {
    /// The formats of responses: the server's preference comes first, and last what not every document has.
    pub(crate) const OVER_HTTP: [Self; 4] = [Self::Json, Self::Text, Self::Markdown, Self::Csv];

    /// The formats of the command line, in the order of its help.
    pub(crate) const AT_COMMAND_LINE: [Self; 4] = [Self::Text, Self::Markdown, Self::Json, Self::Ndjson];

    /// The table of output formats.
    pub(crate) fn row(self) -> OutputRow {
        match self {
            Self::Json => OutputRow {
                name: "json",
                content_type: "application/json",
                is_json: true,
                is_for_workbooks: false,
                extension: "json",
                summary: "A readable JSON object a document",
                help: "a readable object a document",
            },
            Self::Text => OutputRow {
                name: "text",
                content_type: "text/plain; charset=utf-8",
                is_json: false,
                is_for_workbooks: false,
                extension: "txt",
                summary: "The text alone",
                help: "the text alone",
            },
            Self::Markdown => OutputRow {
                name: "markdown",
                content_type: "text/markdown; charset=utf-8",
                is_json: false,
                is_for_workbooks: false,
                extension: "md",
                summary: "The same as Markdown, which the options have to ask for",
                help: "the same as Markdown",
            },
            Self::Csv => OutputRow {
                name: "csv",
                content_type: "text/csv; charset=utf-8",
                is_json: false,
                is_for_workbooks: true,
                extension: "csv",
                summary: "The rows of a workbook's sheets",
                help: "the rows of a workbook's sheets",
            },
            // The text is left out of the line where it lies in a file of its own.
            Self::Ndjson => OutputRow {
                name: "ndjson",
                content_type: "application/x-ndjson",
                is_json: true,
                is_for_workbooks: false,
                extension: "txt",
                summary: "A line of JSON a document, failures among them",
                help: "one line a document, failures too",
            },
        }
    }

    /// Returns the media type, without parameters.
    pub(crate) fn media_type(self) -> &'static str {
        let content_type = self.row().content_type;
        content_type.split_once(';').map_or(content_type, |(media_type, _)| media_type)
    }

    /// Returns a document's text alone; `None` for JSON, in which it is one value among others.
    pub(crate) fn text(self, extraction: &Extraction) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Json | Self::Ndjson => None,
            Self::Text | Self::Markdown => Some(extraction.text.as_bytes().into()),
            Self::Csv => Some(rows(extraction).into_bytes().into()),
        }
    }
}

/// Returns the rows of all sheets, with a line of a form feed between two sheets.
fn rows(extraction: &Extraction) -> String {
    let Structure::Sheets(sheets) = &extraction.structure else { return String::new() };
    let tables: Vec<_> = sheets.iter().map(|sheet| csv::table(&sheet.rows, "\r\n")).collect();
    tables.join("\u{C}\r\n")
}
