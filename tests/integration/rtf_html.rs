//! Rich Text Format that a mail program has made from HTML: the text of the HTML, once, in its
//! lines. [MS-OXRTFEX]

use crate::support::rtf::{extract, omitted, warnings};
use crate::support::{EXTRACTOR, rtf};
use catdoc_lambda::{Extraction, Options, RawOptions};

/// Returns a document with this body.
fn document(body: &str) -> String {
    format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{{\\fonttbl{{\\f0\\fswiss Arial;}}{{\\f1\\fnil\\fcharset2 Symbol;}}\
         {{\\f2\\fcharset204 Arial Cyr;}}}}\r\n\\uc1\\pard\\plain\\deftab360 \\f0\\fs24 \r\n{body}}}"
    )
}

/// Returns a fragment of HTML source.
fn source(html: &str) -> String {
    format!(r"{{\*\htmltag64 {html}}}")
}

/// Returns RTF that the HTML does not have.
fn only(rtf: &str) -> String {
    format!("\\htmlrtf {rtf}\\htmlrtf0 ")
}

/// Returns a paragraph as Outlook writes it.
fn paragraph(content: &str) -> String {
    format!("{}\\htmlrtf {{\\htmlrtf0 {content}{}\\htmlrtf\\par}}\\htmlrtf0\r\n", source("<p>"), source("</p>"))
}

