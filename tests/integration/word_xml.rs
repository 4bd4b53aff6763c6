//! WordprocessingML of Word 2003.

use crate::support::EXTRACTOR;
use crate::support::rtf::warnings;
use crate::support::word_xml::{extract_with, markdown, omitted, p, r, text, whole, word_2003};
use catdoc_lambda::{Options, RawOptions, Section, Structure};

#[track_caller]
fn of_body(body: &str) -> String {
    text(&word_2003("", body))
}

#[track_caller]
fn sections(document: &str) -> Vec<(Section, String)> {
    let Structure::Sections(sections) = whole(document, RawOptions::default()).structure else { panic!("{document}") };
    [
        Section::Body,
        Section::Footnotes,
        Section::Endnotes,
        Section::Comments,
        Section::Headers,
        Section::Footers,
        Section::TextBoxes,
    ]
    .into_iter()
    .filter_map(|section| Some((section, sections.get(section)?.trim_end().to_owned())))
    .collect()
}

#[test]
fn text_is_in_paragraphs_and_runs() {
    for (body, expected) in [
        (p("High tide") + &p("at noon"), "High tide\nat noon"),
        (format!("<w:p>{}{}</w:p>", r("High "), r("tide")), "High tide"),
        (p("&lt;a&gt; &amp; &#8217;&#x1F30A; &nosuch;"), "<a> & ’🌊 &nosuch;"),
        ("<w:p><w:r><w:t><![CDATA[<b>]]></w:t></w:r></w:p>".into(), "<b>"),
        (p("a") + "<w:p/>" + &p("b"), "a\n\nb"),
        (format!("<wx:sect><wx:sub-section>{}</wx:sub-section></wx:sect>", p("in sections")), "in sections"),
        (format!("<w:p><w:smartTag><w:smartTagPr>x</w:smartTagPr>{}</w:smartTag></w:p>", r("tag")), "tag"),
    ] {
        assert_eq!(of_body(&body), expected, "{body}");
    }
}

#[test]
fn text_outside_of_runs_is_missing() {
    for body in [
        "lost".to_owned() + &p("a"),
        format!("<w:p>lo{}st</w:p>", r("a")),
        "<w:p><w:r>lost<w:t>a</w:t></w:r></w:p>".to_owned(),
        format!("<w:unknown>lost</w:unknown>{}", p("a")),
        format!("<x:data xmlns:x='urn:x'><x:field>lost</x:field></x:data>{}", p("a")),
        "<w:p><w:r><w:t>a<w:br/>lost</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}<w:r><w:footnote><w:p>lost</w:p></w:footnote></w:r></w:p>", r("a")),
        format!("{}</w:body></w:wordDocument>lost", p("a")),
        format!("<w:p>{}<w:r><w:pict><v:textbox><div>lost</div></v:textbox></w:pict></w:r></w:p>", r("a")),
    ] {
        let read = extract_with(&word_2003("", &body), RawOptions::default());
        assert_eq!(
            (&read.text[..1], warnings(&read), read.complete),
            ("a", vec!["text-missing"], Some(false)),
            "{body}"
        );
    }
    // Settings of drawings are not text.
    let settings = "<w:p><w:r><w:drawing><x:at xmlns:x='urn:x'>12</x:at></w:drawing></w:r></w:p>";
    assert_eq!(of_body(&(settings.to_owned() + &p("a"))), "a");
}

