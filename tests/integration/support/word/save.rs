//! Writes a document's bytes.

use super::super::compound::Compound;
use super::document::{Document, Numbers};
use super::drawings::drawings;
use super::lists;
use super::pages::{Page, Run, bin_table, pages};
use super::paragraph::Paragraph;
use super::pieces::{Piece, clx, in_8_bits};
use super::properties::Format;
use super::stories::{self, Story, Tables, Unit};
use super::styles::{font_table, style_sheet};
use super::version::{F_COMPLEX, F_WHICH_TABLE, Table, Version};
use super::{put16, put32};

const SECTOR: usize = 512;

/// The streams being written; before Word 97 the main stream also holds the tables.
struct Streams {
    version: Version,
    main: Vec<u8>,
    table: Vec<u8>,
}

impl Streams {
    fn put(&mut self, table: Table, bytes: &[u8]) {
        self.put_with(table, bytes, &[]);
    }

    /// Stores a table, followed by bytes that its length does not include.
    fn put_with(&mut self, table: Table, bytes: &[u8], after: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let stream = if self.version == Version::Word97 { &mut self.table } else { &mut self.main };
        let at = stream.len();
        stream.extend_from_slice(bytes);
        stream.extend_from_slice(after);
        self.version.put_table(&mut self.main, table, at, bytes.len());
    }

    fn pad(&mut self) {
        self.main.resize(self.main.len().next_multiple_of(SECTOR), 0);
    }
}

/// All stories in a row, and their tables in the FIB.
struct Stories {
    units: Vec<Unit>,
    /// The number of characters of each story, in the order of the FIB.
    counts: [usize; 8],
    tables: Vec<(Table, Vec<u8>)>,
    sections: Vec<(usize, Vec<u8>)>,
    data: Vec<u8>,
}

/// The text in file order.
struct Laid {
    text: Vec<u8>,
    /// The end of each piece in the text, and the offset of its bytes.
    places: Vec<(usize, usize)>,
    /// The properties of characters and paragraphs.
    runs: [Vec<Run>; 2],
}

impl Document {
    /// Returns the file. A Word 2 file is not a compound file.
    pub fn file(&self) -> Vec<u8> {
        match self.version {
            Version::Word2 => self.streams().0.main,
            Version::Word6 | Version::Word97 => self.compound().file(),
        }
    }

    /// Returns the compound file, so that more streams can be added.
    pub fn compound(&self) -> Compound {
        self.add_to(Compound::new(), "")
    }

    /// Adds the document to a storage of a compound file.
    pub fn add_to(&self, compound: Compound, storage: &str) -> Compound {
        let (streams, data) = self.streams();
        let mut compound = compound.stream_in(storage, "WordDocument", &streams.main);
        if self.version == Version::Word97 {
            if self.has_table {
                let table = if self.is_in_table_0 { "0Table" } else { "1Table" };
                compound = compound.stream_in(storage, table, &streams.table);
            }
            compound = compound.stream_in(storage, "Data", &data);
        }
        compound
    }

    fn streams(&self) -> (Streams, Vec<u8>) {
        let mut stories = self.stories();
        let pieces = self.cut(stories.units.len());
        let Laid { text, places, runs } = self.lay(&stories.units, &pieces);
        let text_at = self.version.text_at();

        let mut main = self.version.fib(text_at, text.len());
        main.extend(text);
        for (i, count) in stories.counts.into_iter().enumerate() {
            put32(&mut main, self.version.count_at(i), count as u32);
        }
        let mut streams = Streams { version: self.version, main, table: vec![0; self.table_begins] };
        streams.pad();
        self.put_pages(&mut streams, &runs);
        let sections = self.section_table(&mut streams, &stories.sections);
        stories.tables.push((Table::Sections, sections));
        self.put_tables(&mut streams, &stories.tables);

        let has_pieces = self.version == Version::Word97 || !self.pieces.is_empty();
        if let Some(clx) = &self.clx {
            streams.put(Table::Clx, clx);
        } else if has_pieces {
            let ends: Vec<usize> = places.iter().map(|(end, _)| *end).collect();
            let descriptors: Vec<Vec<u8>> = pieces
                .iter()
                .zip(&places)
                .map(|(piece, (_, at))| piece.descriptor(*at, self.version == Version::Word97))
                .collect();
            streams.put(Table::Clx, &clx(&self.groups, &ends, &descriptors, self.version == Version::Word2));
        }

        let mut flags = u16::from_le_bytes([streams.main[0x0A], streams.main[0x0B]]) | self.flags;
        flags |= if self.version == Version::Word97 && !self.is_in_table_0 { F_WHICH_TABLE } else { 0 };
        flags |= if self.version != Version::Word97 && has_pieces { F_COMPLEX } else { 0 };
        put16(&mut streams.main, 0x0A, flags);
        put16(&mut streams.main, 0x14, self.charset);
        put16(&mut streams.main, 0x06, self.language);
        if let Some(number) = self.version_number {
            put16(&mut streams.main, 2, number);
        }
        streams.pad();
        (streams, stories.data)
    }

