//! The documents that a command line names, and how to print them.

use super::args::{CatdocArgs, CatpptArgs, CommonArgs, Xls2csvArgs};
use super::failure::Failure;
use super::program::Program;
use super::rows::RowLayout;
use super::slides::write_slides;
use crate::cli::input::Input;
use crate::extraction::print::Printed;
use crate::extraction::print_options::PrintOptions;
use clap::{Error, FromArgMatches};
use std::ffi::OsString;
use std::io::{self, Write};

/// The validated arguments of a command.
pub struct Job {
    pub program: Program,
    pub common: CommonArgs,
    pub options: PrintOptions,
    layout: Layout,
}

/// The layout of a printed document.
enum Layout {
    /// As the module prints it.
    Text,
    /// The rows of sheets.
    Rows(RowLayout),
    /// Slides, each followed by this text.
    Slides(String),
}

impl Job {
    /// Parses arguments; the first is the program's name. Messages about charsets that are ignored go
    /// to `warn`.
    ///
    /// # Errors
    /// The message about the arguments, or the help.
    pub fn parse(program: Program, arguments: &[OsString], warn: impl FnMut(String)) -> Result<Self, Error> {
        let matches = program.command().try_get_matches_from(arguments)?;
        let (common, options, layout) = match program {
            Program::Catdoc => {
                let args = CatdocArgs::from_arg_matches(&matches)?;
                let options = args.complete(args.common.charsets(warn));
                (args.common, options, Layout::Text)
            }
            Program::Xls2csv => {
                let args = Xls2csvArgs::from_arg_matches(&matches)?;
                let options = args.complete(args.common.charsets(warn));
                let layout = Layout::Rows(args.layout());
                (args.common, options, layout)
            }
            Program::Catppt => {
                let args = CatpptArgs::from_arg_matches(&matches)?;
                let options = args.common.charsets(warn);
                (args.common, options, Layout::Slides(args.slide_break))
            }
        };
        Ok(Self { program, common, options, layout })
    }

    /// Returns the documents: standard input if no file is named.
    pub fn inputs(&self) -> Vec<Input> {
        let input = |typed: &OsString| match typed.to_str() {
            Some("-") => Input::Stdin,
            _ => Input::File(typed.into()),
        };
        match self.common.files.as_slice() {
            [] => vec![Input::Stdin],
            files => files.iter().map(input).collect(),
        }
    }

    /// Checks that this program prints the document's format, and omits the embedded documents of
    /// other formats.
    ///
    /// # Errors
    /// `OtherProgram`.
    pub fn select(&self, mut printed: Printed) -> Result<Printed, Failure> {
        if !self.is_printable(&printed) {
            return Err(Failure::OtherProgram(printed.format));
        }
        printed.retain_embedded(&|embedded| self.is_printable(embedded));
        if matches!(self.layout, Layout::Rows(_)) {
            let omitted: Vec<_> = printed.documents().iter().flat_map(|it| RowLayout::omitted(&it.bytes)).collect();
            omitted.into_iter().for_each(|(kind, count)| printed.omit(kind, count));
        }
        Ok(printed)
    }

    fn is_printable(&self, printed: &Printed) -> bool {
        match &self.layout {
            // Files that are read as a workbook can have a format of `catdoc` too.
            Layout::Rows(_) => RowLayout::is_workbook(&printed.bytes),
            _ => Program::of_format(printed.format) == self.program,
        }
    }

    /// Writes a document, and those embedded in it.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, printed: &Printed, out: &mut dyn Write) -> io::Result<()> {
        printed.documents().into_iter().try_for_each(|document| match &self.layout {
            Layout::Text => out.write_all(&document.bytes),
            Layout::Rows(layout) => layout.write(&document.bytes, out),
            Layout::Slides(slide_break) => write_slides(&document.bytes, slide_break.as_bytes(), out),
        })
    }
}
