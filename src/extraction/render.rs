//! Renders an extraction in an output format, within a limit.

use super::bounded::bounded;
use super::csv;
use super::error::Error;
use super::json::DocumentJson;
use super::omitted::OmittedKind;
use super::output::OutputFormat;
use super::plain;
use super::result::Extraction;
use super::structure::{Sheet, Structure};

/// The alternatives to a response that is too large, in JSON and in other formats.
const SMALLER_THAN_JSON: &str = "; use the format text or attachments=false, or select one sheet or section";
const SMALLER: &str = "; select one sheet or section, or split the document";

/// Renders the extraction of the file named `file` in at most `limit` bytes.
///
/// # Errors
/// `ResponseLimit` if the result is larger than `limit`, and `Internal` if it cannot be encoded.
pub fn render(
    extraction: Extraction,
    file: Option<&str>,
    format: OutputFormat,
    limit: usize,
) -> Result<Vec<u8>, Error> {
    let is_text = matches!(format, OutputFormat::Text | OutputFormat::Markdown);
    let is_whole = extraction.attachments.is_empty() && !has_parts(&extraction);
    if is_text && is_whole && extraction.text.len() <= limit {
        return Ok(extraction.text.into_bytes());
    }
    render_copy(&extraction, file, format, limit)
}

/// The same for an extraction that is needed afterwards.
///
/// # Errors
/// The same as for [`render`].
pub fn render_copy(
    extraction: &Extraction,
    file: Option<&str>,
    format: OutputFormat,
    limit: usize,
) -> Result<Vec<u8>, Error> {
    match format {
        OutputFormat::Json | OutputFormat::Ndjson => {
            extraction.to_json(file, limit).map_err(|e| e.into_response_limit(SMALLER_THAN_JSON))
        }
        OutputFormat::Text | OutputFormat::Markdown => {
            bounded(limit, |out| plain::write(extraction, format, out)).map_err(|e| e.into_response_limit(SMALLER))
        }
        OutputFormat::Csv => {
            let Structure::Sheets(sheets) = &extraction.structure else { return Ok(Vec::new()) };
            bounded(limit, |out| csv::write_sheets(sheets, "\r\n", out)).map_err(|e| e.into_response_limit(SMALLER))
        }
    }
}

impl Extraction {
    /// Returns the JSON of the file named `file` in at most `limit` bytes, as over HTTP and on the
    /// command line.
    ///
    /// # Errors
    /// `OutputLimit` if it is larger than `limit`.
    pub fn to_json(&self, file: Option<&str>, limit: usize) -> Result<Vec<u8>, Error> {
        let json = DocumentJson::new(file, self);
        bounded(limit, |out| Ok(serde_json::to_writer(out, &json)?))
    }
}

/// Removes what an output format does not have, and records it as omitted: CSV has only rows.
pub fn reduce(extraction: &mut Extraction, format: OutputFormat) {
    if format != OutputFormat::Csv {
        return;
    }
    let attachments = std::mem::take(&mut extraction.attachments);
    let mut counts = vec![(OmittedKind::Attachments, attachments.iter().filter(|it| it.content.is_ok()).count())];
    if let Structure::Sheets(sheets) = &extraction.structure {
        let sum = |count: fn(&Sheet) -> usize| sheets.iter().map(count).sum();
        counts.extend([
            (OmittedKind::Charts, sum(|sheet| sheet.charts.len())),
            (
                OmittedKind::HeadersAndFooters,
                sum(|sheet| usize::from(!sheet.header.is_empty()) + usize::from(!sheet.footer.is_empty())),
            ),
            (OmittedKind::Comments, sum(|sheet| sheet.comments.iter().count())),
            (OmittedKind::TextBoxes, sum(|sheet| sheet.text_boxes.iter().count())),
        ]);
    }
    for (kind, count) in counts {
        extraction.omit(kind, u32::try_from(count).unwrap_or(u32::MAX), NOT_IN_CSV);
    }
}

const NOT_IN_CSV: &str = "not in CSV, which has only rows";

/// Returns whether a sheet has text outside its rows.
fn has_parts(extraction: &Extraction) -> bool {
    matches!(&extraction.structure, Structure::Sheets(sheets) if sheets.iter().any(Sheet::has_parts))
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::super::format::Format;
    use super::super::metadata::Metadata;
    use super::*;

    const ROW: &str = "\u{1C}sheet\u{1F}Tides\u{1F}visible\nsay \"x\"\u{1F}\u{1E}";

    fn workbook() -> Extraction {
        extraction(ROW)
    }

    fn extraction(marked: &str) -> Extraction {
        let (text, structure) = divide(marked.to_owned(), 9999).and_then(|it| it.into_text(9999)).expect("it is short");
        let (format, metadata) = (Format::Excel97, Metadata::default());
        let (omitted, attachments) = (Vec::new(), Vec::new());
        Extraction { text, format, complete: None, warnings: Vec::new(), metadata, structure, omitted, attachments }
    }

    #[test]
    fn the_limit_counts_bytes_with_their_escapes() {
        for format in OutputFormat::OVER_HTTP {
            let length = render(workbook(), None, format, 1000).expect("within the limit").len();
            assert_eq!(render(workbook(), None, format, length).expect("within the limit").len(), length);
            let error = render(workbook(), None, format, length - 1).expect_err("one byte too much");
            assert!(matches!(error, Error::ResponseLimit { limit, .. } if limit == length - 1), "{error:?}");
        }
    }

    const PARTS: &str = "\u{1D}comments\nB2\u{1F}Anna\u{1F}when?\u{1F}\u{1E}\
                           \u{1D}header\nleft\u{1F}\u{1F}right\u{1F}\u{1E}\u{1D}footer\n2004\u{1F}\u{1E}\
                           \u{1D}chart\ntitle\u{1F}Ships\u{1F}\u{1E}\u{1D}text-boxes\nAside\u{1F}\u{1E}";
    const EMPTY: &str = "\u{1C}sheet\u{1F}Empty\u{1F}visible\n";

    #[test]
    fn csv_omits_the_parts_of_sheets() {
        let mut extraction = extraction(&[ROW, PARTS, EMPTY, PARTS].concat());
        reduce(&mut extraction, OutputFormat::Json);
        assert_eq!(extraction.omitted, []);
        reduce(&mut extraction, OutputFormat::Csv);
        let expected = [
            (OmittedKind::Charts, 2),
            (OmittedKind::HeadersAndFooters, 4),
            (OmittedKind::Comments, 2),
            (OmittedKind::TextBoxes, 2),
        ];
        assert_eq!(extraction.omitted.iter().map(|it| (it.kind, it.count)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn text_has_the_parts_of_each_sheet_after_its_rows() {
        let extraction = extraction(&[ROW, PARTS, EMPTY, PARTS].concat());
        let parts = "B2, Anna: when?\nAside\nleft\tright\n2004\nShips\n";
        let text = render(extraction, None, OutputFormat::Text, 1000).expect("within the limit");
        assert_eq!(String::from_utf8(text).expect("UTF-8"), format!("\"say \"\"x\"\"\"\n\n{parts}\u{C}\n{parts}"));
    }
}
