//! Lists of Word documents: labels as Word shows them.

use crate::support::word::{Document, Level, Paragraph, Props, Style};
use crate::support::word_text::text;

/// Number formats ([MS-OSHARED] 2.2.1.3).
const ARABIC: u8 = 0;
const UPPER_ROMAN: u8 = 1;
const LOWER_ROMAN: u8 = 2;
const UPPER_LETTER: u8 = 3;
const LOWER_LETTER: u8 = 4;
const ORDINAL: u8 = 5;
const LEADING_ZERO: u8 = 22;
const NONE: u8 = 255;

fn item(text: &str, level: u8) -> Paragraph {
    Paragraph::from(text).list(1, level)
}

/// Returns the labels of paragraphs at these levels of a list.
#[track_caller]
fn labels(list: &[Level], levels: &[u8]) -> String {
    let document = Document::word_97().list(list).paragraphs(levels.iter().map(|level| item("x", *level)));
    text(&document).replace("\tx", "").replace('\n', " ")
}

#[test]
fn list_labels_match_word() {
    for (level, shown) in [
        (Level::new(ARABIC, "%1."), "1. 2. 3."),
        (Level::new(UPPER_ROMAN, "%1"), "I II III"),
        (Level::new(LOWER_ROMAN, "(%1)"), "(i) (ii) (iii)"),
        (Level::new(UPPER_LETTER, "%1)"), "A) B) C)"),
        (Level::new(LOWER_LETTER, "%1)"), "a) b) c)"),
        (Level::new(ORDINAL, "%1"), "1st 2nd 3rd"),
        (Level::new(LEADING_ZERO, "%1"), "01 02 03"),
        (Level::new(ARABIC, "§ %1 –"), "§ 1 – § 2 – § 3 –"),
        (Level::new(ARABIC, "%1.").start_at(9), "9. 10. 11."),
        (Level::new(LOWER_LETTER, "%1").start_at(26), "z aa bb"),
        (Level::new(LOWER_ROMAN, "%1").start_at(1998), "mcmxcviii mcmxcix mm"),
        (Level::new(ARABIC, "%1").start_at(0), "0 1 2"),
        (Level::new(NONE, "Item:"), "Item: Item: Item:"),
        (Level::new(ORDINAL, "%1").start_at(0), "0th 1st 2nd"),
        (Level::new(8, "%1").start_at(9), "9 A B"),
        (Level::new(57, "%1"), "- 1 - - 2 - - 3 -"),
    ] {
        assert_eq!(labels(&[level], &[0, 0, 0]), shown);
    }
}

#[test]
fn numbers_have_marks_of_other_scripts() {
    for (format, start, shown) in [
        (10, 9, "九 一〇 一一"),
        (11, 10, "十 十一 十二"),
        (11, 1110, "千百十 千百十一 千百十二"),
        (11, 101, "百一 百二 百三"),
        (14, 9, "９ １０ １１"),
        (16, 10, "壱拾 壱拾壱 壱拾弐"),
        (18, 19, "⑲ ⑳ 21"),
        (20, 1, "ア イ ウ"),
        (21, 1, "イ ロ ハ"),
        (24, 1, "가 나 다"),
        (25, 1, "ㄱ ㄴ ㄷ"),
        (26, 1, "⒈ ⒉ ⒊"),
        (27, 1, "⑴ ⑵ ⑶"),
        (29, 1, "㈠ ㈡ ㈢"),
        (30, 1, "甲 乙 丙"),
        (31, 11, "戌 亥 13"),
        (32, 10, "癸酉 甲戌 乙亥"),
        (37, 109, "一百〇九 一百一十 一百一十一"),
        (34, 10, "壹拾 壹拾壹 壹拾貳"),
        (38, 20, "贰拾 贰拾壹 贰拾贰"),
        (39, 1001, "一千〇一 一千〇二 一千〇三"),
        (41, 9, "구 일영 일일"),
        (42, 19, "십구 이십 이십일"),
        (43, 9, "아홉 열 열하나"),
        (43, 98, "아흔여덟 아흔아홉 100"),
        (44, 10, "一〇 一一 一二"),
        (45, 1, "א ב ג"),
        (46, 1, "أ ب ت"),
        (48, 1, "أ ب ج"),
        (49, 1, "अ आ इ"),
        (50, 1, "क ख ग"),
        (51, 9, "९ १० ११"),
        (54, 9, "๙ ๑๐ ๑๑"),
        (58, 1, "а б в"),
        (59, 1, "А Б В"),
    ] {
        assert_eq!(labels(&[Level::new(format, "%1").start_at(start)], &[0, 0, 0]), shown, "{format}");
    }
}

