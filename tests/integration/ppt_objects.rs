//! Objects in presentations: embedded documents and omitted content.

use crate::support::EXTRACTOR;
use crate::support::compound::{Compound, put32};
use crate::support::compress::{zlib, zlib_flushed};
use crate::support::mtef::Mtef;
use crate::support::ole::comp_obj;
use crate::support::ppt::{
    LINK, MIDI_AUDIO, Presentation, Slide, VIDEO, WAV_AUDIO, atom, compressed_object, container, powerpoint_4,
    powerpoint_95, record,
};
use crate::support::word::Word;
use catdoc_lambda::{Extraction, Options};

fn extract(presentation: &Presentation) -> Extraction {
    EXTRACTOR.extract(&presentation.file(), &Options::default()).expect("text")
}

/// Compresses the content of an embedded object.
fn compressed(file: &[u8]) -> Vec<u8> {
    compressed_object(file, &zlib(file))
}

/// Does the same, without an end.
fn flushed(file: &[u8]) -> Vec<u8> {
    compressed_object(file, &zlib_flushed(file))
}

/// Reads a slide that shows this object of Word.
fn extract_object(content: Vec<u8>) -> Extraction {
    let slide = Slide::new().title("Seen").object(1);
    extract(&Presentation::new().slide(slide).embedded_as("Word.Document.8", content))
}

fn word(words: &str) -> Vec<u8> {
    Word::utf16(words).file()
}

/// Returns the path and the text, or the error's code, of each attachment.
fn attachments(extraction: &Extraction) -> Vec<(&str, &str)> {
    let attachments = extraction.attachments.iter();
    attachments
        .map(|it| (it.path.as_str(), it.content.as_ref().map_or_else(|it| it.code, |it| it.text.trim())))
        .collect()
}

/// Returns the kind, the count and the description of omitted content.
fn omitted(extraction: &Extraction) -> Vec<(&str, u32, &str)> {
    extraction.omitted.iter().map(|it| (it.kind.as_str(), it.count, it.detail.as_str())).collect()
}

#[test]
fn embedded_documents_are_attachments() {
    // More than zlib's window.
    let long = "Words of the first. ".repeat(4000);
    let presentation = Presentation::new()
        .slide(Slide::new().title("Seen").object(1).text_box("Seen too"))
        .slide(Slide::new().object(2).object(3))
        .embedded_as("Word.Document.8", compressed(&word(&long)))
        .embedded_as("Word.Document.8", atom(0x1011, &word("Not compressed.")))
        .embedded("Word.Document.8", &word("In blocks."));
    let extraction = extract(&presentation);
    assert_eq!(extraction.text.replace('\x0C', "").split_whitespace().collect::<Vec<_>>(), ["Seen", "Seen", "too"]);
    assert_eq!(
        attachments(&extraction),
        [
            ("slide 1, object 1", long.trim()),
            ("slide 2, object 2", "Not compressed."),
            ("slide 2, object 3", "In blocks.")
        ]
    );
    assert_eq!((extraction.complete, omitted(&extraction)), (Some(true), vec![]));
    let sizes: Vec<_> = extraction.attachments.iter().map(|it| it.bytes).collect();
    assert_eq!(sizes, [&long, "Not compressed.", "In blocks."].map(|words| word(words).len() as u64));
}

#[test]
fn an_object_is_attached_once_in_the_order_of_the_slides() {
    let presentation = Presentation::new()
        .slide(Slide::new().object(2))
        .slide(Slide::new().object(1).object(2))
        .embedded("Word.Document.8", &word("One"))
        .embedded("Word.Document.8", &word("Two"))
        .embedded("Word.Document.8", &word("Three"));
    let expected = [("slide 1, object 2", "Two"), ("slide 2, object 1", "One"), ("object 3", "Three")];
    assert_eq!(attachments(&extract(&presentation)), expected);
}

#[test]
fn an_object_on_a_notes_page_is_attached() {
    let presentation = Presentation::new()
        .slide(Slide::new().title("Seen").notes("Noted").notes_object(1))
        .embedded("Word.Document.8", &word("One"));
    assert_eq!(attachments(&extract(&presentation)), [("slide 1, object 1", "One")]);
}

