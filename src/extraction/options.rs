//! The options for extracting text: their table, their raw values, and the type into which raw
//! values are validated once.

use super::charsets::{self, CHARSETS};
use super::engine::Engine;
use super::error::Error;
use super::format::is_of_workbook;
use super::message::{quote, unknown};
use super::password::{self, Password};
use super::run::Argument;
use super::schemas::{list_of, one_of, string, switch, zero_or};
use super::sections::Section;
use super::signature::Container;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// The most arguments that a command line has.
const MOST_ARGUMENTS: usize = 18;

/// Smallest wrap margin. Below it, most words would be broken.
pub const WRAP_MIN: u32 = 10;
/// Largest wrap margin. catdoc builds a line in 512 bytes, and the longest replacement needs room
/// after it.
pub const WRAP_MAX: u32 = 480;

/// Raw options, as typed by a person or sent by a client.
#[derive(Debug, Clone, Default)]
pub struct RawOptions {
    /// The name of the engine.
    pub engine: Option<String>,
    /// The name of the charset of 8-bit text.
    pub charset: Option<String>,
    /// The wrap margin in columns, or 0 for no wrapping.
    pub wrap: u32,
    /// Writes ASCII instead of UTF-8.
    pub ascii: bool,
    /// The sheet of a workbook to return, by name or by number from 1.
    pub sheet: Option<String>,
    /// The sections of a Word, RTF or HTML document to return, as comma-separated names.
    pub sections: Option<String>,
    /// Writes a hyperlink's target after its text.
    pub links: bool,
    /// Includes hidden text.
    pub hidden: bool,
    /// Reads embedded documents. The default is true in JSON and in the library, and false in text,
    /// Markdown and CSV.
    pub attachments: Option<bool>,
    /// Refuses formats that consist of text.
    pub strict: bool,
    /// Reads delimited text and HTML as a workbook. The default depends on the file's name and media
    /// type.
    pub workbook: Option<bool>,
    /// Writes Markdown.
    pub markdown: bool,
    /// The password for encrypted documents. An empty one is ignored. It is not in the table of
    /// options, since those can be set in a URL.
    pub password: Option<Password>,
}

/// Validated options. The default is UTF-8, one line per paragraph and the document's own charset.
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
    without_attachments: bool,
    strict: bool,
    workbook: Option<bool>,
    markdown: bool,
    password: Option<Password>,
}

/// The task of a run of the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Prints the text.
    Text,
    /// Prints the bytes of embedded documents.
    Attachments,
}

/// A row of the table of options.
pub struct OptionRow {
    /// The name, both in a query and on the command line.
    pub name: &'static str,
    /// The field of `RawOptions` that holds its value.
    pub field: Field,
    /// The placeholder for its value in `--help`. Empty for a switch.
    pub value_name: &'static str,
    /// The text of `-h`.
    pub help: &'static str,
    /// The text of `--help`, if it is longer.
    pub long_help: Option<fn() -> String>,
    /// The text of the OpenAPI description.
    pub description: &'static str,
    /// The schema of its value in the OpenAPI description.
    pub schema: fn() -> RefOr<Schema>,
    /// The text of the documentation.
    pub documentation: &'static str,
}

/// An accessor for an option's value in `RawOptions`, by the kind of value.
#[derive(Clone, Copy)]
pub enum Field {
    /// A string.
    Text(fn(&mut RawOptions) -> &mut Option<String>),
    /// A number of columns, or 0.
    Columns(fn(&mut RawOptions) -> &mut u32),
    /// A boolean, which may be given without a value.
    Switch(fn(&mut RawOptions) -> &mut bool),
    /// A boolean whose default depends on the output format.
    OptionalSwitch(fn(&mut RawOptions) -> &mut Option<bool>),
}

