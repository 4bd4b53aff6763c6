//! HTML documents: those that Office saves as web pages, and any others.

use crate::support::EXTRACTOR;
use crate::support::rtf::{extract, omitted, warnings};
use catdoc_lambda::{Extraction, Options, RawOptions, Section, Structure};

fn page(body: &str) -> String {
    format!("<html><head><meta charset=utf-8></head><body>{body}</body></html>")
}

fn extraction(body: &str) -> Extraction {
    extract(page(body)).unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

#[track_caller]
fn assert_text(body: &str, expected: &str) {
    let extraction = extraction(body);
    assert_eq!(extraction.text.trim_end_matches('\n'), expected, "{body}");
    assert_eq!((warnings(&extraction), extraction.format.as_str()), (vec![], "html"), "{body}");
}

#[track_caller]
fn assert_texts(cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        assert_text(body, expected);
    }
}

fn extract_with(body: &str, raw: RawOptions) -> String {
    let options = Options::try_from(raw).expect("valid options");
    let extraction = EXTRACTOR.extract(page(body).as_bytes(), &options).expect("text");
    extraction.text.trim_end().to_owned()
}

fn markdown(body: &str) -> String {
    extract_with(body, RawOptions { markdown: true, links: true, ..RawOptions::default() })
}

#[test]
fn blocks_are_lines_and_white_space_collapses() {
    assert_texts(&[
        ("<p>one  \n two</p><div> three <b> four</b></div>five<h1>six", "one two\nthree four\nfive\nsix"),
        ("a<br>b<br><br>c<hr>d", "a\nb\n\nc\nd"),
        ("<p>a<br></p><p><br></p><p>b", "a\n\nb"),
        ("<pre>\na  b\n\tc\n</pre>d <span style='white-space: pre'>e  f</span>", "a  b\n\tc\nd e  f"),
        ("a<wbr>b&shy;c&nbsp;&nbsp;d", "abc\u{A0}\u{A0}d"),
        ("<q>so</q> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "“so” 漢(kan)"),
        ("<dl><dt>a<dd>b<dt>c</dl><select><option>d<option>e</select>f", "a\nb\nc\nd\ne\nf"),
        ("<span style='display:block'>a</span>b<div style='display:inline'>c</div>", "a\nbc"),
    ]);
}

/// Returns a page in which each visible character of its text is a reference, and is read alone.
fn with_references(body: &str) -> String {
    let mut in_tag = false;
    let reference = |c: char| {
        in_tag = (in_tag || c == '<') && c != '>';
        let is_text = !in_tag && c != '>' && !c.is_whitespace() && c != '\u{A0}';
        if is_text { format!("&#{};", u32::from(c)) } else { c.to_string() }
    };
    body.chars().map(reference).collect()
}

#[test]
fn text_is_the_same_in_runs_and_by_single_characters() {
    let words = "two words,  two spaces\n and a line; don’t — Слово  и 漢字 \u{A0}no\u{A0}break 🕰 a";
    let long = words.repeat(40);
    for body in [
        format!("<p>{long}<p>{words}<b>{words}</b> {words}<br>{words}"),
        format!("<pre>\n{words}\n{long}</pre>{words}<span style='white-space:pre'>{words}</span>{words}"),
        format!("<span style='text-transform:uppercase'>{words}</span>{words}<s>{words}</s><h1>{long}</h1>"),
        format!("{words}<span style='display:none'>{words}</span>{words}<del>{words}</del><ins>{words}</ins>"),
        format!("<ul><li>{words}<li> {long}</ul>{words}<table><tr><td>{words}<td> {long}</table>{words}"),
        format!("{words}<a href='#x'>{words}</a>{words}<sup>{words}</sup><font face=Symbol>{words}</font>{words}"),
        format!("<textarea>{words}</textarea>{words}<q>{words}</q><ruby>{words}<rt>{words}</ruby>{words}"),
    ] {
        let alone = with_references(&body);
        let [in_runs, by_characters] = [&body, &alone].map(|body| (extraction(body), markdown(body)));
        assert_eq!(in_runs.0.text, by_characters.0.text, "{body}");
        assert_eq!(in_runs.0.omitted, by_characters.0.omitted, "{body}");
        assert_eq!(in_runs.1, by_characters.1, "{body}");
    }
}

#[test]
fn end_tags_are_implied() {
    assert_texts(&[
        ("<p>a<p>b<ul><li>c<li>d</ul>e", "a\nb\n•\tc\n•\td\ne"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "a\tb\nc\nd"),
        ("a</p>b</div>c</b>d<br/>e</br>f", "a\nbcd\ne\nf"),
        ("<b>a<p>b</b>c</p>d", "a\nbc\nd"),
        ("<a>a<pre>b<a>c</pre>d", "a\nbc\nd"),
    ]);
}

#[test]
fn tables_have_tabs_between_cells() {
    assert_texts(&[
        (
            "<table><caption>t</caption><tr><th>a</th><td>b</td></tr><tr><td></td><td>c</td></tr></table>",
            "t\na\tb\n\tc",
        ),
        ("<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table><td>e</table>", "a\nb\tc\nd\te"),
        ("<tr><td>a<td>b<tr><td>c", "a\tb\nc"),
    ]);
}

#[test]
fn items_of_lists_have_labels() {
    assert_texts(&[
        ("<ul><li>a<ol start=3><li>b<li value=7>c<li>d</ol></ul>", "•\ta\n3.\tb\n7.\tc\n8.\td"),
        ("<ol type=a><li>x<li type=I>y</ol><ol style='list-style-type:lower-roman'><li>z", "a.\tx\nII.\ty\ni.\tz"),
        ("<ol reversed start=2><li>a<li>b<li>c</ol>", "2.\ta\n1.\tb\n0.\tc"),
        ("<ol reversed><li>a<ol reversed><li>b<li>c</ol><li>d</ol>", "2.\ta\n2.\tb\n1.\tc\n1.\td"),
        ("<ul style='list-style:none'><li>a</ul><ol><li><p>b</p><p>c</p><li></ol>d", "a\n1.\tb\nc\n2.\t\nd"),
    ]);
    // Word's own labels are text that old browsers need.
    let label = |label: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>\
             <span style='font-family:Symbol'><span style='mso-list:Ignore'>{label}\
             <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>item</p>"
        )
    };
    assert_text(&(label("&middot;") + &label("1.")), "•\titem\n1.\titem");
    assert_eq!(markdown(&(label("&middot;") + "x" + &label("1."))), "- item\n\nx\n\n1. item");
}

