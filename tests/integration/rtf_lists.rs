//! Numbers in RTF: labels of paragraphs, and fields whose number no document contains.

use crate::support::rtf::{PLAIN_OVERRIDE, lists, text};

fn numbered(body: &str) -> String {
    text(&format!("{}{body}", lists(&[(0, 1, r"\'02\'00.")], PLAIN_OVERRIDE)))
}

#[test]
fn a_break_within_a_paragraph_does_not_start_another() {
    for (mark, newline) in [
        (r"\page", "\n"),
        (r"\column", "\n"),
        (r"\sect", "\n"),
        (r"\line", "\n"),
        (r"\softline", "\n"),
        (r"\softpage", ""),
    ] {
        let body = format!(r"\pard\ls1 one{mark} more\par two\par");
        assert_eq!(numbered(&body), format!("1.\tone{newline}more\n2.\ttwo"), "{mark}");
        let body = format!(r"\pard\ls1 a\par{{\listtext 7.\tab}}\pard\ls1 one{mark} more\par");
        assert_eq!(numbered(&body), format!("1.\ta\n7.\tone{newline}more"), "{mark}");
    }
}

#[test]
fn a_label_follows_the_page_break_that_begins_its_paragraph() {
    for mark in [r"\page", r"\column", r"{\page }", r"\page\page"] {
        let breaks = "\n".repeat(mark.matches(['p', 'c']).count());
        let expected = format!("1.\tone\n{breaks}2.\ttwo");
        assert_eq!(numbered(&format!(r"\pard\ls1 one\par\pard\ls1{mark}{{}}two\par")), expected, "{mark}");
        let body = format!(r"\pard\ls1 one\par{{\listtext\pard 2.\tab}}\pard\ls1{mark}{{}}two\par");
        assert_eq!(numbered(&body), expected, "{mark}");
    }
    assert_eq!(numbered(r"\pard\ls1\line one\par"), "1.\t\none");
}

#[test]
fn a_paragraph_of_a_page_break_alone_counts() {
    assert_eq!(numbered(r"\pard\ls1 one\par\page\par two\par"), "1.\tone\n\n2.\t\n3.\ttwo");
}

#[test]
fn a_paragraph_that_is_only_a_section_mark_has_no_number() {
    assert_eq!(numbered(r"\pard\ls1 one\par\sect\sectd\pard\ls1 two\par"), "1.\tone\n\n2.\ttwo");
    let labelled = r"\pard\ls1 one\par{\listtext 2.\tab}\pard\ls1\sect\sectd{\listtext 2.\tab}\pard\ls1 two\par";
    assert_eq!(numbered(labelled), "1.\tone\n\n2.\ttwo");
}

#[test]
fn a_section_mark_ends_its_paragraph_before_the_next_properties() {
    assert_eq!(numbered(r"\pard\ls1 one\sect\sectd\pard\ls1 two\par"), "1.\tone\n2.\ttwo");
    let labelled = r"{\listtext 1.\tab}\pard\ls1 one\sect\sectd{\listtext 2.\tab}\pard\ls1 two\par";
    assert_eq!(numbered(labelled), "1.\tone\n2.\ttwo");
}

#[test]
fn a_repeated_label_is_shown_once() {
    for repeated in [
        r"{\listtext 1.\tab}{\pntext 1.\tab}\pard\ls1 one\par",
        r"{\listtext 1.\tab}\pard\ls1{\listtext 1.\tab}one\par",
        r"{\pntext}{\listtext 1.\tab}\pard\ls1 one\par",
    ] {
        assert_eq!(numbered(repeated), "1.\tone", "{repeated}");
    }
    assert_eq!(numbered(r"{\listtext 1.\tab}\pard\ls1 one\page{\listtext 1.\tab}more\par"), "1.\tone\nmore");
    assert_eq!(numbered(r"{\listtext 1.\tab}\pard\ls1\page{\listtext 1.\tab}one\par"), "\n1.\tone");
}

#[test]
fn a_paragraph_with_its_own_label_counts_in_its_list() {
    assert_eq!(
        numbered(r"{\listtext 1.\tab}\pard\ls1 one\par{\listtext 2.\tab}\pard\ls1 two\par\pard\ls1 three\par"),
        "1.\tone\n2.\ttwo\n3.\tthree"
    );
}

#[test]
fn the_end_of_a_row_has_no_number() {
    assert_eq!(
        numbered(r"\trowd\cellx9\pard\intbl\ls1 one\cell\row\pard\intbl\ls1 two\cell\row\pard\ls1 three\par"),
        "1.\tone\n2.\ttwo\n3.\tthree"
    );
}

#[test]
fn a_long_label_is_complete() {
    let label = "x".repeat(99);
    assert_eq!(text(&format!(r"{{\listtext {label}\tab}}one\par two\par")), format!("{label}\tone\ntwo"));
}

