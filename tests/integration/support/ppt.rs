//! Writes PowerPoint presentations ([MS-PPT]) byte by byte.

use super::compound::{Compound, put32};

const HAS_FOOTER: u16 = 0x20;
const HAS_HEADER: u16 = 0x10;
const HAS_USER_DATE: u16 = 0x01 | 0x04;

/// Text types ([MS-PPT] 2.13.33).
const TITLE: u32 = 0;
const BODY: u32 = 1;
const OTHER: u32 = 4;

/// Placeholder types ([MS-PPT] 2.13.24).
const PLACEHOLDER_MASTER_TITLE: u8 = 1;
const PLACEHOLDER_TITLE: u8 = 13;
const PLACEHOLDER_BODY: u8 = 14;
const PLACEHOLDER_NOTES: u8 = 12;
pub const PLACEHOLDER_FOOTER: u8 = 9;

/// Fields: atoms that follow a text.
pub const SLIDE_NUMBER: u16 = 0x0FD8;
pub const TODAY: u16 = 0x0FF7;
pub const DATE: u16 = 0x0FF8;
pub const FOOTER: u16 = 0x0FFA;

const MASTER: u32 = 0x8000_0000;
/// Object identifiers: the document, the master, then the slides and their notes.
const DOCUMENT: u32 = 1;
const MASTER_OBJECT: u32 = 2;
const FIRST_SLIDE: u32 = 3;
/// The object with the header of the encryption, after all others.
const LOCK: u32 = 0x1000;

/// Returns a record of this version (15 for a container), instance and type.
pub fn record(version: u16, instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    let mut record = (version | instance << 4).to_le_bytes().to_vec();
    record.extend(kind.to_le_bytes());
    record.extend((body.len() as u32).to_le_bytes());
    record.extend(body);
    record
}

pub fn atom(kind: u16, body: &[u8]) -> Vec<u8> {
    record(0, 0, kind, body)
}

pub fn container(kind: u16, parts: &[Vec<u8>]) -> Vec<u8> {
    record(15, 0, kind, &parts.concat())
}

pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn string(instance: u16, text: &str) -> Vec<u8> {
    record(0, instance, 0x0FBA, &utf16(text))
}

/// Returns a text with its header, in 8-bit characters if possible.
fn text(kind: u32, text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r");
    let body = if text.encode_utf16().all(|unit| unit < 0x100) {
        atom(0x0FA8, &text.encode_utf16().map(|unit| unit as u8).collect::<Vec<_>>())
    } else {
        atom(0x0FA0, &utf16(&text))
    };
    [atom(0x0F9F, &kind.to_le_bytes()), body].concat()
}

fn placeholder(kind: u8) -> Vec<u8> {
    container(0xF011, &[atom(0x0BC3, &[0, 0, 0, 0, kind, 0, 0, 0])])
}

/// Returns a shape of these parts.
pub fn shape(parts: &[Vec<u8>]) -> Vec<u8> {
    let properties = record(2, 1, 0xF00A, &[0; 8]);
    container(0xF004, &[&[properties], parts].concat())
}

pub fn text_box(content: &[u8]) -> Vec<u8> {
    record(15, 0, 0xF00D, content)
}

pub fn group(shapes: &[Vec<u8>]) -> Vec<u8> {
    container(0xF003, &[&[shape(&[])], shapes].concat())
}

fn drawing(shapes: &[Vec<u8>]) -> Vec<u8> {
    container(0x040C, &[container(0xF002, &[atom(0xF008, &[0; 8]), group(shapes)])])
}

/// Returns the frame of an external object, with a picture of it.
fn object_frame(number: u32) -> Vec<u8> {
    let reference = container(0xF011, &[atom(0x0BC1, &number.to_le_bytes())]);
    shape(&[record(3, 1, 0xF00B, &[0x04, 0x41, 1, 0, 0, 0]), reference])
}

