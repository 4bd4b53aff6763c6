//! The tables of the documentation, compared with the code.

use catdoc_lambda::docs;
use std::path::Path;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the sorted rows of the table with this header in `docs/api.md`, except those of
/// `others`.
fn table(header: &str, others: &[&str]) -> Vec<String> {
    let page = page("api.md");
    let rows = page.lines().skip_while(|line| *line != header).skip(2).take_while(|line| line.starts_with('|'));
    let is_other = |row: &str| others.iter().any(|other| row.starts_with(&format!("| `{other}` | ")));
    sorted(rows.filter(|row| !is_other(row)).map(str::to_owned).collect())
}

fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort_unstable();
    rows
}

#[test]
fn the_table_of_errors_matches_the_code() {
    // An event without a request never becomes an error of a document.
    assert_eq!(table("| code | status | when |", &["bad-request"]), sorted(docs::errors()));
}

#[test]
fn the_table_of_warnings_matches_the_code() {
    assert_eq!(table("| warning | what it says |", &[]), sorted(docs::warnings()));
}

#[test]
fn the_table_of_omitted_content_matches_the_code() {
    assert_eq!(table("| kind | what is counted |", &[]), sorted(docs::omitted()));
}

#[test]
fn the_table_of_formats_matches_the_code() {
    assert_eq!(table("| format | extensions | what is read |", &[]), sorted(docs::formats()));
}

#[test]
fn the_table_of_failures_names_existing_tests() {
    let page = page("operations.md");
    let rows = page.lines().skip_while(|line| *line != "| failure | what happens | test |").skip(2);
    let rows = rows.filter_map(|row| row.trim_end_matches(" |").rsplit_once("| "));
    let names: Vec<_> = rows.flat_map(|(_, tests)| tests.split('`').skip(1).step_by(2)).collect();
    for name in &names {
        let (file, test) = name.split_once("::").unwrap_or_else(|| panic!("{name}"));
        let path = format!("{}/tests/integration/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(source.contains(&format!("fn {test}(")), "{name}");
    }
    assert!(!names.is_empty());
}

#[test]
fn the_table_of_options_matches_the_code() {
    // `format` names the output format and is not an option of the extraction.
    assert_eq!(table("| option | |", &["format"]), sorted(docs::options()));
}
