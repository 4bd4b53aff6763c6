//! Fields of Word documents: results are shown, instructions are not.

use crate::support::word::{Document, Form, Header, Level, Paragraph, Table};
use crate::support::word_text::{extract, text, text_with};
use crate::word::every_version;

#[test]
fn a_field_shows_its_result_not_its_instruction() {
    for (written, shown) in [
        ("page \u{13} PAGE \u{14}7\u{15}.", "page 7."),
        ("a\u{13} XE \"index\" \u{15}b", "ab"),
        ("a\u{13} SET x \u{14}\u{15}b", "ab"),
        ("a\u{13}\u{14}b\u{15}c", "abc"),
    ] {
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written)), shown, "{written:?}");
        }
    }
}

#[test]
fn fields_may_be_nested() {
    for (written, shown) in [
        ("\u{13} IF \u{13} PAGE \u{14}1\u{15} = 1 \u{14}yes\u{15}", "yes"),
        ("\u{13} TOC \u{14}One \u{13} PAGEREF a \u{14}5\u{15}.\u{15}.", "One 5.."),
        ("\u{13} IF \u{13} IF \u{13} A \u{14}1\u{15} \u{14}2\u{15} \u{15}a", "a"),
    ] {
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written)), shown, "{written:?}");
        }
    }
}

#[test]
fn a_field_may_span_paragraphs() {
    for document in every_version() {
        let document = document.paragraphs([
            "\u{13} TOC \u{14}One",
            "\u{13} PAGEREF a \u{14}Two\u{15}",
            "Three\u{15}",
            "a\u{13} IF",
            "of two lines \u{14}b\u{15}c",
        ]);
        assert_eq!(text(&document), "One\nTwo\nThree\nabc");
    }
}

