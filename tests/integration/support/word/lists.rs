//! Lists of Word 97: LSTF, LVL and LFO ([MS-DOC] 2.9.131, 2.9.147, 2.9.150).

use super::properties::Props;
use super::version::Version;

/// A level of a list.
#[derive(Clone)]
pub struct Level {
    format: u8,
    text: String,
    start: i32,
    flags: u8,
    restart_limit: u8,
    restarts_by_section: bool,
    props: Props,
    style: u16,
}

const LEVELS: usize = 9;
const NO_STYLE: u16 = 0x0FFF;
const LEGAL: u8 = 0x04;
const NO_RESTART: u8 = 0x08;
const BULLET: u8 = 23;

impl Level {
    /// Creates a level with this number format, shown as `text`, in which %1 is the first level's
    /// number.
    pub fn new(format: u8, text: &str) -> Self {
        Self {
            format,
            text: text.to_owned(),
            start: 1,
            flags: 0,
            restart_limit: 0,
            restarts_by_section: false,
            props: Props::default(),
            style: NO_STYLE,
        }
    }

    /// Creates a bullet: a character of a font.
    pub fn bullet(font: u16, character: char) -> Self {
        Self { props: Props::font(font), ..Self::new(BULLET, &character.to_string()) }
    }

    /// Formats the label.
    pub fn props(self, props: Props) -> Self {
        Self { props, ..self }
    }

    pub fn start_at(self, start: i32) -> Self {
        Self { start, ..self }
    }

    /// Shows all numbers in arabic.
    pub fn legal(self) -> Self {
        Self { flags: self.flags | LEGAL, ..self }
    }

    /// Restarts only after paragraphs of levels before this one; 0 means never.
    pub fn restarting_after(self, restart_limit: u8) -> Self {
        Self { flags: self.flags | NO_RESTART, restart_limit, ..self }
    }

    /// Restarts the list in each section.
    pub fn restarting_by_section(self) -> Self {
        Self { restarts_by_section: true, ..self }
    }

    /// Links the level to the paragraphs of a style.
    pub fn of_style(self, style: u16) -> Self {
        Self { style, ..self }
    }

    fn lvl(&self) -> Vec<u8> {
        let (mut text, mut places) = (Vec::new(), Vec::new());
        let mut characters = self.text.chars();
        while let Some(c) = characters.next() {
            if c == '%' {
                let level = characters.next().and_then(|digit| digit.to_digit(10)).expect("a level's number");
                text.push(level as u16 - 1);
                places.push(text.len() as u8);
            } else {
                text.extend(c.encode_utf16(&mut [0; 2]).iter());
            }
        }
        places.resize(LEVELS, 0);
        let chpx = self.props.grpprl(Version::Word97);
        let mut lvl = self.start.to_le_bytes().to_vec();
        lvl.extend([self.format, self.flags]);
        lvl.extend(places);
        lvl.extend([0; 9]);
        lvl.extend([chpx.len() as u8, 0, self.restart_limit, 0]);
        lvl.extend(chpx);
        lvl.extend((text.len() as u16).to_le_bytes());
        lvl.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
        lvl
    }
}

/// A change of a level for paragraphs that use this override.
#[derive(Clone)]
pub enum Override {
    Start(u8, i32),
    Level(u8, Level),
}

/// Returns the identifier of a list in the file.
fn lsid(list: usize) -> u32 {
    0x1000 + list as u32
}

/// Returns the PlfLst and the levels after it; a list with one level is a simple list.
pub fn lists(lists: &[Vec<Level>]) -> (Vec<u8>, Vec<u8>) {
    let mut list_table = (lists.len() as u16).to_le_bytes().to_vec();
    let mut levels = Vec::new();
    for (i, list) in lists.iter().enumerate() {
        let is_simple = list.len() == 1;
        list_table.extend(lsid(i).to_le_bytes());
        list_table.extend([0; 4]);
        for level in 0..LEVELS {
            list_table.extend(list.get(level).map_or(NO_STYLE, |level| level.style).to_le_bytes());
        }
        let restarts = list.iter().any(|level| level.restarts_by_section);
        list_table.extend([u8::from(is_simple) | u8::from(restarts) << 1, 0]);
        levels.extend(list.iter().flat_map(Level::lvl));
        let unused = if is_simple { 0 } else { LEVELS - list.len() };
        levels.extend(Level::new(255, "").lvl().repeat(unused));
    }
    (list_table, levels)
}

/// Returns the PlfLfo: overrides, each of one list.
pub fn overrides(overrides: &[(usize, Vec<Override>)]) -> Vec<u8> {
    let mut table = (overrides.len() as u32).to_le_bytes().to_vec();
    for (list, changes) in overrides {
        table.extend(lsid(*list).to_le_bytes());
        table.extend([0; 8]);
        table.extend([changes.len() as u8, 0, 0, 0]);
    }
    for (_, changes) in overrides {
        table.extend([0xFF; 4]);
        for change in changes {
            let (start, flags, lvl) = match change {
                Override::Start(level, start) => (*start, 0x10 | u32::from(*level), Vec::new()),
                Override::Level(level, lvl) => (0, 0x20 | u32::from(*level), lvl.lvl()),
            };
            table.extend(start.to_le_bytes());
            table.extend(flags.to_le_bytes());
            table.extend(lvl);
        }
    }
    table
}
