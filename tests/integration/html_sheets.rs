//! Tables of HTML that are read as a sheet: those that Excel saves, and any others named `.xls`.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, omitted, warnings};
use catdoc_lambda::{Extraction, Options, RawOptions, Sheet, Structure};

/// Returns a page as Excel saves it.
fn page(head: &str, body: &str) -> String {
    format!(
        r#"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type
        content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>{head}</head><body>{body}</body></html>"#
    )
}

fn extraction(body: &str) -> Extraction {
    extract(page("", body)).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[track_caller]
fn assert_rows(body: &str, expected: &str) {
    let read = extraction(body);
    assert_eq!(read.text, expected, "{body}");
    assert_eq!((read.format.as_str(), warnings(&read), read.complete), ("html", vec![], Some(true)), "{body}");
}

fn sheets(file: String) -> Vec<Sheet> {
    let Structure::Sheets(sheets) = extract(file).expect("text").structure else { panic!("no sheets") };
    sheets
}

/// Returns Excel's description of the workbook.
fn description(sheets: &str) -> String {
    format!(
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>{sheets}</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->"
    )
}

#[test]
fn rows_and_cells_are_those_of_the_tables() {
    assert_rows("<table><tr><td>a</td><th>b</th></tr><tr><td>c</table>", "a,b\nc\n");
    assert_rows("<table><thead><tr><td>a<td>b<tbody><tr><td>c<td><td>d</table>", "a,b\nc,,d\n");
    assert_rows("<table><tr><td>&nbsp;<td>a<tr><td> <td>b c\n d</table>", ",a\n,b c d\n");
    assert_rows("<table><tr><td>a<br>b<p>c</p>d<td><pre>e\n f</pre></table>", "\"a\nb\nc\nd\",\"e\n f\"\n");
}

#[test]
fn spans_move_the_cells_after_them() {
    assert_rows("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "a,,b\nc,d,e\n");
    assert_rows("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>", "a,b\n,c\nd\n");
    assert_rows("<table><tr><td>a<td rowspan=3 colspan=2>b<td>c<tr><td>d<td>e</table>", "a,b,,c\nd,,,e\n");
}

#[test]
fn text_outside_of_tables_has_rows_of_its_own() {
    assert_rows(
        "<h1>Tides</h1>by <b>day</b><br>and hour<table><tr><td>a</table>end",
        "Tides\nby day\nand hour\na\nend\n",
    );
    assert_rows("<table><caption>Tides</caption><tr><td>a</table><table><tr><td>b</table>", "Tides\na\nb\n");
}

#[test]
fn rows_of_nested_tables_are_rows_of_the_sheet() {
    assert_rows("<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>", "a,b\nc,d\n");
    let nested = "<table><tr><td>a<td>b</table>";
    assert_rows(&format!("<table><tr><td>x<td>y{nested}z<td>w<tr><td>v</table>"), "x,y\n,a,b\n,z,,w\nv\n");
    assert_rows(&format!("<table><tr><td>{nested}{nested}<tr><td>v</table>"), "a,b\na,b\nv\n");
}

#[test]
fn any_page_is_a_sheet_if_it_is_named_so() {
    let page = b"<table><tr><td>a<td>b</table>";
    let read = |workbook| {
        let raw = RawOptions { workbook: Some(workbook), ..RawOptions::default() };
        EXTRACTOR.extract(page, &Options::try_from(raw).expect("valid")).expect("text")
    };
    assert!(matches!(read(true).structure, Structure::Sheets(_)));
    assert!(!matches!(read(false).structure, Structure::Sheets(_)));
}

#[test]
fn a_cell_shows_its_text_or_else_its_value() {
    assert_rows(
        r#"<table x:str><tr><td x:num="37742">5/1/2003<td x:num="0.1"><td x:bool="TRUE">TRUE<td x:err="\#N\/A">#N/A</table>"#,
        "5/1/2003,0.1,TRUE,#N/A\n",
    );
    assert_eq!(warnings(&extraction(r#"<table><tr><td>a<td x:fmla="=A1"></table>"#)), ["uncalculated"]);
}

#[test]
fn hidden_rows_are_shown_and_other_hidden_text_is_counted() {
    let read = extraction(
        "<style>.x {display:none}</style><table><tr style='display:none'><td>a<tr><td>b<span class=x>cde</span>\
         <td><span style='display:none'>f</table><div style='display:none'><table><tr><td>g</table></div>h",
    );
    assert_eq!((read.text.as_str(), omitted(&read)), ("a\nb\nh\n", vec![("hidden-text", 5)]));
}

#[test]
fn pictures_scripts_and_controls_are_counted() {
    let read = extraction(
        "<script>x()</script><table><tr><td>a<img src=x.gif><td><input value=y><td>b<input type=radio></table>",
    );
    assert_eq!(read.text, "a,y,b\n");
    let mut kinds = omitted(&read);
    kinds.sort_unstable();
    assert_eq!(kinds, [("form-controls", 1), ("macros", 1), ("pictures", 1)]);
}

#[test]
fn the_sheet_has_its_name_and_page_headers() {
    let list = ["Tides &amp; winds", "Sheet2"]
        .map(|name| format!("<x:ExcelWorksheet><x:Name>{name}</x:Name></x:ExcelWorksheet>"));
    let head = description(&list.concat())
        + r#"<style>@page {margin:1in; mso-header-data:"&L\0022x\0022&CTides\, &P"; mso-footer-data:"end";}</style>"#;
    let sheets = sheets(page(&head, "<table><tr><td>a</table>"));
    assert_eq!((sheets.len(), sheets[0].name.as_str()), (1, "Tides & winds"));
    assert_eq!(sheets[0].header.parts(), ["\"x\"", "Tides, &[Page]", ""]);
    assert_eq!(sheets[0].footer.parts(), ["", "end", ""]);
}

#[test]
fn the_comments_of_cells_are_a_part_of_the_sheet() {
    let body = r##"<table><tr><td><![if !supportAnnotations]><span class=msocomspan1><a class=msocomanch
        href="#_msocom_1" name="_msoanchor_1">[1]</a></span><![endif]>high</table>
        <div style='mso-element:comment-list'><hr class=msocomhide>
        <div style='mso-element:comment'><div class=msocomtxt><a class=msocomhide href="#_msoanchor_1">[1]</a>
        <!--[if gte mso 9]><xml><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>1</x:Column>
        <x:Author>Ann</x:Author></x:ClientData></xml><![endif]-->
        <div><font>Ann:</font><font><br>Check.</font></div></div></div></div>after"##;
    let sheets = sheets(page("", body));
    let comments: Vec<_> =
        sheets[0].comments.iter().map(|comment| [comment.cell, comment.author, comment.text]).collect();
    assert_eq!(comments, [["B1", "Ann", "Ann:\nCheck."]]);
    let rows: Vec<_> = sheets[0].rows.iter().map(|row| row.cells().collect::<Vec<_>>()).collect();
    assert_eq!(rows, [["high"], ["after"]]);
}

#[test]
fn empty_elements_of_xhtml_do_not_hide_the_sheet() {
    let read = extraction("<title/><style/>x<script src='x.js'/><table><tr><td>a<iframe src='x'/>b</table>");
    assert_eq!(read.text, "x\nab\n");
}

#[test]
fn formulas_in_the_text_of_cells_are_without_a_value() {
    assert_rows("<table><tr><td>=\"007\"<td>= x<td x:fmla='=A1'>=x</table>", "007,= x,=x\n");
    let read = extraction("<table><tr><td>2<td>=A1*3</table>");
    assert_eq!((read.text.as_str(), warnings(&read)), ("2,=A1*3\n", vec!["uncalculated"]));
}

#[test]
fn sheets_in_other_files_are_missing() {
    let sheet = |name: &str, options: &str| {
        format!(
            "<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetSource HRef=\"a_files/{name}.htm\"/>{options}</x:ExcelWorksheet>"
        )
    };
    let list =
        sheet("One", "") + &sheet("Two", "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>");
    let read = extract(page(&description(&list), "")).expect("a workbook");
    assert_eq!(warnings(&read), ["no-text"]);
    assert_eq!((read.complete, omitted(&read)), (Some(false), vec![("linked-objects", 2)]));
    let Structure::Sheets(sheets) = read.structure else { panic!("no sheets") };
    let names: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("One", false), ("Two", true)]);
}

#[test]
fn the_target_of_a_link_is_an_option() {
    let file = page("", "<table><tr><td><a href='http://example.org/'>tide</a> table<td>b</table>");
    let raw = RawOptions { links: true, ..RawOptions::default() };
    let with_links = EXTRACTOR.extract(file.as_bytes(), &Options::try_from(raw).expect("valid")).expect("text");
    assert_eq!(with_links.text, "tide <http://example.org/> table,b\n");
    assert_eq!(extract(file).expect("text").text, "tide table,b\n");
}
