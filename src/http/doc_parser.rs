//! `POST /doc-parser`: takes a Word document in the form field `file` and returns its text as JSON.

use super::app::App;
use super::negotiation::Negotiated;
use super::upload::read_form;
use super::{document, query, render};
use crate::extraction::message::name_token;
use crate::extraction::signature::{Container, recognise};
use crate::extraction::{Error, OutputFormat};
use axum::extract::{Request, State};
use axum::response::Response;

/// The required extension, in any case.
const EXTENSION: &str = ".doc";
/// The required media type of the file's part.
const MEDIA_TYPE: &str = "application/msword";

pub async fn doc_parser(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let options = query::options(request.uri()).map(|options| (options, Negotiated::Explicit(OutputFormat::Json)));
    let read = async |request: Request, settings: &_| {
        let upload = read_form(request, settings, accept).await?;
        // Under this name, a ZIP archive is a document of Office 2007 or later.
        if matches!(recognise(&upload.bytes), Ok(Container::Zip)) { Err(Error::Ooxml) } else { Ok(upload) }
    };
    document::respond(&app, request, options, read, render::in_format).await
}

fn accept(name: &str, media_type: &str) -> Result<(), Error> {
    let is_doc = name.len().checked_sub(EXTENSION.len()).and_then(|at| name.get(at..));
    if !is_doc.is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION)) {
        let detail = "the file name must end in .doc".to_owned();
        return Err(Error::UnsupportedMediaType { detail });
    }
    if media_type != MEDIA_TYPE {
        let found = name_token(media_type);
        let detail = format!(
            "the file's part must have the type {MEDIA_TYPE}, but has {found} (curl: -F 'file=@x.doc;type={MEDIA_TYPE}')"
        );
        return Err(Error::UnsupportedMediaType { detail });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_doc_files_of_the_right_type_are_accepted() {
        for name in ["a.doc", "A.DOC", ".doc", "a;rm -rf /.doc", "пиСьмо.Doc"] {
            assert!(accept(name, MEDIA_TYPE).is_ok(), "{name}");
        }
        for name in ["a.docx", "doc", "a.doc.exe", "", "a.dоc", "é"] {
            assert!(accept(name, MEDIA_TYPE).is_err(), "{name}");
        }
        for media_type in ["", "application/octet-stream", "application/rtf", "text/plain"] {
            assert!(accept("a.doc", media_type).is_err(), "{media_type}");
        }
    }
}
