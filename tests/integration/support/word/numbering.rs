//! Paragraph numbers of Word 6, which Word 97 still reads: ANLD.

use super::properties::sprm;

/// The label of a paragraph: text, number, text.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoNumber {
    format: u8,
    before: String,
    after: String,
    start: u16,
    font: u16,
    with_upper: bool,
}

impl AutoNumber {
    /// Creates a number in this format between two texts.
    pub fn new(format: u8, before: &str, after: &str) -> Self {
        Self { format, before: before.to_owned(), after: after.to_owned(), start: 1, font: 0, with_upper: false }
    }

    /// Creates a bullet: a character of a font.
    pub fn bullet(font: u16, character: char) -> Self {
        Self { font, ..Self::new(255, &character.to_string(), "") }
    }

    pub fn start_at(self, start: u16) -> Self {
        Self { start, ..self }
    }

    /// Shows the numbers of the upper levels first.
    pub fn with_upper(self) -> Self {
        Self { with_upper: true, ..self }
    }

    /// Returns the ANLV.
    fn anlv(&self) -> Vec<u8> {
        let mut anlv = vec![0; 16];
        anlv[0] = self.format;
        anlv[1] = self.before.chars().count() as u8;
        anlv[2] = self.after.chars().count() as u8;
        anlv[3] = u8::from(self.with_upper) << 2;
        anlv[6..8].copy_from_slice(&self.font.to_le_bytes());
        anlv[10..12].copy_from_slice(&self.start.to_le_bytes());
        anlv
    }

    fn texts(&self) -> impl Iterator<Item = char> {
        self.before.chars().chain(self.after.chars())
    }

    /// Returns sprmPAnld with its ANLD of 52 bytes.
    pub fn sprm_6(&self) -> Vec<u8> {
        let mut anld = [self.anlv(), vec![0; 4]].concat();
        anld.extend(self.texts().map(|c| c as u8));
        anld.resize(52, 0);
        [&[12, 52][..], &anld].concat()
    }

    /// Returns sprmPAnld80 with its ANLD of 84 bytes.
    pub fn sprm_97(&self) -> Vec<u8> {
        let mut anld = [self.anlv(), vec![0; 4]].concat();
        anld.extend(self.texts().flat_map(|c| (c as u16).to_le_bytes()));
        anld.resize(84, 0);
        sprm(0xC63E, &[&[84][..], &anld].concat())
    }

    /// Returns Word 6's sprmSOlstAnm with the numbers of the heading levels.
    pub fn of_headings(levels: &[Self]) -> Vec<u8> {
        let mut olst: Vec<u8> = levels.iter().flat_map(Self::anlv).collect();
        olst.resize(9 * 16 + 4, 0);
        olst.extend(levels.iter().flat_map(Self::texts).map(|c| c as u8));
        olst.resize(212, 0);
        [&[133, 212][..], &olst].concat()
    }
}
