//! Entities that a document type declares between its brackets.

use crate::support::rtf::{extract, warnings};

fn document(subset: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w:wordDocument {subset}><w:wordDocument \
         xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>\
         </w:body></w:wordDocument>"
    )
}

fn read(file: String) -> (String, Vec<&'static str>) {
    let extraction = extract(file).expect("text");
    let warnings = warnings(&extraction);
    (extraction.text, warnings)
}

#[test]
fn declared_entities_have_their_value() {
    let subset =
        "[<!-- don't <!ENTITY firm \"no\"> --><!ENTITY firm \"Example &amp; [Co.]\">\n<!ENTITY firm \"second\">\
                  <!ENTITY of-it '&firm;''><!ENTITY amp \"&#38;#38;\"> ]"
            .replace("''", "'");
    assert_eq!(
        read(document(&subset, "a &firm; b &of-it; &amp;")),
        ("a Example & [Co.] b Example & [Co.] &\n".into(), vec![])
    );
    let page =
        "<!DOCTYPE html [<!ENTITY firm \"Example <b>Co.</b>\">]><html><body title='&firm;'>a &firm;</body></html>";
    assert_eq!(read(page.into()), ("a Example Co.\n".into(), vec![]));
}

#[test]
fn entities_without_a_value_are_missing_text() {
    for subset in [
        "SYSTEM \"x.dtd\"",
        "[<!ENTITY firm SYSTEM \"firm.txt\">]",
        "[<!ENTITY firm \"&firm;\">]",
        "[<!ENTITY % firm \"x\">]",
    ] {
        assert_eq!(read(document(subset, "a &firm;")), ("a &firm;\n".into(), vec!["text-missing"]), "{subset}");
    }
}

#[test]
fn entities_in_entities_multiply_up_to_a_limit() {
    let laughs: String =
        (1..20).map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(50))).collect();
    let subset = format!("[<!ENTITY a0 \"ha\">{laughs}]");
    assert_eq!(read(document(&subset, "&a2;")), (format!("{}\n", "ha".repeat(2500)), vec![]));
    let (text, warnings) = read(document(&subset, "&a7;&a19;"));
    assert!(text.len() < 2 << 20 && warnings == ["text-missing"], "{} {warnings:?}", text.len());
}