/// Returns headers and footers of the document's slides (3), its notes (4), or a slide (0).
fn footers(instance: u16, footer: Option<&str>, date: Option<&str>, header: Option<&str>) -> Vec<u8> {
    let flags = footer.map_or(0, |_| HAS_FOOTER) | date.map_or(0, |_| HAS_USER_DATE) | header.map_or(0, |_| HAS_HEADER);
    let strings = [(0, date), (1, header), (2, footer)];
    let strings = strings.iter().filter_map(|(instance, text)| text.map(|text| string(*instance, text)));
    let mut body = atom(0x0FDA, &[[0, 0], flags.to_le_bytes()].concat());
    body.extend(strings.flatten());
    record(15, instance, 0x0FD9, &body)
}

/// A slide: its shapes, the texts of its outline, and its notes and comments.
#[derive(Default, Clone)]
pub struct Slide {
    shapes: Vec<Vec<u8>>,
    parts: Vec<u8>,
    outline: Vec<u8>,
    outline_texts: u32,
    notes: Option<Vec<Vec<u8>>>,
    notes_footer: Option<String>,
    comments: Vec<Vec<u8>>,
    own_footer: Option<String>,
    hidden: bool,
}

impl Slide {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a title whose text is in the outline, as PowerPoint writes it.
    pub fn title(self, title: &str) -> Self {
        self.outlined(TITLE, PLACEHOLDER_TITLE, title)
    }

    /// Adds a body whose text is in the outline.
    pub fn body(self, body: &str) -> Self {
        self.outlined(BODY, PLACEHOLDER_BODY, body)
    }

    fn outlined(mut self, kind: u32, placeholder_kind: u8, words: &str) -> Self {
        self.outline.extend(text(kind, words));
        let reference = atom(0x0F9E, &self.outline_texts.to_le_bytes());
        self.outline_texts += 1;
        self.shape(shape(&[placeholder(placeholder_kind), text_box(&reference)]))
    }

    /// Adds a text to the outline that no shape shows.
    pub fn outline_only(mut self, words: &str) -> Self {
        self.outline.extend(text(OTHER, words));
        self.outline_texts += 1;
        self
    }

    /// Adds an empty placeholder.
    pub fn empty_placeholder(self) -> Self {
        self.shape(shape(&[placeholder(PLACEHOLDER_BODY), text_box(&atom(0x0F9F, &BODY.to_le_bytes()))]))
    }

    pub fn text_box(self, words: &str) -> Self {
        self.shape(shape(&[text_box(&text(OTHER, words))]))
    }

    /// Adds a text box in which these fields replace characters.
    pub fn fields(self, words: &str, fields: &[(u16, u32)]) -> Self {
        let field = |kind: u16, at: u32| {
            let format: &[u8] = if kind == TODAY { &[0; 4] } else { &[] };
            atom(kind, &[&at.to_le_bytes(), format].concat())
        };
        let atoms: Vec<u8> = fields.iter().flat_map(|(kind, at)| field(*kind, *at)).collect();
        self.shape(shape(&[text_box(&[text(OTHER, words), atoms].concat())]))
    }

    /// Adds a placeholder of this kind.
    pub fn placeholder(self, kind: u8, words: &str) -> Self {
        self.shape(shape(&[placeholder(kind), text_box(&text(OTHER, words))]))
    }

    /// Adds a text box in nested groups.
    pub fn grouped(self, depth: usize, words: &str) -> Self {
        let inner = shape(&[text_box(&text(OTHER, words))]);
        self.shape((0..depth).fold(inner, |inner, _| group(&[inner])))
    }

    /// Adds a table whose cells are in the drawing in reverse order.
    pub fn table(self, rows: &[&[&str]]) -> Self {
        let mut shapes = vec![shape(&[record(3, 1, 0xF122, &[0x9F, 0x03, 1, 0, 0, 0])])];
        for (top, row) in rows.iter().enumerate().rev() {
            for (left, cell) in row.iter().enumerate().rev() {
                let anchor: Vec<u8> =
                    [left, top, left + 1, top + 1].iter().flat_map(|n| (*n as u32 * 100).to_le_bytes()).collect();
                shapes.push(shape(&[atom(0xF00F, &anchor), text_box(&text(OTHER, cell))]));
            }
        }
        shapes.push(shape(&[atom(0xF00F, &[0; 16])])); // a line
        self.shape(container(0xF003, &shapes))
    }

