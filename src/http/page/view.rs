//! The data of the page's template.

use super::super::app::Settings;
use super::assets::{ASSETS, Assets};
use super::messages;
use crate::extraction::bounded::bounded;
use crate::extraction::error::ErrorRow;
use crate::extraction::format::Family;
use crate::extraction::{Error, Extraction, Limits, Metadata, Section, Sections, Sheet, Slide, Structure, Warning};
use askama::Template;
use serde_json::Value;
use strum::VariantArray;

/// The alternative to a page that is too large.
const SPLIT: &str = "; split the document and try again";

/// The page, with or without a result.
#[derive(Template)]
#[template(path = "page.html", config = "src/http/page/askama.toml")]
pub struct Page<'a> {
    /// The maximum size of an upload in bytes, for the script.
    max_upload: usize,
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
    Text(Text<'a>),
    Error(Failure),
}

struct Text<'a> {
    name: &'a str,
    format: &'static str,
    complete: &'static str,
    warnings: &'a [Warning],
    metadata: Vec<(String, String)>,
    content: Content<'a>,
}

enum Content<'a> {
    Text(&'a str),
    Sections(&'a Sections),
    Sheets(&'a [Sheet]),
    Slides(&'a [Slide]),
}

struct Failure {
    title: &'static str,
    advice: &'static str,
    code: &'static str,
    detail: String,
}

impl<'a> Page<'a> {
    /// Creates the page with only the form.
    pub fn empty(settings: &Settings, limits: &'a Limits) -> Self {
        Self { in_browser: Some(InBrowser { assets: &ASSETS, limits }), ..Self::new(settings, Outcome::Nothing) }
    }

    /// Creates the page with a document's text.
    pub fn with_text(name: Option<&'a str>, extraction: &'a Extraction, settings: &Settings) -> Self {
        let Extraction { text, format, complete, warnings, metadata, structure } = extraction;
        let content = match structure {
            Structure::Text => Content::Text(text),
            Structure::Sections(sections) => Content::Sections(sections),
            Structure::Sheets(sheets) => Content::Sheets(sheets),
            Structure::Slides(slides) => Content::Slides(slides),
        };
        let text = Text {
            name: name.unwrap_or("Document"),
            format: format.row().title,
            complete: messages::complete(*complete),
            warnings,
            metadata: to_labelled_values(metadata),
            content,
        };
        Self::new(settings, Outcome::Text(text))
    }

    /// Creates the page with an error.
    pub fn with_error(error: &Error, settings: &Settings) -> Self {
        let ErrorRow { page_title: title, advice, code, .. } = error.row();
        Self::new(settings, Outcome::Error(Failure { title, advice, code, detail: error.to_string() }))
    }

    fn new(settings: &Settings, outcome: Outcome<'a>) -> Self {
        let Settings { max_upload, large_file_hint, .. } = *settings;
        Self { max_upload, large_file_hint, viewer: &ASSETS.viewer.path, in_browser: None, outcome }
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
            Outcome::Text(text) => format!("{} – {TITLE}", text.name),
            Outcome::Error(failure) => format!("{} – {TITLE}", failure.title),
        }
    }

    /// Returns the supported file types, each with its most common extension.
    fn supported_types(&self) -> String {
        let families = Family::VARIANTS.iter().map(|family| family.row());
        let families: Vec<_> = families.map(|row| format!("{} (.{})", row.title, row.extensions[0])).collect();
        let (last, first) = families.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
        format!("{} and {last}", first.join(", "))
    }

    fn limit(&self) -> String {
        size(self.max_upload)
    }
}

/// Converts metadata to labels and values for people.
fn to_labelled_values(metadata: &Metadata) -> Vec<(String, String)> {
    // Metadata consists of strings and numbers, so it always becomes an object.
    let Ok(Value::Object(values)) = serde_json::to_value(metadata) else { return Vec::new() };
    let label = |key: &str| {
        let text = key.replace('_', " ");
        text.get(..1).map(str::to_ascii_uppercase).unwrap_or_default() + text.get(1..).unwrap_or_default()
    };
    let display = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    values.iter().map(|(key, value)| (label(key), display(value))).collect()
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
