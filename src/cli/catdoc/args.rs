//! The arguments of the three commands. Each option may be repeated, and the last one counts, as with
//! `getopt(3)`.

use super::charset;
use super::rows::{Quotes, RowLayout};
use crate::extraction::options::WRAP_MAX;
use crate::extraction::print_options::{PrintOptions, Substitutions, Width};
use clap::{Args, Parser, ValueEnum};
use std::ffi::OsString;

/// The default wrap margin of `catdoc`.
const WRAP: u32 = 72;

/// The maximum length of a date format in bytes; the module's limit.
const LONGEST_DATE_FORMAT: usize = 64;

/// The default after a sheet or slide.
const FORM_FEED: &str = "\u{C}";

/// The arguments that all commands have.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Documents, or `-` for standard input [default: standard input]
    #[arg(value_name = "FILE")]
    pub files: Vec<OsString>,
    /// Charset of the text [default: the one of the locale]
    #[arg(short = 'd', value_name = "CHARSET")]
    target: Option<String>,
    /// Charset of 8-bit text in the document [default: the one that the document names]
    #[arg(short = 's', value_name = "CHARSET")]
    source: Option<String>,
    /// List the charsets and exit
    #[arg(short = 'l')]
    pub list: bool,
    /// Print the version and exit
    #[arg(short = 'V')]
    pub version: bool,
}

/// Print the text of Word, RTF and Write documents
#[derive(Debug, Parser)]
#[command(name = "catdoc", display_name = "catdoc", disable_version_flag = true, args_override_self = true)]
#[command(after_long_help = NOTES)]
pub struct CatdocArgs {
    #[command(flatten)]
    pub common: CommonArgs,
    /// Replace characters that the charset lacks by ASCII; the same as -f ascii
    #[arg(short = 'a', overrides_with_all = ["tex", "format"])]
    ascii: bool,
    /// Escape the characters that are special in TeX; the same as -f tex
    #[arg(short = 't', overrides_with_all = ["ascii", "format"])]
    tex: bool,
    /// Substitution of characters [default: ascii]
    #[arg(short = 'f', value_name = "FORMAT", value_enum)]
    format: Option<Substitutions>,
    /// Keep each paragraph on one line
    #[arg(short = 'w', overrides_with = "margin")]
    wide: bool,
    /// Wrap lines at this many columns; 0 is the same as -w
    #[arg(short = 'm', value_name = "COLUMNS", default_value_t = WRAP, value_parser = clap::value_parser!(u32).range(0..=i64::from(WRAP_MAX)), overrides_with = "wide")]
    margin: u32,
    /// Write characters that the charset lacks as \xNNNN instead of ?
    #[arg(short = 'x')]
    hex: bool,
    /// Read text of unknown width as Unicode
    #[arg(short = 'u', overrides_with = "bytes")]
    unicode: bool,
    /// Read text of unknown width as 8-bit text
    #[arg(short = '8', overrides_with = "unicode")]
    bytes: bool,
    /// Read a file of unknown type as the text of a damaged Word document
    #[arg(short = 'b')]
    broken: bool,
    /// Print a Word document's header before its text
    #[arg(short = 'v')]
    verbose: bool,
}

/// Print the cells of Excel workbooks as comma-separated values
#[derive(Debug, Parser)]
#[command(name = "xls2csv", display_name = "xls2csv", disable_version_flag = true, args_override_self = true)]
#[command(after_long_help = NOTES)]
pub struct Xls2csvArgs {
    #[command(flatten)]
    pub common: CommonArgs,
    /// Write characters that the charset lacks as \xNNNN instead of ?
    #[arg(short = 'x')]
    hex: bool,
    /// Separator of cells
    #[arg(short = 'c', value_name = "CHARACTER", default_value = ",", value_parser = parse_separator, allow_hyphen_values = true)]
    separator: char,
    /// Quote cells: 0 never; 1 if they contain white space, a quote or the separator; 2 or 3 always
    #[arg(short = 'q', value_name = "MODE", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    quotes: u8,
    /// Text to print after each sheet [default: a form feed]
    #[arg(short = 'b', value_name = "TEXT", default_value = FORM_FEED, hide_default_value = true, allow_hyphen_values = true)]
    sheet_break: String,
    /// Format of dates and times, such as %Y-%m-%d; see strftime(3) [default: the cell's own]
    #[arg(short = 'f', value_name = "FORMAT", value_parser = parse_date_format, allow_hyphen_values = true)]
    date_format: Option<String>,
    /// Significant digits of numbers without a number format [default: as Excel displays them]
    #[arg(short = 'g', value_name = "DIGITS", value_parser = clap::value_parser!(u8).range(0..=15))]
    digits: Option<u8>,
}

