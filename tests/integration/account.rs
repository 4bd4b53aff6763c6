//! Omitted content and attachments: in headers, on standard error, in the metrics and on the upload
//! page.

use crate::support::binary::{BINARY, run, stderr, stdout};
use crate::support::data;
use crate::support::folder::Folder;
use crate::support::form::Form;
use crate::support::http::{SERVER, post};
use crate::support::ole::Package;
use crate::support::rtf::PICTURE;
use crate::support::rtf_object::{object, ole1};
use crate::support::wire::{get, start};
use serde_json::{Value, json};
use std::path::Path;

/// Returns a letter with a picture, an embedded document that has a picture too, and an embedded
/// PDF.
pub fn letter() -> Vec<u8> {
    let note = format!(r"{{\rtf1 <inner>{PICTURE}}}");
    let package = Package { label: b"plan.pdf", path: b"plan.pdf", wide_path: None, file: b"%PDF-1.4" };
    let note = object(r"\objemb", "Word.Document.8", &ole1("Word.Document.8", note.as_bytes()), "");
    let plan = object(r"\objemb", "Package", &ole1("Package", &package.content()), "");
    format!(r"{{\rtf1 outer{PICTURE}{note}{plan}}}").into_bytes()
}

#[test]
fn headers_say_what_a_text_leaves_out() {
    let text = SERVER.post("/extract?format=text", "text/rtf", &letter());
    let expected = "format: rtf\ncomplete: false\nomitted: pictures=1, attachments=2\nattachments: 2\n";
    assert_eq!((text.body.as_str(), text.summary_headers.as_str()), ("outer\n", expected));

    let all = SERVER.post("/extract?format=text&attachments=true", "text/rtf", &letter());
    let expected = "format: rtf\ncomplete: false\nomitted: pictures=2, embedded-objects=1\nattachments: 2\n";
    assert_eq!((all.body.as_str(), all.summary_headers.as_str()), ("outer\n\u{C}object 1\n<inner>\n", expected));

    let rows = SERVER.post("/extract?format=csv", "application/vnd.ms-excel", &data("tides.xls"));
    assert_eq!(rows.summary_headers, "format: excel-97\ncomplete: false\nomitted: headers-and-footers=6\n");
    assert_eq!(SERVER.post("/extract", "text/rtf", &letter()).summary_headers, "");
}

#[test]
fn json_has_all_of_it() {
    let json = SERVER.post("/extract", "text/rtf", &letter()).json();
    let kinds = |omitted: &Value| -> Vec<(Value, Value)> {
        let entries = omitted.as_array().expect("a list").iter();
        entries.map(|entry| (entry["kind"].clone(), entry["count"].clone())).collect()
    };
    let pictures = || ("pictures".into(), 1.into());
    assert_eq!(kinds(&json["omitted"]), [pictures(), ("embedded-objects".into(), 1.into())]);
    let [note, plan] = &json["attachments"].as_array().expect("a list")[..] else { panic!("{json}") };
    assert_eq!((&note["text"], &note["name"], &note["path"]), (&"<inner>\n".into(), &Value::Null, &"object 1".into()));
    assert_eq!((kinds(&note["omitted"]), &note["attachments"]), (vec![pictures()], &json!([])));
    assert_eq!((&plan["name"], &plan["media_type"]), (&"plan.pdf".into(), &"application/pdf".into()));
    assert_eq!((&plan["code"], plan.get("text")), (&"not-a-document".into(), None));
    let without = SERVER.post("/extract?attachments=false", "text/rtf", &letter()).json();
    assert_eq!((&without["attachments"], &without["complete"]), (&json!([]), &false.into()));
}

#[test]
fn standard_error_says_it_once_per_document() {
    let folder = Folder::new().with("letter.rtf", letter());
    let path = folder.path("letter.rtf");
    let path = path.to_str().expect("UTF-8");
    let cli = |options: &[&str]| run(Path::new(BINARY), &[&["extract", path], options].concat());
    let line = |rest: &str| format!("catdoc-lambda: {path}: {rest}\n");
    let output = cli(&[]);
    let hint = "1 picture and 2 attachments are not in this text; use --attachments to extract the attachments too";
    assert_eq!((stdout(&output), stderr(&output)), ("outer\n", &*line(hint)));
    let output = cli(&["--attachments"]);
    let expected = "2 pictures and 1 embedded object are not in this text";
    assert_eq!((stdout(&output), stderr(&output)), ("outer\n\u{C}object 1\n<inner>\n", &*line(expected)));
    let output = cli(&["--attachments", "--format", "markdown"]);
    assert_eq!(stdout(&output), "outer\n\u{C}object 1\n\\<inner>\n");
    assert_eq!(stderr(&cli(&["--format", "json"])), line(expected));
}

#[test]
fn lines_about_output_files_list_it() {
    let folder = Folder::new().with("in/letter.rtf", letter());
    let output = folder.convert(&["--format", "ndjson"]);
    let record: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!(record["omitted"][1]["kind"], "embedded-objects", "{record}");
    let text = std::fs::read_to_string(folder.path("out/letter.rtf.txt")).expect("it exists");
    assert_eq!(text, "outer\n\u{C}object 1\n<inner>\n");
}

#[test]
fn the_metrics_count_it_by_kind() {
    let server = start(&[]);
    for _ in 0..2 {
        assert_eq!(post(server.address, "/extract", "text/rtf", &letter()).status, 200);
    }
    let metrics = get(server.address, "/metrics", "");
    for line in [
        "catdoc_omitted_total{kind=\"pictures\"} 4",
        "catdoc_omitted_total{kind=\"embedded-objects\"} 2",
        "catdoc_attachments_total 4",
        "catdoc_delivered_bytes_total 28",
    ] {
        assert!(metrics.lines().any(|found| found.trim_end() == line), "{line}: {metrics}");
    }
}

#[test]
fn without_javascript_the_page_shows_each_document() {
    let form = Form::of_document("letter.rtf", &letter());
    let page = SERVER.post("/", &Form::content_type(), &form.body());
    let articles: Vec<_> = page.body.split("<article").skip(1).collect();
    let expected: [&[&str]; 3] = [
        &[">letter.rtf</h2>", "outer", "1 picture and 1 embedded object are not in this text."],
        &[">object 1</h2>", "&#60;inner&#62;", "1 picture is not in this text."],
        &[">plan.pdf</h2>", "This file type is not supported", "not-a-document"],
    ];
    assert_eq!(articles.len(), expected.len(), "{}", page.body);
    for (article, texts) in articles.iter().zip(expected) {
        assert!(texts.iter().all(|text| article.contains(text)), "{texts:?}: {article}");
    }
    let form = Form::of_document("tides.xls", &data("tides.xls"));
    let page = SERVER.post("/", &Form::content_type(), &form.body()).body;
    assert!(page.contains("<h4>Footer</h4>") && page.contains("Page &#38;[Page]"), "{page}");
}
