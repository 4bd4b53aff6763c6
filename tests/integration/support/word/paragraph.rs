//! A builder for paragraphs.

use super::drawings::Shape;
use super::form::Form;
use super::numbering::AutoNumber;
use super::properties::{Format, Props};

/// A part of a paragraph.
#[derive(Clone)]
pub enum Item {
    Text(Vec<u16>, Props),
    Note(Note),
    Comment(String, Vec<Paragraph>),
    Form(Form),
    Picture(Shape),
}

/// A footnote or an endnote; one without a custom mark is numbered.
#[derive(Clone)]
pub struct Note {
    pub is_endnote: bool,
    pub mark: Option<String>,
    pub text: Vec<Paragraph>,
}

#[derive(Clone)]
pub struct Paragraph {
    pub items: Vec<Item>,
    pub format: Format,
    /// The mark at its end, and the mark's properties.
    pub end: u16,
    pub end_props: Props,
    /// A line feed follows the mark, as in Word 2.
    pub has_line_feed: bool,
    /// The sprms of the section that ends here, if any.
    pub section: Option<Vec<u8>>,
}

const MARK: u16 = 0x0D;
const CELL: u16 = 0x07;
const SECTION: u16 = 0x0C;

impl Paragraph {
    pub fn new() -> Self {
        Self {
            items: Vec::new(),
            format: Format::default(),
            end: MARK,
            end_props: Props::default(),
            has_line_feed: false,
            section: None,
        }
    }

    /// Adds text, in which the marks of a field are special.
    pub fn text(self, text: &str) -> Self {
        self.run(text, Props::default())
    }

    pub fn run(mut self, text: &str, props: Props) -> Self {
        for part in text.split_inclusive(is_field_mark) {
            let plain = part.trim_end_matches(is_field_mark);
            let mark = &part[plain.len()..];
            self.items.push(Item::Text(plain.encode_utf16().collect(), props.clone()));
            if !mark.is_empty() {
                self.items.push(Item::Text(mark.encode_utf16().collect(), Props::special()));
            }
        }
        self
    }

    /// Adds literal 16-bit units.
    pub fn units(mut self, units: &[u16], props: Props) -> Self {
        self.items.push(Item::Text(units.to_vec(), props));
        self
    }

    /// Adds literal bytes.
    pub fn bytes(self, bytes: &[u8], props: Props) -> Self {
        let units: Vec<u16> = bytes.iter().copied().map(u16::from).collect();
        self.units(&units, props)
    }

    pub fn footnote(self, text: impl Into<Paragraph>) -> Self {
        self.note(Note { is_endnote: false, mark: None, text: vec![text.into()] })
    }

    pub fn endnote(self, text: impl Into<Paragraph>) -> Self {
        self.note(Note { is_endnote: true, mark: None, text: vec![text.into()] })
    }

    /// Adds a footnote with a custom mark.
    pub fn footnote_marked(self, mark: &str, text: &str) -> Self {
        self.note(Note { is_endnote: false, mark: Some(mark.to_owned()), text: vec![text.into()] })
    }

    pub fn note(mut self, note: Note) -> Self {
        self.items.push(Item::Note(note));
        self
    }

    /// Adds a comment by an author with these initials.
    pub fn comment(mut self, initials: &str, text: &str) -> Self {
        self.items.push(Item::Comment(initials.to_owned(), vec![text.into()]));
        self
    }

    pub fn form(mut self, form: Form) -> Self {
        self.items.push(Item::Form(form));
        self
    }

    /// Adds a shape as a character of the text.
    pub fn picture(mut self, shape: Shape) -> Self {
        self.items.push(Item::Picture(shape));
        self
    }

    /// Adds an embedded object, and the picture that shows it.
    pub fn object(self, program: &str, number: u32) -> Self {
        self.text(&format!("\u{13} EMBED {program} "))
            .units(&[0x14], Props::object(number))
            .picture(Shape::picture())
            .text("\u{15}")
    }

    /// Puts the paragraph in a list, by its override's number, at a level.
    pub fn list(mut self, list: i16, level: u8) -> Self {
        self.format.list = Some(list);
        self.format.level = Some(level);
        self
    }

    pub fn style(mut self, style: u16) -> Self {
        self.format.style = Some(style);
        self
    }

    /// Numbers the paragraph as before Word 97: at level 10 with this number, at level 11 with this
    /// bullet.
    pub fn auto_number(mut self, level: u8, number: &AutoNumber) -> Self {
        self.format.auto_number = Some((level, Some(number.clone())));
        self
    }

    /// Numbers it as a heading of level 1 to 9, in the section's format.
    pub fn heading_number(mut self, level: u8) -> Self {
        self.format.auto_number = Some((level, None));
        self
    }

    /// Sets the properties of its mark.
    pub fn mark(self, end_props: Props) -> Self {
        Self { end_props, ..self }
    }

    /// Puts a line feed after its mark.
    pub fn line_feed(self) -> Self {
        Self { has_line_feed: true, ..self }
    }

    /// Adds these sprms.
    pub fn sprms(mut self, sprms: &[u8]) -> Self {
        self.format.more = sprms.to_vec();
        self
    }

    /// Ends a cell.
    pub fn cell(self) -> Self {
        Self { end: CELL, ..self.in_cell() }
    }

    /// Puts it in a cell, not at its end.
    pub fn in_cell(mut self) -> Self {
        self.format.depth = 1;
        self
    }

    /// Ends a cell of a nested table.
    pub fn inner_cell(mut self) -> Self {
        self.format.depth = 2;
        self.format.ends_inner_cell = true;
        self
    }

    /// Creates the end of a row.
    pub fn row_end() -> Self {
        let mut end = Self::new().cell();
        end.format.ends_row = true;
        end
    }

    /// Creates the end of a row of a nested table.
    pub fn inner_row_end() -> Self {
        let mut end = Self::new().inner_cell();
        end.format.ends_row = true;
        end
    }

    /// Ends a section with these sprms.
    pub fn section_end(self, sprms: &[u8]) -> Self {
        Self { end: SECTION, section: Some(sprms.to_vec()), ..self }
    }
}

fn is_field_mark(c: char) -> bool {
    ('\u{13}'..='\u{15}').contains(&c)
}

impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Paragraph {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}
