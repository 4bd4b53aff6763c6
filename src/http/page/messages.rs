//! The page's texts for the API's codes, shared by the page as it is served and its script.

use crate::extraction::Section;
use crate::extraction::error::ErrorKind;
use strum::VariantArray;

/// The text for a code, either the API's or one that only the page uses.
pub struct Message {
    /// The code.
    pub code: &'static str,
    /// The headline.
    pub title: &'static str,
    /// The advice, or empty if there is none.
    pub advice: &'static str,
}

const fn message(code: &'static str, title: &'static str, advice: &'static str) -> Message {
    Message { code, title, advice }
}

/// The problems of requests, which are not in the table of errors.
const REQUEST_MESSAGES: [Message; 3] = [
    message("bad-request", "The address of this page is invalid", "Please open the page by another link."),
    message("not-found", "The service was not found", "Please reload the page."),
    message("method-not-allowed", "The service was not found", "Please reload the page."),
];

/// Errors between the script and the server, which only the page knows.
const SCRIPT_MESSAGES: [Message; 5] = [
    message("network", "The connection was lost", "Please check your network and try again."),
    message(
        "no-answer",
        "The response could not be read",
        "A proxy or gateway between you and the service may have changed it. Please try again.",
    ),
    message(
        "not-loaded",
        "The in-browser converter could not be loaded",
        "The document has not left your computer. Please check your network and try again.",
    ),
    message("folder", "This is a folder", "Please open the folder and choose the files in it."),
    message("cancelled", "Cancelled", ""),
];

/// Returns the messages for all errors.
pub fn errors() -> Vec<Message> {
    let [bad_request, not_found, method_not_allowed] = REQUEST_MESSAGES;
    let mut all = vec![bad_request];
    for row in ErrorKind::VARIANTS.iter().map(|kind| kind.row()) {
        // Two kinds may share a code.
        if all.last().is_none_or(|last| last.code != row.code) {
            all.push(message(row.code, row.page_title, row.advice));
        }
    }
    all.extend([not_found, method_not_allowed]);
    all.extend(SCRIPT_MESSAGES);
    all
}

/// Returns the headline and the advice for one of the API's errors.
pub fn of_error(code: &str) -> (&'static str, &'static str) {
    let row = ErrorKind::VARIANTS.iter().map(|kind| kind.row()).find(|row| row.code == code);
    row.map_or(("", ""), |row| (row.page_title, row.advice))
}

/// Returns the heading of a sheet: its name, or its number from 1 if it has none.
pub fn sheet(name: &str, number: usize) -> String {
    if name.is_empty() { format!("Sheet {number}") } else { name.to_owned() }
}

/// Returns the heading of a section.
pub fn section(section: &Section) -> &'static str {
    match section {
        Section::Body => "Text",
        Section::Footnotes => "Footnotes",
        Section::Endnotes => "Endnotes",
        Section::Comments => "Comments",
        Section::Headers => "Headers",
        Section::Footers => "Footers",
        Section::TextBoxes => "Text boxes",
    }
}

/// Returns the statement about completeness.
pub fn complete(complete: Option<bool>) -> &'static str {
    match complete {
        Some(true) => "The text is complete.",
        Some(false) => "Some of the text is missing or may be wrong.",
        None => "This format does not show whether the text is complete.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::problem;
    use std::collections::BTreeSet;

    #[test]
    fn every_section_has_a_heading_of_its_own() {
        let headings: BTreeSet<_> = Section::ALL.iter().map(section).collect();
        assert_eq!((headings.len(), headings.contains("")), (Section::ALL.len(), false), "{headings:?}");
    }

    #[test]
    fn every_problem_has_a_message() {
        for problem in problem::all() {
            assert!(errors().iter().any(|message| message.code == problem.code), "{}", problem.code);
        }
    }
}
