//! Honesty: the words of another reader, the witness, that our JSON lacks, and its explanation.

use crate::Paths;
use crate::folders::{FORMATS, documents};
use crate::honesty_tables::{Finding, Findings, kinds, list, shares};
use crate::readers::{self, Reader};
use crate::support::answer::Answer;
use crate::support::witness::lacking;
use std::path::{Path, PathBuf};

/// The fewest missing words that count. One or two are mostly differences of spelling.
const FEWEST: usize = 3;

/// The fewest letters of a word that counts. Numbers depend on their format, and shorter words are
/// mostly initials and codes.
const FEWEST_LETTERS: usize = 3;

/// A comparison to make.
pub struct Request<'a> {
    /// The folders of the documents.
    pub folders: &'a [PathBuf],
    /// The first letters of the witness's name.
    pub witness: &'a str,
    /// True to list each document whose JSON lacks words.
    pub per_document: bool,
}

pub fn run(paths: &Paths, request: &Request) -> Result<(), String> {
    let mut all = Vec::new();
    for format in FORMATS {
        let documents = documents(request.folders, format)?;
        let texts = request.witness_texts(paths, format, &documents)?;
        let witnessed: Vec<_> =
            documents.into_iter().zip(texts).filter_map(|(document, text)| Some((document, text?))).collect();
        if !witnessed.is_empty() {
            all.push(compare(paths, format, witnessed));
        }
    }
    if all.is_empty() {
        return Err("the witness has no text of any document; name another FOLDER, or another witness: tika, libreoffice, anydoc, office_oxide or xberg".to_owned());
    }
    if request.per_document {
        println!("\n{}", list(&all));
    }
    println!("\nDocuments whose JSON lacks {FEWEST} or more words of the witness\n\n{}", shares(&all));
    println!("Omitted content, warnings and errors of these documents\n\n{}", kinds(&all));
    Ok(())
}

impl Request<'_> {
    /// Returns the text of each document: the file `NAME.WITNESS.txt` next to it, or else the text
    /// that the witness reads now.
    fn witness_texts(&self, paths: &Paths, format: &str, documents: &[PathBuf]) -> Result<Vec<Option<String>>, String> {
        let mut texts: Vec<_> = documents.iter().map(|document| stored(document, self.witness)).collect();
        let unknown: Vec<_> = (0..documents.len()).filter(|number| texts[*number].is_none()).collect();
        if unknown.is_empty() {
            return Ok(texts);
        }
        let Some(mut reader) = self.reader(paths, format)? else { return Ok(texts) };
        let paths: Vec<_> = unknown.iter().map(|number| documents[*number].clone()).collect();
        for (number, text) in unknown.into_iter().zip(reader.texts(&paths, format)) {
            texts[number] = text;
        }
        Ok(texts)
    }

    /// Returns the reader that is the witness, or `None` if it does not read this format.
    fn reader(&self, paths: &Paths, format: &str) -> Result<Option<Reader>, String> {
        let (readers, missing) = readers::of(paths, format);
        let is_witness = |name: &str| name.to_lowercase().starts_with(&self.witness.to_lowercase());
        if let Some(missing) = missing.iter().find(|missing| is_witness(missing.name)) {
            return Err(format!("{} is not installed. Install it with: {}", missing.name, missing.install_command));
        }
        Ok(readers.into_iter().find(|reader| reader.judges && is_witness(&reader.name)))
    }
}

/// Returns the text that the witness wrote next to a document earlier.
fn stored(document: &Path, witness: &str) -> Option<String> {
    let name = format!("{}.{}.txt", document.file_name()?.to_str()?, witness.to_lowercase());
    Some(String::from_utf8_lossy(&std::fs::read(document.with_file_name(name)).ok()?).into_owned())
}

fn compare(paths: &Paths, format: &'static str, witnessed: Vec<(PathBuf, String)>) -> Findings {
    let (documents, texts): (Vec<_>, Vec<_>) = witnessed.into_iter().unzip();
    let answers = Answer::of(&paths.binary(), &documents);
    let compared = documents.iter().zip(texts).zip(&answers).filter_map(|((document, text), answer)| {
        let mut words = lacking(&text, &answer.text());
        words.retain(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS);
        (words.len() >= FEWEST).then(|| Finding::new(document.clone(), words, answer))
    });
    Findings { format, documents: documents.len(), findings: compared.collect() }
}

impl Finding {
    fn new(document: PathBuf, words: Vec<String>, answer: &Answer) -> Self {
        let admission = answer.admission();
        let listed = answer.listed("omitted", "kind").into_iter().chain(answer.listed("warnings", "code"));
        let error = answer.0["code"].as_str();
        let explanations = listed.chain(error).map(ToOwned::to_owned).collect();
        Self { document, admission, explanations, words }
    }
}
