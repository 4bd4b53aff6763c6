//! The layout options of `xls2csv` and `catppt`.

use crate::support::biff::{Workbook, label, number};
use crate::support::biff_parts::{COMMENT, note, shape};
use crate::support::binary::{stderr, stdout};
use crate::support::catdoc_programs::{run, run_native};
use crate::support::data_dir;
use std::process::Output;
use tempfile::TempDir;

/// A folder with one file.
struct Folder(TempDir, String);

impl Folder {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        let path = path.to_str().expect("UTF-8").to_owned();
        Self(folder, path)
    }

    fn xls2csv(&self, arguments: &[&str]) -> Output {
        assert!(self.0.path().exists());
        run("xls2csv", &[arguments, &[self.1.as_str()]].concat())
    }
}

#[track_caller]
fn assert_prints(output: &Output, text: &str) {
    assert_eq!((stdout(output), stderr(output), output.status.code()), (text, "", Some(0)));
}

/// Returns a workbook with an empty sheet between two others.
fn workbook() -> Vec<u8> {
    let first = [label(0, 0, "tide"), label(0, 2, "say \"sea\""), label(3, 1, "two words"), label(3, 2, "1;2|3,4")];
    let second = [label(0, 0, "Ж"), number(1, 0, 0, 4.125)];
    Workbook::new().sheet("One", &first).sheet("Empty", &[]).sheet("Two", &second).file()
}

#[test]
fn cells_are_separated_and_quoted_as_requested() {
    let folder = Folder::new("a.xls", &workbook());
    for (arguments, expected) in [
        (
            &["-d", "utf-8"][..],
            "\"tide\",,\"say \"\"sea\"\"\"\n,\"two words\",\"1;2|3,4\"\n\u{C}\"Ж\"\n\"4.125\"\n\u{C}",
        ),
        (&["-q0", "-c|", "-b", "--"], "tide||say \"sea\"\n|two words|1;2|3,4\n--Ж\n4.125\n--"),
        (&["-q", "1", "-c", ";", "-b", ""], "tide;;\"say \"\"sea\"\"\"\n;\"two words\";\"1;2|3,4\"\nЖ\n4.125\n"),
        (&["-q1", "-xd", "us-ascii", "-b\n"], "tide,,\"say \"\"sea\"\"\"\n,\"two words\",\"1;2|3,4\"\n\nZH\n4.125\n\n"),
    ] {
        assert_prints(&folder.xls2csv(arguments), expected);
    }
}

#[test]
#[cfg_attr(not(native_catdoc), ignore = "needs native catdoc: install Debian's, or set CATDOC_NATIVE")]
fn plain_cells_are_printed_as_by_native_xls2csv() {
    let cells = [label(0, 0, "tide"), label(0, 2, "say \"sea\""), label(3, 1, "two words"), number(3, 2, 0, 4.125)];
    let cells = [&cells[..], &[label(4, 0, "1;2|3,4"), label(5, 0, "Ж, é, 港")]].concat();
    let folder = Folder::new("a.xls", &Workbook::new().sheet("One", &cells).file());
    for options in [
        "-d utf-8",
        "-q0 -c|",
        "-q 1 -c ;",
        "-q2 -b --",
        "-q3 -c, -d cp1251",
        "-x -d 8859-1",
        "-g 2 -q 1",
        "-s cp1251 -d koi8-r",
    ] {
        let arguments: Vec<_> = options.split(' ').chain([folder.1.as_str()]).collect();
        let (ours, native) = (run("xls2csv", &arguments), run_native("xls2csv", &arguments).expect("it ends"));
        let text = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!((text(&ours), ours.status.code()), (text(&native), native.status.code()), "{options}");
    }
}

