//! Rich Text Format: documents written out in the tests, and what Word shows of them.

use crate::support::{EXTRACTOR, sanitized};
use catdoc_lambda::{Error, Extraction, Format, Options, RawOptions};

fn extract(document: impl AsRef<[u8]>) -> Result<Extraction, Error> {
    EXTRACTOR.extract(document.as_ref(), &Options::default())
}

/// What comes of a document with this body, which has to come out whole and without a warning.
#[track_caller]
fn text(body: &str) -> String {
    let document = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}}}{body}}}");
    let extraction = extract(&document).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    assert_eq!((warnings(&extraction), extraction.format), (vec![], Format::Rtf), "{body}");
    extraction.text.strip_suffix('\n').unwrap_or(&extraction.text).to_owned()
}

fn warnings(extraction: &Extraction) -> Vec<&'static str> {
    extraction.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// Text and warnings of a document that is not as it should be.
#[track_caller]
fn broken(document: impl AsRef<[u8]>) -> (String, Vec<&'static str>) {
    let extraction = extract(document).expect("text");
    (extraction.text.trim_end_matches('\n').to_owned(), warnings(&extraction))
}

#[test]
fn paragraphs_lines_sections_and_pages_end_a_line() {
    assert_eq!(text(r"one\par two\line three\sect four\page five\column six"), "one\ntwo\nthree\nfour\nfive\nsix");
    assert_eq!(text("one\\\ntwo\\\r\nthree"), "one\ntwo\nthree");
}

#[test]
fn line_breaks_of_the_file_are_none_of_the_text() {
    assert_eq!(text("un\r\nbro\nken\\par\r\n"), "unbroken");
}

#[test]
fn escaped_characters_stand_for_themselves() {
    assert_eq!(text(r"\{a\\b\}"), r"{a\b}");
    // A hyphen that shows at the end of a line alone is left out.
    assert_eq!(text(r"a\-b"), "ab");
}

#[test]
fn special_characters_are_characters() {
    assert_eq!(
        text(r"\lquote a\rquote  \ldblquote b\rdblquote\emdash\endash\bullet\tab c\~d\_e"),
        "‘a’ “b”—–•\tc\u{A0}d-e"
    );
    assert_eq!(text(r"a\emspace b\enspace c\zwj d\zwnj e"), "a\u{2003}b\u{2002}c\u{200D}d\u{200C}e");
}

#[test]
fn a_control_word_takes_one_space_and_a_number() {
    assert_eq!(text(r"a\b b\b0  c\fs24d\fi-360 e\li0-f"), "ab cde-f");
    assert_eq!(text(r"\b a\nosuchword b\nosuchword99999999999999999999 c"), "abc");
    assert_eq!(text(r"a\par-b"), "a\n-b");
}

#[test]
fn text_is_in_the_documents_charset() {
    for (header, shown) in [(r"\ansi", "Ï"), (r"\ansi\ansicpg1251", "П"), (r"\ansicpg1253\ansi", "Ο"), (r"\pca", "¤")]
    {
        let document = format!(r"{{\rtf1{header} \'cf\par}}");
        assert_eq!(extract(&document).expect("text").text, format!("{shown}\n"), "{header}");
    }
}

#[test]
fn text_is_in_the_charset_of_its_font() {
    let fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset161{\*\panose 020b}C{\*\falt X};}
        {\f3\cpg1250\fcharset204 D;}{\f4 Arial Cyr;}}";
    for (body, shown) in [
        (r"\f1 \'cf\'f0", "Пр"),
        (r"\f1 \'CF\'F0", "Пр"),
        (r"\f2 \'cf\'f0", "Οπ"),
        (r"\f3 \'cf\'f0", "Ďđ"),
        (r"\f4 \'cf\'f0", "Пр"),
        (r"\'cf{\f1\'cf{\f2\'cf}\'cf}\'cf", "ÏПΟПÏ"),
        (r"\f1\'cf\plain\'cf", "ПÏ"),
        (r"\f9\'cf", "Ï"),
        (r"\hich\af1\dbch\af2\loch\f1 \'cf", "П"),
    ] {
        assert_eq!(text(&format!("{fonts}{body}")), shown, "{body}");
    }
    // Without groups, and with a font that is used before any is chosen.
    let flat = r"{\rtf1\ansi\deff1{\fonttbl\f0\fcharset0 A;\f1\fcharset204 B;}\'cf\f0\'cf\plain\'cf\par}";
    assert_eq!(extract(flat).expect("text").text, "ПÏП\n");
}

