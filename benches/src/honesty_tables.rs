//! The words that our JSON lacks, and their tables.

use crate::stats::table;
use crate::support::answer::Admission;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The words that the JSON of a document lacks, and its explanation.
pub struct Finding {
    /// The path of the document.
    pub document: PathBuf,
    /// The admission of the JSON.
    pub admission: Admission,
    /// The kinds of omitted content, the warnings and the error.
    pub explanations: Vec<String>,
    /// The words, the longest first.
    pub words: Vec<String>,
}

/// The findings of a format, and the number of its documents.
pub struct Findings {
    /// The extension of the documents.
    pub format: &'static str,
    /// The number of documents with a text by the witness.
    pub documents: usize,
    /// The documents whose JSON lacks words.
    pub findings: Vec<Finding>,
}

/// The maximum number of words listed for a document.
const NAMED: usize = 12;

/// The columns of the table of shares, with their headings.
const ADMISSIONS: [(Admission, &str); 4] = [
    (Admission::Nothing, "unexplained"),
    (Admission::ByDesign, "by design"),
    (Admission::Incomplete, "incomplete"),
    (Admission::Refused, "refused"),
];

/// Formats a table with the number of documents by format and by the admission of their JSON.
pub fn shares(all: &[Findings]) -> String {
    let mut heading = vec!["", "documents"];
    heading.extend(ADMISSIONS.map(|(_, name)| name));
    heading.extend(["unexplained, %", "lacking words, %"]);
    let mut rows: Vec<_> = all
        .iter()
        .map(|it| row(&format!("`.{}`", it.format), it.documents, &it.findings.iter().collect::<Vec<_>>()))
        .collect();
    let documents = all.iter().map(|it| it.documents).sum();
    rows.push(row("all", documents, &all.iter().flat_map(|it| &it.findings).collect::<Vec<_>>()));
    table(&heading, &rows)
}

/// Formats a row. A refused document does not count as lacking words.
fn row(name: &str, documents: usize, findings: &[&Finding]) -> Vec<String> {
    let counts =
        ADMISSIONS.map(|(admission, _)| findings.iter().filter(|finding| finding.admission == admission).count());
    let percent = |count: usize| format!("{:.2}", count as f64 * 100.0 / documents as f64);
    let mut cells = vec![name.to_owned(), documents.to_string()];
    cells.extend(counts.map(|count| count.to_string()));
    cells.extend([percent(counts[0]), percent(counts[..3].iter().sum())]);
    cells
}

/// Formats a table with the number of documents by format and by the kinds of content and the
/// warnings that their JSON lists.
pub fn kinds(all: &[Findings]) -> String {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for finding in all.iter().flat_map(|it| &it.findings) {
        names.extend(finding.explanations.iter().map(String::as_str));
    }
    let formats: Vec<_> = all.iter().map(|it| format!("`.{}`", it.format)).collect();
    let heading: Vec<_> = std::iter::once("").chain(formats.iter().map(String::as_str)).collect();
    let lists = |finding: &&Finding, name: &str| finding.explanations.iter().any(|listed| listed == name);
    let rows: Vec<_> = names
        .iter()
        .map(|name| {
            let counts = all.iter().map(|it| it.findings.iter().filter(|finding| lists(finding, name)).count());
            std::iter::once((*name).to_owned()).chain(counts.map(|count| count.to_string())).collect()
        })
        .collect();
    table(&heading, &rows)
}

/// Formats a line for each document, unexplained ones first.
pub fn list(all: &[Findings]) -> String {
    let mut findings: Vec<_> = all.iter().flat_map(|it| &it.findings).collect();
    findings.sort_by_key(|finding| (finding.admission, &finding.document));
    findings.iter().map(|finding| line(finding)).collect::<Vec<_>>().join("\n")
}

fn line(finding: &Finding) -> String {
    let heading = ADMISSIONS.iter().find(|(admission, _)| *admission == finding.admission).map_or("", |(_, name)| name);
    let explanations =
        if finding.explanations.is_empty() { String::new() } else { format!(" ({})", finding.explanations.join(", ")) };
    let rest = if finding.words.len() > NAMED { " …" } else { "" };
    let words = finding.words[..finding.words.len().min(NAMED)].join(" ");
    format!("{heading}{explanations} {} {}: {words}{rest}", finding.document.display(), finding.words.len())
}
