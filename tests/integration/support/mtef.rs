//! Writes equations as Equation Editor and MathType store them, in MTEF.

/// Typefaces.
pub const TEXT: u8 = 1;
pub const FUNCTION: u8 = 2;
pub const VARIABLE: u8 = 3;
pub const GREEK: u8 = 4;
pub const SYMBOL: u8 = 6;
pub const NUMBER: u8 = 8;
pub const EXTRA: u8 = 11;
pub const SPACE: u8 = 24;

/// Added to a typeface, so that a font of the document is a smaller number.
const BIAS: u8 = 128;

/// Types of records.
const END: u8 = 0;
const LINE: u8 = 1;
const CHAR: u8 = 2;
const TEMPLATE: u8 = 3;
const PILE: u8 = 4;
const MATRIX: u8 = 5;
const EMBELLISHMENT: u8 = 6;

/// A writer of records of one version.
#[derive(Clone, Copy)]
pub struct Mtef {
    version: u8,
    macintosh: bool,
}

impl Mtef {
    pub const fn new(version: u8) -> Self {
        Self { version, macintosh: false }
    }

    pub const fn on_macintosh(self) -> Self {
        Self { macintosh: true, ..self }
    }

    /// Returns the first record up to version 4, otherwise the second one.
    pub fn by_version<T>(self, before_5: impl Fn(Self) -> T, since_5: impl Fn(Self) -> T) -> T {
        if self.version < 5 { before_5(self) } else { since_5(self) }
    }

    /// Returns whether characters have one byte.
    const fn is_narrow(self) -> bool {
        self.version < 5 && (self.version != 3 || self.macintosh)
    }

    /// Begins a record with an option, which is another one in version 5.
    fn record(self, kind: u8, option: u8) -> Vec<u8> {
        if self.version < 5 { vec![kind | option << 4] } else { vec![kind, option] }
    }

    /// Writes a character with embellishments.
    pub fn embellished(self, typeface: u8, code: u16, kinds: &[u8]) -> Vec<u8> {
        let option = if kinds.is_empty() { 0 } else { 1 + u8::from(self.version < 5) };
        let mut bytes = [self.record(CHAR, option), vec![typeface + BIAS]].concat();
        bytes.extend(&code.to_le_bytes()[..if self.is_narrow() { 1 } else { 2 }]);
        for kind in kinds {
            bytes.extend(self.record(EMBELLISHMENT, 0));
            bytes.push(*kind);
            if self.version < 5 && !self.is_narrow() {
                bytes.push(0);
            }
        }
        if !kinds.is_empty() {
            bytes.push(END);
        }
        bytes
    }

    /// Writes the characters of a text in a typeface.
    pub fn styled(self, typeface: u8, text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| self.embellished(typeface, unit, &[])).collect()
    }

    /// Writes letters, digits and symbols in their typefaces.
    pub fn text(self, text: &str) -> Vec<u8> {
        let typeface = |c: char| match c {
            'a'..='z' | 'A'..='Z' => VARIABLE,
            '0'..='9' => NUMBER,
            'α'..='ω' => GREEK,
            _ => SYMBOL,
        };
        text.chars().flat_map(|c| self.styled(typeface(c), &c.to_string())).collect()
    }

    /// Writes a line of these items.
    pub fn line(self, items: &[Vec<u8>]) -> Vec<u8> {
        [self.record(LINE, 0), items.concat(), vec![END]].concat()
    }

    /// Writes a line of a text.
    pub fn slot(self, text: &str) -> Vec<u8> {
        self.line(&[self.text(text)])
    }

    /// Writes a line without content, in the place of an absent slot.
    pub fn absent(self) -> Vec<u8> {
        self.record(LINE, 1)
    }

    /// Writes a template with these slots and characters.
    pub fn template(self, selector: u8, variation: u16, parts: &[Vec<u8>]) -> Vec<u8> {
        let [low, high] = variation.to_le_bytes();
        let variation = if low & 0x80 != 0 || high > 0 { vec![low | 0x80, high] } else { vec![low] };
        [self.record(TEMPLATE, 0), vec![selector], variation, vec![0], parts.concat(), vec![END]].concat()
    }

    /// Writes lines below each other.
    pub fn pile(self, lines: &[Vec<u8>]) -> Vec<u8> {
        [self.record(PILE, 0), vec![1, 1], lines.concat(), vec![END]].concat()
    }

    /// Writes a matrix of so many columns.
    pub fn matrix(self, columns: u8, elements: &[Vec<u8>]) -> Vec<u8> {
        let rows = u8::try_from(elements.len()).expect("few elements") / columns;
        let partitions = vec![0; usize::from(rows) / 4 + 1 + usize::from(columns) / 4 + 1];
        let head = [self.record(MATRIX, 0), vec![1, 1, 1, rows, columns], partitions].concat();
        [head, elements.concat(), vec![END]].concat()
    }

    /// Returns the equation of these records: with its header, records of formatting, and its end.
    pub fn equation(self, content: &[u8]) -> Vec<u8> {
        let platform = u8::from(!self.macintosh);
        let head = match self.version {
            1 => vec![101],
            version => vec![version, platform, 1, 3, 0],
        };
        [head, self.formatting(), content.to_vec(), vec![END]].concat()
    }

    /// Returns a record of each type of formatting.
    fn formatting(self) -> Vec<u8> {
        if self.version < 5 {
            // A font, and sizes: a difference, points, and the full size.
            return [&b"\x08\x03\x01Arial\0"[..], &[9, 1, 130], &[9, 101, 0, 1], &[9, 100, 1, 0, 1], &[10]].concat();
        }
        let preferences = [18, 0, 2, 0x21, 0x2F, 0x45, 0xF0, 1, 0x41, 0xF0, 3, 0, 1, 2, 0];
        let records: [&[u8]; 9] = [
            b"DSMT7\0\0",
            b"\x13WinAllBasicCodePages\0",
            b"\x11\x05Times New Roman\0",
            &[8, 1, 0],
            b"\x10\x05\0\0\0\0\0\0\0\0red\0",
            &[15, 1],
            &preferences,
            // A record of the future: its length, in three bytes, and its content.
            &[100, 255, 3, 0, 1, 2, 3],
            &[7, 1, 0, 0, 1, 10],
        ];
        records.concat()
    }

    /// Returns the stream "Equation Native" of an object: a header before the equation.
    pub fn native(self, content: &[u8]) -> Vec<u8> {
        let equation = self.equation(content);
        let mut stream = vec![28, 0, 0, 0, 2, 0, 0xC4, 0xC3];
        stream.extend(u32::try_from(equation.len()).expect("short").to_le_bytes());
        stream.resize(28, 0);
        [stream, equation].concat()
    }
}