    /// Adds WordArt.
    pub fn artwork(self, words: &str) -> Self {
        let words = utf16(words);
        let length = words.len() as u32;
        let options = [&[0xC0, 0x80][..], &length.to_le_bytes(), &words].concat();
        self.shape(shape(&[record(3, 1, 0xF00B, &options)]))
    }

    /// Adds a picture.
    pub fn picture(self) -> Self {
        self.shape(shape(&[record(3, 1, 0xF00B, &[0x04, 0x41, 1, 0, 0, 0])]))
    }

    /// Adds the frame of one of the presentation's external objects, numbered from 1.
    pub fn object(self, number: u32) -> Self {
        self.shape(object_frame(number))
    }

    /// Adds any shape.
    pub fn shape(mut self, shape: Vec<u8>) -> Self {
        self.shapes.push(shape);
        self
    }

    /// Adds records to the slide itself.
    pub fn part(mut self, records: Vec<u8>) -> Self {
        self.parts.extend(records);
        self
    }

    pub fn notes(mut self, words: &str) -> Self {
        self.notes = Some(vec![shape(&[placeholder(PLACEHOLDER_NOTES), text_box(&text(2, words))])]);
        self
    }

    /// Sets the own footer of the notes page.
    pub fn notes_footer(mut self, footer: &str) -> Self {
        self.notes_footer = Some(footer.to_owned());
        self
    }

    /// Adds the frame of an external object to the notes page.
    pub fn notes_object(mut self, number: u32) -> Self {
        self.notes.get_or_insert_default().push(object_frame(number));
        self
    }

    pub fn comment(mut self, author: &str, words: &str) -> Self {
        self.comments
            .push(container(0x2EE0, &[string(0, author), string(1, words), string(2, "x"), atom(0x2EE1, &[0; 28])]));
        self
    }

    /// Sets the slide's own footer.
    pub fn footer(mut self, footer: &str) -> Self {
        self.own_footer = Some(footer.to_owned());
        self
    }

    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    fn notes_page(&self) -> Option<Vec<u8>> {
        let shapes = drawing(self.notes.as_ref()?);
        let footers = self.notes_footer.as_deref().map(|footer| footers(0, Some(footer), None, None));
        Some(container(0x03F0, &[record(1, 0, 0x03F1, &[0; 8]), shapes, footers.unwrap_or_default()]))
    }

    fn container(&self, notes: u32) -> Vec<u8> {
        let mut slide_atom = vec![0; 24];
        slide_atom[0] = 1; // title and body
        put32(&mut slide_atom, 12, MASTER);
        put32(&mut slide_atom, 16, notes);
        slide_atom[20] = 7; // it shows the master's objects
        let mut info = vec![0; 16];
        info[10] = if self.hidden { 4 } else { 0 };
        let mut parts = vec![record(2, 0, 0x03EF, &slide_atom), atom(0x03F9, &info)];
        parts.extend(self.own_footer.as_deref().map(|footer| footers(0, Some(footer), None, None)));
        parts.push(drawing(&self.shapes));
        parts.push(self.parts.clone());
        if !self.comments.is_empty() {
            let tag = container(0x138A, &[string(0, "___PPT10"), atom(0x138B, &self.comments.concat())]);
            parts.push(container(0x1388, &[tag]));
        }
        container(0x03EE, &parts)
    }
}

/// An external object ([MS-PPT] 2.10): its record's type, its program, and the object that has its
/// content.
#[derive(Clone)]
struct External {
    kind: u16,
    program: String,
    content: Option<Vec<u8>>,
}