#[test]
fn a_bullet_is_mapped_by_its_font() {
    for (level, shown) in [
        (Level::bullet(1, '\u{F0B7}'), "•"),
        (Level::bullet(2, '\u{F0A7}'), "▪"),
        (Level::bullet(2, '\u{F0FC}'), "✓"),
        (Level::bullet(0, 'o'), "o"),
        (Level::bullet(0, '–'), "–"),
    ] {
        assert_eq!(labels(&[level], &[0]), shown);
    }
}

#[test]
fn a_label_includes_the_numbers_of_upper_levels() {
    let list = [Level::new(ARABIC, "%1."), Level::new(ARABIC, "%1.%2."), Level::new(LOWER_LETTER, "%1.%2.%3)")];
    assert_eq!(labels(&list, &[0, 1, 1, 2, 2, 0, 1, 2]), "1. 1.1. 1.2. 1.2.a) 1.2.b) 2. 2.1. 2.1.a)");
}

#[test]
fn an_unused_upper_level_shows_its_start_number() {
    let list = [Level::new(ARABIC, "%1.").start_at(4), Level::new(ARABIC, "%1.%2")];
    assert_eq!(labels(&list, &[1, 1]), "4.1 4.2");
}

#[test]
fn legal_numbers_are_all_arabic() {
    let list = [Level::new(UPPER_ROMAN, "%1."), Level::new(LOWER_LETTER, "%1.%2").legal(), Level::new(ARABIC, "%1.%3")];
    assert_eq!(labels(&list, &[0, 0, 1, 1, 2]), "I. II. 2.1 2.2 II.1");
}

#[test]
fn a_level_restarts_after_an_upper_level() {
    let list = |last: Level| [Level::new(ARABIC, "%1."), Level::new(LOWER_LETTER, "%2)"), last];
    let plain = Level::new(LOWER_ROMAN, "%3");
    assert_eq!(labels(&list(plain.clone()), &[0, 1, 2, 2, 1, 2, 0, 2]), "1. a) i ii b) i 2. i");
    // Unless the level never restarts, or only after the first level.
    assert_eq!(labels(&list(plain.clone().restarting_after(0)), &[0, 1, 2, 2, 1, 2, 0, 2]), "1. a) i ii b) iii 2. iv");
    assert_eq!(labels(&list(plain.restarting_after(1)), &[0, 1, 2, 2, 1, 2, 0, 2]), "1. a) i ii b) iii 2. i");
}

#[test]
fn a_list_continues_after_other_paragraphs() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .list(&[Level::new(UPPER_LETTER, "%1.")])
        .paragraph(item("a", 0))
        .paragraph("b")
        .paragraph(Paragraph::from("c").list(2, 0))
        .paragraph(item("d", 0));
    assert_eq!(text(&document), "1.\ta\nb\nA.\tc\n2.\td");
}

#[test]
fn overrides_of_one_list_share_its_counter() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .list_again(0)
        .paragraphs([1, 2, 1].map(|number| Paragraph::from("x").list(number, 0)));
    assert_eq!(text(&document), "1.\tx\n2.\tx\n3.\tx");
}

#[test]
fn an_override_restarts_the_list_once() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .list_started(0, 0, 7)
        .paragraphs([1, 1, 2, 2].map(|number| Paragraph::from("x").list(number, 0)));
    assert_eq!(text(&document), "1.\tx\n2.\tx\n7.\tx\n8.\tx");
}

