//! Counts the instructions of the readers with callgrind, and stores those for our own documents.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The function whose instructions count: the process's start is not the readers' work.
const COUNTED: &str = "document_read";

/// Makes the C library choose the same functions on every processor.
const SAME_FUNCTIONS: &str =
    "glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-BMI2,-LZCNT,-MOVBE,-Prefer_No_VZEROUPPER";

/// Returns how many instructions `program`, the guest's C compiled for this machine, takes to read
/// a document.
///
/// # Errors
/// The end of valgrind's output, if it counted nothing.
pub fn count(program: &Path, document: &Path) -> Result<u64, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", &format!("--toggle-collect={COUNTED}")])
        .arg(program)
        .args(["--parts", "-w", "-d", "utf-8"])
        .arg(document)
        // The stack begins behind the environment, whose size would change some addresses.
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GLIBC_TUNABLES", SAME_FUNCTIONS)
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    let counted = log.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    counted.ok_or_else(|| format!("{}: {}", document.display(), log.lines().last().unwrap_or("no output")))
}

/// Reads stored counts: lines of a document's name and its count, separated by a tab.
pub fn stored(table: &str) -> BTreeMap<String, u64> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let (name, count) = line.split_once('\t').expect("a tab");
        (name.to_owned(), count.parse().expect("a number"))
    };
    lines.map(entry).collect()
}

/// Returns the names of our own documents in a folder.
pub fn documents(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().expect("the folder of our documents");
    let names = entries.map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"));
    let is_document = |name: &String| {
        ["doc", "rtf", "xls", "ppt"]
            .iter()
            .any(|extension| name.rsplit_once('.').is_some_and(|(_, it)| it == *extension))
    };
    let mut names: Vec<_> = names.filter(is_document).collect();
    names.sort();
    names
}