/// The table of options. Markdown is not among them, since it is an output format.
pub const OPTIONS: [OptionRow; 11] = [
    OptionRow {
        name: "charset",
        field: Field::Text(|raw| &mut raw.charset),
        value_name: "NAME",
        help: "Charset of 8-bit text, for instance cp1251 [default: the one that each document names]",
        long_help: Some(|| {
            let names: Vec<_> = CHARSETS.chunks(8).map(|names| format!("  {}\n", names.join(" "))).collect();
            let help = "Charset of 8-bit text. The default is the one that each document names. Supported charsets:";
            format!("{help}\n{}", names.concat())
        }),
        description: "The charset of 8-bit text. The default is the one that the document names.",
        schema: || one_of(CHARSETS),
        documentation: "the charset of 8-bit text, if not the one that the document names: [a name](#charsets)",
    },
    OptionRow {
        name: "wrap",
        field: Field::Columns(|raw| &mut raw.wrap),
        value_name: "COLUMNS",
        help: "Wrap lines at this many columns; 0 keeps each paragraph on one line",
        long_help: None,
        description: "The maximum line length in columns. The default, 0, keeps each paragraph on one line.",
        schema: || zero_or(WRAP_MIN, WRAP_MAX),
        documentation: "the maximum line length in columns, in Word documents; ignored for Markdown",
    },
    OptionRow {
        name: "ascii",
        field: Field::Switch(|raw| &mut raw.ascii),
        value_name: "",
        help: "Write ASCII: other characters are replaced by an equivalent, such as `(c)` for `©`, or by `?`",
        long_help: None,
        description: "Writes ASCII. Other characters are replaced by an equivalent or by `?`.",
        schema: switch,
        documentation: "`true` for ASCII: other characters are replaced by an equivalent or by `?`",
    },
    OptionRow {
        name: "sheet",
        field: Field::Text(|raw| &mut raw.sheet),
        value_name: "NAME|NUMBER",
        help: "Extract only this sheet of a workbook, by name or by number from 1",
        long_help: None,
        description: "Returns only this sheet of a workbook, by name or by number from 1.",
        schema: || string().into(),
        documentation: "the only sheet of a workbook to return, by name or by number from 1",
    },
    OptionRow {
        name: "sections",
        field: Field::Text(|raw| &mut raw.sections),
        value_name: "NAMES",
        help: "Extract only these sections of Word, RTF and HTML documents, separated by commas, such as body,footnotes",
        long_help: Some(|| {
            let names = Section::ALL.map(Section::as_str).join(", ");
            format!(
                "Extract only these sections of Word, RTF and HTML documents, separated by commas. Sections:\n  {names}"
            )
        }),
        description: "Returns only these sections of a Word, RTF or HTML document, separated by commas.",
        schema: || list_of(&Section::ALL.map(Section::as_str)),
        documentation: "the only sections of a Word, RTF or HTML document to return, separated by commas: `body`, `footnotes`, \
                        `endnotes`, `comments`, `headers`, `footers`, `text_boxes`",
    },
    OptionRow {
        name: "links",
        field: Field::Switch(|raw| &mut raw.links),
        value_name: "",
        help: "Write the target of each hyperlink after its text, as ` <target>`",
        long_help: None,
        description: "Writes the target of each hyperlink after its text, as ` <target>`.",
        schema: switch,
        documentation: "`true` for the targets of hyperlinks: ` <target>` after the text, in Markdown `[text](target)`; in Word, \
                        RTF and HTML documents",
    },
    OptionRow {
        name: "hidden",
        field: Field::Switch(|raw| &mut raw.hidden),
        value_name: "",
        help: "Include hidden text",
        long_help: None,
        description: "Includes hidden text.",
        schema: switch,
        documentation: "`true` to include hidden text in Word, RTF and HTML documents, and cells that their number format hides",
    },
    OptionRow {
        name: "attachments",
        field: Field::OptionalSwitch(|raw| &mut raw.attachments),
        value_name: "",
        help: "Extract embedded documents too; JSON always has them",
        long_help: None,
        description: "Extracts embedded documents too. The default is `true` for JSON and `false` for other formats. In text and \
                      Markdown, each follows a line with a form feed and its name.",
        schema: switch,
        documentation: "`true` to extract embedded documents too, the default for JSON; in text and Markdown, each follows a line \
                        with a form feed and its name",
    },
    OptionRow {
        name: "workbook",
        field: Field::OptionalSwitch(|raw| &mut raw.workbook),
        value_name: "",
        help: "Read delimited text and HTML as a workbook [default: if the name is that of a workbook, such as x.xls]",
        long_help: None,
        description: "Reads delimited text and HTML as a workbook. The default is `true` if the file's name or media type is that \
                      of a workbook.",
        schema: switch,
        documentation: "`true` to read delimited text and HTML as the sheets of a workbook, the default if the file's name or \
                        media type is that of a workbook, such as `x.xls` or `text/csv`",
    },
    OptionRow {
        name: "strict",
        field: Field::Switch(|raw| &mut raw.strict),
        value_name: "",
        help: "Refuse HTML, XML, MHTML, SYLK, delimited and plain text, whatever their name",
        long_help: None,
        description: "Refuses formats that consist of text: HTML, MHTML, XML of Office 2003, SYLK, delimited and plain text.",
        schema: switch,
        documentation: "`true` to refuse formats that consist of text, with `not-a-document`: HTML, MHTML, XML of Office 2003, \
                        SYLK, delimited and plain text",
    },
    OptionRow {
        name: "engine",
        field: Field::Text(|raw| &mut raw.engine),
        value_name: "ENGINE",
        help: "readers, or catdoc for exactly what catdoc prints for Word, RTF and Write documents",
        long_help: None,
        description: "The engine: the readers of this project, or catdoc itself. catdoc reads Word, RTF and Write documents and \
                      does not report what it leaves out.",
        schema: || one_of(Engine::names()),
        documentation: "`readers`, the default, or `catdoc` for exactly what catdoc 0.95 prints for Word, RTF and Write documents \
                        with `-w`, `-m`, `-s` and `-d`; `catdoc` accepts only `charset`, `wrap` and `ascii`, `complete` is `null`, \
                        and the warning is `engine-catdoc`",
    },
];