#[test]
fn what_browsers_do_not_show_is_not_text() {
    let body = "<script>a</script><style>b</style><template>c</template><xml>d</xml><!-- e --><![if x]>f<![endif]>";
    assert_text(body, "f");
    assert_text("<noscript>a</noscript><details>b<summary>c</summary></details>", "a\nb\nc");
    assert_eq!(extract("<title>a</title><noscript><p>b").expect("text").text, "b\n");
}

#[test]
fn hidden_text_is_omitted_and_counted() {
    let hidden = "<style>.h{display:none} p.g, #f { mso-hide: all } @media print { .x { display: none } }</style>\
                  <b hidden>1</b><b class='y h'>2</b><p class=g>3</p><b id=f>4</b><b style='DISPLAY : none'>5</b>\
                  <b style='visibility:hidden'>6<i style='visibility:visible'>a</i></b><b class=x>b</b><i class=g>c</i>";
    let extraction = extraction(hidden);
    assert_eq!((extraction.text.trim_end(), omitted(&extraction)), ("abc", vec![("hidden-text", 6)]));
    let all = extract_with(hidden, RawOptions { hidden: true, ..RawOptions::default() });
    assert_eq!(all, "12\n3\n456abc");
}

#[test]
fn deleted_text_is_that_of_word() {
    let extraction = extraction("a<del>b</del><del class=msoDel>cd</del><ins>e</ins><span class=msoDel>f</span>");
    assert_eq!((extraction.text.trim_end(), omitted(&extraction)), ("abe", vec![("deleted-text", 3)]));
}

