//! Summarises a run in one line.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The outcome of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The text was extracted.
    Read,
    /// The text was extracted, with warnings.
    Warned,
    /// The document failed with this code.
    Failed(&'static str),
    /// The entry is a folder that could not be read.
    UnreadableFolder,
    /// The text is up to date and was not extracted again.
    DoneBefore,
    /// The entry is not a document.
    Other,
    /// The entry is a link to a folder, which is not followed.
    FolderLink,
}

/// The number of entries for each outcome.
#[derive(Debug, Default)]
pub struct Summary {
    read: u64,
    warned: u64,
    failed: BTreeMap<&'static str, u64>,
    unreadable_folders: u64,
    done_before: u64,
    others: u64,
    folder_links: u64,
    interrupted: bool,
    took: Duration,
}

impl Summary {
    /// Counts one outcome.
    pub fn count(&mut self, outcome: Outcome) {
        let count = match outcome {
            Outcome::Read => &mut self.read,
            Outcome::Warned => &mut self.warned,
            Outcome::Failed(code) => self.failed.entry(code).or_default(),
            Outcome::UnreadableFolder => &mut self.unreadable_folders,
            Outcome::DoneBefore => &mut self.done_before,
            Outcome::Other => &mut self.others,
            Outcome::FolderLink => &mut self.folder_links,
        };
        *count += 1;
    }

    /// Returns the number of failures so far.
    pub fn failures(&self) -> u64 {
        self.failed.values().sum::<u64>() + self.unreadable_folders
    }

    /// Records the duration, and whether the run was interrupted.
    pub fn end(&mut self, took: Duration, interrupted: bool) {
        (self.took, self.interrupted) = (took, interrupted);
    }
}

/// `103 documents in 0.4 s: 100 ok (2 with warnings), 3 encrypted; 40 up to date, 12 other files
/// skipped`
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.interrupted {
            f.write_str("interrupted after ")?;
        }
        let ok = self.read + self.warned;
        let documents = counted(ok + self.failed.values().sum::<u64>(), "document", "documents");
        write!(f, "{documents} in {:.1} s: {ok} ok", self.took.as_secs_f64())?;
        if self.warned > 0 {
            write!(f, " ({} with warnings)", self.warned)?;
        }
        let mut failed: Vec<_> = self.failed.iter().collect();
        failed.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (code, count) in failed {
            write!(f, ", {count} {code}")?;
        }
        let extras = [
            (self.unreadable_folders, counted(self.unreadable_folders, "folder", "folders") + " not readable"),
            (self.done_before, format!("{} up to date", self.done_before)),
            (self.others, counted(self.others, "other file", "other files") + " skipped"),
            (self.folder_links, counted(self.folder_links, "link to a folder", "links to folders") + " not followed"),
        ];
        let extras: Vec<_> = extras.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
        if extras.is_empty() { Ok(()) } else { write!(f, "; {}", extras.join(", ")) }
    }
}

fn counted(count: u64, singular: &str, plural: &str) -> String {
    format!("{count} {}", if count == 1 { singular } else { plural })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(outcomes: &[Outcome], interrupted: bool) -> String {
        let mut summary = Summary::default();
        outcomes.iter().for_each(|outcome| summary.count(*outcome));
        summary.end(Duration::from_millis(1234), interrupted);
        summary.to_string()
    }

    #[test]
    fn the_most_frequent_failure_comes_first() {
        let failed = ["corrupt", "encrypted", "encrypted"].map(Outcome::Failed);
        let outcomes = [&[Outcome::Read, Outcome::Warned, Outcome::Warned][..], &failed].concat();
        assert_eq!(summary(&outcomes, false), "6 documents in 1.2 s: 3 ok (2 with warnings), 2 encrypted, 1 corrupt");
    }

    #[test]
    fn entries_that_are_not_documents_are_listed_separately() {
        let outcomes =
            [Outcome::Read, Outcome::Other, Outcome::DoneBefore, Outcome::FolderLink, Outcome::UnreadableFolder];
        assert_eq!(
            summary(&outcomes, true),
            "interrupted after 1 document in 1.2 s: 1 ok; \
             1 folder not readable, 1 up to date, 1 other file skipped, 1 link to a folder not followed"
        );
    }
}