#[test]
fn an_override_may_replace_levels() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1."), Level::new(ARABIC, "%1.%2")])
        .list_changed(0, 1, Level::new(UPPER_LETTER, "%1-%2"))
        .paragraphs([0, 1, 1].map(|level| Paragraph::from("x").list(2, level)));
    assert_eq!(text(&document), "1.\tx\n1-A\tx\n1-B\tx");
}

#[test]
fn a_style_may_name_a_list() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.").of_style(1), Level::new(ARABIC, "%1.%2").of_style(2)])
        .style(Style::heading(1).list(1, None))
        .style(Style::heading(2).list(1, Some(1)))
        .style(Style::of_paragraphs().based_on(1))
        .paragraph(Paragraph::from("a").style(1))
        .paragraph(Paragraph::from("b").style(2))
        .paragraph(Paragraph::from("c").style(11))
        .paragraph("d");
    assert_eq!(text(&document), "1.\ta\n1.1\tb\n2.\tc\nd");
}

#[test]
fn a_paragraph_may_opt_out_of_its_styles_list() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .style(Style::heading(1).list(1, Some(0)))
        .paragraph(Paragraph::from("a").style(1))
        .paragraph(Paragraph::from("b").style(1).list(0, 0))
        // This property marks numbering that was removed.
        .paragraph(Paragraph::from("c").style(1).list(-2047, 0))
        .paragraph(Paragraph::from("d").style(1));
    assert_eq!(text(&document), "1.\ta\nb\nc\n2.\td");
}

#[test]
fn hidden_paragraphs_do_not_count() {
    for props in [Props::hidden(), Props::deleted()] {
        let gone = Paragraph::new().run("b", props.clone()).mark(props).list(1, 0);
        let document = Document::word_97()
            .list(&[Level::new(ARABIC, "%1.")])
            .paragraph(item("a", 0))
            .paragraph(gone)
            .paragraph(item("c", 0));
        assert_eq!(text(&document), "1.\ta\n2.\tc");
    }
}

#[test]
fn cells_may_hold_lists() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .paragraph(item("a", 0).in_cell())
        .paragraph(item("b", 0).cell())
        .paragraph(item("c", 0).cell())
        .paragraph(Paragraph::row_end());
    let shown = text(&document);
    assert_eq!(shown, "1.\ta\n2.\tb\t3.\tc");
}

#[test]
fn a_missing_list_gives_no_label() {
    let document = Document::word_97().list(&[Level::new(ARABIC, "%1.")]).paragraph(Paragraph::from("a").list(9, 0));
    assert_eq!(text(&document), "a");
}

#[test]
fn a_section_mark_alone_is_not_numbered() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.")])
        .paragraph(item("a", 0))
        .paragraph(item("", 0).section_end(&[]))
        .paragraph(item("b", 0).section_end(&[]))
        .paragraph(item("c", 0));
    assert_eq!(text(&document), "1.\ta\n\n2.\tb\n3.\tc");
}

#[test]
fn a_page_break_does_not_begin_a_paragraph() {
    for mark in ['\u{c}', '\u{e}', '\u{b}'] {
        let document = Document::word_97()
            .list(&[Level::new(ARABIC, "%1.")])
            .paragraph(item(&format!("a{mark}b"), 0))
            .paragraph(item("c", 0));
        assert_eq!(text(&document), "1.\ta\nb\n2.\tc");
    }
    for mark in ['\u{c}', '\u{e}'] {
        let document = Document::word_97()
            .list(&[Level::new(ARABIC, "%1.")])
            .paragraph(item("a", 0))
            .paragraph(item(&format!("{mark}b"), 0))
            .paragraph(item("c", 0));
        assert_eq!(text(&document), "1.\ta\n\n2.\tb\n3.\tc");
    }
}

#[test]
fn a_list_may_restart_in_each_section() {
    let document = Document::word_97()
        .list(&[Level::new(ARABIC, "%1.").restarting_by_section()])
        .list(&[Level::new(ARABIC, "%1)")])
        .paragraph(item("a", 0))
        .paragraph(Paragraph::from("b").list(2, 0).section_end(&[]))
        .paragraph(item("c", 0))
        .paragraph(Paragraph::from("d").list(2, 0));
    assert_eq!(text(&document), "1.\ta\n1)\tb\n1.\tc\n2)\td");
}