#[test]
fn dates_have_the_format_of_the_option() {
    let workbook = Workbook::new().format("dd/mm/yyyy").format("h:mm AM/PM").format("0.00");
    let cells = [
        number(0, 0, 1, 38046.75),
        number(1, 0, 2, 0.25),
        number(2, 0, 3, 38046.75),
        number(3, 0, 0, 38046.75),
        number(4, 0, 1, 60.0),
        number(5, 0, 1, 2_958_465.999),
    ];
    let folder = Folder::new("a.xls", &workbook.sheet("Tides", &cells).file());
    for (format, expected) in [
        ("%Y-%m-%d", "2004-02-29\n1900-01-00\n38046.75\n38046.75\n1900-02-29\n9999-12-31\n"),
        ("%H:%M:%S %p", "18:00:00 PM\n06:00:00 AM\n38046.75\n38046.75\n00:00:00 AM\n23:58:34 PM\n"),
        ("%a %j, ü", "Sun 060, ü\nSat 000, ü\n38046.75\n38046.75\nWed 060, ü\nFri 365, ü\n"),
        ("", "38046.75\n38046.75\n"),
    ] {
        assert_prints(&folder.xls2csv(&["-q0", "-b", "", "-f", format]), expected);
    }
    let long = "%c".repeat(32);
    assert!(stdout(&folder.xls2csv(&["-f", &long])).contains("Sun Feb 29 18:00:00 2004Sun Feb 29"));
    assert_eq!(folder.xls2csv(&["-f", &format!("{long}%")]).status.code(), Some(1));
}

#[test]
fn unformatted_numbers_have_the_digits_of_the_option() {
    let numbers = [1.0 / 3.0, 1_234_567.0, 0.000_012_345, -0.5, 1e20, 0.0, 999.96];
    let cells: Vec<_> = (0_u16..).zip(numbers).map(|(row, value)| number(row, 0, 0, value)).collect();
    let folder = Folder::new("a.xls", &Workbook::new().sheet("One", &cells).file());
    for (digits, expected) in [
        ("3", "0.333\n1.23E+06\n1.23E-05\n-0.5\n1E+20\n0\n1E+03\n"),
        ("0", "0.3\n1E+06\n1E-05\n-0.5\n1E+20\n0\n1E+03\n"),
        ("15", "0.333333333333333\n1234567\n1.2345E-05\n-0.5\n1E+20\n0\n999.96\n"),
    ] {
        assert_prints(&folder.xls2csv(&["-q0", "-b", "", "-g", digits]), expected);
    }
}

#[test]
fn text_files_of_workbooks_are_read() {
    for (name, bytes, expected) in [
        ("a.csv", "tide\theight\n06:10\t4.1\n", "\"tide\",\"height\"\n\"06:10\",\"4.1\"\n\u{C}"),
        ("a.xls", "<html><table><tr><td>tide<td>4.1</table></html>", "\"tide\",\"4.1\"\n\u{C}"),
    ] {
        assert_prints(&Folder::new(name, bytes.as_bytes()).xls2csv(&[]), expected);
    }
}

#[test]
fn content_outside_of_rows_is_reported() {
    let cells = [label(0, 0, "tide"), shape(COMMENT, 1, "Check."), note(0, 0, 1, "Anna")];
    let output = Folder::new("a.xls", &Workbook::of(&cells).file()).xls2csv(&[]);
    assert_eq!((stdout(&output), output.status.code()), ("\"tide\"\n\u{C}", Some(0)));
    assert!(stderr(&output).contains("a.xls: 1 comment is not in this text"), "{}", stderr(&output));
}

#[test]
fn a_break_follows_each_slide() {
    let deck = data_dir().join("harbour.ppt");
    let deck = deck.to_str().expect("UTF-8");
    let slides = |arguments: &[&str]| stdout(&run("catppt", &[arguments, &[deck]].concat())).to_owned();
    let text = slides(&[]);
    assert!(text.ends_with("\n\u{C}") && text.contains("\n\u{C}Tides\n"), "{text:?}");
    assert_eq!(slides(&["-b", "--\n"]), text.replace('\u{C}', "--\n"));
}
