//! The options for a text: their table, their values as typed, and a type that these are validated into once and later code
//! trusts.

use super::charsets::{self, CHARSETS};
use super::engine::Engine;
use super::error::Error;
use super::message::{quote, unknown};
use super::schemas::{list_of, one_of, string, switch, zero_or};
use super::sections::Section;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// Narrowest wrap margin: below it, most words would be broken.
pub const WRAP_MIN: u32 = 10;
/// Widest wrap margin: catdoc itself builds a line in 512 bytes, and the longest replacement needs room behind it.
pub const WRAP_MAX: u32 = 480;

/// Options as typed by a person or sent by a client.
#[derive(Debug, Clone, Default)]
pub struct RawOptions {
    /// What gets the text out, by name.
    pub engine: Option<String>,
    /// Charset of 8-bit text, by name.
    pub charset: Option<String>,
    /// Wrap margin in columns; 0 for none.
    pub wrap: u32,
    /// Plain ASCII instead of UTF-8.
    pub ascii: bool,
    /// The one sheet of a workbook that is wanted, by name or by number from 1.
    pub sheet: Option<String>,
    /// The sections of a document of text that are wanted, by name, with commas between them.
    pub sections: Option<String>,
    /// Where a hyperlink leads stands behind its words.
    pub links: bool,
    /// Hidden text is text.
    pub hidden: bool,
    /// The text as Markdown.
    pub markdown: bool,
}

/// Options that have been checked; the default is UTF-8, a line a paragraph, the document's own charset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    engine: Engine,
    charset: Option<&'static str>,
    wrap: Option<u32>,
    ascii: bool,
    sheet: Option<String>,
    sections: Option<Vec<Section>>,
    links: bool,
    hidden: bool,
    markdown: bool,
}

/// A row of the table of options.
pub struct OptionRow {
    /// The name, in a query and at the command line.
    pub name: &'static str,
    /// Where its value is kept.
    pub field: Field,
    /// What `--help` calls its value; a switch has none.
    pub value_name: &'static str,
    /// What `-h` says of it.
    pub help: &'static str,
    /// What `--help` says of it, where that is more.
    pub long_help: Option<fn() -> String>,
    /// What the API's description says of it.
    pub description: &'static str,
    /// The schema of its value there.
    pub schema: fn() -> RefOr<Schema>,
    /// What the documentation says of it.
    pub documentation: &'static str,
}

/// Where the value of an option is kept, by its kind.
#[derive(Clone, Copy)]
pub enum Field {
    /// A text.
    Text(fn(&mut RawOptions) -> &mut Option<String>),
    /// A number of columns.
    Columns(fn(&mut RawOptions) -> &mut u32),
    /// A switch, which may come without a value.
    Switch(fn(&mut RawOptions) -> &mut bool),
}

