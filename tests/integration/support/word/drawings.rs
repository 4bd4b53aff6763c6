//! Drawings: shapes with WordArt and pictures ([MS-ODRAW] 2.2; [MS-DOC] 2.9.171, OfficeArtContent).

/// A shape of a drawing.
#[derive(Clone)]
pub struct Shape {
    /// Properties: identifier, number and data.
    properties: Vec<(u16, u32, Vec<u8>)>,
    flags: u32,
}

const DELETED: u32 = 0x08;
const IS_OLE: u32 = 0x10;
const IS_COMPLEX: u16 = 0x8000;

impl Shape {
    /// Creates a shape without text or picture.
    pub fn empty() -> Self {
        Self { properties: Vec::new(), flags: 0 }
    }

    /// Creates WordArt.
    pub fn artwork(text: &str) -> Self {
        let units: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        Self::empty().property(0x00C0 | IS_COMPLEX, units.len() as u32, &units)
    }

    /// Creates a shape that shows a picture.
    pub fn picture() -> Self {
        Self::empty().property(0x0104, 1, &[])
    }

    /// Makes it the shape of an embedded object.
    pub fn of_object(mut self) -> Self {
        self.flags |= IS_OLE;
        self
    }

    pub fn deleted(mut self) -> Self {
        self.flags |= DELETED;
        self
    }

    fn property(mut self, identifier: u16, number: u32, data: &[u8]) -> Self {
        self.properties.push((identifier, number, data.to_vec()));
        self
    }

    /// Returns its container, with a property whose data precedes all others'.
    fn record(&self) -> Vec<u8> {
        let shape = Self { properties: self.properties.clone(), flags: self.flags };
        let named = Self {
            properties: [vec![(0x0380 | IS_COMPLEX, 4, vec![b'N', 0, 0, 0])], shape.properties].concat(),
            ..shape
        };
        let fixed = named
            .properties
            .iter()
            .flat_map(|(identifier, number, _)| [&identifier.to_le_bytes()[..], &number.to_le_bytes()].concat());
        let data = named.properties.iter().flat_map(|(.., data)| data.clone());
        let options: Vec<u8> = fixed.chain(data).collect();
        let about = [&1024_u32.to_le_bytes()[..], &named.flags.to_le_bytes()].concat();
        let parts = [record(2, 75, 0xF00A, &about), record(3, named.properties.len() as u16, 0xF00B, &options)];
        record(15, 0, 0xF004, &parts.concat())
    }

    /// Returns the data of a picture in the text: a header and the shape.
    pub fn in_line(&self) -> Vec<u8> {
        let shape = self.record();
        let mut data = vec![0; 0x44];
        data[..4].copy_from_slice(&((0x44 + shape.len()) as u32).to_le_bytes());
        data[4] = 0x44;
        data[6] = 0x64;
        data.extend(shape);
        data
    }
}

fn record(version: u16, instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    let head = version | instance << 4;
    [&head.to_le_bytes()[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
}

/// Returns a drawing: a group with all shapes, the last one in a group of its own.
fn drawing(number: u8, shapes: &[Shape]) -> Vec<u8> {
    let group = |content: Vec<u8>| record(15, 0, 0xF003, &[Shape::empty().record(), content].concat());
    let (last, others) = shapes.split_last().expect("a shape");
    let content = [others.iter().flat_map(Shape::record).collect(), group(last.record())].concat();
    let drawing = record(15, 0, 0xF002, &[record(0, 1, 0xF008, &[0; 8]), group(content)].concat());
    [&[number][..], &drawing].concat()
}

/// Returns the drawings of the document and of its headers.
pub fn drawings(of_body: &[Shape], of_headers: &[Shape]) -> Vec<u8> {
    let store = record(15, 0, 0xF000, &record(0, 0, 0xF006, &[0; 16]));
    let drawings = [(0, of_body), (1, of_headers)].into_iter().filter(|(_, shapes)| !shapes.is_empty());
    store.into_iter().chain(drawings.flat_map(|(number, shapes)| drawing(number, shapes))).collect()
}
