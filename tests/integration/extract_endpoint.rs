//! `POST /extract`: any format, as a form or a raw body, returned as JSON, plain text or CSV.

use crate::support::EXTRACTOR;
use crate::support::data;
use crate::support::form::Form;
use crate::support::http::{Response, SERVER, Server};
use crate::support::word::Word;
use catdoc_lambda::http::{App, Settings};
use serde_json::json;
use std::sync::Arc;

const BINARY: &str = "application/octet-stream";

fn post(query: &str, body: &[u8]) -> Response {
    SERVER.post(&format!("/extract{query}"), BINARY, body)
}

#[test]
fn a_body_is_a_document_whatever_its_content_type() {
    for media_type in [BINARY, "application/msword", "application/x-www-form-urlencoded", "text/plain", "nonsense"] {
        let response = SERVER.post("/extract", media_type, &data("one-page.doc"));
        assert!(response.text().contains("Café Météore"), "{media_type}");
        assert_eq!(response.json()["file"], serde_json::Value::Null);
    }
}

#[test]
fn a_form_may_have_any_file_name_and_type() {
    for (name, media_type) in [("a.doc", "application/msword"), ("b.xls", "application/vnd.ms-excel"), ("c", "a/b")] {
        let form = Form::default().file("file", name, media_type, &data("one-page.rtf"));
        let response = SERVER.post("/extract", &Form::content_type(), &form.body());
        assert!(response.text().contains("Café Météore"), "{name}");
        assert_eq!((&response.json()["file"], &response.json()["format"]), (&name.into(), &"rtf".into()));
    }
}

#[test]
fn errors_match_those_of_the_other_interfaces() {
    for (query, body, status, code) in [
        ("", &b""[..], 400, "missing-file"),
        ("", b"%PDF-1.7", 422, "not-a-document"),
        ("", b"PK\x03\x04", 415, "ooxml"),
        ("?colour=red", b"{\\rtf1 a}", 400, "bad-option"),
        ("?format=xml", b"{\\rtf1 a}", 400, "bad-option"),
        ("?format=csv", b"{\\rtf1 a}", 400, "bad-option"),
        ("?sheet=1", b"{\\rtf1 a}", 400, "bad-option"),
        ("?sections=chapters", b"{\\rtf1 a}", 400, "bad-option"),
        ("?links=perhaps", b"{\\rtf1 a}", 400, "bad-option"),
        ("?wrap=0&wrap=72", b"{\\rtf1 a}", 400, "bad-option"),
        ("?format=json&format=text", b"{\\rtf1 a}", 400, "bad-option"),
        ("?charset=klingon", b"{\\rtf1 a}", 400, "bad-option"),
    ] {
        post(query, body).assert_problem(status, code);
    }
    SERVER.post("/extract", "multipart/form-data", b"x").assert_problem(400, "bad-multipart");
    SERVER.get("/extract").assert_problem(405, "method-not-allowed");
}

#[test]
fn an_unknown_option_lists_the_known_ones() {
    let response = post("?colour=red", b"{\\rtf1 a}");
    assert!(
        response.body.contains(
            "charset, wrap, ascii, sheet, sections, links, hidden, attachments, workbook, strict, engine, format"
        ),
        "{}",
        response.body
    );
}

#[test]
fn a_body_over_the_limit_is_a_413() {
    let document = data("one-page.doc");
    let server =
        |max_upload| Server::start(App::new(Arc::clone(&EXTRACTOR), Settings { max_upload, ..Settings::default() }));
    assert_eq!(server(document.len()).post("/extract", BINARY, &document).status, 200);
    server(document.len() - 1).post("/extract", BINARY, &document).assert_problem(413, "too-large");
}

#[test]
fn plain_text_reports_losses_in_headers() {
    let short = Word::utf16("short of what it declares\n").declaring(5000).file();
    for response in [post("?format=text", &short), SERVER.post_accepting("text/plain", "/extract", BINARY, &short)] {
        assert_eq!((response.status, response.content_type.as_str()), (200, "text/plain; charset=utf-8"));
        assert_eq!(response.body, "short of what it declares\n");
        assert_eq!(response.summary_headers, "format: word-97\ncomplete: false\nwarnings: text-missing\n");
    }
}

#[test]
fn a_negotiated_response_has_a_vary_header() {
    let form = Form::of_document("a.doc", &data("one-page.doc")).body();
    for (accept, query, vary) in [
        ("text/plain", "/extract", Some("accept")),
        ("text/csv", "/extract", Some("accept")),
        ("*/*", "/extract", Some("accept")),
        ("text/plain", "/extract?format=json", None),
        ("text/plain", "/doc-parser", None),
    ] {
        let response = SERVER.post_accepting(accept, query, &Form::content_type(), &form);
        assert_eq!((response.status, response.vary.as_deref()), (200, vary), "{accept} {query}");
    }
    assert_eq!(post("", &data("tides.xls")).vary.as_deref(), Some("accept"));
}