#[test]
fn a_label_belongs_to_its_story() {
    let body = r"{\listtext 1.\tab}{\header{\listtext A.\tab}head\par}\pard one\par";
    assert_eq!(text(body), "1.\tone\nA.\thead");
    assert_eq!(text(r"{\listtext 1.\tab}\pard\intbl a\cell{\listtext 2.\tab}b\cell\row"), "1.\ta\t2.\tb");
}

#[test]
fn a_hidden_paragraph_has_no_label() {
    assert_eq!(numbered(r"\pard\ls1 one\par{\v secret\par}two\par"), "1.\tone\n2.\ttwo");
    assert_eq!(
        numbered(r"{\listtext 1.\tab}\pard\ls1 one\par{\listtext\v 2.\tab}\pard\ls1{\v secret\par}two\par"),
        "1.\tone\n2.\ttwo"
    );
}

fn field(instruction: &str) -> String {
    format!(r"{{\field{{\*\fldinst {instruction}}}{{\fldrslt }}}}")
}

#[test]
fn stories_are_numbered_independently() {
    assert_eq!(
        numbered(r"{\header\ls1 head\par again\par}\pard\ls1 one{\footnote\pard\ls1 note}\par two\par"),
        "1.\tone\n2.\ttwo\n1.\tnote\n1.\thead\n2.\tagain"
    );
    let header = format!(r"{{\header {} head\par}}{} one\par", field("AUTONUM"), field("AUTONUM"));
    assert_eq!(text(&header), "1. one\n1. head");
}

#[test]
fn paragraph_number_fields_show_a_number() {
    let [auto, legal] = ["AUTONUM", "AUTONUMLGL"].map(field);
    assert_eq!(text(&format!(r"{auto} a\par{auto} b {auto}\par{legal} c\par")), "1. a\n2. b 2.\n3. c");
    let headings = format!(r"\outlinelevel0{legal} a\par\outlinelevel1{legal} b\par{legal} c\par\pard{legal} d\par");
    assert_eq!(text(&headings), "1. a\n1.1. b\n1.2. c\n1.2.1. d");
    let styles = r"{\stylesheet{\s1 heading 1;}{\s2 heading 2;}}";
    let styled = format!(r"{styles}\pard\s1{legal} a\par\pard\s2{legal} b\par{legal} c\par\pard{legal} d\par");
    assert_eq!(text(&styled), "1. a\n1.1. b\n1.2. c\n1.2.1. d");
    assert_eq!(text(&format!(r"{}x\par", field(r"AUTONUM \\* ROMAN \\s )"))), "I)x");
}

#[test]
fn a_list_number_field_counts_in_its_list() {
    let first = field(r"LISTNUM \\l 1");
    assert_eq!(text(&format!(r"{first} a {} b\par{first} c\par", field(r"LISTNUM \\l 2"))), "1) a a) b\n2) c");
    assert_eq!(text(&field("LISTNUM LegalDefault \\\\l 3")), "1.1.1.");
    assert_eq!(text(&field("LISTNUM OutlineDefault \\\\l 1 \\\\s 4")), "IV.");
    let levels = [(0, 1, r"\'02\'00."), (4, 1, r"\'02\'01)")];
    let named = lists(&levels, PLAIN_OVERRIDE).replace(r"\listname ;", r"\listname Steps;");
    let number = field("LISTNUM Steps \\\\l 2");
    assert_eq!(
        text(&format!(r"{named}\pard\ls1 a\par\pard x {number} {number}\par\ls1 b\par")),
        "1.\ta\nx a) b)\n2.\tb"
    );
    let inner = field("LISTNUM");
    assert_eq!(text(&format!(r"{named}\pard\ls1 a {inner} {inner}\par b\par")), "1.\ta a) b)\n2.\tb");
}

#[test]
fn an_instruction_may_have_groups_and_fields() {
    let nested =
        r"{\field\flddirty\fldlock{\*\fldinst{\b LIST}{\i NUM}{ \\l }{\field{\*\fldinst =1+1}{\fldrslt 2}}}{\fldrslt}}";
    assert_eq!(text(&format!("<{nested}>")), "<a)>");
    assert_eq!(text(r"<{\field{\*\fldinst LISTNUM}}>"), "<1)>");
    assert_eq!(text(r"<{\field{\*\fldinst LISTNUM}{\fldrslt kept}}>"), "<kept>");
    assert_eq!(text(&format!("<{{\\v {0}}}{0}>", field("LISTNUM"))), "<1)>");
}

/// Returns a paragraph with a numbering of Word 6.
fn paragraph(numbering: &str, content: &str) -> String {
    format!(r"\pard{{\*\pn{numbering}}}{content}\par")
}

