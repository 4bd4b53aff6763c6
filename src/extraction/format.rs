//! The supported formats and the table of their properties.

use super::schemas::one_of;
use serde::{Serialize, Serializer};
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// The format of a document, as the guest detected it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Format {
    /// Word 2.
    Word2,
    /// Word 6.
    Word6,
    /// Word 95.
    Word95,
    /// Word 97 to 2003.
    Word97,
    /// Rich Text Format.
    Rtf,
    /// Windows Write.
    Write,
    /// Word for DOS.
    WordDos,
    /// Word 1 for Windows.
    Word1,
    /// Excel 2.
    Excel2,
    /// Excel 3.
    Excel3,
    /// Excel 4.
    Excel4,
    /// Excel 5 and 95.
    Excel5,
    /// Excel 97 to 2003.
    Excel97,
    /// PowerPoint 4.
    PowerPoint4,
    /// PowerPoint 95.
    PowerPoint95,
    /// PowerPoint 97 to 2003.
    PowerPoint97,
    /// Microsoft Organization Chart.
    OrgChart,
    /// WordprocessingML of Word 2003, or a Word document as a single XML file (Flat OPC).
    WordXml,
    /// SpreadsheetML of Excel 2003.
    ExcelXml,
    /// HTML.
    Html,
    /// A web page with its parts in one file (RFC 2557).
    Mhtml,
    /// Plain text.
    Text,
    /// Delimited text.
    Csv,
    /// SYLK, the symbolic link format of spreadsheets.
    Sylk,
    /// A ZIP archive. Its documents are its attachments.
    Zip,
}

/// A row of the table of formats.
#[derive(Debug, Clone, Copy)]
pub struct FormatRow {
    /// The name, as used in responses and documentation.
    pub name: &'static str,
    /// The display name.
    pub title: &'static str,
    /// The family.
    pub family: Family,
}

impl Format {
    /// The table of formats.
    pub(crate) fn row(self) -> FormatRow {
        let row = |name, title, family| FormatRow { name, title, family };
        match self {
            Self::Word2 => row("word-2", "Word 2", Family::Word),
            Self::Word6 => row("word-6", "Word 6", Family::Word),
            Self::Word95 => row("word-95", "Word 95", Family::Word),
            Self::Word97 => row("word-97", "Word 97 to 2003", Family::Word),
            Self::Rtf => row("rtf", "Rich Text", Family::Rtf),
            Self::Write => row("write", "Windows Write", Family::Older),
            Self::WordDos => row("word-dos", "Word for DOS", Family::Older),
            Self::Word1 => row("word-1", "Word 1", Family::Older),
            Self::Excel2 => row("excel-2", "Excel 2", Family::Excel),
            Self::Excel3 => row("excel-3", "Excel 3", Family::Excel),
            Self::Excel4 => row("excel-4", "Excel 4", Family::Excel),
            Self::Excel5 => row("excel-5", "Excel 5 or 95", Family::Excel),
            Self::Excel97 => row("excel-97", "Excel 97 to 2003", Family::Excel),
            Self::PowerPoint4 => row("powerpoint-4", "PowerPoint 4", Family::PowerPoint),
            Self::PowerPoint95 => row("powerpoint-95", "PowerPoint 95", Family::PowerPoint),
            Self::PowerPoint97 => row("powerpoint-97", "PowerPoint 97 to 2003", Family::PowerPoint),
            Self::OrgChart => row("org-chart", "Microsoft Organization Chart", Family::Embedded),
            Self::WordXml => row("word-xml", "Word 2003 XML", Family::Xml),
            Self::ExcelXml => row("excel-xml", "Excel 2003 XML", Family::Xml),
            Self::Html => row("html", "HTML", Family::Html),
            Self::Mhtml => row("mhtml", "MHTML", Family::Mhtml),
            Self::Text => row("text", "plain text", Family::Text),
            Self::Csv => row("csv", "delimited text", Family::Csv),
            Self::Sylk => row("sylk", "SYLK", Family::Sylk),
            Self::Zip => row("zip", "ZIP archive", Family::Zip),
        }
    }

    /// Returns the format's name, as used in responses and documentation.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Returns whether documents of this format are files of text.
    pub(crate) fn consists_of_text(self) -> bool {
        use Family::{Csv, Html, Mhtml, Sylk, Text, Xml};
        matches!(self.row().family, Csv | Html | Mhtml | Sylk | Text | Xml)
    }

    /// Returns the format with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().find(|format| format.as_str() == name).copied()
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl ToSchema for Format {}
impl PartialSchema for Format {
    fn schema() -> RefOr<Schema> {
        one_of(Self::VARIANTS.iter().map(|format| format.as_str()))
    }
}

/// Formats of one program that share their extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Family {
    /// Word from version 2 on.
    Word,
    /// Rich Text Format.
    Rtf,
    /// Excel.
    Excel,
    /// PowerPoint.
    PowerPoint,
    /// The formats before Word 2.
    Older,
    /// Formats that occur only inside other documents.
    Embedded,
    /// XML of Office 2003.
    Xml,
    /// HTML.
    Html,
    /// MHTML.
    Mhtml,
    /// Plain text.
    Text,
    /// Delimited text.
    Csv,
    /// SYLK.
    Sylk,
    /// ZIP archives.
    Zip,
}

