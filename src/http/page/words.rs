//! The page's words for what the API says in codes: one place for both, the page as it is served and its script.

use crate::extraction::Section;
use crate::extraction::error::ErrorKind;
use strum::VariantArray;

/// A code of the API, or one that only the page knows, in words.
pub struct Words {
    /// The code.
    pub code: &'static str,
    /// What has happened, or what it is.
    pub title: &'static str,
    /// What to do about it; empty where there is nothing to do.
    pub advice: &'static str,
}

const fn words(code: &'static str, title: &'static str, advice: &'static str) -> Words {
    Words { code, title, advice }
}

/// What happens to requests, which the table of errors does not have.
const OF_REQUESTS: [Words; 3] = [
    words("bad-request", "The address of this page cannot be understood", "Please open it by another link."),
    words("not-found", "The service is not where it should be", "Please load the page again."),
    words("method-not-allowed", "The service is not where it should be", "Please load the page again."),
];

/// What happens between the script and the server, which only the page knows.
const OF_SCRIPT: [Words; 5] = [
    words("network", "The connection was lost", "Please check your network and try again."),
    words("no-answer", "The answer could not be understood", "Something between you and the service is in the way."),
    words(
        "not-loaded",
        "What converts documents here could not be loaded",
        "This document has not left your computer. Please check your network and try again.",
    ),
    words("folder", "This is a folder", "Please open it and choose the files in it."),
    words("cancelled", "You have cancelled this", ""),
];

/// Returns the words for all errors.
pub fn errors() -> Vec<Words> {
    let [bad_request, not_found, method_not_allowed] = OF_REQUESTS;
    let mut all = vec![bad_request];
    for row in ErrorKind::VARIANTS.iter().map(|kind| kind.row()) {
        // Two kinds may have one code.
        if all.last().is_none_or(|last| last.code != row.code) {
            all.push(words(row.code, row.page_title, row.advice));
        }
    }
    all.extend([not_found, method_not_allowed]);
    all.extend(OF_SCRIPT);
    all
}

/// What a section is called.
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

/// Whether all of the text is there.
pub fn complete(complete: Option<bool>) -> &'static str {
    match complete {
        Some(true) => "All of its text is here.",
        Some(false) => "Some of its text is missing or in doubt.",
        None => "This format does not say how much text there should be.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::problem;

    #[test]
    fn every_problem_has_words() {
        for problem in problem::known() {
            assert!(errors().iter().any(|words| words.code == problem.code), "{}", problem.code);
        }
    }
}
