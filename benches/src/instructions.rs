//! Counts the instructions of the readers, which are the same on every machine and under any load.

use crate::Paths;
use crate::folders::{self, FORMATS};
use crate::stats::{percentile, print_table};
use crate::support::instructions::{count, documents, stored};
use std::path::{Path, PathBuf};

/// The stored counts for our own documents.
const STORED: &str = "benches/instructions.tsv";

const HEAD: &str = "# Instructions for each document of tests/data: ./build.sh bench instructions --store\n";

/// Counts for our own documents, or for those of folders.
///
/// # Errors
/// A message for the user.
pub fn run(paths: &Paths, arguments: &[String]) -> Result<(), String> {
    let program = std::env::var_os("CATDOC_COUNTED").map(PathBuf::from);
    let program = program.ok_or("run ./build.sh bench instructions, which builds the program that is measured")?;
    match arguments {
        [] => compare(paths, &program, false),
        [option] if option == "--store" => compare(paths, &program, true),
        folders if folders.iter().all(|folder| !folder.starts_with("--")) => {
            let folders: Vec<_> = folders.iter().map(PathBuf::from).collect();
            FORMATS.iter().try_for_each(|format| print_folders(&program, &folders, format))
        }
        _ => Err("usage: ./build.sh bench instructions [--store] [FOLDER…]".to_owned()),
    }
}

/// Prints the counts for our own documents next to the stored ones, and stores them if asked.
fn compare(paths: &Paths, program: &Path, stores: bool) -> Result<(), String> {
    let folder = paths.root.join("tests/data");
    let before = std::fs::read_to_string(paths.root.join(STORED)).map(|table| stored(&table)).unwrap_or_default();
    let (mut rows, mut table) = (Vec::new(), HEAD.to_owned());
    for name in documents(&folder) {
        let now = count(program, &folder.join(&name))?;
        let (stored, change) = match before.get(&name) {
            Some(before) => (before.to_string(), format!("{:+.1} %", (now as f64 / *before as f64 - 1.0) * 100.0)),
            None => ("-".to_owned(), "-".to_owned()),
        };
        table.push_str(&format!("{name}\t{now}\n"));
        rows.push(vec![name, now.to_string(), stored, change]);
    }
    print_table("Instructions", &["document", "now", "stored", "change"], &rows);
    if stores {
        std::fs::write(paths.root.join(STORED), table).map_err(|error| format!("{STORED}: {error}"))?;
    }
    Ok(())
}

/// Prints the counts for a format's documents in folders, the largest first, and their distribution.
fn print_folders(program: &Path, folders: &[PathBuf], format: &str) -> Result<(), String> {
    let mut counts = Vec::new();
    for document in folders::documents(folders, format)? {
        let bytes = document.metadata().map_or(0, |metadata| metadata.len());
        let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
        counts.push((count(program, &document)?, bytes, name));
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    if counts.is_empty() {
        return Ok(());
    }
    let row = |(count, bytes, name): &(u64, u64, String)| {
        vec![name.clone(), bytes.to_string(), count.to_string(), format!("{:.1}", *count as f64 / *bytes as f64)]
    };
    let rows: Vec<_> = counts.iter().map(row).collect();
    print_table(&format!(".{format}"), &["document", "bytes", "instructions", "per byte"], &rows);
    let mut values: Vec<_> = counts.iter().map(|(count, ..)| *count as f64).collect();
    let share = |values: &mut Vec<f64>, share| format!("{:.0}", percentile(values, share));
    let sum: u64 = counts.iter().map(|(count, ..)| count).sum();
    let summary = [share(&mut values, 0.5), share(&mut values, 0.99), sum.to_string()];
    println!("\n.{format}: median {}, p99 {}, sum {}", summary[0], summary[1], summary[2]);
    Ok(())
}
