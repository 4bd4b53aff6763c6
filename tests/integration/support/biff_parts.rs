//! Writes the parts of a sheet besides its cells: comments, shapes, headers and footers ([MS-XLS]
//! 2.4, [MS-ODRAW]).

use super::biff::{CONTINUE, record, string};

pub const HEADER: u16 = 0x0014;
pub const FOOTER: u16 = 0x0015;
const NOTE: u16 = 0x001C;
const OBJ: u16 = 0x005D;
const MSODRAWING: u16 = 0x00EC;
const TXO: u16 = 0x01B6;
const HEADER_FOOTER: u16 = 0x089C;

/// The kinds of objects ([MS-XLS] 2.5.143).
pub const TEXT_BOX: u16 = 0x06;
pub const BUTTON: u16 = 0x07;
pub const PICTURE: u16 = 0x08;
pub const CHECK_BOX: u16 = 0x0B;
pub const OPTION_BUTTON: u16 = 0x0C;
pub const EDIT_BOX: u16 = 0x0D;
pub const LABEL: u16 = 0x0E;
pub const DIALOG: u16 = 0x0F;
pub const GROUP_BOX: u16 = 0x13;
pub const COMMENT: u16 = 0x19;

/// A number that no font has.
const NO_FONT: u16 = 4;

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Returns a subrecord of an object.
fn subrecord(kind: u16, body: &[u8]) -> Vec<u8> {
    [&words(&[kind, body.len() as u16])[..], body].concat()
}

/// Returns an object of this kind and number with further subrecords.
pub fn object(kind: u16, number: u16, subrecords: &[u8]) -> Vec<u8> {
    let common = subrecord(0x15, &[&words(&[kind, number, 0x6011])[..], &[0; 12]].concat());
    record(OBJ, &[&common, subrecords, &subrecord(0, &[])[..]].concat())
}

/// Returns the text of the object before it, divided into records after these units.
pub fn object_text(text: &str, cuts: &[usize]) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let counts = words(&[units.len() as u16, 16]);
    let mut records = record(TXO, &[&[0x12, 2, 0, 0, 0, 0, 0, 0, 0, 0][..], &counts, &[0; 4]].concat());
    let mut from = 0;
    for to in cuts.iter().copied().chain([units.len()]) {
        let piece = &units[from..to];
        let is_wide = piece.iter().any(|unit| *unit > 0xFF);
        let bytes = piece.iter().flat_map(|unit| unit.to_le_bytes().into_iter().take(1 + usize::from(is_wide)));
        records.extend(record(CONTINUE, &[u8::from(is_wide)].into_iter().chain(bytes).collect::<Vec<_>>()));
        from = to;
    }
    // The formatting: two runs, each with its first character and its font.
    records.extend(record(CONTINUE, &[0; 16]));
    records
}

/// Returns a shape with a text.
pub fn shape(kind: u16, number: u16, text: &str) -> Vec<u8> {
    let object = [drawing(&art(0xF011, 0, &[])), object(kind, number, &[])].concat();
    if text.is_empty() { object } else { [object, object_text(text, &[])].concat() }
}

/// Returns a comment on a cell, whose text is that of the object of this number.
pub fn note(row: u16, column: u16, number: u16, author: &str) -> Vec<u8> {
    record(NOTE, &[&words(&[row, column, 0, number])[..], &string(author), &[0]].concat())
}

/// Returns a comment before BIFF8: its text's bytes, and how many there are with further records.
pub fn old_note(row: u16, column: u16, length: usize, text: &[u8]) -> Vec<u8> {
    record(NOTE, &[&words(&[row, column, length as u16])[..], text].concat())
}

/// Returns a part of the drawing.
pub fn drawing(records: &[u8]) -> Vec<u8> {
    record(MSODRAWING, records)
}

/// Returns a record of a drawing. `instance` is a number that some types have.
pub fn art(kind: u16, instance: u16, body: &[u8]) -> Vec<u8> {
    let version = if kind == 0xF00B { 3 } else { 0 };
    [&words(&[instance << 4 | version, kind])[..], &(body.len() as u32).to_le_bytes(), body].concat()
}

/// Returns the header of a container of a drawing, whose records follow.
pub fn container(kind: u16, length: u32) -> Vec<u8> {
    [&words(&[0xF, kind])[..], &length.to_le_bytes()].concat()
}

/// Returns the properties of a shape of WordArt.
pub fn word_art(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let property = |number: u16, value: u32| [&words(&[number])[..], &value.to_le_bytes()].concat();
    // Rotation, a name with data of its own, the text, its size.
    let table =
        [property(0x0004, 90), property(0x8080, 6), property(0x80C0, units.len() as u32), property(0x00C3, 36 << 16)];
    art(0xF00B, 4, &[&table.concat()[..], b"before", &units].concat())
}