#[test]
fn empty_elements_stand_for_characters() {
    for (content, expected) in [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>", "a\nb\nc"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>", "a-bc"),
        (r#"<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/>"#, "α✓"),
        (r#"<w:rPr><w:rFonts w:ascii="Symbol" w:h-ansi="Symbol"/></w:rPr><w:t>&#xF062;</w:t>"#, "β"),
        ("<w:t>&#xF062;</w:t>", "b"),
    ] {
        assert_eq!(of_body(&format!("<w:p><w:r>{content}</w:r></w:p>")), expected, "{content}");
    }
    let stops = "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr>";
    assert_eq!(of_body(&format!("<w:p>{stops}{}</w:p>", r("a"))), "a");
}

#[test]
fn any_prefix_stands_for_the_namespace() {
    let document = word_2003("", &p("by name")).replace("w:", "any:").replace("xmlns:w=", "xmlns:any=");
    assert_eq!(text(&document), "by name");
    let other = word_2003("", &format!("<x:p xmlns:x=\"urn:other\">{}</x:p>", p("inside")));
    assert_eq!(text(&other), "inside");
    let shadowed = word_2003("", &format!("<q xmlns:w=\"urn:other\">{}</q>{}", p("foreign"), p("own")));
    let read = extract_with(&shadowed, RawOptions::default());
    assert_eq!((read.text.as_str(), warnings(&read)), ("own\n", vec!["text-missing"]));
}

#[test]
fn tables_have_tabs_and_lines() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let nested = format!("<w:tbl>{}</w:tbl><w:p/>", row(&[cell(&p("x")), cell(&p("y"))]));
    let rows = [
        row(&[cell(&p("Day")), cell(&(p("High") + &p("tide")))]),
        row(&[cell("<w:p/>"), cell(&p("06:10"))]),
        row(&[cell(&nested), cell(&p("z"))]),
    ];
    let table = format!("{}<w:tbl>{}</w:tbl>{}", p("before"), rows.concat(), p("after"));
    assert_eq!(of_body(&table), "before\nDay\tHigh\ntide\n\t06:10\nx\ty\t\tz\nafter");
    let table = format!("<w:tbl>{}</w:tbl>", rows[..2].concat());
    assert_eq!(markdown(&word_2003("", &table)), "| Day | High<br>tide |\n| --- | --- |\n|  | 06:10 |");
}

#[test]
fn stories_follow_the_body_in_order() {
    let note = "<w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> By the moon.</w:t></w:r></w:p></w:footnote>";
    let endnote = "<w:endnote><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t> The end.</w:t></w:r></w:p></w:endnote>";
    let comment = r#"<aml:annotation aml:id="3" aml:author="Ann Bee" w:type="Word.Comment" w:initials="AB"><aml:content>
        <w:p><w:r><w:annotationRef/></w:r><w:r><w:t>Why?</w:t></w:r></w:p></aml:content></aml:annotation>"#;
    let text_box = format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>",
        p("Aside")
    );
    let art = r#"<w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict>"#;
    let section = format!(
        r#"<w:sectPr><w:hdr w:type="odd">{}</w:hdr><w:ftr w:type="odd">{}</w:ftr></w:sectPr>"#,
        p("Head"),
        p("Foot")
    );
    let runs: String =
        [note, endnote, comment, &text_box, art].iter().map(|content| format!("<w:r>{content}</w:r>")).collect();
    let document = word_2003("", &format!("<w:p>{}{runs}{}</w:p>{section}", r("Tides"), r(".")));
    let expected = [
        (Section::Body, "Tides1i[AB1]."),
        (Section::Footnotes, "1\tBy the moon."),
        (Section::Endnotes, "i\tThe end."),
        (Section::Comments, "[AB1]\tWhy?"),
        (Section::Headers, "Head"),
        (Section::Footers, "Foot"),
        (Section::TextBoxes, "Aside\nDRAFT"),
    ];
    assert_eq!(sections(&document), expected.map(|(section, text)| (section, text.to_owned())));
    let metadata = whole(&document, RawOptions::default()).metadata;
    assert_eq!(metadata.comment_authors.as_deref(), Some("Ann Bee"));
}