impl RawOptions {
    /// The names of all options.
    pub const NAMES: [&str; OPTIONS.len()] = {
        let mut names = [""; OPTIONS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = OPTIONS[index].name;
            index += 1;
        }
        names
    };

    /// Sets the option with this name. A switch may be given without a value.
    ///
    /// # Errors
    /// `BadOption` with the allowed values.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let row = OPTIONS.iter().find(|row| row.name == name).ok_or_else(|| unknown(name, &Self::NAMES))?;
        match row.field {
            Field::Text(field) => *field(self) = Some(value.to_owned()),
            Field::Columns(field) => *field(self) = value.parse().map_err(|_| bad_wrap(value))?,
            Field::Switch(field) => *field(self) = parse_switch(name, value)?,
            Field::OptionalSwitch(field) => *field(self) = Some(parse_switch(name, value)?),
        }
        Ok(())
    }
}

impl TryFrom<RawOptions> for Options {
    type Error = Error;

    /// # Errors
    /// `BadOption` with the allowed values.
    fn try_from(raw: RawOptions) -> Result<Self, Error> {
        let engine = raw.engine.as_deref().map(Engine::from_name).transpose()?.unwrap_or_default();
        let charset = raw.charset.as_deref().map(charsets::from_name).transpose()?;
        if engine == Engine::Catdoc {
            reject_unsupported_by_catdoc(&raw, charset)?;
        }
        let wrap = match raw.wrap {
            0 => None,
            columns @ WRAP_MIN..=WRAP_MAX => Some(columns),
            other => return Err(bad_wrap(&other.to_string())),
        };
        let sections = raw.sections.map(|names| sections(&names)).transpose()?;
        let RawOptions { ascii, sheet, links, hidden, attachments, strict, workbook, markdown, password, .. } = raw;
        let without_attachments = attachments == Some(false);
        let options = Self {
            engine,
            charset,
            wrap,
            ascii,
            sheet,
            sections,
            links,
            hidden,
            without_attachments,
            strict,
            workbook,
            markdown,
            password: None,
        };
        options.with_password(password)
    }
}

