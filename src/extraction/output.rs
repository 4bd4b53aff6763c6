//! The output formats and the table of their properties.

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// The text with all facts about it.
    Json,
    /// Only the text.
    Text,
    /// The text as Markdown, which the module writes only if the options ask for it.
    Markdown,
    /// The rows of a workbook's sheets.
    Csv,
    /// One line of JSON per document, including failures.
    Ndjson,
}

/// A row of the table of output formats.
#[derive(Debug, Clone, Copy)]
pub struct OutputRow {
    /// The name, as used in options.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// True if the format is JSON. Failures are then written as JSON too.
    pub is_json: bool,
    /// True if the format applies only to workbooks.
    pub is_for_workbooks: bool,
    /// The extension of output files.
    pub extension: &'static str,
    /// The description in shell completions.
    pub summary: &'static str,
    /// The description in the help of `--format`.
    pub help: &'static str,
}

impl OutputFormat {
    /// The output formats of HTTP responses, in the server's order of preference. The format that
    /// not every document has comes last.
    pub(crate) const OVER_HTTP: [Self; 4] = [Self::Json, Self::Text, Self::Markdown, Self::Csv];

    /// The output formats of the command line, in the order of its help.
    pub(crate) const ON_COMMAND_LINE: [Self; 4] = [Self::Text, Self::Markdown, Self::Json, Self::Ndjson];

    /// The table of output formats.
    pub(crate) fn row(self) -> OutputRow {
        match self {
            Self::Json => OutputRow {
                name: "json",
                content_type: "application/json",
                is_json: true,
                is_for_workbooks: false,
                extension: "json",
                summary: "One indented JSON object per document",
                help: "one indented JSON object per document",
            },
            Self::Text => OutputRow {
                name: "text",
                content_type: "text/plain; charset=utf-8",
                is_json: false,
                is_for_workbooks: false,
                extension: "txt",
                summary: "Only the text",
                help: "only the text",
            },
            Self::Markdown => OutputRow {
                name: "markdown",
                content_type: "text/markdown; charset=utf-8",
                is_json: false,
                is_for_workbooks: false,
                extension: "md",
                summary: "The text as Markdown",
                help: "the text as Markdown",
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
            // The line omits the text if the text goes to a file.
            Self::Ndjson => OutputRow {
                name: "ndjson",
                content_type: "application/x-ndjson",
                is_json: true,
                is_for_workbooks: false,
                extension: "txt",
                summary: "One line of JSON per document, including failures",
                help: "one line of JSON per document, including failures",
            },
        }
    }

    /// Returns the media type, without parameters.
    pub(crate) fn media_type(self) -> &'static str {
        let content_type = self.row().content_type;
        content_type.split_once(';').map_or(content_type, |(media_type, _)| media_type)
    }
}
