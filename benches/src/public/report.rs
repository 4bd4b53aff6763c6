//! The tables of the public benchmark, and its lines for each document.

use super::comparison::{Comparison, Measured, Row};
use super::statistics::{Estimate, p_value};
use crate::stats::table;
use crate::support::words::{FAITHFUL, Score};
use std::path::Path;

/// Below this probability of chance, a difference counts as significant.
const SIGNIFICANT: f64 = 0.05;

/// A heading, and how to make the cell of a reader.
type Column = (&'static str, fn(&Comparison, &Row) -> String);

const COLUMNS: [Column; 11] = [
    ("recall", |_, row| row.mean_of_scores(|it| it.recall)),
    ("precision", |_, row| row.mean_of_scores(|it| it.precision)),
    ("F", |comparison, row| {
        let f = interval(&row.f());
        if comparison.is_best(row) { format!("**{f}**") } else { f }
    }),
    ("this − it", |comparison, row| comparison.difference(row)),
    ("F ≥ .99", |_, row| percent(row.f().iter().map(|f| f64::from(*f >= FAITHFUL)))),
    ("order", |_, row| mean(row.measured.iter().filter_map(|it| it.order))),
    ("cells", |_, row| mean(row.measured.iter().filter_map(|it| it.cells).map(|cells| cells.f()))),
    ("refused", |_, row| row.count(|it| it.outcome == "refused")),
    ("crashed", |_, row| row.count(|it| it.outcome == "crashed" || it.outcome == "timed out")),
    ("lost words", |_, row| row.count(|it| it.lost > 0)),
    ("silently", |_, row| row.count(|it| it.lost > 0 && !it.mentions)),
];

impl Row {
    /// Returns the F of each document with a reference.
    fn f(&self) -> Vec<f64> {
        self.measured.iter().filter_map(|it| it.score).map(|score| score.f()).collect()
    }

    fn mean_of_scores(&self, of: fn(Score) -> f64) -> String {
        mean(self.measured.iter().filter_map(|it| it.score).map(of))
    }

    fn count(&self, is_counted: fn(&Measured) -> bool) -> String {
        self.measured.iter().filter(|it| is_counted(it)).count().to_string()
    }
}

impl Comparison {
    /// Returns whether no reader has a higher mean F, as printed.
    fn is_best(&self, row: &Row) -> bool {
        let f = |row: &Row| mean(row.f().into_iter());
        !f(row).is_empty() && self.rows.iter().all(|other| f(other) <= f(row))
    }

    /// Formats the mean difference in F between this library and a reader, with its interval, and a
    /// star if it is significant.
    fn difference(&self, row: &Row) -> String {
        if std::ptr::eq(row, &self.rows[0]) {
            return String::new();
        }
        let pairs = self.rows[0].measured.iter().zip(&row.measured);
        let differences: Vec<_> =
            pairs.filter_map(|(ours, theirs)| Some(ours.score?.f() - theirs.score?.f())).collect();
        if differences.is_empty() {
            return String::new();
        }
        let star = if p_value(&differences) < SIGNIFICANT { "*" } else { "" };
        interval(&differences) + star
    }
}

/// Formats a table for each format. Columns without any value are left out.
pub fn tables(comparisons: &[Comparison]) -> String {
    comparisons.iter().map(table_of).collect::<Vec<_>>().join("\n")
}

fn table_of(comparison: &Comparison) -> String {
    let columns: Vec<(&str, Vec<String>)> = COLUMNS
        .iter()
        .map(|(heading, cell)| (*heading, comparison.rows.iter().map(|row| cell(comparison, row)).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let heading: Vec<_> = std::iter::once("reader").chain(columns.iter().map(|(heading, _)| *heading)).collect();
    let rows: Vec<_> = comparison
        .rows
        .iter()
        .enumerate()
        .map(|(number, row)| {
            std::iter::once(row.name.clone()).chain(columns.iter().map(|(_, cells)| cells[number].clone())).collect()
        })
        .collect();
    let (documents, references) = (comparison.documents.len(), comparison.rows[0].f().len());
    format!(
        "{documents} `.{}` files, {references} of them with a reference\n\n{}",
        comparison.format,
        table(&heading, &rows)
    )
}

/// Formats a mean and its interval as `.951 (.930–.968)`, or nothing without values.
fn interval(values: &[f64]) -> String {
    let Estimate { mean, low, high } = Estimate::of(values);
    if mean.is_nan() { String::new() } else { format!("{} ({}–{})", share(mean), share(low), share(high)) }
}

fn mean(values: impl Iterator<Item = f64>) -> String {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    if count == 0 { String::new() } else { share(sum / f64::from(count)) }
}

fn percent(values: impl Iterator<Item = f64>) -> String {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    if count == 0 { String::new() } else { format!("{:.0} %", sum * 100.0 / f64::from(count)) }
}

/// Formats 0.95 as `.950`, and -0.95 as `−.950`.
fn share(value: f64) -> String {
    let text = format!("{:.3}", value.abs());
    let sign = if value < 0.0 && text != "0.000" { "−" } else { "" };
    format!("{sign}{}", text.strip_prefix('0').unwrap_or(&text))
}

/// Writes a line for each document and reader.
///
/// # Errors
/// A message for the user if the file cannot be written.
pub fn write_csv(path: &Path, comparisons: &[Comparison]) -> Result<(), String> {
    let write = || -> csv::Result<()> {
        let mut file = csv::Writer::from_path(path)?;
        file.write_record([
            "format",
            "document",
            "reader",
            "outcome",
            "recall",
            "precision",
            "f",
            "order",
            "cells_f",
            "lost_words",
            "mentioned",
        ])?;
        for comparison in comparisons {
            for row in &comparison.rows {
                for (document, measured) in comparison.documents.iter().zip(&row.measured) {
                    let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.4}"));
                    file.write_record([
                        comparison.format,
                        &document.display().to_string(),
                        &row.name,
                        measured.outcome,
                        &number(measured.score.map(|score| score.recall)),
                        &number(measured.score.map(|score| score.precision)),
                        &number(measured.score.map(|score| score.f())),
                        &number(measured.order),
                        &number(measured.cells.map(|cells| cells.f())),
                        &measured.lost.to_string(),
                        &measured.mentions.to_string(),
                    ])?;
                }
            }
        }
        Ok(file.flush()?)
    };
    write().map_err(|error| format!("{}: {error}", path.display()))?;
    println!("\nThe scores of each document are in {}", path.display());
    Ok(())
}
