//! Accuracy: the words of every reader compared with references, for each format.

use crate::Paths;
use crate::against;
use crate::folders::{self, FORMATS};
use crate::honesty;
use crate::public;
use crate::readers::{self, Missing, Reader};
use crate::stats::table;
use crate::support::reference::{Reference, reference};
use crate::support::words::{FEWEST, Score, Summary, Words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The maximum number of words listed for a document.
const NAMED: usize = 12;

const USAGE: &str = "usage: ./build.sh score [OPTIONS] [FOLDER…]

Reads the documents in each FOLDER and in its folders doc, rtf, xls, ppt and wri. The default is $CATDOC_CORPUS, or
../shared/corpus. The reference text of NAME is the file NAME.*.txt next to it.

  --public        compare all readers in every respect: words with confidence intervals and significance, reading order,
                  cells, failures and silent losses. Documents are also found in folders of folders
  --against REVISION
                  compare instead all answers with those of another revision: the keys and words that differ. Without
                  FOLDER, reads our own documents, the corpus and ../shared/measure
  --store         store instead the result, words and hash of each answer in tests/answers.tsv, which a test compares
  --honesty       count instead the documents for which another reader, the witness, has words that our JSON lacks, and
                  what the JSON says about them. The witness's text of NAME is the file NAME.WITNESS.txt next to it, if
                  there is one
  --witness NAME  the witness: tika (the default), libreoffice, anydoc, office_oxide or xberg
  --consensus     use as reference the words on which at least two readers agree, without this one, catdoc and antiword
  --per-document  list our score of each document, worst first, or with --honesty the words that it lacks
  --write         with --public or --consensus: also write the tables to docs/accuracy.md, between comments of this name";

/// The options of the command line.
#[derive(Default)]
struct Request {
    folders: Vec<PathBuf>,
    public: bool,
    honesty: bool,
    witness: Option<String>,
    against: bool,
    store: bool,
    consensus: bool,
    per_document: bool,
    write: bool,
}

impl Request {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut request = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--public" => request.public = true,
                "--against" => {
                    request.against = true;
                    arguments.next().ok_or(USAGE)?;
                }
                "--store" => request.store = true,
                "--honesty" => request.honesty = true,
                "--witness" => request.witness = Some(arguments.next().ok_or(USAGE)?.clone()),
                "--consensus" => request.consensus = true,
                "--per-document" => request.per_document = true,
                "--write" => request.write = true,
                option if option.starts_with('-') => return Err(USAGE.to_owned()),
                folder => request.folders.push(PathBuf::from(folder)),
            }
        }
        let kinds = [request.public, request.honesty, request.consensus, request.against, request.store];
        let has_conflict = kinds.into_iter().filter(|is_chosen| *is_chosen).count() > 1
            || request.public && request.per_document
            || request.write && !(request.public || request.consensus);
        if has_conflict || (request.witness.is_some() && !request.honesty) {
            return Err(USAGE.to_owned());
        }
        Ok(request)
    }
}

/// A reader's score for each document.
struct Row {
    name: String,
    scores: Vec<Score>,
    failed: usize,
}

impl Row {
    fn cells(&self) -> Vec<String> {
        let summary = Summary::of(&self.scores);
        let shares = [summary.recall, summary.precision, summary.f, summary.faithful];
        let mut cells = vec![self.name.clone()];
        cells.extend(shares.map(share));
        cells.push(self.failed.to_string());
        cells
    }
}

/// The rows of a format, and the number of its documents.
struct Scorecard {
    format: &'static str,
    documents: usize,
    rows: Vec<Row>,
}

pub fn run(paths: &Paths, arguments: &[String]) -> Result<(), String> {
    let mut request = Request::parse(arguments)?;
    if request.against {
        // build.sh builds the revision and passes its binary.
        let binary = std::env::var_os("CATDOC_AGAINST").ok_or("run ./build.sh score --against REVISION")?;
        against::compare(paths, &request.folders, Path::new(&binary));
        return Ok(());
    }
    if request.store {
        return against::store(paths, &request.folders);
    }
    if request.folders.is_empty() {
        request.folders.push(paths.corpus());
    }
    if request.public {
        return public::run(paths, &request.folders, request.write);
    }
    if request.honesty {
        let Request { folders, witness, per_document, .. } = &request;
        let witness = witness.as_deref().unwrap_or("tika");
        return honesty::run(paths, &honesty::Request { folders, witness, per_document: *per_document });
    }
    let mut missing = BTreeMap::new();
    let mut scorecards = Vec::new();
    for format in FORMATS {
        let documents = request.documents(format)?;
        if documents.is_empty() {
            continue;
        }
        let (readers, unavailable) = readers::of(paths, format);
        missing.extend(unavailable.into_iter().map(|Missing { name, install_command }| (name, install_command)));
        scorecards.extend(request.score(format, &documents, readers));
    }
    for (name, install_command) in &missing {
        println!("\n{name} is not installed and has no row. Install it with: {install_command}");
    }
    if scorecards.is_empty() {
        return Err(
            "no document has a reference of at least five words; name a FOLDER with references, or set CATDOC_CORPUS"
                .to_owned(),
        );
    }
    let overview = overview(&scorecards);
    println!("\n{overview}");
    if request.write { paths.write("consensus", &overview) } else { Ok(()) }
}

impl Request {
    /// Returns the documents of a format: those with a reference, or all of them if the readers are
    /// to agree on one.
    fn documents(&self, format: &str) -> Result<Vec<PathBuf>, String> {
        let mut documents = folders::documents(&self.folders, format)?;
        documents.retain(|path| self.consensus || reference(path).is_some());
        Ok(documents)
    }