#[test]
fn a_field_without_a_result_shows_its_default_text() {
    for (instruction, shown) in [
        (r"MACROBUTTON Go [Click here]", "[Click here]"),
        (r"MACROBUTTON Go [Click here] \* MERGEFORMAT", "[Click here]"),
        (r"GOTOBUTTON \* MERGEFORMAT", ""),
        (r#"SYMBOL 183 \f "Symbol" \s 10"#, "•"),
        (r#"SYMBOL 169 \f "Arial""#, "©"),
        (r"SYMBOL 26085 \u", "日"),
        (r"AUTONUM", "1."),
        (r"LISTNUM", "1)"),
        (r#"HYPERLINK "http://example.org/a""#, "http://example.org/a"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \o(\s\up 9(reading),text)", "text(reading)"),
        (r"DATE", ""),
    ] {
        for document in every_version() {
            let written = format!("<\u{13} {instruction} \u{15}>");
            assert_eq!(text(&document.paragraph(written.as_str())), format!("<{shown}>"), "{instruction}");
        }
    }
}

#[test]
fn link_targets_follow_their_text_on_request() {
    let document = Document::word_97().paragraph("See \u{13} HYPERLINK \"http://example.org/a\" \u{14}here\u{15}.");
    assert_eq!(text(&document), "See here.");
    assert_eq!(text_with(&document, &["--links"]), "See here <http://example.org/a>.");
    let page = Document::word_97().paragraph("\u{13} PAGE \u{14}7\u{15}");
    assert_eq!(text_with(&page, &["--links"]), "7");
}

#[test]
fn a_form_shows_its_values() {
    let document = |form: Form| Document::word_97().paragraph(Paragraph::from("a ").form(form).text(" b"));
    for (form, shown) in [
        (Form::check_box(true), "a ☒ b"),
        (Form::check_box(false), "a ☐ b"),
        (Form::check_box(false).untouched(1), "a ☒ b"),
        (Form::check_box(true).untouched(0), "a ☐ b"),
        (Form::drop_down(&["one", "два", "three"], 1), "a два b"),
        (Form::drop_down(&["one", "two"], 0).untouched(1), "a two b"),
        (Form::text("filled in"), "a filled in b"),
    ] {
        assert_eq!(text(&document(form)), shown);
    }
}

#[test]
fn each_form_field_has_its_own_data() {
    let forms = Paragraph::new()
        .form(Form::drop_down(&["one", "two"], 1))
        .form(Form::check_box(true))
        .form(Form::drop_down(&["three", "four"], 0));
    assert_eq!(text(&Document::word_97().paragraph(forms)), "two☒three");
}

#[test]
fn an_out_of_range_choice_is_empty() {
    let form = Paragraph::from("a").form(Form::drop_down(&["one"], 7)).text("b");
    assert_eq!(text(&Document::word_97().paragraph(form)), "ab");
}

#[test]
fn instructions_stay_out_of_the_text_at_any_depth() {
    for depth in [31, 32, 33, 100] {
        let written = format!("{}x{}", "\u{13} QUOTE \u{14}a".repeat(depth), "\u{15}".repeat(depth));
        for document in every_version() {
            assert_eq!(text(&document.paragraph(written.as_str())), format!("{}x", "a".repeat(depth)), "{depth}");
        }
    }
}

/// Returns the instruction of a field without a result.
fn field(instruction: &str) -> String {
    format!("\u{13} {instruction} \u{15}")
}

#[track_caller]
fn shown(paragraphs: &[&[&str]]) -> String {
    let paragraphs = paragraphs.iter().map(|parts| {
        let parts = parts.iter().map(|part| if part.contains("NUM") { field(part) } else { (*part).to_owned() });
        Paragraph::from(parts.collect::<String>().as_str())
    });
    text(&Document::word_97().paragraphs(paragraphs))
}

#[test]
fn listnum_counts_by_list_and_level() {
    assert_eq!(
        shown(&[
            &[r"LISTNUM \s 0", " a"],
            &["LISTNUM", "LISTNUM", "LISTNUM", " b"],
            &[r"LISTNUM \l 2", " c"],
            &[r"LISTNUM OutlineDefault \s 1", " d"],
            &["LISTNUM OutlineDefault", " e"],
            &[r"LISTNUM LegalDefault \l 3", " f"],
            &[r"LISTNUM LegalDefault \l1", " g"],
            &["h ", r#"LISTNUM "NumberDefault" \l 6"#, " i ", "LISTNUM", " j ", r"LISTNUM \* MERGEFORMAT"],
        ]),
        "0) a\n1)a)i) b\nb) c\nI. d\nII. e\n2.1.1. f\n3. g\nh (i) i (ii) j (iii)"
    );
}

#[test]
fn every_level_of_the_default_lists_has_its_format() {
    for (list, labels) in [
        ("NumberDefault", "1) a) i) (1) (a) (i) 1. a. i."),
        ("OutlineDefault", "I. A. 1. a) (1) (a) (i) (a) (i)"),
        ("LegalDefault", "1. 1.1. 1.1.1. 1.1.1.1. 1.1.1.1.1. 1.1.1.1.1.1."),
    ] {
        let fields = labels.split(' ').enumerate().map(|(i, _)| field(&format!(r"LISTNUM {list} \l {}", i + 1)));
        let written = fields.collect::<Vec<_>>().join(" ");
        assert_eq!(text(&Document::word_97().paragraph(written.as_str())), labels);
    }
}

#[test]
fn listnum_in_a_list_counts_one_level_below() {
    let list = [Level::new(0, "%1."), Level::new(4, "%2."), Level::new(2, "(%3)")];
    let written = format!("a: {} b {} c", field("LISTNUM"), field("LISTNUM"));
    let item = |text: &str| Paragraph::from(text).list(1, 0);
    let document = Document::word_97().list(&list).paragraphs([item(&written), item(&written), item("d")]);
    assert_eq!(text(&document), "1.\ta: a. b b. c\n2.\ta: a. b b. c\n3.\td");
}

#[test]
fn listnum_names_a_list_of_the_document() {
    // The SttbListNames has a name for each list; the first has none.
    let name: Vec<u8> = "clauses".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let names = [&[0xFF, 0xFF, 2, 0, 0, 0][..], &[0, 0], &[7, 0], &name].concat();
    let document = Document::word_97()
        .list(&[Level::new(0, "%1.")])
        .list(&[Level::new(3, "Clause %1:")])
        .table(Table::ListNames, &names)
        .paragraph(field("LISTNUM clauses").as_str())
        .paragraph(field("LISTNUM clauses").as_str());
    assert_eq!(text(&document), "Clause A:\nClause B:");
}

#[test]
fn listnum_finds_its_list_among_as_many_as_there_may_be() {
    const MOST: usize = 4096;
    const FIELDS: usize = 3000;
    let name: Vec<u8> = "clauses".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let names = [&[0xFF, 0xFF, 0, 16, 0, 0][..], &[0; 2 * (MOST - 1)], &[7, 0], &name].concat();
    // All overrides but the last are of lists that do not exist.
    let overrides = (1..=MOST).map(|i| if i < MOST { MOST + i } else { MOST - 1 });
    let document = Document {
        lists: vec![vec![Level::new(0, "Clause %1:")]; MOST],
        overrides: overrides.map(|list| (list, Vec::new())).collect(),
        ..Document::word_97().table(Table::ListNames, &names)
    };
    let fields = field(r"LISTNUM clauses \l 1").repeat(FIELDS);
    let shown: String = (1..=FIELDS).map(|number| format!("Clause {number}:")).collect();
    let extraction = extract(&document.paragraph(fields.as_str()).file()).expect("text");
    assert_eq!((extraction.text, extraction.complete), (shown + "\n", Some(true)));
}

#[test]
fn stories_are_numbered_independently() {
    let list = |text: &str| Paragraph::from(text).list(1, 0);
    let document = Document::word_97()
        .list(&[Level::new(0, "%1.")])
        .paragraph(list(&field("LISTNUM NumberDefault")))
        .header(0, Header::Above, list(&field("LISTNUM NumberDefault")));
    assert_eq!(text(&document), "1.\ta)\n1.\ta)");
}

#[test]
fn autonum_counts_by_heading() {
    let paragraph = |style, instruction: &str| Paragraph::from(field(instruction).as_str()).style(style);
    let number = |instruction: &str| {
        let levels = [1, 2, 2, 0, 0, 1, 2, 0];
        text(&Document::word_97().paragraphs(levels.map(|level| paragraph(level, instruction)))).replace('\n', " ")
    };
    assert_eq!(number("AUTONUM"), "1. 1. 2. 1. 2. 2. 1. 1.");
    assert_eq!(number("AUTONUMLGL"), "1. 1.1. 1.2. 1.2.1. 1.2.2. 2. 2.1. 2.1.1.");
    assert_eq!(number(r"AUTONUMLGL \e \s -"), "1 1-1 1-2 1-2-1 1-2-2 2 2-1 2-1-1");
    assert_eq!(number("AUTONUMOUT"), "I. A. B. 1. 2. II. A. 1.");
}

#[test]
fn autonum_has_a_format_and_a_separator() {
    let fields = ["AUTONUM", r"AUTONUM \* Arabic \s :", r#"AUTONUM \* alphabetic \s ")""#, r"AUTONUM \* ROMAN"];
    let document =
        Document::word_97().paragraphs(fields.map(|instruction| Paragraph::from(field(instruction).as_str())));
    assert_eq!(text(&document), "1.\n2:\nc)\nIV.");
}

#[test]
fn an_equation_is_text_on_one_line() {
    for (equation, shown) in [
        (r"\f(1,2)", "1/2"),
        (r"\f(a+b,c+d)", "(a+b)/(c+d)"),
        (r"\f(1,5;2)", "(1,5)/2"),
        (r"y=\f(-b±\r(b\s\up4(2)-4ac),2a)", "y=(-b±√(b^2-4ac))/(2a)"),
        (r"\r(3,x)", "3√x"),
        (r"x\s\up5(a)\s\do5(b)", "x^a_b"),
        (r"\i(1,5,3)", "∫_1^5 3"),
        (r"\i \su(i=1,n,x)", "∑_(i=1)^n x"),
        (r"\i\pr\in(1,5,3x+2)", "∏_1^5 (3x+2)"),
        (r"\i \fc\X(a,b,c)", "X_a^b c"),
        (r"\b(a,b)", "(a,b)"),
        (r"\b\bc\{ (a+b)", "{a+b}"),
        (r"\b\lc\[\rc\)(a)", "[a)"),
        (r"\a \al \co2 \vs3 \hs3(1,0,0,1)", "1, 0; 0, 1"),
        (r"\b\bc\[(\a\co2(1,0,0,1))", "[1, 0; 0, 1]"),
        (r"\a(a,b)", "a; b"),
        (r"\l(a,b,c)", "a, b, c"),
        (r"\x\to\bo(5)", "5"),
        (r"\d \fo10 \li()5", "5"),
        (r"\o\ac(○,1)", "○1"),
        (r"a\,b \(c\)", "a,b (c)"),
        (r"\f(1,", "1/"),
        (r"\f(1,\*", "1/"),
    ] {
        assert_eq!(
            text(&Document::word_97().paragraph(field(&format!("EQ {equation}")).as_str())),
            shown,
            "{equation}"
        );
    }
}

#[test]
fn an_equation_may_contain_fields() {
    for (inner, shown) in [(r"EQ \r(2)", "1/√2"), (r#"SYMBOL 97 \f "Symbol""#, "1/α"), ("SYMBOL 97", "1/a")] {
        for document in every_version() {
            let written = field(&format!(r"EQ \f(1,{})", field(inner)));
            assert_eq!(text(&document.paragraph(written.as_str())), shown);
        }
    }
}

#[test]
fn a_button_may_show_a_symbol() {
    let symbol = field(r"SYMBOL 168 \f Wingdings");
    for document in every_version() {
        let written = field(&format!("MACROBUTTON Check {symbol} agreed"));
        assert_eq!(text(&document.paragraph(written.as_str())), "🞎 agreed");
    }
}

#[test]
fn structure_too_deep_for_an_equation_is_dropped() {
    let written = field(&format!("EQ {}a{}", r"\x(".repeat(500), ")".repeat(500)));
    assert!(text(&Document::word_97().paragraph(written.as_str())).contains('a'));
}