#[test]
fn fields_of_forms_show_their_text() {
    assert_texts(&[
        ("a<input value=b>c<input type=SUBMIT value='Send it'><input type=hidden value=d>", "a b c Send it"),
        ("a<textarea>\n b\n <i>c</textarea>d<button>e</button>", "a\n b\n <i>c\nde"),
        ("<select><optgroup label=a><option label=b>c<option>d</select>", "a\nb c\nd"),
    ]);
}

#[test]
fn cdata_sections_are_text() {
    assert_text("a<![CDATA[b <i>c</i> &amp; ]]]>d<script>//<![CDATA[\ne//]]></script>", "ab <i>c</i> &amp; ]d");
}

#[test]
fn text_of_style_sheets_is_listed_as_hidden() {
    let read = extraction(
        "<style>.new:after { content: 'New \\201C ' \"1\" } i:before { content: '\\e001 (' attr(title) }</style>a",
    );
    assert_eq!((omitted(&read), read.complete), (vec![("hidden-text", 4)], Some(true)));
}

#[test]
fn content_that_is_not_text_is_listed() {
    let body = "a<img alt=b><input type=password value=c><input><input type=hidden><iframe>e</iframe><object></object>";
    let extraction = extraction(body);
    assert_eq!(extraction.text.trim_end(), "a");
    let expected = [("pictures", 1), ("form-controls", 2), ("linked-objects", 1), ("embedded-objects", 1)];
    let found = omitted(&extraction);
    assert!(expected.iter().all(|row| found.contains(row)) && found.len() == expected.len(), "{found:?}");
}

#[test]
fn letters_are_shown_in_their_case_and_font() {
    assert_texts(&[
        ("<p style='text-transform:uppercase'>straße é<i style='text-transform:none'>b</i>", "STRASSE Éb"),
        ("<p style='text-transform:capitalize'>one two-three it's <b>f</b>our", "One Two-Three It's Four"),
        ("<p style='text-transform:lowercase'>ÄB", "äb"),
        (
            "<font face=Symbol>ab</font>c<span style='mso-char-type:symbol;mso-symbol-font-family:Wingdings'>à</span>",
            "αβc\u{1F86A}",
        ),
    ]);
}

#[test]
fn notes_and_other_parts_are_apart() {
    let note = |kind: &str, style: &str, to: &str| {
        format!(
            "<div style='mso-element:{kind}-list'><div style='mso-element:{kind}'><p><a style='{style}' href='#{to}'>\
             <span>[1]</span></a> its {kind}</p></div></div>"
        )
    };
    let body = format!(
        "<div style='mso-element:header'><p>head</p></div><p>text<a style='mso-footnote-id:ftn1' href='#_ftn1'>\
         <span class=MsoFootnoteReference>[1]</span></a></p>{}{}<div style='mso-element:footer'>foot</div>",
        note("endnote", "mso-endnote-id:edn1", "_ednref1"),
        note("footnote", "mso-footnote-id:ftn1", "_ftnref1"),
    );
    assert_text(&body, "text1\n1\tits footnote\n1\tits endnote\nhead\nfoot");
    let Structure::Sections(sections) = extraction(&body).structure else { panic!("no sections") };
    assert_eq!(sections.get(Section::Footnotes), Some("1\tits footnote\n"));
    assert_eq!((sections.get(Section::Headers), sections.get(Section::Footers)), (Some("head\n"), Some("foot\n")));
    assert_eq!(markdown(&body).lines().next(), Some("text[^1]"));
    // Without Word's own properties.
    let body = "t<a href='#_ftn1' name='_ftnref1'>[1]</a><div id=ftn1><p><a href='#_ftnref1'>[1]</a> n</p></div>";
    assert_text(body, "t1\n1\tn");
    // LibreOffice's are these.
    let body = "<div title='header'>h</div>t<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a>\
                <div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>n</p></div>";
    assert_text(body, "t1\n1\tn\nh");
}

