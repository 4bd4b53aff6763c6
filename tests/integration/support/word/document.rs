//! A builder for Word documents.

use super::drawings::Shape;
use super::lists::{Level, Override};
use super::paragraph::Paragraph;
use super::pieces::Piece;
use super::stories::Header;
use super::styles::Style;
use super::version::{Table, Version};

/// Fonts that every document has: text, Symbol, Wingdings.
const FONTS: [(&str, u8); 3] = [("Times New Roman", 0), ("Symbol", 2), ("Wingdings", 2)];

/// The numbering of notes.
#[derive(Clone, Copy)]
pub struct Numbers {
    pub format: u16,
    pub start: u16,
    /// 1 to restart in each section.
    pub restart: u16,
}

/// A document with all its structure.
#[derive(Clone)]
pub struct Document {
    pub version: Version,
    pub body: Vec<Paragraph>,
    pub headers: Vec<(usize, Header, Paragraph)>,
    pub text_boxes: Vec<Paragraph>,
    pub header_text_boxes: Vec<Paragraph>,
    pub notice: Option<Paragraph>,
    pub tables: Vec<(Table, Vec<u8>)>,
    pub shapes: Vec<Shape>,
    pub header_shapes: Vec<Shape>,
    pub lists: Vec<Vec<Level>>,
    pub overrides: Vec<(usize, Vec<Override>)>,
    pub styles: Vec<Style>,
    pub fonts: Vec<(String, u8)>,
    pub footnotes: Numbers,
    pub endnotes: Numbers,
    pub pieces: Vec<Piece>,
    pub groups: Vec<Vec<u8>>,
    pub is_backwards: bool,
    pub is_in_table_0: bool,
    pub has_table: bool,
    pub table_begins: usize,
    pub has_short_bin_tables: bool,
    pub flags: u16,
    pub charset: u16,
    pub language: u16,
    pub version_number: Option<u16>,
    pub clx: Option<Vec<u8>>,
}

impl Document {
    pub fn word_97() -> Self {
        Self::of(Version::Word97)
    }

    pub fn word_6() -> Self {
        Self::of(Version::Word6)
    }

    pub fn word_95() -> Self {
        Self { version_number: Some(104), ..Self::word_6() }
    }

    pub fn word_2() -> Self {
        Self::of(Version::Word2)
    }

    fn of(version: Version) -> Self {
        let fonts = FONTS.map(|(name, charset)| (name.to_owned(), charset));
        Self {
            version,
            body: Vec::new(),
            headers: Vec::new(),
            text_boxes: Vec::new(),
            header_text_boxes: Vec::new(),
            notice: None,
            tables: Vec::new(),
            shapes: Vec::new(),
            header_shapes: Vec::new(),
            lists: Vec::new(),
            overrides: Vec::new(),
            styles: Vec::new(),
            fonts: fonts.to_vec(),
            footnotes: Numbers { format: 0, start: 1, restart: 0 },
            endnotes: Numbers { format: 2, start: 1, restart: 0 },
            pieces: Vec::new(),
            groups: Vec::new(),
            is_backwards: false,
            is_in_table_0: false,
            has_table: true,
            table_begins: 0,
            has_short_bin_tables: false,
            flags: 0,
            charset: 0,
            language: 0x0409,
            version_number: None,
            clx: None,
        }
    }

    pub fn paragraph(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.body.push(paragraph.into());
        self
    }

    pub fn paragraphs<P: Into<Paragraph>>(self, paragraphs: impl IntoIterator<Item = P>) -> Self {
        paragraphs.into_iter().fold(self, Self::paragraph)
    }

    /// Adds a table row with one paragraph per cell.
    pub fn row(self, cells: &[&str]) -> Self {
        let row = cells.iter().map(|cell| Paragraph::from(*cell).cell());
        self.paragraphs(row.chain([Paragraph::row_end()]))
    }

    /// Adds a header or footer of a section, from 0.
    pub fn header(mut self, section: usize, kind: Header, text: impl Into<Paragraph>) -> Self {
        self.headers.push((section, kind, text.into()));
        self
    }

    pub fn text_box(mut self, text: impl Into<Paragraph>) -> Self {
        self.text_boxes.push(text.into());
        self
    }

