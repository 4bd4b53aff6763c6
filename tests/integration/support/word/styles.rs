//! Styles and fonts.

use super::properties::{Format, Props, stc};
use super::put16;
use super::version::Version;

/// A style. A document's own styles start at 11, after Normal, the headings and the default
/// character style.
#[derive(Clone)]
pub struct Style {
    number: Option<u16>,
    is_of_characters: bool,
    base: u16,
    format: Format,
    props: Props,
}

const HEADINGS: u16 = 9;
const FIRST_OF_OURS: usize = 11;
const NONE: u16 = 0x0FFF;

impl Style {
    pub fn of_paragraphs() -> Self {
        Self { number: None, is_of_characters: false, base: 0, format: Format::default(), props: Props::default() }
    }

    pub fn of_characters() -> Self {
        Self { is_of_characters: true, base: 10, ..Self::of_paragraphs() }
    }

    /// Replaces the style of this heading level, or Normal.
    pub fn heading(level: u16) -> Self {
        Self { number: Some(level), ..Self::of_paragraphs() }
    }

    /// Inherits from another style.
    pub fn based_on(self, base: u16) -> Self {
        Self { base, ..self }
    }

    pub fn props(self, props: Props) -> Self {
        Self { props, ..self }
    }

    pub fn list(mut self, list: i16, level: Option<u8>) -> Self {
        self.format.list = Some(list);
        self.format.level = level;
        self
    }
}

/// Returns all styles by number.
fn table(styles: &[Style]) -> Vec<Style> {
    let normal = Style { base: NONE, ..Style::of_paragraphs() };
    let default_characters = Style { base: NONE, ..Style::of_characters() };
    let headings = (1..=HEADINGS).map(Style::heading);
    let mut table: Vec<Style> = [normal].into_iter().chain(headings).chain([default_characters]).collect();
    for style in styles {
        match style.number {
            Some(number) => table[usize::from(number)] = style.clone(),
            None => table.push(style.clone()),
        }
    }
    table
}

/// Returns the style sheet.
pub fn style_sheet(version: Version, styles: &[Style]) -> Vec<u8> {
    let table = table(styles);
    if version == Version::Word2 {
        return style_sheet_2(&table);
    }
    let (header, base) = if version == Version::Word97 { (18, 10) } else { (12, 8) };
    let mut sheet = vec![0; 2 + header];
    put16(&mut sheet, 0, header as u16);
    put16(&mut sheet, 2, table.len() as u16);
    put16(&mut sheet, 4, base);
    put16(&mut sheet, 6, 1);
    put16(&mut sheet, 10, 15);
    for (number, style) in table.iter().enumerate() {
        let std = std(version, number as u16, style, usize::from(base));
        sheet.extend((std.len() as u16).to_le_bytes());
        sheet.extend(std);
    }
    sheet
}

fn std(version: Version, number: u16, style: &Style, base: usize) -> Vec<u8> {
    let sti = match number {
        0..=HEADINGS => number,
        10 => 65,
        _ => 0x0FFE,
    };
    let mut std = vec![0; base];
    put16(&mut std, 0, sti);
    put16(&mut std, 2, style.base << 4 | if style.is_of_characters { 2 } else { 1 });
    put16(&mut std, 4, number << 4 | if style.is_of_characters { 1 } else { 2 });
    let name = format!("Style {number}");
    if version == Version::Word97 {
        std.extend((name.len() as u16).to_le_bytes());
        std.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
    } else {
        std.push(name.len() as u8);
        std.extend(name.bytes().chain([0]));
    }
    let mut put = |upx: &[u8]| {
        std.resize(std.len().next_multiple_of(2), 0);
        std.extend((upx.len() as u16).to_le_bytes());
        std.extend(upx);
    };
    if !style.is_of_characters {
        put(&[&number.to_le_bytes()[..], &style.format.grpprl(version)].concat());
    }
    put(&style.props.grpprl(version));
    std.resize(std.len().next_multiple_of(2), 0);
    let length = std.len() as u16;
    put16(&mut std, 6, length);
    std
}

/// Returns Word 2's style sheet: separate tables of names, character and paragraph properties, and
/// bases.
fn style_sheet_2(styles: &[Style]) -> Vec<u8> {
    // Built-in styles come first, counted down from 255; the tenth is not a heading.
    const BUILT_IN: usize = 10;
    let normal_indent = Style::of_paragraphs();
    let headings = styles[1..=usize::from(HEADINGS)].iter().rev();
    let ours: Vec<&Style> =
        headings.chain([&normal_indent, &styles[0]]).chain(&styles[FIRST_OF_OURS.min(styles.len())..]).collect();
    let (mut names, mut chpxs, mut papxs, mut bases) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (i, style) in ours.iter().enumerate() {
        let name = if i <= BUILT_IN { String::new() } else { format!("Style {i}") };
        names.push(name.len() as u8);
        names.extend(name.bytes());
        let chpx = style.props.grpprl(Version::Word2);
        chpxs.push(chpx.len() as u8);
        chpxs.extend(chpx);
        let papx = style.format.grpprl(Version::Word2);
        let number = (i as u8).wrapping_sub(BUILT_IN as u8);
        papxs.push(7 + papx.len() as u8);
        papxs.extend([&[number][..], &[0; 6], &papx].concat());
        bases.extend([number, if style.base == NONE { 222 } else { stc(style.base) }]);
    }
    let mut sheet = (BUILT_IN as u16).to_le_bytes().to_vec();
    for table in [names, chpxs, papxs] {
        sheet.extend((table.len() as u16 + 2).to_le_bytes());
        sheet.extend(table);
    }
    sheet.extend((ours.len() as u16).to_le_bytes());
    sheet.extend(bases);
    sheet
}

/// Returns the font table: names and charsets.
pub fn font_table(version: Version, fonts: &[(String, u8)]) -> Vec<u8> {
    let mut table = Vec::new();
    for (name, charset) in fonts {
        let mut font = match version {
            Version::Word2 => vec![0, 0, *charset],
            Version::Word6 => vec![0, 0, 0x90, 1, *charset, 0],
            Version::Word97 => [&[0, 0, 0x90, 1, *charset, 0][..], &[0; 34]].concat(),
        };
        if version == Version::Word97 {
            font.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        } else {
            font.extend(name.bytes().chain([0]));
        }
        font[0] = font.len() as u8 - 1;
        table.extend(font);
    }
    if version == Version::Word97 {
        [&(fonts.len() as u16).to_le_bytes()[..], &[0, 0], &table].concat()
    } else {
        [&(table.len() as u16 + 2).to_le_bytes()[..], &table].concat()
    }
}
