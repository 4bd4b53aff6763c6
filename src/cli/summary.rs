//! What a run amounts to, in one line.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The outcome of something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its text is there.
    Read,
    /// So it is, with warnings.
    Warned,
    /// It failed with this code.
    Failed(&'static str),
    /// A folder that could not be read.
    UnreadableFolder,
    /// Its text was there before.
    DoneBefore,
    /// No document.
    Other,
    /// A link to a folder, which is not followed.
    FolderLink,
}

/// How many there were of each outcome.
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
    /// Counts one.
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

    /// How many failures there are so far.
    pub fn failures(&self) -> u64 {
        self.failed.values().sum::<u64>() + self.unreadable_folders
    }

    /// The run is over.
    pub fn end(&mut self, took: Duration, interrupted: bool) {
        (self.took, self.interrupted) = (took, interrupted);
    }
}

/// `103 documents in 0.4 s: 100 ok (2 with warnings), 3 encrypted; 40 done before, 12 other files skipped`
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
        let beside = [
            (self.unreadable_folders, counted(self.unreadable_folders, "folder", "folders") + " not readable"),
            (self.done_before, format!("{} done before", self.done_before)),
            (self.others, counted(self.others, "other file", "other files") + " skipped"),
            (self.folder_links, counted(self.folder_links, "link to a folder", "links to folders") + " not followed"),
        ];
        let beside: Vec<_> = beside.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if beside.is_empty() { Ok(()) } else { write!(f, "; {}", beside.join(", ")) }
    }
}

fn counted(count: u64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
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
    fn what_there_was_most_of_comes_first() {
        let failed = ["corrupt", "encrypted", "encrypted"].map(Outcome::Failed);
        let outcomes = [&[Outcome::Read, Outcome::Warned, Outcome::Warned][..], &failed].concat();
        assert_eq!(summary(&outcomes, false), "6 documents in 1.2 s: 3 ok (2 with warnings), 2 encrypted, 1 corrupt");
    }

    #[test]
    fn what_was_no_document_stands_apart() {
        let outcomes =
            [Outcome::Read, Outcome::Other, Outcome::DoneBefore, Outcome::FolderLink, Outcome::UnreadableFolder];
        assert_eq!(
            summary(&outcomes, true),
            "interrupted after 1 document in 1.2 s: 1 ok; \
             1 folder not readable, 1 done before, 1 other file skipped, 1 link to a folder not followed"
        );
    }
}
