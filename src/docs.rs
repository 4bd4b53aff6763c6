//! Generates the rows of the documentation's tables from the tables in the code. A test compares
//! them with `docs/`.

use crate::extraction::error::ErrorKind;
use crate::extraction::format::Family;
use crate::extraction::options::OPTIONS;
use crate::extraction::{Format, OmittedKind, WarningCode};
use strum::VariantArray;

/// Returns the rows of the table of errors. Codes with the same description share a row.
#[must_use]
pub fn errors() -> Vec<String> {
    let mut reasons: Vec<(Vec<&str>, u16, &str)> = Vec::new();
    for row in ErrorKind::VARIANTS.iter().map(|kind| kind.row()) {
        match reasons.iter_mut().find(|(.., when)| *when == row.when) {
            Some((codes, ..)) if codes.contains(&row.code) => {}
            Some((codes, ..)) => codes.push(row.code),
            None => reasons.push((vec![row.code], row.status, row.when)),
        }
    }
    reasons.iter().map(|(codes, status, when)| format!("| {} | {status} | {when} |", list(codes))).collect()
}

/// Returns the rows of the table of omitted content.
#[must_use]
pub fn omitted() -> Vec<String> {
    let rows = OmittedKind::VARIANTS.iter().map(|kind| kind.row());
    rows.map(|row| format!("| `{}` | {} |", row.name, row.description)).collect()
}

/// Returns the rows of the table of warnings.
#[must_use]
pub fn warnings() -> Vec<String> {
    let rows = WarningCode::VARIANTS.iter().map(|warning| warning.row());
    rows.map(|row| format!("| `{}` | {} |", row.code, row.description)).collect()
}

/// Returns the rows of the table of formats, one for each family.
#[must_use]
pub fn formats() -> Vec<String> {
    let row = |family: &Family| {
        let mut names: Vec<_> = family.formats().map(Format::as_str).collect();
        // The formats before Word 2 belong to different programs, so they are not sorted by
        // version.
        if *family == Family::Older {
            names.reverse();
        }
        let row = family.row();
        let extensions: Vec<_> = row.extensions.iter().map(|extension| format!(".{extension}")).collect();
        format!("| {} | {} | {} |", list(&names), list(&extensions), row.description)
    };
    Family::VARIANTS.iter().map(row).collect()
}

/// Returns the rows of the table of options.
#[must_use]
pub fn options() -> Vec<String> {
    OPTIONS.iter().map(|row| format!("| `{}` | {} |", row.name, row.documentation)).collect()
}

fn list<S: std::fmt::Display>(codes: &[S]) -> String {
    codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