/// A row of the table of families.
#[derive(Debug, Clone, Copy)]
pub struct FamilyRow {
    /// The display name.
    pub title: &'static str,
    /// The description in the documentation.
    pub description: &'static str,
    /// The file extensions, the most common one first. None if there are no files of this family, or
    /// if most files with its extensions are not documents: these count under the names `.doc` and
    /// `.xls`.
    pub extensions: &'static [&'static str],
    /// The media type that clients send.
    pub media_type: &'static str,
}

impl Family {
    /// The table of families.
    pub(crate) fn row(self) -> FamilyRow {
        match self {
            Self::Word => FamilyRow {
                title: "Word",
                description: "Word for Windows and the Macintosh",
                extensions: &["doc", "dot"],
                media_type: "application/msword",
            },
            Self::Rtf => FamilyRow {
                title: "Rich Text",
                description: "Rich Text Format, also if the file is named `.doc`",
                extensions: &["rtf"],
                media_type: "application/rtf",
            },
            Self::Older => FamilyRow {
                title: "Windows Write",
                description: "Windows Write, Word for DOS, Word 1 for Windows",
                extensions: &["wri", "doc"],
                media_type: OCTET_STREAM,
            },
            Self::Embedded => FamilyRow {
                title: "Organization Chart",
                description: "Microsoft Organization Chart, in other documents: the texts of its title and boxes",
                extensions: &[],
                media_type: OCTET_STREAM,
            },
            Self::Xml => FamilyRow {
                title: "Office 2003 XML",
                description: "XML of Word 2003 and Excel 2003, and Word documents as a single XML file (Flat OPC), under any name",
                extensions: &[],
                media_type: "application/xml",
            },
            Self::Html => FamilyRow {
                title: "HTML",
                description: "HTML, as Office and other programs save it under the names `.doc` and `.xls`",
                extensions: &[],
                media_type: "text/html",
            },
            Self::Mhtml => FamilyRow {
                title: "MHTML",
                description: "a web page with its parts in one file, as Word saves it and wikis export it",
                extensions: &["mht", "mhtml"],
                media_type: "multipart/related",
            },
            Self::Text => FamilyRow {
                title: "Plain text",
                description: "plain text, in UTF-8, UTF-16 or an 8-bit charset, under the name `.doc`",
                extensions: &[],
                media_type: "text/plain",
            },
            Self::Csv => FamilyRow {
                title: "Delimited text",
                description: "cells between tabs, commas or semicolons, under the name `.xls`",
                extensions: &[],
                media_type: "text/csv",
            },
            Self::Sylk => FamilyRow {
                title: "SYLK",
                description: "SYLK, the symbolic link format of spreadsheets",
                extensions: &["slk", "sylk"],
                media_type: "application/x-sylk",
            },
            Self::Zip => FamilyRow {
                title: "ZIP archive",
                description: "ZIP archives of documents: each file in the archive is an [attachment](#zip-archives)",
                extensions: &["zip"],
                media_type: "application/zip",
            },
            Self::Excel => FamilyRow {
                title: "Excel",
                description: "Excel 2 to 2003: cells as Excel displays them, sheets in tab order, including hidden ones; comments, text boxes, headers, footers and charts",
                extensions: &["xls", "xlt", "xlw"],
                media_type: "application/vnd.ms-excel",
            },
            Self::PowerPoint => FamilyRow {
                title: "PowerPoint",
                description: "PowerPoint 4 to 2003: slides in presentation order, with tables, equations, notes, comments and footers",
                extensions: &["ppt", "pps", "pot"],
                media_type: "application/vnd.ms-powerpoint",
            },
        }
    }

    /// Returns the family's formats, the newest one first.
    pub(crate) fn formats(self) -> impl Iterator<Item = Format> {
        Format::VARIANTS.iter().rev().copied().filter(move |format| format.row().family == self)
    }

    /// Returns the extensions of all families, each once.
    pub(crate) fn extensions() -> Vec<&'static str> {
        distinct(Format::VARIANTS.iter().flat_map(|format| format.row().family.row().extensions).copied())
    }

    /// Returns the media types of all families, each once. The generic type comes first.
    pub(crate) fn media_types() -> Vec<&'static str> {
        distinct(
            [OCTET_STREAM]
                .into_iter()
                .chain(Format::VARIANTS.iter().map(|format| format.row().family.row().media_type)),
        )
    }
}

/// Returns whether a name or media type is that of a workbook. Excel opens delimited text and HTML
/// under such a name as a sheet.
pub(crate) fn is_of_workbook(name: &str, media_type: &str) -> bool {
    let excel = Family::Excel.row();
    let sheets = [excel, Family::Csv.row(), Family::Sylk.row()];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extensions = sheets.iter().flat_map(|row| row.extensions).copied().chain(["csv", "tsv", "tab"]);
    extensions.into_iter().any(|known| extension.eq_ignore_ascii_case(known))
        || sheets.iter().any(|row| media_type.eq_ignore_ascii_case(row.media_type))
}

/// The generic media type, for senders that know no better one and for families without one.
const OCTET_STREAM: &str = "application/octet-stream";

/// Removes duplicates and keeps the first occurrence of each value.
fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut seen, value| {
        if !seen.contains(&value) {
            seen.push(value);
        }
        seen
    })
}
