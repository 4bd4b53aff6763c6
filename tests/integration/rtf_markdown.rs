//! RTF documents as Markdown.

use crate::support::EXTRACTOR;
use catdoc_lambda::{Options, RawOptions};

#[track_caller]
fn markdown(body: &str) -> String {
    extracted(body, false)
}

#[track_caller]
fn extracted(body: &str, links: bool) -> String {
    let options = Options::try_from(RawOptions { markdown: true, links, ..RawOptions::default() }).expect("valid");
    let document = format!("{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}{body}}}");
    let extraction = EXTRACTOR.extract(document.as_bytes(), &options).expect("text");
    assert!(extraction.warnings.is_empty(), "{body}: {:?}", extraction.warnings);
    extraction.text.trim_end().to_owned()
}

#[test]
fn emphasis_is_emphasis() {
    for (body, expected) in [
        (
            r"a {\b bold {\i both}} and \strike struck\strike0 , \b on\b0  off",
            "a **bold *both*** and ~~struck~~, **on** off",
        ),
        (r"\b\i a\plain  b \striked1 c\striked0", "***a*** b ~~c~~"),
        (r"{\b one}{\b two}{\b  }three", "**onetwo** three"),
        (r"\b a\par b\par\b0 c", "**a**\n\n**b**\n\nc"),
        (r"{\b (a)}b {\b *}", r"**(a**)b **\***"),
        (r"\ul a\ulnone  b", "a b"),
    ] {
        assert_eq!(markdown(body), expected, "{body}");
    }
}

#[test]
fn headings_have_an_outline_level_or_a_style() {
    let styles = r"{\stylesheet{\s0 Normal;}{\s15\b\sbasedon0 heading 2;}{\s3 Heading 3;}{\s4 heading 10;}{\*\cs9 x;}}";
    for (body, expected) in [
        (r"\pard\outlinelevel0\b One\b0\par\pard Text", "# One\n\nText"),
        (r"\pard\s15 Two\par\pard\s3 Three\par\pard\s4 Four\par\pard\s0 Text", "## Two\n\n### Three\n\nFour\n\nText"),
        (r"\pard\outlinelevel9 Text", "Text"),
        (r"\pard\outlinelevel0\par\pard a", "a"),
    ] {
        assert_eq!(markdown(&format!("{styles}{body}")), expected, "{body}");
    }
}

#[test]
fn lists_are_lists() {
    let item = |label: &str, level: u8, text: &str| {
        format!(r"\pard{{\listtext\pard\plain {label}\tab}}\ls1\ilvl{level} {text}\par")
    };
    let body = [
        item("1.", 0, "a"),
        item(r"\u8226?", 1, "b"),
        item("2.", 0, r"c\line d"),
        item("(i)", 1, "e"),
        item("1.", 0, "f"),
        r"\pard end".to_owned(),
    ];
    assert_eq!(markdown(&body.concat()), "1. a\n   - b\n2. c\\\n   d\n   - (i) e\n\n<!-- -->\n\n1. f\n\nend");
}

#[test]
fn old_lists_are_lists() {
    let body = r"{\pntext\f0\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}a\par{\pntext 1)\tab}b\par";
    assert_eq!(markdown(body), "- a\n1) b");
}

#[test]
fn tables_are_tables() {
    let body = [
        r"before\par\trowd\cellx1\cellx2\pard\intbl a|b\cell\pard\intbl\qr c\cell\row",
        r"\trowd\cellx1\cellx2\pard\intbl d\par e\cell\pard\intbl\qr 1\cell\row\pard after",
    ]
    .concat();
    assert_eq!(markdown(&body), "before\n\n| a\\|b | c |\n| --- | ---: |\n| d<br>e | 1 |\n\nafter");
}

#[test]
fn a_table_in_a_cell_is_text_of_the_cell() {
    let body = [
        r"\trowd\cellx1\pard\intbl a\par\pard\intbl\itap2 b\nestcell c\nestcell",
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl d\cell\row",
    ]
    .concat();
    assert_eq!(markdown(&body), "| a<br>b\tc<br>d |\n| --- |");
}

#[test]
fn notes_are_notes() {
    let body = r"One{\super\chftn{\footnote\chftn  Below.\par More.}}: two{\chftn{\footnote\ftnalt\chftn  End.}}\par";
    assert_eq!(markdown(body), "One[^1]\\: two[^end-i]\n\n[^1]: Below.\n\n    More.\n\n[^end-i]: End.");
}

#[test]
fn comments_are_notes() {
    let comment = |initials: &str, text: &str| {
        format!(r"{{\*\atnid {initials}}}{{\*\atnauthor Anna}}\chatn{{\*\annotation{{\chatn}}{text}}}")
    };
    let body = format!("One{} two{} three{}", comment("AB", "Why?"), comment("", "So."), comment("1", "Ah."));
    let notes = "[^AB1]: Why?\n\n[^comment-2]: So.\n\n[^comment-13]: Ah.";
    assert_eq!(markdown(&body), format!("One[^AB1] two[^comment-2] three[^comment-13]\n\n{notes}"));
}

fn link(instruction: &str, result: &str) -> String {
    format!(r"see {{\field{{\*\fldinst HYPERLINK {instruction}}}{{\fldrslt {result}}}}} now")
}

#[test]
fn links_have_their_targets() {
    for (body, expected) in [
        (link(r#""http://x/y""#, "here"), "see [here](http://x/y) now"),
        (link(r#""http://x/y""#, "http://x/y"), "see <http://x/y> now"),
        (link(r#""http://x/(y)""#, r"{\b here}"), "see [**here**](http://x/%28y%29) now"),
        (link(r#""http://x/" \\l "place""#, "here"), "see [here](http://x/#place) now"),
        (link(r#"\\l "place""#, "here"), "see here now"),
        (link(r#""javascript:a""#, "here"), "see here now"),
    ] {
        assert_eq!(extracted(&body, true), expected, "{body}");
    }
    assert_eq!(markdown(&link(r#""http://x/y""#, "here")), "see here now");
}

#[test]
fn a_link_may_begin_a_row() {
    let link = r#"{\field{\*\fldinst HYPERLINK "http://x/"}{\fldrslt here}}"#;
    let body = format!(r"\trowd\cellx1\pard\intbl a\cell\row\trowd\cellx1\pard\intbl {link}\cell\row");
    assert_eq!(extracted(&body, true), "| a |\n| --- |\n| [here](http://x/) |");
}

#[test]
fn other_stories_have_formatting_too() {
    let body = r"{\header\pard\qc {\b Top}\par}{\footer a\par b\par}Body\par";
    assert_eq!(markdown(body), "Body\n\n**Top**\n\na\n\nb");
}

#[test]
fn control_characters_of_the_text_are_not_marks() {
    assert_eq!(markdown(r"a\'01b\'10c{\header x\'02yz}"), "abc\n\nxyz");
}
