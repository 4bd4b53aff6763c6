//! The native half of the Python package `catdoc_lambda`: an extractor that takes bytes and returns
//! a text and its JSON. The other half, in `python/catdoc_lambda/`, has the types that users see.

mod errors;
mod limits;
mod options;

use bytes::Bytes;
use catdoc_lambda::Error;
use errors::to_python;
use limits::Limits;
use options::{Sections, Sheet, validate};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The maximum size of a document in bytes. The command line has the same limit.
const MAX_DOCUMENT: usize = 256 << 20;

/// The maximum size of a JSON, as a multiple of the limit on its text. Cells of a sheet take four
/// times as much in JSON as in a text.
const JSON_PER_TEXT: usize = 4;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{Extractor, Limits};

    #[pymodule_export]
    const MAX_DOCUMENT: usize = super::MAX_DOCUMENT;
}

/// An extractor of this process.
#[pyclass(frozen, module = "catdoc_lambda._native")]
struct Extractor(catdoc_lambda::Extractor);

#[pymethods]
impl Extractor {
    #[new]
    fn new(py: Python<'_>, limits: &Limits) -> PyResult<Self> {
        let limits = limits.0.clone();
        py.detach(|| catdoc_lambda::Extractor::new(limits)).map(Self).map_err(|error| to_python(py, &error))
    }

    /// Returns the text of a document, and its JSON as the document of the file with this name.
    #[pyo3(signature = (
        document, file, *, markdown, password, charset, wrap, ascii, sheet, sections, links, hidden, attachments, workbook,
        strict, engine
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword argument in Python")]
    fn extract<'py>(
        &self,
        py: Python<'py>,
        document: PyBackedBytes,
        file: Option<&str>,
        markdown: bool,
        password: Option<String>,
        charset: Option<String>,
        wrap: u32,
        ascii: bool,
        sheet: Option<Sheet>,
        sections: Option<Sections>,
        links: bool,
        hidden: bool,
        attachments: Option<bool>,
        workbook: Option<bool>,
        strict: bool,
        engine: Option<String>,
    ) -> PyResult<(Bound<'py, PyString>, Bound<'py, PyBytes>)> {
        // Each field is set, so that an option that is added to the library does not compile here.
        let options = catdoc_lambda::RawOptions {
            engine,
            charset,
            wrap,
            ascii,
            sheet: sheet.map(String::from),
            sections: sections.map(String::from),
            links,
            hidden,
            attachments,
            strict,
            workbook,
            markdown,
            password: password.map(catdoc_lambda::Password::from),
        };
        let extract = || {
            let options = validate(options, file)?;
            let limit = self.0.limits().output.saturating_mul(JSON_PER_TEXT);
            let extraction = self.0.extract_owned(bounded(document)?, &options)?;
            let json = extraction.to_json(file, limit)?;
            Ok((extraction.text, json))
        };
        let panicked = |_| Err(Error::internal("the extraction panicked"));
        let result = py.detach(|| catch_unwind(AssertUnwindSafe(extract)).unwrap_or_else(panicked));
        let (text, json) = result.map_err(|error| to_python(py, &error))?;
        Ok((PyString::new(py, &text), PyBytes::new(py, &json)))
    }
}

/// Returns the document without a copy.
///
/// # Errors
/// `TooLarge`.
fn bounded(document: PyBackedBytes) -> Result<Bytes, Error> {
    if document.len() > MAX_DOCUMENT {
        return Err(Error::TooLarge { limit: MAX_DOCUMENT, alternative: "" });
    }
    Ok(Bytes::from_owner(document))
}
