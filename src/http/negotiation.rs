//! The output format of a response: the one that the query names, or the one that the header `Accept` prefers.

use crate::extraction::{Error, Extraction, OutputFormat, Structure};
use axum::http::HeaderValue;
use headers_accept::Accept;
use mediatype::MediaType;

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
        let best = |formats: &[OutputFormat]| {
            let of = |format: &OutputFormat| Some((MediaType::parse(format.media_type()).ok()?, *format));
            let offered: Vec<_> = formats.iter().filter_map(of).collect();
            let best = accept.as_ref()?.negotiate(offered.iter().map(|(media_type, _)| media_type))?;
            offered.iter().find(|(media_type, _)| media_type == best).map(|(_, format)| *format)
        };
        let of_every_document = OutputFormat::OVER_HTTP.into_iter().filter(|format| !format.row().is_for_workbooks);
        let otherwise = best(&of_every_document.collect::<Vec<_>>()).unwrap_or(OutputFormat::Json);
        let is_rows = best(&OutputFormat::OVER_HTTP).is_some_and(|format| format.row().is_for_workbooks);
        if is_rows { Self::RowsOr(otherwise) } else { Self::Liked(otherwise) }
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
            Self::Named(format) if format.row().is_for_workbooks && !has_rows => {
                let (name, found) = (format.row().name, extraction.format.as_str());
                let detail = format!("{name} is for workbooks, and this is {found}");
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