#[test]
fn notes_have_the_numbers_of_their_section() {
    let note = |text: &str| {
        format!("<w:p>{}<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r></w:p></w:footnote></w:r></w:p>", r(text))
    };
    let section = |settings: &str| {
        format!("<w:p><w:pPr><w:sectPr><w:footnotePr>{settings}</w:footnotePr></w:sectPr></w:pPr></w:p>")
    };
    let settings = r#"<w:docPr><w:footnotePr><w:numFmt w:val="lower-letter"/></w:footnotePr></w:docPr>"#;
    let each = r#"<w:numRestart w:val="each-sect"/>"#;
    let body = [
        note("x"),
        note("x"),
        section(""),
        note("y"),
        section(r#"<w:numFmt w:val="upper-roman"/>"#),
        note("z"),
        section(&format!(r#"<w:numStart w:val="5"/>{each}"#)),
    ]
    .concat();
    let body = sections(&word_2003(settings, &body)).swap_remove(0).1;
    let lines: Vec<_> = body.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["xa", "xb", "yIII", "ze"]);
}

#[test]
fn a_note_with_a_mark_of_its_own_has_no_number() {
    let note =
        |attributes: &str, mark: &str| format!("<w:r><w:footnote{attributes}><w:p>{mark}</w:p></w:footnote></w:r>");
    let numbered = note("", "<w:r><w:footnoteRef/></w:r><w:r><w:t>one</w:t></w:r>");
    let own = note(" w:suppressRef=\"on\"", &r("* star"));
    assert_eq!(of_body(&format!("<w:p>{}{own}{}{numbered}</w:p>", r("a"), r("*b"))), "a*b1\n* star\n1\tone");
}

#[test]
fn hidden_and_deleted_text_is_counted() {
    let deletion = |content: &str| {
        format!(
            r#"<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content>{content}</aml:content></aml:annotation>"#
        )
    };
    let styles = r#"<w:styles><w:style w:type="character" w:styleId="S"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;
    for (content, expected, counts) in [
        (deletion("<w:r><w:delText>gone text</w:delText></w:r>"), "ab", vec![("deleted-text", 8)]),
        (format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t></w:r>{}", r("c")), "acb", vec![("hidden-text", 3)]),
        (r#"<w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>hid</w:t></w:r>"#.into(), "ab", vec![("hidden-text", 3)]),
        (r#"<w:r><w:rPr><w:rStyle w:val="S"/><w:vanish w:val="off"/></w:rPr><w:t>x</w:t></w:r>"#.into(), "axb", vec![]),
        (
            deletion(&format!("<w:r><w:footnote>{}</w:footnote></w:r>", p("note"))),
            "ab",
            vec![("deleted-text", 4)],
        ),
        (
            format!(r#"<aml:annotation w:type="Word.Insertion"><aml:content>{}</aml:content></aml:annotation>"#, r("new")),
            "anewb",
            vec![],
        ),
        (
            r#"<w:r><w:rPr><aml:annotation w:type="Word.Formatting"><aml:content><w:rPr><w:vanish/></w:rPr></aml:content></aml:annotation></w:rPr><w:t>x</w:t></w:r>"#.into(),
            "axb",
            vec![],
        ),
    ] {
        let document = word_2003(styles, &format!("<w:p>{}{content}{}</w:p>", r("a"), r("b")));
        let extraction = whole(&document, RawOptions::default());
        assert_eq!((extraction.text.trim_end(), omitted(&extraction)), (expected, counts), "{content}");
    }
    let document = word_2003("", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t></w:r></w:p>");
    let extraction = whole(&document, RawOptions { hidden: true, ..RawOptions::default() });
    assert_eq!((extraction.text.trim_end(), omitted(&extraction)), ("hid", vec![]));
}

#[test]
fn a_deleted_mark_joins_paragraphs() {
    let mark = r#"<w:pPr><w:rPr><aml:annotation w:type="Word.Deletion"/></w:rPr></w:pPr>"#;
    assert_eq!(of_body(&format!("<w:p>{mark}{}</w:p>{}{}", r("a"), p("b"), p("c"))), "ab\nc");
    let hidden = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>";
    assert_eq!(of_body(&format!("{}{hidden}{}", p("a"), p("b"))), "a\nb");
}

#[test]
fn capitals_are_shown() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style></w:styles>"#;
    let run = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>istraße</w:t></w:r>");
    for (content, expected) in [
        (run("<w:caps/>"), "ISTRAßE"),
        (run("<w:smallCaps/>"), "ISTRAßE"),
        (run(r#"<w:caps w:val="off"/>"#), "istraße"),
        (run(r#"<w:caps/><w:lang w:val="TR"/>"#), "İSTRAßE"),
        (format!(r#"<w:pPr><w:pStyle w:val="T"/></w:pPr>{}"#, run("")), "ISTRAßE"),
        (format!(r#"<w:pPr><w:pStyle w:val="T"/></w:pPr>{}"#, run(r#"<w:caps w:val="off"/>"#)), "istraße"),
    ] {
        assert_eq!(text(&word_2003(styles, &format!("<w:p>{content}</w:p>"))), expected, "{content}");
    }
}

const LISTS: &str = r#"<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="0"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="2"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:listDef>
<w:listDef w:listDefId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="23"/><w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:listDef>
<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list><w:list w:ilfo="2"><w:ilst w:val="1"/></w:list>
<w:list w:ilfo="3"><w:ilst w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:list></w:lists>"#;

fn item(list: u32, level: u32, hint: &str, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="{list}"/>{hint}</w:listPr></w:pPr>{}</w:p>"#,
        r(text)
    )
}

#[test]
fn lists_have_their_labels() {
    let wrong = r#"<wx:t wx:val="99."/>"#;
    let body = [
        item(1, 0, wrong, "ebb"),
        item(1, 1, wrong, "neap"),
        item(1, 1, "", "spring"),
        item(2, 0, "", "bullet"),
        item(1, 0, "", "flood"),
        item(3, 0, "", "seventh"),
        item(9, 0, r#"<wx:t wx:val="IV."/>"#, "saved"),
        item(0, 0, "", "none"),
    ]
    .concat();
    let expected = "1.\tebb\n1.i)\tneap\n1.ii)\tspring\n•\tbullet\n2.\tflood\n7.\tseventh\nIV.\tsaved\nnone";
    assert_eq!(text(&word_2003(LISTS, &body)), expected);
    let body = [item(1, 0, "", "ebb"), item(2, 0, "", "bullet")].concat();
    assert_eq!(markdown(&word_2003(LISTS, &body)), "1. ebb\n- bullet");
}

#[test]
fn headings_and_emphasis_are_markdown() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="N"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H"/></w:style>
        <w:style w:type="character" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
    let styled = |style: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, r(style));
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let runs = [
        run("", "a "),
        run("<w:b/>", "b "),
        run("<w:b/><w:i/>", "c"),
        run(" ", " "),
        run("<w:dstrike/>", "d"),
        run(r#"<w:rStyle w:val="B"/>"#, "e"),
    ]
    .concat();
    let level = format!(r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{}</w:p>"#, r("level"));
    let body = format!("{}{}{level}{}<w:p>{runs}</w:p>", styled("H"), styled("Own"), styled("N"));
    assert_eq!(markdown(&word_2003(styles, &body)), "## H\n\n## Own\n\n# level\n\nN\n\na **b *c*** ~~d~~**e**");
}

#[test]
fn fields_show_their_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let field = |instruction: &str, result: &str| {
        format!(
            "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}{result}{}",
            mark("begin"),
            mark("separate"),
            mark("end")
        )
    };
    let form = |data: &str, name: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>{name}</w:instrText></w:r>{}"#,
            mark("end")
        )
    };
    let list = r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="ebb"/><w:listEntry w:val="flood"/></w:ddList>"#;
    for (content, expected) in [
        (field(" PAGE ", &r("12")), "12"),
        (field(" IF 1 = 1 x ", &field(" REF x ", &r("nested"))), "nested"),
        (format!(r#"<w:fldSimple w:instr=" AUTHOR ">{}</w:fldSimple>"#, r("Ann")), "Ann"),
        (field(" SYMBOL 97 \\f Symbol ", ""), "α"),
        (form("<w:checkBox><w:default w:val=\"off\"/><w:checked/></w:checkBox>", "FORMCHECKBOX"), "☒"),
        (form("<w:checkBox><w:default w:val=\"off\"/></w:checkBox>", "FORMCHECKBOX"), "☐"),
        (form(list, "FORMDROPDOWN"), "flood"),
        (format!("{}{}", field("LISTNUM NumberDefault", ""), field("LISTNUM NumberDefault", "")), "1)a)"),
    ] {
        assert_eq!(of_body(&format!("<w:p>{content}</w:p>")), expected, "{content}");
    }
}

#[test]
fn links_have_their_targets() {
    let link =
        format!(r#"<w:hlink w:dest="https://example.com/tides" w:bookmark="high">{}</w:hlink>"#, r("the tables"));
    let field =
        format!(r#"<w:fldSimple w:instr=' HYPERLINK "https://example.com" '>{}</w:fldSimple>"#, r("the harbour"));
    let document = word_2003("", &format!("<w:p>{link}{}{field}</w:p>", r(" and ")));
    assert_eq!(text(&document), "the tables and the harbour");
    let with_links = whole(&document, RawOptions { links: true, ..RawOptions::default() }).text;
    assert_eq!(with_links, "the tables <https://example.com/tides#high> and the harbour <https://example.com>\n");
    assert_eq!(
        markdown(&document),
        "[the tables](https://example.com/tides#high) and [the harbour](https://example.com)"
    );
}

#[test]
fn pictures_and_objects_are_listed() {
    let picture = r#"<w:r><w:pict><w:binData w:name="wordml://1.png">iVBORw0KGgo=</w:binData><v:shape><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>"#;
    let object = |kind: &str, program: &str| {
        format!(
            r#"<w:r><w:object><v:shape><v:imagedata src="x"/></v:shape><o:OLEObject Type="{kind}" ProgID="{program}" ObjectID="_1"/></w:object></w:r>"#
        )
    };
    for (content, kind) in [
        (picture.to_owned(), "pictures"),
        (object("Embed", "Excel.Sheet.8"), "embedded-objects"),
        (object("Link", "Excel.Sheet.8"), "linked-objects"),
        (object("Embed", "Equation.3"), "equations"),
        (r#"<w:subDoc w:link="part.doc"/>"#.to_owned(), "linked-objects"),
    ] {
        let extraction =
            extract_with(&word_2003("", &format!("<w:p>{}{content}</w:p>", r("a"))), RawOptions::default());
        assert_eq!((extraction.text.as_str(), omitted(&extraction)), ("a\n", vec![(kind, 1)]), "{content}");
    }
    let macros = r#"<w:docSuppData><w:binData w:name="editdata.mso">AAAA</w:binData></w:docSuppData>"#;
    let extraction = extract_with(&word_2003(macros, &p("a")), RawOptions::default());
    assert_eq!(omitted(&extraction), [("macros", 1)]);
}

#[test]
fn document_properties_are_metadata() {
    let properties = "<o:DocumentProperties><o:Title>Tides &amp; time</o:Title><o:Author>Ann</o:Author><o:LastAuthor>Bob</o:LastAuthor>\
        <o:Revision>3</o:Revision><o:Created>2003-05-01T12:00:00Z</o:Created><o:Pages>2</o:Pages><o:Company/></o:DocumentProperties>";
    let metadata = whole(&word_2003(properties, &p("a")), RawOptions::default()).metadata;
    assert_eq!(
        (metadata.title.as_deref(), metadata.author.as_deref(), metadata.last_author.as_deref()),
        (Some("Tides & time"), Some("Ann"), Some("Bob"))
    );
    assert_eq!((metadata.revision, metadata.pages, metadata.company), (Some(3), Some(2), None));
    assert_eq!(metadata.created.as_deref(), Some("2003-05-01T12:00:00Z"));
}

#[test]
fn a_declared_charset_is_read() {
    let document = word_2003("", &p("Ebbe und Flut: ä €")).replace("UTF-8", "windows-1252");
    let bytes: Vec<u8> =
        document.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(c).expect("Latin-1") }).collect();
    let extraction = EXTRACTOR.extract(&bytes, &Options::default()).expect("text");
    assert_eq!(extraction.text, "Ebbe und Flut: ä €\n");
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(document.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let extraction = EXTRACTOR.extract(&utf_16, &Options::default()).expect("text");
    assert_eq!(extraction.text, "Ebbe und Flut: ä €\n");
}

#[test]
fn a_cut_document_keeps_its_text_and_says_where_it_ends() {
    let document = word_2003("", &(p("High tide") + &p("at noon")));
    let end = document.find(" noon").expect("there");
    let extraction = extract_with(&document[..end], RawOptions::default());
    assert_eq!((extraction.text.as_str(), extraction.complete), ("High tide\nat\n", Some(false)));
    let details: Vec<_> = extraction.warnings.iter().map(|warning| warning.detail.as_str()).collect();
    assert!(
        details.len() == 1 && details[0].contains(&format!("elements that are not closed (1, at character {end})")),
        "{details:?}"
    );
}

#[test]
fn text_outside_of_the_body_is_damage() {
    let document = word_2003(&p("lost"), &p("High tide"));
    let extraction = extract_with(&document, RawOptions::default());
    assert_eq!((extraction.text.as_str(), extraction.complete), ("High tide\n", Some(false)));
    let codes: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(codes, ["text-missing"]);
}

#[test]
fn tags_that_do_not_match_are_damage() {
    let document = word_2003("", &format!("<w:p><w:r><w:t>High tide</w:p>{}", p("at noon")));
    let extraction = extract_with(&document, RawOptions::default());
    assert_eq!((extraction.text.as_str(), extraction.complete), ("High tide\nat noon\n", Some(false)));
    let codes: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(codes, ["text-uncertain"]);
}

#[test]
fn notices_between_notes_are_listed() {
    let notice = |content: &str| {
        format!(
            r#"<w:docPr><w:footnotePr><w:footnote w:type="continuation-notice"><w:p>{content}</w:p></w:footnote></w:footnotePr></w:docPr>"#
        )
    };
    let count = |content: &str| omitted(&extract_with(&word_2003(&notice(content), &p("a")), RawOptions::default()));
    assert_eq!(count(&r("continued")), [("headers-and-footers", 1)]);
    assert_eq!(count("<w:r><w:separator/></w:r>"), []);
}