#[test]
fn a_numbering_of_word_6_has_labels() {
    let roman = paragraph(r"\pnlvlbody\pnucrm\pnstart3{\pntxtb (}{\pntxta )}", r"a\par b");
    let paused = paragraph(r"\pnlvlcont", "c");
    let text_between = r"\pard d\par";
    assert_eq!(
        text(&[&roman, &paused, &roman, text_between, &roman].concat()),
        "(III)\ta\n(IV)\tb\nc\n(V)\ta\n(VI)\tb\nd\n(III)\ta\n(IV)\tb"
    );
    for (format, label) in [("pndec", "2"), ("pnlcltr", "b"), ("pnucltr", "B"), ("pnlcrm", "ii"), ("pnord", "2nd")] {
        let numbered = paragraph(&format!(r"\pnlvlbody\{format}\pnstart2{{\pntxta .}}"), "a");
        assert_eq!(text(&numbered), format!("{label}.\ta"));
    }
    let fonts = r"{\fonttbl{\f3\fcharset2 Symbol;}}";
    let bullet = paragraph(r"\pnlvlblt\pnf3\pnindent0{\pntxtb\'B7}", "a");
    assert_eq!(text(&format!("{fonts}{bullet}")), "•\ta");
    assert_eq!(text(&paragraph(r"\pnlvlblt{\pntxtb\'95}", "a")), "•\ta");
}

#[test]
fn a_label_in_the_document_replaces_that_of_a_numbering() {
    let body = r"{\pntext 5.\tab}{\*\pn\pnlvlbody\pndec\pnstart5{\pntxta.}}five\par{\pntext 6.\tab}\page six\line more\par seven\par";
    assert_eq!(text(body), "5.\tfive\n\n6.\tsix\nmore\n7.\tseven");
    assert_eq!(text(r"{\pntext\tab\'95\tab}one\par"), "•\tone");
}

#[test]
fn an_outline_of_word_6_has_the_numbers_of_higher_levels() {
    let section = r"{\*\pnseclvl1\pnucrm\pnstart1{\pntxta .}}{\*\pnseclvl2\pndec\pnprev{\pntxta )}}";
    let one = paragraph(r"\pnlvl1\pnucrm{\pntxta .}", "one");
    let two = paragraph(r"\pnlvl2\pndec\pnprev{\pntxta )}", r"a\par b");
    assert_eq!(
        text(&format!("{section}{one}{two}{one}{two}")),
        "I.\tone\nI.1)\ta\nI.2)\tb\nII.\tone\nII.1)\ta\nII.2)\tb"
    );
}

#[test]
fn a_list_may_restart_in_each_section() {
    let body = r"\pard\ls1 a\par b\par\sect\sectd\pard\ls1 c\par";
    assert_eq!(numbered(body), "1.\ta\n2.\tb\n\n3.\tc");
    for (value, label) in [(r"\listrestarthdn0", 3), (r"\listrestarthdn1", 1)] {
        let tables =
            lists(&[(0, 1, r"\'02\'00.")], PLAIN_OVERRIDE).replace(r"\listid7}}", &format!(r"{value}\listid7}}}}"));
        assert_eq!(text(&format!("{tables}{body}")), format!("1.\ta\n2.\tb\n\n{label}.\tc"), "{value}");
    }
}

#[test]
fn a_list_has_the_levels_of_its_style() {
    let levels = r"{\listlevel\levelnfc1\levelstartat1{\leveltext\'02\'00);}{\levelnumbers;}}";
    let style = format!(r"{{\list{levels}{{\*\liststylename Roman;}}\listid5}}");
    let styled = r"{\list\liststyleid5\listid7}{\list\liststyleid9\listid8}";
    let overrides = r"{\listoverride\listid7\ls1}{\listoverride\listid8\ls2}";
    for list in [format!("{style}{styled}"), format!("{styled}{style}")] {
        let tables = format!(r"{{\*\listtable{list}}}{{\*\listoverridetable{overrides}}}");
        assert_eq!(text(&format!(r"{tables}\ls1 a\par b\par\ls2 c\par")), "I)\ta\nII)\tb\nc");
    }
}

#[test]
fn a_number_may_be_read_far_from_its_text() {
    let (between, outline) = (r"\pard text\par".repeat(10_000), r"{\*\pnseclvl1\pndec{\pntxta .}}");
    let paragraph =
        |level: u32, text: &str| format!(r"\pard{{\*\pn\pnlvl{level}\pndec\pnprev{{\pntxta .}}}}{text}\par");
    for (begin, end) in [("", ""), (r"{\caps ", "}")] {
        let number = format!("{outline}{}{between}{begin}{}{end}", paragraph(1, "a"), paragraph(2, "Number"));
        let last = text(&number).lines().last().map(str::to_lowercase);
        assert_eq!(last.as_deref(), Some("1.1.\tnumber"), "{begin}");
    }
}
