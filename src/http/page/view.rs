//! What the page's template shows.

use super::super::app::Settings;
use super::assets::{ASSETS, Assets};
use super::words;
use crate::extraction::error::ErrorRow;
use crate::extraction::format::Family;
use crate::extraction::{Error, Extraction, Limits, Metadata, Section, Sections, Sheet, Slide, Structure, Warning};
use askama::Template;
use serde_json::Value;
use strum::VariantArray;

/// The page, with or without an outcome.
#[derive(Template)]
#[template(path = "page.html", config = "src/http/page/askama.toml")]
pub struct Page<'a> {
    /// Most bytes of an upload, for the script.
    max_upload: usize,
    /// What is said to whoever needs more.
    larger: &'static str,
    /// What converting in the browser takes; nothing on a page that answers a form, which is for browsers without a script.
    here: Option<Here<'a>>,
    outcome: Outcome<'a>,
}

/// What the script converts documents with, and the limits that it keeps.
struct Here<'a> {
    files: &'static Assets,
    limits: &'a Limits,
}

/// What has come of the form.
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
    /// Nothing but the form.
    pub fn empty(settings: &Settings, limits: &'a Limits) -> Self {
        Self { here: Some(Here { files: &ASSETS, limits }), ..Self::new(settings, Outcome::Nothing) }
    }

    /// With a document's text.
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
            complete: words::complete(*complete),
            warnings,
            metadata: listed(metadata),
            content,
        };
        Self::new(settings, Outcome::Text(text))
    }

    /// With the reason why there is none.
    pub fn with_error(error: &Error, settings: &Settings) -> Self {
        let ErrorRow { page_title: title, advice, code, .. } = error.row();
        Self::new(settings, Outcome::Error(Failure { title, advice, code, detail: error.to_string() }))
    }

    fn new(settings: &Settings, outcome: Outcome<'a>) -> Self {
        Self { max_upload: settings.max_upload, larger: settings.larger, here: None, outcome }
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// `Internal` where the template fails.
    pub fn written(&self) -> Result<String, Error> {
        self.render().map_err(Error::internal)
    }

    /// The page's title, which is what is read out first.
    fn title(&self) -> String {
        const TITLE: &str = "Text of old Office documents";
        match &self.outcome {
            Outcome::Nothing => TITLE.to_owned(),
            Outcome::Text(text) => format!("{} – {TITLE}", text.name),
            Outcome::Error(failure) => format!("{} – {TITLE}", failure.title),
        }
    }

    /// The kinds of files, each with its most common extension.
    fn accepted(&self) -> String {
        let kinds = Family::VARIANTS.iter().map(|family| family.row());
        let kinds: Vec<_> = kinds.map(|row| format!("{} (.{})", row.title, row.extensions[0])).collect();
        let (last, first) = kinds.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
        format!("{} and {last}", first.join(", "))
    }

    fn limit(&self) -> String {
        size(self.max_upload)
    }
}

/// What a document says about itself, by labels for a person.
fn listed(metadata: &Metadata) -> Vec<(String, String)> {
    // A list of strings and numbers: it is always an object of them.
    let Ok(Value::Object(values)) = serde_json::to_value(metadata) else { return Vec::new() };
    let label = |key: &str| {
        let words = key.replace('_', " ");
        words.get(..1).map(str::to_ascii_uppercase).unwrap_or_default() + words.get(1..).unwrap_or_default()
    };
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    values.iter().map(|(key, value)| (label(key), shown(value))).collect()
}

/// A number of bytes for a person: in MiB where that comes out even, as ours does, otherwise in MB, as AWS's does.
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
    fn sizes_are_said_in_the_unit_that_they_were_set_in() {
        let said = [1000, 4_500_000, 32 << 20, 1_234_567].map(size);
        assert_eq!(said, ["1000 bytes", "4.5 MB", "32 MiB", "1.23 MB"]);
    }
}
