//! The three commands, by the name under which the binary is called.

use super::args::{CatdocArgs, CatpptArgs, Xls2csvArgs};
use crate::extraction::Format;
use crate::extraction::format::Family;
use clap::CommandFactory;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// A program of catdoc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Prints documents of word processors.
    Catdoc,
    /// Prints workbooks.
    Xls2csv,
    /// Prints presentations.
    Catppt,
}

impl Program {
    /// All programs.
    pub const ALL: [Self; 3] = [Self::Catdoc, Self::Xls2csv, Self::Catppt];

    /// Returns the program's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Catdoc => "catdoc",
            Self::Xls2csv => "xls2csv",
            Self::Catppt => "catppt",
        }
    }

    /// Returns the program that a command line calls, and its arguments from its name on. The binary
    /// has the program's name, or the first argument is the name. `None` for other command lines.
    #[must_use]
    pub fn called_by(arguments: &[OsString]) -> Option<(Self, &[OsString])> {
        let binary = Path::new(arguments.first()?);
        let is_exe = binary.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("exe"));
        let binary = if is_exe { binary.file_stem() } else { binary.file_name() };
        let by_link = binary.and_then(Self::named).map(|program| (program, arguments));
        by_link.or_else(|| Some((Self::named(arguments.get(1)?)?, &arguments[1..])))
    }

    /// Returns the definition of the program's command line.
    #[must_use]
    pub fn command(self) -> clap::Command {
        match self {
            Self::Catdoc => CatdocArgs::command(),
            Self::Xls2csv => Xls2csvArgs::command(),
            Self::Catppt => CatpptArgs::command(),
        }
    }

    /// Returns the program that prints a format.
    pub(super) fn of_format(format: Format) -> Self {
        match format.row().family {
            Family::Excel | Family::Csv | Family::Sylk => Self::Xls2csv,
            Family::Xml if format == Format::ExcelXml => Self::Xls2csv,
            Family::PowerPoint => Self::Catppt,
            _ => Self::Catdoc,
        }
    }

    fn named(name: &OsStr) -> Option<Self> {
        Self::ALL.into_iter().find(|program| name == program.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called_by(arguments: &[&str]) -> Option<(Program, usize)> {
        let arguments: Vec<_> = arguments.iter().map(OsString::from).collect();
        Program::called_by(&arguments).map(|(program, arguments)| (program, arguments.len()))
    }

    #[test]
    fn each_family_of_formats_has_its_program() {
        for (format, program) in [
            (Format::Word97, Program::Catdoc),
            (Format::Rtf, Program::Catdoc),
            (Format::WordXml, Program::Catdoc),
            (Format::Excel97, Program::Xls2csv),
            (Format::ExcelXml, Program::Xls2csv),
            (Format::Csv, Program::Xls2csv),
            (Format::PowerPoint97, Program::Catppt),
        ] {
            assert_eq!(Program::of_format(format), program, "{format:?}");
        }
    }

    #[test]
    fn a_program_is_called_by_a_link_or_an_argument() {
        assert_eq!(called_by(&["/usr/bin/catdoc", "a.doc"]), Some((Program::Catdoc, 2)));
        assert_eq!(called_by(&["xls2csv.exe"]), Some((Program::Xls2csv, 1)));
        assert_eq!(called_by(&["catdoc-lambda", "catppt", "a.ppt"]), Some((Program::Catppt, 2)));
        // A file with the name of a program.
        assert_eq!(called_by(&["catdoc", "catppt"]), Some((Program::Catdoc, 2)));
        for other in [&["catdoc-lambda", "extract", "catdoc"][..], &["catdoc-lambda"], &["catdoc.sh"], &[]] {
            assert_eq!(called_by(other), None, "{other:?}");
        }
    }
}
