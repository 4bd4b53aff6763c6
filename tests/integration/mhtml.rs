//! Web pages with their parts in one file (MHTML).

use crate::support::rtf::{omitted, warnings};
use crate::support::text_files::{extract, read};
use catdoc_lambda::Structure;
use serde_json::json;

/// Returns a message with a boundary `b` and these parts: a header, and a body.
fn message(parts: &[(&str, &str)]) -> String {
    let mut text =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\nA preamble.\r\n".to_owned();
    for (header, body) in parts {
        text += &format!("\r\n--b\r\n{header}\r\n\r\n{body}");
    }
    text + "\r\n--b--\r\n"
}

const HTML: &str = "Content-Type: text/html; charset=\"windows-1252\"";

#[test]
fn a_part_is_decoded_by_its_header() {
    for (header, body) in [
        (
            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
            "<p>=C3=A9t=\r\n=C3=A9</p>",
        ),
        (
            "Content-Type: text/html;\r\n charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: base64",
            "PHA+6XTpPC9w\r\nPg==",
        ),
        ("content-type: TEXT/HTML\r\nContent-Transfer-Encoding: 8bit", "<meta charset=utf-8><p>été</p>"),
    ] {
        assert_eq!(read(message(&[(header, body)])), ("été\n".to_owned(), "mhtml", vec![]), "{header}");
    }
}

#[test]
fn zero_bytes_in_a_part_are_missing_text_unless_it_is_binary() {
    // A file that begins with zero bytes is not text.
    let beginning = "x".repeat(512);
    let page = |encoding: &str| {
        let header = format!("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}");
        read(message(&[(&header, &format!("<!--{beginning}--><p>ebb\0\0</p>"))]))
    };
    for encoding in ["7bit", "8bit", "quoted-printable"] {
        assert_eq!(page(encoding), ("ebb\n".to_owned(), "mhtml", vec!["text-missing"]), "{encoding}");
    }
    assert_eq!(page("binary"), ("ebb\n".to_owned(), "mhtml", vec![]));
    let header = format!("Content-Type: text/html\r\nX: {beginning}\r\nContent-Location: a\0b");
    assert_eq!(read(message(&[(&header, "<p>ebb</p>")])).2, ["text-missing"]);
}

#[test]
fn the_root_is_the_start_or_the_first_page() {
    let parts = [
        ("Content-Type: text/plain", "plain"),
        (HTML, "<p>first"),
        ("Content-Type: text/html\r\nContent-ID: <2>", "<p>second"),
    ];
    assert_eq!(read(message(&parts)).0, "first\n");
    let started = message(&parts).replace("multipart/related;", "multipart/related; start=\"<2>\";");
    assert_eq!(read(started).0, "second\n");
}

#[test]
fn a_mail_has_its_page_and_its_metadata() {
    let mail = "From: =?iso-8859-1?Q?J=FCrgen_M.?= <j@example.org>\r\nSubject: =?utf-8?B?w4RyZ2Vy?=\r\n =?utf-8?Q?_hier?=\r\n\
                Date: Sat, 28 Nov 2026 23:40:01 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n\
                --m\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\n\r\nplain\r\n--a\r\n\
                Content-Type: text/html\r\n\r\n<p>page</p>\r\n--a--\r\n--m\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--m--\r\n";
    let extraction = extract(mail).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.complete), ("page\n", Some(false)));
    assert_eq!(omitted(&extraction), [("embedded-objects", 1)]);
    let metadata = &extraction.metadata;
    assert_eq!((metadata.title.as_deref(), metadata.author.as_deref()), (Some("Ärger hier"), Some("Jürgen M.")));
    assert!(serde_json::to_string(metadata).expect("JSON").contains("2026-11-28T23:40:01Z"), "{metadata:?}");
}

#[test]
fn a_browser_that_saved_a_page_is_not_its_author() {
    let saved = format!("From: \"Saved by Windows Internet Explorer 8\"\r\n{}", message(&[(HTML, "<p>text")]));
    assert_eq!(extract(saved).expect("text").metadata.author, None);
}

#[test]
fn a_message_of_text_is_text() {
    let file = "X-Mailer: none\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\
                \r\n"
        .bytes()
        .chain(*b"\xF0\xD2\xC9\xD7\xC5\xD4")
        .collect::<Vec<u8>>();
    assert_eq!(read(file), ("\nПривет\n".to_owned(), "mhtml", vec![]));
}

#[test]
fn pictures_and_objects_are_omitted_and_style_sheets_are_not_text() {
    let parts = [
        (HTML, "<p>text"),
        ("Content-Type: image/png", "x"),
        ("Content-Type: text/css", "p {}"),
        ("Content-Type: application/x-mso\r\nContent-Location: file:///C:/x_files/oledata.mso", "x"),
        ("Content-Type: application/x-mso\r\nContent-Location: file:///C:/x_files/editdata.mso", "x"),
    ];
    let extraction = extract(message(&parts)).expect("text");
    assert_eq!(omitted(&extraction), [("pictures", 1), ("embedded-objects", 1), ("macros", 1)]);
}

