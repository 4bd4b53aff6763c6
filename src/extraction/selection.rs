//! Reduces an extraction to the sheet or the sections that the options select.

use super::divide::Divided;
use super::error::Error;
use super::format::Format;
use super::message::quote;
use super::omitted::{self, Omitted, OmittedKind};
use super::options::Options;
use super::sections::Section;
use super::structure::{Sheet, Structure};

/// The maximum number of sheet names in the error about an unknown sheet.
const MAX_NAMED_SHEETS: usize = 20;

/// Reduces a document to the selected parts. Returns the others that have text.
///
/// # Errors
/// `BadOption` if the document has no such parts or no such sheet.
pub fn select(document: &mut Divided, format: Format, options: &Options) -> Result<Vec<Omitted>, Error> {
    let only_for = |option: &str, kind: &str| {
        let detail = format!("{option} applies only to {kind}; this document is {}", format.as_str());
        Err(Error::BadOption { detail })
    };
    let mut unselected = Vec::new();
    match (&mut document.structure, options.sheet(), options.sections()) {
        (_, None, None) => {}
        (Structure::Text | Structure::Sections(_) | Structure::Slides(_), Some(_), _) => {
            return only_for("sheet", "workbooks");
        }
        (Structure::Sheets(_) | Structure::Slides(_), _, Some(_)) => {
            return only_for("sections", "Word, RTF and HTML documents");
        }
        (Structure::Sheets(sheets), Some(selected), None) => {
            omitted::add(&mut unselected, OmittedKind::Sheets, keep_sheet(sheets, selected)?, NOT_SELECTED);
        }
        (Structure::Sections(sections), None, Some(selected)) => {
            for section in sections.keep(selected) {
                omitted::add(
                    &mut unselected,
                    section.omitted_kind(),
                    1,
                    &format!("{}: {NOT_SELECTED}", section.as_str()),
                );
            }
        }
        // A text without separate stories is all body.
        (Structure::Text, None, Some(selected)) if selected.contains(&Section::Body) => {}
        (Structure::Text, None, Some(_)) => {
            let has_text = !document.is_blank();
            document.clear_text();
            omitted::add(&mut unselected, OmittedKind::Sections, has_text.into(), NOT_SELECTED);
        }
    }
    Ok(unselected)
}

const NOT_SELECTED: &str = "not selected";