#[test]
fn raw_bytes_are_in_the_charset_too() {
    let document = b"{\\rtf1\\ansi\\ansicpg1251 \xCF\xF0\xE8\\par}";
    assert_eq!(extract(document).expect("text").text, "При\n");
}

#[test]
fn utf_8_is_a_charset() {
    for body in ["\\'d0\\'9f\\'d1\\'80 \\'f0\\'9f\\'95\\'b0", "Пр 🕰", "\\'d0\u{9f}", "{\\'d0\\'9f}р"] {
        let document = format!("{{\\rtf1\\ansi\\ansicpg65001{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {body}\\par}}");
        let extraction = extract(&document).expect("text");
        if body.contains('\u{9f}') {
            // Half a character, by U+009F's two bytes behind it.
            assert_eq!(warnings(&extraction), ["invalid-characters"], "{body}");
        } else {
            assert!(extraction.text.starts_with("Пр"), "{body}: {}", extraction.text);
            assert_eq!(warnings(&extraction), [""; 0], "{body}");
        }
    }
}

#[test]
fn bytes_of_a_character_stand_together() {
    // A line break of the file is nothing; a control word or group is something.
    let document = |body: &str| format!("{{\\rtf1\\ansi\\ansicpg65001 {body}\\par}}");
    assert_eq!(extract(document("\\'d0\r\n\\'9f")).expect("text").text, "П\n");
    for body in ["\\'d0\\b\\'9f", "\\'d0{\\'9f}", "{\\'d0}\\'9f", "\\'d0 \\'9f"] {
        let (text, warnings) = broken(document(body));
        assert!(text.contains('\u{FFFD}'), "{body}: {text}");
        assert_eq!(warnings, ["invalid-characters"], "{body}");
    }
}

#[test]
fn half_a_character_of_shift_jis_is_no_syntax() {
    let document = |body: &[u8]| [&br"{\rtf1\ansi{\fonttbl{\f1\fcharset128 A;}}\f1 "[..], body, br"\par}"].concat();
    let bodies: [(&[u8], &str); 6] = [
        (b"\x84\x7B", "к"),
        (b"\x84\x7D{\x84\x7D}", "мм"),
        (b"\x84\x5Cb", "Ыb"),
        (b"\x84\\\\b", "Ыb"),
        (b"\x84\\'5cb", "Ыb"),
        (b"{\\'84\\{}b", "кb"),
    ];
    for (body, shown) in bodies {
        let extraction = extract(document(body)).expect("text");
        assert_eq!(
            (extraction.text.as_str(), warnings(&extraction)),
            (format!("{shown}\n").as_str(), vec![]),
            "{body:?}"
        );
    }
    // What is escaped is a byte of its own, and has no braces in it.
    let (text, warnings) = broken(document(b"{\\'84}b"));
    assert_eq!((text.as_str(), warnings), ("\u{FFFD}b", vec!["invalid-characters"]));
}

#[test]
fn a_charset_without_a_table_is_marked_and_warned_about() {
    let document = |body: &str| format!(r"{{\rtf1\ansi\ansicpg37 {body}\par}}");
    assert_eq!(extract(document(r"plain \u26085? text")).expect("text").text, "plain 日 text\n");
    let (text, warnings) = broken(document(r"not plain \'82\'a0"));
    assert!(text.starts_with("not plain \u{FFFD}"), "{text}");
    assert_eq!(warnings, ["text-missing", "invalid-characters"]);
}

#[test]
fn the_charset_that_was_asked_for_wins() {
    let raw = RawOptions { charset: Some("koi8-r".to_owned()), ..RawOptions::default() };
    let options = Options::try_from(raw).expect("valid");
    let document = br"{\rtf1\ansi\ansicpg1253{\fonttbl{\f1\fcharset204 B;}}\f1 \'f0\'d2\par}";
    assert_eq!(EXTRACTOR.extract(document, &options).expect("text").text, "Пр\n");
}