/// Print the text of PowerPoint presentations
#[derive(Debug, Parser)]
#[command(name = "catppt", display_name = "catppt", disable_version_flag = true, args_override_self = true)]
#[command(after_long_help = NOTES)]
pub struct CatpptArgs {
    #[command(flatten)]
    pub common: CommonArgs,
    /// Text to print after each slide [default: a form feed]
    #[arg(short = 'b', value_name = "TEXT", default_value = FORM_FEED, hide_default_value = true, allow_hyphen_values = true)]
    pub slide_break: String,
}

/// The text at the end of each `--help`.
const NOTES: &str = "\
The options are those of catdoc 0.95, and the document is read in a sandbox by the readers of catdoc-lambda. Text that is missing from \
the output is reported on standard error. Encrypted documents are opened with the password in the environment variable \
CATDOC_PASSWORD. No configuration file is read.

Exit code:
  0   all documents were printed
  1   a file cannot be read or printed, or an option is invalid
  69  a file is encrypted, or has no document of this command's kind

With several files, the last failure decides.";

impl CommonArgs {
    /// Returns the charsets, after a message for each unknown one to `warn`.
    pub fn charsets(&self, mut warn: impl FnMut(String)) -> PrintOptions {
        let source = self.source.as_deref().and_then(|name| {
            let charset = charset::find(name);
            if charset.is_none() {
                warn(format!("unknown charset {name:?}: -s is ignored; -l lists the charsets"));
            }
            charset
        });
        let target = self.target.as_deref().and_then(|name| {
            let charset = charset::find_written(name);
            if charset.is_none() {
                let default = charset::of_locale();
                warn(format!("unknown charset {name:?}: the text is in {default}; -l lists the charsets"));
            }
            charset
        });
        PrintOptions { source, target: target.unwrap_or_else(charset::of_locale), ..PrintOptions::default() }
    }
}

impl CatdocArgs {
    /// Completes the options of printing.
    pub fn complete(&self, options: PrintOptions) -> PrintOptions {
        let substitutions = match self.format {
            Some(format) => format,
            None if self.tex => Substitutions::Tex,
            None => Substitutions::Ascii,
        };
        let width = match (self.bytes, self.unicode) {
            (true, _) => Some(Width::Bytes),
            (_, true) => Some(Width::Unicode),
            _ => None,
        };
        PrintOptions {
            substitutions,
            unknown_as_hex: self.hex,
            wrap: if self.wide { 0 } else { self.margin },
            width,
            broken: self.broken,
            verbose: self.verbose,
            ..options
        }
    }
}

impl Xls2csvArgs {
    /// Completes the options of printing.
    pub fn complete(&self, options: PrintOptions) -> PrintOptions {
        PrintOptions {
            unknown_as_hex: self.hex,
            workbook: true,
            date_format: self.date_format.clone(),
            // printf(3) takes no digits for one.
            digits: self.digits.map(|digits| digits.max(1)),
            ..options
        }
    }

    /// Returns the layout of rows.
    pub fn layout(&self) -> RowLayout {
        RowLayout {
            cell_separator: self.separator.to_string().into_bytes(),
            sheet_break: self.sheet_break.clone().into_bytes(),
            quotes: match self.quotes {
                0 => Quotes::Never,
                1 => Quotes::WhenNeeded,
                _ => Quotes::Always,
            },
        }
    }
}

impl ValueEnum for Substitutions {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Ascii, Self::Tex]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.as_str().into())
    }
}

/// Returns the first character, as catdoc does.
fn parse_separator(typed: &str) -> Result<char, &'static str> {
    typed.chars().next().ok_or("give a character")
}

fn parse_date_format(typed: &str) -> Result<String, String> {
    match typed.len() {
        ..=LONGEST_DATE_FORMAT => Ok(typed.to_owned()),
        _ => Err(format!("give at most {LONGEST_DATE_FORMAT} bytes")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_option_for_substitutions_counts() {
        for (arguments, expected) in [
            (&[][..], Substitutions::Ascii),
            (&["-t"], Substitutions::Tex),
            (&["-t", "-a"], Substitutions::Ascii),
            (&["-f", "ascii", "-t"], Substitutions::Tex),
            (&["-t", "-f", "ascii"], Substitutions::Ascii),
        ] {
            let args = CatdocArgs::parse_from([&["catdoc"][..], arguments].concat());
            assert_eq!(args.complete(PrintOptions::default()).substitutions, expected, "{arguments:?}");
        }
    }

    #[test]
    fn each_kind_of_substitutions_has_a_name() {
        let names: Vec<_> = Substitutions::value_variants().iter().map(|it| it.as_str()).collect();
        assert_eq!(names, ["ascii", "tex"]);
    }
}
