//! What is wanted of a document: one sheet of a workbook, some sections of a text, or all of it.

use super::error::Error;
use super::format::Format;
use super::message::quote;
use super::options::Options;
use super::sections::Section;
use super::structure::{Sheet, Structure, text_of_sheets};

/// Most sheets named to whoever asked for one that is not there.
const NAMED_SHEETS: usize = 20;

/// Leaves of `structure` and `text` what is wanted.
///
/// # Errors
/// `BadOption` where the document is not of the kind that has such parts, or not this sheet.
pub fn select(text: String, structure: &mut Structure, format: Format, options: &Options) -> Result<String, Error> {
    let only_for = |option: &str, kind: &str| {
        let detail = format!("{option} is for {kind}, and this is {}", format.as_str());
        Err(Error::BadOption { detail })
    };
    match (structure, options.sheet(), options.sections()) {
        (_, None, None) => Ok(text),
        (Structure::Text | Structure::Sections(_) | Structure::Slides(_), Some(_), _) => only_for("sheet", "workbooks"),
        (Structure::Sheets(_) | Structure::Slides(_), _, Some(_)) => only_for("sections", "documents of text"),
        (Structure::Sheets(sheets), Some(wanted), None) => {
            keep_sheet(sheets, wanted)?;
            Ok(text_of_sheets(sheets))
        }
        (Structure::Sections(sections), None, Some(wanted)) => {
            sections.keep(wanted);
            Ok(sections.text())
        }
        // Where nothing tells its stories apart all of it is body.
        (Structure::Text, None, Some(wanted)) => Ok(if wanted.contains(&Section::Body) { text } else { String::new() }),
    }
}

/// Leaves the sheet of this name or, where there is none, of this number from 1.
fn keep_sheet(sheets: &mut Vec<Sheet>, wanted: &str) -> Result<(), Error> {
    let by_name = sheets.iter().position(|sheet| sheet.name == wanted);
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < sheets.len());
    let Some(index) = by_name.or_else(by_number) else {
        let names: Vec<_> = sheets.iter().take(NAMED_SHEETS).map(|sheet| quote(&sheet.name)).collect();
        let detail = format!("there is no sheet {}; of {} there are {}", quote(wanted), sheets.len(), names.join(", "));
        return Err(Error::BadOption { detail });
    };
    sheets.swap(0, index);
    sheets.truncate(1);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::options::RawOptions;
    use super::super::structure::divide;
    use super::*;

    fn choice(marked: &str, name: &str, value: &str) -> Result<(String, Structure), Error> {
        let (text, mut structure) = divide(marked.to_owned());
        let mut raw = RawOptions::default();
        raw.set(name, value)?;
        let text = select(text, &mut structure, Format::Word97, &raw.try_into()?)?;
        Ok((text, structure))
    }

    #[test]
    fn a_sheet_is_chosen_by_name_before_number() {
        let book: String = ["Tides", "1", "Ships"]
            .map(|name| format!("\u{1C}sheet\u{1F}{name}\u{1F}visible\n{name}\u{1F}\u{1E}"))
            .concat();
        for (wanted, name) in [("Tides", "Tides"), ("1", "1"), ("3", "Ships"), ("Ships", "Ships")] {
            let (text, structure) = choice(&book, "sheet", wanted).expect(wanted);
            let Structure::Sheets(sheets) = structure else { panic!("{structure:?}") };
            assert_eq!((text, sheets.len(), &*sheets[0].name), (format!("{name}\n"), 1, name));
        }
        for wanted in ["", "0", "4", "tides", "-1"] {
            let error = choice(&book, "sheet", wanted).expect_err(wanted).to_string();
            assert!(error.contains("\"Tides\", \"1\", \"Ships\""), "{error}");
        }
    }

    #[test]
    fn text_and_sections_hold_what_is_wanted_alone() {
        let letter = "\u{1D}body\none\n\u{1D}footnotes\ntwo\n\u{1D}comments\nthree\n";
        for (wanted, expected) in [
            ("body", "one\n"),
            ("comments,body", "one\nthree\n"),
            ("headers,footnotes,footnotes", "two\n"),
            ("endnotes", ""),
        ] {
            let (text, structure) = choice(letter, "sections", wanted).expect(wanted);
            assert_eq!(text, expected, "{wanted}");
            assert!(matches!(structure, Structure::Sections(sections) if sections.text() == expected), "{wanted}");
        }
    }

    #[test]
    fn a_text_without_sections_is_body() {
        assert_eq!(choice("one\n", "sections", "body,comments").expect("known").0, "one\n");
        assert_eq!(choice("one\n", "sections", "comments").expect("known").0, "");
    }

    #[test]
    fn what_a_document_cannot_have_is_refused() {
        let (book, show) = ("\u{1C}sheet\u{1F}a\u{1F}visible\n", "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}body\na\n");
        for (marked, name, value) in [
            (book, "sections", "body"),
            (show, "sections", "body"),
            (show, "sheet", "1"),
            ("plain\n", "sheet", "1"),
            ("\u{1D}body\na\n", "sheet", "1"),
        ] {
            let error = choice(marked, name, value).expect_err(name);
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().starts_with(&format!("{name} is for ")), "{error}");
        }
    }
}
