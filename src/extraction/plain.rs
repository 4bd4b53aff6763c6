//! Writes an extraction as plain text or Markdown. Unlike `text`, it has the parts of sheets and
//! attachments.

use super::csv;
use super::output::OutputFormat;
use super::result::Extraction;
use super::sheet_parts::{Chart, PageMargin};
use super::structure::{Sheet, Structure};
use std::io::{self, Write};

/// Writes a text in this format: `Text`, or `Markdown` if the options asked for it. Each attachment
/// follows a line with a form feed and its name.
pub fn write(extraction: &Extraction, format: OutputFormat, out: &mut dyn Write) -> io::Result<()> {
    match &extraction.structure {
        Structure::Sheets(sheets) if format != OutputFormat::Markdown => write_sheets(sheets, out)?,
        _ => out.write_all(extraction.text.as_bytes())?,
    }
    for attachment in &extraction.attachments {
        if let Ok(content) = &attachment.content {
            writeln!(out, "\u{C}{}", attachment.title())?;
            write(content, format, out)?;
        }
    }
    Ok(())
}

/// Writes sheets as `text` has them, each with its parts after its rows.
fn write_sheets(sheets: &[Sheet], out: &mut dyn Write) -> io::Result<()> {
    for (i, sheet) in sheets.iter().enumerate() {
        if i > 0 {
            out.write_all(b"\x0C\n")?;
        }
        csv::write_rows(&sheet.rows, "\n", out)?;
        write_parts(sheet, out)?;
    }
    Ok(())
}

fn write_parts(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    if !sheet.rows.is_blank() && sheet.has_parts() {
        out.write_all(b"\n")?;
    }
    for comment in sheet.comments.iter() {
        writeln!(out, "{}", comment.line())?;
    }
    sheet.text_boxes.iter().try_for_each(|text| writeln!(out, "{text}"))?;
    [&sheet.header, &sheet.footer]
        .into_iter()
        .flat_map(PageMargin::lines)
        .try_for_each(|line| writeln!(out, "{line}"))?;
    sheet.charts.iter().flat_map(Chart::lines).try_for_each(|line| writeln!(out, "{line}"))
}