    fn stories(&self) -> Stories {
        let mut data = Vec::new();
        let mut body = Story::of(&self.body, &mut data);
        let length = body.units.len();
        if body.sections.last().is_none_or(|(end, _)| *end < length) {
            body.sections.push((length, Vec::new()));
        }
        let footnotes = stories::notes(&body.footnotes, length, &mut data);
        let headers =
            stories::headers(self.version, &self.headers, self.notice.as_ref(), body.sections.len(), &mut data);
        let comments = stories::comments(self.version, &body.comments, length, &mut data);
        let endnotes = stories::notes(&body.endnotes, length, &mut data);
        let boxes = stories::text_boxes(self.version, &self.text_boxes, &mut data);
        let header_boxes = stories::text_boxes(self.version, &self.header_text_boxes, &mut data);

        let mut all = Stories { units: body.units, counts: [0; 8], tables: Vec::new(), sections: body.sections, data };
        all.counts[0] = length;
        for (i, references, texts, tables) in [
            (1, Some(Table::FootnoteReferences), Table::FootnoteTexts, footnotes),
            (2, None, Table::Headers, headers),
            (4, Some(Table::CommentReferences), Table::CommentTexts, comments),
            (5, Some(Table::EndnoteReferences), Table::EndnoteTexts, endnotes),
            (6, None, Table::TextBoxes, boxes),
            (7, None, Table::HeaderTextBoxes, header_boxes),
        ] {
            let Tables { units, references: marks, texts: places } = tables;
            all.counts[i] = units.len();
            all.units.extend(units);
            all.tables.extend(references.map(|table| (table, marks)));
            all.tables.push((texts, places));
        }
        // An extra paragraph ends the stories after the body.
        if all.units.len() > length {
            let last = Story::of(&[Paragraph::new()], &mut all.data);
            all.units.extend(last.units);
        }
        all
    }

    /// Returns the pieces, with one for the rest of the text.
    fn cut(&self, length: usize) -> Vec<Piece> {
        let mut pieces = self.pieces.clone();
        let cut: usize = pieces.iter().map(|piece| piece.length).sum();
        let rest = length.checked_sub(cut).expect("pieces no longer than the text");
        if rest > 0 {
            pieces.push(Piece { width: self.version.width(), ..Piece::of_16_bits(rest) });
        }
        pieces
    }