#[test]
fn a_binary_part_does_not_make_the_file_binary() {
    let page = format!("<p>{}", "text ".repeat(100));
    let parts =
        [(HTML, page.as_str()), ("Content-Type: image/png\r\nContent-Transfer-Encoding: binary", "\0\u{1}\u{2}\0")];
    let (text, format, warnings) = read(message(&parts));
    assert_eq!((text.trim_end(), format, warnings), (page[3..].trim_end(), "mhtml", vec![]));
}

#[test]
fn a_cut_message_is_a_warning() {
    let whole = message(&[(HTML, "<p>text</p>")]);
    let cut = whole.strip_suffix("\r\n--b--\r\n").expect("the end");
    assert_eq!(read(cut), ("text\n".to_owned(), "mhtml", vec!["text-missing"]));
}

#[test]
fn words_headers_are_read_from_their_part() {
    let header = "<div style='mso-element:header'><p>Head</p></div><div style='mso-element:footer'><p>Foot</p></div>";
    let parts = [
        (HTML, "<html><body><p>Body</p></body></html>"),
        ("Content-Type: text/html\r\nContent-Location: file:///C:/x_files/header.htm", header),
    ];
    let extraction = extract(message(&parts)).expect("text");
    let Structure::Sections(sections) = &extraction.structure else { panic!("{extraction:?}") };
    let expected = json!({"body": "Body\n", "headers": "Head\n", "footers": "Foot\n"});
    assert_eq!((serde_json::to_value(sections).expect("JSON"), warnings(&extraction)), (expected, vec![]));
}

#[test]
fn excels_sheets_are_read_from_their_parts() {
    let list = |names: &[(&str, &str)]| {
        names.iter().fold(String::new(), |list, (name, file)| {
            list + &format!(
                "<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetSource HRef=\"b_files/{file}\"/></x:ExcelWorksheet>"
            )
        })
    };
    let sheets = list(&[("One &amp; two", "sheet001.htm"), ("Three", "sheet002.htm"), ("Lost", "sheet003.htm")]);
    let root = format!(
        "<html><head><meta name=ProgId content=Excel.Sheet><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>\
         {sheets}</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><frameset><noframes>No frames</noframes></frameset></html>"
    );
    let page = |cell: &str| {
        format!(
            "<html><head><meta name=ProgId content=Excel.Sheet></head><body><table><tr><td>{cell}</td></tr></table></body></html>"
        )
    };
    let location = |name: &str| format!("{HTML}\r\nContent-Location: file:///C:/b_files/{name}");
    let parts = [
        (HTML, root.as_str()),
        (&location("sheet002.htm"), &page("second")),
        (&location("sheet001.htm"), &page("first")),
        (&location("tabstrip.htm"), "<p>tabs</p>"),
    ];
    let extraction = extract(message(&parts)).expect("sheets");
    let Structure::Sheets(sheets) = &extraction.structure else { panic!("{extraction:?}") };
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!((names, extraction.text.as_str()), (vec!["One & two", "Three"], "first\n\u{C}\nsecond\n"));
    assert_eq!((omitted(&extraction), extraction.complete), (vec![("linked-objects", 1)], Some(false)));
}

#[test]
fn only_one_text_of_alternatives_is_read_and_others_are_listed() {
    let multipart = |kind: &str, boundary: &str, parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("--{boundary}\r\n{part}\r\n")).collect();
        format!("Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n{parts}--{boundary}--\r\n")
    };
    let (plain, html, frame) = (
        "Content-Type: text/plain\r\n\r\nplain",
        "Content-Type: text/html\r\n\r\n<p>page",
        "Content-Type: text/html\r\n\r\n<p>frame",
    );
    for (message, count) in [
        (multipart("alternative", "a", &[plain, html]), 0),
        (multipart("alternative", "a", &[plain, &multipart("related", "b", &[html, frame])]), 1),
        (multipart("alternative", "a", &[&multipart("mixed", "b", &[plain, plain]), html]), 1),
        (
            multipart(
                "related",
                "a",
                &[html, "Content-Type: text/xml\r\nContent-Location: x/filelist.xml\r\n\r\n<xml>1</xml>"],
            ),
            0,
        ),
        (
            multipart(
                "related",
                "a",
                &[html, "Content-Type: text/xml\r\nContent-Location: x/data.xml\r\n\r\n<xml>a</xml>"],
            ),
            1,
        ),
    ] {
        let read = extract(format!("MIME-Version: 1.0\r\n{message}")).expect("text");
        let listed: u32 = omitted(&read).iter().map(|(_, count)| count).sum();
        assert_eq!((read.text.as_str(), listed, read.complete), ("page\n", count, Some(count == 0)), "{message}");
    }
}

#[test]
fn an_unknown_transfer_encoding_is_missing_text() {
    let part = "Content-Type: text/html\r\nContent-Transfer-Encoding: x-uuencode";
    assert_eq!(read(message(&[(part, "begin 644 x")])).2, ["text-missing"]);
}