#[test]
fn unicode_comes_out_and_what_repeats_it_does_not() {
    for (body, shown) in [
        (r"\u26085?b", "日b"),
        (r"\u26085 ?b", "日b"),
        (r"\u26085\'93b", "日b"),
        (r"\uc2\u26085\'93\'fab", "日b"),
        (r"\uc0\u26085 b", "日b"),
        (r"\uc3\u26085 abcd", "日d"),
        (r"{\uc0\u26085}\u26085?b", "日日b"),
        (r"\uc2\u26085 {x}b", "日xb"),
        (r"{\u26085}b", "日b"),
        (r"\u8212\emdash b", "—b"),
        (r"\u8212\par b", "—\nb"),
        (r"\u26085\u26412\u-30050", "日本語"),
        (r"\uc1\u26085\bin3 {}}b", "日b"),
        (r"\u-10179?\u-8848?", "🕰"),
        (r"\u55357\'3f\u56688\'3f", "🕰"),
        (r"\u128368?", "🕰"),
    ] {
        assert_eq!(text(body), shown, "{body}");
    }
}

#[test]
fn a_private_character_shows_what_its_font_has_there() {
    let fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}{\f4\fcharset2 Standard Symbols L;}{\f5\fcharset2 MS Outlook;}}";
    for (body, shown) in
        [(r"\f3\u61601?", "ϒ"), (r"\f4\u61601?\'b7", "ϒ•"), (r"\f0\u61601?", "¡"), (r"\f4\u-3926?", "♠")]
    {
        assert_eq!(text(&format!("{fonts}{body}")), shown, "{body}");
    }
    // What a font of pictures has there that nobody knows is said to be unknown.
    let (text, warnings) = broken(format!(r"{{\rtf1{fonts}a\f5\u61601?\f0 b\par}}"));
    assert_eq!((text.as_str(), warnings), ("a\u{FFFD}b", vec!["invalid-characters"]));
}

/// The list of fonts moves as it grows, and the font in use with it.
fn second_table_of_fonts() -> String {
    let many: String = (10..300).map(|number| format!(r"{{\f{number} A;}}")).collect();
    format!(r"{{\rtf1\ansi{{\fonttbl{{\f3\fcharset2 Symbol;}}}}\f3 a{{\fonttbl{many}}}b\par}}")
}

#[test]
fn a_font_of_symbols_stays_in_use_as_more_fonts_come() {
    let extraction = EXTRACTOR.extract(second_table_of_fonts().as_bytes(), &Options::default()).expect("text");
    assert_eq!(extraction.text, "αβ\n");
}

#[cfg_attr(not(sanitized), ignore = "needs a C compiler with sanitizers: ./build.sh test makes the program with it")]
#[test]
fn a_font_that_has_moved_is_not_looked_for_where_it_was() {
    assert_eq!(sanitized::fault(second_table_of_fonts().as_bytes(), &["--parts", "-w"]), None);
}

#[test]
fn half_a_surrogate_pair_is_marked_and_warned_about() {
    let (text, warnings) = broken(r"{\rtf1 a\u-10179?b\par}");
    assert_eq!((text.as_str(), warnings), ("a\u{FFFD}b", vec!["invalid-characters"]));
}

#[test]
fn of_two_forms_the_one_in_unicode_is_taken() {
    assert_eq!(text(r"a{\upr{?\par{\field{\fldrslt no}}}{\*\ud{\u26085? yes}}}b"), "a日 yesb");
}

#[test]
fn destinations_without_text_are_left_out() {
    for destination in [
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}",
        r"{\colortbl;\red0\green0\blue0;}",
        r"{\info{\title A title}{\author Somebody}}",
        r"{\*\generator Writer;}",
        r"{\*\unknown {deep {deeper} \{ \} \'7d}}",
        r"{\pict\wmetafile8 0123456789abcdef0123456789ABCDEF}",
        r"{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 8950}}",
        r"{\*\bkmkstart mark}{\*\bkmkend mark}{\bkmkstart old}",
        r"{\xe{\v entry}}{\tc contents}{\*\xe entry}",
        r"{\*\pnseclvl1\pndec{\pntxta .}}",
        r"{\*\themedata 504b}{\*\datastore 0105}{\*\latentstyles normal;}{\*\xmlnstbl{\xmlns1 urn}}",
        r"{\mmathPr\mmathFont34}",
        r"{\*\listtable{\list{\listlevel{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listname name;}\listid1}}",
    ] {
        assert_eq!(text(&format!("a{destination}b")), "ab", "{destination}");
    }
}