#[test]
fn text_boxes_and_formulas_are_in_comments() {
    let body = "<p>a<!--[if gte vml 1]><v:shape><v:textbox><![if !mso]><table><tr><td><![endif]><div><p>in b</p><p>ox</p></div>\
                <![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><img><![endif]></p>\
                <!--[if gte msEquation 12]><m:oMath>x</m:oMath><![endif]-->c";
    let extraction = extraction(body);
    assert_eq!(extraction.text, "a\nc\nin b\nox\n");
    assert_eq!(omitted(&extraction), [("equations", 1)]);
}

#[test]
fn comments_have_marks_and_authors() {
    let body = "<p>text<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor \
                href='#_msocom_1'>[KS1]</a><![endif]></span></p><div style='mso-element:comment-list'><div \
                style='mso-element:comment'><div id=_com_1 class=msocomtxt><span style='mso-comment-author:\"Kim Smith\"'>\
                </span><p><a href='#_msoanchor_1' class=msocomoff>[KS1]</a>Really?</p></div></div></div>";
    let extraction = extraction(body);
    assert_eq!(extraction.text, "text[KS1]\n[KS1]\tReally?\n");
    assert_eq!(extraction.metadata.comment_authors.as_deref(), Some("Kim Smith"));
}

#[test]
fn metadata_is_that_of_office_or_of_the_head() {
    let office = "<html><head><title> A\n title</title><meta name=Generator content='Microsoft Word 11'>\
        <!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Anna &amp; Bo</o:Author><o:Company>C</o:Company>\
        <o:Created>2003-05-01T12:00:00Z</o:Created><o:Pages>3</o:Pages></o:DocumentProperties></xml><![endif]-->\
        </head><body>x</body></html>";
    let metadata = extract(office).expect("text").metadata;
    assert_eq!(metadata.title.as_deref(), Some("A title"));
    assert_eq!(metadata.author.as_deref(), Some("Anna & Bo"));
    assert_eq!(metadata.company.as_deref(), Some("C"));
    assert_eq!(metadata.application.as_deref(), Some("Microsoft Word 11"));
    assert_eq!((metadata.created.as_deref(), metadata.pages), (Some("2003-05-01T12:00:00Z"), Some(3)));
}

#[test]
fn the_charset_is_the_declared_one() {
    let text = |head: &str, bytes: &[u8]| {
        let document = [b"<html>", head.as_bytes(), b"<body>", bytes, b"</body></html>"].concat();
        extract(document).expect("text").text.trim_end().to_owned()
    };
    assert_eq!(text("<meta charset=windows-1251>", b"\xEF\xF0\xE8"), "при");
    let content_type = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>";
    assert_eq!(text(content_type, b"\x93\xE4\x94"), "“ä”");
    assert_eq!(text("<?xml version='1.0' encoding='koi8-r'?>", b"\xD0\xD2\xC9"), "при");
    assert_eq!(text("<meta charset=gb2312>", b"\xD6\xD0\xCE\xC4"), "中文");
    assert_eq!(text("<meta charset=utf-16>", "при".as_bytes()), "при");
    assert_eq!(text("<body><meta charset=koi8-r>", b"\xD0\xD2\xC9"), "при");
    assert_eq!(text("<meta name=Content-Type content='text/html; charset=koi8-r'>", b"\xD0\xD2\xC9"), "при");
}

#[test]
fn an_unknown_charset_is_a_warning() {
    let page = |charset: &str| format!("<html><head><meta charset={charset}></head><body>+ZeVnLIqe-</body></html>");
    for (charset, expected) in [("utf-7", vec!["text-uncertain"]), ("us-ascii", vec![])] {
        assert_eq!(warnings(&extract(page(charset)).expect("text")), expected, "{charset}");
    }
}

