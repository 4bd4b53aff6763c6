//! Negotiates the output format of a response: the option `format` decides, otherwise the header
//! `Accept`.

use crate::extraction::{Error, Extraction, OutputFormat, Structure};
use axum::http::HeaderValue;
use headers_accept::Accept;
use mediatype::MediaType;

/// The negotiated output format. It is decided before the document is read, since the module must
/// know whether to write Markdown. Only whether the document has rows is open until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negotiated {
    /// The format that the request names. Other formats are an error.
    Explicit(OutputFormat),
    /// The client's preferred format, which every document has.
    Preferred(OutputFormat),
    /// CSV, which the client prefers, for a workbook; this format for other documents.
    CsvOr(OutputFormat),
}

impl Negotiated {
    /// Negotiates by the header `Accept` (RFC 9110, section 12.5.1). The result is JSON if the
    /// client accepts no supported format or if the header is invalid.
    pub fn from_accept(header: Option<&HeaderValue>) -> Self {
        let accept: Option<Accept> = header.and_then(|value| value.to_str().ok()?.parse().ok());
        let best = |formats: &[OutputFormat]| {
            let with_media_type = |format: &OutputFormat| Some((MediaType::parse(format.media_type()).ok()?, *format));
            let offered: Vec<_> = formats.iter().filter_map(with_media_type).collect();
            let best = accept.as_ref()?.negotiate(offered.iter().map(|(media_type, _)| media_type))?;
            offered.iter().find(|(media_type, _)| media_type == best).map(|(_, format)| *format)
        };
        let universal = OutputFormat::OVER_HTTP.into_iter().filter(|format| !format.row().is_for_workbooks);
        let fallback = best(&universal.collect::<Vec<_>>()).unwrap_or(OutputFormat::Json);
        let is_rows = best(&OutputFormat::OVER_HTTP).is_some_and(|format| format.row().is_for_workbooks);
        if is_rows { Self::CsvOr(fallback) } else { Self::Preferred(fallback) }
    }

    /// Returns whether the module should write Markdown.
    pub fn is_markdown(self) -> bool {
        let (Self::Explicit(format) | Self::Preferred(format) | Self::CsvOr(format)) = self;
        format == OutputFormat::Markdown
    }

    /// Returns whether the response is JSON.
    pub fn is_json(self) -> bool {
        let (Self::Explicit(format) | Self::Preferred(format) | Self::CsvOr(format)) = self;
        format.row().is_json
    }

    /// Returns whether the header `Accept` decided.
    pub fn is_negotiated(self) -> bool {
        match self {
            Self::Explicit(_) => false,
            Self::Preferred(_) | Self::CsvOr(_) => true,
        }
    }

    /// Returns the output format for this document.
    ///
    /// # Errors
    /// `BadOption` if the document does not have this format.
    pub fn format(self, extraction: &Extraction) -> Result<OutputFormat, Error> {
        let has_rows = matches!(extraction.structure, Structure::Sheets(_));
        match self {
            Self::CsvOr(_) if has_rows => Ok(OutputFormat::Csv),
            Self::Explicit(format) if format.row().is_for_workbooks && !has_rows => {
                let (name, found) = (format.row().name, extraction.format.as_str());
                let detail = format!("{name} applies only to workbooks; this document is {found}");
                Err(Error::BadOption { detail })
            }
            Self::Explicit(format) | Self::Preferred(format) | Self::CsvOr(format) => Ok(format),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::{Format, Metadata};

    fn extraction(format: Format, structure: Structure) -> Extraction {
        let metadata = Metadata::default();
        let (omitted, attachments) = (Vec::new(), Vec::new());
        let (text, warnings) = (String::new(), Vec::new());
        Extraction { text, format, complete: None, warnings, metadata, structure, omitted, attachments }
    }

    #[test]
    fn a_client_gets_its_preferred_available_format() {
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
            let negotiated = Negotiated::from_accept(Some(&header));
            assert_eq!(negotiated.format(&workbook).expect(accept), of_workbook, "{accept}");
            assert_eq!(negotiated.format(&letter).expect(accept), of_letter, "{accept}");
            assert_eq!(negotiated.is_markdown(), of_letter == OutputFormat::Markdown, "{accept}");
        }
        assert_eq!(Negotiated::from_accept(None), Negotiated::Preferred(OutputFormat::Json));
    }

    #[test]
    fn csv_by_name_is_an_error_without_rows() {
        let negotiated = Negotiated::Explicit(OutputFormat::Csv);
        assert!(negotiated.format(&extraction(Format::Excel97, Structure::Sheets(Vec::new()))).is_ok());
        assert!(negotiated.format(&extraction(Format::Word97, Structure::Text)).is_err());
    }
}