#[test]
fn a_star_within_a_group_leaves_nothing_out() {
    assert_eq!(text(r"a{\b \*\cs12 b}c"), "abc");
}

#[test]
fn binary_data_is_passed_over_whatever_is_in_it() {
    for group in [r"{\pict\bin9 }}{{\\\'}x}", r"{\object{\*\objdata\bin5 {{{{{}}", r"{\bin4 {{}}}"] {
        assert_eq!(text(&format!("a{group}b")), "ab", "{group}");
    }
}

#[test]
fn hidden_and_deleted_text_is_left_out() {
    for (body, shown) in [
        (r"a{\v hidden\par}b", "ab"),
        (r"a\v hidden\v0 b", "ab"),
        (r"a\v hidden\plain b", "ab"),
        (r"a{\deleted gone\tab\cell}b", "ab"),
        (r"a{\mvf moved away}b{\mvt moved here}", "abmoved here"),
        (r"a{\revised new}b", "anewb"),
        (r"a{\webhidden shown}b", "ashownb"),
        (r"a{\v hidden{\footnote note}{\shp{\*\shpinst{\shptxt box}}}}b", "ab"),
        (r"a{\v\'e9\u233?hidden}b", "ab"),
    ] {
        assert_eq!(text(body), shown, "{body}");
    }
}

#[test]
fn a_table_is_lines_of_cells() {
    let row = |a: &str, b: &str| format!(r"\trowd\cellx1000\cellx2000\pard\intbl {a}\cell {b}\cell\row ");
    assert_eq!(text(&format!("{}{}after", row("a", "b"), row("", "d"))), "a\tb\n\td\nafter");
    assert_eq!(text(&format!("{}{}", row("a", ""), row("c", "d"))), "a\t\nc\td");
}

#[test]
fn a_table_in_a_table_is_lines_of_cells_too() {
    let nested = r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}";
    assert_eq!(text(&format!(r"{nested}\pard\intbl outer\cell last\cell\row after")), "a\tb\nouter\tlast\nafter");
}

