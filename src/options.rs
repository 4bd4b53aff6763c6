//! How the text is wanted: options as typed, validated once into a type that later code trusts.

use crate::error::Error;
use crate::structure::Sheet;

/// Charsets the module can decode, as its `catdoc -l` names them (a test holds the two together).
pub const CHARSETS: [&str; 63] = [
    "8859-1",
    "8859-10",
    "8859-11",
    "8859-13",
    "8859-14",
    "8859-15",
    "8859-2",
    "8859-3",
    "8859-4",
    "8859-5",
    "8859-6",
    "8859-7",
    "8859-8",
    "8859-9",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp1361",
    "cp437",
    "cp720",
    "cp737",
    "cp775",
    "cp850",
    "cp852",
    "cp855",
    "cp857",
    "cp860",
    "cp861",
    "cp862",
    "cp863",
    "cp864",
    "cp865",
    "cp866",
    "cp869",
    "cp874",
    "cp932",
    "cp936",
    "cp949",
    "cp950",
    "euc-jp",
    "gb18030",
    "koi8-r",
    "koi8-u",
    "mac-arabic",
    "mac-centeuro",
    "mac-croatian",
    "mac-cyrillic",
    "mac-greek",
    "mac-hebrew",
    "mac-icelandic",
    "mac-roman",
    "mac-romanian",
    "mac-thai",
    "mac-turkish",
    "mac-ukrainian",
    "us-ascii",
    "utf-8",
];

/// Narrowest wrap margin: catdoc breaks inside words where it must, and needs room for a whole character.
pub const WRAP_MIN: u32 = 10;
/// Widest wrap margin: catdoc builds a line in 512 bytes, and the longest replacement needs room behind it.
pub const WRAP_MAX: u32 = 480;

/// Most sheets named to whoever asked for one that is not there.
const NAMED_SHEETS: usize = 20;

/// Options as typed by a person or sent by a client.
#[derive(Debug, Clone, Default)]
pub struct RawOptions {
    /// Charset of 8-bit text, by name.
    pub charset: Option<String>,
    /// Wrap margin in columns; 0 for none.
    pub wrap: u32,
    /// Plain ASCII instead of UTF-8.
    pub ascii: bool,
    /// The one sheet of a workbook that is wanted, by name or by number from 1.
    pub sheet: Option<String>,
}

/// Options that have been checked; the default is UTF-8, a line a paragraph, the document's own charset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    charset: Option<&'static str>,
    wrap: Option<u32>,
    ascii: bool,
    sheet: Option<String>,
}

impl RawOptions {
    /// The options' names.
    pub const NAMES: [&str; 4] = ["charset", "wrap", "ascii", "sheet"];

    /// Sets the option of this name; a switch may come without a value.
    ///
    /// # Errors
    /// `BadOption` that names what would be right.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        match name {
            "charset" => self.charset = Some(value.to_owned()),
            "wrap" => self.wrap = value.parse().map_err(|_| bad_wrap(value))?,
            "ascii" => self.ascii = switch(name, value)?,
            "sheet" => self.sheet = Some(value.to_owned()),
            other => return Err(unknown(other, &Self::NAMES)),
        }
        Ok(())
    }
}

impl TryFrom<RawOptions> for Options {
    type Error = Error;

    /// # Errors
    /// `BadOption` that names what would be right.
    fn try_from(raw: RawOptions) -> Result<Self, Error> {
        let charset = raw.charset.map(|name| charset(&name)).transpose()?;
        let wrap = match raw.wrap {
            0 => None,
            columns @ WRAP_MIN..=WRAP_MAX => Some(columns),
            other => return Err(bad_wrap(&other.to_string())),
        };
        Ok(Self { charset, wrap, ascii: raw.ascii, sheet: raw.sheet })
    }
}