impl Options {
    /// Sets the password. An empty one is ignored.
    ///
    /// # Errors
    /// `BadOption` if the engine opens no encrypted documents.
    pub(crate) fn with_password(self, password: Option<Password>) -> Result<Self, Error> {
        let password = password.filter(|password| !password.is_empty());
        if password.is_some() && self.engine == Engine::Catdoc {
            return Err(not_in_catdoc("password"));
        }
        Ok(Self { password, ..self })
    }

    /// Sets whether the document's name or media type is that of a workbook. The option `workbook`
    /// takes precedence.
    #[must_use]
    pub fn for_file(self, name: &str, media_type: &str) -> Self {
        Self { workbook: self.workbook.or_else(|| is_of_workbook(name, media_type).then_some(true)), ..self }
    }

    /// Returns the options for embedded documents: without the selection, the password and the kind
    /// of file, which are those of the document that contains them.
    pub(crate) fn for_embedded(&self) -> Self {
        Self { sheet: None, sections: None, workbook: None, password: None, ..self.clone() }
    }

    /// Returns the options for a file of this type. catdoc does not read archives, only documents in
    /// them.
    #[must_use]
    pub(crate) fn for_container(self, container: Container) -> Self {
        if container == Container::Zip { Self { engine: Engine::Readers, ..self } } else { self }
    }

    /// Returns the module's command line for a task on `file`, or on the document in this storage of
    /// it.
    #[must_use]
    pub(crate) fn arguments(&self, file: &'static str, task: Task, storage: Option<u32>) -> Vec<Argument> {
        let engine = match self.engine {
            Engine::Readers => "--parts",
            Engine::Catdoc => "--catdoc",
        };
        let mut arguments: Vec<Argument> = Vec::with_capacity(MOST_ARGUMENTS);
        arguments.extend(["catdoc".into(), engine.into()]);
        if let Some(charset) = self.charset {
            arguments.extend(["-s".into(), charset.into()]);
        }
        if let Some(storage) = storage {
            arguments.extend(["--storage".into(), storage.to_string().into()]);
        }
        if self.password.is_some() {
            arguments.extend(["--password-file".into(), password::FILE.into()]);
        }
        if task == Task::Attachments {
            arguments.push("--attachments".into());
        }
        let switches = [
            (self.links, "--links"),
            (self.hidden, "--hidden"),
            (self.workbook == Some(true) && self.engine == Engine::Readers, "--workbook"),
            (self.markdown, "--formatting"),
        ];
        arguments.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, switch)| switch.into()));
        match self.wrap {
            // In Markdown, a paragraph and a table row must stay on one line.
            Some(columns) if !self.markdown => arguments.extend(["-m".into(), columns.to_string().into()]),
            _ => arguments.push("-w".into()),
        }
        if self.ascii {
            arguments.extend(["-d".into(), "us-ascii".into()]);
        }
        arguments.push(file.into());
        arguments
    }

    /// Returns the engine.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Returns the sheet of a workbook to return, if one is selected.
    pub(crate) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Returns the sections to return, if not all of them.
    pub(crate) fn sections(&self) -> Option<&[Section]> {
        self.sections.as_deref()
    }

    /// Returns whether embedded documents are read.
    pub(crate) fn attachments(&self) -> bool {
        !self.without_attachments
    }

    /// Returns whether formats that consist of text are refused.
    pub(crate) fn strict(&self) -> bool {
        self.strict
    }

    /// Returns the password for encrypted documents, if there is one.
    pub(crate) fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Returns whether the text is to be Markdown.
    pub(crate) fn markdown(&self) -> bool {
        self.markdown
    }
}