/// The table of options. Markdown is not one: whoever asks for it asks for an output format.
pub const OPTIONS: [OptionRow; 8] = [
    OptionRow {
        name: "charset",
        field: Field::Text(|raw| &mut raw.charset),
        value_name: "NAME",
        help: "Charset of 8-bit text in the documents, for instance cp1251; by default the one each document names",
        long_help: Some(|| {
            let names: Vec<_> = CHARSETS.chunks(8).map(|names| format!("  {}\n", names.join(" "))).collect();
            let help = "Charset of 8-bit text in the documents; by default the one each document names. Known are:";
            format!("{help}\n{}", names.concat())
        }),
        description: "Charset of 8-bit text in the document; by default the one that the document names.",
        schema: || one_of(CHARSETS),
        documentation: "of 8-bit text, instead of the one that the document names: [a name](#charsets)",
    },
    OptionRow {
        name: "wrap",
        field: Field::Columns(|raw| &mut raw.wrap),
        value_name: "COLUMNS",
        help: "Wrap lines at so many columns; 0 keeps a paragraph on one line",
        long_help: None,
        description: "Wraps lines at so many columns; 0, the default, keeps a paragraph on one line.",
        schema: || zero_or(WRAP_MIN, WRAP_MAX),
        documentation: "lines of at most so many columns, in Word documents, but not in Markdown",
    },
    OptionRow {
        name: "ascii",
        field: Field::Switch(|raw| &mut raw.ascii),
        value_name: "",
        help: "Plain ASCII: what has no equivalent is replaced, `©` by `(c)`, or becomes `?`",
        long_help: None,
        description: "Plain ASCII: what has no equivalent is replaced, or becomes `?`.",
        schema: switch,
        documentation: "`true` for plain ASCII: what has no equivalent is replaced",
    },
    OptionRow {
        name: "sheet",
        field: Field::Text(|raw| &mut raw.sheet),
        value_name: "NAME|NUMBER",
        help: "Of workbooks one sheet, by its name or its number from 1",
        long_help: None,
        description: "Of a workbook one sheet, by its name or its number from 1.",
        schema: || string().into(),
        documentation: "of a workbook one sheet, by its name or its number from 1",
    },
    OptionRow {
        name: "sections",
        field: Field::Text(|raw| &mut raw.sections),
        value_name: "NAMES",
        help: "Of documents of text these sections, with commas between them, for instance body,footnotes",
        long_help: Some(|| {
            let names = Section::ALL.map(Section::as_str).join(", ");
            format!("Of documents of text these sections, with commas between them. Known are:\n  {names}")
        }),
        description: "Of a document of text these sections, with commas between them.",
        schema: || list_of(&Section::ALL.map(Section::as_str)),
        documentation: "of a document of text these alone, with commas between them: `body`, `footnotes`, `endnotes`, `comments`, \
                        `headers`, `footers`, `text_boxes`",
    },
    OptionRow {
        name: "links",
        field: Field::Switch(|raw| &mut raw.links),
        value_name: "",
        help: "Print where a hyperlink leads behind its words, as ` <target>`",
        long_help: None,
        description: "Where a hyperlink leads stands behind its words, as ` <target>`.",
        schema: switch,
        documentation: "`true` for where hyperlinks lead: ` <target>` behind the words, in Markdown `[words](target)`; in Word and \
                        RTF documents",
    },
    OptionRow {
        name: "hidden",
        field: Field::Switch(|raw| &mut raw.hidden),
        value_name: "",
        help: "Print hidden text too",
        long_help: None,
        description: "Hidden text is text too.",
        schema: switch,
        documentation: "`true` for hidden text too; in Word and RTF documents",
    },
    OptionRow {
        name: "engine",
        field: Field::Text(|raw| &mut raw.engine),
        value_name: "ENGINE",
        help: "readers, or catdoc for exactly what catdoc prints of Word, RTF and Write documents",
        long_help: None,
        description: "What gets the text out: the readers of this project, or catdoc itself, which reads Word, RTF and Write and does not \
                      say what it leaves out.",
        schema: || one_of(Engine::names()),
        documentation: "`readers`, the default, or `catdoc` for exactly what catdoc 0.95 prints of Word, RTF and Write documents with \
                        `-w`, `-m`, `-s` and `-d`; it takes `charset`, `wrap` and `ascii`, `complete` is `null`, and the warning is \
                        `engine-catdoc`",
    },
];

impl RawOptions {
    /// The options' names.
    pub const NAMES: [&str; OPTIONS.len()] = {
        let mut names = [""; OPTIONS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = OPTIONS[index].name;
            index += 1;
        }
        names
    };

    /// Sets the option of this name; a switch may come without a value.
    ///
    /// # Errors
    /// `BadOption` that names what would be right.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let row = OPTIONS.iter().find(|row| row.name == name).ok_or_else(|| unknown(name, &Self::NAMES))?;
        match row.field {
            Field::Text(field) => *field(self) = Some(value.to_owned()),
            Field::Columns(field) => *field(self) = value.parse().map_err(|_| bad_wrap(value))?,
            Field::Switch(field) => *field(self) = is_on(name, value)?,
        }
        Ok(())
    }
}

