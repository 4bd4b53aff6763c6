//! Writes the streams of OLE objects.

/// Returns the stream "\1CompObj" of an object of this program.
pub fn comp_obj(program: &str) -> Vec<u8> {
    let string = |text: &str| {
        let length = u32::try_from(text.len() + 1).expect("short");
        [&length.to_le_bytes()[..], text.as_bytes(), b"\0"].concat()
    };
    let user_type = string("An object");
    // No clipboard format.
    [vec![0; 28], user_type, vec![0; 4], string(program)].concat()
}

/// Returns the stream "\1Ole10Native" with this content.
pub fn ole_10_native(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("short");
    [&length.to_le_bytes()[..], content].concat()
}

/// A file in an object of the Object Packager.
#[derive(Clone, Copy)]
pub struct Package<'a> {
    /// The label and the path, in the code page of the system.
    pub label: &'a [u8],
    pub path: &'a [u8],
    /// The path in UTF-16; old versions do not have it.
    pub wide_path: Option<&'a str>,
    pub file: &'a [u8],
}

impl Package<'_> {
    /// Returns the content of the object.
    pub fn content(self) -> Vec<u8> {
        let temporary = b"C:\\TEMP\\1.tmp\0";
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).expect("short").to_le_bytes();
        let mut content = [&[2, 0], self.label, b"\0", self.path, b"\0", &[0, 0, 3, 0]].concat();
        content.extend(length(temporary));
        content.extend(temporary);
        content.extend(length(self.file));
        content.extend(self.file);
        let wide = |text: &str| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
            let count = u32::try_from(units.len()).expect("short").to_le_bytes();
            count.into_iter().chain(bytes).collect::<Vec<u8>>()
        };
        if let Some(path) = self.wide_path {
            content.extend([wide("C:\\TEMP\\1.tmp"), wide("label"), wide(path)].concat());
        }
        content
    }
}

/// Returns the stream "CONTENTS" of Microsoft Organization Chart with these texts in its boxes.
pub fn org_chart(texts: &[&[u8]]) -> Vec<u8> {
    const NOTICE: &[u8] = b"(c) 1992\x1A\0";
    let word = |number: usize| u16::try_from(number).expect("short").to_le_bytes().to_vec();
    let string = |text: &[u8]| [word(0x60), word(text.len() + 1), text.to_vec(), vec![0]].concat();
    let boxes = texts.iter().map(|text| [word(0x4007), string(text), word(0x6007)].concat());
    // The names of the fields of a box, in a group of their own, are not shown.
    let fields = [word(0x4005), string(b"Name"), word(0x6005)].concat();
    let chart =
        [word(0x4003), word(0x24), word(2), vec![9, 9], boxes.collect::<Vec<_>>().concat(), word(0x6003)].concat();
    let head = [&[0; 4], &b"UOCF\n\r"[..], &word(NOTICE.len()), NOTICE].concat();
    [head, word(0x4001), fields, chart, word(0x6001)].concat()
}