impl External {
    /// Returns its record in the document's list.
    fn record(&self, number: u32, content: u32) -> Vec<u8> {
        let media = atom(0x1004, &[number.to_le_bytes(), [0; 4]].concat());
        match self.kind {
            VIDEO => container(VIDEO, &[container(0x1005, &[media, string(0, "film.avi")])]),
            MIDI_AUDIO | WAV_AUDIO => container(self.kind, &[media]),
            kind => {
                let mut object = vec![0; 24];
                put32(&mut object, 0, 1); // it shows its content
                put32(&mut object, 8, number);
                put32(&mut object, 16, content);
                let names = [string(1, "Object"), string(2, &self.program), string(3, "Object of a program")];
                container(kind, &[atom(0x0FCD, &[0; 8]), atom(0x0FC3, &object), names.concat()])
            }
        }
    }
}

/// Types of external objects.
const EMBEDDED: u16 = 0x0FCC;
pub const LINK: u16 = 0x0FCE;
const CONTROL: u16 = 0x0FEE;
pub const VIDEO: u16 = 0x1006;
pub const MIDI_AUDIO: u16 = 0x100D;
pub const WAV_AUDIO: u16 = 0x100F;

/// Returns the object with a file that these bytes are in zlib's format ([MS-PPT] 2.10.35).
pub fn compressed_object(file: &[u8], zlib: &[u8]) -> Vec<u8> {
    record(0, 1, 0x1011, &[&(file.len() as u32).to_le_bytes(), zlib].concat())
}

/// Returns bytes in zlib's format (RFC 1950, RFC 1951), in blocks that are not compressed.
fn zlib_stored(bytes: &[u8]) -> Vec<u8> {
    const MODULUS: u32 = 65521;
    let sums = bytes.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % MODULUS;
        (a, (a + b) % MODULUS)
    });
    let mut zlib = vec![0x78, 1];
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        zlib.push(u8::from(blocks.peek().is_none()));
        zlib.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        zlib.extend(block);
    }
    zlib.extend((sums.1 << 16 | sums.0).to_be_bytes());
    zlib
}

/// A PowerPoint 97 or later presentation.
#[derive(Default, Clone)]
pub struct Presentation {
    slides: Vec<Slide>,
    order: Option<Vec<usize>>,
    master: Vec<Vec<u8>>,
    footers: Vec<u8>,
    external: Vec<External>,
    document_parts: Vec<u8>,
    /// The header of the encryption.
    lock: Option<Vec<u8>>,
}

/// A presentation's stream and the offset of its newest edit.
pub struct Saved {
    pub stream: Vec<u8>,
    pub edit: u32,
    /// The offsets of the objects in it, by identifier.
    pub places: Vec<(u32, u32)>,
    is_encrypted: bool,
}

impl Presentation {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn slide(mut self, slide: Slide) -> Self {
        self.slides.push(slide);
        self
    }

    /// Shows these slides in this order.
    pub fn show(mut self, order: &[usize]) -> Self {
        self.order = Some(order.to_vec());
        self
    }

    /// Adds a master with prompt text and this other text.
    pub fn master_text(mut self, words: &str) -> Self {
        let prompt = text(TITLE, "Click to edit Master title style");
        self.master = vec![
            shape(&[placeholder(PLACEHOLDER_MASTER_TITLE), text_box(&prompt)]),
            shape(&[text_box(&text(OTHER, words))]),
        ];
        self
    }

    /// Sets the footer and the date of all slides.
    pub fn footer(mut self, footer: &str, date: &str) -> Self {
        self.footers.extend(footers(3, Some(footer), Some(date), None));
        self
    }

    /// Sets the header of all notes pages.
    pub fn notes_header(mut self, header: &str) -> Self {
        self.footers.extend(footers(4, None, None, Some(header)));
        self
    }

    /// Adds records to the document itself.
    pub fn document_part(mut self, records: Vec<u8>) -> Self {
        self.document_parts.extend(records);
        self
    }

    /// Embeds a document of this program, whose compound file is in zlib's format.
    pub fn embedded(self, program: &str, file: &[u8]) -> Self {
        self.embedded_as(program, compressed_object(file, &zlib_stored(file)))
    }

