//! Rich Text Format: documents written in the tests, and the text that Word shows.

use crate::support::rtf::text;

#[test]
fn paragraphs_lines_sections_and_pages_end_a_line() {
    assert_eq!(text(r"one\par two\line three\sect four\page five\column six"), "one\ntwo\nthree\nfour\nfive\nsix");
    assert_eq!(text("one\\\ntwo\\\r\nthree"), "one\ntwo\nthree");
}

#[test]
fn line_breaks_in_the_file_are_not_text() {
    assert_eq!(text("un\r\nbro\nken\\par\r\n"), "unbroken");
}

#[test]
fn tabs_to_a_margin_or_indent_separate_words() {
    let tabs = ["pmartabql", "pmartabqc", "pmartabqr", "pindtabql", "pindtabqc", "pindtabqr"];
    for tab in tabs {
        assert_eq!(text(&format!(r"left{{\ptablnone \{tab} }}right")), "left\tright", "{tab}");
    }
}

#[test]
fn escaped_characters_stand_for_themselves() {
    assert_eq!(text(r"\{a\\b\}"), r"{a\b}");
    // An optional hyphen, visible only at a line end, is left out.
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
fn a_star_inside_a_group_does_not_drop_text() {
    assert_eq!(text(r"a{\b \*\cs12 b}c"), "abc");
}

#[test]
fn binary_data_is_skipped_whatever_it_holds() {
    for group in [r"{\pict\bin10 }}{{\\\'}x}", r"{\object{\*\objdata\bin5 {{{{{}}", r"{\bin4 {{}}}"] {
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
fn a_nested_table_is_lines_of_cells() {
    let nested = r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}";
    assert_eq!(text(&format!(r"{nested}\pard\intbl outer\cell last\cell\row after")), "a\tb\nouter\tlast\nafter");
}

#[test]
fn notes_follow_the_body_and_their_references_stay_in_it() {
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
fn a_note_with_a_custom_mark_is_not_numbered() {
    assert_eq!(text(r"a*{\footnote * own} b{\chftn{\footnote\chftn  first}}"), "a* b1\n* own\n1 first");
}

#[test]
fn comments_follow_the_body_with_their_author() {
    let comment = r"{\*\atnid MV}{\*\atnauthor Maxim V}\chatn{\*\annotation{\*\atndate 1}\pard\plain\chatn  Why?}";
    let other = comment.replace("Maxim V", "Anna");
    let document = format!(r"{{\rtf1 One{comment} two{comment} three{other}.\par}}");
    let extraction = crate::support::rtf::extract(document).expect("text");
    assert_eq!(extraction.text, "One[MV1] two[MV2] three[MV3].\n[MV1] Why?\n[MV2] Why?\n[MV3] Why?\n");
    // As Word does, the text has only the initials.
    assert_eq!(extraction.metadata.comment_authors.as_deref(), Some("Maxim V; Anna"));
}

#[test]
fn headers_footers_and_text_boxes_follow_the_body() {
    let body = r"{\header\pard Above\par}{\footerf First below\par}{\footer Below}Body {\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Boxed\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext Boxed}}}}goes on.\par{\*\do\dptxbx{\dptxbxtext\pard Old box}}";
    assert_eq!(text(body), "Body goes on.\nAbove\nFirst below\nBelow\nBoxed\nOld box");
}

#[test]
fn an_object_shows_its_result() {
    let object = r"{\object\objemb{\*\objclass Word.Document.8}{\*\objname X}{\*\objdata 0105}{\result\pard shown}}";
    assert_eq!(text(&format!("a {object} b")), "a shown b");
}

#[test]
fn formulas_show_their_content() {
    let formula = r"{\mmath{\*\moMathPara{\moMathParaPr\mjc1}{\*\moMath{\mf{\mfPr{\mctrlPr x}}{\mnum{\mr a}}{\mden{\mr b}}}{\mr = c}}}{\mmathPict{\pict 00}}}";
    assert_eq!(text(formula), "a/b= c");
}

#[test]
fn text_in_all_capitals_is_shown_in_capitals() {
    for (body, shown) in [
        (r"{\caps one}two", "ONEtwo"),
        (r"\caps one\caps0 two\caps1 three\plain four", "ONEtwoTHREEfour"),
        (r"{\caps caf\'e9 \u1078?\u945?{\b x} stra\'dfe}", "CAFÉ ЖΑX STRAßE"),
        (r"{\caps\lang1055 istanbul {\lang1033 milan}}{\caps izmir}", "İSTANBUL MILANIZMIR"),
        (r"\deflang1055\plain\caps izmir", "İZMİR"),
        (r"{\caps{\f9\fcharset2 a}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}", "ALINK"),
        (r"{\scaps Small}{\scaps x\caps\scaps0 y\caps0 z}", "SMALLXYz"),
        (r"{\lang1036\caps\'e9t\'e9}", "ETE"),
        (r"{\listtext\caps a.\tab}one\par", "A.\tone"),
    ] {
        assert_eq!(text(body), shown, "{body}");
    }
    let symbols = r"{\fonttbl{\f1\fcharset2 Symbol;}}{\caps\f1 abc}";
    assert_eq!(text(symbols), "αβχ");
}

#[test]
fn the_mark_of_a_reply_names_the_comment_above_it() {
    let comment = |text: &str, parent: &str| {
        format!(
            r"{{\*\atnid AA}}\chatn{{\*\annotation{{\*\atnref 9}}{{\*\atndate 1}}{parent}\pard\plain\chatn {text}}}"
        )
    };
    let reply = |text: &str, parent: i32| comment(text, &format!(r"{{\*\atnparent {parent}}}"));
    let body = format!("x{}{}{}{}", comment("one", ""), reply("two", -1), reply("three", -2), comment("four", ""));
    assert_eq!(text(&body), "x[AA1][AA2][AA3][AA4]\n[AA1]one\n[AA2R1]two\n[AA3R1]three\n[AA4]four");
    for parent in [0, 1, -2, i32::MIN] {
        assert_eq!(
            text(&format!("{}{}", comment("a", ""), reply("b", parent))),
            "[AA1][AA2]\n[AA1]a\n[AA2]b",
            "{parent}"
        );
    }
}

#[test]
fn comments_on_deleted_text_are_shown_and_those_on_hidden_text_count() {
    let comment = r"{\*\atnid AA}\chatn{\*\annotation\pard\plain\chatn why}";
    assert_eq!(text(&format!(r"a{{\deleted gone{comment}}}b{comment}")), "ab[AA2]\n[AA1]why\n[AA2]why");
    assert_eq!(text(&format!(r"a{{\v gone{comment}}}b{comment}")), "ab[AA2]\n[AA2]why");
}