    /// Runs every reader and prints the scores. Returns `None` if no document has enough words.
    fn score(&self, format: &'static str, documents: &[PathBuf], mut readers: Vec<Reader>) -> Option<Scorecard> {
        let given: Vec<_> =
            documents.iter().map(|document| if self.consensus { None } else { reference(document) }).collect();
        let words = |number: usize, text: &str| {
            given[number].as_ref().map_or_else(|| Words::of(text), |reference: &Reference| reference.words_of(text))
        };
        let found: Vec<Vec<Option<Words>>> = readers
            .iter_mut()
            .map(|reader| {
                let texts = reader.texts(documents, format).into_iter().enumerate();
                texts.map(|(number, text)| text.map(|text| words(number, &text))).collect()
            })
            .collect();
        let reference = |number: usize| {
            if !self.consensus {
                return given[number].as_ref().map(Reference::words).unwrap_or_default();
            }
            let judges = readers.iter().zip(&found).filter(|(reader, _)| reader.judges);
            Words::agreed(&judges.filter_map(|(_, found)| found[number].clone()).collect::<Vec<_>>())
        };
        let references: Vec<_> = (0..documents.len())
            .map(|number| (number, reference(number)))
            .filter(|(_, reference)| reference.count() >= FEWEST)
            .collect();
        if references.is_empty() {
            return None;
        }
        let rows: Vec<_> = readers.iter().zip(&found).map(|(reader, found)| row(reader, found, &references)).collect();
        let cells: Vec<_> = rows.iter().map(Row::cells).collect();
        let heading = ["reader", "recall", "precision", "F", "F ≥ .99", "failed"];
        println!("\n{} .{format} files\n\n{}", references.len(), table(&heading, &cells).trim_end());
        if self.per_document {
            print_documents(documents, &found[0], &references);
        }
        Some(Scorecard { format, documents: references.len(), rows })
    }
}

/// Scores a reader. Where it failed, it has found no words.
fn row(reader: &Reader, found: &[Option<Words>], references: &[(usize, Words)]) -> Row {
    let nothing = Words::default();
    let score =
        |(number, reference): &(usize, Words)| Score::new(found[*number].as_ref().unwrap_or(&nothing), reference);
    Row {
        name: reader.name.clone(),
        scores: references.iter().map(score).collect(),
        failed: references.iter().filter(|(number, _)| found[*number].is_none()).count(),
    }
}

/// Prints our score of each document, worst first, and the words that differ.
fn print_documents(documents: &[PathBuf], found: &[Option<Words>], references: &[(usize, Words)]) {
    let nothing = Words::default();
    let mut lines: Vec<_> = references
        .iter()
        .map(|(number, reference)| {
            let found = found[*number].as_ref().unwrap_or(&nothing);
            let score = Score::new(found, reference);
            let (missing, extra) = (named(reference.without(found)), named(found.without(reference)));
            let name = documents[*number].file_name().expect("a file").to_string_lossy();
            let shares = [score.f(), score.recall, score.precision].map(share).join(" ");
            (score.f(), format!("{shares} {name}{}{}", marked(" −", &missing), marked(" +", &extra)))
        })
        .collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    println!("\nOur score of each document: F, recall, precision; − missing words, + extra words\n");
    lines.iter().for_each(|(_, line)| println!("{line}"));
}

fn named(words: Words) -> String {
    let different = words.different();
    let rest = if different.len() > NAMED { " …" } else { "" };
    if different.is_empty() {
        return String::new();
    }
    format!("{}: {}{rest}", words.count(), different[..different.len().min(NAMED)].join(" "))
}

fn marked(mark: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{mark}{words}") }
}

/// Formats a table with a row per reader and a column per format. A cell has the mean F and the share of
/// documents read faithfully, the best in bold.
fn overview(scorecards: &[Scorecard]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in scorecards.iter().flat_map(|scorecard| &scorecard.rows) {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    let cell = |scorecard: &Scorecard, name: &str| {
        let found = scorecard.rows.iter().find(|row| row.name == name);
        found.map_or_else(String::new, |row| {
            let summary = Summary::of(&row.scores);
            let f = share(summary.f);
            let is_best = scorecard.rows.iter().all(|row| share(Summary::of(&row.scores).f) <= f);
            let f = if is_best { format!("**{f}**") } else { f };
            format!("{f}, {:.0}%", summary.faithful * 100.0)
        })
    };
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            let cells = scorecards.iter().map(|scorecard| cell(scorecard, name));
            std::iter::once((*name).to_owned()).chain(cells).collect()
        })
        .collect();
    let formats = scorecards.iter().map(|scorecard| format!("{} `.{}`", scorecard.documents, scorecard.format));
    let heading: Vec<String> = std::iter::once("reader".to_owned()).chain(formats).collect();
    table(&heading.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
}

/// Formats 0.95 as `.950`.
fn share(value: f64) -> String {
    let text = format!("{value:.3}");
    text.strip_prefix('0').map_or_else(|| text.clone(), ToOwned::to_owned)
}

impl Paths {
    /// Replaces the part between two comments on the page of these figures.
    pub fn write(&self, name: &str, table: &str) -> Result<(), String> {
        let path = self.root.join("docs/accuracy.md");
        let page = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) =
            page.split_once(&start).ok_or_else(|| format!("docs/accuracy.md lacks {start}; restore it"))?;
        let (_, after) = rest.split_once(&end).ok_or_else(|| format!("docs/accuracy.md lacks {end}; restore it"))?;
        std::fs::write(&path, format!("{before}{start}{table}{end}{after}"))
            .map_err(|error| format!("{}: {error}", path.display()))
    }
}