    /// Embeds a document of this program with this object as its content ([MS-PPT] 2.10.34).
    pub fn embedded_as(mut self, program: &str, content: Vec<u8>) -> Self {
        self.external.push(External { kind: EMBEDDED, program: program.to_owned(), content: Some(content) });
        self
    }

    /// Adds a form control of this program with this object as its content.
    pub fn control(mut self, program: &str, content: Vec<u8>) -> Self {
        self.external.push(External { kind: CONTROL, program: program.to_owned(), content: Some(content) });
        self
    }

    /// Adds an external object of this type without content.
    pub fn external(mut self, kind: u16) -> Self {
        self.external.push(External { kind, program: "Word.Document.8".to_owned(), content: None });
        self
    }

    /// Adds this header of an encryption, but does not encrypt.
    pub fn locked(mut self, header: &[u8]) -> Self {
        self.lock = Some(header.to_vec());
        self
    }

    /// Returns the file.
    pub fn file(&self) -> Vec<u8> {
        self.saved().file()
    }

    /// Returns the presentation saved once.
    pub fn saved(&self) -> Saved {
        let saved = Saved { stream: Vec::new(), edit: 0, places: Vec::new(), is_encrypted: self.lock.is_some() };
        self.save(saved, true)
    }

    /// Saves the presentation over an earlier version, whose slides stay in place.
    pub fn saved_over(&self, before: Saved) -> Saved {
        self.save(before, false)
    }

    fn save(&self, mut saved: Saved, whole: bool) -> Saved {
        let mut written = vec![(DOCUMENT, self.document())];
        if whole {
            written.push((MASTER_OBJECT, container(0x03F8, &[drawing(&self.master)])));
            for (i, slide) in self.slides.iter().enumerate() {
                written.push((self.slide_object(i), slide.container(self.notes_identifier(i))));
            }
            for (i, slide) in self.slides.iter().enumerate() {
                written.extend(slide.notes_page().map(|page| (self.notes_object(i), page)));
            }
            let contents = self.external.iter().zip(self.first_external()..);
            written.extend(contents.filter_map(|(object, i)| Some((i, object.content.clone()?))));
        }
        written.extend(self.lock.iter().map(|header| (LOCK, container(0x2F14, std::slice::from_ref(header)))));
        let mut directory = Vec::new();
        for (identifier, object) in written {
            let at = saved.stream.len() as u32;
            saved.places.push((identifier, at));
            directory.extend((identifier | 1 << 20).to_le_bytes());
            directory.extend(at.to_le_bytes());
            saved.stream.extend(object);
        }
        let directory_at = saved.stream.len() as u32;
        saved.stream.extend(atom(0x1772, &directory));
        let mut edit = vec![0; if self.lock.is_some() { 32 } else { 28 }];
        put32(&mut edit, 8, saved.edit);
        put32(&mut edit, 12, directory_at);
        put32(&mut edit, 16, DOCUMENT);
        if self.lock.is_some() {
            put32(&mut edit, 28, LOCK);
        }
        saved.edit = saved.stream.len() as u32;
        saved.stream.extend(atom(0x0FF5, &edit));
        saved
    }

    fn slide_object(&self, i: usize) -> u32 {
        FIRST_SLIDE + i as u32
    }

    fn notes_object(&self, i: usize) -> u32 {
        FIRST_SLIDE + (self.slides.len() + i) as u32
    }

    fn first_external(&self) -> u32 {
        FIRST_SLIDE + 2 * self.slides.len() as u32
    }

    /// Returns the document's list of external objects ([MS-PPT] 2.10.1).
    fn external_list(&self) -> Vec<u8> {
        let numbers = (1..).zip(self.first_external()..);
        let objects =
            self.external.iter().zip(numbers).map(|(object, (number, content))| object.record(number, content));
        container(0x0409, &[atom(0x040A, &[1, 0, 0, 0])].into_iter().chain(objects).collect::<Vec<_>>())
    }

    fn notes_identifier(&self, i: usize) -> u32 {
        if self.slides[i].notes.is_some() { 0x100 + i as u32 } else { 0 }
    }

