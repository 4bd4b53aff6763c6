//! Character and paragraph properties in the encoding of each version: sprms, or a struct for Word
//! 2's characters.

use super::numbering::AutoNumber;
use super::version::Version;

/// Character properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Props {
    hidden: Option<u8>,
    capitals: Option<u8>,
    small_capitals: bool,
    language: Option<u16>,
    deleted: bool,
    inserted: bool,
    special: bool,
    font: Option<u16>,
    style: Option<u16>,
    symbol: Option<(u16, u16)>,
    data: Option<u32>,
    is_form: bool,
    is_object: bool,
    /// The operands of bold, italic and strike-through.
    emphasis: [Option<u8>; 3],
    more: Vec<u8>,
}

impl Props {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hidden() -> Self {
        Self::new().hidden_by(1)
    }

    /// Hides by this operand: 0 for no, 0x80 for the style's value, 0x81 for its opposite.
    pub fn hidden_by(self, operand: u8) -> Self {
        Self { hidden: Some(operand), ..self }
    }

    pub fn bold() -> Self {
        Self::new().bold_by(1)
    }

    /// Makes text bold by this operand, as `hidden_by` does.
    pub fn bold_by(mut self, operand: u8) -> Self {
        self.emphasis[0] = Some(operand);
        self
    }

    pub fn and_italic(mut self) -> Self {
        self.emphasis[1] = Some(1);
        self
    }

    pub fn and_struck(mut self) -> Self {
        self.emphasis[2] = Some(1);
        self
    }

    pub fn capitals() -> Self {
        Self::new().capitals_by(1)
    }

    /// Sets all capitals by an operand like that of [`Props::hidden_by`].
    pub fn capitals_by(self, operand: u8) -> Self {
        Self { capitals: Some(operand), ..self }
    }

    pub fn small_capitals() -> Self {
        Self { small_capitals: true, ..Self::new() }
    }

    /// Sets the language by its identifier.
    pub fn language(self, language: u16) -> Self {
        Self { language: Some(language), ..self }
    }

    pub fn deleted() -> Self {
        Self { deleted: true, ..Self::new() }
    }

    pub fn inserted() -> Self {
        Self { inserted: true, ..Self::new() }
    }

    /// Marks a special character, which stands for something else.
    pub fn special() -> Self {
        Self { special: true, ..Self::new() }
    }

    /// Sets the font by number.
    pub fn font(font: u16) -> Self {
        Self { font: Some(font), ..Self::new() }
    }

    /// Sets a character style.
    pub fn style(style: u16) -> Self {
        Self { style: Some(style), ..Self::new() }
    }

    /// Makes the character a symbol: a character of a font.
    pub fn symbol(font: u16, character: u16) -> Self {
        Self { symbol: Some((font, character)), special: true, ..Self::new() }
    }

    /// Makes the character a picture, whose data is at this offset.
    pub fn picture(at: u32) -> Self {
        Self { data: Some(at), special: true, ..Self::new() }
    }

    /// Makes the character a form field, whose data is at this offset.
    pub fn form(at: u32) -> Self {
        Self { is_form: true, ..Self::picture(at) }
    }

    /// Makes the character an embedded object, the one of this number.
    pub fn object(number: u32) -> Self {
        Self { is_object: true, ..Self::picture(number) }
    }

    /// Puts these sprms before all others.
    pub fn sprms(self, sprms: &[u8]) -> Self {
        Self { more: sprms.to_vec(), ..self }
    }

    /// Returns the grpprl of a style or FKP, without its length.
    pub fn grpprl(&self, version: Version) -> Vec<u8> {
        match version {
            Version::Word97 => self.sprms_97(),
            Version::Word6 => self.sprms_6(),
            Version::Word2 => self.struct_2(),
        }
    }

    fn sprms_97(&self) -> Vec<u8> {
        let mut sprms = self.more.clone();
        if let Some(style) = self.style {
            sprms.extend(sprm(0x4A30, &style.to_le_bytes()));
        }
        if let Some(font) = self.font {
            for code in [0x4A4F, 0x4A50, 0x4A51] {
                sprms.extend(sprm(code, &font.to_le_bytes()));
            }
        }
        sprms.extend(self.language.map(|language| sprm(0x486D, &language.to_le_bytes())).unwrap_or_default());
        sprms.extend(self.capitals.map(|operand| sprm(0x083B, &[operand])).unwrap_or_default());
        sprms.extend(self.hidden.map(|operand| sprm(0x083C, &[operand])).unwrap_or_default());
        for (code, operand) in (0x0835..).zip(self.emphasis) {
            sprms.extend(operand.map(|operand| sprm(code, &[operand])).unwrap_or_default());
        }
        for (is, code) in [
            (self.small_capitals, 0x083A),
            (self.deleted, 0x0800),
            (self.inserted, 0x0801),
            (self.is_form, 0x0806),
            (self.is_object, 0x080A),
            (self.special, 0x0855),
        ] {
            sprms.extend(if is { sprm(code, &[1]) } else { Vec::new() });
        }
        if let Some((font, character)) = self.symbol {
            sprms.extend(sprm(0x6A09, &[font.to_le_bytes(), character.to_le_bytes()].concat()));
        }
        sprms.extend(self.data.map(|at| sprm(0x6A03, &at.to_le_bytes())).unwrap_or_default());
        sprms
    }

