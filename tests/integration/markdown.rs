//! Documents as Markdown: Word's from the module, all others from the host.

use crate::support::biff::{Workbook, label};
use crate::support::data;
use crate::support::http::{Response, SERVER};
use crate::support::ppt::{Presentation, Slide};
use crate::support::write::Write;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const BINARY: &str = "application/octet-stream";

/// Returns the response, which must be the same for the option and the `Accept` header.
fn markdown(query: &str, document: &[u8]) -> Response {
    let by_name = SERVER.post(&format!("/extract?format=markdown{query}"), BINARY, document);
    let by_header = SERVER.post_accepting(
        "text/html;q=0.9, text/markdown, */*;q=0.1",
        &format!("/extract?{}", query.trim_start_matches('&')),
        BINARY,
        document,
    );
    assert_eq!((by_name.status, &*by_name.content_type), (200, "text/markdown; charset=utf-8"), "{by_name:?}");
    assert_eq!((&by_name.body, &by_name.summary_headers), (&by_header.body, &by_header.summary_headers));
    assert_eq!(by_name.content_type, by_header.content_type);
    by_name
}

#[test]
fn a_word_document_has_its_headings_lists_and_tables() {
    let letter = markdown("&wrap=40", &data("one-page.doc"));
    assert_eq!(letter.summary_headers, "format: word-97\ncomplete: true\n");
    assert!(letter.body.starts_with("# The harbour clock\n\nThe clock above"), "{}", letter.body);
    assert!(letter.body.contains("\n\n- winds both movements on Mondays;\n- oils"), "{}", letter.body);
    let table = markdown("&sections=body", &data("table.doc"));
    let rows = "\n\n| Day | High | Low |\n| --- | --- | --- |\n| Monday | 06:10 | 12:25 |\n";
    assert!(table.body.contains(rows), "{}", table.body);
}

#[test]
fn a_workbook_has_one_table_per_sheet() {
    let response = markdown("", &data("tides.xls"));
    assert_eq!(response.summary_headers, "format: excel-97\ncomplete: true\n");
    assert!(
        response.body.starts_with(
            "## Tides\n\n| Day | High water | Height | Share of spring tide |\n| --- | --- | --- | --- |\n\
             | 2004-02-29 | 06:10 | 4.13 m | 80.5% |\n"
        ),
        "{}",
        response.body
    );
    assert!(
        response.body.contains("\n\n## Суда 船\n\n| Météore | 港口的钟 | 1,234,567 |\n| --- | --- | --- |\n| two<br>lines | 0.1 |\n\n&[Tab]\n\nPage &[Page]\n\n## Kept back\n\n"),
        "{}",
        response.body
    );
    let sheet = markdown("&sheet=2", &data("tides.xls"));
    assert!(sheet.body.starts_with("## Суда 船\n\n| Météore"), "{}", sheet.body);
    assert_eq!(sheet.body.matches("## ").count(), 1);
}

#[test]
fn a_presentation_has_one_heading_per_slide_and_loses_nothing() {
    let response = markdown("", &data("harbour.ppt"));
    assert_eq!(response.body.matches("## ").count(), 3, "{}", response.body);
    for block in [
        "## Slide 1\n\nThe harbour clock\n\nIt is four minutes slow\n\n",
        "\n\n> Point at the tower.\n\n> Anna: Say since when.\n\nHarbour office, 2004\n\n",
        "\n\n| Monday | 06:10 |\n| --- | --- |\n| Tuesday | 07:02 |\n",
    ] {
        assert!(response.body.contains(block), "{block:?}: {}", response.body);
    }
}

#[test]
fn a_text_document_is_its_paragraphs() {
    let response = markdown("&wrap=40", b"{\\rtf1 one\\par # two\\par\\par three}");
    assert_eq!(response.body, "one\n\n\\# two\n\nthree\n");
    assert_eq!(response.summary_headers.lines().next(), Some("format: rtf"));
}

/// Lines that Markdown would change, one for each character and place with a meaning.
const LINES: [&str; 16] = [
    "# 1 *so* **so** _so_ #",
    "> one",
    "- one",
    "+ one",
    "* one",
    "1. one",
    "---",
    "***",
    "```",
    "~~~",
    "[one](two) ![three](four) [^1]",
    "[one]: two",
    "<b>bold</b> <!-- gone --> <a href=x>",
    "&amp; &#42; AT&T",
    "`code` ~~gone~~ a|b",
    "C:\\*.doc \\[one\\]",
];

/// Returns the text that Markdown is rendered as, one line per paragraph, heading and cell. There
/// must be no element that a document of lines cannot have.
fn rendered(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut lines = vec![String::new()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => lines.last_mut().expect("one").push_str(&text),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => lines.push(String::new()),
            Event::End(_)
            | Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_))
            | Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            other => panic!("{other:?}: {markdown}"),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[test]
fn text_that_looks_like_markdown_is_rendered_as_it_is() {
    let rtf: String = LINES.iter().map(|line| line.replace('\\', "\\\\") + "\\par ").collect();
    let rtf = format!("{{\\rtf1 {rtf}}}").into_bytes();
    assert_eq!(rendered(&markdown("", &rtf).body), LINES);

    let write = LINES.iter().fold(Write::new(), |document, line| document.paragraph(line.as_bytes())).file();
    assert_eq!(rendered(&markdown("", &write).body), LINES);

    let cells: Vec<_> = (0..).zip(LINES).map(|(row, line)| label(row, 0, line)).collect();
    let workbook = Workbook::new().sheet("# *One* #", &cells).file();
    assert_eq!(rendered(&markdown("", &workbook).body), [&["# *One* #"], &LINES[..]].concat());

    let slides = LINES.map(|line| Slide::new().title(line).body(line).table(&[&[line]]).notes(line));
    let presentation = slides.into_iter().fold(Presentation::new(), Presentation::slide).file();
    assert_eq!(rendered(&markdown("", &presentation).body), LINES.map(|line| [line; 4]).concat());
}

#[test]
fn csv_is_sent_where_accept_prefers_it() {
    let accept = "text/csv, text/markdown;q=0.5";
    let workbook = SERVER.post_accepting(accept, "/extract", BINARY, &data("tides.xls"));
    assert_eq!(workbook.content_type, "text/csv; charset=utf-8");
    assert_eq!(workbook.body, SERVER.post("/extract?format=csv", BINARY, &data("tides.xls")).body);
    let letter = SERVER.post_accepting(accept, "/extract", BINARY, &data("one-page.rtf"));
    assert_eq!(letter.content_type, "text/markdown; charset=utf-8");
}

#[test]
fn json_holds_no_markdown() {
    let json = SERVER.post_accepting("text/markdown", "/extract?format=json", BINARY, &data("tides.xls"));
    assert_eq!(json.text(), SERVER.post("/extract", BINARY, &data("tides.xls")).text());
}

#[test]
fn an_empty_document_is_empty_markdown() {
    let response = markdown("", &data("empty.doc"));
    assert_eq!(response.body, "");
    assert!(response.summary_headers.contains("warnings: no-text"), "{}", response.summary_headers);
}