    fn document(&self) -> Vec<u8> {
        let mut document_atom = vec![0; 40];
        document_atom[32] = 1; // the first slide's number
        let persist = |object: u32, identifier: u32| {
            let mut body = vec![0; 20];
            put32(&mut body, 0, object);
            put32(&mut body, 12, identifier);
            atom(0x03F3, &body)
        };
        let shown: Vec<usize> = self.order.clone().unwrap_or_else(|| (0..self.slides.len()).collect());
        let slides: Vec<u8> = shown
            .iter()
            .flat_map(|i| [persist(self.slide_object(*i), 0x200 + *i as u32), self.slides[*i].outline.clone()].concat())
            .collect();
        let notes: Vec<u8> = shown
            .iter()
            .filter(|i| self.slides[**i].notes.is_some())
            .flat_map(|i| persist(self.notes_object(*i), self.notes_identifier(*i)))
            .collect();
        container(
            0x03E8,
            &[
                record(1, 0, 0x03E9, &document_atom),
                if self.external.is_empty() { Vec::new() } else { self.external_list() },
                record(15, 1, 0x0FF0, &persist(MASTER_OBJECT, MASTER)),
                self.footers.clone(),
                record(15, 0, 0x0FF0, &slides),
                record(15, 2, 0x0FF0, &notes),
                self.document_parts.clone(),
            ],
        )
    }
}

impl Saved {
    /// Returns the stream "Current User", which points at the newest edit.
    pub fn current_user(&self) -> Vec<u8> {
        let mut body = vec![0; 20];
        put32(&mut body, 0, 20);
        put32(&mut body, 4, if self.is_encrypted { 0xF3D1_C4DF } else { 0xE391_C05F });
        put32(&mut body, 8, self.edit);
        atom(0x0FF6, &body)
    }

    pub fn file(&self) -> Vec<u8> {
        self.compound().file()
    }

    /// Returns the compound file, so that more streams can be added.
    pub fn compound(&self) -> Compound {
        Compound::new().stream("Current User", &self.current_user()).stream("PowerPoint Document", &self.stream)
    }

    /// Returns a file with the main stream only.
    pub fn without_current_user(&self) -> Vec<u8> {
        Compound::new().stream("PowerPoint Document", &self.stream).file()
    }

    /// Returns the identifiers of the objects to encrypt, with their places in the stream.
    pub fn encrypted_objects(&self) -> Vec<(u32, usize, usize)> {
        let end = |at: usize| {
            let length = self.stream[at + 4..at + 8].try_into().expect("four bytes");
            at + 8 + u32::from_le_bytes(length) as usize
        };
        let objects = self.places.iter().filter(|(identifier, _)| *identifier != LOCK);
        objects.map(|(identifier, at)| (*identifier, *at as usize, end(*at as usize))).collect()
    }

    /// Returns the offset of the object with this identifier.
    pub fn offset_of(&self, identifier: u32) -> usize {
        let place = self.places.iter().rev().find(|(other, _)| *other == identifier);
        place.expect("it was saved").1 as usize
    }

    /// Returns the offset of the slide with this number, from 0.
    pub fn slide(&self, i: u32) -> usize {
        self.offset_of(FIRST_SLIDE + i)
    }
}

