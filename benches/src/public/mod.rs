//! The public benchmark: all readers on folders that anybody can clone, with confidence intervals,
//! reading order, the structure of tables and silent losses. docs/accuracy.md describes the method.

mod cells;
mod collection;
mod comparison;
mod losses;
mod order;
mod report;
mod statistics;

use crate::Paths;
use crate::folders::FORMATS;
use crate::outcome::Outcome;
use crate::readers::{self, Reader};
use crate::support::answer::{Admission, Answer};
use crate::support::reference::Reference;
use crate::support::words::{FEWEST, Score, Words};
use cells::Layout;
use collection::Document;
use comparison::{Comparison, Measured, Row};
use losses::Found;
use std::path::PathBuf;

/// Compares all readers on the documents in `folders`, prints the tables, and writes a line for each
/// document and reader to `target/public-score.csv`.
///
/// # Errors
/// A message for the user if a folder cannot be read or has no documents.
pub fn run(paths: &Paths, folders: &[PathBuf], write: bool) -> Result<(), String> {
    let mut comparisons = Vec::new();
    for format in FORMATS {
        let documents = collection::documents(folders, format)?;
        if !documents.is_empty() {
            let (readers, missing) = readers::of(paths, format);
            for missing in missing {
                println!(
                    "{} is not installed and has no row. Install it with: {}",
                    missing.name, missing.install_command
                );
            }
            comparisons.push(compare(paths, format, documents, readers));
        }
    }
    if comparisons.is_empty() {
        return Err("the folders have no .doc, .rtf, .xls, .ppt or .wri files; name others".to_owned());
    }
    let tables = report::tables(&comparisons);
    println!("\n{tables}");
    report::write_csv(&paths.public_score(), &comparisons)?;
    if write { paths.write("public", &tables) } else { Ok(()) }
}

fn compare(paths: &Paths, format: &'static str, documents: Vec<Document>, mut readers: Vec<Reader>) -> Comparison {
    let files: Vec<_> = documents.iter().map(|document| document.path.clone()).collect();
    let outcomes: Vec<_> = readers
        .iter_mut()
        .map(|reader| {
            eprintln!("reading {} .{format} files with {}", files.len(), reader.name);
            reader.outcomes(&files, format)
        })
        .collect();
    let answers = Answer::of(&paths.binary(), &files);
    let lost: Vec<_> =
        (0..documents.len()).map(|number| losses(&readers, &outcomes, number, &answers[number])).collect();
    let rows = readers.iter().enumerate().map(|(number, reader)| Row {
        name: reader.name.clone(),
        measured: documents
            .iter()
            .enumerate()
            .map(|(document, Document { reference, .. })| {
                let outcome = &outcomes[number][document];
                let mut measured = measure(reader, outcome, reference.as_ref(), format);
                measured.lost = if matches!(outcome, Outcome::Text(_)) { lost[document][number] } else { 0 };
                measured.mentions = reader.is_ours() && answers[document].admission() != Admission::Nothing;
                measured
            })
            .collect(),
    });
    Comparison { format, rows: rows.collect(), documents: files }
}

/// Returns how many words each reader lost. The names of sheets count as found, since only some
/// readers print them. catdoc and antiword are not witnesses: they print field codes and internal
/// text.
fn losses(readers: &[Reader], outcomes: &[Vec<Outcome>], document: usize, answer: &Answer) -> Vec<usize> {
    let sheets = answer.0["sheets"].as_array().into_iter().flatten();
    let sheets: String = sheets.filter_map(|sheet| sheet["name"].as_str()).map(|name| format!("\n{name}")).collect();
    let found = readers.iter().zip(outcomes).map(|(reader, outcomes)| {
        let text = outcomes[document].text();
        // Its whole JSON, with comments, headers and attachments; its text alone is a testimony.
        let all = if reader.is_ours() { answer.text() } else { text.to_owned() };
        let is_witness = reader.judges || reader.is_ours();
        Found { words: losses::words(&(all + &sheets)), testimony: is_witness.then(|| losses::words(text)) }
    });
    losses::lost(&found.collect::<Vec<_>>())
}

fn measure(reader: &Reader, outcome: &Outcome, reference: Option<&Reference>, format: &str) -> Measured {
    let mut measured =
        Measured { outcome: outcome.name(), score: None, order: None, cells: None, lost: 0, mentions: false };
    // A reader compared with its own text would be perfect.
    let Some(reference) = reference.filter(|reference| !reader.made(reference)) else { return measured };
    let expected = Words::list(&reference.text);
    if expected.len() < FEWEST {
        return measured;
    }
    let text = reference.spelled(outcome.text());
    let found = Words::list(&text);
    let (found_words, expected_words): (Words, Words) =
        (found.iter().cloned().collect(), expected.iter().cloned().collect());
    measured.score = Some(Score::new(&found_words, &expected_words));
    measured.order = order::order(&found, &expected, found_words.common(&expected_words));
    if format == "xls" {
        let layout = if reader.prints_csv() { Layout::Csv } else { Layout::Text };
        measured.cells = cells::score(&text, layout, &reference.text);
    }
    measured
}