#[test]
fn content_that_cannot_be_inflated_is_an_unreadable_attachment() {
    let whole = compressed(&word(&"Words of the object. ".repeat(40)));
    let mut cut = whole[..whole.len() / 2].to_vec();
    let length = cut.len() as u32 - 8;
    cut[4..8].copy_from_slice(&length.to_le_bytes());
    let mut dictionary = whole.clone();
    dictionary[13] |= 0x20;
    let contents = [
        (cut, "corrupt"),
        (dictionary, "corrupt"),
        (record(0, 1, 0x1011, &[0; 3]), "corrupt"),
        (record(0, 1, 0x1011, &[]), "not-a-document"),
    ];
    for (content, code) in contents {
        let extraction = extract_object(content);
        assert_eq!(attachments(&extraction), [("slide 1, object 1", code)]);
        assert_eq!((extraction.text.trim(), extraction.complete), ("Seen", Some(false)));
    }
}

#[test]
fn a_wrong_checksum_makes_the_text_of_an_object_uncertain() {
    let mut content = compressed(&word("Words of the object."));
    *content.last_mut().expect("a checksum") ^= 1;
    let extraction = extract_object(content);
    assert_eq!(attachments(&extraction), [("slide 1, object 1", "Words of the object.")]);
    let inner = extraction.attachments[0].content.as_ref().expect("a text");
    assert_eq!((inner.warnings[0].code.as_str(), inner.complete), ("text-uncertain", Some(false)));
    assert_eq!(extraction.complete, Some(false));
}

/// More than the guest inflates at once: 512 KiB.
fn long_words() -> String {
    "Words of the object. ".repeat(30_000)
}

#[test]
fn an_object_that_ends_with_a_flush_is_complete() {
    let long = long_words();
    for words in ["Words of the object.", long.trim()] {
        let extraction = extract_object(flushed(&word(words)));
        assert_eq!(attachments(&extraction), [("slide 1, object 1", words)]);
        assert_eq!(extraction.complete, Some(true), "{} bytes", words.len());
    }
    let equation = object("Equation.3", "Equation Native", &Mtef::new(3).native(&Mtef::new(3).slot("F=ma")));
    let slide = Slide::new().text_box("Before").object(1);
    let extraction = extract(&Presentation::new().slide(slide).embedded_as("Equation.3", flushed(&equation)));
    assert_eq!((extraction.text.lines().nth(1), extraction.complete), (Some("F=ma"), Some(true)));
}

#[test]
fn an_object_with_fewer_bytes_than_declared_is_uncertain_if_it_has_no_checksum() {
    for words in ["Words of the object.", &long_words()] {
        let mut content = flushed(&word(words));
        // The record's header has eight bytes.
        content[8] += 1;
        let extraction = extract_object(content);
        assert_eq!(attachments(&extraction), [("slide 1, object 1", words.trim())]);
        assert_eq!(extraction.complete, Some(false), "{} bytes", words.len());
    }
}

#[test]
fn a_damaged_object_is_read_as_far_as_it_goes() {
    for words in ["Words of the object. ".repeat(4000), long_words()] {
        let file = word(&words);
        let mut content = compressed(&file);
        let middle = content.len() / 2;
        content[middle..].fill(0xFF);
        let extraction = extract_object(content);
        let bytes = extraction.attachments[0].bytes;
        assert!(bytes > 0 && bytes < file.len() as u64, "{bytes} of {}", file.len());
        assert_eq!(extraction.complete, Some(false));
    }
}

#[test]
fn an_object_without_content_is_listed() {
    let presentation = Presentation::new()
        .slide(Slide::new().title("Seen"))
        .slide(Slide::new().object(1))
        .embedded_as("Word.Document.8", atom(0x0FF6, &[0; 8]));
    for presentation in [presentation, Presentation::new().slide(Slide::new()).slide(Slide::new().object(9))] {
        let extraction = extract(&presentation);
        let expected = ("embedded-objects", 1, "objects whose content is missing (1, at slide 2)");
        assert_eq!((extraction.complete, omitted(&extraction)), (Some(false), vec![expected]));
    }
}

