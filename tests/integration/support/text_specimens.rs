//! Valid documents of the formats that consist of text, as input for mutations.

/// Returns a document of every such format with its name. Each has everything that its reader
/// knows: tables, lists, notes, links, hidden text and metadata.
pub fn text_specimens() -> [(&'static str, Vec<u8>); 10] {
    let html_row = |n| format!("<tr><td x:str>Folkestone {n}</td><td>06:10</td><td x:num>0.5</td></tr>\r\n");
    let sylk_row = |n| format!("C;Y{};X1;K\"Folkestone {n}\"\r\nC;X2;K0.5\r\n", 2 + n);
    let csv_row = |n| format!("Folkestone {n};06:10;\"both; faces\"\r\n");
    let line = |n| format!(" в гавани {n} Фолкстон,\r\n");
    [
        ("html", HTML.as_bytes().to_vec()),
        ("html, sheet", with_rows(HTML_SHEET, "</table>", html_row).into_bytes()),
        ("mhtml", mhtml()),
        ("word-xml", WORD_XML.as_bytes().to_vec()),
        ("word-xml, Flat OPC", FLAT_OPC.as_bytes().to_vec()),
        ("excel-xml", EXCEL_XML.as_bytes().to_vec()),
        ("sylk", with_rows(SYLK, "E\r\n", sylk_row).into_bytes()),
        ("csv", utf_16(&with_rows(CSV, "Tuesday", csv_row))),
        ("text", TEXT.to_vec()),
        ("text, UTF-8", with_rows("Приливы и отливы.", ".", line).into_bytes()),
    ]
}

/// Adds rows before the last `end`, so that the document has several sectors.
fn with_rows(document: &str, end: &str, row: impl Fn(u32) -> String) -> String {
    let at = document.rfind(end).expect("an end");
    let rows: String = (1..=40).map(row).collect();
    [&document[..at], &rows, &document[at..]].concat()
}

const HTML: &str = r##"<!DOCTYPE html>
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Tides of the harbour</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Ann</o:Author><o:Created>2026-11-28T10:00:00Z</o:Created>
</o:DocumentProperties></xml><![endif]-->
<style>p.MsoNormal {margin: 0} .gone {display: none} .loud {text-transform: uppercase}</style>
<script>document.write("<p>never</p>")</script></head>
<body><h1>The harbour clock</h1>
<p class=MsoNormal>It has <b>two faces</b>, <i>both</i> of <s>tin</s> brass &mdash; caf&eacute; &#8217;n&#x2019; sea.<br>Second line</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>first</p>
<p class="gone">hidden words of the page</p><p class=loud>loud words</p>
<ul><li>ebb<ol start=3 type=a><li>neap<li>spring</ol><li>flood</ul>
<table border=1><tr><th align=right>Day<th>High<tr><td>Monday<td>06:10<tr><td colspan=2><table><tr><td>in<td>out</table></table>
<p>See <a href="https://example.com/tides">the tables</a><a href="#_ftn1" style='mso-footnote-id:ftn1'>[1]</a>.</p>
<pre>two  spaces
kept</pre><img src="clock.png" alt="a clock"><input type=text value=field><select><option>one<option>two</select>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1">[1]</a> By the moon.</p></div></div>
</body></html>
"##;

const HTML_SHEET: &str = r##"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Tides</x:Name></x:ExcelWorksheet>
</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><body><table>
<tr><td>Day</td><td>High</td><td>Share</td></tr><tr><td x:str>Monday</td><td rowspan=2>06:10<br>and late</td>
<td x:num="0.25" style='mso-number-format:"0\.00%"'></td></tr><tr><td colspan=2>Tuesday</td></tr></table>the end</body></html>
"##;

const WORD_XML: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
 xmlns:v="urn:schemas-microsoft-com:vml"><o:DocumentProperties><o:Title>Tides</o:Title><o:Author>Ann</o:Author></o:DocumentProperties>
<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:listDef>
<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>
<w:styles><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
<w:body><wx:sect><w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>The harbour clock</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Two</w:t></w:r><w:r><w:t> faces</w:t><w:tab/><w:t>of brass</w:t><w:br/></w:r>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>By the moon.</w:t></w:r></w:p></w:footnote></w:r>
<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>tin</w:delText></w:r></aml:content></aml:annotation></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr><w:r><w:t>ebb</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr><w:r><w:t>flood</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.com" </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the tables</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>06:10</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>Head</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>
"##;

const FLAT_OPC: &str = r##"<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/word/_rels/document.xml.rels"><pkg:xmlData><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com" TargetMode="External"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
<w:p><w:r><w:t xml:space="preserve">The harbour </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>clock</w:t></w:r></w:hyperlink>
<w:r><w:footnoteReference w:id="1"/></w:r><w:ins><w:r><w:t> new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>ebb</w:t></w:r></w:p>
<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr></w:body></w:document></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/footnotes.xml"><pkg:xmlData><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="1"><w:p><w:r><w:t>By the moon.</w:t></w:r></w:p></w:footnote></w:footnotes></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/header1.xml"><pkg:xmlData><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:p><w:r><w:t>Head</w:t></w:r></w:p></w:hdr></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/numbering.xml"><pkg:xmlData><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/media/image1.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part></pkg:package>
"##;

const EXCEL_XML: &str = r##"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>Ann</Author><Created>2026-11-28T10:00:00Z</Created></DocumentProperties>
<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="0.00%"/></Style></Styles>
<Worksheet ss:Name="Tides"><Table><Row><Cell><Data ss:Type="String">Day</Data><Comment ss:Author="Ann"><ss:Data>Why?</ss:Data></Comment></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Share</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:StyleID="s1"><Data ss:Type="DateTime">2026-11-28T00:00:00.000</Data></Cell><Cell ss:MergeAcross="1" ss:StyleID="s2"><Data ss:Type="Number">0.25</Data></Cell></Row>
<Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><ss:Data ss:Type="String"><html:B>rich</html:B> text</ss:Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><PageSetup><Header x:Data="&amp;LLeft&amp;RPage &amp;P"/></PageSetup></WorksheetOptions></Worksheet>
<Worksheet ss:Name="Hidden"><Table><Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>
"##;

const SYLK: &str = "ID;PWXL;N;E\r\nP;PGeneral\r\nP;P0.00%\r\nB;Y42;X3\r\nC;Y1;X1;K\"Day\"\r\nC;X2;K\"a;;b\"\r\nF;P1;Y2;X1\r\nC;K0.25\r\nC;X2;KTRUE\r\nC;X3;K#N/A\r\nE\r\n";

const CSV: &str = "Day;High;Note\r\nMonday;06:10;\"two \"\"faces\"\"\r\nof brass\"\r\nTuesday;007;=\"007\"\r\n";

/// Windows-1251.
const TEXT: &[u8] = b"\xCF\xF0\xE8\xEB\xE8\xE2\xFB \xE8 \xEE\xF2\xEB\xE8\xE2\xFB \xE2 \xE3\xE0\xE2\xE0\xED\xE8 \xF1\xEC\xE5\xED\xFF\xFE\xF2 \xE4\xF0\xF3\xE3 \xE4\xF0\xF3\xE3\xE0.\r\n\tMonday\t06:10\r\n\x0C";

/// Returns a page with a picture, its text in quoted-printable.
fn mhtml() -> Vec<u8> {
    let page = HTML.replace('=', "=3D").replace('é', "=C3=A9");
    format!(
        "From: Ann <ann@example.com>\r\nSubject: =?utf-8?Q?Tides_of_the_harbour?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\tboundary=\"----=_Next\";\r\n\ttype=\"text/html\"\r\n\r\n\
         ------=_Next\r\nContent-Location: file:///C:/page.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Type: text/html; charset=\"utf-8\"\r\n\r\n{page}\r\n\
         ------=_Next\r\nContent-Location: file:///C:/clock.png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Type: image/png\r\n\r\niVBORw0KGgo=\r\n------=_Next--\r\n"
    )
    .into_bytes()
}

/// Encodes text in UTF-16 with a byte order mark.
fn utf_16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