#[test]
fn the_format_option_overrides_accept() {
    let response = SERVER.post_accepting("text/plain", "/extract?format=json", BINARY, &data("one-page.doc"));
    assert!(response.text().starts_with("The harbour clock"));
    // A Word document has no rows, so a client that prefers CSV gets its next preference.
    let response = SERVER.post_accepting("text/csv, text/plain;q=0.5", "/extract", BINARY, &data("one-page.doc"));
    assert_eq!((response.status, response.content_type.as_str()), (200, "text/plain; charset=utf-8"));
}

#[test]
fn options_reach_the_module() {
    let document = Word::ansi(b"\xCF\xF0\xE8\xE2\xE5\xF2, \xA9.\n").file();
    assert_eq!(post("?charset=cp1251", &document).text(), "Привет, ©.\n");
    assert_eq!(post("?ascii=true&format=text", &document).body, "I?eaao, (c).\n");
}

#[test]
fn a_presentation_has_separate_slides() {
    let response = post("", &data("harbour.ppt"));
    let text = response.text();
    assert!(text.starts_with("The harbour clock\nIt is four minutes slow\n"), "{text}");
    assert_eq!(text.matches("\u{C}\n").count(), 2, "{text}");
    let json = response.json();
    assert_eq!(json["format"], "powerpoint-97");
    let slides = json["slides"].as_array().expect("slides");
    let kept: Vec<_> = slides.iter().map(|slide| (&slide["number"], &slide["hidden"])).collect();
    assert_eq!(kept, [(&json!(1), &json!(false)), (&json!(2), &json!(false)), (&json!(3), &json!(true))]);
    assert_eq!(
        (&slides[0]["notes"], &slides[0]["footer"]),
        (&json!("Point at the tower.\n"), &json!("Harbour office, 2004\n"))
    );
    assert_eq!(slides[0]["comments"], "Anna: Say since when.\n");
    assert_eq!(slides[1]["tables"], json!([[["Monday", "06:10"], ["Tuesday", "07:02"]]]));
}

#[test]
fn a_workbook_has_rows_per_sheet() {
    let response = post("", &data("tides.xls"));
    let json = response.json();
    assert_eq!((&json["format"], &json["complete"]), (&json!("excel-97"), &json!(true)));
    let sheets = json["sheets"].as_array().expect("sheets");
    let kept: Vec<_> = sheets.iter().map(|sheet| (&sheet["name"], &sheet["hidden"])).collect();
    assert_eq!(
        kept,
        [(&json!("Tides"), &json!(false)), (&json!("Суда 船"), &json!(false)), (&json!("Kept back"), &json!(true))]
    );
    assert_eq!(sheets[0]["rows"][1], json!(["2004-02-29", "06:10", "4.13 m", "80.5%"]));
    assert_eq!(sheets[0]["rows"][3], json!(["Sum", "", "3.63 m", "#DIV/0!"]));
    assert_eq!(sheets[0]["rows"][6], json!(["Times are \"sea time\", not ours", "", "", "1"]));
    assert_eq!(sheets[1]["rows"], json!([["Météore", "港口的钟", "1,234,567"], ["two\nlines", "0.1"]]));
    assert!(
        response.text().contains("\u{C}\nMétéore,港口的钟,\"1,234,567\"\n\"two\nlines\",0.1\n\u{C}\n"),
        "{}",
        response.text()
    );
}

#[test]
fn csv_parses_back_to_the_rows() {
    for (sheet, index) in [("Tides", 0), ("2", 1), ("Kept%20back", 2)] {
        let query = format!("?sheet={sheet}");
        let csv = SERVER.post_accepting("text/csv", &format!("/extract{query}"), BINARY, &data("tides.xls"));
        assert_eq!((csv.status, csv.content_type.as_str()), (200, "text/csv; charset=utf-8"));
        assert_eq!(
            csv.summary_headers,
            "format: excel-97\ncomplete: false\nomitted: headers-and-footers=2, sheets=2\n"
        );
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.body.as_bytes());
        let parsed: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect();
        let rows = post("", &data("tides.xls")).json()["sheets"][index]["rows"].take();
        let rows: Vec<Vec<String>> = serde_json::from_value(rows).expect("rows");
        // The parser skips an empty line.
        let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        assert_eq!(parsed, rows, "{sheet}");
        assert_eq!(post(&query, &data("tides.xls")).json()["sheets"].as_array().expect("sheets").len(), 1);
    }
}

#[test]
fn csv_separates_sheets_and_an_unknown_sheet_is_a_bad_option() {
    let all = post("?format=csv", &data("tides.xls"));
    assert_eq!(all.body.split("\u{C}\r\n").count(), 3, "{}", all.body);
    let response = post("?sheet=Ships", &data("tides.xls"));
    response.assert_problem(400, "bad-option");
    for document in ["tides.xls", "harbour.ppt"] {
        let response = post("?sections=body", &data(document));
        response.assert_problem(400, "bad-option");
        assert!(response.body.contains("sections applies only to Word, RTF and HTML documents"), "{}", response.body);
    }
    assert!(response.body.contains("Tides") && response.body.contains("Суда 船"), "{}", response.body);
}