#[test]
fn objects_that_are_not_documents_are_listed() {
    let presentation = Presentation::new()
        .slide(Slide::new().object(1).object(2))
        .slide(Slide::new().object(3).object(4).object(5).object(6))
        .external(LINK)
        .control("Acme.Calendar", compressed(&word("no control")))
        .external(VIDEO)
        .external(MIDI_AUDIO)
        .external(WAV_AUDIO)
        .embedded("MS_ClipArt_Gallery.2", &word("no document"))
        .document_part(container(0x07E4, &[atom(0x07E5, &[0; 4]), container(0x07E6, &[]), container(0x07E6, &[])]));
    let extraction = extract(&presentation);
    let counts: Vec<_> = omitted(&extraction).into_iter().map(|(kind, count, _)| (kind, count)).collect();
    assert_eq!(counts, [("pictures", 1), ("linked-objects", 1), ("sounds-and-video", 4), ("form-controls", 1)]);
    assert_eq!((extraction.complete, attachments(&extraction)), (Some(false), vec![]));
}

/// Returns an object with this stream besides the name of its program.
fn object(program: &str, name: &str, stream: &[u8]) -> Vec<u8> {
    Compound::new().stream("\x01CompObj", &comp_obj(program)).stream(name, stream).file()
}

#[test]
fn equations_are_text_at_their_shapes() {
    let m = Mtef::new(3);
    let equation = |text: &str| object("Equation.3", "Equation Native", &m.native(&m.slot(text)));
    let presentation = Presentation::new()
        .slide(Slide::new().text_box("Before").object(2).text_box("after").object(1))
        .slide(Slide::new().object(3))
        .embedded("Equation.3", &equation("F=ma"))
        .embedded_as("Equation.3", atom(0x1011, &equation("E=mc")))
        .embedded("Equation.DSMT4", &object("Equation.DSMT4", "Equation Native", b"nothing"))
        .embedded("Equation.3", &equation("not=shown"));
    let extraction = extract(&presentation);
    assert_eq!(extraction.text.lines().collect::<Vec<_>>(), ["Before", "E=mc", "after", "F=ma", "\x0C"]);
    let expected = "equations that cannot be read (1, at slide 2); equations that no slide shows (1)";
    assert_eq!(omitted(&extraction), [("equations", 2, expected)]);
    assert_eq!(attachments(&extraction), []);
}

#[test]
fn objects_of_powerpoint_4_and_95_are_storages() {
    let slides: [(&[u8], &[u8], &[u8]); 1] = [(b"Seen", b"", b"")];
    for (stream, content) in
        [("PP40", powerpoint_4(false, &slides)), ("PowerPoint Document", powerpoint_95(0, &slides))]
    {
        let presentation = Compound::new()
            .stream(stream, &content)
            .stream_in("Object2", "\x01CompObj", &comp_obj("MS_ClipArt_Gallery"))
            .stream_in("Object3", "\x01CompObj", &comp_obj("Acme.Plan.1"))
            .stream_in("Other", "Contents", b"no object");
        let extraction = EXTRACTOR.extract(&presentation.file(), &Options::default()).expect("text");
        assert_eq!(extraction.text.trim(), "Seen");
        assert_eq!(omitted(&extraction)[0], ("pictures", 1, "embedded pictures (1)"));
        assert_eq!(attachments(&extraction), [("Object3", "not-a-document")]);
    }
}

#[test]
fn equations_load_a_bounded_number_of_bytes() {
    const COUNT: u32 = 2000;
    let content = compressed(&vec![0; 1 << 20]);
    let slide = (1..=COUNT).fold(Slide::new().title("Seen"), Slide::object);
    let presentation = (1..=COUNT).fold(Presentation::new().slide(slide), |presentation, _| {
        presentation.embedded_as("Equation.3", content.clone())
    });
    let extraction = extract(&presentation);
    let detail = format!("equations that cannot be read ({COUNT}, the first at slide 1)");
    assert_eq!(omitted(&extraction), [("equations", COUNT, detail.as_str())]);
}

