//! The page's words for what the API says in codes: one place for both, the page as it is served and its script.

use crate::extraction::Section;

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

/// The errors. The last few are the script's own: what happens between it and the server.
pub static ERRORS: [Words; 25] = [
    words("bad-request", "The address of this page cannot be understood", "Please open it by another link."),
    words("bad-multipart", "The upload arrived broken", "Please choose the file again."),
    words("missing-file", "No file arrived", "Please choose a file first. A folder cannot be read."),
    words("bad-option", "The address has an option that is not known", "Open this page without anything behind a “?”."),
    words(
        "mangled-body",
        "The file was changed on its way here",
        "The gateway in front of this service treats uploads as text. Whoever runs it can mend that; the detail below says how.",
    ),
    words("too-large", "This file is too large", "Only smaller files are read here."),
    words(
        "upload-timeout",
        "The upload took too long",
        "Please try again where the network is faster, or with a smaller file.",
    ),
    words(
        "unsupported-media-type",
        "This upload is not in a form that can be read",
        "Please choose the file by this page.",
    ),
    words(
        "ooxml",
        "This is a newer Office file, or another ZIP archive",
        "Files such as .docx, .xlsx and .pptx are not read here. Save the document as .doc, .xls or .ppt and try again.",
    ),
    words(
        "not-a-document",
        "This is not a document of a kind that is read here",
        "The list below the button says which kinds are. The name of a file does not count, only what is in it.",
    ),
    words(
        "encrypted",
        "This document is locked with a password",
        "Open it in Office, save it without the password, and try again.",
    ),
    words(
        "corrupt",
        "This document is damaged",
        "Perhaps another copy of it is whole. Office or LibreOffice may be able to repair it.",
    ),
    words(
        "unsupported-charset",
        "This document is written in a character set that is not known here",
        "Its letters would come out wrong, so none are shown.",
    ),
    words("deadline", "This document took too long to read", "Trying again will not help. Dividing it may."),
    words("memory-limit", "This document needs too much memory", "Trying again will not help. Dividing it may."),
    words("output-limit", "This document has more text than can be sent back", "Dividing it will help."),
    words("busy", "There is a lot to do at the moment", "Please try again in a moment."),
    words("internal", "Something went wrong on our side", "Your document is not to blame. Please try again later."),
    words("not-found", "The service is not where it should be", "Please load the page again."),
    words("method-not-allowed", "The service is not where it should be", "Please load the page again."),
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

/// The formats.
pub static FORMATS: [Words; 16] = [
    words("word-97", "Word 97 to 2003", ""),
    words("word-95", "Word 95", ""),
    words("word-6", "Word 6", ""),
    words("word-2", "Word 2", ""),
    words("word-1", "Word 1", ""),
    words("word-dos", "Word for DOS", ""),
    words("write", "Windows Write", ""),
    words("rtf", "Rich Text", ""),
    words("excel-97", "Excel 97 to 2003", ""),
    words("excel-5", "Excel 5 or 95", ""),
    words("excel-4", "Excel 4", ""),
    words("excel-3", "Excel 3", ""),
    words("excel-2", "Excel 2", ""),
    words("powerpoint-97", "PowerPoint 97 to 2003", ""),
    words("powerpoint-95", "PowerPoint 95", ""),
    words("powerpoint-4", "PowerPoint 4", ""),
];

/// A code's words in one of these lists.
pub fn of(list: &'static [Words], code: &str) -> Option<&'static Words> {
    list.iter().find(|words| words.code == code)
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
    use crate::extraction::Format;
    use crate::http::problem;
    use strum::VariantArray;

    #[test]
    fn every_code_and_every_format_has_words() {
        for problem in problem::known() {
            assert!(of(&ERRORS, problem.code).is_some(), "{}", problem.code);
        }
        for format in Format::VARIANTS {
            assert!(of(&FORMATS, format.as_str()).is_some(), "{}", format.as_str());
        }
    }
}
