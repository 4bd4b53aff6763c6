//! The data of the page's template.

use super::super::app::Settings;
use super::assets::{ASSETS, Assets};
use super::document::{Content, Document, Failure};
use super::messages;
use crate::extraction::bounded::bounded;
use crate::extraction::format::{Family, FamilyRow};
use crate::extraction::{Error, Extraction, Limits, OmittedKind, Section};
use askama::Template;
use strum::VariantArray;

/// The alternative to a page that is too large.
const SPLIT: &str = "; split the document and try again";

/// The page, with or without a result.
#[derive(Template)]
#[template(path = "page.html", config = "src/http/page/askama.toml")]
pub struct Page<'a> {
    /// The maximum size of an upload in bytes.
    max_upload: usize,
    /// The maximum size of an upload to the operator's bucket, if it takes larger ones than the
    /// service itself. Only the script uses it.
    max_in_bucket: Option<usize>,
    /// The hint for clients with larger documents.
    large_file_hint: &'static str,
    /// The path of the worker that holds extractions for display.
    viewer: &'static str,
    /// The assets and limits of in-browser conversion. Absent on a page that responds to a form,
    /// which is for browsers without a script.
    in_browser: Option<InBrowser<'a>>,
    outcome: Outcome<'a>,
}

/// The assets of in-browser conversion, and the limits that the script enforces.
struct InBrowser<'a> {
    assets: &'static Assets,
    limits: &'a Limits,
}

/// The result that the page shows.
enum Outcome<'a> {
    Nothing,
    /// The file, followed by the documents embedded in it.
    Documents(Vec<Document<'a>>),
    Error(Failure<'a>),
}

impl<'a> Page<'a> {
    /// Creates the page with only the form.
    pub fn empty(settings: &Settings, limits: &'a Limits) -> Self {
        Self { in_browser: Some(InBrowser { assets: &ASSETS, limits }), ..Self::new(settings, Outcome::Nothing) }
    }

    /// Creates the page with a document's text.
    pub fn with_text(name: Option<&'a str>, extraction: &'a Extraction, settings: &Settings) -> Self {
        Self::new(settings, Outcome::Documents(Document::all(name.unwrap_or("Document"), extraction)))
    }

    /// Creates the page with an error and its detail.
    pub fn with_error(error: &Error, detail: &'a str, settings: &Settings) -> Self {
        let failure = Failure::new(error.code(), detail);
        Self::new(settings, Outcome::Error(Failure { accepts_password: error.accepts_password(), ..failure }))
    }

    fn new(settings: &Settings, outcome: Outcome<'a>) -> Self {
        let Settings { max_upload, ref uploads, large_file_hint, .. } = *settings;
        let max_in_bucket = uploads.as_ref().map(|uploads| uploads.max_size).filter(|size| *size > max_upload);
        // The hint is for programs if the page itself uses the bucket.
        let large_file_hint = if max_in_bucket.is_some() { "" } else { large_file_hint };
        Self { max_upload, max_in_bucket, large_file_hint, viewer: &ASSETS.viewer.path, in_browser: None, outcome }
    }

    /// Renders the page as HTML.
    ///
    /// # Errors
    /// `Internal` if the template fails.
    pub fn to_html(&self) -> Result<String, Error> {
        self.render().map_err(Error::internal)
    }

    /// Renders the page as HTML of at most `limit` bytes.
    ///
    /// # Errors
    /// `ResponseLimit`, and `Internal` if the template fails.
    pub fn to_bounded_html(&self, limit: usize) -> Result<Vec<u8>, Error> {
        bounded(limit, |out| self.write_into(out)).map_err(|error| error.into_response_limit(SPLIT))
    }

    /// Returns the page's title, which screen readers announce first.
    fn title(&self) -> String {
        const TITLE: &str = "Extract text from old Office documents";
        match &self.outcome {
            Outcome::Nothing => TITLE.to_owned(),
            Outcome::Documents(documents) => {
                let name = documents.first().map_or("", |document| &document.name);
                format!("{name} – {TITLE}")
            }
            Outcome::Error(failure) => format!("{} – {TITLE}", failure.title),
        }
    }

    /// Returns whether the form asks for a password.
    fn asks_for_password(&self) -> bool {
        matches!(&self.outcome, Outcome::Error(failure) if failure.accepts_password)
    }

    /// Returns the supported file types, each with its most common extension.
    fn supported_types(&self) -> String {
        let families = Family::VARIANTS.iter().map(|family| family.row());
        let described = |row: FamilyRow| Some(format!("{} (.{})", row.title, row.extensions.first()?));
        let families: Vec<_> = families.filter_map(described).collect();
        let (last, first) = families.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
        format!("{} and {last}", first.join(", "))
    }

    /// Returns the limit of an upload to the service.
    fn limit(&self) -> String {
        size(self.max_upload)
    }

    /// Returns the size of the largest file that the script sends.
    fn max_file(&self) -> usize {
        self.max_in_bucket.unwrap_or(self.max_upload)
    }

    fn file_limit(&self) -> String {
        size(self.max_file())
    }
}

/// Formats a number of bytes for people: in MiB if that is a whole number, like our limit,
/// otherwise in MB, like AWS's.
fn size(bytes: usize) -> String {
    const MIB: usize = 1 << 20;
    match bytes {
        0..100_000 => format!("{bytes} bytes"),
        _ if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ => format!("{} MB", (bytes / 10_000) as f64 / 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_use_the_unit_in_which_they_were_set() {
        let sizes = [1000, 4_500_000, 32 << 20, 1_234_567].map(size);
        assert_eq!(sizes, ["1000 bytes", "4.5 MB", "32 MiB", "1.23 MB"]);
    }
}