/// Keeps only the sheet with this name or, if there is none, with this number from 1. Returns the
/// number of other sheets with text.
fn keep_sheet(sheets: &mut Vec<Sheet>, selected: &str) -> Result<u32, Error> {
    let by_name = sheets.iter().position(|sheet| sheet.name == selected);
    let by_number = || selected.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < sheets.len());
    let Some(index) = by_name.or_else(by_number) else {
        let names: Vec<_> = sheets.iter().take(MAX_NAMED_SHEETS).map(|sheet| quote(&sheet.name)).collect();
        let detail =
            format!("no sheet {}; the document has {} sheets: {}", quote(selected), sheets.len(), names.join(", "));
        return Err(Error::BadOption { detail });
    };
    sheets.swap(0, index);
    let others = sheets[1..].iter().filter(|sheet| !sheet.is_blank()).count();
    sheets.truncate(1);
    Ok(u32::try_from(others).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::super::options::RawOptions;
    use super::*;

    fn select_one(marked: &str, name: &str, value: &str) -> Result<(String, Structure), Error> {
        let limit = 10_000;
        let mut document = divide(marked.to_owned(), limit)?;
        let mut raw = RawOptions::default();
        raw.set(name, value)?;
        select(&mut document, Format::Word97, &raw.try_into()?)?;
        document.into_text(limit)
    }

    #[test]
    fn a_sheet_is_selected_by_name_before_number() {
        let book: String = ["Tides", "1", "Ships"]
            .map(|name| format!("\u{1C}sheet\u{1F}{name}\u{1F}visible\n{name}\u{1F}\u{1E}"))
            .concat();
        for (selected, name) in [("Tides", "Tides"), ("1", "1"), ("3", "Ships"), ("Ships", "Ships")] {
            let (text, structure) = select_one(&book, "sheet", selected).expect(selected);
            let Structure::Sheets(sheets) = structure else { panic!("{structure:?}") };
            assert_eq!((text, sheets.len(), &*sheets[0].name), (format!("{name}\n"), 1, name));
        }
        for selected in ["", "0", "4", "tides", "-1"] {
            let error = select_one(&book, "sheet", selected).expect_err(selected).to_string();
            assert!(error.contains("\"Tides\", \"1\", \"Ships\""), "{error}");
        }
    }

    #[test]
    fn text_and_sections_contain_only_the_selection() {
        let letter = "\u{1D}body\none\n\u{1D}footnotes\ntwo\n\u{1D}comments\nthree\n";
        for (selected, expected) in [
            ("body", "one\n"),
            ("comments,body", "one\nthree\n"),
            ("headers,footnotes,footnotes", "two\n"),
            ("endnotes", ""),
        ] {
            let (text, structure) = select_one(letter, "sections", selected).expect(selected);
            assert_eq!(text, expected, "{selected}");
            assert!(matches!(structure, Structure::Sections(sections) if sections.text() == expected), "{selected}");
        }
    }

    #[test]
    fn a_text_without_sections_counts_as_body() {
        assert_eq!(select_one("one\n", "sections", "body,comments").expect("known").0, "one\n");
        assert_eq!(select_one("one\n", "sections", "comments").expect("known").0, "");
    }

    #[test]
    fn selecting_parts_that_a_format_lacks_is_an_error() {
        let (book, show) = ("\u{1C}sheet\u{1F}a\u{1F}visible\n", "\u{1C}slide\u{1F}\u{1F}visible\n\u{1D}body\na\n");
        for (marked, name, value) in [
            (book, "sections", "body"),
            (show, "sections", "body"),
            (show, "sheet", "1"),
            ("plain\n", "sheet", "1"),
            ("\u{1D}body\na\n", "sheet", "1"),
        ] {
            let error = select_one(marked, name, value).expect_err(name);
            assert_eq!(error.code(), "bad-option");
            assert!(error.to_string().starts_with(&format!("{name} applies only to ")), "{error}");
        }
    }

    #[test]
    fn one_sheet_fits_where_the_whole_workbook_is_too_large() {
        let sheet = format!("\u{1C}sheet\u{1F}Tides\u{1F}visible\n{}\u{1F}\u{1E}", "x".repeat(50));
        let divided = || divide(sheet.repeat(2), 10_000).expect("within the limit");
        assert!(matches!(divided().into_text(60), Err(Error::OutputLimit { limit: 60 })));
        let mut raw = RawOptions::default();
        raw.set("sheet", "2").expect("known");
        let mut selected = divided();
        select(&mut selected, Format::Excel97, &raw.try_into().expect("valid")).expect("it exists");
        assert_eq!(selected.into_text(60).expect("within the limit").0.len(), 51);
    }

    #[test]
    fn what_was_not_selected_is_omitted_if_it_has_text() {
        let book = "\u{1C}sheet\u{1F}A\u{1F}visible\na\u{1F}\u{1E}\u{1C}sheet\u{1F}B\u{1F}visible\nb\u{1F}\u{1E}\
                    \u{1C}sheet\u{1F}C\u{1F}visible\n";
        for (marked, name, value, expected) in [
            (book, "sheet", "A", &[(OmittedKind::Sheets, 1)][..]),
            (book, "sheet", "C", &[(OmittedKind::Sheets, 2)]),
            ("text", "sections", "footnotes", &[(OmittedKind::Sections, 1)]),
            ("\n", "sections", "footnotes", &[]),
        ] {
            let mut document = divide(marked.to_owned(), 10_000).expect("it is short");
            let mut raw = RawOptions::default();
            raw.set(name, value).expect("valid");
            let omitted = select(&mut document, Format::Word97, &raw.try_into().expect("valid")).expect("selected");
            assert_eq!(omitted.iter().map(|it| (it.kind, it.count)).collect::<Vec<_>>(), expected, "{value}");
        }
    }
}
