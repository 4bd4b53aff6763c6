//! Sections, as the module marks them: separate, selected, and as Markdown. These guests print
//! their own marks and reports.

use crate::support::data;
use crate::support::form::Form;
use crate::support::guest::{extractor, printing};
use crate::support::http::Server;
use catdoc_lambda::cli::{Batch, OutputFormat, Plan};
use catdoc_lambda::{Extraction, Options, RawOptions, Section, Structure};
use serde_json::json;
use std::sync::Arc;

/// The report of a Word document that was read completely.
const WORD: &[u32] = &[2, 1, 16, 193, 0, 1252, 40, 30, 30, 40];
const GUESSED: &[u32] = &[2, 1, 32, 193, 0, 1252, 40, 30, 30, 40];

/// A letter with a footnote and a text box, followed by the guest's command line.
const LETTER: &str =
    "\u{1D}body\nHigh tide at noon.\nLow tide\n\u{1D}footnotes\nBy the clock.\n\u{1D}text-boxes\nAside: ";

fn read(text: &str, report: &[u32], options: &[(&str, &str)]) -> Extraction {
    let mut raw = RawOptions::default();
    for (name, value) in options {
        raw.set(name, value).expect("known");
    }
    read_raw(text, report, raw)
}

fn read_raw(text: &str, report: &[u32], raw: RawOptions) -> Extraction {
    let options = Options::try_from(raw).expect("valid");
    extractor(&printing(text, report)).extract(&data("one-page.doc"), &options).expect("a text")
}

fn server() -> Server {
    Server::with(Arc::new(extractor(&printing(LETTER, WORD))))
}

fn submit(path: &str) -> crate::support::http::Response {
    server().post(path, &Form::content_type(), &Form::of_document("a.doc", &data("one-page.doc")).body())
}

#[test]
fn the_library_returns_sections_separately_and_joined() {
    let extraction = read(LETTER, WORD, &[]);
    let Structure::Sections(sections) = &extraction.structure else { panic!("{extraction:?}") };
    assert_eq!(sections.get(Section::Body), Some("High tide at noon.\nLow tide\n"));
    assert_eq!(sections.get(Section::Comments), None);
    let aside = "Aside: catdoc--parts-wdocument\n";
    assert_eq!(extraction.text, format!("High tide at noon.\nLow tide\nBy the clock.\n{aside}"));
    assert_eq!((extraction.complete, extraction.warnings.len()), (Some(true), 0));
}

#[test]
fn both_endpoints_and_the_command_line_have_sections_in_json() {
    let sections = |of_command_line: &str| {
        json!({ "body": "High tide at noon.\nLow tide\n", "footnotes": "By the clock.\n",
                "text_boxes": format!("Aside: {of_command_line}\n") })
    };
    for path in ["/doc-parser", "/extract"] {
        let json = submit(path).json();
        assert_eq!(json["sections"], sections("catdoc--parts-wdocument"), "{path}");
    }
    let mut out = Vec::new();
    let document = crate::support::data_dir().join("one-page.doc");
    let extractor = extractor(&printing(LETTER, WORD));
    let (options, plan) = (Options::default(), Plan::printing(OutputFormat::Ndjson, [&*document]));
    let exit = Batch::new(&extractor, &options, &plan).run(&mut out, &mut std::io::sink());
    assert_eq!(exit.expect("written"), 0);
    let json: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(json["sections"], sections("catdoc--parts-wdocument"));
}

#[test]
fn only_the_selected_sections_are_returned() {
    for path in ["/doc-parser?sections=footnotes,body", "/extract?sections=body%2Cfootnotes"] {
        let response = submit(path);
        assert_eq!(response.text(), "High tide at noon.\nLow tide\nBy the clock.\n", "{path}");
        let expected = json!({ "body": "High tide at noon.\nLow tide\n", "footnotes": "By the clock.\n" });
        assert_eq!(response.json()["sections"], expected, "{path}");
    }
}

#[test]
fn selected_sections_without_text_are_no_text() {
    let response = submit("/extract?sections=comments,headers");
    assert_eq!((response.text(), &response.json()["sections"]), (String::new(), &json!({})));
    assert_eq!(
        response.json()["warnings"],
        json!([{ "code": "no-text", "detail": "the selected sheet or sections contain no text" }])
    );
}

#[test]
fn a_text_without_marks_is_one_body() {
    let extraction = read("plain\n", WORD, &[("sections", "body")]);
    assert!(extraction.text.starts_with("plain\n"));
    assert_eq!(extraction.structure, Structure::Text);
    assert_eq!(read("plain\n", WORD, &[("sections", "footnotes")]).text, "");
}

#[test]
fn options_for_links_and_hidden_text_reach_the_module() {
    let text = submit("/doc-parser?links&hidden=true").text();
    assert!(text.ends_with("catdoc--parts--links--hidden-wdocument\n"), "{text}");
    let text = submit("/extract?links=false&hidden=0").text();
    assert!(text.ends_with("catdoc--parts-wdocument\n"), "{text}");
}

#[test]
fn marks_of_formatting_become_markdown() {
    let marked = "\u{1D}body\n\u{E}heading 1\u{F}Tides\n\u{10}Day\u{12}High\u{12}\u{11}\n\u{1D}footnotes\n\u{E}note 1\u{F}By the clock.\n\u{1D}comments\n";
    let raw = RawOptions { markdown: true, wrap: 72, ..RawOptions::default() };
    assert_eq!(
        read_raw(marked, WORD, raw).text,
        "# Tides\n\n| Day | High |\n| --- | --- |\n\n[^1]: By the clock.\n\ncatdoc--parts--formatting-wdocument\n"
    );
    let response = submit("/extract?format=markdown&sections=body,text_boxes");
    assert_eq!((response.status, &*response.content_type), (200, "text/markdown; charset=utf-8"));
    let aside = "Aside: catdoc--parts--formatting-wdocument\n";
    assert_eq!(response.body, format!("High tide at noon.\n\nLow tide\n\n{aside}"));
    assert_eq!(response.summary_headers, "format: word-97\ncomplete: false\nomitted: sections=1\n");
}

#[test]
fn guessed_text_is_uncertain() {
    let extraction = read("guessed\n", GUESSED, &[]);
    assert_eq!(extraction.complete, Some(false));
    let warnings: Vec<_> =
        extraction.warnings.iter().map(|warning| (warning.code.as_str(), &*warning.detail)).collect();
    let detail =
        "the document's piece table is unusable: its 40 characters were guessed from the bytes and may be wrong";
    assert_eq!(warnings, [("text-uncertain", detail)]);
}