#[test]
fn of_a_field_the_result_shows() {
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
fn a_field_that_numbers_a_paragraph_counts() {
    assert_eq!(
        text(
            r"{\field{\*\fldinst AUTONUM \\* Arabic}{\fldrslt}}a\par{\v{\field{\*\fldinst AUTONUM}}}{\field{\*\fldinst AUTONUMLGL}}b\par{\field{\*\fldinst AUTONUM}{\fldrslt 9)}}c"
        ),
        "1.a\n2.b\n9)c"
    );
}

#[test]
fn an_equation_shows_what_is_in_it() {
    for (equation, shown) in [
        (r"\\f(1,2)", "1/2"),
        (r"\\r(3,x)", "3√x"),
        (r"x\\s\\up5(2)", "x2"),
        (r"\\f((a;b),\\b(c\\,d))", "(a;b)/c,d"),
        (r#"\\* jc2 \\* "Font:X (y)" \\* hps10 \\o\\ad(\\s\\up 10(\u12365?),\u39740?)"#, "鬼(き)"),
        (r"\\o(\\s\\up 9(above", "(above)"),
    ] {
        let field = format!(r"<{{\field{{\*\fldinst EQ {equation}}}{{\fldrslt }}}}>");
        assert_eq!(text(&field), format!("<{shown}>"), "{equation}");
    }
    assert_eq!(text(r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt half}}"), "half");
}

#[test]
fn a_box_to_check_shows_whether_it_is() {
    let field = |results: &str| {
        format!(r"<{{\field{{\*\fldinst FORMCHECKBOX{{\*\formfield{{\fftype1{results}}}}}}}{{\fldrslt}}}}>")
    };
    assert_eq!(text(&field(r"\ffres1\ffdefres0")), "<☒>");
    assert_eq!(text(&field(r"\ffres25\ffdefres1")), "<☒>");
    assert_eq!(text(&field(r"\ffres0\ffdefres1")), "<☐>");
    assert_eq!(text(&field("")), "<>");
}

#[test]
fn of_a_list_to_choose_from_the_chosen_shows() {
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
fn a_label_shows_as_the_document_brings_it() {
    assert_eq!(text(r"{\listtext\pard IV.\tab}\ls1 four\par{\pntext\'95\tab}point\par"), "IV.\tfour\n•\tpoint");
}

/// The list table of a list with the identifier 7 and these levels, and overrides of it.
fn lists(levels: &[(u32, u32, &str)], overrides: &str) -> String {
    let level = |&(format, start, text): &(u32, u32, &str)| {
        format!(
            r"{{\listlevel\levelnfc{format}\levelnfcn{format}\levelstartat{start}{{\leveltext {text};}}{{\levelnumbers;}}}}"
        )
    };
    let levels: String = levels.iter().map(level).collect();
    format!(
        r"{{\*\listtable{{\list\listtemplateid1{levels}{{\listname ;}}\listid7}}}}{{\*\listoverridetable{overrides}}}"
    )
}

const PLAIN_OVERRIDE: &str = r"{\listoverride\listid7\listoverridecount0\ls1}";

#[test]
fn a_label_that_the_document_does_not_bring_is_counted() {
    let tables = lists(&[(0, 1, r"\'02\'00."), (4, 3, r"\'04\'00.\'01)")], PLAIN_OVERRIDE);
    let body = r"\ls1 a\par\ilvl1 b\par c\par\ilvl0 d\par\ilvl1 e\par\pard f\par\ls1 g\par{\listtext x }h\par";
    assert_eq!(text(&format!("{tables}{body}")), "1.\ta\n1.c)\tb\n1.d)\tc\n2.\td\n2.c)\te\nf\n3.\tg\nx h");
}

#[test]
fn labels_are_counted_as_their_list_says() {
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
fn a_bullet_is_in_the_font_that_is_said_behind_it() {
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
fn an_override_may_start_anew_or_look_otherwise() {
    let overrides = r"{\listoverride\listid7\listoverridecount0\ls1}
        {\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat10}\ls2}
        {\listoverride\listid7\listoverridecount1{\lfolevel\listoverrideformat{\listlevel\levelnfc1\levelstartat7{\leveltext\'02\'00-;}}}\ls3}";
    let tables = lists(&[(0, 1, r"\'02\'00.")], overrides);
    assert_eq!(text(&format!(r"{tables}\ls1 a\par\ls2 b\par c\par\ls3 d\par")), "1.\ta\n10.\tb\n11.\tc\nVII-\td");
    // Neither the override nor the list has to be there.
    assert_eq!(text(&format!(r"{tables}\ls9 a\par\ls2\ilvl5 b\par")), "a\nb");
}

#[test]
fn notes_follow_the_body_and_their_marks_stand_in_it() {
    let footnote = r"{\super\chftn{\footnote\pard\plain{\super\chftn} Below.}}";
    let endnote = r"{\super\chftn{\footnote\ftnalt\pard\plain{\super\chftn}Behind.\par More.}}";
    assert_eq!(
        text(&format!(r"One{footnote} two{endnote} three{footnote}.\par")),
        "One1 twoi three2.\n1 Below.\n2 Below.\ni Behind.\nMore."
    );
    let numbering = r"\ftnstart3\ftnnauc\aftnnar";
    assert_eq!(text(&format!("{numbering} a{footnote} b{endnote}")), "aC b1\nC Below.\n1 Behind.\nMore.");
}

#[test]
fn a_note_with_a_mark_of_its_own_is_not_counted() {
    assert_eq!(text(r"a*{\footnote * own} b{\chftn{\footnote\chftn  first}}"), "a* b1\n* own\n1 first");
}

#[test]
fn comments_follow_the_body_with_who_wrote_them() {
    let comment = r"{\*\atnid MV}{\*\atnauthor Maxim V}\chatn{\*\annotation{\*\atndate 1}\pard\plain\chatn  Why?}";
    assert_eq!(text(&format!(r"One{comment} two{comment}.\par")), "One[MV1] two[MV2].\n[MV1] Why?\n[MV2] Why?");
}

#[test]
fn headers_footers_and_text_boxes_follow_the_body() {
    let body = r"{\header\pard Above\par}{\footerf First below\par}{\footer Below}Body {\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Boxed\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext Boxed}}}}goes on.\par{\*\do\dptxbx{\dptxbxtext\pard Old box}}";
    assert_eq!(text(body), "Body goes on.\nAbove\nFirst below\nBelow\nBoxed\nOld box");
}

#[test]
fn of_an_object_the_result_shows() {
    let object = r"{\object\objemb{\*\objclass Word.Document.8}{\*\objname X}{\*\objdata 0105}{\result\pard shown}}";
    assert_eq!(text(&format!("a {object} b")), "a shown b");
}

#[test]
fn formulas_show_what_is_in_them() {
    let formula = r"{\mmath{\*\moMathPara{\moMathParaPr\mjc1}{\*\moMath{\mf{\mfPr{\mctrlPr x}}{\mnum{\mr a}}{\mden{\mr b}}}{\mr = c}}}{\mmathPict{\pict 00}}}";
    assert_eq!(text(formula), "a/b= c");
}

#[test]
fn a_document_without_an_end_keeps_its_text_and_says_so() {
    for document in
        [r"{\rtf1 one\par two", r"{\rtf1 one\par{\b two", r"{\rtf1 one\par two{\footnote", r"{\rtf1 one\par two\'e"]
    {
        let (text, warnings) = broken(document);
        assert_eq!((text.as_str(), warnings), ("one\ntwo", vec!["text-missing"]), "{document}");
    }
    let cut_in_a_picture = r"{\rtf1 one\par two{\pict\wmetafile8 0102030405";
    assert_eq!(broken(cut_in_a_picture), ("one\ntwo".to_owned(), vec!["text-missing"]));
    let cut_in_binary = r"{\rtf1 one\par two{\pict\bin1000000 0102030405}";
    assert_eq!(broken(cut_in_binary), ("one\ntwo".to_owned(), vec!["text-missing"]));
    for nothing in [r"{\rtf1", r"{\rtf1{\fonttbl{\f0 Arial;}", r"{\rtf"] {
        assert_eq!(extract(nothing).expect_err("no text").code(), "corrupt", "{nothing}");
    }
}

#[test]
fn no_cut_gets_an_empty_200() {
    let document = r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}}\pard A {\b bold} word{\footnote note}.\par}";
    for length in 6..document.len() {
        match extract(&document[..length]) {
            Ok(extraction) => assert_eq!(extraction.complete, Some(false), "{length}"),
            Err(error) => assert!(["corrupt", "not-a-document"].contains(&error.code()), "{length}: {error:?}"),
        }
    }
}

#[test]
fn a_group_without_an_end_does_not_swallow_the_document() {
    for destination in [r"{\stylesheet{\s0 Normal;", r"{\*\unknown{x", r"{\fonttbl{\f1 Arial;", r"{\info{\title T}"] {
        let (text, warnings) = broken(format!(r"{{\rtf1{{\fonttbl{{\f0 A;}}}}{destination}\pard one\par two\par}}"));
        assert!(text.ends_with("one\ntwo"), "{destination}: {text}");
        assert_eq!(warnings, ["text-missing"], "{destination}");
    }
}

#[test]
fn a_table_without_an_end_swallows_no_paragraph_before_braces_match_again() {
    for table in [r"{\stylesheet{\s0 Normal;", r"{\info{\title T}", r"{\colortbl;\red0;{\x"] {
        let document = format!(r"{{\rtf1{table}\pard one\par\pard two\par}}}}}}\pard three\par}}");
        let (text, warnings) = broken(&document);
        assert_eq!((text.as_str(), warnings), ("one\ntwo\nthree", vec!["text-missing"]), "{document}");
    }
    // A style may begin as a paragraph does.
    assert_eq!(text(r"{\stylesheet{\s0\pard\plain Normal;}}\pard one\par"), "one");
}

#[test]
fn a_table_of_lists_without_an_end_swallows_no_paragraph() {
    let list = r"{\*\listtable{\list{\listlevel{\leveltext;}}\listid1}";
    assert_eq!(broken(format!(r"{{\rtf1{list}\pard one\par two\par}}")), ("one\ntwo".to_owned(), vec!["text-missing"]));
}

#[test]
fn a_brace_too_many_ends_nothing() {
    assert_eq!(text(r"one}\par two}{\b three}"), "one\ntwothree");
    assert_eq!(text(r"one}}}\par two}}{\b three}"), "one\ntwothree");
    assert_eq!(text(r"one}} and}} two\par three} four\par"), "one and two\nthree four");
}

#[test]
fn what_stands_behind_the_document_is_none_of_it() {
    for behind in ["}", "\0\0", "\r\n garbage", " }}}", "{\\rtf1 another}"] {
        let extraction = extract(format!("{{\\rtf1 one\\par}}{behind}")).expect("text");
        assert_eq!((extraction.text.as_str(), extraction.complete), ("one\n", Some(true)), "{behind:?}");
    }
}

#[test]
fn a_document_without_text_is_empty_and_says_so() {
    for document in [r"{\rtf1}", r"{\rtf1\pard\par}", r"{\rtf1{\v hidden}}"] {
        let extraction = extract(document).expect("a document");
        assert_eq!((extraction.text.as_str(), warnings(&extraction)), ("", vec!["no-text"]), "{document}");
    }
}

#[test]
fn broken_escapes_lose_nothing_else() {
    assert_eq!(text(r"a\'zzb\'4"), "azzb");
    assert_eq!(text(r"a\:b\|c\@d"), "abcd");
    assert_eq!(text(r"a\u b"), "ab");
}

#[test]
fn groups_may_be_deep_and_no_deeper() {
    let nested = |depth: usize| format!("{{\\rtf1 a{}b{}c\\par}}", "{".repeat(depth), "}".repeat(depth));
    assert_eq!(extract(nested(4000)).expect("text").text, "abc\n");
    assert_eq!(broken(nested(100_000)), ("ac".to_owned(), vec!["text-missing"]));
    let unclosed = format!("{{\\rtf1 a{}", "{".repeat(2_000_000));
    assert_eq!(broken(unclosed), ("a".to_owned(), vec!["text-missing"]));
}

/// Documents whose reading might take time or memory out of proportion.
#[test]
fn hostile_documents_end() {
    let size = 2_000_000;
    let repeated = |head: &str, part: &str| format!("{{\\rtf1{head}{}}}", part.repeat(size / part.len()));
    let tables = lists(&[(1, 1, r"\'02\'00.")], PLAIN_OVERRIDE);
    let fonts: String = (0..5000).map(|n| format!("{{\\f{}\\fcharset204 F;}}", n * 64)).collect();
    for document in [
        repeated(&format!("{{\\fonttbl{fonts}}}"), r"\f9 \'cf"),
        repeated(&format!(r"{tables}\ls1"), r"\par"),
        repeated("", r"{\footnote\chftn}"),
        repeated("", r"{\field{\*\fldinst SYMBOL 65}}"),
        repeated("", r"{\field"),
        repeated("", r"{\*\x"),
        repeated("", r"{\shp{\*\shpinst{\shptxt x}}}"),
        repeated(r"{\*\listoverridetable", r"{\listoverride\ls65535}"),
        repeated(r"{\*\listtable", r"{\list{\listlevel}\listid1}"),
        repeated(r"{\fonttbl", r"{\f1 Name;}"),
        repeated("", r"\bin2147483647 "),
        repeated("", r"\uc2147483647\u1 "),
        repeated("", r"\cell"),
        repeated("", r"}x") + r"\par",
        repeated(r"\pard", r"{\stylesheet\pard") + r"\par",
    ] {
        match extract(&document) {
            Ok(_) => {}
            Err(error) => {
                assert!(["corrupt", "output-limit"].contains(&error.code()), "{}: {error:?}", &document[..60])
            }
        }
    }
}

#[test]
fn pictures_of_many_megabytes_are_passed_over() {
    let hex = "0123456789abcdef".repeat(16 << 16);
    let document = format!("{{\\rtf1 before {{\\pict\\wmetafile8 {hex}}}after\\par}}");
    let extraction = extract(&document).expect("text");
    assert_eq!((extraction.text.as_str(), extraction.complete), ("before after\n", Some(true)));
}
