//! The options of a printed text, and the module's command line that they make.

use super::extract::DOCUMENT;
use super::password::{self, Password};
use super::run::Argument;

/// Options of a printed text. Charsets are names of [`CHARSETS`](super::charsets::CHARSETS).
#[derive(Debug, Clone)]
pub struct PrintOptions {
    /// The charset of 8-bit text, if not the document's own.
    pub source: Option<&'static str>,
    /// The charset of the printed text.
    pub target: &'static str,
    /// The strings for special characters and for those that the target charset lacks.
    pub substitutions: Substitutions,
    /// Writes a character without a substitution as `\xNNNN` instead of `?`.
    pub unknown_as_hex: bool,
    /// The wrap margin in columns, or 0 for no wrapping.
    pub wrap: u32,
    /// The width of characters where it would have to be guessed.
    pub width: Option<Width>,
    /// Reads a file of an unknown type as the bare text of a Word document.
    pub broken: bool,
    /// Prints a Word document's header before its text.
    pub verbose: bool,
    /// Reads delimited text and HTML as a workbook, and marks sheets, rows and cells.
    pub workbook: bool,
    /// The format of dates and times in cells, as for `strftime(3)`.
    pub date_format: Option<String>,
    /// The significant digits of unformatted numbers in cells, from 1 to 15.
    pub digits: Option<u8>,
    /// The password for encrypted documents.
    pub password: Option<Password>,
}

/// A substitution map of catdoc.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Substitutions {
    /// Plain text.
    #[default]
    Ascii,
    /// TeX.
    Tex,
}

impl Substitutions {
    /// Returns the map's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ascii => "ascii",
            Self::Tex => "tex",
        }
    }
}

/// The width of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 8-bit text.
    Bytes,
    /// Unicode.
    Unicode,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            source: None,
            target: "utf-8",
            substitutions: Substitutions::default(),
            unknown_as_hex: false,
            wrap: 0,
            width: None,
            broken: false,
            verbose: false,
            workbook: false,
            date_format: None,
            digits: None,
            password: None,
        }
    }
}

impl PrintOptions {
    /// Returns the module's command line for the document, or for the one in this storage of it.
    pub(super) fn arguments(&self, storage: Option<u32>) -> Vec<Argument> {
        // A password is only for the document itself.
        let password = self.password.as_ref().filter(|_| storage.is_none());
        let switches = [
            (self.workbook, "--parts"),
            (self.workbook, "--workbook"),
            (self.unknown_as_hex, "-x"),
            (self.width == Some(Width::Bytes), "-8"),
            (self.width == Some(Width::Unicode), "-u"),
            (self.broken, "-b"),
            (self.verbose, "-v"),
        ];
        let valued: [(_, Option<Argument>); 8] = [
            ("-s", self.source.map(Into::into)),
            ("-d", Some(self.target.into())),
            ("-f", Some(self.substitutions.as_str().into())),
            ("-m", Some(self.wrap.to_string().into())),
            ("--date-format", self.date_format.clone().map(Into::into)),
            ("--digits", self.digits.map(|digits| digits.to_string().into())),
            ("--storage", storage.map(|storage| storage.to_string().into())),
            ("--password-file", password.map(|_| password::FILE.into())),
        ];
        // catdoc does not tell hidden text from other text.
        let mut arguments: Vec<Argument> = vec!["catdoc".into(), "--hidden".into()];
        arguments.extend(switches.into_iter().filter(|(is_on, _)| *is_on).map(|(_, switch)| switch.into()));
        for (name, value) in valued {
            arguments.extend(value.map(|value| [name.into(), value]).into_iter().flatten());
        }
        arguments.push(DOCUMENT.into());
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_utf8_with_one_line_per_paragraph() {
        assert_eq!(
            PrintOptions::default().arguments(None).join(" "),
            "catdoc --hidden -d utf-8 -f ascii -m 0 document"
        );
    }

    #[test]
    fn every_option_reaches_the_module() {
        let options = PrintOptions {
            source: Some("cp1251"),
            target: "koi8-r",
            substitutions: Substitutions::Tex,
            unknown_as_hex: true,
            wrap: 72,
            width: Some(Width::Unicode),
            broken: true,
            verbose: true,
            workbook: true,
            date_format: Some("%Y".to_owned()),
            digits: Some(3),
            password: Some("secret".into()),
        };
        let arguments = "catdoc --hidden --parts --workbook -x -u -b -v -s cp1251 -d koi8-r -f tex -m 72 --date-format %Y --digits 3";
        assert_eq!(options.arguments(None).join(" "), format!("{arguments} --password-file password document"));
        assert_eq!(options.arguments(Some(7)).join(" "), format!("{arguments} --storage 7 document"));
    }
}
