//! The stories after the body: their content, and the tables of their positions.

use super::paragraph::{Item, Note, Paragraph};
use super::properties::{Format, Props};
use super::version::Version;

/// A character with its properties; a paragraph's mark has the paragraph's properties.
#[derive(Clone)]
pub struct Unit {
    pub unit: u16,
    pub props: Props,
    pub format: Option<Format>,
}

/// Headers and footers of a section, in storage order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Header {
    EvenAbove,
    Above,
    EvenBelow,
    Below,
    FirstAbove,
    FirstBelow,
}

/// A reference in the body, its mark, and its text.
pub struct Marked<T> {
    pub at: usize,
    pub mark: T,
    pub text: Vec<Paragraph>,
}

/// A text, with the notes, comments and other references of its paragraphs.
#[derive(Default)]
pub struct Story {
    pub units: Vec<Unit>,
    pub footnotes: Vec<Marked<Option<String>>>,
    pub endnotes: Vec<Marked<Option<String>>>,
    pub comments: Vec<Marked<String>>,
    /// The ends of sections, and their sprms.
    pub sections: Vec<(usize, Vec<u8>)>,
}

const LINE_FEED: u16 = 0x0A;
const PICTURE: u16 = 0x01;
const NOTE: u16 = 0x02;
const COMMENT: u16 = 0x05;

impl Story {
    /// Creates a story of these paragraphs; forms append their data to the data stream.
    pub fn of(paragraphs: &[Paragraph], data: &mut Vec<u8>) -> Self {
        let mut story = Self::default();
        for paragraph in paragraphs {
            story.put(paragraph, data);
        }
        story
    }

    pub fn put(&mut self, paragraph: &Paragraph, data: &mut Vec<u8>) {
        for item in &paragraph.items {
            match item {
                Item::Text(units, props) => self.put_units(units, props),
                Item::Note(note) => self.put_note(note),
                Item::Comment(initials, text) => {
                    self.comments.push(Marked { at: self.units.len(), mark: initials.clone(), text: text.clone() });
                    self.put_units(&[COMMENT], &Props::special());
                }
                Item::Picture(shape) => {
                    self.put_units(&[PICTURE], &Props::picture(data.len() as u32));
                    data.extend(shape.in_line());
                }
                Item::Form(form) => {
                    self.put_units(&[0x13], &Props::special());
                    self.put_text(form.instruction());
                    self.put_units(&[PICTURE], &Props::form(data.len() as u32));
                    data.extend(form.data());
                    if let Some(text) = &form.text {
                        self.put_units(&[0x14], &Props::special());
                        self.put_text(text);
                    }
                    self.put_units(&[0x15], &Props::special());
                }
            }
        }
        self.put_units(&[paragraph.end], &paragraph.end_props);
        if paragraph.has_line_feed {
            self.put_units(&[LINE_FEED], &paragraph.end_props);
        }
        let end = self.units.last_mut().expect("the mark");
        end.format = Some(paragraph.format.clone());
        if let Some(sprms) = &paragraph.section {
            self.sections.push((self.units.len(), sprms.clone()));
        }
    }

    fn put_units(&mut self, units: &[u16], props: &Props) {
        self.units.extend(units.iter().map(|unit| Unit { unit: *unit, props: props.clone(), format: None }));
    }

    fn put_text(&mut self, text: &str) {
        self.put_units(&text.encode_utf16().collect::<Vec<_>>(), &Props::default());
    }

    fn put_note(&mut self, note: &Note) {
        let notes = if note.is_endnote { &mut self.endnotes } else { &mut self.footnotes };
        notes.push(Marked { at: self.units.len(), mark: note.mark.clone(), text: note.text.clone() });
        match &note.mark {
            Some(mark) => self.put_text(mark),
            None => self.put_units(&[NOTE], &Props::special()),
        }
    }
}

/// A story, its table of references in the body, and its table of texts.
#[derive(Default)]
pub struct Tables {
    pub units: Vec<Unit>,
    pub references: Vec<u8>,
    pub texts: Vec<u8>,
}

/// Ends a table of texts: the story's own paragraph follows the last text, then one more number
/// without meaning.
fn end_texts(tables: &mut Tables, starts: &[usize], data: &mut Vec<u8>) {
    let mut story = Story { units: std::mem::take(&mut tables.units), ..Story::default() };
    let last = story.units.len();
    story.put(&Paragraph::new(), data);
    tables.units = story.units;
    tables.texts = numbers(starts.iter().copied().chain([last, last + 1]));
}

fn numbers(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
    numbers.into_iter().flat_map(|number| (number as u32).to_le_bytes()).collect()
}

