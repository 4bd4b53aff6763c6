//! Formats that consist of text, through every interface.

use crate::support::binary::{BINARY, run, stderr, stdout};
use crate::support::folder::Folder;
use crate::support::form::Form;
use crate::support::http::SERVER;
use crate::support::ole::Package;
use crate::support::rtf_object::{object, ole1};
use serde_json::Value;
use std::path::Path;

/// Delimited text, as programs save it under the name `.xls`.
const ROWS: &str = "Day\tHigh\nMonday\t06:10\n";

fn is_sheet(json: &Value) -> bool {
    json["format"] == "csv" && json["sheets"][0]["rows"][1][0] == "Monday"
}

fn is_text(json: &Value) -> bool {
    json["format"] == "text" && json["text"] == ROWS && json["sheets"].is_null()
}

#[test]
fn a_forms_file_name_or_media_type_makes_delimited_text_a_sheet() {
    let submit = |query: &str, name: &str, media_type: &str| {
        let form = Form::default().file("file", name, media_type, ROWS.as_bytes());
        SERVER.post(&format!("/extract{query}"), &Form::content_type(), &form.body()).json()
    };
    assert!(is_sheet(&submit("", "tides.XLS", "application/octet-stream")));
    assert!(is_sheet(&submit("", "tides", "application/vnd.ms-excel")));
    assert!(is_text(&submit("", "tides.doc", "application/msword")));
    assert!(is_text(&submit("?workbook=false", "tides.xls", "application/vnd.ms-excel")));
    assert!(is_sheet(&submit("?workbook=true", "tides.doc", "application/msword")));
}

#[test]
fn a_bodys_media_type_makes_delimited_text_a_sheet() {
    let json = |media_type: &str| SERVER.post("/extract", media_type, ROWS.as_bytes()).json();
    assert!(is_sheet(&json("text/csv; charset=utf-8")));
    assert!(is_sheet(&json("application/vnd.ms-excel")));
    assert!(is_text(&json("text/plain")));
    let rows = SERVER.post("/extract?format=csv", "application/vnd.ms-excel", ROWS.as_bytes());
    assert_eq!(rows.body, "Day,High\r\nMonday,06:10\r\n");
}

#[test]
fn the_doc_parser_takes_every_format_under_the_name_doc() {
    let json = SERVER.submit(Form::of_document("a.doc", b"Dear Sir,\r\n\r\nplain text.\r\n")).json();
    assert_eq!((&json["text"], &json["format"]), (&"Dear Sir,\n\nplain text.\n".into(), &"text".into()));
    assert_eq!(json["complete"], true);
}

#[test]
fn a_request_that_is_json_is_not_a_document() {
    let response = SERVER.post("/extract", "application/json", br#"{"file": "a.doc"}"#);
    response.assert_problem(415, "unsupported-media-type");
}

#[test]
fn the_command_line_reads_text_by_its_name() {
    let folder = Folder::new().with("tides.xls", ROWS).with("tides.doc", ROWS);
    let output = folder.extract(&["tides.xls", "tides.doc"]);
    assert_eq!(stdout(&output), format!("Day,High\nMonday,06:10\n{ROWS}"), "{}", stderr(&output));
    let output = folder.extract(&["--strict", "tides.xls"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("tides.xls: not-a-document: "), "{}", stderr(&output));
    let help = run(Path::new(BINARY), &["extract", "--help"]);
    assert!(stdout(&help).contains("--workbook") && stdout(&help).contains("--strict"), "{}", stdout(&help));
}

#[test]
fn a_folder_has_text_only_under_the_names_of_documents() {
    let folder = Folder::new().with("in/a.doc", "one\n").with("in/b.txt", "two\n").with("in/c.html", "<p>three</p>");
    let output = folder.convert(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(folder.names("out"), ["a.doc.txt"]);
}

#[test]
fn an_embedded_file_of_text_is_an_attachment_with_its_text() {
    let package = Package { label: b"tides.csv", path: b"tides.csv", wide_path: None, file: ROWS.as_bytes() };
    let object = object(r"\objemb", "Package", &ole1("Package", &package.content()), "");
    let json = SERVER.post("/extract", "text/rtf", format!(r"{{\rtf1 outer{object}}}").as_bytes()).json();
    let attachment = &json["attachments"][0];
    assert!(is_sheet(attachment), "{json}");
    assert_eq!((&attachment["name"], &attachment["media_type"]), (&"tides.csv".into(), &"text/csv".into()));
    assert_eq!(json["complete"], true);
    let strict = SERVER.post("/extract?strict=true", "text/rtf", format!(r"{{\rtf1 outer{object}}}").as_bytes()).json();
    assert_eq!((&strict["attachments"][0]["code"], &strict["complete"]), (&"not-a-document".into(), &false.into()));
}

#[test]
fn the_engine_catdoc_refuses_text() {
    let response = SERVER.post("/extract?engine=catdoc", "text/plain", b"Dear Sir,\n");
    response.assert_problem(400, "bad-option");
    assert!(response.body.contains("engine=readers"), "{}", response.body);
}

#[test]
fn the_page_numbers_a_sheet_without_a_name() {
    let form = Form::default().file("file", "tides.xls", "application/vnd.ms-excel", ROWS.as_bytes());
    let page = SERVER.post("/", &Form::content_type(), &form.body());
    assert!(page.body.contains("<h3 dir=\"auto\">Sheet 1</h3>"), "{}", page.body);
}