#[test]
fn tags_do_not_decide_a_guess_of_the_charset() {
    let (text, _, _) = encoding_rs::WINDOWS_1251.encode("<html><body><div>Привет, мир</div></body></html>");
    assert_eq!(extract(text).expect("text").text, "Привет, мир\n");
}

#[test]
fn references_are_characters() {
    assert_texts(&[
        ("&lt;&amp;&gt; &eacute;&Eacute;&copy &notit; &notin; &AMP", "<&> éÉ© ¬it; ∉ &"),
        ("&NotEqualTilde;&Afr;&fjlig;&CounterClockwiseContourIntegral;", "\u{2242}\u{338}𝔄fj∳"),
        ("&#65;&#x42&#67d &#x80; &unknown; & &;", "ABCd € &unknown; & &;"),
    ]);
    assert_eq!(extraction("&#xD800;&#1114112;&#0;").text, "\u{FFFD}\u{FFFD}\u{FFFD}\n");
    let links =
        extract_with("<a href='?a=1&copy=2&amp;b&lt'>x</a>", RawOptions { links: true, ..RawOptions::default() });
    assert_eq!(links, "x <?a=1&copy=2&b<>");
}

#[test]
fn tags_are_read_as_browsers_read_them() {
    assert_texts(&[
        ("a < b <3 </ x>c<!doctype y>d<!-->e<!--->f<!-- -- --!>g<?php ?>h", "a < b <3 cdefgh"),
        ("<script><!-- <script> </script> a --> b</script>c", "c"),
        ("<i title='>' title=\"x\" y=z>a</i\n>b<I/>c</I class=d>", "abc"),
        ("<o:p>a</o:p><foo>b<bar/>c</foo>", "abc"),
    ]);
}

#[test]
fn empty_elements_of_xhtml_do_not_hide_the_page() {
    let head = "<html><head><title/><style/><script src='x.js'/></head>";
    let page = extract(format!("{head}<body>a<iframe src='x'/>b<template/><table><tr><td>c</table></body></html>"));
    assert_eq!(page.expect("text").text, "ab\nc\n");
}

#[test]
fn a_page_that_is_cut_is_not_complete() {
    let cut = extract("<html><body><p>one<p cla").expect("text");
    assert_eq!((cut.text.trim_end(), warnings(&cut), cut.complete), ("one", vec!["text-missing"], Some(false)));
    let comment = extract("<html><body>one<!-- two").expect("text");
    assert_eq!((comment.text.trim_end(), warnings(&comment)), ("one", vec!["text-missing"]));
    // The end tags of a document may be absent, or it is cut between its elements.
    assert_eq!(extract("<html><body><p>one").expect("text").complete, None);
    assert_eq!(extract("<p>one").expect("text").complete, Some(true));
}

#[test]
fn markdown_has_the_formatting() {
    for (body, expected) in [
        ("<h2>a <b>b</b></h2><p>c <b>d</b> <i>e</i> <s>f</s></p>", "## a b\n\nc **d** *e* ~~f~~"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "- a\n  1. b\n- c"),
        ("<a href=' http://x.org/ '>a</a> <a href='javascript:b()'>c</a>", "[a](http://x.org/) c"),
        (
            "<table><tr><td>a<td align=right>b<tr><td>c<td style='text-align:right'>d</table>",
            "| a | b |\n| --- | ---: |\n| c | d |",
        ),
        ("<b style='font-weight:normal'>a</b> <span style='font:italic bold 9pt x'>b</span>", "a ***b***"),
    ] {
        assert_eq!(markdown(body), expected, "{body}");
    }
}

#[test]
fn nesting_has_no_limit_that_loses_text() {
    let body = format!("{}a{}b", "<div><b><table><tr><td>".repeat(2000), "</td></tr></table>".repeat(2000));
    let text = extraction(&body).text;
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["a", "b"]);
}