/// Returns the notes; each text begins with its mark.
pub fn notes(notes: &[Marked<Option<String>>], body: usize, data: &mut Vec<u8>) -> Tables {
    if notes.is_empty() {
        return Tables::default();
    }
    let mut story = Story::default();
    let mut starts = Vec::new();
    for note in notes {
        starts.push(story.units.len());
        match &note.mark {
            Some(mark) => story.put_text(mark),
            None => story.put_units(&[NOTE], &Props::special()),
        }
        note.text.iter().for_each(|paragraph| story.put(paragraph, data));
    }
    let mut references = numbers(notes.iter().map(|note| note.at).chain([body]));
    references.extend(notes.iter().flat_map(|note| u16::from(note.mark.is_none()).to_le_bytes()));
    let mut tables = Tables { units: story.units, references, ..Tables::default() };
    end_texts(&mut tables, &starts, data);
    tables
}

/// Returns the comments with their authors' initials.
pub fn comments(version: Version, comments: &[Marked<String>], body: usize, data: &mut Vec<u8>) -> Tables {
    if comments.is_empty() {
        return Tables::default();
    }
    let mut story = Story::default();
    let mut starts = Vec::new();
    let mut references = numbers(comments.iter().map(|comment| comment.at).chain([body]));
    for comment in comments {
        starts.push(story.units.len());
        story.put_units(&[COMMENT], &Props::special());
        comment.text.iter().for_each(|paragraph| story.put(paragraph, data));
        let mut initials = Vec::new();
        if version == Version::Word97 {
            initials.extend((comment.mark.encode_utf16().count() as u16).to_le_bytes());
            initials.extend(comment.mark.encode_utf16().flat_map(u16::to_le_bytes));
            initials.resize(20, 0);
        } else {
            initials.push(comment.mark.len() as u8);
            initials.extend(comment.mark.bytes());
            initials.resize(10, 0);
        }
        references.extend([&initials[..], &[0; 6], &[0xFF; 4]].concat());
    }
    let mut tables = Tables { units: story.units, references, ..Tables::default() };
    end_texts(&mut tables, &starts, data);
    tables
}

/// Returns the headers by section number. Before Word 97, missing headers have no entry.
pub fn headers(
    version: Version,
    headers: &[(usize, Header, Paragraph)],
    notice: Option<&Paragraph>,
    sections: usize,
    data: &mut Vec<u8>,
) -> Tables {
    if headers.is_empty() {
        return Tables::default();
    }
    let mut story = Story::default();
    let mut starts = Vec::new();
    // Note separators come first: six since Word 97.
    for separator in [0x03, 0x04] {
        starts.push(story.units.len());
        story.put(&Paragraph::new().units(&[separator], Props::special()), data);
        story.put(&Paragraph::new(), data);
    }
    if version == Version::Word97 {
        starts.push(story.units.len());
        if let Some(notice) = notice {
            story.put(notice, data);
            story.put(&Paragraph::new(), data);
        }
        starts.extend([story.units.len(); 3]);
    }
    for section in 0..sections {
        for kind in ALL_HEADERS {
            let text = headers.iter().find(|(of, other, _)| *of == section && *other == kind);
            if version == Version::Word97 || text.is_some() {
                starts.push(story.units.len());
            }
            if let Some((_, _, text)) = text {
                story.put(text, data);
                // The paragraph after each text is not shown.
                story.put(&Paragraph::new(), data);
            }
        }
    }
    let mut tables = Tables { units: story.units, ..Tables::default() };
    end_texts(&mut tables, &starts, data);
    tables
}

/// The DOP's flags of note separators before Word 97.
pub const SEPARATORS: u16 = 0x0300;

const ALL_HEADERS: [Header; 6] =
    [Header::EvenAbove, Header::Above, Header::EvenBelow, Header::Below, Header::FirstAbove, Header::FirstBelow];

/// Returns a bit for each header that a section has.
pub fn header_bits(headers: &[(usize, Header, Paragraph)], section: usize) -> u8 {
    headers.iter().filter(|(of, ..)| *of == section).fold(0, |bits, (_, kind, _)| bits | 1 << *kind as u8)
}

/// Returns the text boxes. Since Word 97 each one, and the paragraph after the last, has a
/// descriptor.
pub fn text_boxes(version: Version, boxes: &[Paragraph], data: &mut Vec<u8>) -> Tables {
    if boxes.is_empty() {
        return Tables::default();
    }
    let mut story = Story::default();
    let mut starts = Vec::new();
    for text in boxes {
        starts.push(story.units.len());
        story.put(text, data);
    }
    let mut tables = Tables { units: story.units, ..Tables::default() };
    end_texts(&mut tables, &starts, data);
    if version == Version::Word97 {
        for i in 0..=boxes.len() {
            let mut about = [0; 22];
            about[0] = u8::from(i < boxes.len());
            tables.texts.extend(about);
        }
    }
    tables
}