impl TryFrom<RawOptions> for Options {
    type Error = Error;

    /// # Errors
    /// `BadOption` that names what would be right.
    fn try_from(raw: RawOptions) -> Result<Self, Error> {
        let engine = raw.engine.as_deref().map(Engine::named).transpose()?.unwrap_or_default();
        let charset = raw.charset.as_deref().map(charsets::named).transpose()?;
        if engine == Engine::Catdoc {
            refuse_for_catdoc(&raw, charset)?;
        }
        let wrap = match raw.wrap {
            0 => None,
            columns @ WRAP_MIN..=WRAP_MAX => Some(columns),
            other => return Err(bad_wrap(&other.to_string())),
        };
        let sections = raw.sections.map(|names| sections(&names)).transpose()?;
        let RawOptions { ascii, sheet, links, hidden, markdown, .. } = raw;
        Ok(Self { engine, charset, wrap, ascii, sheet, sections, links, hidden, markdown })
    }
}

impl Options {
    /// The module's command line for `file`.
    #[must_use]
    pub(crate) fn arguments(&self, file: &str) -> Vec<String> {
        let engine = match self.engine {
            Engine::Readers => "--parts",
            Engine::Catdoc => "--catdoc",
        };
        let mut arguments = vec!["catdoc".to_owned(), engine.to_owned()];
        if let Some(charset) = self.charset {
            arguments.extend(["-s".to_owned(), charset.to_owned()]);
        }
        let switches = [(self.links, "--links"), (self.hidden, "--hidden"), (self.markdown, "--markdown")];
        arguments.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, switch)| switch.to_owned()));
        match self.wrap {
            // A paragraph of Markdown is a line, and so is a table's row.
            Some(columns) if !self.markdown => arguments.extend(["-m".to_owned(), columns.to_string()]),
            _ => arguments.push("-w".to_owned()),
        }
        let target = if self.ascii { "us-ascii" } else { "utf-8" };
        arguments.extend(["-d", target, file].map(str::to_owned));
        arguments
    }

    /// What gets the text out.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// The one sheet of a workbook that is wanted.
    pub(crate) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The sections that are wanted, where not all are.
    pub(crate) fn sections(&self) -> Option<&[Section]> {
        self.sections.as_deref()
    }

    /// Whether the text is wanted as Markdown.
    pub(crate) fn markdown(&self) -> bool {
        self.markdown
    }
}

/// Refuses what only our readers can do.
fn refuse_for_catdoc(raw: &RawOptions, charset: Option<&str>) -> Result<(), Error> {
    let RawOptions { sheet, sections, links, hidden, markdown, .. } = raw;
    let no_such_charset = format!("charset={}", charset.unwrap_or_default());
    let typed = [
        (!charset.is_none_or(charsets::is_catdocs), no_such_charset.as_str()),
        (sheet.is_some(), "sheet"),
        (sections.is_some(), "sections"),
        (*links, "links"),
        (*hidden, "hidden"),
        (*markdown, "markdown"),
    ];
    let refused = |name| Error::BadOption { detail: format!("{name} needs engine=readers: catdoc does not have it") };
    typed.iter().find(|(is_set, _)| *is_set).map_or(Ok(()), |(_, name)| Err(refused(name)))
}

/// The sections of these names.
fn sections(names: &str) -> Result<Vec<Section>, Error> {
    let section = |name: &str| Section::named(name.trim()).ok_or_else(|| unknown_section(name));
    names.split(',').map(section).collect()
}

fn unknown_section(name: &str) -> Error {
    let known = Section::ALL.map(Section::as_str).join(", ");
    Error::BadOption { detail: format!("unknown section {}; known are {known}", quote(name)) }
}

fn is_on(name: &str, value: &str) -> Result<bool, Error> {
    match value {
        "" | "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(Error::BadOption { detail: format!("{name} is true or false, not {}", quote(other)) }),
    }
}