/// Returns a PowerPoint 95 file, which has longer headers and no edits. Each slide has a title, a
/// body and notes.
pub fn powerpoint_95(charset: u8, slides: &[(&[u8], &[u8], &[u8])]) -> Vec<u8> {
    let header = |kind: u16, holds: bool, role: u32, body: &[u8]| {
        let mut record = vec![0; 16];
        record[..2].copy_from_slice(&kind.to_le_bytes());
        record[4..6].copy_from_slice(&(if holds { 0xFFFFu16 } else { 0 }).to_le_bytes());
        put32(&mut record, 8, body.len() as u32);
        put32(&mut record, 12, role);
        [&record, body].concat()
    };
    let words = |words: &[u8]| header(0x0FE0, true, 0, &header(0x07EE, false, 53, words));
    let placeholder =
        |kind: u8, text: &[u8]| header(0x0BC2, true, 19, &[header(0x0BC3, false, 0, &[kind; 8]), words(text)].concat());
    let mut font = vec![0; 60];
    font[23] = charset;
    let font = header(0x0FB6, true, 9, &header(0x0FB7, false, 0, &font));
    let environment = header(0x03F2, true, 21, &header(0x07D5, true, 25, &font));
    // Declared as a container, but its content is a name.
    let name = header(0x0FBA, true, 140, b"a name of more than a header's bytes");
    let slides: Vec<u8> = slides
        .iter()
        .flat_map(|(title, body, notes)| {
            let notes = header(0x03F0, true, 37, &placeholder(14, notes));
            header(0x03EE, true, 16, &[notes, name.clone(), placeholder(13, body), placeholder(12, title)].concat())
        })
        .collect();
    let master = header(0x07D0, true, 11, &header(0x03EE, true, 16, &placeholder(12, b"Click to edit")));
    let document = header(0x03E8, true, 0, &[environment, header(0x07D0, true, 10, &slides), master].concat());
    header(0x0003, true, 0, &document)
}

/// Returns a PowerPoint 4 file, which consists of zones. Each slide has a title, a body and notes.
pub fn powerpoint_4(big_endian: bool, slides: &[(&[u8], &[u8], &[u8])]) -> Vec<u8> {
    let n2 = |n: usize| if big_endian { (n as u16).to_be_bytes() } else { (n as u16).to_le_bytes() };
    let n4 = |n: usize| if big_endian { (n as u32).to_be_bytes() } else { (n as u32).to_le_bytes() };
    let tag = |kind: usize, n: usize, data: &[u8]| [&n2(kind), &n4(n)[..], data].concat();
    let zone_of = |length: usize, numbers: &[(usize, usize)]| {
        let mut zone = vec![0; length];
        for (at, n) in numbers {
            zone[*at..at + 4].copy_from_slice(&n4(*n));
        }
        zone
    };
    let text_box = |words: &[u8]| {
        let mut padded = words.to_vec();
        padded.resize(padded.len().next_multiple_of(2), 0xFF);
        let tags = [
            tag(0x01, words.len(), &padded),
            tag(0x0C, words.len(), &[]),
            tag(0x10, 1, &[0xAA; 16]),
            tag(0x18, words.len(), &[]),
            tag(0x1C, 2, &[0xAA; 56]),
        ];
        [vec![0; 52], tags.concat()].concat()
    };
    let mut zones: Vec<Vec<u8>> = Vec::new();
    let mut listed = Vec::new();
    for (title, body, notes) in slides {
        let first = zones.len() + 1;
        let body = text_box(body);
        let header = zone_of(14, &[(0, 14 + body.len())]);
        zones.push([header, body, text_box(title)].concat());
        zones.push(zone_of(38, &[(0, first)]));
        zones.push([vec![0; 14], text_box(notes)].concat());
        zones.push(zone_of(38, &[(0, first + 2)]));
        zones.push(zone_of(34, &[(8, first + 1), (12, first + 3)]));
        listed.extend(zone_of(16, &[(12, first + 4)]));
    }
    // The first zone is empty, so that 0 can mean none.
    zones.insert(0, Vec::new());
    let mut list = [n2(slides.len()).to_vec(), vec![0; 14]].concat();
    list.extend(listed);
    zones.push(list);
    zones.push(zone_of(22, &[(6, zones.len() - 1)]));
    zones.push(zone_of(146, &[(34, zones.len() - 1)]));

    let mut at = 24 + 8 * zones.len();
    let mut stream = [&n4(0x0BAD_DEED)[..], &n4(4), &n4(24), &n2(zones.len()), &[0; 8], &n2(zones.len() - 1)].concat();
    for zone in &zones {
        stream.extend(n4(zone.len() | 1 << 31));
        stream.extend(n4(at));
        at += zone.len();
    }
    stream.extend(zones.concat());
    stream
}
