//! The output format of a response: the one that the query names, or the one that the header `Accept` prefers.

use crate::extraction::{Error, Extraction, Structure};
use axum::http::HeaderValue;
use headers_accept::Accept;
use mediatype::MediaType;
use mediatype::names::{APPLICATION, CSV, JSON, MARKDOWN, PLAIN, TEXT};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// The text with all that is known of it.
    Json,
    /// The text alone; what is to be said of it goes into headers.
    Text,
    /// The same as Markdown.
    Markdown,
    /// The rows of a workbook's sheets.
    Csv,
}

/// The formats, as they are named in the query, and their media types: the server's preference comes first, and last the one that
/// not every document has.
static FORMATS: [(OutputFormat, &str, MediaType<'static>); 4] = [
    (OutputFormat::Json, "json", MediaType::new(APPLICATION, JSON)),
    (OutputFormat::Text, "text", MediaType::new(TEXT, PLAIN)),
    (OutputFormat::Markdown, "markdown", MediaType::new(TEXT, MARKDOWN)),
    (OutputFormat::Csv, "csv", MediaType::new(TEXT, CSV)),
];

impl OutputFormat {
    /// Returns the format of this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format)
    }

    /// Returns the names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|(_, name, _)| *name)
    }

    /// Returns all formats with their media types.
    pub fn media_types() -> impl Iterator<Item = (Self, String)> {
        FORMATS.iter().map(|(format, _, media_type)| (*format, media_type.to_string()))
    }
}

/// The output format that a request asks for. It is known before the document is, since the module is told whether to write
/// Markdown; what is open until then is only whether there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negotiated {
    /// The one that was named, or none.
    Named(OutputFormat),
    /// The one that the client prefers among those that every document has.
    Liked(OutputFormat),
    /// The rows of a workbook, which the client prefers; for a document without any, this format.
    RowsOr(OutputFormat),
}

impl Negotiated {
    /// Returns what a client prefers by its header `Accept` (RFC 9110, section 12.5.1); JSON where it accepts none of ours, or the
    /// header cannot be read.
    pub fn accepted(header: Option<&HeaderValue>) -> Self {
        let accept: Option<Accept> = header.and_then(|value| value.to_str().ok()?.parse().ok());
        let best = |formats: &'static [(OutputFormat, &str, MediaType)]| {
            let best = accept.as_ref()?.negotiate(formats.iter().map(|(.., media_type)| media_type))?;
            formats.iter().find(|(.., media_type)| media_type == best).map(|(format, ..)| *format)
        };
        let [of_every_document @ .., _] = &FORMATS;
        let otherwise = best(of_every_document).unwrap_or(OutputFormat::Json);
        if best(&FORMATS) == Some(OutputFormat::Csv) { Self::RowsOr(otherwise) } else { Self::Liked(otherwise) }
    }

    /// Returns whether the module is to write Markdown.
    pub fn is_markdown(self) -> bool {
        let (Self::Named(format) | Self::Liked(format) | Self::RowsOr(format)) = self;
        format == OutputFormat::Markdown
    }

    /// Returns whether the client's header `Accept` has decided.
    pub fn is_negotiated(self) -> bool {
        match self {
            Self::Named(_) => false,
            Self::Liked(_) | Self::RowsOr(_) => true,
        }
    }

    /// Returns the format for this document.
    ///
    /// # Errors
    /// `BadOption` where it cannot have it.
    pub fn format(self, extraction: &Extraction) -> Result<OutputFormat, Error> {
        let has_rows = matches!(extraction.structure, Structure::Sheets(_));
        match self {
            Self::RowsOr(_) if has_rows => Ok(OutputFormat::Csv),
            Self::Named(OutputFormat::Csv) if !has_rows => {
                let detail = format!("csv is for workbooks, and this is {}", extraction.format.as_str());
                Err(Error::BadOption { detail })
            }
            Self::Named(format) | Self::Liked(format) | Self::RowsOr(format) => Ok(format),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::{Format, Metadata};

    fn extraction(format: Format, structure: Structure) -> Extraction {
        let metadata = Metadata::default();
        Extraction { text: String::new(), format, complete: None, warnings: Vec::new(), metadata, structure }
    }

    #[test]
    fn a_client_gets_what_it_likes_best_of_what_there_is() {
        let workbook = extraction(Format::Excel97, Structure::Sheets(Vec::new()));
        let letter = extraction(Format::Word97, Structure::Text);
        for (accept, of_workbook, of_letter) in [
            ("*/*", OutputFormat::Json, OutputFormat::Json),
            ("text/plain", OutputFormat::Text, OutputFormat::Text),
            ("text/*", OutputFormat::Text, OutputFormat::Text),
            ("text/csv", OutputFormat::Csv, OutputFormat::Json),
            ("text/csv, text/plain;q=0.5", OutputFormat::Csv, OutputFormat::Text),
            ("text/csv;q=0.1, application/json;q=0.2", OutputFormat::Json, OutputFormat::Json),
            ("text/plain;q=0, */*", OutputFormat::Json, OutputFormat::Json),
            ("text/html, */*;q=0.8", OutputFormat::Json, OutputFormat::Json),
            ("text/markdown", OutputFormat::Markdown, OutputFormat::Markdown),
            ("text/markdown, text/html, */*", OutputFormat::Markdown, OutputFormat::Markdown),
            ("text/plain;q=0.5, text/markdown", OutputFormat::Markdown, OutputFormat::Markdown),
            ("text/csv, text/markdown;q=0.9, text/plain;q=0.1", OutputFormat::Csv, OutputFormat::Markdown),
            ("image/png", OutputFormat::Json, OutputFormat::Json),
            ("nonsense", OutputFormat::Json, OutputFormat::Json),
        ] {
            let header = HeaderValue::from_static(accept);
            let negotiated = Negotiated::accepted(Some(&header));
            assert_eq!(negotiated.format(&workbook).expect(accept), of_workbook, "{accept}");
            assert_eq!(negotiated.format(&letter).expect(accept), of_letter, "{accept}");
            assert_eq!(negotiated.is_markdown(), of_letter == OutputFormat::Markdown, "{accept}");
        }
        assert_eq!(Negotiated::accepted(None), Negotiated::Liked(OutputFormat::Json));
    }

    #[test]
    fn rows_that_were_asked_for_by_name_are_had_or_refused() {
        let negotiated = Negotiated::Named(OutputFormat::Csv);
        assert!(negotiated.format(&extraction(Format::Excel97, Structure::Sheets(Vec::new()))).is_ok());
        assert!(negotiated.format(&extraction(Format::Word97, Structure::Text)).is_err());
    }
}
