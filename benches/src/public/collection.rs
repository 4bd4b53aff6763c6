//! Public collections of documents, as their repositories arrange them.

use crate::support::reference::{self, Reference};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folders of SheetJS/test_files with the sheets of each workbook as CSV, by the version of
/// Excel that saved them, the newest first.
const EXCEL_VERSIONS: [&str; 3] = ["2016", "2013", "2011"];

/// A document, and its text by the program of its format, if that is known.
pub struct Document {
    pub path: PathBuf,
    pub reference: Option<Reference>,
}

/// Returns the documents of a format in these folders and all folders in them, each content once:
/// public collections have many copies of each other. Of several copies, one with a reference is
/// kept.
///
/// # Errors
/// A message for the user if a folder cannot be read.
pub fn documents(folders: &[PathBuf], format: &str) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for folder in folders {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| error.to_string())?;
            let has_extension = entry.path().extension().is_some_and(|found| found.eq_ignore_ascii_case(format));
            if has_extension && entry.file_type().is_file() {
                let path = entry.into_path().canonicalize().map_err(|error| error.to_string())?;
                let reference = reference::reference(&path).or_else(|| sheets(&path));
                documents.push(Document { path, reference });
            }
        }
    }
    // Stable, so that the others stay in their order.
    documents.sort_by_key(|document| document.reference.is_none());
    let mut known = HashSet::new();
    documents.retain(|document| known.insert(content(&document.path)));
    Ok(documents)
}

/// Returns a hash of the document's content.
fn content(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    std::fs::read(path).expect("readable").hash(&mut hasher);
    hasher.finish()
}

/// Returns the sheets of a workbook that Excel saved as `2016/NAME.xls.0.csv` and so on.
fn sheets(workbook: &Path) -> Option<Reference> {
    let prefix = format!("{}.", workbook.file_name()?.to_str()?);
    EXCEL_VERSIONS.iter().find_map(|version| {
        let entries = workbook.with_file_name(version).read_dir().ok()?;
        let number = |path: &Path| -> Option<u32> {
            path.file_name()?.to_str()?.strip_prefix(&prefix)?.strip_suffix(".csv")?.parse().ok()
        };
        let mut sheets: Vec<_> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter_map(|path| Some((number(&path)?, path)))
            .collect();
        sheets.sort();
        let mut csv = Vec::new();
        for (_, sheet) in &sheets {
            csv.extend(std::fs::read(sheet).ok()?);
            csv.push(b'\n');
        }
        (!sheets.is_empty()).then(|| Reference::of_excel(csv))
    })
}

#[cfg(test)]
mod tests {
    use super::documents;
    use std::fs;

    #[test]
    fn the_sheets_of_the_newest_excel_are_the_reference() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("2011/a.xls.0.csv", "old"), ("2016/a.xls.1.csv", "second"), ("2016/a.xls.0.csv", "first")]
        {
            fs::create_dir_all(folder.path().join(&name[..4])).expect("created");
            fs::write(folder.path().join(name), text).expect("written");
        }
        fs::write(folder.path().join("a.xls"), "a workbook").expect("written");
        let documents = documents(&[folder.path().to_owned()], "xls").expect("readable");
        assert_eq!(documents[0].reference.as_ref().expect("a reference").text, "first\nsecond\n");
    }

    #[test]
    fn copies_count_once_and_the_reference_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a", "b"] {
            fs::create_dir(folder.path().join(name)).expect("created");
            fs::write(folder.path().join(name).join("x.DOC"), "the same").expect("written");
        }
        fs::write(folder.path().join("b/x.DOC.txt"), "its text").expect("written");
        let documents = documents(&[folder.path().to_owned()], "doc").expect("readable");
        let [document] = &documents[..] else { panic!("{} documents", documents.len()) };
        assert_eq!(document.reference.as_ref().expect("a reference").text, "its text");
    }
}