    /// Adds a text box in a header.
    pub fn header_text_box(mut self, text: impl Into<Paragraph>) -> Self {
        self.header_text_boxes.push(text.into());
        self
    }

    /// Adds a notice that a footnote continues on the next page, to a document with headers.
    pub fn continuation_notice(self, text: &str) -> Self {
        Self { notice: Some(text.into()), ..self }
    }

    /// Adds a table of these bytes.
    pub fn table(mut self, table: Table, bytes: &[u8]) -> Self {
        self.tables.push((table, bytes.to_vec()));
        self
    }

    /// Adds a shape beside the text.
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shapes.push(shape);
        self
    }

    /// Adds a shape in the headers.
    pub fn header_shape(mut self, shape: Shape) -> Self {
        self.header_shapes.push(shape);
        self
    }

    /// Adds a list with these levels, and an override without changes. Overrides are numbered from
    /// 1.
    pub fn list(mut self, levels: &[Level]) -> Self {
        self.overrides.push((self.lists.len(), Vec::new()));
        self.lists.push(levels.to_vec());
        self
    }

    /// Adds another override without changes of the list with this number, from 0.
    pub fn list_again(mut self, list: usize) -> Self {
        self.overrides.push((list, Vec::new()));
        self
    }

    /// Adds an override of the list with this number that starts a level at another number.
    pub fn list_started(mut self, list: usize, level: u8, start: i32) -> Self {
        self.overrides.push((list, vec![Override::Start(level, start)]));
        self
    }

    /// Adds an override that replaces a level.
    pub fn list_changed(mut self, list: usize, level: u8, instead: Level) -> Self {
        self.overrides.push((list, vec![Override::Level(level, instead)]));
        self
    }

    pub fn style(mut self, style: Style) -> Self {
        self.styles.push(style);
        self
    }

    /// Adds a font; the first added font has number 3.
    pub fn font(mut self, name: &str, charset: u8) -> Self {
        self.fonts.push((name.to_owned(), charset));
        self
    }

    /// Numbers footnotes in this format from this number.
    pub fn footnotes_numbered(mut self, format: u16, start: u16) -> Self {
        self.footnotes = Numbers { format, start, ..self.footnotes };
        self
    }

    pub fn endnotes_numbered(mut self, format: u16, start: u16) -> Self {
        self.endnotes = Numbers { format, start, ..self.endnotes };
        self
    }

    /// Restarts the footnote numbers in each section.
    pub fn footnotes_restarted(mut self) -> Self {
        self.footnotes.restart = 1;
        self
    }

    /// Splits the text into these pieces; the rest is one more piece.
    pub fn pieces(mut self, pieces: &[Piece]) -> Self {
        self.pieces = pieces.to_vec();
        self
    }

    /// Adds a group of sprms that a piece can refer to.
    pub fn group(mut self, sprms: &[u8]) -> Self {
        self.groups.push(sprms.to_vec());
        self
    }

    /// Stores the last piece first in the file.
    pub fn backwards(self) -> Self {
        Self { is_backwards: true, ..self }
    }

    /// Stores the tables in the stream 0Table.
    pub fn in_table_0(self) -> Self {
        Self { is_in_table_0: true, ..self }
    }

    /// Leaves room at the beginning of the stream with the tables.
    pub fn tables_from(self, begins: usize) -> Self {
        Self { table_begins: begins, ..self }
    }

    /// Omits the stream with the tables.
    pub fn without_table(self) -> Self {
        Self { has_table: false, ..self }
    }

    /// Truncates the bin tables after their first page.
    pub fn with_short_bin_tables(self) -> Self {
        Self { has_short_bin_tables: true, ..self }
    }

    /// Sets these flags in the FIB.
    pub fn flags(self, flags: u16) -> Self {
        Self { flags: self.flags | flags, ..self }
    }

    /// Marks the document as written on a Macintosh.
    pub fn macintosh(self) -> Self {
        Self { charset: 256, ..self }
    }

    pub fn language(self, language: u16) -> Self {
        Self { language, ..self }
    }

    /// Replaces the piece table.
    pub fn clx(self, clx: &[u8]) -> Self {
        Self { clx: Some(clx.to_vec()), ..self }
    }
}
