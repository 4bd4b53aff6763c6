//! SpreadsheetML, the XML of Excel 2002 and 2003.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, omitted, warnings};
use catdoc_lambda::{Extraction, Options, RawOptions, Sheet, Structure};

const EXCEL: &str = "urn:schemas-microsoft-com:office:excel";

/// Returns a workbook with these elements.
fn workbook(content: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="{EXCEL}"
         xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{content}</Workbook>"#
    )
}

fn sheet_of(table: &str) -> String {
    format!(r#"<Worksheet ss:Name="Tides"><Table>{table}</Table></Worksheet>"#)
}

fn data(kind: &str, value: &str) -> String {
    format!(r#"<Data ss:Type="{kind}">{value}</Data>"#)
}

fn extraction(content: &str) -> Extraction {
    extract(workbook(content)).unwrap_or_else(|error| panic!("{content}: {error:?}"))
}

/// Returns the sheets of a complete workbook without warnings.
#[track_caller]
fn sheets(content: &str) -> Vec<Sheet> {
    let extraction = extraction(content);
    assert_eq!(
        (extraction.format.as_str(), warnings(&extraction), extraction.complete),
        ("excel-xml", vec![], Some(true))
    );
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    sheets
}

/// Returns the text of the rows of a table.
#[track_caller]
fn rows(table: &str) -> String {
    let extraction = extraction(&sheet_of(table));
    assert_eq!((warnings(&extraction), extraction.complete), (vec![], Some(true)));
    extraction.text
}

/// Returns how a value is shown in a format.
#[track_caller]
fn shown(format: &str, kind: &str, value: &str) -> String {
    let style = format!(r#"<Styles><Style ss:ID="s1"><NumberFormat ss:Format="{format}"/></Style></Styles>"#);
    let cell = format!(r#"<Row><Cell ss:StyleID="s1">{}</Cell></Row>"#, data(kind, value));
    extraction(&(style + &sheet_of(&cell))).text.trim_matches(['\n', '"']).to_owned()
}

#[test]
fn cells_are_at_their_index_and_after_merged_ones() {
    let cell = |attributes: &str, value: &str| format!("<Cell {attributes}>{}</Cell>", data("String", value));
    let table = [
        r#"<Row ss:Index="2">"#,
        &cell(r#"ss:Index="2""#, "a"),
        &cell(r#"ss:MergeAcross="2" ss:MergeDown="1""#, "b"),
        &cell("", "c"),
        r#"</Row><Row ss:Span="1"/><Row>"#,
        &cell("", "d"),
        "</Row>",
    ];
    assert_eq!(rows(&table.concat()), "\n,a,b,,,c\n\n\nd\n");
}

#[test]
fn values_are_shown_by_the_formats_of_excel() {
    for (format, kind, value, expected) in [
        ("General", "Number", "12.50", "12.5"),
        ("", "Number", "-1.5E3", "-1500"),
        ("#,##0.00", "Number", "1234.567", "1,234.57"),
        ("Fixed", "Number", "0.005", "0.01"),
        ("Standard", "Number", "1234.5", "1,234.50"),
        ("Percent", "Number", "0.125", "12.50%"),
        ("Scientific", "Number", "12345", "1.23E+04"),
        ("Currency", "Number", "-2.5", "($2.50)"),
        ("Euro Currency", "Number", "2.5", "€ 2.50 "),
        ("Yes/No", "Number", "3", "Yes"),
        ("True/False", "Number", "0", "False"),
        ("On/Off", "Number", "-1", "On"),
        ("yyyy\\-mm\\-dd", "DateTime", "2004-02-29T00:00:00.000", "2004-02-29"),
        ("Short Date", "DateTime", "2004-02-29T00:00:00.000", "2/29/04"),
        ("Long Date", "DateTime", "2004-02-29T00:00:00.000", "Sunday, February 29, 2004"),
        ("Medium Date", "DateTime", "2004-02-29T00:00:00.000", "29-Feb-04"),
        ("General Date", "DateTime", "2004-02-29T06:10:00.000", "2/29/04 6:10"),
        ("Long Time", "DateTime", "1899-12-31T18:25:07.000", "6:25:07 PM"),
        ("Short Time", "DateTime", "1899-12-31T18:25:07.000", "18:25"),
        ("0", "DateTime", "1900-02-28T00:00:00.000", "59"),
        ("0.0", "DateTime", "1900-03-01T12:00:00.000", "61.5"),
        ("General", "Boolean", "1", "TRUE"),
        ("General", "Error", "#DIV/0!", "#DIV/0!"),
        ("0.0;;;(@)", "String", "a", "(a)"),
        ("0.00", "Number", "not a number", "not a number"),
    ] {
        assert_eq!(shown(format, kind, value), expected, "{format} {value}");
    }
}

#[test]
fn the_calendar_of_1904_counts_from_there() {
    let setting = format!(r#"<ExcelWorkbook xmlns="{EXCEL}"><Date1904/></ExcelWorkbook>"#);
    let style = r#"<Styles><Style ss:ID="Default"><NumberFormat ss:Format="yyyy/m/d"/></Style></Styles>"#;
    let cells = ["Number", "DateTime"].map(|kind| {
        let value = if kind == "Number" { "1" } else { "1904-01-02T00:00:00.000" };
        format!("<Cell>{}</Cell>", data(kind, value))
    });
    let content = setting + style + &sheet_of(&format!("<Row>{}</Row>", cells.concat()));
    assert_eq!(extraction(&content).text, "1904/1/2,1904/1/2\n");
}

#[test]
fn styles_are_inherited_from_parents_rows_columns_and_tables() {
    let styles = r#"<Styles><Style ss:ID="Default"><NumberFormat ss:Format="0"/></Style>
        <Style ss:ID="a"><NumberFormat ss:Format="0.0"/></Style><Style ss:ID="b" ss:Parent="a"/>
        <Style ss:ID="c"><NumberFormat ss:Format="0.00"/></Style>
        <Style ss:ID="d"><NumberFormat ss:Format="0.000"/></Style><Style ss:ID="e"/></Styles>"#;
    let cell = |attributes: &str| format!("<Cell {attributes}>{}</Cell>", data("Number", "1"));
    let table = format!(
        r#"<Worksheet ss:Name="x"><Table ss:StyleID="d"><Column ss:Index="2" ss:Span="1" ss:StyleID="c"/>
        <Row>{0}{0}{0}{0}</Row><Row ss:StyleID="a">{0}{0}{1}{2}</Row></Table></Worksheet>
        <Worksheet ss:Name="y"><Table><Row>{0}{1}{2}</Row></Table></Worksheet>"#,
        cell(""),
        cell(r#"ss:StyleID="b""#),
        cell(r#"ss:StyleID="e""#),
    );
    // Styles may also follow the sheets.
    for content in [format!("{styles}{table}"), format!("{table}{styles}")] {
        assert_eq!(extraction(&content).text, "1.000,1.00,1.00,1.000\n1.0,1.0,1.0,1\n\u{C}\n1,1.0,1\n");
    }
}

#[test]
fn any_prefix_names_the_namespace() {
    let file = r#"<s:Workbook xmlns:s="urn:schemas-microsoft-com:office:spreadsheet"><s:Worksheet s:Name="A &amp; B">
        <s:Table><s:Row><s:Cell><s:Data s:Type="String">x</s:Data></s:Cell></s:Row></s:Table></s:Worksheet></s:Workbook>"#;
    let extraction = extract(file).expect("text");
    let Structure::Sheets(sheets) = extraction.structure else { panic!("no sheets") };
    assert_eq!((sheets[0].name.as_str(), extraction.text.as_str()), ("A & B", "x\n"));
}

#[test]
fn another_workbook_element_is_not_spreadsheetml() {
    for root in ["<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", "<Workbook>"] {
        assert!(extract(format!("<?xml version=\"1.0\"?>{root}<Worksheet/></Workbook>")).is_err(), "{root}");
    }
}

#[test]
fn a_hidden_sheet_is_marked_and_a_hidden_row_is_shown() {
    let options =
        |state: &str| format!(r#"<WorksheetOptions xmlns="{EXCEL}"><Visible>{state}</Visible></WorksheetOptions>"#);
    let row = format!(r#"<Table><Row ss:Hidden="1"><Cell>{}</Cell></Row></Table>"#, data("String", "low"));
    let content: String = ["SheetVisible", "SheetHidden", "SheetVeryHidden"]
        .map(|state| format!(r#"<Worksheet ss:Name="{state}">{row}{}</Worksheet>"#, options(state)))
        .concat();
    let sheets = sheets(&content);
    assert_eq!(sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(extraction(&content).text, "low\n\u{C}\nlow\n\u{C}\nlow\n");
}

#[test]
fn rich_text_comments_and_headers_are_read() {
    let html = r#"xmlns="http://www.w3.org/TR/REC-html40""#;
    let content = format!(
        r##"<Worksheet ss:Name="x"><Table><Row ss:Index="3"><Cell ss:Index="28">
        <ss:Data ss:Type="String" {html}><B>High</B><Font html:Color="#F00"> at&#10;noon</Font></ss:Data>
        <Comment ss:Author="Ann"><ss:Data {html}><B>Ann:</B>&#10;Check.</ss:Data></Comment></Cell></Row></Table>
        <WorksheetOptions xmlns="{EXCEL}"><PageSetup><Header x:Data="&amp;LTides&amp;C&amp;P &amp;&amp; &amp;N"/>
        <Footer x:Margin="0.5" x:Data="&amp;R&amp;&quot;Arial,Bold&quot;end"/></PageSetup></WorksheetOptions></Worksheet>"##
    );
    let sheet = &sheets(&content)[0];
    let rows: Vec<_> = sheet.rows.iter().map(|row| row.cells().last().unwrap_or_default().to_owned()).collect();
    assert_eq!(rows, ["", "", "High at\nnoon"]);
    let comments: Vec<_> = sheet.comments.iter().map(|comment| [comment.cell, comment.author, comment.text]).collect();
    assert_eq!(comments, [["AB3", "Ann", "Ann:\nCheck."]]);
    assert_eq!(sheet.header.parts(), ["Tides", "&[Page] & &[Pages]", ""]);
    assert_eq!(sheet.footer.parts(), ["", "", "end"]);
}

#[test]
fn the_target_of_a_link_is_an_option() {
    let cell = format!(r#"<Row><Cell ss:HRef="http://example.org/">{}</Cell></Row>"#, data("String", "tide"));
    let file = workbook(&sheet_of(&cell));
    let raw = RawOptions { links: true, ..RawOptions::default() };
    let with_links = EXTRACTOR.extract(file.as_bytes(), &Options::try_from(raw).expect("valid")).expect("text");
    assert_eq!(with_links.text, "tide <http://example.org/>\n");
    assert_eq!(extract(file).expect("text").text, "tide\n");
}

#[test]
fn properties_are_metadata() {
    let content = r#"<DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Title>Tides &amp; winds</Title>
        <Author>Ann</Author><LastAuthor>Bo</LastAuthor><Created>2003-05-01T12:00:00Z</Created><Company>Harbour</Company>
        <Version>11.5606</Version></DocumentProperties>"#;
    let metadata = extraction(&format!("{content}{}", sheet_of(""))).metadata;
    let json = serde_json::to_value(&metadata).expect("JSON");
    assert_eq!((&json["title"], &json["author"]), (&"Tides & winds".into(), &"Ann".into()));
    assert_eq!((&json["last_author"], &json["company"]), (&"Bo".into(), &"Harbour".into()));
    assert_eq!(json["created"], "2003-05-01T12:00:00Z");
}

#[test]
fn hidden_and_missing_values_are_reported() {
    let style = r#"<Styles><Style ss:ID="s"><NumberFormat ss:Format=";;;"/></Style></Styles>"#;
    let hidden = sheet_of(&format!(r#"<Row><Cell ss:StyleID="s">{}</Cell></Row>"#, data("String", "low")));
    assert_eq!(omitted(&extraction(&format!("{style}{hidden}"))), [("hidden-text", 3)]);
    let phonetic =
        format!(r#"<Row><Cell>{}<PhoneticText xmlns="{EXCEL}">シオ</PhoneticText></Cell></Row>"#, data("String", "潮"));
    let read = extraction(&sheet_of(&phonetic));
    assert_eq!((read.text.as_str(), omitted(&read)), ("潮\n", vec![("hidden-text", 2)]));
    let formula = r#"<Row><Cell ss:Formula="=R1C2"/><Cell ss:Formula="=1"><Data ss:Type="String"></Data></Cell></Row>"#;
    let text = format!("{formula}<Row><Cell>{}</Cell></Row>", data("String", "high"));
    assert_eq!(warnings(&extraction(&sheet_of(&text))), ["uncalculated"]);
}

#[test]
fn zeros_are_empty_if_the_sheet_hides_them() {
    let options = format!(r#"<WorksheetOptions xmlns="{EXCEL}"><DoNotDisplayZeros/></WorksheetOptions>"#);
    let row = format!("<Row><Cell>{}</Cell><Cell>{}</Cell></Row>", data("Number", "0"), data("Number", "7"));
    let content = sheet_of(&row).replace("</Worksheet>", &(options + "</Worksheet>"));
    assert_eq!(extraction(&content).text, ",7\n");
}

#[test]
fn misplaced_cells_keep_their_text() {
    let cell = |index: &str, text: &str| format!("<Cell {index}>{}</Cell>", data("String", text));
    let table = format!(
        r#"<Row ss:Index="3">{}{}{}</Row><Row ss:Index="2">{}</Row>"#,
        cell(r#"ss:Index="2""#, "a"),
        cell(r#"ss:Index="1""#, "b"),
        cell(r#"ss:Index="16777216""#, "c"),
        cell("", "d"),
    );
    let read = extraction(&sheet_of(&table));
    assert_eq!((read.text.as_str(), warnings(&read)), ("\n\n,a,b,c\nd\n", vec!["text-uncertain"]));
}

#[test]
fn a_truncated_workbook_keeps_what_there_is() {
    let file = workbook(&sheet_of(&format!("<Row><Cell>{}</Cell></Row>", data("String", "high"))));
    for end in ["</Data>", "</Row>", "</Worksheet>", "</Workbook>"] {
        let at = file.find(end).expect(end);
        let read = extract(&file[..at]).expect("text");
        assert_eq!(
            (read.text.as_str(), warnings(&read), read.complete),
            ("high\n", vec!["text-missing"], Some(false)),
            "{end}"
        );
    }
}

#[test]
fn a_declared_charset_is_decoded() {
    let text = "Прилив в полдень";
    let file = workbook(&sheet_of(&format!("<Row><Cell>{}</Cell></Row>", data("String", text))));
    let file = file.replace(r#"version="1.0""#, r#"version="1.0" encoding="windows-1251""#);
    let bytes: Vec<u8> =
        file.chars().map(|c| if c < '\u{80}' { c as u8 } else { (c as u32 - 0x410 + 0xC0) as u8 }).collect();
    let read = EXTRACTOR.extract(&bytes, &Options::default()).expect("text");
    assert_eq!((read.text.trim_end(), warnings(&read)), (text, vec![]));
}

#[test]
fn a_symbol_font_shows_its_symbols() {
    let style = r#"<Styles><Style ss:ID="s"><Font ss:FontName="Wingdings"/></Style></Styles>"#;
    let cell = format!(r#"<Row><Cell ss:StyleID="s">{}</Cell></Row>"#, data("String", "ü"));
    assert_eq!(extraction(&(style.to_owned() + &sheet_of(&cell))).text, "✓\n");
}

#[test]
fn text_outside_of_tables_is_missing() {
    let cells = format!("<Table><Row><Cell>{}</Cell></Row></Table>", data("String", "a"));
    let sheet = |content: &str| format!("<Worksheet ss:Name='Tides'>{content}{cells}</Worksheet>");
    for content in
        [sheet("lost"), sheet("<Notes>lost</Notes>"), format!("lost{}", sheet("")), cells.clone() + &sheet("")]
    {
        let read = extraction(&content);
        assert_eq!((read.text.as_str(), warnings(&read)), ("a\n", vec!["text-missing"]), "{content}");
    }
    let settings = "<x:WorksheetOptions><x:Zoom>80</x:Zoom></x:WorksheetOptions>";
    assert_eq!(warnings(&extraction(&sheet(settings))), [""; 0]);
}
