//! The contract of results: the valid outcomes of any document.

use catdoc_lambda::{Attachment, Error, Extraction, Limits, Sheet, Structure, WarningCode};

/// The errors that a document can cause, with their status: the README's table without errors of
/// requests.
const REFUSALS: [(&str, u16); 10] = [
    ("mangled-body", 400),
    ("ooxml", 415),
    ("not-a-document", 422),
    ("encrypted", 422),
    ("wrong-password", 422),
    ("corrupt", 422),
    ("unsupported-charset", 422),
    ("deadline", 422),
    ("memory-limit", 422),
    ("output-limit", 422),
];

/// Warnings that text is missing or uncertain.
const LOSSES: [WarningCode; 5] = [
    WarningCode::TextDropped,
    WarningCode::TextMissing,
    WarningCode::TextUncertain,
    WarningCode::Uncalculated,
    WarningCode::InvalidCharacters,
];

/// Classifies a result as `text`, `warned text`, or an error code.
///
/// # Errors
/// A description of the violation, if the result breaks the contract.
pub fn kind(result: &Result<Extraction, Error>, limits: &Limits) -> Result<&'static str, String> {
    match result {
        Ok(extraction) => text_kind(extraction, limits),
        Err(Error::Internal(reason)) => Err(format!("internal: {reason}")),
        Err(error) => match status_of(error.code()) {
            Some(status) if status == error.status() && !error.to_string().is_empty() => Ok(error.code()),
            Some(_) => Err(format!("{} with {}: {error}", error.code(), error.status())),
            None => Err(format!("{} for a document: {error}", error.code())),
        },
    }
}

/// Returns the status of an error that a document can cause.
fn status_of(code: &str) -> Option<u16> {
    REFUSALS.iter().find(|(known, _)| *known == code).map(|(_, status)| *status)
}

fn text_kind(extraction: &Extraction, limits: &Limits) -> Result<&'static str, String> {
    let Extraction { text, complete, warnings, structure, omitted, attachments, .. } = extraction;
    for Attachment { content, .. } in attachments {
        match content {
            Ok(inner) => text_kind(inner, limits).map(drop)?,
            Err(failure) if status_of(failure.code).is_some() && !failure.detail.is_empty() => {}
            Err(failure) => return Err(format!("{failure:?} for an attachment")),
        }
    }
    let is_incomplete = |it: &Attachment| it.content.as_ref().is_ok_and(|inner| inner.complete == Some(false));
    let has = |code| warnings.iter().any(|warning| warning.code == code);
    let has_loss = LOSSES.into_iter().any(has)
        || omitted.iter().any(|omitted| omitted.kind.has_text())
        || attachments.iter().any(is_incomplete);
    let has_parts = matches!(structure, Structure::Sheets(sheets) if sheets.iter().any(Sheet::has_parts));
    let is_empty = text.trim().is_empty() && !has_parts;
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{C}');
    let faults = [
        (text.len() > limits.output, "more text than the limit"),
        (is_empty && !has(WarningCode::NoText), "no text, and no word of it"),
        (!text.trim().is_empty() && has(WarningCode::NoText), "a text together with a no-text warning"),
        (has_loss != (*complete == Some(false)), "`complete` is not what the warnings and omissions say"),
        (omitted.iter().any(|it| it.count == 0 || it.detail.is_empty()), "omitted content without a count or words"),
        (text.contains('\u{FFFD}') && !has(WarningCode::InvalidCharacters), "U+FFFD, and no word of it"),
        (text.contains(is_control), "a control character"),
        (warnings.iter().any(|warning| warning.detail.is_empty()), "a warning without words"),
    ];
    match faults.into_iter().find(|(is_so, _)| *is_so) {
        Some((_, fault)) => Err(format!("{fault}: complete is {complete:?}, {warnings:?}")),
        None if warnings.is_empty() => Ok("text"),
        None => Ok("warned text"),
    }
}

#[cfg(test)]
mod tests {
    use super::kind;
    use catdoc_lambda::{Error, Extraction, Format, Limits, Metadata, Structure, Warning, WarningCode};

    fn result(text: &str, complete: Option<bool>, warnings: &[WarningCode]) -> Result<Extraction, Error> {
        let warnings = warnings.iter().map(|code| Warning { code: *code, detail: "so".to_owned() }).collect();
        let (text, metadata) = (text.to_owned(), Metadata::default());
        let (structure, omitted, attachments) = (Structure::Text, Vec::new(), Vec::new());
        Ok(Extraction { text, format: Format::Rtf, complete, warnings, metadata, structure, omitted, attachments })
    }

    #[test]
    fn text_warned_text_and_refusals_are_valid() {
        let limits = Limits::default();
        assert_eq!(kind(&result("a\n", Some(true), &[]), &limits), Ok("text"));
        assert_eq!(kind(&result("a\n", None, &[]), &limits), Ok("text"));
        assert_eq!(kind(&result("", None, &[WarningCode::NoText]), &limits), Ok("warned text"));
        assert_eq!(kind(&result("a", Some(false), &[WarningCode::TextMissing]), &limits), Ok("warned text"));
        assert_eq!(kind(&result("a", Some(true), &[WarningCode::MetadataDamaged]), &limits), Ok("warned text"));
        assert_eq!(kind(&Err(Error::Encrypted(Box::default())), &limits), Ok("encrypted"));
    }

    #[test]
    fn silent_or_contradictory_results_are_invalid() {
        let limits = Limits { output: 10, ..Limits::default() };
        for broken in [
            result("", Some(true), &[]),
            result(" \n", None, &[]),
            result("a", None, &[WarningCode::NoText]),
            result("a", Some(false), &[]),
            result("a", Some(true), &[WarningCode::TextUncertain]),
            result("a\u{FFFD}", None, &[]),
            result("a\u{7}", None, &[]),
            result("more than ten", None, &[]),
            Err(Error::Busy),
            Err(Error::internal("a fault")),
            Err(Error::BadOption { detail: "none was given".to_owned() }),
        ] {
            assert!(kind(&broken, &limits).is_err(), "{broken:?}");
        }
    }
}