/// Rejects options that only our readers support.
fn reject_unsupported_by_catdoc(raw: &RawOptions, charset: Option<&str>) -> Result<(), Error> {
    let RawOptions { sheet, sections, links, hidden, attachments, workbook, markdown, .. } = raw;
    let no_such_charset = format!("charset={}", charset.unwrap_or_default());
    let typed = [
        (!charset.is_none_or(charsets::is_catdocs), no_such_charset.as_str()),
        (sheet.is_some(), "sheet"),
        (sections.is_some(), "sections"),
        (*links, "links"),
        (*hidden, "hidden"),
        // The default of a format is not a choice of the user.
        (*attachments == Some(true), "attachments"),
        (*workbook == Some(true), "workbook"),
        (*markdown, "markdown"),
    ];
    typed.iter().find(|(is_set, _)| *is_set).map_or(Ok(()), |(_, name)| Err(not_in_catdoc(name)))
}

fn not_in_catdoc(name: &str) -> Error {
    Error::BadOption { detail: format!("{name} is not supported by engine=catdoc; use engine=readers") }
}

/// Parses a comma-separated list of sections.
fn sections(names: &str) -> Result<Vec<Section>, Error> {
    let section = |name: &str| Section::from_name(name.trim()).ok_or_else(|| unknown_section(name));
    names.split(',').map(section).collect()
}

fn unknown_section(name: &str) -> Error {
    let known = Section::ALL.map(Section::as_str).join(", ");
    Error::BadOption { detail: format!("unknown section {}; use one of {known}", quote(name)) }
}

fn parse_switch(name: &str, value: &str) -> Result<bool, Error> {
    match value {
        "" | "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(Error::BadOption { detail: format!("{name} must be true or false, not {}", quote(other)) }),
    }
}