impl Options {
    /// The module's command line for `file`.
    #[must_use]
    pub(crate) fn arguments(&self, file: &str) -> Vec<String> {
        let mut arguments = vec!["catdoc".to_owned(), "--parts".to_owned()];
        if let Some(charset) = self.charset {
            arguments.extend(["-s".to_owned(), charset.to_owned()]);
        }
        match self.wrap {
            None => arguments.push("-w".to_owned()),
            Some(columns) => arguments.extend(["-m".to_owned(), columns.to_string()]),
        }
        let target = if self.ascii { "us-ascii" } else { "utf-8" };
        arguments.extend(["-d", target, file].map(str::to_owned));
        arguments
    }

    /// Leaves the one sheet that is wanted.
    ///
    /// # Errors
    /// `BadOption` that names the sheets there are.
    pub(crate) fn choose_sheet(&self, sheets: &mut Vec<Sheet>) -> Result<(), Error> {
        let Some(wanted) = &self.sheet else { return Ok(()) };
        let by_name = sheets.iter().position(|sheet| sheet.name == *wanted);
        let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < sheets.len());
        let Some(index) = by_name.or_else(by_number) else {
            let names: Vec<_> = sheets.iter().take(NAMED_SHEETS).map(|sheet| quote(&sheet.name)).collect();
            let detail =
                format!("there is no sheet {}; of {} there are {}", quote(wanted), sheets.len(), names.join(", "));
            return Err(Error::BadOption { detail });
        };
        sheets.swap(0, index);
        sheets.truncate(1);
        Ok(())
    }

    /// Whether one sheet of a workbook is wanted.
    pub(crate) fn wants_a_sheet(&self) -> bool {
        self.sheet.is_some()
    }
}

/// An option that is none of these.
pub(crate) fn unknown(name: &str, known: &[&str]) -> Error {
    Error::BadOption { detail: format!("unknown option {}; known are {}", quote(name), known.join(", ")) }
}

/// The known charset of this name.
fn charset(name: &str) -> Result<&'static str, Error> {
    let known = CHARSETS.iter().find(|known| known.eq_ignore_ascii_case(name));
    known.copied().ok_or_else(|| Error::BadOption {
        detail: format!("unknown charset {}; known are {}", quote(name), CHARSETS.join(", ")),
    })
}

fn switch(name: &str, value: &str) -> Result<bool, Error> {
    match value {
        "" | "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(Error::BadOption { detail: format!("{name} is true or false, not {}", quote(other)) }),
    }
}

fn bad_wrap(value: &str) -> Error {
    Error::BadOption { detail: format!("wrap is 0 or {WRAP_MIN} to {WRAP_MAX} columns, not {}", quote(value)) }
}

/// What a client wrote, cut to what helps: it may be as long as it likes.
pub(crate) fn quote(value: &str) -> String {
    format!("\"{}\"", value.chars().take(40).collect::<String>())
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
        let raw = RawOptions { charset: Some("CP1251".to_owned()), wrap: 72, ascii: true, sheet: None };
        assert_eq!(arguments(raw), "catdoc --parts -s cp1251 -m 72 -d us-ascii document");
    }

    #[test]
    fn a_sheet_is_chosen_by_name_before_number() {
        let sheets = ["Tides", "1", "Ships"].map(|name| Sheet { name: name.to_owned(), ..Sheet::default() });
        let choose = |wanted: &str| {
            let mut sheets = sheets.to_vec();
            let raw = RawOptions { sheet: Some(wanted.to_owned()), ..RawOptions::default() };
            let chosen = Options::try_from(raw).expect("valid").choose_sheet(&mut sheets);
            chosen.map(|()| sheets.into_iter().map(|sheet| sheet.name).collect::<Vec<_>>())
        };
        for (wanted, name) in [("Tides", "Tides"), ("1", "1"), ("3", "Ships"), ("Ships", "Ships")] {
            assert_eq!(choose(wanted).expect(wanted), [name]);
        }
        for wanted in ["", "0", "4", "tides", "-1"] {
            let error = choose(wanted).expect_err(wanted).to_string();
            assert!(error.contains("\"Tides\", \"1\", \"Ships\""), "{error}");
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