    fn sprms_6(&self) -> Vec<u8> {
        let mut sprms = self.more.clone();
        if let Some(style) = self.style {
            sprms.extend([&[80][..], &style.to_le_bytes()].concat());
        }
        if let Some(font) = self.font {
            sprms.extend([&[93][..], &font.to_le_bytes()].concat());
        }
        if let Some(language) = self.language {
            sprms.extend([&[97][..], &language.to_le_bytes()].concat());
        }
        sprms.extend(self.capitals.map(|operand| vec![91, operand]).unwrap_or_default());
        sprms.extend(self.hidden.map(|operand| vec![92, operand]).unwrap_or_default());
        for (code, operand) in (85..).zip(self.emphasis) {
            sprms.extend(operand.map(|operand| vec![code, operand]).unwrap_or_default());
        }
        for (is, code) in [
            (self.small_capitals, 90),
            (self.deleted, 65),
            (self.inserted, 66),
            (self.is_form, 71),
            (self.is_object, 75),
            (self.special, 117),
        ] {
            sprms.extend(if is { vec![code, 1] } else { Vec::new() });
        }
        if let Some((font, character)) = self.symbol {
            sprms.extend([&[74, 3][..], &font.to_le_bytes(), &[character as u8]].concat());
        }
        sprms.extend(self.data.map(|at| [&[68, 4][..], &at.to_le_bytes()].concat()).unwrap_or_default());
        sprms
    }

    /// Returns Word 2's CHP up to the last property that is set.
    fn struct_2(&self) -> Vec<u8> {
        let mut chp = vec![0; 6];
        let is_set = |operand: Option<u8>| u8::from(operand.is_some_and(|operand| operand & 1 == 1));
        chp[0] = u8::from(self.deleted) << 2
            | u8::from(self.small_capitals) << 5
            | is_set(self.capitals) << 6
            | is_set(self.hidden) << 7;
        let [bold, italic, strike] = self.emphasis.map(is_set);
        chp[0] |= bold | italic << 1;
        chp[1] = strike << 2 | u8::from(self.inserted) | u8::from(self.special) << 1;
        if let Some(font) = self.font {
            chp[2] |= 0x02; // fsFtc
            chp[4..6].copy_from_slice(&font.to_le_bytes());
        }
        chp.truncate(chp.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1));
        chp
    }
}

/// Paragraph properties, which belong to the paragraph's mark.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    pub style: Option<u16>,
    pub list: Option<i16>,
    pub level: Option<u8>,
    pub auto_number: Option<(u8, Option<AutoNumber>)>,
    /// The nesting depth of tables, and whether a row or cell of a nested table ends here.
    pub depth: u32,
    pub ends_row: bool,
    pub ends_inner_cell: bool,
    pub more: Vec<u8>,
}

impl Format {
    /// Returns its sprms.
    pub fn grpprl(&self, version: Version) -> Vec<u8> {
        let mut sprms = self.more.clone();
        if version == Version::Word97 {
            sprms.extend(self.level.map(|level| sprm(0x260A, &[level])).unwrap_or_default());
            sprms.extend(self.list.map(|list| sprm(0x460B, &list.to_le_bytes())).unwrap_or_default());
            if let Some((_, Some(number))) = &self.auto_number {
                sprms.extend(number.sprm_97());
            }
            sprms.extend(self.table_97());
            return sprms;
        }
        if let Some((level, number)) = &self.auto_number {
            sprms.extend([13, *level]);
            if let Some(number) = number.as_ref().filter(|_| version == Version::Word6) {
                sprms.extend(number.sprm_6());
            }
        }
        if self.depth > 0 {
            sprms.extend([24, 1]);
        }
        if self.ends_row {
            sprms.extend([25, 1]);
        }
        sprms
    }

    fn table_97(&self) -> Vec<u8> {
        let mut sprms = Vec::new();
        if self.depth > 0 {
            sprms.extend(sprm(0x2416, &[1]));
        }
        if self.depth > 1 {
            sprms.extend(sprm(0x6649, &self.depth.to_le_bytes()));
        }
        for (is, code) in [
            (self.ends_row && self.depth == 1, 0x2417),
            (self.ends_inner_cell, 0x244B),
            (self.ends_row && self.depth > 1, 0x244C),
        ] {
            sprms.extend(if is { sprm(code, &[1]) } else { Vec::new() });
        }
        sprms
    }

    /// Returns the PAPX of a FKP, with its length.
    pub fn papx(&self, version: Version) -> Vec<u8> {
        let style = self.style.unwrap_or(0);
        let sprms = self.grpprl(version);
        let mut papx = match version {
            // The PHE does not affect the text.
            Version::Word2 => [&[0, stc(style)][..], &[0; 6], &sprms].concat(),
            _ => [&[0][..], &style.to_le_bytes(), &sprms].concat(),
        };
        if version == Version::Word97 && papx.len() % 2 == 1 {
            // A length of 0 means that the length of the rest follows.
            let words = (papx.len() / 2) as u8;
            papx.insert(1, words);
        } else {
            papx.resize(papx.len().next_multiple_of(2), 0);
            papx[0] = (papx.len() / 2) as u8;
        }
        papx
    }
}

/// Returns Word 2's number of a style, which counts down from 255.
pub fn stc(style: u16) -> u8 {
    match style {
        0 => 0,
        1..=9 => 255 - style as u8,
        _ => style as u8 - 10,
    }
}

/// Returns a Word 97 sprm.
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}
