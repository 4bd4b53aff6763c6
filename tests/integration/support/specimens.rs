//! Valid documents of every format, as input for mutations.

use super::biff::{CHART, Workbook, bare, biff_5, boolean, cell_2, label, label_bytes, number, record, rk, string};
use super::biff_parts::{self, COMMENT, TEXT_BOX, drawing, embedded, further_headers, note, object, shape, word_art};
use super::chart;
use super::compound::compound_file;
use super::data;
use super::ppt::{Presentation, Slide, VIDEO, powerpoint_4, powerpoint_95};
use super::property_set::{DOCUMENT_SUMMARY, PropertySet, SUMMARY};
use super::word::{AutoNumber, Document, Form, Header, Level, Paragraph, Piece, Props, Shape, Style};
use super::write::{FOOTER, HEADER, HIDDEN, PICTURE, SPECIAL, Word1, Write};

/// Documents of the formats with files in `tests/data`.
const FILES: [&str; 6] = ["one-page.doc", "table.doc", "one-page.rtf", "cyrillic.rtf", "tides.xls", "harbour.ppt"];

/// Returns a document of every format with its name.
pub fn specimens() -> Vec<(&'static str, Vec<u8>)> {
    let files = FILES.map(|name| (name, data(name)));
    let old = write_documents().into_iter().chain(old_workbooks()).chain(old_presentations());
    files
        .into_iter()
        .chain(word_documents())
        .chain([sheet_with_parts()])
        .chain(charts())
        .chain(old)
        .chain(described())
        .chain([with_objects()])
        .collect()
}

