//! Symbol fonts in Rich Text Format: SYMBOL fields, escaped bytes and private-use characters.

use crate::support::rtf::text;

#[test]
fn a_symbol_field_shows_its_character() {
    for (instruction, shown) in [
        (r#"SYMBOL 61692 \\f "Wingdings" \\s 10"#, "✓"),
        (r"SYMBOL 0xF0FC \\f Wingdings \\h", "✓"),
        (r"SYMBOL -3844 \\f Wingdings", "✓"),
        (r#"SYMBOL 61692 \\u \\f "Wingdings""#, "✓"),
        (r#"SYMBOL 252 \\f "Wingdings""#, "✓"),
        (r"SYMBOL 0252 \\f Wingdings", "✓"),
        (r#"SYMBOL 252 \\f"Wingdings""#, "✓"),
        (r"symbol 183 \\a \\f Symbol", "•"),
        (r#"SYMBOL 75 \\f "MT Extra""#, "…"),
        (r"SYMBOL 233", "é"),
        (r"SYMBOL 61673", "é"),
        (r"SYMBOL 61673 \\f Arial", "é"),
        (r"SYMBOL 0x3A9 \\u", "Ω"),
        (r"SYMBOL 0x82A0 \\j", "あ"),
        (r"SYMBOL 0xB1 \\j", "ｱ"),
    ] {
        for result in ["", r"{\fldrslt }", r"{\fldrslt {\b }}"] {
            let body = format!(r"a{{\field{{\*\fldinst {instruction}}}{result}}}b");
            let field = text(&body);
            assert_eq!(field.replace(' ', ""), format!("a{shown}b"), "{body}");
        }
    }
}

#[test]
fn text_in_a_symbol_font_is_what_it_shows() {
    let fonts = r"{\fonttbl{\f1\fcharset2 MT Extra;}{\f2\ftech Wingdings;}{\f3\fcharset2 Webdings;}
        {\f4\fcharset2 Wingdings 2;}{\f5\fcharset2 Wingdings 3;}{\f6\fcharset2 ZapfDingbats;}{\f7\fcharset2 Symbol;}}";
    for (body, shown) in [
        (r"\f1 K\'4b\u61515?\u-4021?", "…………"),
        (r"\f2 \'fc\u-3844?", "✓✓"),
        (r"\f3 a\'61\u61537?", "✔✔✔"),
        (r"\f4 a\u-3999?", "🙦🙦"),
        (r"\f5 a\u-3999?", "🢧🢧"),
        (r"\f6 a\u-3999?", "❁❁"),
        (r"\f7 a\u-3999?\'b7", "αα•"),
    ] {
        assert_eq!(text(&format!("{fonts}{body}")), shown, "{body}");
    }
}
