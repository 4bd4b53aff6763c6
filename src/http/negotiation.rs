//! In what form an answer is wanted, as the query says, or the header `Accept`.

use crate::conclude::Extraction;
use crate::error::Error;
use crate::structure::Structure;
use axum::http::HeaderValue;
use headers_accept::Accept;
use mediatype::MediaType;
use mediatype::names::{APPLICATION, CSV, JSON, MARKDOWN, PLAIN, TEXT};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The text with all that is known of it.
    Json,
    /// The text alone; what is to be said of it goes into headers.
    Text,
    /// The same as Markdown.
    Markdown,
    /// The rows of a workbook's sheets.
    Csv,
    /// The text on the upload page, which no client can ask for: it is what the page's own form gets.
    Page,
}

/// The forms, as they are named in the query, and their media types: what the server prefers comes first, and last what not
/// every document has.
static FORMS: [(Form, &str, MediaType<'static>); 4] = [
    (Form::Json, "json", MediaType::new(APPLICATION, JSON)),
    (Form::Text, "text", MediaType::new(TEXT, PLAIN)),
    (Form::Markdown, "markdown", MediaType::new(TEXT, MARKDOWN)),
    (Form::Csv, "csv", MediaType::new(TEXT, CSV)),
];

impl Form {
    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMS.iter().find(|(_, known, _)| *known == name).map(|(form, ..)| *form)
    }

    /// The names of all forms.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMS.iter().map(|(_, name, _)| *name)
    }

    /// All forms with their media types.
    pub fn media_types() -> impl Iterator<Item = (Self, String)> {
        FORMS.iter().map(|(form, _, media_type)| (*form, media_type.to_string()))
    }
}

/// The form that a request asks for. It is known before the document is, since the module is told whether Markdown is
/// wanted; what is open until then is only whether there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The one that was named, or none.
    Named(Form),
    /// The one that the client likes best of those that every document has.
    Liked(Form),
    /// The rows of a workbook, which the client likes best; of what has none this form.
    RowsOr(Form),
}

impl Wanted {
    /// What a client likes best by its header `Accept` (RFC 9110, section 12.5.1); JSON where it accepts none of ours, or says
    /// nothing that can be read.
    pub fn accepted(header: Option<&HeaderValue>) -> Self {
        let accept: Option<Accept> = header.and_then(|value| value.to_str().ok()?.parse().ok());
        let best = |forms: &'static [(Form, &str, MediaType)]| {
            let best = accept.as_ref()?.negotiate(forms.iter().map(|(.., media_type)| media_type))?;
            forms.iter().find(|(.., media_type)| media_type == best).map(|(form, ..)| *form)
        };
        let [of_every_document @ .., _] = &FORMS;
        let otherwise = best(of_every_document).unwrap_or(Form::Json);
        if best(&FORMS) == Some(Form::Csv) { Self::RowsOr(otherwise) } else { Self::Liked(otherwise) }
    }

    /// Whether the text is wanted as Markdown, unless there are rows.
    pub fn is_markdown(self) -> bool {
        let (Self::Named(form) | Self::Liked(form) | Self::RowsOr(form)) = self;
        form == Form::Markdown
    }

    /// Whether the client's header `Accept` has decided.
    pub fn is_negotiated(self) -> bool {
        match self {
            Self::Named(_) => false,
            Self::Liked(_) | Self::RowsOr(_) => true,
        }
    }

    /// The form for this document.
    ///
    /// # Errors
    /// `BadOption` where it cannot have it.
    pub fn form(self, extraction: &Extraction) -> Result<Form, Error> {
        let has_rows = matches!(extraction.structure, Structure::Sheets(_));
        match self {
            Self::RowsOr(_) if has_rows => Ok(Form::Csv),
            Self::Named(Form::Csv) if !has_rows => {
                let detail = format!("csv is for workbooks, and this is {}", extraction.format.as_str());
                Err(Error::BadOption { detail })
            }
            Self::Named(form) | Self::Liked(form) | Self::RowsOr(form) => Ok(form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;
    use crate::metadata::Metadata;

    fn extraction(format: Format, structure: Structure) -> Extraction {
        let metadata = Metadata::default();
        Extraction { text: String::new(), format, complete: None, warnings: Vec::new(), metadata, structure }
    }

    #[test]
    fn a_client_gets_what_it_likes_best_of_what_there_is() {
        let workbook = extraction(Format::Excel97, Structure::Sheets(Vec::new()));
        let letter = extraction(Format::Word97, Structure::Text);
        for (accept, of_workbook, of_letter) in [
            ("*/*", Form::Json, Form::Json),
            ("text/plain", Form::Text, Form::Text),
            ("text/*", Form::Text, Form::Text),
            ("text/csv", Form::Csv, Form::Json),
            ("text/csv, text/plain;q=0.5", Form::Csv, Form::Text),
            ("text/csv;q=0.1, application/json;q=0.2", Form::Json, Form::Json),
            ("text/plain;q=0, */*", Form::Json, Form::Json),
            ("text/html, */*;q=0.8", Form::Json, Form::Json),
            ("text/markdown", Form::Markdown, Form::Markdown),
            ("text/markdown, text/html, */*", Form::Markdown, Form::Markdown),
            ("text/plain;q=0.5, text/markdown", Form::Markdown, Form::Markdown),
            ("text/csv, text/markdown;q=0.9, text/plain;q=0.1", Form::Csv, Form::Markdown),
            ("image/png", Form::Json, Form::Json),
            ("nonsense", Form::Json, Form::Json),
        ] {
            let header = HeaderValue::from_static(accept);
            let wanted = Wanted::accepted(Some(&header));
            assert_eq!(wanted.form(&workbook).expect(accept), of_workbook, "{accept}");
            assert_eq!(wanted.form(&letter).expect(accept), of_letter, "{accept}");
            assert_eq!(wanted.is_markdown(), of_letter == Form::Markdown, "{accept}");
        }
        assert_eq!(Wanted::accepted(None), Wanted::Liked(Form::Json));
    }

    #[test]
    fn rows_that_were_asked_for_by_name_are_had_or_refused() {
        let wanted = Wanted::Named(Form::Csv);
        assert!(wanted.form(&extraction(Format::Excel97, Structure::Sheets(Vec::new()))).is_ok());
        assert!(wanted.form(&extraction(Format::Word97, Structure::Text)).is_err());
    }
}