fn bad_wrap(value: &str) -> Error {
    Error::BadOption { detail: format!("wrap must be 0 or {WRAP_MIN} to {WRAP_MAX}, not {}", quote(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(raw: RawOptions) -> String {
        Options::try_from(raw).expect("valid").arguments("document", Task::Text, None).join(" ")
    }

    #[test]
    fn the_default_is_utf8_with_one_line_per_paragraph() {
        assert_eq!(arguments(RawOptions::default()), "catdoc --parts -w document");
        assert_eq!(Options::default(), Options::try_from(RawOptions::default()).expect("valid"));
    }

    #[test]
    fn the_task_and_the_storage_reach_the_module() {
        let arguments = Options::default().arguments("document", Task::Attachments, Some(17)).join(" ");
        assert_eq!(arguments, "catdoc --parts --storage 17 --attachments -w document");
    }

    #[test]
    fn every_option_reaches_the_module() {
        let mut raw = RawOptions::default();
        for (name, value) in [
            ("charset", "CP1251"),
            ("wrap", "72"),
            ("ascii", ""),
            ("links", "true"),
            ("hidden", "1"),
            ("workbook", "1"),
        ] {
            raw.set(name, value).expect("known");
        }
        assert_eq!(arguments(raw), "catdoc --parts -s cp1251 --links --hidden --workbook -m 72 -d us-ascii document");
    }

    #[test]
    fn catdoc_accepts_only_the_options_that_it_supports() {
        let raw = || RawOptions { engine: Some("catdoc".to_owned()), ..RawOptions::default() };
        assert_eq!(arguments(raw()), "catdoc --catdoc -w document");
        let typed = RawOptions { charset: Some("cp1251".to_owned()), wrap: 40, ascii: true, ..raw() };
        assert_eq!(arguments(typed), "catdoc --catdoc -s cp1251 -m 40 -d us-ascii document");
        for (name, refused) in [
            ("charset=cp932", RawOptions { charset: Some("CP932".to_owned()), ..raw() }),
            ("charset=utf-8", RawOptions { charset: Some("utf-8".to_owned()), ..raw() }),
            ("sheet", RawOptions { sheet: Some("1".to_owned()), ..raw() }),
            ("sections", RawOptions { sections: Some("body".to_owned()), ..raw() }),
            ("links", RawOptions { links: true, ..raw() }),
            ("hidden", RawOptions { hidden: true, ..raw() }),
            ("attachments", RawOptions { attachments: Some(true), ..raw() }),
            ("workbook", RawOptions { workbook: Some(true), ..raw() }),
            ("markdown", RawOptions { markdown: true, ..raw() }),
            ("password", RawOptions { password: Some("secret".into()), ..raw() }),
        ] {
            let error = Options::try_from(refused).expect_err(name).to_string();
            assert_eq!(error, format!("{name} is not supported by engine=catdoc; use engine=readers"));
        }
        let unknown = RawOptions { engine: Some("antiword".to_owned()), ..RawOptions::default() };
        let error = Options::try_from(unknown).expect_err("no such engine").to_string();
        assert_eq!(error, "unknown engine \"antiword\"; use readers or catdoc");
    }

    #[test]
    fn markdown_has_one_line_per_paragraph() {
        let raw = RawOptions { markdown: true, wrap: 72, ..RawOptions::default() };
        assert_eq!(arguments(raw), "catdoc --parts --formatting -w document");
    }

    #[test]
    fn the_files_name_or_type_tells_a_workbook_unless_the_user_does() {
        let is_workbook = |workbook, name, media_type| {
            let raw = RawOptions { workbook, ..RawOptions::default() };
            let options = Options::try_from(raw).expect("valid").for_file(name, media_type);
            options.arguments("document", Task::Text, None).contains(&"--workbook".into())
        };
        for (name, media_type) in
            [("a.XLS", ""), ("a.csv", ""), ("", "application/vnd.ms-excel"), ("a.doc", "text/csv")]
        {
            assert!(is_workbook(None, name, media_type), "{name} {media_type}");
            assert!(!is_workbook(Some(false), name, media_type), "{name} {media_type}");
        }
        for (name, media_type) in [("", ""), ("xls", ""), ("a.doc", "application/msword"), ("a.xls.doc", "text/html")] {
            assert!(!is_workbook(None, name, media_type), "{name} {media_type}");
            assert!(is_workbook(Some(true), name, media_type), "{name} {media_type}");
        }
    }

    #[test]
    fn a_password_is_in_a_file_and_not_for_embedded_documents() {
        let raw = RawOptions { password: Some("secret".into()), ..RawOptions::default() };
        assert_eq!(arguments(raw.clone()), "catdoc --parts --password-file password -w document");
        assert!(!format!("{raw:?}").contains("secret"), "{raw:?}");
        let options = Options::try_from(raw).expect("valid");
        assert!(!format!("{options:?}").contains("secret"), "{options:?}");
        assert_eq!(options.for_embedded(), Options::default());
    }

    #[test]
    fn an_empty_password_is_none() {
        let raw = RawOptions { password: Some("".into()), ..RawOptions::default() };
        assert_eq!(Options::try_from(raw).expect("valid"), Options::default());
    }

    #[test]
    fn a_password_cannot_be_set_by_name() {
        assert_eq!(RawOptions::default().set("password", "secret").expect_err("not an option").code(), "bad-option");
    }

    #[test]
    fn sections_are_parsed_by_name() {
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
    fn an_invalid_value_is_rejected_with_the_allowed_values() {
        for wrap in [1, 9, 481, u32::MAX] {
            let error = Options::try_from(RawOptions { wrap, ..RawOptions::default() }).expect_err("out of range");
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().contains("10 to 480"), "{error}");
        }
        let raw = RawOptions { charset: Some("klingon".to_owned()), ..RawOptions::default() };
        let error = Options::try_from(raw).expect_err("no such charset");
        assert!(error.to_string().contains("klingon") && error.to_string().contains("cp1251"), "{error}");
    }

    #[test]
    fn the_selection_and_the_kind_of_file_are_not_for_embedded_documents() {
        let general = RawOptions { links: true, strict: true, ..RawOptions::default() };
        let raw = RawOptions {
            sheet: Some("Tides".to_owned()),
            sections: Some("body".to_owned()),
            workbook: Some(true),
            password: Some("secret".into()),
            ..general.clone()
        };
        let embedded = Options::try_from(raw).expect("valid").for_embedded();
        assert_eq!(embedded, Options::try_from(general).expect("valid"));
        assert_eq!((embedded.strict(), Options::default().strict()), (true, false));
    }
}