    fn lay(&self, units: &[Unit], pieces: &[Piece]) -> Laid {
        let mut places = Vec::new();
        let mut first = 0;
        for piece in pieces {
            places.push((first + piece.length, 0));
            first += piece.length;
        }
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        if self.is_backwards {
            order.reverse();
        }
        let (mut text, mut characters, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        for i in order {
            let at = self.version.text_at() + text.len();
            places[i].1 = at;
            let end = places[i].0;
            let units = &units[end - pieces[i].length..end];
            self.describe(units, at, pieces[i].width, &mut characters, &mut paragraphs);
            for unit in units {
                if pieces[i].width == 1 {
                    text.push(in_8_bits(unit.unit));
                } else {
                    text.extend(unit.unit.to_le_bytes());
                }
            }
        }
        Laid { text, places, runs: [characters, paragraphs] }
    }

    /// Returns the properties of a piece's characters. A paragraph has properties only in the piece
    /// with its mark.
    fn describe(
        &self,
        units: &[Unit],
        mut at: usize,
        width: usize,
        characters: &mut Vec<Run>,
        paragraphs: &mut Vec<Run>,
    ) {
        let (mut props_at, mut format_at) = (at, at);
        for (i, unit) in units.iter().enumerate() {
            at += width;
            let is_last = i + 1 == units.len();
            if is_last || units[i + 1].props != unit.props {
                let grpprl = unit.props.grpprl(self.version);
                let formatting = if grpprl.is_empty() { grpprl } else { [&[grpprl.len() as u8][..], &grpprl].concat() };
                characters.push(Run { start: props_at, end: at, formatting });
                props_at = at;
            }
            if unit.format.is_some() || is_last {
                let papx = unit.format.as_ref().filter(|format| **format != Format::default());
                let formatting = papx.map(|format| format.papx(self.version)).unwrap_or_default();
                paragraphs.push(Run { start: format_at, end: at, formatting });
                format_at = at;
            }
        }
    }

    fn put_pages(&self, streams: &mut Streams, [characters, paragraphs]: &[Vec<Run>; 2]) {
        let entry = match self.version {
            Version::Word2 => 1,
            Version::Word6 => 7,
            Version::Word97 => 13,
        };
        let characters = pages(characters, 1);
        let paragraphs = pages(paragraphs, entry);
        let first = streams.main.len() / SECTOR;
        let (of_characters, of_paragraphs) = ((first, characters.len()), (first + characters.len(), paragraphs.len()));
        for Page { bytes, .. } in characters.iter().chain(&paragraphs) {
            streams.main.extend_from_slice(bytes);
        }
        let width = if self.version == Version::Word97 { 4 } else { 2 };
        let listed = |pages: &[Page]| if self.has_short_bin_tables { 1 } else { pages.len() };
        let listed = [&characters[..listed(&characters)], &paragraphs[..listed(&paragraphs)]];
        streams.put(Table::CharacterPages, &bin_table(listed[0], of_characters.0, width));
        streams.put(Table::ParagraphPages, &bin_table(listed[1], of_paragraphs.0, width));
        self.version.put_page_counts(&mut streams.main, of_characters, of_paragraphs);
    }

    /// Returns the end of each section and its properties, which go into the main stream.
    fn section_table(&self, streams: &mut Streams, sections: &[(usize, Vec<u8>)]) -> Vec<u8> {
        let ends = sections.iter().map(|(end, _)| *end);
        let mut table: Vec<u8> = [0].into_iter().chain(ends).flat_map(|end| (end as u32).to_le_bytes()).collect();
        for (i, (_, sprms)) in sections.iter().enumerate() {
            let mut sprms = sprms.clone();
            let headers = stories::header_bits(&self.headers, i);
            match self.version {
                Version::Word2 => sprms.extend([128, headers]),
                Version::Word6 => sprms.extend([153, headers]),
                Version::Word97 => {}
            }
            let at = if sprms.is_empty() { u32::MAX } else { streams.main.len() as u32 };
            if self.version == Version::Word2 {
                streams.main.push(sprms.len() as u8);
            } else {
                streams.main.extend((sprms.len() as u16).to_le_bytes());
            }
            streams.main.extend(sprms);
            table.extend([0, 0]);
            table.extend(at.to_le_bytes());
            table.extend(if self.version == Version::Word2 { &[][..] } else { &[0; 6] });
        }
        table
    }

    fn put_tables(&self, streams: &mut Streams, tables: &[(Table, Vec<u8>)]) {
        streams.put(Table::Styles, &style_sheet(self.version, &self.styles));
        streams.put(Table::Fonts, &font_table(self.version, &self.fonts));
        streams.put(Table::DocumentProperties, &self.properties());
        for (table, bytes) in tables.iter().chain(&self.tables) {
            streams.put(*table, bytes);
        }
        if !self.shapes.is_empty() || !self.header_shapes.is_empty() {
            streams.put(Table::Drawings, &drawings(&self.shapes, &self.header_shapes));
        }
        if !self.lists.is_empty() {
            let (list_table, levels) = lists::lists(&self.lists);
            streams.put_with(Table::Lists, &list_table, &levels);
            streams.put(Table::ListOverrides, &lists::overrides(&self.overrides));
        }
    }

    /// Returns the DOP with the settings of notes and headers.
    fn properties(&self) -> Vec<u8> {
        let mut dop = vec![0; if self.version == Version::Word97 { 500 } else { 84 }];
        let first = |notes: Numbers| notes.restart | notes.start << 2;
        let has_headers = self.version != Version::Word97 && !self.headers.is_empty();
        put16(&mut dop, 0, if has_headers { stories::SEPARATORS } else { 0 });
        put16(&mut dop, 2, first(self.footnotes));
        put16(&mut dop, 0x34, first(self.endnotes));
        put16(&mut dop, 0x36, (self.footnotes.format & 15) << 2 | (self.endnotes.format & 15) << 6);
        if self.version == Version::Word97 {
            put16(&mut dop, 0x1EC, self.footnotes.format);
            put16(&mut dop, 0x1EE, self.endnotes.format);
        }
        dop
    }
}