#[test]
fn captions_of_form_controls_are_text() {
    // The version, the length, the mask with a caption and a size, the caption's length, and both.
    let control = |length: u8| {
        let content = [&[0, 2, 20, 0, 0x28, 0, 0, 0, length, 0, 0, 0x80][..], b"Print\0\0\0", &[7; 8]].concat();
        compressed(&Compound::new().stream("contents", &content).file())
    };
    let presentation = Presentation::new()
        .slide(Slide::new().text_box("Before").object(1))
        .slide(Slide::new().object(2))
        .control("Forms.CommandButton.1", control(5))
        .control("Forms.CommandButton.1", control(200));
    let extraction = extract(&presentation);
    assert_eq!(extraction.text.lines().collect::<Vec<_>>(), ["Before", "Print", "\x0C"]);
    assert_eq!(omitted(&extraction), [("form-controls", 1, "form controls (1, at slide 2)")]);
    assert_eq!(extraction.complete, Some(false));
}

#[test]
fn an_object_without_a_name_has_the_program_of_its_content() {
    let presentation = Presentation::new()
        .slide(Slide::new().title("Seen").object(1).object(2).object(3))
        .embedded("", &object("MS_ClipArt_Gallery", "\x01Ole10Native", &[0; 8]))
        .embedded_as("", atom(0x1011, &object("MSPhotoEd.3", "CONTENTS", &[0; 8])))
        .embedded("", &word("One"));
    let extraction = extract(&presentation);
    assert_eq!(omitted(&extraction), [("pictures", 2, "embedded pictures (2, the first at slide 1)")]);
    assert_eq!((extraction.complete, attachments(&extraction)), (Some(true), vec![("slide 1, object 3", "One")]));
}

#[test]
fn the_class_of_a_picture_is_enough_to_count_it() {
    const CLASS: usize = 80; // in an entry of the directory
    let mut file = Compound::new().stream("CONTENTS", &[7; 8192]).file();
    let name: Vec<_> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let root = file.windows(name.len()).position(|bytes| bytes == name).expect("a root");
    put32(&mut file, root + CLASS, 0x1194_3940);
    let mut content = compressed(&file);
    *content.last_mut().expect("a checksum") ^= 1;
    let presentation = Presentation::new().slide(Slide::new().title("Seen").object(1)).embedded_as("", content);
    let extraction = extract(&presentation);
    assert_eq!(omitted(&extraction), [("pictures", 1, "embedded pictures (1, at slide 1)")]);
    assert_eq!((extraction.complete, attachments(&extraction)), (Some(true), vec![]));
}

#[test]
fn pictures_are_counted() {
    let presentation = Presentation::new()
        .slide(Slide::new().title("Seen"))
        .slide(Slide::new().title("Seen").picture().picture())
        .slide(Slide::new().picture());
    let extraction = extract(&presentation);
    assert_eq!(omitted(&extraction), [("pictures", 3, "pictures (3, the first at slide 2)")]);
    assert_eq!(extraction.complete, Some(true));
}

#[test]
fn large_records_of_unknown_types_are_listed() {
    let with = |kind: u16, length: usize| {
        extract(&Presentation::new().slide(Slide::new().title("Seen").part(atom(kind, &vec![b'x'; length]))))
    };
    let extraction = with(0x0430, 512);
    assert_eq!((extraction.complete, omitted(&extraction)[0].0), (Some(false), "unknown-records"));
    assert!(omitted(&extraction)[0].2.starts_with("records of an unknown type (1, at byte "), "{extraction:?}");
    for extraction in [with(0x0430, 511), with(0x0428, 4000)] {
        assert_eq!((extraction.complete, omitted(&extraction)), (Some(true), vec![]));
    }
}

#[test]
fn macros_are_listed() {
    let project = |has_macros: u8| {
        let info = atom(0x0400, &[[3, 0, 0, 0], [has_macros, 0, 0, 0], [2, 0, 0, 0]].concat());
        let presentation = Presentation::new().slide(Slide::new().title("Seen"));
        presentation.document_part(container(0x07D0, &[container(0x03FF, &[info])]))
    };
    assert_eq!(omitted(&extract(&project(1))), [("macros", 1, "macro projects (1)")]);
    assert_eq!(omitted(&extract(&project(0))), []);
}
