//! Documents of Office Open XML in one file (Flat OPC).

use crate::support::EXTRACTOR;
use crate::support::http::SERVER;
use crate::support::word_xml::{
    extract_with, main_part, markdown, omitted, p, package, part, r, relationships, text, whole,
};
use catdoc_lambda::{Options, RawOptions, Section, Structure};

#[track_caller]
fn of_body(body: &str) -> String {
    text(&package(&[main_part(body)]))
}

#[test]
fn parts_may_come_in_any_order() {
    let note = |id: u32, text: &str| {
        format!(r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#, r(text))
    };
    let separator = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
    let reference = |id: u32| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let styled = format!(r#"<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{}</w:p>"#, r("Heading"));
    let body = format!("{styled}<w:p>{}{}{}{}</w:p>", r("a"), reference(7), r("b"), reference(4));
    let lists = r#"<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="H"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let mut parts = vec![
        ("/word/footnotes.xml", part("footnotes", &[separator, &note(4, "second"), &note(7, "first")].concat())),
        ("/word/header1.xml", part("hdr", &p("Head"))),
        main_part(&body),
        ("/word/styles.xml", part("styles", styles)),
        ("/word/numbering.xml", part("numbering", lists)),
    ];
    let expected = "I.\tHeading\na1b2\n2\tsecond\n1\tfirst\nHead";
    assert_eq!(text(&package(&parts)), expected);
    parts.reverse();
    assert_eq!(text(&package(&parts)), expected);
    assert!(markdown(&package(&parts)).starts_with("# I. Heading\n\na[^1]b[^2]\n"));
}

#[test]
fn links_lead_through_the_relationships_of_their_part() {
    let link = |text: &str| format!(r#"<w:hyperlink r:id="rId1" w:anchor="x">{}</w:hyperlink>"#, r(text));
    let note = format!(r#"<w:footnote w:id="1"><w:p>{}</w:p></w:footnote>"#, link("note"));
    let parts = [
        ("/word/_rels/footnotes.xml.rels", relationships(&[("rId1", "https://note.example/")])),
        ("/word/footnotes.xml", part("footnotes", &note)),
        main_part(&format!(r#"<w:p>{}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>"#, link("body"))),
        ("/word/_rels/document.xml.rels", relationships(&[("rId1", "https://body.example/")])),
    ];
    let extraction = whole(&package(&parts), RawOptions { links: true, ..RawOptions::default() });
    assert_eq!(extraction.text, "body <https://body.example/#x>1\nnote <https://note.example/#x>\n");
}

#[test]
fn space_around_text_is_kept_on_request() {
    let keep = r#"<w:r><w:t xml:space="preserve"> b </w:t></w:r>"#;
    assert_eq!(of_body(&format!("<w:p>{}{keep}{}</w:p>", r(" a "), r("\n c  d\n"))), "a b c  d");
}

#[test]
fn one_branch_of_alternatives_is_read() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let alternatives = |requires: &str| {
        format!(
            r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{requires}"><wps:txbx>{}</wps:txbx></mc:Choice>
            <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>"#,
            text_box("choice"),
            text_box("fallback"),
            r("a")
        )
    };
    assert_eq!(of_body(&alternatives("wps")), "a\nchoice");
    assert_eq!(of_body(&alternatives("unknown")), "a\nfallback");
}

#[test]
fn tracked_changes_show_the_new_text() {
    let body = format!(
        r#"<w:p><w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2">{}</w:ins>
        <w:moveFrom w:id="3">{}</w:moveFrom><w:moveTo w:id="4">{}</w:moveTo></w:p>"#,
        r("new"),
        r("moved"),
        r("moved")
    );
    let extraction = whole(&package(&[main_part(&body)]), RawOptions::default());
    assert_eq!((extraction.text.as_str(), omitted(&extraction)), ("newmoved\n", vec![("deleted-text", 3)]));
    let change = "<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>";
    assert_eq!(markdown(&package(&[main_part(&format!("<w:p>{change}{}</w:p>", r("text")))])), "text");
}

#[test]
fn content_controls_are_transparent() {
    let control = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/><w:placeholder><w:docPart w:val=\"y\"/></w:placeholder></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("in a control")
    );
    assert_eq!(of_body(&format!("{control}<w:customXml>{}</w:customXml>", p("in XML"))), "in a control\nin XML");
}

#[test]
fn comments_have_marks_of_their_authors() {
    let body = format!(
        r#"<w:p>{}<w:r><w:commentReference w:id="5"/></w:r>{}<w:r><w:commentReference w:id="0"/></w:r></w:p>"#,
        r("a"),
        r("b")
    );
    let comments = format!(
        r#"<w:comment w:id="0" w:author="Ann" w:initials="A">{}</w:comment><w:comment w:id="5" w:author="Bob" w:initials="B"><w:p><w:r><w:annotationRef/></w:r>{}</w:p></w:comment>"#,
        p("without"),
        r("with")
    );
    let document = package(&[("/word/comments.xml", part("comments", &comments)), main_part(&body)]);
    let extraction = whole(&document, RawOptions::default());
    let Structure::Sections(sections) = &extraction.structure else { panic!("{extraction:?}") };
    assert_eq!(sections.get(Section::Body), Some("a[B1]b[A2]\n"));
    assert_eq!(sections.get(Section::Comments), Some("[A2]\twithout\n[B1]\twith\n"));
    assert_eq!(extraction.metadata.comment_authors.as_deref(), Some("Ann; Bob"));
}

#[test]
fn equations_are_on_one_line() {
    let run = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", run("a+b"), run("c"));
    let sum = format!(
        "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>",
        run("i=1"),
        run("n"),
        run("i")
    );
    let root = format!("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>{}</m:e></m:rad>", run("x"));
    for (content, expected) in [
        (fraction.as_str(), "(a+b)/c"),
        (&sum, "∑_(i=1)^n i"),
        (&root, "√x"),
        (&format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", run("x"), run("2")), "x^2"),
    ] {
        assert_eq!(of_body(&format!("<w:p><m:oMath>{content}</m:oMath></w:p>")), expected, "{content}");
    }
    let lines = format!("<m:oMathPara><m:oMath>{root}</m:oMath><m:oMath>{}</m:oMath></m:oMathPara>", run("y"));
    assert_eq!(of_body(&format!("<w:p>{lines}</w:p>")), "√x\ny");
}

#[test]
fn embedded_documents_are_attachments() {
    let bytes = "e1xydGYxIHRpZGVz\nfQ==";
    let document = package(&[
        main_part(&p("a")),
        ("/word/embeddings/tides.rtf", format!("<pkg:binaryData>{bytes}</pkg:binaryData>")),
        ("/word/vbaProject.bin", "<pkg:binaryData>AAAA</pkg:binaryData>".into()),
        ("/word/media/image1.png", "<pkg:binaryData>AAAA</pkg:binaryData>".into()),
    ]);
    let extraction = extract_with(&document, RawOptions { attachments: Some(true), ..RawOptions::default() });
    assert_eq!(extraction.attachments.len(), 1, "{extraction:?}");
    let json = SERVER.post("/extract", "application/msword", document.as_bytes()).json();
    assert_eq!(
        (&json["attachments"][0]["text"], &json["attachments"][0]["format"]),
        (&"tides\n".into(), &"rtf".into()),
        "{json}"
    );
    assert_eq!(omitted(&extraction), [("macros", 1)]);
}

#[test]
fn bytes_of_a_part_with_a_damaged_name_are_omitted_content() {
    let omitted_with = |name: &str| {
        let bytes = "<pkg:binaryData>AAAA</pkg:binaryData>".to_owned();
        let extraction = extract_with(&package(&[main_part(&p("a")), (name, bytes)]), RawOptions::default());
        (
            omitted(&extraction).iter().map(|(kind, count)| format!("{kind} {count}")).collect::<String>(),
            extraction.complete,
        )
    };
    // Another part of the file is in the name, and ends beyond any path.
    let damaged = format!("/word{}/embeddings/tides.rtf", "VyLCBh".repeat(20));
    assert_eq!(omitted_with(&damaged), ("embedded-objects 1".to_owned(), Some(false)));
    assert_eq!(omitted_with("/word/media/image1.png"), (String::new(), Some(true)));
}

#[test]
fn an_embedded_document_with_a_long_name_is_an_attachment() {
    let name = format!("/word/embeddings/{}.rtf", "tides".repeat(40));
    let bytes = "<pkg:binaryData>e1xydGYxIHRpZGVzfQ==</pkg:binaryData>".to_owned();
    let document = package(&[main_part(&p("a")), (&name, bytes)]);
    let extraction = extract_with(&document, RawOptions { attachments: Some(true), ..RawOptions::default() });
    assert_eq!((extraction.attachments.len(), extraction.complete), (1, Some(true)), "{extraction:?}");
}

#[test]
fn diagrams_are_text_boxes() {
    let diagram = r#"<pkg:xmlData><dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
        <dgm:pt><dgm:t><a:p><a:r><a:t>Ebb </a:t></a:r><a:r><a:t>tide</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel></pkg:xmlData>"#;
    let document = package(&[main_part(&p("a")), ("/word/diagrams/data1.xml", diagram.into())]);
    assert_eq!(text(&document), "a\nEbb tide");
}

#[test]
fn core_properties_are_metadata() {
    let core = r#"<pkg:xmlData><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Tides</dc:title><dc:creator>Ann</dc:creator>
        <cp:lastModifiedBy>Bob</cp:lastModifiedBy><dcterms:created>2010-01-02T03:04:05Z</dcterms:created></cp:coreProperties></pkg:xmlData>"#;
    let more = r#"<pkg:xmlData><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>Harbour</Company><Pages>3</Pages></Properties></pkg:xmlData>"#;
    let parts = [main_part(&p("a")), ("/docProps/core.xml", core.into()), ("/docProps/app.xml", more.into())];
    let metadata = whole(&package(&parts), RawOptions::default()).metadata;
    assert_eq!((metadata.title.as_deref(), metadata.author.as_deref()), (Some("Tides"), Some("Ann")));
    assert_eq!((metadata.last_author.as_deref(), metadata.company.as_deref()), (Some("Bob"), Some("Harbour")));
    assert_eq!((metadata.created.as_deref(), metadata.pages), (Some("2010-01-02T03:04:05Z"), Some(3)));
}

#[test]
fn entries_of_the_glossary_are_not_text() {
    let entries = part(
        "glossaryDocument",
        &format!("<w:docParts><w:docPart><w:docPartBody>{}</w:docPartBody></w:docPart></w:docParts>", p("entry")),
    );
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let parts = [
        ("/word/glossary/document.xml", entries),
        ("/word/glossary/styles.xml", part("styles", styles)),
        main_part(&p("a")),
    ];
    assert_eq!(text(&package(&parts)), "a");
}

#[test]
fn a_package_without_a_document_has_no_text() {
    let empty = package(&[("/word/document.xml", String::new())]);
    let extraction = extract_with(&empty, RawOptions::default());
    let codes: Vec<_> = extraction.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!((extraction.text.as_str(), codes), ("", vec!["no-text"]));
    let presentation = package(&[("/ppt/presentation.xml", String::new())]);
    let error = EXTRACTOR.extract(presentation.as_bytes(), &Options::default()).expect_err("not of Word");
    assert_eq!(error.code(), "not-a-document");
}

#[test]
fn the_main_part_alone_is_a_document() {
    let (_, content) = main_part(&p("High tide"));
    let root = content.trim_start_matches("<pkg:xmlData>").trim_end_matches("</pkg:xmlData>");
    assert_eq!(text(&format!("<?xml version=\"1.0\"?>{root}")), "High tide");
}