fn extraction(body: &str) -> Extraction {
    extract(document(body)).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[track_caller]
fn assert_text(body: &str, expected: &str) {
    let extraction = extraction(body);
    assert_eq!(extraction.text.trim_end_matches('\n'), expected, "{body}");
    assert_eq!((warnings(&extraction), extraction.complete), (vec![], Some(true)), "{body}");
}

#[test]
fn text_is_shown_once() {
    let reference = source("&amp;") + &only("&");
    let body = source("<html><body>") + &paragraph(&format!("Hello {reference} world")) + &paragraph("two");
    assert_text(&body, "Hello & world\ntwo");
    // An archive's banner, with its text in RTF and in HTML.
    let banner = format!(
        "{}{}{}http://example.org/?a=1&b=2{}{}{}",
        source("<DIV>"),
        only(r"{{\b View the original item\b0}\line}"),
        source(r#"&nbsp;<A href=""#),
        source(r#"">"#),
        "View the original item",
        source("</A></DIV>"),
    );
    assert_text(&banner, "\u{A0}View the original item");
}

#[test]
fn blocks_and_breaks_are_lines() {
    let br = source("<br>") + &only(r"\line");
    for (body, shown) in [
        (paragraph("one") + &paragraph("two"), "one\ntwo"),
        (paragraph(&format!("one{br}two")), "one\ntwo"),
        (paragraph(&format!("one{br}")) + &paragraph("two"), "one\ntwo"),
        (paragraph("one") + &paragraph(&br) + &paragraph("two"), "one\n\ntwo"),
        (format!("one{br}{br}two"), "one\n\ntwo"),
        (br.clone() + "one", "one"),
        (
            source("<h1>") + "one" + &source("</h1><div><div>") + "two" + &source("</div></div>") + "three",
            "one\ntwo\nthree",
        ),
        (paragraph("one") + &paragraph(&source("&nbsp;")) + &paragraph("two"), "one\n\u{A0}\ntwo"),
        (source("<b>") + "one" + &source("</b><i>") + "two" + &source("</i>"), "onetwo"),
        (r"one\par two\par ".to_owned(), "one\ntwo"),
    ] {
        assert_text(&body, shown);
    }
}

#[test]
fn white_space_is_one_space() {
    for (body, shown) in [
        (format!("one{}two", source(r" \par\tab  ")), "one two"),
        (format!("{}  one  two {}three", source("<p>"), source("</p>")), "one two\nthree"),
        (source("<b>") + "one " + &source("</b> <i>") + " two" + &source("</i>"), "one two"),
        (source("<pre>") + "a  b" + &source(r"\par ") + r"c\par d" + &source("</pre>") + " e", "a  b\nc\nd\ne"),
    ] {
        assert_text(&body, shown);
    }
}

#[test]
fn lists_have_labels() {
    let bullet = only(r"{{\*\pn\pnlvlblt\pnf1{\pntxtb\'b7}}{\pntext\f1\'b7\tab}\fi-360\li720}");
    let item = |text: &str| source("<li>") + &bullet + text + &source("</li>") + &only(r"\par");
    for (body, shown) in [
        (source("<ul>") + &item("one") + &item("two") + &source("</ul>") + "end", "•\tone\n•\ttwo\nend"),
        (source("<ol>") + &item("one") + &item("two") + &source("</ol>"), "1.\tone\n2.\ttwo"),
        (source("<ol start=3 type=a>") + &item("one") + &item("two"), "c.\tone\nd.\ttwo"),
        (source("<ol start=4294967298><li>") + "one" + &source("<li value=2>") + "two", "100000000.\tone\n2.\ttwo"),
        (source("<ol><li value=-4294967298>") + "one" + &source("<li>") + "two", "-100000000.\tone\n-99999999.\ttwo"),
        (source(r#"<ol type="I"><li value="4">"#) + "one" + &source("<li><p>") + "two", "IV.\tone\nV.\ttwo"),
        (
            source("<ol><li>") + "one" + &source("<ul><li>") + "in" + &source("</ul><li>") + "two" + &source("</ol>"),
            "1.\tone\n•\tin\n2.\ttwo",
        ),
        (source("<p>") + r"{\pntext 1.\tab}one", "one"),
    ] {
        assert_text(&body, shown);
    }
}

#[test]
fn tables_are_rows_of_cells() {
    let cell = |text: &str| source("<td>") + &only("{") + text + &source("</td>") + &only(r"}\tab");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        source("<tr>") + &only("{") + &cells + &source("</tr>") + &only(r"\par}")
    };
    for (body, shown) in [
        (row(&["A", "B"]) + &row(&["C", "D"]), "A\tB\nC\tD"),
        (row(&["", "B"]) + &row(&["C", ""]) + &row(&["", "", "E"]), "\tB\nC\n\t\tE"),
        (row(&[&paragraph("A"), &paragraph("B")]), "A\tB"),
        (row(&[&(paragraph("A") + &paragraph("B")), "C"]), "A\nB\tC"),
        (row(&["A", &(source("<table>") + &row(&["B", "C"]) + &row(&["D"]) + &source("</table>"))]), "A\tB\tC\nD"),
    ] {
        assert_text(&(source("<table>") + &body + &source("</table>") + "end"), &format!("{shown}\nend"));
    }
}

#[test]
fn character_references_are_decoded() {
    for (html, shown) in [
        ("&nbsp;&eacute;&Eacute;&yuml;", "\u{A0}éÉÿ"),
        ("&#8217;&#x201C;&#X41;&#128512;", "’“A😀"),
        ("&euro;&ndash;&hellip;&alpha;&there4;", "€–…α∴"),
        ("&lt;b&gt; &quot;&amp;&apos;", "<b> \"&'"),
        // Numbers of Windows; a reference that is unknown, or not one.
        ("&#146;&#133;", "’…"),
        ("&bogus; a & b < c", "&bogus; a & b < c"),
        ("&eacute &copy", "é ©"),
        ("&NotEqualTilde;&#67d", "≂\u{338}Cd"),
        ("&eacute<b>x</b>", "éx"),
    ] {
        assert_text(&(source(html) + "|"), &format!("{shown}|"));
    }
    // Text between fragments has none.
    assert_text(&(source("<p>") + r"&amp; <b> \'e9"), "&amp; <b> é");
}

#[test]
fn fragments_are_in_the_documents_charset() {
    let body = format!(r"\f2 {}\'e9{}{}", source(r"<p>\'e9&eacute;\u1081?"), source(r"\'e9"), r"\'ff");
    assert_text(&body, "ééййéя");
    assert_text(&format!(r"\f1 {}a{}", source("<b>"), source("</b>b")), "αb");
    assert_text(&(source(r"<a title='\'c3>' href=\'e9>") + "text"), "text");
}

#[test]
fn source_that_is_not_shown_is_left_out() {
    for (body, shown) in [
        (source("<html><head><title>Title</title><meta x></head><body>") + "text", "text"),
        (source("<head><style>") + "p {}" + &source("</style><body>") + "text", "text"),
        (source(r"<style>\par <!--\par  p > a \{b:c\}\par -->\par </style>") + "text", "text"),
        (source("<script>if (a<b) c(\"</p>\")</script>") + "text", "text"),
        (source("<!-- a > b ") + "c" + &source(" --->") + "text", "text"),
        (source("<!--[if gte mso 9]><xml><a>b</a></xml><![endif]-->") + "text", "text"),
        (source("<![if !supportLists]>") + "1." + &source("<![endif]>") + "text", "1.text"),
        (source("<!DOCTYPE html><?xml x?><o:p>") + "text" + &source("</o:p>"), "text"),
        (r"{\*\mhtmltag64 <p>not}text".to_owned(), "text"),
        (source("<img alt='a>b' src=c>") + "text", "text"),
    ] {
        assert_text(&body, shown);
    }
}

#[test]
fn hidden_elements_are_omitted() {
    let hidden = source("<div style='x:y; DISPLAY: none'>") + "in" + &source("<div>a</div>b</div>");
    let found = extraction(&(hidden.clone() + "text"));
    assert_eq!((found.text.as_str(), omitted(&found)), ("text\n", vec![("hidden-text", 4)]));
    let raw = RawOptions { hidden: true, ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let shown = EXTRACTOR.extract(document(&(hidden + "text")).as_bytes(), &options).expect("text");
    assert_eq!(shown.text, "in\na\nb\ntext\n");
    let found = extraction(&(source("<p>") + r"\htmlrtf {\v \htmlrtf0 ab\htmlrtf }\htmlrtf0 text"));
    assert_eq!((found.text.as_str(), omitted(&found)), ("text\n", vec![("hidden-text", 2)]));
}

#[test]
fn the_target_of_a_link_is_an_option() {
    let field = r#"{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt\cf1 \htmlrtf0 text\htmlrtf }}"#;
    let body = source(r#"<a href="http://example.org">"#) + &only(field) + &source("</a>");
    assert_text(&body, "text");
    let raw = RawOptions { links: true, ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let found = EXTRACTOR.extract(document(&body).as_bytes(), &options).expect("text");
    assert_eq!(found.text, "text <http://example.org>\n");
}

#[test]
fn documents_without_html_source_show_their_rtf() {
    assert_eq!(rtf::text(r"{\*\htmltag64 <p>x</p>}\htmlrtf a\htmlrtf0 b"), "ab");
    // From plain text, and from HTML without any source.
    let plain = r"{\rtf1\ansi\fromtext \fbidis \deff0{\fonttbl{\f0 Arial;}}\f0 one\par two\tab\par}";
    assert_eq!(extract(plain).expect("text").text, "one\ntwo\t\n");
}

#[test]
fn deep_elements_keep_their_text() {
    for (element, separator) in [("ul><li", "\n"), ("table><tr><td", "\n"), ("div", "\n"), ("b", ""), ("pre", "\n")] {
        let body: String = (0..40).map(|number| source(&format!("<{element}>")) + &number.to_string()).collect();
        let text = extraction(&body).text;
        let numbers: String = text.replace("•\t", "").replace(['\n', '\t'], "");
        assert_eq!(numbers, (0..40).map(|number| number.to_string()).collect::<String>(), "{element}");
        assert_eq!(separator.is_empty(), !text.trim_end().contains('\n'), "{element}");
    }
}

#[test]
fn a_hidden_element_may_lack_its_end_tag() {
    for (html, shown) in [
        ("<p HIDE>in<p>a</p><p>b</p>", "a\nb"),
        ("<p HIDE>in<div>a</div>b", "a\nb"),
        ("<p HIDE>in<b>in</b><p HIDE>in<table><tr><td>a</table>", "a"),
        ("<div><p HIDE>in</div>a", "a"),
        ("<p HIDE>in</p>a<p>b", "a\nb"),
        ("<ul><li HIDE>in<ul><li>in</ul>in<li>a</ul>b", "•\ta\nb"),
        ("<ul><li HIDE>in</li><li>a<li HIDE>in</ul>b", "•\ta\nb"),
        ("<dl><dt HIDE>in<dd>a<dd HIDE>in<dt>b</dl>", "a\nb"),
        ("<table><tr HIDE><td>in<table><tr><td>in</table><tr><td>a<td>b</table>", "a\tb"),
        ("<table><tr><td HIDE>in<td>a<td HIDE>in<tr><td>b<tr HIDE><td>in</table>c", "a\nb\nc"),
        ("<body><ul><li HIDE>in</body>a", "a"),
        ("<select><option HIDE>in<option>a</select>", "a"),
    ] {
        let html = html.replace("HIDE", "style=display:none");
        assert_eq!(extraction(&source(&html)).text.trim_end(), shown, "{html}");
    }
}

#[test]
fn a_style_ends_with_its_value() {
    for (attributes, is_hidden) in [
        (r#"style="color:red;display:none""#, true),
        ("style='display: none' title=a", true),
        ("style=display:none title=a", true),
        (r#"style="color:red" onclick="style='display:none'""#, false),
        ("style='color:red' title='display:none'", false),
        ("style=color:red title=display:none", false),
    ] {
        let found = extraction(&source(&format!("<p {attributes}>in</p>a")));
        assert_eq!(found.text, if is_hidden { "a\n" } else { "in\na\n" }, "{attributes}");
    }
}

#[test]
fn html_that_is_not_closed_is_damage() {
    for html in
        ["<a title=\"x>", "<a title=x", "</", "<!-- a>", "<xml>", "<head>", "<title>", "<style>p {}", "<!DOCTYPE"]
    {
        let found = extraction(&(source("<p>one") + &source(html) + "two"));
        let details: Vec<_> = found.warnings.iter().map(|warning| warning.detail.as_str()).collect();
        assert_eq!((found.text.as_str(), warnings(&found)), ("one\n", vec!["text-missing"]), "{html}");
        assert!(details[0].contains("HTML elements that are not closed"), "{html}: {details:?}");
    }
    // What is not a tag is text, and what is hidden is counted.
    for (html, shown) in
        [("AT&amp", "AT&"), ("a &bogus", "a &bogus"), ("a <", "a <"), ("a<p style=display:none>in", "a")]
    {
        assert_text(&source(html), shown);
    }
}

#[test]
fn elements_whose_words_are_elsewhere_are_listed() {
    let html = "a<iframe src=x></iframe><object data=y></object><input value=z><input type=hidden value=w>b";
    let read = extraction(&source(html));
    let expected = vec![("embedded-objects", 1), ("linked-objects", 1), ("form-controls", 1)];
    assert_eq!((read.text.trim_end(), omitted(&read)), ("ab", expected));
}