fn bad_wrap(value: &str) -> Error {
    Error::BadOption { detail: format!("wrap is 0 or {WRAP_MIN} to {WRAP_MAX} columns, not {}", quote(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(raw: RawOptions) -> String {
        Options::try_from(raw).expect("valid").arguments("document").join(" ")
    }

    #[test]
    fn the_default_is_utf8_with_a_line_a_paragraph() {
        assert_eq!(arguments(RawOptions::default()), "catdoc --parts -w -d utf-8 document");
        assert_eq!(Options::default(), Options::try_from(RawOptions::default()).expect("valid"));
    }

    #[test]
    fn every_option_reaches_the_module() {
        let mut raw = RawOptions::default();
        for (name, value) in [("charset", "CP1251"), ("wrap", "72"), ("ascii", ""), ("links", "true"), ("hidden", "1")]
        {
            raw.set(name, value).expect("known");
        }
        assert_eq!(arguments(raw), "catdoc --parts -s cp1251 --links --hidden -m 72 -d us-ascii document");
    }

    #[test]
    fn catdoc_takes_the_options_that_it_has_and_no_others() {
        let raw = || RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
        assert_eq!(arguments(raw()), "catdoc --catdoc -w -d utf-8 document");
        let typed = RawOptions { charset: Some("cp1251".to_owned()), wrap: 40, ascii: true, ..raw() };
        assert_eq!(arguments(typed), "catdoc --catdoc -s cp1251 -m 40 -d us-ascii document");
        for (name, refused) in [
            ("charset=cp932", RawOptions { charset: Some("CP932".to_owned()), ..raw() }),
            ("charset=utf-8", RawOptions { charset: Some("utf-8".to_owned()), ..raw() }),
            ("sheet", RawOptions { sheet: Some("1".to_owned()), ..raw() }),
            ("sections", RawOptions { sections: Some("body".to_owned()), ..raw() }),
            ("links", RawOptions { links: true, ..raw() }),
            ("hidden", RawOptions { hidden: true, ..raw() }),
            ("markdown", RawOptions { markdown: true, ..raw() }),
        ] {
            let error = Options::try_from(refused).expect_err(name).to_string();
            assert_eq!(error, format!("{name} needs engine=readers: catdoc does not have it"));
        }
        let unknown = RawOptions { engine: Some("antiword".to_owned()), ..RawOptions::default() };
        let error = Options::try_from(unknown).expect_err("no such engine").to_string();
        assert_eq!(error, "engine is readers or catdoc, not \"antiword\"");
    }

    #[test]
    fn markdown_has_a_line_a_paragraph() {
        let raw = RawOptions { markdown: true, wrap: 72, ..RawOptions::default() };
        assert_eq!(arguments(raw), "catdoc --parts --markdown -w -d utf-8 document");
    }

    #[test]
    fn sections_are_known_by_name() {
        let sections = |names: &str| {
            let raw = RawOptions { sections: Some(names.to_owned()), ..RawOptions::default() };
            Options::try_from(raw).map(|options| options.sections)
        };
        assert_eq!(
            sections("footnotes, text_boxes").expect("known"),
            Some(vec![Section::Footnotes, Section::TextBoxes])
        );
        for names in ["", "body,", "Body", "chapters", "text-boxes"] {
            let error = sections(names).expect_err(names).to_string();
            assert!(error.contains("body, footnotes, endnotes, comments, headers, footers, text_boxes"), "{error}");
        }
    }

    #[test]
    fn a_bad_value_is_refused_with_what_would_be_right() {
        for wrap in [1, 9, 481, u32::MAX] {
            let error = Options::try_from(RawOptions { wrap, ..RawOptions::default() }).expect_err("out of range");
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().contains("10 to 480"), "{error}");
        }
        let raw = RawOptions { charset: Some("klingon".to_owned()), ..RawOptions::default() };
        let error = Options::try_from(raw).expect_err("no such charset");
        assert!(error.to_string().contains("klingon") && error.to_string().contains("cp1251"), "{error}");
    }
}