/// Returns a record with the headers of even pages and of the first page, if they are used.
pub fn further_headers(flags: u16, view: u8, texts: [&str; 4]) -> Vec<u8> {
    let counts = texts.map(|text| text.encode_utf16().count() as u16);
    let strings: Vec<u8> = texts.iter().filter(|text| !text.is_empty()).flat_map(|text| string(text)).collect();
    let head = [&HEADER_FOOTER.to_le_bytes()[..], &[0; 10], &[view; 16], &words(&[flags])].concat();
    record(HEADER_FOOTER, &[head, words(&counts), strings].concat())
}

/// Returns the subrecords of a picture that shows an embedded object or a control: flags, then a
/// formula of this token, with a class and a number.
pub fn embedded(flags: u16, token: u8, class: &str, number: u32) -> Vec<u8> {
    let class = [&[3, class.len() as u8, 0, 0][..], class.as_bytes(), &[0; 1][..class.len() % 2]].concat();
    let formula = [&words(&[5])[..], &[0; 4], &[token], &[0; 4], &class].concat();
    let body = [&words(&[formula.len() as u16])[..], &formula, &number.to_le_bytes()].concat();
    [subrecord(8, &words(&[flags])), subrecord(9, &body)].concat()
}

/// Returns an object of BIFF3 or 4 with a text.
pub fn object_3(kind: u16, text: &[u8], macro_name: &[u8]) -> Vec<u8> {
    let head = [&[1, 0, 0, 0][..], &words(&[kind, 1, 0]), &[0; 16], &words(&[macro_name.len() as u16, 0])].concat();
    let properties = [&[0; 10][..], &words(&[text.len() as u16]), &[0; 20]].concat();
    record(OBJ, &[&head, &properties, &padded(macro_name)[..], &padded(text)].concat())
}

/// Returns an object of BIFF5 with a name, a macro and a text.
pub fn object_5(kind: u16, name: &[u8], macro_name: &[u8], text: &[u8]) -> Vec<u8> {
    let head = head_5(kind, name, macro_name);
    let name = name_5(name);
    let length = words(&[text.len() as u16]);
    // Most controls have a macro and the cell that they are linked to, each with its length.
    let formulas = [&words(&[macro_name.len() as u16])[..], macro_name].concat();
    let cell = [&words(&[4])[..], b"cell"].concat();
    let properties = |count: usize| vec![0; count];
    let body = match kind {
        CHECK_BOX => [&properties(42), &name, &formulas, &cell[..], &length, text].concat(),
        OPTION_BUTTON => [&properties(54), &name, &formulas, &cell[..], &length, text].concat(),
        EDIT_BOX => [&properties(36), &name, &formulas[..], &length, text].concat(),
        GROUP_BOX => [&properties(48), &name, &formulas[..], &length, text].concat(),
        _ => {
            [&properties(10), &length, &properties(4), &words(&[NO_FONT]), &properties(18)[..], &name, macro_name, text]
                .concat()
        }
    };
    record(OBJ, &[head, body].concat())
}

fn padded(bytes: &[u8]) -> Vec<u8> {
    [bytes, &[0; 1][..bytes.len() % 2]].concat()
}

/// Returns a picture of BIFF5 that shows something by a formula of this token, or a picture if it
/// is 0.
pub fn picture_5(name: &[u8], token: u8, class: &[u8], number: u32) -> Vec<u8> {
    let class = [&[3, class.len() as u8, 0][..], class].concat();
    let formula = if token == 0 { Vec::new() } else { [&[5, 0, 0, 0, 0, 0, token, 0, 0, 0, 0][..], &class].concat() };
    let properties = [&[0; 16][..], &words(&[formula.len() as u16]), &[0; 8]].concat();
    record(
        OBJ,
        &[head_5(PICTURE, name, b""), properties, name_5(name), formula, number.to_le_bytes().to_vec()].concat(),
    )
}

/// Returns the head of an object of BIFF5.
fn head_5(kind: u16, name: &[u8], macro_name: &[u8]) -> Vec<u8> {
    let lengths = words(&[macro_name.len() as u16, 0, name.len() as u16, 0]);
    [&[1, 0, 0, 0][..], &words(&[kind, 1, 0]), &[0; 16], &lengths].concat()
}

/// Returns the name of an object of BIFF5: none, or its length and its bytes, up to an even offset.
fn name_5(name: &[u8]) -> Vec<u8> {
    if name.is_empty() {
        return Vec::new();
    }
    padded(&[&[name.len() as u8][..], name].concat())
}
