//! Fields, forms and list labels in Rich Text Format.

use crate::support::rtf::{PLAIN_OVERRIDE, lists, text};

#[test]
fn a_field_shows_its_result() {
    for (body, shown) in [
        (r#"{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt{\ul here}}}"#, "here"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}", "3"),
        (r"{\field\flddirty{\*\fldinst DATE}}", ""),
        (r#"{\field{\*\fldinst HYPERLINK "http://example.org"}}"#, "http://example.org"),
        (r#"{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt{\pict 00}}}"#, ""),
        (r"{\field{\*\fldinst IF {\field{\*\fldinst PAGE}{\fldrslt 3}} = 3 yes}{\fldrslt yes}}", "yes"),
        (r"{\field{\*\fldinst A}{\fldrslt a {\field{\*\fldinst B}{\fldrslt b}} c}}", "a b c"),
        (r"{\field{\*\fldinst MACROBUTTON NoMacro [Click here]}{\fldrslt}}", "[Click here]"),
        (r"{\field{\*\fldinst MACROBUTTON NoMacro [Click here] \\* MERGEFORMAT}{\fldrslt}}", "[Click here]"),
        (r"{\field{\*\fldinst GOTOBUTTON _Toc1{\field{\*\fldinst PAGEREF _Toc1}{\fldrslt 8}}}}", "8"),
        (r#"{\field{\*\fldinst SYMBOL 169 \\f "Arial" \\s 10}{\fldrslt}}"#, "©"),
        (r"{\field{\*\fldinst SYMBOL 26085 \\u}{\fldrslt\f0\fs20}}", "日"),
    ] {
        assert_eq!(text(&format!("<{body}>")), format!("<{shown}>"), "{body}");
    }
}

#[test]
fn deeply_nested_instructions_are_not_text() {
    let field = |inner: String, i| format!(r"{{\field{{\*\fldinst IF {inner} = {i} x}}{{\fldrslt r{i}}}}}");
    assert_eq!(text(&format!("<{}>", (0..300).fold("deepest".to_owned(), field))), "<r299>");
}

#[test]
fn an_instruction_has_no_lines() {
    for control in [r"\u10?", r"\u13?", r"\u7?", r"\par ", r"\tab ", r"\line "] {
        let link = format!(r#"{{\field{{\*\fldinst HYPERLINK "http://a{control}b"}}}}"#);
        assert_eq!(text(&format!("<{link}>")), "<http://a b>", "{control}");
    }
}

#[test]
fn a_numbering_field_counts() {
    assert_eq!(
        text(
            r"{\field{\*\fldinst AUTONUM \\* Arabic}{\fldrslt}}a\par{\v{\field{\*\fldinst AUTONUM}}}{\field{\*\fldinst AUTONUMLGL}}b\par{\field{\*\fldinst AUTONUM}{\fldrslt 9)}}c"
        ),
        "1.a\n2.b\n9)c"
    );
}

#[test]
fn an_equation_shows_its_content() {
    for (equation, shown) in [
        (r"\\f(1,2)", "1/2"),
        (r"\\r(3,x)", "3√x"),
        (r"x\\s\\up5(2)", "x^2"),
        (r"\\f((a;b),\\b(c\\,d))", "(a;b)/(c,d)"),
        (r#"\\* jc2 \\* "Font:X (y)" \\* hps10 \\o\\ad(\\s\\up 10(\u12365?),\u39740?)"#, "鬼(き)"),
        (r"\\o(\\s\\up 9(above", "(above)"),
    ] {
        let field = format!(r"<{{\field{{\*\fldinst EQ {equation}}}{{\fldrslt }}}}>");
        assert_eq!(text(&field), format!("<{shown}>"), "{equation}");
    }
    assert_eq!(text(r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt half}}"), "half");
}

#[test]
fn a_check_box_shows_its_state() {
    let field = |results: &str| {
        format!(r"<{{\field{{\*\fldinst FORMCHECKBOX{{\*\formfield{{\fftype1{results}}}}}}}{{\fldrslt}}}}>")
    };
    assert_eq!(text(&field(r"\ffres1\ffdefres0")), "<☒>");
    assert_eq!(text(&field(r"\ffres25\ffdefres1")), "<☒>");
    assert_eq!(text(&field(r"\ffres0\ffdefres1")), "<☐>");
    assert_eq!(text(&field("")), "<>");
}

#[test]
fn a_drop_down_list_shows_its_selected_item() {
    let field = |results: &str| {
        format!(
            r"<{{\field{{\*\fldinst FORMDROPDOWN{{\*\formfield{{\fftype2{results}{{\*\ffname n}}{{\*\ffl one}}{{\*\ffl two}}}}}}}}{{\fldrslt}}}}>"
        )
    };
    assert_eq!(text(&field(r"\ffres1\ffdefres0")), "<two>");
    assert_eq!(text(&field(r"\ffres25\ffdefres0")), "<one>");
    assert_eq!(text(&field("")), "<one>");
    assert_eq!(text(&field(r"\ffres7")), "<>");
}

#[test]
fn a_label_in_the_document_is_used_as_is() {
    assert_eq!(text(r"{\listtext\pard IV.\tab}\ls1 four\par{\pntext\'95\tab}point\par"), "IV.\tfour\n•\tpoint");
}

#[test]
fn a_label_missing_from_the_document_is_computed() {
    let tables = lists(&[(0, 1, r"\'02\'00."), (4, 3, r"\'04\'00.\'01)")], PLAIN_OVERRIDE);
    let body = r"\ls1 a\par\ilvl1 b\par c\par\ilvl0 d\par\ilvl1 e\par\pard f\par\ls1 g\par{\listtext x }h\par";
    assert_eq!(text(&format!("{tables}{body}")), "1.\ta\n1.c)\tb\n1.d)\tc\n2.\td\n2.c)\te\nf\n3.\tg\nx h");
}

#[test]
fn labels_are_computed_from_their_list() {
    for (format, start, labels) in [
        (1, 4, ["IV", "V"]),
        (2, 9, ["ix", "x"]),
        (3, 26, ["Z", "AA"]),
        (5, 11, ["11th", "12th"]),
        (22, 9, ["09", "10"]),
        (255, 1, ["", ""]),
    ] {
        let tables = lists(&[(format, start, r"\'02\'00)")], PLAIN_OVERRIDE);
        let shown = text(&format!(r"{tables}\ls1 a\par b\par"));
        assert_eq!(shown, format!("{})\ta\n{})\tb", labels[0], labels[1]), "{format}");
    }
    let bullets = lists(&[(23, 1, r"\'01\u8226 ?")], PLAIN_OVERRIDE);
    assert_eq!(text(&format!(r"{bullets}\ls1 a\par\par")), "•\ta\n•\t");
}

#[test]
fn a_bullet_uses_the_font_declared_after_it() {
    let fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}{\f5\fcharset2 MS Outlook;}}";
    for (bullet, font, shown) in [
        (r"\u-3913 ?", 3, "•"),
        (r"\u61623 ?", 3, "•"),
        (r"\u-3929 ?", 4, "▪"),
        (r"\u-3929 ?", 5, "•"),
        (r"\u8211 ?", 3, "–"),
    ] {
        let level = format!(r"{{\listlevel\levelnfc23{{\leveltext\'01{bullet};}}{{\levelnumbers;}}\f{font}\fi-360}}");
        let tables = format!(r"{{\*\listtable{{\list{level}\listid7}}}}{{\*\listoverridetable{PLAIN_OVERRIDE}}}");
        assert_eq!(text(&format!(r"{fonts}{tables}\ls1 a\par")), format!("{shown}\ta"), "{bullet} {font}");
    }
}

#[test]
fn an_override_may_restart_or_reformat_a_list() {
    let overrides = r"{\listoverride\listid7\listoverridecount0\ls1}
        {\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat10}\ls2}
        {\listoverride\listid7\listoverridecount1{\lfolevel\listoverrideformat{\listlevel\levelnfc1\levelstartat7{\leveltext\'02\'00-;}}}\ls3}";
    let tables = lists(&[(0, 1, r"\'02\'00.")], overrides);
    assert_eq!(text(&format!(r"{tables}\ls1 a\par\ls2 b\par c\par\ls3 d\par")), "1.\ta\n10.\tb\n11.\tc\nVII-\td");
    // The override and the list may both be missing.
    assert_eq!(text(&format!(r"{tables}\ls9 a\par\ls2\ilvl5 b\par")), "a\nb");
}
