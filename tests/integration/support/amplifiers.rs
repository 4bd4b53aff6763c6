//! Documents whose text, structure or response takes much more memory than the document.

use super::biff::{Workbook, mul_rk, rk, shared};
use super::form::Form;
use super::ppt::{Presentation, Slide};
use super::request::post_request;

/// The longest string of a cell.
const STRING: usize = 32_767;
/// The rows of a sheet.
const ROWS: u16 = u16::MAX;

/// A request with a document that takes more memory than its size.
pub struct Amplifier {
    pub name: &'static str,
    /// The status of the response: 200 if the document is just within the limits, 422 if not.
    pub status: u16,
    pub request: Vec<u8>,
}

/// Returns a request of each kind.
pub fn amplifiers() -> Vec<Amplifier> {
    let sparse = sparse_rows();
    let mut amplifiers = vec![
        of_body("sparse rows", 422, "/extract", &sparse),
        of_body("sparse rows as CSV", 200, "/extract?format=csv", &sparse),
        of_body("empty rows", 422, "/extract", &empty_rows()),
        of_body("quotes in one string", 422, "/extract", &repeated("\"", 520)),
        of_body("cells of one character", 200, "/extract", &small_cells()),
        of_body("pipes in Markdown", 200, "/extract?format=markdown", &repeated("|", 260)),
        of_form("too much markup on the page", 422, &repeated("<", 400)),
        of_body("large embedded documents", 200, "/extract", &embedded_documents()),
    ];
    amplifiers.extend(quick_amplifiers());
    amplifiers
}

/// Returns the requests that take at most a second, even in a build without optimisation.
pub fn quick_amplifiers() -> Vec<Amplifier> {
    vec![
        of_form("markup on the page", 200, &repeated("<", 190)),
        of_body("many empty sheets", 200, "/extract", &many_sheets(100_000)),
        of_body("too many empty sheets", 422, "/extract", &many_sheets(200_000)),
        of_body("many empty slides", 200, "/extract", &many_slides(60_000)),
        of_body("too many empty slides", 422, "/extract", &many_slides(195_000)),
        of_body("many sections", 200, "/extract", &many_footnotes(500_000)),
    ]
}

fn of_body(name: &'static str, status: u16, path: &str, document: &[u8]) -> Amplifier {
    Amplifier { name, status, request: post_request(path, "Connection: close\r\n", document) }
}

/// Returns a request of the upload page's form.
fn of_form(name: &'static str, status: u16, document: &[u8]) -> Amplifier {
    let headers = format!("Connection: close\r\nContent-Type: {}\r\n", Form::content_type());
    Amplifier { name, status, request: post_request("/", &headers, Form::of_document("book.xls", document).body()) }
}

/// Returns two sheets whose rows have one number, in the 129th column.
fn sparse_rows() -> Vec<u8> {
    let rows: Vec<_> = (0..62_000).map(|row| rk(row, 128, 6)).collect();
    ["a", "b"].iter().fold(Workbook::new(), |book, name| book.sheet(name, &rows)).file()
}

/// Returns sheets with one number, in the last row. Only a workbook of some size may have so many
/// empty rows, so it also has records that are not read.
fn empty_rows() -> Vec<u8> {
    const UNKNOWN: u16 = 0x0FFF;
    const SHEETS: usize = 200;
    let book = (0..5 * SHEETS).fold(Workbook::new(), |book, _| book.record(UNKNOWN, &[0; 1000]));
    (0..SHEETS).fold(book, |book, _| book.sheet("a", &[rk(ROWS, 0, 6)])).file()
}

/// Returns cells of one shared string, which consists of this character.
fn repeated(character: &str, cells: u16) -> Vec<u8> {
    let cells: Vec<_> = (0..cells).map(|row| shared(row, 0, 0)).collect();
    Workbook::of(&cells).strings(&[&character.repeat(STRING)]).file()
}

/// Returns sheets of one-digit numbers. The sandbox has memory for one such sheet at a time.
fn small_cells() -> Vec<u8> {
    let rows: Vec<_> = (0..ROWS).map(|row| mul_rk(row, 0, &[6; 15])).collect();
    ["a", "b", "c", "d", "e"].iter().fold(Workbook::new(), |book, name| book.sheet(name, &rows)).file()
}

fn many_sheets(sheets: usize) -> Vec<u8> {
    (0..sheets).fold(Workbook::new(), |book, _| book.sheet("", &[])).file()
}

fn many_slides(slides: usize) -> Vec<u8> {
    (0..slides).fold(Presentation::new(), |show, _| show.slide(Slide::new())).file()
}

/// Returns a presentation with three large embedded documents. A text is in JSON twice. Their bytes
/// and texts exist at the same time.
fn embedded_documents() -> Vec<u8> {
    let document = format!("{{\\rtf1 {}}}", "x".repeat(5 << 20)).into_bytes();
    let slide = (1..=3).fold(Slide::new(), Slide::object);
    (0..3).fold(Presentation::new().slide(slide), |show, _| show.embedded("Word.Document.8", &document)).file()
}

fn many_footnotes(notes: usize) -> Vec<u8> {
    format!("{{\\rtf1 {}}}", "a{\\footnote b}".repeat(notes)).into_bytes()
}