/// Returns Word for Windows documents, one per storage format.
fn word_documents() -> [(&'static str, Vec<u8>); 4] {
    let (word_97, word_95) = (Document::word_97(), Document::word_95());
    [("word-97", word_97), ("word-95", word_95), ("word-6", Document::word_6()), ("word-2", Document::word_2())]
        .map(|(name, document)| (name, with_everything(document).file()))
}

/// Returns Windows Write, Word for DOS and Word 1 documents.
fn write_documents() -> [(&'static str, Vec<u8>); 4] {
    let filled = |document: Write| {
        let document = document.placed(HEADER, b"Head").characters(b"\x01", 0, SPECIAL).end(FOOTER);
        let document = (0..12).fold(document, |document, _| document.paragraph(b"The clock has two faces, caf\xE9."));
        document.placed(PICTURE, &[0x88; 200]).characters(b"unseen", 0, HIDDEN).end(0).paragraph_in(1, b"ap").file()
    };
    let write = Write::new().font(b"Arial").font(b"Symbol").font(b"Arial Cyr");
    let body =
        b"Page \x13PAGE\x1412\x15 of \x13IF \x13X\x141\x15 = 1\x14many\x15\x02\r\na\x07b\x07\x07\r\nThe end.\r\n";
    let word_1 = Word1::new([body, b"A note\r\n", b"Head\r\n", b"Sub MAIN\r\n", b"Comment\r\n"]);
    let fast_saved = Word1::fast_saved(b"world deleted\r\nHello ", &[(6, 15), (5, 0), (2, 13)]);
    [
        ("write", filled(write)),
        ("word-dos", filled(Write::dos(850))),
        ("word-1", word_1.file()),
        ("word-1, fast-saved", fast_saved.file()),
    ]
}

/// Returns a workbook with comments, shapes, a control, headers and an embedded workbook.
fn sheet_with_parts() -> (&'static str, Vec<u8>) {
    let picture = |flags: u16, class: &str| object(biff_parts::PICTURE, 9, &embedded(flags, 2, class, 0));
    let records = [
        record(biff_parts::HEADER, &string("&LTides&RPage &P")),
        further_headers(3, 0, ["even", "", "first", "foot"]),
        label(0, 0, "Dover"),
        shape(COMMENT, 1, "Why?"),
        shape(TEXT_BOX, 2, "aside"),
        drawing(&word_art("Spring tide")),
        picture(0, "Worksheet"),
        picture(0x31, "Forms.CommandButton.1"),
        note(0, 0, 1, "Ann"),
    ];
    let button = [&[0; 16][..], &[0, 2, 16, 0, 8, 0, 0, 0, 5, 0, 0, 0x80], b"Print\0\0\0"].concat();
    let mut inner = Workbook::of(&[label(0, 0, "ebb")]).stream();
    inner.resize(4096, 0);
    let file = Workbook::of(&records).compound().stream("Ctls", &button);
    ("excel-97, parts", file.stream_in("MBD00000000", "Workbook", &inner).file())
}

/// Returns charts inside a sheet, as a sheet, and of Microsoft Graph.
fn charts() -> [(&'static str, Vec<u8>); 2] {
    let texts = [chart::text(chart::TITLE, "Tides"), chart::text(chart::VALUE_AXIS, "Metres")].concat();
    let records = [chart::series("High water"), texts];
    let rows = (0..20).map(|row| label(row, 0, "Folkestone")).collect::<Vec<_>>();
    let workbook = Workbook::new()
        .sheet("Data", &[rows, vec![chart::chart(&records)]].concat())
        .sheet_of("Diagram", 0, CHART, &records);
    let cells = (0..40).map(|row| chart::graph_cell(0x0004, row, 0, 0, b"\x0A\x00Folkestone")).collect::<Vec<_>>();
    [("excel-97, charts", workbook.file()), ("excel-97, graph", chart::graph([0x80, 6], &cells, &records))]
}

/// Returns workbooks from before Excel 97.
fn old_workbooks() -> [(&'static str, Vec<u8>); 4] {
    let cells_2 = (0..40).flat_map(|row| {
        let number = cell_2(0x0003, row, 1, 0, &1.5_f64.to_le_bytes());
        [cell_2(0x0002, row, 0, 0, &[42, 0]), number, cell_2(0x0004, row, 2, 0, b"\x05Tides")]
    });
    let cells = || {
        let row = |row| [number(row, 0, 0, 1.5), label_bytes(row, 1, b"Tides"), boolean(row, 2, true), rk(row, 3, 30)];
        (0..40).flat_map(row).collect::<Vec<_>>()
    };
    let codepage = record(0x0042, &[0xE3, 0x04]);
    [
        ("excel-2", bare(2, &[codepage].into_iter().chain(cells_2).collect::<Vec<_>>())),
        ("excel-3", bare(3, &cells())),
        ("excel-4", bare(4, &cells())),
        ("excel-5", biff_5(1251, b"Sheet", &cells())),
    ]
}

/// Returns a presentation with embedded documents and other objects.
fn with_objects() -> (&'static str, Vec<u8>) {
    let word = with_everything(Document::word_97()).file();
    let presentation = Presentation::new()
        .slide(Slide::new().title("The harbour clock").object(1).picture().notes("To be said").notes_object(2))
        .slide(Slide::new().body("It has\ntwo faces").object(3))
        .embedded("Word.Document.8", &word)
        .embedded("", &word)
        .external(VIDEO);
    ("powerpoint-97, objects", presentation.file())
}

/// Returns presentations from before PowerPoint 97.
fn old_presentations() -> [(&'static str, Vec<u8>); 3] {
    let slide = (&b"The harbour clock"[..], &b"It has\rtwo faces"[..], &b"To be said"[..]);
    [
        ("powerpoint-95", compound_file("PowerPoint Document", &powerpoint_95(204, &[slide; 12]))),
        ("powerpoint-4", compound_file("PP40", &powerpoint_4(false, &[slide; 12]))),
        ("powerpoint-4, Macintosh", compound_file("PP40", &powerpoint_4(true, &[slide; 12]))),
    ]
}

/// Returns documents that are mostly metadata or objects, so that mutations hit them.
fn described() -> [(&'static str, Vec<u8>); 3] {
    let mut summary = PropertySet::summary().codepage(1200).moment(12, 12_696_264_000).number(14, 7);
    for id in [2, 3, 4, 5, 6, 8, 9, 18] {
        summary = summary.wide(id, "Tides of the week, \u{1F41F}");
    }
    let more = PropertySet::document_summary().codepage(932).text(2, b"\x92\xAA").text(15, b"Ships").number(7, 3);
    let document = Document::word_97().paragraph("Text").compound();
    let rtf = b"{\\rtf1\\ansi\\ansicpg932{\\*\\generator Writer 1;}{\\info{\\title \\'92\\'aa}{\\upr{\\author ?}{\\*\\ud\\uc1{\\author \\u-10179?\\u-8097?}}}\
        {\\creatim\\yr2003\\mo5\\dy1}{\\comment \\bin3 {}}x}\\nofpages7{\\*\\more x}\\version2{\\doccomm a\\par b}}Text}";
    let objects = b"{\\rtf1 a{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata \
        0105000002000000080000005061636b6167650000000000000000002400000002007400742e727466000000030002000000\
        74000c0000007b5c7274663120746964657d}\
        {\\result{\\pict\\wmetafile8 0102}}}{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv DRAFT}}}}\
        {\\*\\atnid MV}{\\*\\atnauthor Maxim}\\chatn{\\*\\annotation\\chatn why}{\\deleted{\\footnote gone}}{\\xe{\\v b}}{\\*\\ftnsep\\par}}";
    [
        (
            "word-97, described",
            document.stream(SUMMARY, &summary.stream()).stream(DOCUMENT_SUMMARY, &more.stream()).file(),
        ),
        ("rtf, described", rtf.to_vec()),
        ("rtf, objects", objects.to_vec()),
    ]
}

/// Adds one of every structure that the version supports.
pub fn with_everything(document: Document) -> Document {
    let is_97 = document.version == Document::word_97().version;
    let piece = if is_97 { Piece::of_16_bits } else { Piece::of_8_bits };
    let number = AutoNumber::new(1, "(", ")");
    let mut document = document
        .font("Arial Cyr", 204)
        .style(Style::of_paragraphs().props(Props::hidden()).based_on(1))
        .style(Style::of_characters().props(Props::font(3)))
        .paragraph(Paragraph::from("Heading").style(1))
        .paragraph(Paragraph::from("a").run("hidden", Props::hidden()).footnote("foot").comment("XY", "comment"))
        .paragraph(Paragraph::from("b \u{13} PAGE \u{14}7\u{15}").run("old", Props::deleted()).style(11))
        .paragraph(Paragraph::from("c").run("(", Props::symbol(1, 0x61)).run("d", Props::style(12)).section_end(&[]))
        .row(&["a", "b"])
        .row(&["c", ""])
        .paragraph(Paragraph::from("e").auto_number(10, &number))
        .header(0, Header::Above, "above")
        .header(1, Header::Below, "below")
        .pieces(&[piece(20), piece(30), piece(1)])
        .group(&[0x3C, 0x08, 1])
        .backwards();
    if document.version != Document::word_2().version {
        let inner = [Paragraph::from("f").inner_cell(), Paragraph::inner_row_end(), Paragraph::from("g").cell()];
        document = document.paragraph(Paragraph::from("h").endnote("end")).paragraphs(inner).text_box("box");
    }
    if is_97 {
        let forms = Paragraph::new().form(Form::drop_down(&["one", "two"], 1)).form(Form::check_box(true));
        document = document
            .list(&[Level::new(0, "%1."), Level::bullet(1, '\u{F0B7}')])
            .list_started(0, 0, 5)
            .list_changed(0, 1, Level::new(3, "%1-%2").legal())
            .style(Style::heading(2).list(1, Some(0)))
            .paragraph(Paragraph::from("i").list(1, 0))
            .paragraph(Paragraph::from("j").list(2, 0))
            .paragraph(Paragraph::from("k").picture(Shape::picture()).picture(Shape::artwork("l")))
            .shape(Shape::artwork("m"))
            .header_shape(Shape::artwork("n"))
            .paragraph(Paragraph::from("k").list(3, 1))
            .paragraph(Paragraph::from("l").style(2))
            .paragraph(forms);
    }
    document
}
